// See judge.hpp.
#include "judging/judge.hpp"

#include <algorithm>
#include <array>

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
  record_ = &single_;
  place_.reset();
  return reader_.read(text, single_);
}

std::optional<application::MalformedText> Judge::read(const Batch& batch, const Piece& piece) {
  if (const auto* fault = batch.fault(piece)) return *fault;
  return read(batch.text(piece));
}

std::optional<application::MalformedText> Judge::read_next(const Batch& batch, const Piece& piece) {
  const auto index = static_cast<std::size_t>(&piece - batch.pieces.data());
  const std::size_t place = index % evaluation::Evaluator::group;
  if (index == 0) reader_.begin_batch(batch.bytes());
  if (place == 0) read_ahead(batch, index);
  if (faults_[place]) return std::move(faults_[place]);
  has_before_ = false;
  record_ = &ahead_[place];
  place_ = places_[place];
  return std::nullopt;
}

void Judge::read_ahead(const Batch& batch, std::size_t first) {
  const std::size_t count = std::min(evaluation::Evaluator::group, batch.pieces.size() - first);
  while (ahead_.size() < count) ahead_.emplace_back();
  faults_.assign(count, std::nullopt);
  places_.assign(count, 0);
  std::array<const application::Record*, evaluation::Evaluator::group> whole{};
  std::size_t wholes = 0;
  for (std::size_t place = 0; place < count; ++place) {
    const Piece& piece = batch.pieces[first + place];
    const auto* fault = batch.fault(piece);
    faults_[place] = fault != nullptr ? *fault : reader_.read_next(batch.text(piece), ahead_[place]);
    if (faults_[place]) continue;
    places_[place] = wholes;
    whole[wholes++] = &ahead_[place];
  }
  evaluator_.look_at({whole.data(), wholes});
}

bool Judge::read_before(std::string text) {
  before_text_ = std::move(text);
  has_before_ = !reader_.read(before_text_, before_).has_value();
  return has_before_;
}

bool Judge::all_is_well() const {
  if (!place_ || watch_ != nullptr || !evaluator_.all_is_well(*place_)) return false;
  return explanation::are_fields_plain(setting_.policy, *record_) && !explainer_.lacks_required(*record_);
}

evaluation::Judgement& Judge::judge(const explanation::Circumstances& circumstances) {
  evaluator_.watch(watch_);
  if (place_)
    evaluator_.judge(subject(), *place_, judgement_);
  else
    evaluator_.judge(subject(), judgement_);
  evaluator_.watch(nullptr);  // what an explanation looks at was not needed for the verdict
  judgement_.has_field_problem = explanation::rejected_by_fields(setting_.policy, *record_, circumstances);
  judgement_.has_missing_required = explainer_.lacks_required(*record_);
  return judgement_;
}

void Judge::report(const explanation::Circumstances& circumstances, const Input& input, const Piece& piece,
                   Page& page) {
  if (watch_ != nullptr) watch_->judged(evaluator_, judgement_);
  if (setting_.brief) {
    explainer_.brief(*record_, judgement_, circumstances, brief_);
    return page.add(brief_);
  }
  page.add(
      explainer_.explain(evaluator_, subject(), judgement_, circumstances, {input.name(), piece.line, piece.column}));
}

void Judge::report_accepted(Page& page) {
  explanation::begin_briefly(setting_.policy, explanation::id_token(setting_.policy, *record_),
                             evaluation::Verdict::accepted, setting_.explanation, brief_);
  page.add(brief_);
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
  const Comparison own = policy[field].type.comparison;
  Comparison comparison = own;
  if (policy.amendments && policy.id != policy::FieldId::none) {
    comparison = looser(policy[policy.id].type.comparison, policy[policy.amendments->predecessor].type.comparison);
  }
  const Value& value = record_->cells[static_cast<std::size_t>(field)].value;
  const auto* text = std::get_if<std::string_view>(&value);
  if (text == nullptr) return {};
  return comparison == own ? std::string(*text) : normalise(*text, comparison);
}

std::string Judge::id() { return text_of(setting_.policy.id); }

std::string_view Judge::written_id() const {
  if (setting_.policy.id == policy::FieldId::none) return {};
  const Value& value = record_->cells[static_cast<std::size_t>(setting_.policy.id)].value;
  const auto* text = std::get_if<std::string_view>(&value);
  return text == nullptr ? std::string_view() : *text;
}

std::string Judge::predecessor() { return text_of(setting_.policy.amendments->predecessor); }

}  // namespace bylaw::judging
