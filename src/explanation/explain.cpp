// The face of explanation: see explain.hpp. Fields are in fields.cpp, items in items.cpp, figures in figures.cpp.
#include "explanation/explain.hpp"

#include <algorithm>

#include "explanation/scene.hpp"

namespace bylaw::explanation {

report::Verdict verdict_of(evaluation::Verdict verdict) {
  switch (verdict) {
    case evaluation::Verdict::accepted:
      return report::Verdict::accepted;
    case evaluation::Verdict::rejected:
      return report::Verdict::rejected;
    case evaluation::Verdict::incomplete:
      return report::Verdict::incomplete;
  }
  return report::Verdict::incomplete;
}

std::string shown_id(const policy::Policy& policy, std::string_view token, bool show_personal) {
  if (token.empty() || policy[policy.id].secret) return {};
  const bool escaped = token.find('\\') != std::string_view::npos;
  std::string id =
      escaped || token.front() != '"' ? application::plain_text(token) : std::string(token.substr(1, token.size() - 2));
  return policy[policy.id].personal && !show_personal ? mask(id) : id;
}

std::string shown_id(const policy::Policy& policy, const application::Record& record, bool show_personal) {
  return shown_id(policy, id_token(policy, record), show_personal);
}

Explainer::Explainer(const policy::Policy& policy, const Sources& sources, const Options& options)
    : tools_(std::make_unique<Tools>(policy, sources, options)) {}
Explainer::~Explainer() = default;

bool Explainer::lacks_required(const application::Record& record) const { return tools_->required.lacks(record); }

report::Application Explainer::explain(evaluation::Evaluator& evaluator, const evaluation::Subject& subject,
                                       const evaluation::Judgement& judgement, const Circumstances& circumstances,
                                       const RecordPlace& place) {
  const policy::Policy& policy = tools_->policy;
  report::Application application;
  application.id = shown_id(policy, *subject.record, tools_->options.show_personal);
  application.file = place.file;
  application.line = place.line;
  application.verdict = verdict_of(evaluation::verdict(policy, judgement));
  tools_->text.begin(*subject.record, place.line, place.column);
  Scene scene{*tools_, evaluator, subject, judgement, circumstances};
  Findings findings(application, tools_->options.findings);
  explain_fields(scene, findings);
  explain_items(scene, findings);
  fill_in_figures(scene, application);
  return application;
}

report::Application invalid(const application::MalformedText& malformed, std::string_view text,
                            const RecordPlace& place, Language language) {
  report::Application application;
  application.file = place.file;
  application.line = place.line;
  application.verdict = report::Verdict::invalid;
  report::Invalid invalid;
  invalid.message = say(language, malformed.code, malformed.arguments);
  invalid.code = catalogue(malformed.code).id;
  invalid.line = place.line;
  invalid.column = place.column;
  const std::size_t offset = std::min<std::size_t>(malformed.offset, text.size());
  for (std::size_t i = 0; i < offset; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == '\n') {
      ++invalid.line;
      invalid.column = 1;
    } else if ((byte & 0xC0U) != 0x80U) {
      ++invalid.column;
    }
  }
  application.invalid = std::move(invalid);
  return application;
}

report::Header header(const policy::Policy& policy, Instant as_of, Language language) {
  report::Header header;
  header.policy = policy.name;
  header.title = policy.title.in(language);
  header.version = policy.version;
  header.digest = policy.digest;
  header.as_of = policy.zone.to_string(as_of);
  for (const policy::Reading& reading : policy.readings) {
    const bool is_default = reading.chosen == reading.tokens.front();
    header.readings.push_back({reading.name, policy.tokens[reading.chosen.index], is_default});
  }
  for (const policy::Table& table : policy.tables) {
    if (!table.empty_if_not_given || table.given) continue;
    header.notes.push_back(say(language, Code::table_counts_as_empty, {table.name}));
  }
  return header;
}

std::string_view id_token(const policy::Policy& policy, const application::Record& record) {
  if (policy.id == policy::FieldId::none) return {};
  const Cell& id = record.cells[static_cast<std::size_t>(policy.id)];
  const bool given = std::holds_alternative<std::string_view>(id.value) || std::holds_alternative<Number>(id.value);
  return given ? record.text.substr(id.offset, id.length) : std::string_view();
}

}  // namespace bylaw::explanation
