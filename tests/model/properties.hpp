// What must be so of every policy and its records, whatever they mean: each property is tried on random cases, without
// the reference model. `bylaw_model --property NAME`; see main.cpp.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "evaluation/judgement.hpp"
#include "judging/run.hpp"
#include "model/compare.hpp"
#include "policy/policy.hpp"
#include "report/report.hpp"

namespace bylaw::model {

/// How a property went on one case.
struct Tried {
  std::size_t pairs = 0;            // what was looked at: records, or texts that were printed
  std::vector<std::string> faults;  // where it does not hold
};

struct Property {
  const char* name;
  const char* says;
  std::function<Tried(const Case& made, std::uint64_t seed)> check;
  bool without_presence = false;  // cases in which nothing asks whether a field is there
};
const std::vector<Property>& properties();

/// A case's policy, checked, and ready to judge.
class Program {
 public:
  explicit Program(const CaseText& text, const std::string& more_rules = {});
  bool accepts_policy() const { return policy_.has_value(); }
  const std::string& refusal() const { return refusal_; }
  const policy::Policy& policy() const { return *policy_; }

  struct Way {
    std::size_t jobs = 1;
    evaluation::Watch* watch = nullptr;
    std::size_t findings = 1000;
  };
  using Texts = std::vector<std::vector<std::string>>;  // a list of records for each file
  /// The reports in the order of the records; empty when the run did not end well.
  std::vector<report::Application> judge(const Texts& files, const Texts& registry, const Way& way) const;
  std::vector<report::Application> judge() const { return judge({text_.records}, {text_.registry}, {}); }
  /// The lines of the short report, likewise.
  std::string judge_briefly(std::size_t jobs, std::size_t findings) const;

 private:
  CaseText text_;
  Sources sources_;
  std::optional<policy::Policy> policy_;
  std::string refusal_;
};

/// What is said of a record in one line of JSON, but for what the way of reading it changes: names of files, lines of
/// the records, and, where `places` is false, where in the policy an item stands.
std::string said(report::Application application, bool places);

// properties_text.cpp
Tried printing_is_reading_back(const Case& made, std::uint64_t seed);
Tried printing_changes_no_verdict(const Case& made, std::uint64_t seed);
// properties_runs.cpp
Tried arrival_changes_nothing(const Case& made, std::uint64_t seed);
Tried brief_says_the_same(const Case& made, std::uint64_t seed);
Tried an_empty_registry_changes_nothing(const Case& made, std::uint64_t seed);
Tried only_arithmetic_fails(const Case& made, std::uint64_t seed);
Tried more_rules_only_refuse(const Case& made, std::uint64_t seed);
Tried fewer_fields_only_unsettle(const Case& made, std::uint64_t seed);

}  // namespace bylaw::model
