// What the cases of a policy reach: which rules, quotas, fees, deadlines, conditions, table cells, waivers, readings
// and clauses they have made come out one way and the other. Cases that fail reach nothing: what they show is not known
// to be right.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "cases/case.hpp"
#include "diagnostics/diagnostic.hpp"
#include "policy/policy.hpp"
#include "source/source.hpp"

namespace bylaw::coverage {

/// The kinds of parts, in the order of a report.
enum class Kind : std::uint8_t {
  rule,
  eligibility,
  quota,
  fee,
  deadline,
  condition,
  cell,
  waiver,
  reduction,
  reading,
  clause
};
inline constexpr std::size_t kinds = 11;

/// The two ways in which a part can come out, named by ways_of(): a rule holds or is violated …
enum class Way : std::uint8_t { first, second };

/// One part of a policy, and the first passing case that made it come out each way.
struct Part {
  Kind kind = Kind::rule;
  std::string id;    // of the item, reading or clause
  std::string what;  // which part of it: its words in the policy; empty: the whole
  Place place;
  bool one_way = false;                // nothing but `first` can come about: a table's cell is taken, or it is not
  bool asks = false;                   // a rule that only asks for what is missing: it is answered, or undecided
  std::vector<std::uint32_t> cites;    // into Policy::clauses
  std::array<std::string, 2> reached;  // ids of cases, by Way; empty: none

  bool covered() const { return !reached[0].empty() && (one_way || !reached[1].empty()); }
};

/// What the two ways are called: "holds" and "violated" …
std::array<Phrase, 2> ways_of(const Part& part);
/// The word for the kind, and for several of it.
std::array<Phrase, 2> name_of(Kind kind);

/// Gathers what case after case reaches.
class Coverage {
 public:
  /// `policy`: under its default readings. All must outlive this.
  Coverage(const policy::Policy& policy, const Sources& sources);
  ~Coverage();
  Coverage(const Coverage&) = delete;
  Coverage& operator=(const Coverage&) = delete;

  /// Runs the case over its policy and notes what it reached, if it passes.
  std::optional<cases::Outcome> run(const cases::Case& test, cases::CheckedPolicy& policies, Language language,
                                    Diagnostics& diagnostics);
  /// Which readings make a difference: runs those of the cases that passed under other readings, until one fails.
  void tell_readings_apart(const std::vector<cases::Case>& tests, cases::CheckedPolicy& policies);

  /// All parts, by kind and then in the policy's order; clauses are what the parts that cite them are.
  std::vector<Part> parts() const;
  /// Clauses that nothing in the policy cites, so that no case can reach them.
  std::vector<std::string> uncited() const;
  /// By item of the policy: whether it applied to an application of the case. Null for a case that did not pass.
  const std::vector<bool>* applied(const cases::Case& test) const;

 private:
  struct Index;
  class Seen;
  const Index& index_of(const policy::Policy& policy);
  std::uint32_t part(Kind kind, const std::string& id, const std::string& what, Place place, bool one_way,
                     const std::vector<std::uint32_t>& cites);
  /// Cases that passed, those first to which one of the items applied.
  std::vector<const cases::Case*> passed(const std::vector<cases::Case>& tests, const std::vector<bool>& items) const;
  bool differs(const cases::Case& test, const policy::Choose& other, cases::CheckedPolicy& policies);

  const policy::Policy& policy_;
  const Sources& sources_;
  std::vector<Part> parts_;   // without clauses
  std::vector<bool> hidden_;  // by part: fields, which count only for the clauses that they cite
  std::unordered_map<std::string, std::uint32_t> known_;
  std::unordered_map<const policy::Policy*, std::unique_ptr<Index>> indexes_;
  struct Passed {
    const policy::Policy* policy;
    std::vector<bool> applied;  // by item
  };
  std::unordered_map<const cases::Case*, Passed> passed_;
};

/// Numbers of one kind.
struct Tally {
  std::size_t covered = 0, all = 0;
};
std::array<Tally, kinds> tally(const std::vector<Part>& parts);
bool complete(const std::vector<Part>& parts);

/// A table of numbers, then what is not covered, each with its place and the way that no case has shown.
std::string as_text(const std::vector<Part>& parts, const std::vector<std::string>& uncited, const Sources& sources,
                    Language language);
/// One JSON object: `{"kinds": {…}, "parts": […], "uncited": […]}`.
std::string as_json(const std::vector<Part>& parts, const std::vector<std::string>& uncited, const Sources& sources);

}  // namespace bylaw::coverage
