// All that one record's report is made from, and what its parts share: places as a report shows them, clauses
// that are cited, values that may be seen.
#pragma once

#include "explanation/explain.hpp"
#include "explanation/record_text.hpp"
#include "explanation/show.hpp"
#include "explanation/walk.hpp"

namespace bylaw::explanation {

struct Scene {
  const policy::Policy& policy;
  const Sources& sources;
  evaluation::Evaluator& evaluator;
  const evaluation::Subject& subject;
  const evaluation::Judgement& judgement;
  const Circumstances& circumstances;
  Showing showing;
  RecordText text;

  const application::Record& record() const { return *subject.record; }
  Language language() const { return showing.language; }
};

/// The findings kept, and how many were not: in the policy's order, cut at the end; but a warning never takes the place
/// of an error.
class Findings {
 public:
  Findings(report::Application& application, std::size_t most) : application_(application), most_(most) {}
  /// Ask before a finding of that kind is worded: false counts it as left out.
  bool room(Severity severity, report::Outcome outcome);
  void add(report::Finding finding) { application_.findings.push_back(std::move(finding)); }

 private:
  report::Application& application_;
  std::size_t most_;
};

/// Where it stands in the record, with its value and its line.
report::At at_of(Scene& scene, const Spot& spot);
/// The same for what is no value of a field: a wrong value, a key.
report::At at_of(Scene& scene, const std::string& pointer, std::uint32_t offset, std::uint32_t length);

/// The value as it may be seen; empty for a secret.
std::string shown_value(Scene& scene, const Spot& spot);
/// What an expression comes to, in words; `—` when it is missing, `***` for a secret.
std::string shown_value(Scene& scene, policy::ExprId id);

std::vector<report::Cited> cited(const policy::Policy& policy, const std::vector<std::uint32_t>& clauses,
                                 Language language);
std::optional<report::RuleAt> rule_at(const Sources& sources, const Place& place);

report::Verdict verdict_of(evaluation::Verdict verdict);
/// As a report names the application; empty when it has no id, or a secret one.
std::string shown_id(const policy::Policy& policy, const application::Record& record, bool show_personal);

/// A pointer as a dotted path without the numbers of list elements.
std::string path_of(const policy::Policy& policy, const std::string& pointer);
/// How many required fields the record lacks: each once, however many elements of a list lack it.
std::size_t count_lacking(const policy::Policy& policy, const application::Record& record);

/// Adds what is wrong with the fields, and with the application as a whole.
void explain_fields(Scene& scene, Findings& findings);
/// Adds what is violated, undecided or could not be worked out of the policy's items.
void explain_items(Scene& scene, Findings& findings);
/// Fills in fees, deadlines and quotas.
void fill_in_figures(const Scene& scene, report::Application& application);

}  // namespace bylaw::explanation
