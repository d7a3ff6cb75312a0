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
      rules_(policy_.items.size()) {
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    const auto* body = std::get_if<policy::RuleBody>(&policy_.items[i].body);
    if (body == nullptr) continue;
    rules_[i].applies = conditions_.add(policy_.items[i].applies);
    for (const policy::Requirement& requirement : body->requirements)
      rules_[i].requirements.push_back(conditions_.add(requirement.condition));
  }
}

Outcome Judge::judge(std::uint32_t index, bool exactly, Judgement& judgement) {
  const policy::Item& item = policy_.items[index];
  item_ = index;
  judgement_ = &judgement;
  if (const auto* rule = std::get_if<policy::RuleBody>(&item.body); rule != nullptr && !exactly) {
    if (const auto outcome = judge_at_a_glance(item, *rule)) return *outcome;
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

/// Nothing where a glance does not tell whether the rule applies.
std::optional<Outcome> Judge::judge_at_a_glance(const policy::Item& item, const policy::RuleBody& body) {
  const Rule& rule = rules_[item_];
  const Truth force = in_force(item);
  const Truth applies = force == Truth::no ? force : conditions_.ask(rule.applies);
  Outcome worst = Outcome::not_applicable;
  if (applies == Truth::no) return worst;
  if (applies == Truth::unsure || force == Truth::unsure) return std::nullopt;
  for (std::uint32_t i = 0; i < rule.requirements.size(); ++i) {
    const Truth met = conditions_.ask(rule.requirements[i]);
    if (met == Truth::unsure) {
      note(i, item_outcome(true, machine_.read(body.requirements[i].condition)), worst);
    } else {
      note(i, met == Truth::yes ? Outcome::holds : Outcome::violated, worst);
    }
  }
  return worst;
}

}  // namespace bylaw::evaluation
