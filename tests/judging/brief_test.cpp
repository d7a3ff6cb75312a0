// The short report says what the whole one says: for every case of every policy here, and however few findings are
// kept.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "cases/case.hpp"
#include "catch.hpp"
#include "judging/run.hpp"
#include "report/record.hpp"

using namespace bylaw;
namespace fs = std::filesystem;

namespace {

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Beside final : public cases::FileReader {
 public:
  std::optional<std::string> read(const std::string& case_file, const std::string& named) override {
    return bytes_of(fs::path(case_file).parent_path() / named);
  }
};

/// A policy folder with its cases.
struct Folder {
  explicit Folder(const fs::path& path) {
    Beside beside;
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
      const std::string inside = entry.path().lexically_relative(path).generic_string();
      const std::string extension = entry.path().extension().string();
      const bool yaml = extension == ".yaml";
      if (inside.starts_with("cases/") && yaml) {
        const SourceId source = sources.add(entry.path().string(), bytes_of(entry.path()));
        documents.push_back(documents::read_yaml(sources, source, {}, said).value());
        const auto more = cases::read_cases(sources, source, documents.back(), beside, said);
        tests.insert(tests.end(), more.begin(), more.end());
      } else if (!inside.starts_with("examples") && (yaml || extension == ".rules" || extension == ".csv")) {
        const auto kind = yaml                    ? policy::FileKind::yaml
                          : extension == ".rules" ? policy::FileKind::rules
                                                  : policy::FileKind::csv;
        files.push_back({inside, sources.add(entry.path().string(), bytes_of(entry.path())), kind});
      }
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    std::stable_partition(files.begin(), files.end(), [](const auto& file) { return file.path == "policy.yaml"; });
    policies.emplace(sources, files, bounds);
  }

  Bounds bounds;
  Sources sources;
  Diagnostics said;
  std::deque<documents::Node> documents;
  std::vector<policy::PolicyFile> files;
  std::vector<cases::Case> tests;
  std::optional<cases::CheckedPolicy> policies;
};

struct Told {
  std::string lines;
  report::Summary counts;
};

class Lines final : public judging::Publisher, public judging::Page {
 public:
  explicit Lines(Told& told) : told_(told) {}
  std::unique_ptr<judging::Page> page() const override { return std::make_unique<Lines>(told_); }
  bool publish(judging::Page&) override { return true; }
  void clear() override {}
  void add(report::Application&&) override { FAIL("a whole report was not asked for"); }
  void add(const report::Brief& brief) override {
    report::append_brief(told_.lines, brief);
    told_.lines += '\n';
    told_.counts.count(brief);
  }

 private:
  Told& told_;
};

std::vector<std::unique_ptr<judging::Input>> input_of(const std::string& name,
                                                      const std::vector<std::string>& records) {
  std::vector<std::unique_ptr<judging::Input>> inputs;
  std::string text;
  for (const std::string& record : records) text += record + "\n";
  if (!text.empty()) inputs.push_back(judging::text_input(name, text));
  return inputs;
}

/// Judges the case's records both ways; how many findings had to be left out of the whole reports.
std::size_t compare(const Folder& folder, const cases::Case& test, const policy::Policy& policy, bool sorted,
                    std::size_t findings, bool personal) {
  std::vector<std::string> records;
  for (const cases::Application& application : test.applications) records.push_back(application.json);
  records.push_back("{\"id\": \"no JSON\"");
  records.push_back(records.front());  // an id twice
  const auto inputs = input_of("records", records);
  const auto registry = input_of("registry", test.registry);
  judging::Setting setting{
      policy, folder.sources, folder.bounds, cases::as_of(test, policy).value(), {}, {Language::en, personal, findings},
      1,      sorted};
  Told whole, brief;
  std::size_t left_out = 0;
  Diagnostics said;
  (void)judging::run(
      setting, inputs, registry,
      [&](report::Application&& application) {
        report::append_brief(whole.lines, brief_of(application));
        whole.lines += '\n';
        whole.counts.count(application);
        left_out += application.left_out.findings;
        return true;
      },
      said);
  setting.brief = true;
  Lines lines(brief);
  (void)judging::run(setting, inputs, registry, lines, said);
  INFO(test.id << ", at most " << findings << " findings");
  CHECK(brief.lines == whole.lines);
  const auto counts = [](const report::Summary& summary) {
    return std::vector<std::uint64_t>{summary.accepted,      summary.rejected,        summary.incomplete,
                                      summary.invalid,       summary.violated.errors, summary.violated.warnings,
                                      summary.violated.notes};
  };
  CHECK(counts(brief.counts) == counts(whole.counts));
  return left_out;
}

}  // namespace

TEST_CASE("The short report says of every case what the whole one says") {
  std::size_t judged = 0;
  std::size_t left_out = 0;
  for (const char* place : {"/rules", "/tests/policies"}) {
    for (const auto& entry : fs::directory_iterator(std::string(BYLAW_ROOT) + place)) {
      if (!fs::exists(entry.path() / "policy.yaml")) continue;
      Folder folder(entry.path());
      INFO(entry.path());
      for (const cases::Case& test : folder.tests) {
        const policy::Policy* policy = folder.policies->of(test, folder.said);
        REQUIRE(policy != nullptr);
        compare(folder, test, *policy, false, 1000, true);
        left_out += compare(folder, test, *policy, false, 1, false);
        left_out += compare(folder, test, *policy, true, 2, false);
        ++judged;
      }
    }
  }
  CHECK(judged > 500);
  CHECK(left_out > 100);
}
