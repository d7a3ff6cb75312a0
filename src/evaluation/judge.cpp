// What every item shares: whether it applies, and rules. See judge.hpp.
#include "evaluation/judge.hpp"

#include <algorithm>

namespace bylaw::evaluation {

Value Judge::applies(const policy::Item& item) {
  Conjunction result;
  const Truth force = in_force(item);
  if (force == Truth::no) return false;
  if (force == Truth::unsure) result.add(machine_.day_of(basis_day()));
  result.add(machine_.read_or(item.applies, true));
  return result.result();
}

Judge::Judge(Machine& machine, Instant as_of)
    : machine_(machine),
      policy_(machine.policy()),
      as_of_(as_of),
      today_(policy_.zone.date_of(as_of)),
      conditions_(machine),
      basis_day_(conditions_.add_operand(policy_.basis_day)),
      rules_(policy_.items.size()) {
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    const auto* body = std::get_if<policy::RuleBody>(&policy_.items[i].body);
    if (body == nullptr) continue;
    rules_[i].applies = conditions_.add(policy_.items[i].applies);
    for (const policy::Requirement& requirement : body->requirements)
      rules_[i].requirements.push_back(conditions_.add(requirement.condition));
  }
}

void Judge::look_at(std::span<const application::Record* const> records) {
  conditions_.begin(records);
  ++turn_;
}

Outcome Judge::judge(std::uint32_t index, std::optional<std::size_t> row, Judgement& judgement) {
  const policy::Item& item = policy_.items[index];
  item_ = index;
  judgement_ = &judgement;
  if (const auto* rule = std::get_if<policy::RuleBody>(&item.body); rule != nullptr && row) {
    if (const auto outcome = judge_at_a_glance(*rule, *row)) return *outcome;
  }
  const Value applies_to_it = applies(item);
  return std::visit([&](const auto& body) { return judge(body, applies_to_it); }, item.body);
}

void Judge::note(std::uint32_t requirement, Outcome outcome, Outcome& worst) {
  judgement_->requirements.push_back({item_, requirement, outcome});
  worst = worse(worst, outcome);
}

Outcome Judge::judge(const policy::RuleBody& body, const Value& applies) {
  Outcome worst = Outcome::not_applicable;
  if (const bool* applicable = std::get_if<bool>(&applies); applicable != nullptr && !*applicable) return worst;
  for (std::uint32_t i = 0; i < body.requirements.size(); ++i)
    note(i, item_outcome(applies, machine_.read(body.requirements[i].condition)), worst);
  return worst;
}

Truth Judge::in_force(const policy::Item& item) {
  if (!item.from && !item.through) return Truth::yes;
  const Value day = machine_.day_of(basis_day());
  const auto* date = std::get_if<Date>(&day);
  if (date == nullptr) return Truth::unsure;
  const bool outside = (item.from && *date < *item.from) || (item.through && *date > *item.through);
  return outside ? Truth::no : Truth::yes;
}

/// What a rule's conditions say of all records at once.
void Judge::look(const policy::Item& item, Rule& rule) {
  rule.turn = turn_;
  Answers force{conditions_.all(), 0};
  if (item.from || item.through) {
    const auto day = [](const std::optional<Date>& date) {
      return date ? std::optional<std::int64_t>(date->day) : std::nullopt;
    };
    force = basis_day_ == Conditions::OperandId::none
                ? Answers{}
                : conditions_.within(basis_day_, conditions_.all(), day(item.from), day(item.through));
  }
  const Answers applies = conditions_.ask(rule.applies, conditions_.all() & ~force.no);
  rule.applies_to = applies.yes & force.yes;
  rule.does_not_apply_to = applies.no | force.no;
  rule.met = rule.requirements.empty() ? 0 : rule.applies_to;
  for (const Conditions::Id requirement : rule.requirements)
    rule.met &= conditions_.ask(requirement, rule.applies_to).yes;
}

/// Nothing where a glance does not tell whether the rule applies.
std::optional<Outcome> Judge::judge_at_a_glance(const policy::RuleBody& body, std::size_t row) {
  Rule& rule = rules_[item_];
  if (rule.turn != turn_) look(policy_.items[item_], rule);
  const Mask record = Mask{1} << row;
  if ((rule.does_not_apply_to & record) != 0) return Outcome::not_applicable;
  if ((rule.met & record) != 0) return Outcome::holds;
  if ((rule.applies_to & record) == 0) return std::nullopt;
  Outcome worst = Outcome::not_applicable;
  for (std::uint32_t i = 0; i < rule.requirements.size(); ++i) {
    const Answers answers = conditions_.ask(rule.requirements[i], rule.applies_to);
    if ((answers.yes & record) != 0) {
      worst = worse(worst, Outcome::holds);
    } else if ((answers.no & record) != 0) {
      note(i, Outcome::violated, worst);
    } else {
      note(i, item_outcome(true, machine_.read(body.requirements[i].condition)), worst);
    }
  }
  return worst;
}

}  // namespace bylaw::evaluation
