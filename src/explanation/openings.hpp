// What all findings about one item have in common, whichever record they are about: the rule, its severity and clauses,
// where it stands. Worked out when the first of them is reported.
#pragma once

#include <memory>
#include <vector>

#include "explanation/explain.hpp"

namespace bylaw::explanation {

class Openings {
 public:
  /// All must outlive it.
  Openings(const policy::Policy& policy, const Sources& sources, const Options& options);

  /// The finding as far as it is the same for every record. `part`: of a rule, which of its requirements; else 0.
  const report::Finding& of(std::size_t item, std::size_t part);

 private:
  const policy::Policy& policy_;
  const Sources& sources_;
  const Options& options_;
  std::vector<std::size_t> first_;                                // of an item, in `findings_`
  std::vector<std::unique_ptr<const report::Finding>> findings_;  // null: not yet
};

/// The clauses; in full with their words and documents.
std::vector<report::Cited> cited(const policy::Policy& policy, const std::vector<std::uint32_t>& clauses,
                                 const Options& options);
std::optional<report::RuleAt> rule_at(const Sources& sources, const Place& place);

}  // namespace bylaw::explanation
