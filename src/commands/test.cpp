// `bylaw test`: the policy's cases, and for each that fails what was expected beside what came out; with --coverage
// what no case has reached, with --mutants which changes of the policy none has noticed.
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "commands/commands.hpp"
#include "commands/mutants.hpp"
#include "commands/suite.hpp"
#include "commands/terminal.hpp"
#include "coverage/coverage.hpp"
#include "policy/keys.hpp"
#include "report/format.hpp"

namespace bylaw::commands {

namespace {

class Test {
 public:
  explicit Test(const TestOptions& options)
      : options_(options),
        language_(language_of(options.language)),
        color_(use_color(options.color, STDOUT_FILENO)),
        json_(options.format == "json"),
        quiet_(options.quiet || options.coverage || options.mutants) {}

  int run() {
    if (const auto wrong = load_suite(options_.policy, suite_, said_)) return end(*wrong);
    choose();
    if (chosen_.empty()) return end(not_done);
    policies_.emplace(suite_.sources, suite_.files, suite_.bounds);
    const policy::Policy* policy = policies_->of({}, said_);
    if (policy == nullptr) return end(policy_wrong);
    if (options_.coverage || options_.mutants) coverage_.emplace(*policy, suite_.sources);
    for (const cases::Case& test : chosen_) one(test);
    if (json_) {
      write("{\"bylaw\": 1, \"policy\": ");
      write(report::quoted(policy->name) + ", \"passed\": " + std::to_string(passed_) +
            ", \"failed\": " + std::to_string(failed_));
      write(",\n \"cases\": [" + json_cases_ + "]");
    } else {
      summary();
    }
    const bool covered = !options_.coverage || cover();
    const bool noticed = !options_.mutants || failed_ > 0 || try_mutants(*policy);
    if (json_) write("}\n");
    if (said_.has_errors()) return end(not_done);
    return end(failed_ == 0 && covered && noticed ? all_accepted : some_not);
  }

 private:
  /// The cases that are asked for; says which names are none.
  void choose() {
    std::vector<std::string> ids;
    for (const cases::Case& test : suite_.cases) ids.push_back(test.id);
    if (ids.empty()) said_.add(Code::no_cases, {}, {suite_.path});
    for (const std::string& name : options_.names) {
      if (ids.empty() || std::find(ids.begin(), ids.end(), name) != ids.end()) continue;
      Diagnostic& said = said_.add(Code::unknown_case, {}, {suite_.path, name});
      if (const auto near = nearest(name, ids))
        said.help = Phrase("did you mean \"" + *near + "\"?", "是否想写“" + *near + "”？");
    }
    for (cases::Case& test : suite_.cases) {
      const bool wanted = options_.names.empty() ||
                          std::find(options_.names.begin(), options_.names.end(), test.id) != options_.names.end();
      if (wanted) chosen_.push_back(std::move(test));
    }
  }

  int end(int status) {
    print(said_, suite_.sources, language_, use_color(options_.color, STDERR_FILENO));
    return status;
  }

  static void write(const std::string& text) { (void)std::fputs(text.c_str(), stdout); }

  void paint(const char* sequence) const {
    if (color_) (void)std::fputs(sequence, stdout);
  }

  void one(const cases::Case& test) {
    Diagnostics said;
    std::optional<cases::Outcome> outcome;
    if (coverage_) {
      outcome = coverage_->run(test, *policies_, language_, said);
    } else if (const policy::Policy* policy = policies_->of(test, said)) {
      outcome = cases::run(test, *policy, suite_.sources, suite_.bounds, language_, said);
    }
    const bool pass = outcome && outcome->differences.empty();
    ++(pass ? passed_ : failed_);
    if (json_) {
      add_json(test, outcome, said, pass);
    } else if (!pass || !quiet_) {
      show(test, outcome, said, pass);
    }
  }

