// What evaluation says of one application, without words: outcomes, figures and quota demands. DESIGN's
// meaning of a verdict is here; words and places are added for failing records only (src/explanation).
#pragma once

#include <absl/container/inlined_vector.h>

#include <array>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "evaluation/outcomes.hpp"
#include "policy/policy.hpp"

namespace bylaw::evaluation {

enum class FeeState : std::uint8_t { paid, open, overdue, waived, undecided };
struct FeeResult {
  std::uint32_t item = 0;                        // into Policy::items
  std::optional<Number> due, paid, outstanding;  // due empty: the charge is undecided
  FeeState state = FeeState::undecided;
  std::optional<std::uint32_t> waiver;    // into FeeBody::waivers: the first that is true
  std::vector<std::uint32_t> reductions;  // into FeeBody::reductions: those that took something off
  std::optional<Number> too_fine;         // what it comes to, when that cannot be paid in the currency's units
};

enum class DeadlineState : std::uint8_t { met, open, missed, late, undecided };
struct DeadlineResult {
  std::uint32_t item = 0;
  std::variant<std::monostate, Date, Instant> due;  // an instant where `within` is in hours
  DeadlineState state = DeadlineState::undecided;
  bool unreadable = false;                // what should tell that it was met is given, but cannot be used
  std::optional<std::int64_t> days_left;  // from as-of's day, in the policy's zone; negative when past
};

/// Sixteen bytes that stand for one key under one quota: a hash of the normalised values.
struct QuotaKey {
  std::uint64_t high = 0, low = 0;
  friend auto operator<=>(const QuotaKey&, const QuotaKey&) = default;
};

/// Nearly always one.
using QuotaKeys = absl::InlinedVector<QuotaKey, 1>;

/// The places that a record asks of a quota, and its own limit where it is judged by it. `keys` holds one key; with
/// `any of` one for each different key.
struct QuotaDemand {
  std::uint32_t item = 0;
  QuotaKeys keys;
  Number limit;
  Number amount;  // 1, or `summing`
  Date day;       // the basis day, for windows
};

/// A quota's outcome before usage is known, and after.
struct QuotaResult {
  std::uint32_t item = 0;
  Outcome outcome = Outcome::undecided;  // holds until the ledger says otherwise
  std::optional<Number> limit, used;
  bool tested = false;  // against what is taken; `used` is empty then where no number can hold it
};

struct RequirementResult {
  std::uint32_t item = 0;
  std::uint32_t requirement = 0;  // into RuleBody::requirements
  Outcome outcome = Outcome::holds;
};

struct Judgement {
  /// Of rules and eligibility that apply or may apply, in the policy's order. Those that are met may be left out,
  /// unless somebody watches.
  std::vector<RequirementResult> requirements;
  std::vector<FeeResult> fees;            // charged or undecided ones
  std::vector<DeadlineResult> deadlines;  // applicable or undecided ones
  std::vector<QuotaResult> quotas;        // applicable or undecided ones
  std::vector<QuotaDemand> demands;       // places that it takes once accepted, also of quotas that do not apply to it
  Outcomes outcomes;                      // of each item: the worst of its parts
  bool has_field_problem = false;         // set by the caller from the record: rejects
  bool has_missing_required = false;      // likewise: incomplete
};

/// Calls `take` with each item of which something is to be reported and its outcome, in the policy's order: of a rule
/// with each of its requirements.
template <class Take>
void each_to_report(const policy::Policy& policy, const Judgement& judgement, const Take& take) {
  auto requirement = judgement.requirements.begin();
  for (const auto& [item, outcome] : judgement.outcomes) {
    if (!is_reported(outcome)) continue;
    if (!std::holds_alternative<policy::RuleBody>(policy.items[item].body)) {
      take(item, outcome);
      continue;
    }
    while (requirement != judgement.requirements.end() && requirement->item < item) ++requirement;
    for (; requirement != judgement.requirements.end() && requirement->item == item; ++requirement)
      take(item, requirement->outcome);
  }
}

enum class Verdict : std::uint8_t { accepted, rejected, incomplete };
/// rejected if an error-level item is violated; else incomplete if one is undecided or error; else accepted.
Verdict verdict(const policy::Policy& policy, const Judgement& judgement);

/// The table of DESIGN section 2. `applies` and `requirement` are yes/no values, missing, nonexistent or failures.
Outcome item_outcome(const Value& applies, const Value& requirement);

}  // namespace bylaw::evaluation
