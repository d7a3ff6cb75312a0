// See judge.hpp.
#include "judging/judge.hpp"

#include "values/text.hpp"

namespace bylaw::judging {

Judge::Judge(const Setting& setting, const plan::Shape& shape, evaluation::Watch* watch)
    : setting_(setting),
      watch_(watch),
      reader_(setting.policy, shape, setting.bounds),
      evaluator_(setting.policy, setting.as_of, setting.only),
      explainer_(setting.policy, setting.sources, setting.explanation) {}

std::optional<application::MalformedText> Judge::read(std::string_view text) {
  has_before_ = false;
  return reader_.read(text, record_);
}

std::optional<application::MalformedText> Judge::read(const Batch& batch, const Piece& piece) {
  if (&piece == batch.pieces.data()) reader_.begin_batch(batch.bytes());
  if (const auto* fault = batch.fault(piece)) return *fault;
  has_before_ = false;
  return reader_.read_next(batch.text(piece), record_);
}

bool Judge::read_before(std::string text) {
  before_text_ = std::move(text);
  has_before_ = !reader_.read(before_text_, before_).has_value();
  return has_before_;
}

evaluation::Judgement& Judge::judge(const explanation::Circumstances& circumstances) {
  evaluator_.watch(watch_);
  evaluator_.judge(subject(), judgement_);
  evaluator_.watch(nullptr);  // what an explanation looks at was not needed for the verdict
  judgement_.has_field_problem = explanation::rejected_by_fields(setting_.policy, record_, circumstances);
  judgement_.has_missing_required = explainer_.lacks_required(record_);
  return judgement_;
}

void Judge::report(const explanation::Circumstances& circumstances, const Input& input, const Piece& piece,
                   Page& page) {
  if (watch_ != nullptr) watch_->judged(evaluator_, judgement_);
  if (setting_.brief) {
    explainer_.brief(record_, judgement_, circumstances, brief_);
    return page.add(brief_);
  }
  page.add(explainer_.explain(evaluator_, subject(), judgement_, circumstances,
                              {input.name(), piece.line, piece.column}));
}

void Judge::refuse(const application::MalformedText& malformed, const Input& input, const Batch& batch,
                   const Piece& piece, Page& page) {
  report::Application application = explanation::invalid(
      malformed, batch.text(piece), {input.name(), piece.line, piece.column}, setting_.explanation.language);
  if (setting_.brief) return page.add(brief_of(application));
  page.add(std::move(application));
}

evaluation::OrderKey Judge::order() {
  evaluator_.begin(subject());
  evaluator_.watch(watch_);
  evaluation::OrderKey key = evaluation::order_key(setting_.policy, evaluator_);
  evaluator_.watch(nullptr);
  return key;
}

bool Judge::amends() {
  if (!setting_.policy.amendments) return false;
  evaluator_.begin(subject());
  evaluator_.watch(watch_);
  const Value value = evaluator_.value(setting_.policy.amendments->when);
  evaluator_.watch(nullptr);
  const bool* yes = std::get_if<bool>(&value);
  return yes != nullptr && *yes;
}

std::string Judge::text_of(policy::FieldId field) {
  if (field == policy::FieldId::none) return {};
  const policy::Policy& policy = setting_.policy;
  Comparison comparison = policy[field].type.comparison;
  if (policy.amendments && policy.id != policy::FieldId::none) {
    comparison = looser(policy[policy.id].type.comparison, policy[policy.amendments->predecessor].type.comparison);
  }
  const Value& value = record_.cells[static_cast<std::size_t>(field)].value;
  if (const auto* number = std::get_if<Number>(&value)) return number->to_string();
  const auto* text = std::get_if<std::string_view>(&value);
  return text == nullptr ? std::string() : normalise(*text, comparison);
}

std::string Judge::id() { return text_of(setting_.policy.id); }

std::string Judge::predecessor() { return text_of(setting_.policy.amendments->predecessor); }

}  // namespace bylaw::judging
