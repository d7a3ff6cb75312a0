// From outcomes to words: why, where, under which clause, how to mend it. Done for one record at a time and
// only where a report is wanted, so that judging itself carries no strings.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "application/record.hpp"
#include "evaluation/evaluator.hpp"
#include "evaluation/judgement.hpp"
#include "policy/policy.hpp"
#include "report/report.hpp"
#include "source/source.hpp"

namespace bylaw::explanation {

struct Options {
  Language language = Language::en;
  bool show_personal = false;
  std::size_t findings = 1000;  // Bounds::findings or --max-findings, whichever is less
  bool in_full = true;          // titles, labels, the words of clauses and the record's lines too: text shows them
};

/// Where the record's text begins.
struct RecordPlace {
  std::string file;
  std::uint64_t line = 1, column = 1;
};

/// What is wrong with the record beside its fields and items.
struct Circumstances {
  bool id_twice = false;        // an earlier record of the run has its id
  bool no_predecessor = false;  // an amendment whose predecessor was never accepted
};

struct Tools;

/// One thread's tools for the reports of a run's records.
class Explainer {
 public:
  /// Policy and sources must outlive it.
  Explainer(const policy::Policy& policy, const Sources& sources, const Options& options);
  ~Explainer();
  Explainer(const Explainer&) = delete;
  Explainer& operator=(const Explainer&) = delete;

  /// Everything that one record's report says. `evaluator` is used to work messages out (begin() is called on it where
  /// there are any).
  report::Application explain(evaluation::Evaluator& evaluator, const evaluation::Subject& subject,
                              const evaluation::Judgement& judgement, const Circumstances& circumstances,
                              const RecordPlace& place);

  /// The short report alone, straight from the judgement: what brief_of() makes of explain()'s, and far sooner.
  /// `brief` is cleared first; it points into the policy.
  void brief(const application::Record& record, const evaluation::Judgement& judgement,
             const Circumstances& circumstances, report::Brief& brief) const;

  /// True when a field that is required was not given.
  bool lacks_required(const application::Record& record) const;

 private:
  std::unique_ptr<Tools> tools_;
};

/// Its beginning, without findings: the id, which is `token` in the record's text, and the verdict.
void begin_briefly(const policy::Policy& policy, std::string_view token, evaluation::Verdict verdict,
                   const Options& options, report::Brief& brief);

/// The report of a text that is no application.
report::Application invalid(const application::MalformedText& malformed, std::string_view text,
                            const RecordPlace& place, Language language);

/// True when nothing is to be said of what stands in the record; it may lack something.
bool are_fields_plain(const policy::Policy& policy, const application::Record& record);
/// True when fields (wrong values, unknown keys under `reject`, circumstances) alone reject the record.
bool rejected_by_fields(const policy::Policy& policy, const application::Record& record,
                        const Circumstances& circumstances);

report::Header header(const policy::Policy& policy, Instant as_of, Language language);

/// The id in the record's text, as it was written (its value is in the form that is compared), or empty.
std::string_view id_token(const policy::Policy& policy, const application::Record& record);

}  // namespace bylaw::explanation
