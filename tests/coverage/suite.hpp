// A policy and its cases from their own words: what the tests of coverage and of mutation share.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cases/case.hpp"
#include "catch.hpp"
#include "coverage/coverage.hpp"

namespace bylaw::testing {

class Suite {
 public:
  /// `yaml` stands beside a common head (name, zone, languages, id, submitted_at); `cases`: a whole file of cases.
  Suite(const std::string& yaml, const std::string& rules, const std::string& cases) {
    const std::string head =
        "name: small\ntime zone: Asia/Shanghai\ncurrency: CNY\nlanguages: [en]\n"
        "fields: {id: {is: text, required: yes}, submitted_at: {is: date, required: yes}}\n";
    add("policy.yaml", head, policy::FileKind::yaml);
    add("rest.yaml", yaml, policy::FileKind::yaml);
    add("sentences.rules", rules, policy::FileKind::rules);
    const SourceId source = sources.add("cases.yaml", cases);
    Diagnostics said;
    document = documents::read_yaml(sources, source, bounds, said);
    if (document) tests = cases::read_cases(sources, source, *document, none_, said);
    policies.emplace(sources, files, bounds);
    policy = policies->of({}, said);
    for (const Diagnostic& each : said.all()) UNSCOPED_INFO(render(each, sources, Language::en, false));
    REQUIRE_FALSE(said.has_errors());
    REQUIRE(policy != nullptr);
    coverage = std::make_unique<coverage::Coverage>(*policy, sources);
    for (const cases::Case& test : tests) {
      const auto outcome = coverage->run(test, *policies, Language::en, said);
      passes = passes && outcome && outcome->differences.empty();
    }
    coverage->tell_readings_apart(tests, *policies);
  }

  Bounds bounds;
  Sources sources;
  std::vector<policy::PolicyFile> files;
  std::optional<documents::Node> document;
  std::vector<cases::Case> tests;
  std::optional<cases::CheckedPolicy> policies;
  const policy::Policy* policy = nullptr;
  std::unique_ptr<coverage::Coverage> coverage;
  bool passes = true;

 private:
  class NoFiles final : public cases::FileReader {
   public:
    std::optional<std::string> read(const std::string&, const std::string&) override { return std::nullopt; }
  };

  void add(const std::string& name, const std::string& text, policy::FileKind kind) {
    files.push_back({name, sources.add(name, text), kind});
  }

  NoFiles none_;
};

}  // namespace bylaw::testing
