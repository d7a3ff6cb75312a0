// Fuzzed: all of `bylaw check`: a policy and applications in the blocks of folder.hpp, judged, and reported in every
// format and language. Reports are JSON where they say so, all are UTF-8, and the same input gives the same report.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "expect.hpp"
#include "folder.hpp"
#include "judging/run.hpp"
#include "report/format.hpp"
#include "values/text.hpp"

namespace bylaw::fuzz {
namespace {

using Reports = std::vector<report::Application>;

std::vector<std::unique_ptr<judging::Input>> input_of(const std::string& name, const std::string& text) {
  std::vector<std::unique_ptr<judging::Input>> inputs;
  if (!text.empty()) inputs.push_back(judging::text_input(name, text));
  return inputs;
}

std::optional<Reports> judged(const Folder& folder, const policy::Policy& policy, Instant as_of,
                              explanation::Options options) {
  const judging::Setting setting{policy, folder.sources, folder.bounds, as_of, {}, options, 1, false};
  Reports reports;
  Diagnostics said;
  const auto ending = judging::run(
      setting, input_of("application", folder.application), input_of("registry", folder.registry),
      [&](report::Application&& application) {
        reports.push_back(std::move(application));
        return true;
      },
      said);
  expect_sound(said, folder.sources);
  expect(ending != judging::Ending::stopped, "nobody stops the run");
  // A registry whose places are not all known is an error, after which all is judged nevertheless.
  const bool undone = std::any_of(said.all().begin(), said.all().end(), [](const Diagnostic& one) {
    return catalogue(one.code).severity == Severity::error && one.code != Code::registry_undecided;
  });
  expect((ending == judging::Ending::failed) == undone, "a run fails with an error, and ends well without");
  return ending == judging::Ending::whole ? std::optional(std::move(reports)) : std::nullopt;
}

std::string written(const std::string& name, const report::Style& style, const report::Header& header,
                    const Reports& reports) {
  const auto format = report::make_format(name, style);
  std::string out;
  format->begin(header, out);
  for (const report::Application& one : reports) format->add(one, out);
  format->end({}, out);
  expect(is_utf8(out), "a report is UTF-8");
  return out;
}

void expect_verdict(const report::Application& application) {
  bool rejected = false;
  bool undecided = false;
  for (const report::Finding& finding : application.findings) {
    if (finding.severity != Severity::error) continue;
    rejected = rejected || finding.outcome == report::Outcome::violated;
    undecided = undecided || finding.outcome != report::Outcome::violated;
  }
  if (application.left_out.findings > 0 || application.verdict == report::Verdict::invalid) return;
  const auto wanted = rejected    ? report::Verdict::rejected
                      : undecided ? report::Verdict::incomplete
                                  : report::Verdict::accepted;
  expect(application.verdict == wanted, "the verdict is what the findings make it");
}

void expect_reports(const Folder& folder, const policy::Policy& policy, Instant as_of, Language language) {
  const auto reports = judged(folder, policy, as_of, {language, false, 1000});
  if (!reports) return;
  for (const report::Application& one : *reports) expect_verdict(one);
  const report::Header header = explanation::header(policy, as_of, language);
  const std::string json = written("json", {language, false, false, false}, header, *reports);
  expect(nlohmann::json::accept(with_short_numbers(json)), "the JSON report is JSON");
  const std::string lines = written("ndjson", {language, false, false, false}, header, *reports);
  const std::string brief = written("ndjson", {language, false, true, false}, header, *reports);
  for (const std::string& text : {lines, brief}) {
    std::string_view rest = text;
    std::size_t count = 0;
    for (; !rest.empty(); ++count) {
      expect(nlohmann::json::accept(with_short_numbers(take_line(rest))), "each line of a report is JSON");
    }
    expect(count == reports->size(), "as many lines as applications");
  }
  const std::string text = written("text", {language, false, false, false}, header, *reports);
  expect(text.find_first_of("\x1b\x07\r") == std::string::npos, "the text report has no control characters");
  (void)written("text", {language, true, false, true}, header, *reports);
  if (language != Language::en) return;  // once is enough
  const auto again = judged(folder, policy, as_of, {language, false, 1000});
  expect(again && json == written("json", {language, false, false, false}, header, *again),
         "the same input gives the same report");
}

}  // namespace
}  // namespace bylaw::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bylaw;
  const fuzz::Effort effort;
  fuzz::Folder folder({reinterpret_cast<const char*>(data), size});
  const auto policy = folder.check();
  if (!policy) return 0;
  const Instant as_of = parse_instant("2026-03-15T15:59:59Z").value();
  fuzz::expect_reports(folder, *policy, as_of, Language::en);
  fuzz::expect_reports(folder, *policy, as_of, Language::zh);
  return 0;
}
