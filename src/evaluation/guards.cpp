// See guards.hpp.
#include "evaluation/guards.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace bylaw::evaluation {
namespace {

struct Asked {
  std::uint32_t field = 0;
  std::vector<std::uint32_t> tokens;
};

std::optional<std::uint32_t> choice_field(const policy::Policy& policy, policy::ExprId id) {
  const auto* field = std::get_if<policy::FieldValue>(&policy[id].node);
  const bool choice =
      field != nullptr && !field->before && policy[id].type.kind == policy::Kind::choice && !policy[id].type.list;
  return choice ? std::optional(static_cast<std::uint32_t>(field->field)) : std::nullopt;
}

std::optional<std::uint32_t> token(const policy::Policy& policy, policy::ExprId id) {
  const auto* constant = std::get_if<policy::Constant>(&policy[id].node);
  const auto* found = constant == nullptr ? nullptr : std::get_if<Token>(&constant->value);
  return found == nullptr ? std::nullopt : std::optional(found->index);
}

/// What a condition asks of a choice, where it is false for every other one.
std::optional<Asked> asks(const policy::Policy& policy, policy::ExprId condition) {
  const auto& node = policy[condition].node;
  if (const auto* n = std::get_if<policy::Compare>(&node)) {
    if (n->relation != policy::Relation::equal) return std::nullopt;
    for (const auto& [left, right] : {std::pair(n->left, n->right), std::pair(n->right, n->left)}) {
      const auto field = choice_field(policy, left);
      const auto wanted = token(policy, right);
      if (field && wanted) return Asked{*field, {*wanted}};
    }
  }
  if (const auto* n = std::get_if<policy::In>(&node)) {
    const auto field = choice_field(policy, n->needle);
    const auto* list = std::get_if<policy::ListOf>(&policy[n->list].node);
    if (!field || list == nullptr) return std::nullopt;
    Asked asked{*field, {}};
    for (const policy::ExprId element : list->elements) {
      const auto wanted = token(policy, element);
      if (!wanted) return std::nullopt;
      asked.tokens.push_back(*wanted);
    }
    return asked;
  }
  if (const auto* n = std::get_if<policy::Logic>(&node)) {
    if (n->junction != policy::Junction::all) return std::nullopt;
    for (const policy::ExprId operand : n->operands) {
      if (auto asked = asks(policy, operand)) return asked;
    }
  }
  return std::nullopt;
}

void set(std::vector<std::uint64_t>& bits, std::uint32_t item) { bits[item / 64] |= std::uint64_t{1} << (item % 64); }

}  // namespace

Guards::Guards(const policy::Policy& policy, const std::vector<bool>& only)
    : always_((policy.items.size() + 63) / 64, 0) {
  for (std::uint32_t i = 0; i < policy.items.size(); ++i) {
    if (!only.empty() && !only[i]) continue;
    const policy::Item& item = policy.items[i];
    const bool is_rule = std::holds_alternative<policy::RuleBody>(item.body);
    const auto asked = is_rule && item.applies != policy::ExprId::none ? asks(policy, item.applies) : std::nullopt;
    if (asked && !asked->tokens.empty())
      add(i, asked->field, asked->tokens);
    else
      set(always_, i);
  }
}

Guards::Concerned& Guards::Guard::of(std::uint32_t token) {
  if (by_token.empty()) first = token;
  if (token < first) {
    by_token.insert(by_token.begin(), first - token, {});
    first = token;
  }
  if (token - first >= by_token.size()) by_token.resize(token - first + 1);
  return by_token[token - first];
}

void Guards::add(std::uint32_t item, std::uint32_t field, const std::vector<std::uint32_t>& tokens) {
  auto guard = std::find_if(guards_.begin(), guards_.end(), [&](const Guard& g) { return g.field == field; });
  if (guard == guards_.end()) {
    guards_.emplace_back().field = field;
    guard = std::prev(guards_.end());
  }
  guard->all.items.push_back(item);
  for (const std::uint32_t token : tokens) {
    std::vector<std::uint32_t>& items = guard->of(token).items;
    if (items.empty() || items.back() != item) items.push_back(item);
  }
}

const std::vector<std::uint64_t>& Guards::concerning(std::span<const application::Record* const> records) {
  concerning_ = always_;
  ++turn_;
  for (Guard& guard : guards_) {
    for (const application::Record* record : records) {
      const auto* token = std::get_if<Token>(&record->cells[guard.field].value);
      const std::uint32_t place = token == nullptr ? 0 : token->index - guard.first;  // large for one before it
      if (token != nullptr && place >= guard.by_token.size()) continue;
      Concerned& concerned = token == nullptr ? guard.all : guard.by_token[place];
      if (std::exchange(concerned.turn, turn_) == turn_) continue;
      for (const std::uint32_t item : concerned.items) set(concerning_, item);
    }
  }
  return concerning_;
}

}  // namespace bylaw::evaluation
