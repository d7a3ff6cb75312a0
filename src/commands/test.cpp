// `bylaw test`: the policy's cases, and for each that fails what was expected beside what came out.
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <deque>
#include <filesystem>

#include "cases/case.hpp"
#include "commands/commands.hpp"
#include "commands/files.hpp"
#include "commands/terminal.hpp"
#include "policy/keys.hpp"

namespace bylaw::commands {

namespace {

class Beside final : public cases::FileReader {
 public:
  explicit Beside(const Bounds& bounds) : bounds_(bounds) {}
  std::optional<std::string> read(const std::string& case_file, const std::string& named) override {
    Diagnostics ignored;
    return read_file((std::filesystem::path(case_file).parent_path() / named).string(), bounds_.record_bytes, "record-bytes", ignored);
  }

 private:
  const Bounds& bounds_;
};

class Test {
 public:
  explicit Test(const TestOptions& options)
      : options_(options),
        language_(language_of(options.language)),
        color_(use_color(options.color, STDOUT_FILENO)) {}

  int run() {
    std::optional<std::string> path = options_.policy;
    if (path->empty()) path = find_policy(said_);
    const auto folder = path ? load_policy(*path, sources_, bounds_, said_) : std::nullopt;
    if (!folder) return end(not_done);
    if (!policy::check(sources_, folder->files, {{}, {}, false}, bounds_, said_)) return end(policy_wrong);
    std::deque<documents::Node> documents;
    std::vector<cases::Case> all;
    Beside files(bounds_);
    for (const std::string& file : folder->cases) {
      auto text = read_file(file, bounds_.policy_file_bytes, "policy-file-bytes", said_);
      if (!text) continue;
      const SourceId source = sources_.add(file, std::move(*text));
      auto document = documents::read_yaml(sources_, source, bounds_, said_);
      if (!document) continue;
      documents.push_back(std::move(*document));
      for (cases::Case& test : cases::read_cases(sources_, source, documents.back(), files, said_)) all.push_back(std::move(test));
    }
    if (said_.has_errors()) return end(policy_wrong);
    for (const cases::Case& test : all) {
      if (wanted(test)) one(test, folder->files);
    }
    if (passed_ + failed_ > 0) summary();
    const bool unknown = std::any_of(options_.names.begin(), options_.names.end(), [&](const std::string& name) {
      return std::none_of(all.begin(), all.end(), [&](const cases::Case& test) { return test.id == name; });
    });
    if (unknown || passed_ + failed_ == 0) {
      said_.add(Code::no_cases, {}, {*path});
      return end(not_done);
    }
    return end(failed_ == 0 ? all_accepted : some_not);
  }

 private:
  bool wanted(const cases::Case& test) const {
    if (options_.names.empty()) return true;
    for (const std::string& name : options_.names) {
      if (test.id == name) return true;
    }
    return false;
  }

  int end(int status) {
    print(said_, sources_, language_, use_color(options_.color, STDERR_FILENO));
    return status;
  }

  void paint(const char* sequence) const {
    if (color_) (void)std::fputs(sequence, stdout);
  }

  void one(const cases::Case& test, const std::vector<policy::PolicyFile>& files) {
    Diagnostics said;
    const auto outcome = cases::run(test, sources_, files, bounds_, language_, said);
    const bool pass = outcome && outcome->differences.empty();
    ++(pass ? passed_ : failed_);
    if (pass && options_.quiet) return;
    paint(pass ? "\x1b[32m" : "\x1b[31m");
    (void)std::fputs(pass ? "✓ " : "✗ ", stdout);
    paint("\x1b[0m");
    const Source& source = sources_[test.place.source];
    (void)std::printf("%s  %s\n", printable(test.id).c_str(), printable(test.title).c_str());
    if (pass) return;
    const bool zh = language_ == Language::zh;
    (void)std::printf("    %s:%zu\n", source.name().c_str(), source.position(test.place.span.begin).line);
    if (outcome) {
      for (const cases::Difference& difference : outcome->differences) {
        (void)std::printf(zh ? "    %s：期望 %s，实际 %s\n" : "    %s: expected %s, got %s\n", word(difference.what).c_str(),
                          word(difference.expected).c_str(), word(difference.actual).c_str());
      }
      for (const report::Application& application : outcome->reports) {
        for (const report::Finding& finding : application.findings) {
          (void)std::printf("      [%s] %s\n", printable(finding.rule).c_str(), printable(finding.message).c_str());
        }
      }
    }
    for (const Diagnostic& diagnostic : said.all()) {
      (void)std::printf("    %s\n", message(diagnostic, language_).c_str());
    }
  }

  /// A word of the case files in the language of the report; all else as it is.
  std::string word(const std::string& text) const {
    return printable(language_ == Language::zh ? policy::chinese(text) : std::string_view(text));
  }

  void summary() const {
    const bool zh = language_ == Language::zh;
    (void)std::printf(zh ? "%zu 个用例：%zu 个符合，%zu 个不符\n" : "%zu cases: %zu passed, %zu failed\n", passed_ + failed_, passed_, failed_);
  }

  const TestOptions& options_;
  Language language_;
  bool color_;
  Bounds bounds_;
  Sources sources_;
  Diagnostics said_;
  std::size_t passed_ = 0, failed_ = 0;
};

}  // namespace

int test(const TestOptions& options) { return Test(options).run(); }

}  // namespace bylaw::commands
