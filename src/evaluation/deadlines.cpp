// By when something had to be done, and whether it was. What is not done yet is open until the last day is over
// at as-of. See judge.hpp.
#include "evaluation/judge.hpp"

namespace bylaw::evaluation {
namespace {

/// The last day of a deadline counts whole and one in hours ends at its instant: both are compared at what
/// they are counted in.
bool is_after(const Value& when, const Value& due, const TimeZone& zone) {
  const auto* instant = std::get_if<Instant>(&when);
  if (const auto* due_instant = std::get_if<Instant>(&due)) {
    if (instant != nullptr) return *instant > *due_instant;
    return std::get<Date>(when) > zone.date_of(*due_instant);
  }
  return (instant != nullptr ? zone.date_of(*instant) : std::get<Date>(when)) > std::get<Date>(due);
}

bool is_not_yet(const Value& value) {
  const auto* date = std::get_if<Date>(&value);
  const auto* instant = std::get_if<Instant>(&value);
  return (date != nullptr && *date == not_yet_date) || (instant != nullptr && *instant == not_yet_instant);
}

Value next_working_day(Date day, const CalendarRules& rules) {
  if (rules.working == nullptr) return Failure::outside_calendar;
  for (;;) {
    const std::optional<bool> works = rules.working->works(day);
    if (!works) return Failure::outside_calendar;
    if (*works) return day;
    ++day.day;
  }
}

}  // namespace

/// A date; an instant where `within` is in hours.
Value Judge::last_day(const policy::DeadlineBody& body) {
  const Value starts = machine_.read(body.starts);
  const Value within = machine_.read(body.within);
  if (const auto unknown = obstacle(starts, within)) return *unknown;
  if (is_not_yet(starts)) return starts;
  const auto& duration = std::get<Duration>(within);
  if (duration.kind == DurationKind::hours) {
    const auto* instant = std::get_if<Instant>(&starts);
    const Instant from = instant != nullptr ? *instant : policy_.zone.start_of(std::get<Date>(starts));
    const auto due = add(from, duration, policy_.calendar(), policy_.zone);
    return due ? Value(*due) : Value(Failure::overflow);
  }
  const Value first = machine_.day_of(starts);
  const auto due = add(std::get<Date>(first), duration, policy_.calendar());
  if (!due) return duration.kind == DurationKind::working_days ? Failure::outside_calendar : Failure::overflow;
  return body.next_working_day ? next_working_day(*due, policy_.calendar()) : Value(*due);
}

/// Fills in state and figures; whether it was met in time, or can still be.
Value Judge::settle(const Value& due, const Value& met, DeadlineResult& result) {
  const bool unreadable = std::holds_alternative<Malformed>(met);
  if (const auto unknown = obstacle(due, unreadable || std::holds_alternative<Missing>(met) ? due : met))
    return *unknown;
  const bool done = settled(met) && !is_not_yet(met);
  if (is_not_yet(due)) {
    result.state = done ? DeadlineState::met : DeadlineState::open;
    return true;
  }
  if (const auto* date = std::get_if<Date>(&due)) result.due = *date;
  if (const auto* instant = std::get_if<Instant>(&due)) result.due = *instant;
  result.days_left = days_between(today_, std::get<Date>(machine_.day_of(due)));
  const bool late = is_after(done ? met : Value(as_of_), due, policy_.zone);
  // Something was given that cannot be read: that is not the same as "not done".
  result.unreadable = unreadable && late;
  if (result.unreadable) return Missing{};
  if (done) {
    result.state = late ? DeadlineState::late : DeadlineState::met;
  } else {
    result.state = late ? DeadlineState::missed : DeadlineState::open;
  }
  return !late;
}

Outcome Judge::judge(const policy::DeadlineBody& body, const Value& applies) {
  const bool* applicable = std::get_if<bool>(&applies);
  if (applicable != nullptr && !*applicable) return Outcome::not_applicable;
  DeadlineResult result;
  result.item = item_;
  const Value met = body.met_by == policy::ExprId::none ? Value(Missing{}) : machine_.read_as_given(body.met_by);
  const Value done = settle(last_day(body), met, result);
  Outcome outcome = item_outcome(applies, done);
  if (outcome == Outcome::not_applicable) return outcome;
  if (applicable == nullptr) {
    // What may still become late settles nothing as long as it is not known whether it must be done at all.
    if (outcome == Outcome::holds && result.state == DeadlineState::open) outcome = item_outcome(applies, Missing{});
    result.state = DeadlineState::undecided;
  }
  judgement_->deadlines.push_back(result);
  return outcome;
}

}  // namespace bylaw::evaluation
