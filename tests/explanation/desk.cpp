// See desk.hpp.
#include "desk.hpp"

#include "catch.hpp"
#include "evaluation/ledger.hpp"

namespace bylaw::test {
namespace {

constexpr std::string_view head = R"(name: sample
version: 1
title: {en: A sample, zh: 样例}
time zone: Asia/Shanghai
currency: CNY
month end: last day
documents: {D1: {title: One}, D2: {title: Two}, D3: {title: Three}}
clauses:
  W1: {says: {en: The first clause., zh: 第一条。}, documents: [D2, D3]}
  W2: {says: {en: The second clause., zh: 第二条。}, documents: [D1]}
)";

std::unique_ptr<application::Record> read(application::Reader& reader, const std::string& json) {
  auto record = std::make_unique<application::Record>();
  const auto fault = reader.read(json, *record);
  INFO(json);
  REQUIRE_FALSE(fault.has_value());
  return record;
}

}  // namespace

Desk::Desk(const std::string& vocabulary, const std::string& rules) {
  const std::string text = std::string(head) + vocabulary;
  const SourceId yaml = sources_.add("policy.yaml", text);
  // A policy has a rule; where a test is about fields alone, it is one that always holds.
  const std::string always = "rule always\n  cites W1\n  require id is given or id is missing\n";
  const SourceId sentences = sources_.add("sample.rules", rules.empty() ? always : rules);
  Diagnostics diagnostics;
  policy_ = policy::check(
      sources_, {{"policy.yaml", yaml, policy::FileKind::yaml}, {"sample.rules", sentences, policy::FileKind::rules}},
      {}, {}, diagnostics);
  std::string said;
  for (const Diagnostic& one : diagnostics.all()) said += render(one, sources_, Language::en, false);
  INFO(said);
  REQUIRE(policy_.has_value());
  shape_ = plan::shape_of(*policy_);
}

report::Application Desk::explain(const std::string& json, const Asked& asked) const {
  application::Reader reader(*policy_, shape_, Bounds{});
  evaluation::Evaluator evaluator(*policy_, parse_instant(asked.as_of).value());
  evaluation::Ledger ledger(*policy_);
  evaluation::Judgement judgement;
  for (const std::string& one : asked.earlier) {
    const auto record = read(reader, one);
    evaluator.judge({record.get(), nullptr}, judgement);
    ledger.take(judgement.demands);
  }
  const auto record = read(reader, json);
  const auto before = asked.before.empty() ? nullptr : read(reader, asked.before);
  const evaluation::Subject subject{record.get(), before.get()};
  evaluator.judge(subject, judgement);
  ledger.test(judgement);
  judgement.has_field_problem = explanation::rejected_by_fields(*policy_, *record, asked.circumstances);
  explanation::Explainer explainer(*policy_, sources_, asked.options);
  judgement.has_missing_required = explainer.lacks_required(*record);
  return explainer.explain(evaluator, subject, judgement, asked.circumstances, asked.place);
}

report::Application Desk::explain(const std::string& json, Language language) const {
  Asked asked;
  asked.options.language = language;
  return explain(json, asked);
}

report::Finding Desk::finding(const std::string& json, const std::string& rule, Language language) const {
  const report::Application application = explain(json, language);
  std::string rules;
  for (const report::Finding& one : application.findings) rules += one.rule + ": " + one.message + "\n";
  INFO(json << "\n" << rules);
  REQUIRE(application.findings.size() == 1);
  REQUIRE(application.findings.front().rule == rule);
  return application.findings.front();
}

std::string places(const report::Finding& finding) {
  std::vector<std::string> all;
  for (const report::At& at : finding.at) all.push_back(at.pointer + "=" + at.value);
  return joined(all);
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : " ") + part;
  return text;
}

std::vector<std::string> all_strings(const report::Application& application) {
  std::vector<std::string> all{application.id, application.file};
  const auto optional = [&](const std::optional<std::string>& text) { all.push_back(text.value_or("")); };
  for (const report::Finding& finding : application.findings) {
    all.insert(all.end(), {finding.rule, finding.kind, finding.title, finding.message, finding.fix});
    all.insert(all.end(), finding.missing.begin(), finding.missing.end());
    for (const report::At& at : finding.at) all.insert(all.end(), {at.pointer, at.value, at.label, at.excerpt});
    for (const report::Cited& cited : finding.cites) all.insert(all.end(), {cited.id, cited.says, cited.documents});
  }
  for (const report::Fee& fee : application.fees) {
    all.insert(all.end(), {fee.fee, fee.currency, fee.state});
    for (const auto& text : {fee.due, fee.paid, fee.outstanding, fee.waived_because}) optional(text);
  }
  for (const report::Deadline& deadline : application.deadlines) {
    all.insert(all.end(), {deadline.deadline, deadline.state});
    optional(deadline.due);
  }
  for (const report::Quota& quota : application.quotas) {
    all.push_back(quota.quota);
    for (const auto& text : {quota.limit, quota.used, quota.remaining}) optional(text);
  }
  return all;
}

}  // namespace bylaw::test
