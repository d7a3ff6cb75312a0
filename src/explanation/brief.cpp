// The short report: which rules of level error are violated, without a word on why. It follows the order of the whole
// report (fields.cpp, items.cpp), since a bound on findings cuts that at its end. See explain.hpp.
#include "explanation/scene.hpp"

namespace bylaw::explanation {
namespace {

using evaluation::Outcome;

class BriefFindings {
 public:
  BriefFindings(const Tools& tools, const application::Record& record, const evaluation::Judgement& judgement,
                report::Brief& brief)
      : tools_(tools), record_(record), judgement_(judgement), brief_(brief) {}

  void fields(const Circumstances& circumstances) {
    for (const application::FieldProblem& problem : record_.problems) {
      field(Severity::error, [&] { return problem.path; });
    }
    if (policy_.unknown_fields != policy::UnknownFields::ignore) {
      const bool rejected = policy_.unknown_fields == policy::UnknownFields::reject;
      for (const application::UnknownKey& key : record_.unknown) {
        field(rejected ? Severity::error : Severity::warning, [&] { return path_of(policy_, key.pointer); });
      }
    }
    if (judgement_.has_missing_required) errors_ += count_lacking(tools_.required, record_);
    if (circumstances.id_twice && policy_.id != policy::FieldId::none) {
      field(Severity::error, [&] { return policy_[policy_.id].path; });
    }
    if (circumstances.no_predecessor && policy_.amendments) {
      field(Severity::error, [&] { return policy_[policy_.amendments->predecessor].path; });
    }
  }

  void items() {
    evaluation::each_to_report(policy_, judgement_,
                               [&](std::uint32_t index, Outcome outcome) { item(policy_.items[index], outcome); });
  }

 private:
  /// Counts a violation; true when the whole report keeps it. A finding of level error gives way only to those of its
  /// own level that stand before it.
  bool violated(Severity severity) {
    brief_.violated.add(severity);
    return severity == Severity::error && errors_++ < tools_.options.findings;
  }

  template <class Path>
  void field(Severity severity, const Path& path) {
    if (violated(severity)) brief_.violation(brief_.composed.emplace_back("field:" + path()));
  }

  void item(const policy::Item& item, Outcome outcome) {
    switch (outcome) {
      case Outcome::violated:
        if (violated(item.severity)) brief_.violation(item.id);
        return;
      case Outcome::undecided:
      case Outcome::error:
        if (item.severity == Severity::error) ++errors_;
        return;
      case Outcome::holds:
      case Outcome::not_applicable:
        return;
    }
  }

  const Tools& tools_;
  const policy::Policy& policy_ = tools_.policy;
  const application::Record& record_;
  const evaluation::Judgement& judgement_;
  report::Brief& brief_;
  std::size_t errors_ = 0;  // findings of level error so far, of any outcome
};

}  // namespace

void begin_briefly(const policy::Policy& policy, std::string_view token, evaluation::Verdict verdict,
                   const Options& options, report::Brief& brief) {
  brief.clear();
  brief.id = shown_id(policy, token, options.show_personal);
  brief.verdict = verdict_of(verdict);
}

void Explainer::brief(const application::Record& record, const evaluation::Judgement& judgement,
                      const Circumstances& circumstances, report::Brief& brief) const {
  brief.clear();
  brief.id = shown_id(tools_->policy, record, tools_->options.show_personal);
  brief.verdict = verdict_of(evaluation::verdict(tools_->policy, judgement));
  BriefFindings findings(*tools_, record, judgement, brief);
  findings.fields(circumstances);
  findings.items();
}

}  // namespace bylaw::explanation