  void show(const cases::Case& test, const std::optional<cases::Outcome>& outcome, const Diagnostics& said,
            bool pass) const {
    paint(pass ? "\x1b[32m" : "\x1b[31m");
    write(pass ? "✓ " : "✗ ");
    paint("\x1b[0m");
    const Source& source = suite_.sources[test.place.source];
    write(printable(test.id) + "  " + printable(test.title) + "\n");
    if (pass) return;
    const bool zh = language_ == Language::zh;
    (void)std::printf("    %s:%zu\n", source.name().c_str(), source.position(test.place.span.begin).line);
    if (outcome) {
      for (const cases::Difference& difference : outcome->differences) {
        (void)std::printf(zh ? "    %s：期望 %s，实际 %s\n" : "    %s: expected %s, got %s\n",
                          word(difference.what).c_str(), word(difference.expected).c_str(),
                          word(difference.actual).c_str());
      }
      for (const report::Application& application : outcome->reports) {
        for (const report::Finding& finding : application.findings) {
          (void)std::printf("      [%s] %s\n", printable(finding.rule).c_str(), printable(finding.message).c_str());
        }
      }
    }
    for (const Diagnostic& diagnostic : said.all()) write("    " + message(diagnostic, language_) + "\n");
  }

  void add_json(const cases::Case& test, const std::optional<cases::Outcome>& outcome, const Diagnostics& said,
                bool pass) {
    const Source& source = suite_.sources[test.place.source];
    std::string& out = json_cases_;
    out += out.empty() ? "\n  " : ",\n  ";
    out += "{\"id\": " + report::quoted(test.id) + ", \"title\": " + report::quoted(test.title) +
           ", \"file\": " + report::quoted(source.name()) +
           ", \"line\": " + std::to_string(source.position(test.place.span.begin).line) +
           ", \"passed\": " + (pass ? "true" : "false") + ", \"differences\": [";
    bool first = true;
    for (const cases::Difference& difference : outcome ? outcome->differences : std::vector<cases::Difference>()) {
      out += std::string(first ? "" : ", ") + "{\"what\": " + report::quoted(difference.what) +
             ", \"expected\": " + report::quoted(difference.expected) +
             ", \"actual\": " + report::quoted(difference.actual) + "}";
      first = false;
    }
    out += "], \"errors\": [";
    first = true;
    for (const Diagnostic& diagnostic : said.all()) {
      out += (first ? "" : ", ") + report::quoted(message(diagnostic, language_));
      first = false;
    }
    out += "]}";
  }

  /// A word of the case files in the language of the report; all else as it is.
  std::string word(const std::string& text) const {
    return printable(language_ == Language::zh ? policy::chinese(text) : std::string_view(text));
  }

  void summary() const {
    const bool zh = language_ == Language::zh;
    const std::size_t all = passed_ + failed_;
    (void)std::printf(zh         ? "%zu 个用例：%zu 个符合，%zu 个不符\n"
                      : all == 1 ? "%zu case: %zu passed, %zu failed\n"
                                 : "%zu cases: %zu passed, %zu failed\n",
                      all, passed_, failed_);
  }

  /// True when all is covered.
  bool cover() {
    coverage_->tell_readings_apart(chosen_, *policies_);
    const std::vector<coverage::Part> parts = coverage_->parts();
    if (json_) {
      write(",\n \"coverage\": " + coverage::as_json(parts, coverage_->uncited(), suite_.sources));
    } else {
      write(coverage::as_text(parts, coverage_->uncited(), suite_.sources, language_));
    }
    return coverage::complete(parts);
  }

  /// True when every change is noticed, or explained. Where cases fail nothing can be told of what they notice.
  bool try_mutants(const policy::Policy& policy) {
    const mutation::Ground ground{suite_.sources, suite_.files, suite_.bounds, policies_->read(), chosen_, *coverage_};
    const Mutants mutants(policy, ground, suite_.unnoticed);
    if (json_) {
      write(",\n \"mutants\": " + mutants.as_json());
    } else {
      write(mutants.as_text(language_));
    }
    return mutants.all_noticed();
  }

  const TestOptions& options_;
  Language language_;
  bool color_, json_, quiet_;
  Suite suite_;
  Diagnostics said_;
  std::vector<cases::Case> chosen_;
  std::optional<cases::CheckedPolicy> policies_;
  std::optional<coverage::Coverage> coverage_;
  std::string json_cases_;
  std::size_t passed_ = 0, failed_ = 0;
};

}  // namespace

int test(const TestOptions& options) { return Test(options).run(); }

}  // namespace bylaw::commands
