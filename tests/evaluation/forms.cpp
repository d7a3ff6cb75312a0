// See forms.hpp.
#include "evaluation/forms.hpp"

namespace bylaw::test {

namespace {

ExprId operand(Builder& b, const Operand& of, char letter, std::size_t index) {
  switch (letter) {
    case 'R':
      return of.real(b);
    case 'E':
      return b.add(of.type, Constant{Failure::division_by_zero});
    case 'N':
      return b.add(of.type, Constant{Nonexistent{}});
    default:
      return b.value(b.field(std::string(1, letter) + std::to_string(index), of.type));
  }
}

}  // namespace

Operand truth(bool value) {
  return {type(Kind::yes_no), [=](Builder& b) { return b.truth(value); }};
}
Operand number_of(const char* text) {
  return {type(Kind::number), [=](Builder& b) { return b.num(text); }};
}
Operand text_of(const char* text) {
  return {text_type(Comparison::text), [=](Builder& b) { return b.text(text); }};
}
Operand day_of(const char* text) {
  return {type(Kind::date), [=](Builder& b) { return b.day(text); }};
}
Operand moment_of(const char* text) {
  return {type(Kind::instant), [=](Builder& b) { return b.moment(text); }};
}
Operand span_of(DurationKind kind, std::int64_t count) {
  return {duration_type(kind), [=](Builder& b) { return b.span(kind, count); }};
}

std::string shown_as(char letter) {
  if (letter == 'E') return "division by zero";
  return letter == 'N' ? "nonexistent" : "missing";
}

std::string outcome(const Form& form, const std::string& letters) {
  Builder b;
  b.policy.zone = TimeZone::utc();
  b.policy.month_end = MonthEnd::last_day;
  b.policy.working_days = WorkingCalendar(date("2026-03-01"), date("2026-03-31"), {});
  Made operands;
  for (std::size_t i = 0; i < letters.size(); ++i) operands.push_back(operand(b, form.operands[i], letters[i], i));
  const ExprId id = form.make(b, operands);
  Application application(b);
  for (std::size_t i = 0; i < b.policy.fields.size(); ++i) {
    if (b.policy.fields[i].path[0] == 'W') application.set(FieldId{static_cast<std::uint32_t>(i)}, Malformed{});
  }
  return value_of(b, id, application.record());
}

}  // namespace bylaw::test
