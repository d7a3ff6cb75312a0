// See reach.hpp.
#include "coverage/reach.hpp"

#include <algorithm>
#include <set>

#include "policy/children.hpp"

namespace bylaw::coverage {

using policy::ExprId;

std::vector<ExprId> roots(const policy::Item& item) {
  std::vector<ExprId> all{item.applies};
  struct Visitor {
    std::vector<ExprId>& all;
    void operator()(const policy::RuleBody& body) const {
      for (const policy::Requirement& requirement : body.requirements) all.push_back(requirement.condition);
    }
    void operator()(const policy::QuotaBody& body) const {
      all.insert(all.end(), {body.limit, body.counting, body.summing});
      all.insert(all.end(), body.keys.begin(), body.keys.end());
    }
    void operator()(const policy::FeeBody& body) const {
      all.insert(all.end(), {body.amount, body.charged, body.due_by, body.paid});
      for (const policy::Waiver& waiver : body.waivers) all.push_back(waiver.when);
      for (const policy::Reduction& reduction : body.reductions) all.insert(all.end(), {reduction.by, reduction.when});
    }
    void operator()(const policy::DeadlineBody& body) const {
      all.insert(all.end(), {body.starts, body.within, body.met_by});
    }
  };
  std::visit(Visitor{all}, item.body);
  return all;
}

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
    const auto all = roots(item);
    items.push_back(std::any_of(all.begin(), all.end(),
                                [&](ExprId id) { return id != ExprId::none && has[static_cast<std::size_t>(id)]; }));
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
