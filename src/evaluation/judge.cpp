// What every item shares: whether it applies, and rules. See judge.hpp.
#include "evaluation/judge.hpp"

#include <algorithm>

namespace bylaw::evaluation {

Value Judge::applies(const policy::Item& item) {
  Conjunction result;
  if (item.from || item.through) {
    const Value day = machine_.day_of(basis_day());
    if (const auto* date = std::get_if<Date>(&day)) {
      if (item.from && *date < *item.from) return false;
      if (item.through && *date > *item.through) return false;
    } else {
      result.add(day);
    }
  }
  result.add(machine_.read_or(item.applies, true));
  return result.result();
}

Outcome Judge::judge(std::uint32_t index, Judgement& judgement) {
  const policy::Item& item = policy_.items[index];
  item_ = index;
  judgement_ = &judgement;
  const Value applies_to_it = applies(item);
  return std::visit([&](const auto& body) { return judge(body, applies_to_it); }, item.body);
}

Outcome Judge::judge(const policy::RuleBody& body, const Value& applies) {
  Outcome worst = Outcome::not_applicable;
  const bool* applicable = std::get_if<bool>(&applies);
  const bool exempt = applicable != nullptr && !*applicable;
  for (std::uint32_t i = 0; i < body.requirements.size(); ++i) {
    // What does not apply needs no answer.
    const Value met = exempt ? Value(Missing{}) : machine_.read(body.requirements[i].condition);
    const Outcome outcome = item_outcome(applies, met);
    judgement_->requirements.push_back({item_, i, outcome});
    worst = worse(worst, outcome);
  }
  return worst;
}

}  // namespace bylaw::evaluation
