// See reach.hpp.
#include "coverage/reach.hpp"

#include <algorithm>
#include <set>

#include "policy/children.hpp"

namespace bylaw::coverage {

using policy::ExprId;

std::vector<bool> items_with(const policy::Policy& policy,
                             const std::function<bool(const policy::Expression&)>& wanted) {
  // Children stand before parents, so one pass over the expressions is enough.
  std::vector<bool> has(policy.expressions.size());
  for (std::size_t i = 0; i < has.size(); ++i) {
    bool found = wanted(policy.expressions[i]);
    policy::for_each_operand(policy.expressions[i],
                             [&](ExprId id) { found = found || has[static_cast<std::size_t>(id)]; });
    has[i] = found;
  }
  std::vector<bool> items;
  for (const policy::Item& item : policy.items) {
    bool found = false;
    policy::for_each_root(item, [&](ExprId id) { found = found || has[static_cast<std::size_t>(id)]; });
    items.push_back(found);
  }
  return items;
}

std::vector<bool> items_asking(const policy::Policy& policy, const policy::Reading& reading) {
  return items_with(policy, [&](const policy::Expression& expression) {
    if (expression.type.kind != policy::Kind::choice || expression.type.list) return false;
    if (!std::holds_alternative<policy::Constant>(expression.node)) return false;
    const auto& set = policy.choice_sets[static_cast<std::size_t>(expression.type.choices)].choices;
    return std::equal(set.begin(), set.end(), reading.tokens.begin(), reading.tokens.end(),
                      [](const policy::Choice& choice, Token token) { return choice.token == token; });
  });
}

namespace {

const policy::FieldValue* field_of(const policy::Policy& policy, ExprId id) {
  const auto& node = policy[id].node;
  if (const auto* text = std::get_if<policy::Normalised>(&node)) return field_of(policy, text->text);
  return std::get_if<policy::FieldValue>(&node);
}

using FieldKey = std::pair<policy::FieldId, bool>;

/// Fields that are missing whenever the condition is true.
void missing_where(const policy::Policy& policy, ExprId id, bool truth, std::set<FieldKey>& fields) {
  const auto& node = policy[id].node;
  if (const auto* all = std::get_if<policy::Logic>(&node)) {
    if ((all->junction == policy::Junction::all) != truth) return;
    for (const ExprId operand : all->operands) missing_where(policy, operand, truth, fields);
  } else if (const auto* negated = std::get_if<policy::Not>(&node)) {
    missing_where(policy, negated->operand, !truth, fields);
  } else if (const auto* present = std::get_if<policy::Present>(&node)) {
    const policy::FieldValue* field = field_of(policy, present->operand);
    const bool missing = (present->presence == policy::Presence::missing) == truth;
    if (field != nullptr && missing && policy[field->field].if_absent.meaning == policy::IfAbsent::Meaning::unknown) {
      fields.emplace(field->field, field->before);
    }
  }
}

}  // namespace

bool only_asks(const policy::Policy& policy, const policy::Item& item, ExprId requirement) {
  if (item.applies == ExprId::none) return false;
  std::set<FieldKey> missing;
  missing_where(policy, item.applies, true, missing);
  const auto asks = [&](ExprId id) {
    const policy::FieldValue* field = field_of(policy, id);
    return field != nullptr && missing.contains({field->field, field->before});
  };
  const auto& node = policy[requirement].node;
  if (const auto* n = std::get_if<policy::Not>(&node)) return only_asks(policy, item, n->operand);
  if (const auto* n = std::get_if<policy::Compare>(&node)) return asks(n->left) || asks(n->right);
  if (const auto* n = std::get_if<policy::In>(&node)) return asks(n->needle);
  if (const auto* n = std::get_if<policy::TextTest>(&node)) return asks(n->text);
  if (const auto* n = std::get_if<policy::Matches>(&node)) return asks(n->text);
  if (const auto* n = std::get_if<policy::IsValid>(&node)) return asks(n->text);
  return false;
}

}  // namespace bylaw::coverage
