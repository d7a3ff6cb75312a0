// From checked expressions to their short forms: see conditions.hpp.
#include <algorithm>

#include "evaluation/conditions.hpp"

namespace bylaw::evaluation {

Conditions::Id Conditions::add(policy::ExprId condition) {
  const auto [found, is_new] = known_.try_emplace(static_cast<std::uint32_t>(condition), Id{});
  if (!is_new) {
    auto* joined = std::get_if<Joined>(&nodes_[static_cast<std::size_t>(found->second)]);
    if (joined != nullptr && joined->kept == not_kept) {
      joined->kept = static_cast<std::uint32_t>(kept_.size());
      kept_.emplace_back();
    }
    return found->second;
  }
  const Node node = condition == policy::ExprId::none ? Node(Certain{true}) : built(condition);
  nodes_.push_back(node);
  const auto id = static_cast<Id>(nodes_.size() - 1);
  known_[static_cast<std::uint32_t>(condition)] = id;
  return id;
}

Conditions::Node Conditions::built(policy::ExprId id) {
  const auto& node = policy_[id].node;
  if (const auto* n = std::get_if<policy::Constant>(&node)) {
    if (const bool* truth = std::get_if<bool>(&n->value)) return Certain{*truth};
  }
  if (const auto at = field(id)) return Flag{*at};
  if (const auto* n = std::get_if<policy::Logic>(&node)) return built(*n);
  if (const auto* n = std::get_if<policy::Not>(&node)) return Opposite{add(n->operand)};
  if (const auto* n = std::get_if<policy::Compare>(&node)) return built(*n);
  if (const auto* n = std::get_if<policy::In>(&node)) return built(*n, id);
  if (const auto* n = std::get_if<policy::Present>(&node)) {
    if (const auto at = field(n->operand)) {
      const bool has_default = policy_.fields[*at].if_absent.meaning != policy::IfAbsent::Meaning::unknown;
      return Given{*at, n->presence == policy::Presence::given, has_default};
    }
  }
  if (const auto* n = std::get_if<policy::Matches>(&node)) {
    if (const auto at = field(n->text)) return Matched{*at, n->pattern};
  }
  return Asked{id};
}

Conditions::Node Conditions::built(const policy::Logic& n) {
  std::vector<Id> parts;
  for (const policy::ExprId operand : n.operands) parts.push_back(add(operand));
  const auto first = static_cast<std::uint32_t>(parts_.size());
  parts_.insert(parts_.end(), parts.begin(), parts.end());
  return Joined{n.junction == policy::Junction::all, first, static_cast<std::uint32_t>(parts.size()), not_kept};
}

Conditions::Node Conditions::built(const policy::In& n, policy::ExprId whole) {
  const auto needle = field(n.needle);
  const auto* literal = std::get_if<policy::ListOf>(&policy_[n.list].node);
  if (needle && literal != nullptr && policy_[n.needle].type.kind == policy::Kind::choice) {
    std::vector<std::uint32_t> tokens;
    for (const policy::ExprId element : literal->elements) {
      const auto one = token(element);
      if (!one) return Asked{whole};
      tokens.push_back(one->index);
    }
    const auto [least, most] = std::minmax_element(tokens.begin(), tokens.end());
    if (tokens.empty() || *most - *least >= 64) return Asked{whole};
    Among among{*needle, *least, 0, true};
    for (const std::uint32_t index : tokens) among.tokens |= std::uint64_t{1} << (index - *least);
    return among;
  }
  const auto list = field(n.list);
  const auto wanted = token(n.needle);
  if (list && wanted) return Contains{*list, *wanted};
  return Asked{whole};
}

Conditions::Node Conditions::built(const policy::Compare& n) {
  const bool equality = n.relation == policy::Relation::equal || n.relation == policy::Relation::not_equal;
  for (const auto& [left, right] : {std::pair(n.left, n.right), std::pair(n.right, n.left)}) {
    const auto at = field(left);
    const auto wanted = token(right);
    if (equality && at && wanted) return Among{*at, wanted->index, 1, n.relation == policy::Relation::equal};
  }
  const OperandId left = operand(n.left);
  return Compared{n.relation, left, operand(n.right)};
}

Conditions::OperandId Conditions::operand(policy::ExprId id) {
  const auto& node = policy_[id].node;
  Operand result = id;
  if (const auto at = field(id)) {
    result = Field{*at};
  } else if (const auto* constant = std::get_if<policy::Constant>(&node)) {
    result = &constant->value;
  } else if (const auto* n = std::get_if<policy::Conditional>(&node)) {
    const Id condition = add(n->condition);
    const OperandId then = operand(n->then);
    result = Either{condition, then, operand(n->otherwise)};
  }
  operands_.push_back(result);
  return static_cast<OperandId>(operands_.size() - 1);
}

/// A field of the record that is judged.
std::optional<std::uint32_t> Conditions::field(policy::ExprId id) const {
  const auto* n = std::get_if<policy::FieldValue>(&policy_[id].node);
  if (n == nullptr || n->before) return std::nullopt;
  return static_cast<std::uint32_t>(n->field);
}

std::optional<Token> Conditions::token(policy::ExprId id) const {
  const auto* n = std::get_if<policy::Constant>(&policy_[id].node);
  const auto* found = n == nullptr ? nullptr : std::get_if<Token>(&n->value);
  return found == nullptr ? std::nullopt : std::optional<Token>(*found);
}

}  // namespace bylaw::evaluation
