// All that one record's report is made from, and what its parts share: places as a report shows them, clauses
// that are cited, values that may be seen.
#pragma once

#include "explanation/explain.hpp"
#include "explanation/openings.hpp"
#include "explanation/record_text.hpp"
#include "explanation/required.hpp"
#include "explanation/show.hpp"
#include "explanation/walk.hpp"

namespace bylaw::explanation {

/// What serves all records of a run: the policy's own part of their reports, and room to work in.
struct Tools {
  Tools(const policy::Policy& whose, const Sources& texts, const Options& how)
      : policy(whose),
        sources(texts),
        options(how),
        showing{whose, how.language, how.show_personal},
        text(showing),
        required(whose),
        openings(whose, texts, options) {}
  Tools(const Tools&) = delete;  // its parts know each other
  Tools& operator=(const Tools&) = delete;

  const policy::Policy& policy;
  const Sources& sources;
  const Options options;
  const Showing showing;
  RecordText text;
  const Required required;
  Openings openings;
};

struct Scene {
  Tools& tools;
  evaluation::Evaluator& evaluator;
  const evaluation::Subject& subject;
  const evaluation::Judgement& judgement;
  const Circumstances& circumstances;
  const policy::Policy& policy = tools.policy;
  const Showing& showing = tools.showing;
  RecordText& text = tools.text;

  const application::Record& record() const { return *subject.record; }
  Language language() const { return tools.options.language; }
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

/// Where it stands in the record, with its value and, in full, its line.
report::At at_of(Scene& scene, const Spot& spot);
/// The same, without the value, for what is no value of a field: a wrong value, a key.
report::At at_of(Scene& scene, std::string pointer, std::uint32_t offset, std::uint32_t length);

/// The value as it may be seen; empty for a secret.
std::string shown_value(Scene& scene, const Spot& spot);
/// What an expression comes to, in words; `—` when it is missing, `***` for a secret.
std::string shown_value(Scene& scene, policy::ExprId id);

report::Verdict verdict_of(evaluation::Verdict verdict);
/// As a report names the application; empty when it has no id, or a secret one.
std::string shown_id(const policy::Policy& policy, const application::Record& record, bool show_personal);
/// The same of an id that is `token` in the record's text; empty: there is none.
std::string shown_id(const policy::Policy& policy, std::string_view token, bool show_personal);

/// A pointer as a dotted path without the numbers of list elements.
std::string path_of(const policy::Policy& policy, const std::string& pointer);
/// How many required fields the record lacks: each once, however many elements of a list lack it.
std::size_t count_lacking(const Required& required, const application::Record& record);

/// Adds what is wrong with the fields, and with the application as a whole.
void explain_fields(Scene& scene, Findings& findings);
/// Adds what is violated, undecided or could not be worked out of the policy's items.
void explain_items(Scene& scene, Findings& findings);
/// Fills in fees, deadlines and quotas.
void fill_in_figures(const Scene& scene, report::Application& application);

}  // namespace bylaw::explanation
