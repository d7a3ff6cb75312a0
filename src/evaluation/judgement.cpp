// The meaning of a verdict (DESIGN section 2): outcomes of items, and of the whole.
#include "evaluation/judgement.hpp"

#include "evaluation/unsettled.hpp"

namespace bylaw::evaluation {
namespace {

int badness(Outcome outcome) {
  switch (outcome) {
    case Outcome::not_applicable:
      return 0;
    case Outcome::holds:
      return 1;
    case Outcome::undecided:
      return 2;
    case Outcome::error:
      return 3;
    case Outcome::violated:
      return 4;
  }
  return 0;
}

bool is(const Value& value, bool wanted) {
  const bool* truth = std::get_if<bool>(&value);
  return truth != nullptr && *truth == wanted;
}

}  // namespace

Outcome worse(Outcome a, Outcome b) { return badness(b) > badness(a) ? b : a; }

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
  for (std::size_t i = 0; i < judgement.outcomes.size(); ++i) {
    const Outcome outcome = judgement.outcomes[i];
    const bool settled = outcome == Outcome::holds || outcome == Outcome::not_applicable;
    if (settled || policy.items[i].severity != Severity::error) continue;
    if (outcome == Outcome::violated) return Verdict::rejected;
    incomplete = true;
  }
  return incomplete ? Verdict::incomplete : Verdict::accepted;
}

}  // namespace bylaw::evaluation
