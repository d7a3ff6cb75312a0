// From checked expressions to their short forms: see conditions.hpp.
#include <algorithm>

#include "evaluation/conditions.hpp"
#include "evaluation/unsettled.hpp"

namespace bylaw::evaluation {
namespace {

/// Of the operands in the other order.
policy::Relation turned(policy::Relation relation) {
  switch (relation) {
    case policy::Relation::less:
      return policy::Relation::more;
    case policy::Relation::at_most:
      return policy::Relation::at_least;
    case policy::Relation::more:
      return policy::Relation::less;
    case policy::Relation::at_least:
      return policy::Relation::at_most;
    case policy::Relation::equal:
    case policy::Relation::not_equal:
      break;
  }
  return relation;
}

}  // namespace

Conditions::Id Conditions::add(policy::ExprId condition) {
  const auto key = static_cast<std::uint32_t>(condition);
  if (const auto found = known_.find(key); found != known_.end()) return found->second;
  const Form form = condition == policy::ExprId::none ? Form(Certain{true}) : built(condition);
  nodes_.push_back({form});
  const auto id = static_cast<Id>(nodes_.size() - 1);
  known_.emplace(key, id);
  return id;
}

Conditions::OperandId Conditions::add_operand(policy::ExprId expression) {
  if (expression == policy::ExprId::none) return OperandId::none;
  const auto key = static_cast<std::uint32_t>(expression);
  if (const auto found = known_operands_.find(key); found != known_operands_.end()) return found->second;
  const auto form = built_operand(expression);
  auto id = OperandId::none;
  if (form) {
    operands_.emplace_back().form = *form;
    id = static_cast<OperandId>(operands_.size() - 1);
  }
  known_operands_.emplace(key, id);
  return id;
}

Conditions::Form Conditions::built(policy::ExprId id) {
  const auto& node = policy_[id].node;
  if (const auto* n = std::get_if<policy::Constant>(&node)) {
    if (const bool* truth = std::get_if<bool>(&n->value)) return Certain{*truth};
  }
  if (const auto* n = std::get_if<policy::Logic>(&node)) return built(*n);
  if (const auto* n = std::get_if<policy::Not>(&node)) {
    const Id of = add(n->operand);
    return certain(of) == nullptr ? Form(Opposite{of}) : Form(Certain{!*certain(of)});
  }
  if (const auto* n = std::get_if<policy::Conditional>(&node)) return built(*n);
  if (const auto* n = std::get_if<policy::Quantifier>(&node)) return built(*n);
  if (const auto* n = std::get_if<policy::Compare>(&node)) return built(*n);
  if (const auto* n = std::get_if<policy::In>(&node)) return built(*n);
  if (const auto at = column(id)) return Flag{*at};
  if (const auto* n = std::get_if<policy::Present>(&node)) {
    const auto at = column(n->operand);
    if (!at) return Unsure{};
    columns_.ask_given(*at);
    if (n->presence == policy::Presence::given) return Given{*at};
    nodes_.push_back({Given{*at}});
    return Opposite{static_cast<Id>(nodes_.size() - 1)};
  }
  if (const auto* n = std::get_if<policy::Matches>(&node)) {
    if (const auto at = column(n->text)) return Matched{*at, n->pattern};
  }
  if (const auto* n = std::get_if<policy::IsValid>(&node)) {
    if (const auto at = column(n->text)) return Valid{*at, n->standard};
  }
  return Unsure{};
}

Conditions::Form Conditions::built(const policy::Logic& n) {
  const bool all = n.junction == policy::Junction::all;
  std::vector<Id> parts;
  for (const policy::ExprId operand : n.operands) {
    const Id part = add(operand);
    if (certain(part) == nullptr) {
      parts.push_back(part);
    } else if (*certain(part) != all) {
      return Certain{!all};  // settles it, whatever the others are
    }
  }
  if (parts.empty()) return Certain{all};
  const auto first = static_cast<std::uint32_t>(parts_.size());
  parts_.insert(parts_.end(), parts.begin(), parts.end());
  return Joined{all, first, static_cast<std::uint32_t>(parts.size())};
}

Conditions::Form Conditions::built(const policy::Conditional& n) {
  const Id condition = add(n.condition);
  if (const bool* truth = certain(condition))
    return nodes_[static_cast<std::size_t>(add(*truth ? n.then : n.otherwise))].form;
  return Chosen{condition, add(n.then), add(n.otherwise)};
}

/// Over a table that was not given, or holds nothing.
Conditions::Form Conditions::built(const policy::Quantifier& n) {
  const auto* rows = std::get_if<policy::TableRows>(&policy_[n.list].node);
  if (rows == nullptr || !policy_.tables[static_cast<std::size_t>(rows->table)].rows.empty()) return Unsure{};
  return Certain{n.quantity == policy::Quantity::every};
}

Conditions::Form Conditions::built(const policy::In& n) {
  const auto* literal = std::get_if<policy::ListOf>(&policy_[n.list].node);
  if (literal != nullptr && policy_[n.needle].type.kind == policy::Kind::choice) {
    const auto at = column(n.needle);
    std::vector<std::uint32_t> tokens;
    for (const policy::ExprId element : literal->elements) {
      if (const auto one = token(element)) tokens.push_back(one->index);
    }
    if (!at || tokens.empty() || tokens.size() != literal->elements.size()) return Unsure{};
    const auto [least, most] = std::minmax_element(tokens.begin(), tokens.end());
    if (*most - *least >= 64) return Unsure{};
    Among among{*at, *least, 0};
    for (const std::uint32_t index : tokens) among.tokens |= std::uint64_t{1} << (index - *least);
    return among;
  }
  const auto list = column(n.list);
  const auto wanted = token(n.needle);
  if (list && wanted) return Contains{*list, *wanted};
  return Unsure{};
}

Conditions::Form Conditions::built(const policy::Compare& n) {
  if (policy_[n.left].type.list) return Unsure{};
  if (policy_[n.left].type.kind == policy::Kind::text) return compared_texts(n);
  const OperandId left = add_operand(n.left);
  const OperandId right = add_operand(n.right);
  if (left == OperandId::none || right == OperandId::none) return Unsure{};
  const auto always = [&](OperandId id) { return std::get_if<Always>(&operands_[static_cast<std::size_t>(id)].form); };
  if (always(left) != nullptr && always(right) != nullptr)
    return Certain{holds(n.relation, Number(always(left)->value), Number(always(right)->value))};
  if (always(right) != nullptr) return ComparedWith{n.relation, left, always(right)->value};
  if (always(left) != nullptr) return ComparedWith{turned(n.relation), right, always(left)->value};
  return Compared{n.relation, left, right};
}

Conditions::Form Conditions::compared_texts(const policy::Compare& n) {
  const bool equality = n.relation == policy::Relation::equal;
  if (!equality && n.relation != policy::Relation::not_equal) return Unsure{};
  const auto text = [&](policy::ExprId id) {
    const auto* constant = std::get_if<policy::Constant>(&policy_[id].node);
    return constant == nullptr ? nullptr : std::get_if<std::string_view>(&constant->value);
  };
  const auto left = text_in(n.left);
  const auto right = text_in(n.right);
  SameText same{};
  if (left && right) {
    same = {*left, *right, {}};
  } else if (left && text(n.right) != nullptr) {
    same = {*left, std::nullopt, *text(n.right)};
  } else if (right && text(n.left) != nullptr) {
    same = {*right, std::nullopt, *text(n.left)};
  } else {
    return Unsure{};
  }
  if (equality) return same;
  nodes_.push_back({same});
  return Opposite{static_cast<Id>(nodes_.size() - 1)};
}

std::optional<Conditions::OperandForm> Conditions::built_operand(policy::ExprId id) {
  const auto& node = policy_[id].node;
  const policy::Type& type = policy_[id].type;
  if (const auto* n = std::get_if<policy::Constant>(&node)) {
    const auto value = integer_of(n->value);
    return value ? std::optional<OperandForm>(Always{*value}) : std::nullopt;
  }
  if (const auto at = column(id)) {
    const bool has_integers = type.kind != policy::Kind::text && type.kind != policy::Kind::duration && !type.list;
    return has_integers ? std::optional<OperandForm>(InColumn{*at}) : std::nullopt;
  }
  if (const auto* n = std::get_if<policy::Conditional>(&node)) {
    const Id condition = add(n->condition);
    const OperandId then = add_operand(n->then);
    const OperandId otherwise = add_operand(n->otherwise);
    if (then == OperandId::none || otherwise == OperandId::none) return std::nullopt;
    return Either{condition, then, otherwise};
  }
  if (const auto* n = std::get_if<policy::PropertyOf>(&node)) {
    if (n->property != policy::Property::date || policy_[n->operand].type.kind != policy::Kind::instant)
      return std::nullopt;
    const OperandId instant = add_operand(n->operand);
    return instant == OperandId::none ? std::nullopt : std::optional<OperandForm>(DayOf{instant});
  }
  if (const auto* n = std::get_if<policy::CountBetween>(&node)) {
    const bool dates = policy_[n->stretch.from].type.kind == policy::Kind::date &&
                       policy_[n->stretch.to].type.kind == policy::Kind::date;
    if (n->within || n->unit != policy::CountUnit::days || !dates) return std::nullopt;
    const OperandId from = add_operand(n->stretch.from);
    const OperandId to = add_operand(n->stretch.to);
    if (from == OperandId::none || to == OperandId::none) return std::nullopt;
    return DaysBetween{from, to, n->stretch.through};
  }
  return std::nullopt;
}

/// Of a field of the record that is judged.
std::optional<std::uint32_t> Conditions::column(policy::ExprId id) {
  const auto* n = std::get_if<policy::FieldValue>(&policy_[id].node);
  if (n == nullptr || n->before) return std::nullopt;
  return columns_.add(static_cast<std::uint32_t>(n->field));
}

std::optional<Conditions::TextIn> Conditions::text_in(policy::ExprId id) {
  const auto* replacing = std::get_if<policy::Replacing>(&policy_[id].node);
  const auto at = column(replacing == nullptr ? id : replacing->text);
  if (!at) return std::nullopt;
  return TextIn{*at, replacing == nullptr ? std::string_view() : std::string_view(replacing->from)};
}

/// What a condition is, whatever the record.
const bool* Conditions::certain(Id id) const {
  const auto* form = std::get_if<Certain>(&nodes_[static_cast<std::size_t>(id)].form);
  return form == nullptr ? nullptr : &form->truth;
}

std::optional<Token> Conditions::token(policy::ExprId id) const {
  const auto* n = std::get_if<policy::Constant>(&policy_[id].node);
  const auto* found = n == nullptr ? nullptr : std::get_if<Token>(&n->value);
  return found == nullptr ? std::nullopt : std::optional<Token>(*found);
}

}  // namespace bylaw::evaluation
