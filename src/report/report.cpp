// What the whole and the short report share: names of violated rules, and what is counted. See report.hpp.
#include "report/report.hpp"

#include <algorithm>

namespace bylaw::report {
namespace {

void count_verdict(Summary& summary, Verdict verdict) {
  switch (verdict) {
    case Verdict::accepted:
      ++summary.accepted;
      return;
    case Verdict::rejected:
      ++summary.rejected;
      return;
    case Verdict::incomplete:
      ++summary.incomplete;
      return;
    case Verdict::invalid:
      ++summary.invalid;
      return;
  }
}

void add_to(Violated& sum, const Violated& more) {
  sum.errors += more.errors;
  sum.warnings += more.warnings;
  sum.notes += more.notes;
}

Violated violated_of(const Application& application) {
  Violated violated = application.left_out.violated;
  for (const Finding& finding : application.findings) {
    if (finding.outcome == Outcome::violated) violated.add(finding.severity);
  }
  return violated;
}

}  // namespace

void Brief::clear() {
  id.clear();
  verdict = Verdict::accepted;
  violations.clear();
  if (!composed.empty()) composed.clear();
  violated = {};
}

void Brief::violation(std::string_view rule) {
  if (std::find(violations.begin(), violations.end(), rule) == violations.end()) violations.push_back(rule);
}

Brief brief_of(const Application& application) {
  Brief brief;
  brief.id = application.id;
  brief.verdict = application.verdict;
  brief.violated = violated_of(application);
  for (const Finding& finding : application.findings) {
    if (finding.outcome == Outcome::violated && finding.severity == Severity::error) brief.violation(finding.rule);
  }
  return brief;
}

void Summary::count(const Application& application) {
  count_verdict(*this, application.verdict);
  add_to(violated, violated_of(application));
}

void Summary::count(const Brief& brief) {
  count_verdict(*this, brief.verdict);
  add_to(violated, brief.violated);
}

void Summary::add(const Summary& counts) {
  accepted += counts.accepted;
  rejected += counts.rejected;
  incomplete += counts.incomplete;
  invalid += counts.invalid;
  add_to(violated, counts.violated);
}

}  // namespace bylaw::report
