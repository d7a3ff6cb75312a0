// The list of properties, and the program as they ask it. See properties.hpp.
#include "model/properties.hpp"

#include "report/format.hpp"
#include "report/record.hpp"

namespace bylaw::model {
namespace {

/// An input that a reader waits for as soon as it holds a record, so that each file is a batch of its own.
class SlowInput : public judging::Input {
 public:
  explicit SlowInput(std::unique_ptr<judging::Input> input) : input_(std::move(input)) {}
  const std::string& name() const override { return input_->name(); }
  std::ptrdiff_t read(std::uint64_t offset, std::span<char> buffer) override { return input_->read(offset, buffer); }
  Phrase message() const override { return input_->message(); }
  bool idle() const override { return true; }
  bool unchanged() const override { return input_->unchanged(); }

 private:
  std::unique_ptr<judging::Input> input_;
};

std::vector<std::unique_ptr<judging::Input>> inputs_of(const Program::Texts& files, const std::string& name) {
  std::vector<std::unique_ptr<judging::Input>> inputs;
  for (const auto& lines : files) {
    std::string text;
    for (const std::string& record : lines) text += record + "\n";
    if (text.empty()) continue;
    auto input = judging::text_input(name, std::move(text));
    if (inputs.size() % 2 == 1) input = std::make_unique<SlowInput>(std::move(input));
    inputs.push_back(std::move(input));
  }
  return inputs;
}

struct BriefPage final : judging::Page {
  void clear() override { bytes.clear(); }
  void add(report::Application&&) override {}
  void add(const report::Brief& brief) override {
    report::append_brief(bytes, brief);
    bytes += '\n';
  }
  std::string bytes;
};

struct BriefLines final : judging::Publisher {
  std::unique_ptr<judging::Page> page() const override { return std::make_unique<BriefPage>(); }
  bool publish(judging::Page& page) override {
    bytes += static_cast<BriefPage&>(page).bytes;
    return true;
  }
  std::string bytes;
};

}  // namespace

const std::vector<Property>& properties() {
  static const std::vector<Property> all{
      {"print", "what is printed is read as the same tree, in both languages and across", printing_is_reading_back},
      {"print-verdicts", "a policy printed and read again says the same of every record", printing_changes_no_verdict},
      {"arrival", "threads, batches and files change no report", arrival_changes_nothing},
      {"brief", "the short report says what the whole one says", brief_says_the_same},
      {"empty-registry", "a registry that holds nothing changes no report", an_empty_registry_changes_nothing},
      {"no-type-errors", "an item that does not calculate never ends in an error", only_arithmetic_fails},
      {"more-rules", "a violated rule more refuses, and no rule changes what another says", more_rules_only_refuse},
      {"fewer-fields", "without a field nothing that held is violated, nor the reverse", fewer_fields_only_unsettle,
       true},
  };
  return all;
}

Program::Program(const CaseText& text, const std::string& more_rules) : text_(text) {
  Diagnostics diagnostics;
  policy_ = checked(text, sources_, diagnostics, more_rules);
  if (policy_) return;
  for (const Diagnostic& one : diagnostics.all()) {
    if (one.severity() == Severity::error) refusal_ += render(one, sources_, Language::en, false);
  }
}

std::vector<report::Application> Program::judge(const Texts& files, const Texts& registry, const Way& way) const {
  const auto inputs = inputs_of(files, "records");
  const auto before = inputs_of(registry, "registry");
  const judging::Setting setting{*policy_, sources_,
                                 Bounds{}, parse_instant(text_.as_of).value(),
                                 {},       {Language::en, true, way.findings},
                                 way.jobs, false,
                                 {},       way.watch};
  std::vector<report::Application> reports;
  Diagnostics diagnostics;
  const auto ending = judging::run(
      setting, inputs, before,
      [&](report::Application&& application) {
        reports.push_back(std::move(application));
        return true;
      },
      diagnostics);
  std::size_t records = 0;
  for (const auto& lines : files) records += lines.size();
  if (ending != judging::Ending::whole || reports.size() != records) reports.clear();
  return reports;
}

std::string Program::judge_briefly(std::size_t jobs, std::size_t findings) const {
  const auto inputs = inputs_of({text_.records}, "records");
  const auto before = inputs_of({text_.registry}, "registry");
  judging::Setting setting{
      *policy_, sources_, Bounds{}, parse_instant(text_.as_of).value(), {}, {Language::en, true, findings},
      jobs,     false};
  setting.brief = true;
  BriefLines lines;
  Diagnostics diagnostics;
  (void)judging::run(setting, inputs, before, lines, diagnostics);
  return lines.bytes;
}

std::string said(report::Application application, bool places) {
  application.file.clear();
  application.line = 0;
  if (application.invalid) application.invalid->line = 0;
  for (report::Finding& finding : application.findings) {
    for (report::At& at : finding.at) at.line = 0;
    if (!places) finding.rule_at.reset();
  }
  std::string line;
  report::make_format("ndjson", {})->add(application, line);
  return line;
}

}  // namespace bylaw::model
