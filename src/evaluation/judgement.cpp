// The meaning of a verdict (DESIGN section 2): outcomes of items, and of the whole.
#include "evaluation/judgement.hpp"

#include "evaluation/unsettled.hpp"

namespace bylaw::evaluation {
namespace {

bool is(const Value& value, bool wanted) {
  const bool* truth = std::get_if<bool>(&value);
  return truth != nullptr && *truth == wanted;
}

}  // namespace

Outcome item_outcome(const Value& applies, const Value& requirement) {
  if (is(applies, false) || std::holds_alternative<Nonexistent>(applies)) return Outcome::not_applicable;
  if (is(requirement, true)) return Outcome::holds;
  if (std::holds_alternative<Nonexistent>(requirement)) return Outcome::not_applicable;
  if (std::holds_alternative<Failure>(applies) || std::holds_alternative<Failure>(requirement)) return Outcome::error;
  return is(applies, true) && is(requirement, false) ? Outcome::violated : Outcome::undecided;
}

Verdict verdict(const policy::Policy& policy, const Judgement& judgement) {
  bool incomplete = judgement.has_missing_required;
  if (judgement.has_field_problem) return Verdict::rejected;
  for (const auto& [item, outcome] : judgement.outcomes) {
    if (!is_reported(outcome) || policy.items[item].severity != Severity::error) continue;
    if (outcome == Outcome::violated) return Verdict::rejected;
    incomplete = true;
  }
  return incomplete ? Verdict::incomplete : Verdict::accepted;
}

}  // namespace bylaw::evaluation
