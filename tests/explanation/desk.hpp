// A policy from its own words, and applications explained against it: what the tests of explanation share.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "application/record.hpp"
#include "evaluation/evaluator.hpp"
#include "explanation/explain.hpp"
#include "plan/shape.hpp"
#include "policy/check.hpp"

namespace bylaw::test {

class Desk {
 public:
  /// `vocabulary`: YAML beside a common head (name, zone, currency, id, submitted_at); `rules`: sentences.
  explicit Desk(const std::string& vocabulary, const std::string& rules = "");

  struct Asked {
    explanation::Options options;
    explanation::Circumstances circumstances;
    explanation::RecordPlace place{"a.json", 1, 1};
    std::vector<std::string> earlier;  // applications that took their places before
    std::string before;                // the accepted predecessor
    std::string as_of = "2026-03-10T12:00:00+08:00";
  };
  report::Application explain(const std::string& json, const Asked& asked) const;
  report::Application explain(const std::string& json, Language language = Language::en) const;

  /// The one finding of that rule; fails the test when there is none or another.
  report::Finding finding(const std::string& json, const std::string& rule, Language language = Language::en) const;

  const policy::Policy& policy() const { return *policy_; }

 private:
  Sources sources_;
  std::optional<policy::Policy> policy_;
  plan::Shape shape_;
};

/// `/a=1 /b=2`: pointers and values in order.
std::string places(const report::Finding& finding);
std::string joined(const std::vector<std::string>& parts);
/// Every string that a report holds.
std::vector<std::string> all_strings(const report::Application& application);

}  // namespace bylaw::test
