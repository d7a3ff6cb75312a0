// The meaning of a verdict (DESIGN section 2): outcomes of items, and of the whole.
#include "evaluation/judgement.hpp"

#include <cstring>

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

std::size_t next_to_report(std::span<const Outcome> outcomes, std::size_t from) {
  static_assert(sizeof(Outcome) == 1 && Outcome::not_applicable == Outcome{0} && Outcome::holds == Outcome{1});
  // Policies may have thousands of items, of which few are to be reported: many are told from that at once.
  constexpr std::uint64_t worth_reporting = 0xFEFEFEFEFEFEFEFE;
  std::array<std::uint64_t, 4> many{};
  for (; from + sizeof many <= outcomes.size(); from += sizeof many) {
    std::memcpy(many.data(), outcomes.data() + from, sizeof many);
    if (((many[0] | many[1] | many[2] | many[3]) & worth_reporting) != 0) break;
  }
  for (std::uint64_t some = 0; from + sizeof some <= outcomes.size(); from += sizeof some) {
    std::memcpy(&some, outcomes.data() + from, sizeof some);
    if ((some & worth_reporting) != 0) break;
  }
  while (from < outcomes.size() && outcomes[from] <= Outcome::holds) ++from;
  return from;
}

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
  const std::span<const Outcome> outcomes = judgement.outcomes;
  for (std::size_t i = next_to_report(outcomes); i < outcomes.size(); i = next_to_report(outcomes, i + 1)) {
    if (policy.items[i].severity != Severity::error) continue;
    if (outcomes[i] == Outcome::violated) return Verdict::rejected;
    incomplete = true;
  }
  return incomplete ? Verdict::incomplete : Verdict::accepted;
}

}  // namespace bylaw::evaluation
