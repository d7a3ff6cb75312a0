// Days, instants and the counts between them. `Not yet` is later than every date: shifted it stays not yet, and
// how far it is away cannot be said. See machine.hpp.
#include <algorithm>

#include "evaluation/arithmetic.hpp"
#include "evaluation/machine.hpp"
#include "values/standards.hpp"

namespace bylaw::evaluation {
namespace {

bool is_not_yet(const Value& value) {
  const auto* date = std::get_if<Date>(&value);
  const auto* instant = std::get_if<Instant>(&value);
  return (date != nullptr && *date == not_yet_date) || (instant != nullptr && *instant == not_yet_instant);
}

template <class Shifted>
Value or_outside(const std::optional<Shifted>& result, DurationKind kind) {
  if (result) return *result;
  return kind == DurationKind::working_days ? Failure::outside_calendar : Failure::overflow;
}

Value whole(std::int64_t count) { return Number(count); }

/// Days from `first` to `last`, both included; empty when last < first. Wider than a Date, so that the day
/// before the first and after the last date has a place.
struct Days {
  std::int64_t first = 0;
  std::int64_t last = 0;
};

Days days_of(Date from, Date to, bool through) { return {std::int64_t{from.day} + (through ? 0 : 1), to.day}; }

bool is_date(std::int64_t day) { return day >= Date::first_day && day <= Date::last_day; }
Date date_at(std::int64_t day) { return Date{static_cast<std::int32_t>(day)}; }

Value working_days_in(Days days, const CalendarRules& rules) {
  if (days.last < days.first) return whole(0);
  if (rules.working == nullptr) return Failure::outside_calendar;
  const std::optional<bool> first = rules.working->works(date_at(days.first));
  const auto rest = working_days_between(date_at(days.first), date_at(days.last), *rules.working);
  if (!first || !rest) return Failure::outside_calendar;
  return whole(*rest + (*first ? 1 : 0));
}

Value count_in(policy::CountUnit unit, Days days, const CalendarRules& rules) {
  if (days.last < days.first) return whole(0);
  if (!is_date(days.first) || !is_date(days.last)) return Failure::overflow;
  if (unit == policy::CountUnit::working_days) return working_days_in(days, rules);
  if (unit == policy::CountUnit::days) return whole(days.last - days.first + 1);
  // Whole months through a day are complete when that day is over.
  if (!is_date(days.last + 1)) return Failure::overflow;
  const std::int64_t months =
      months_between(date_at(days.first), date_at(days.last + 1), rules.month_end.value_or(MonthEnd::last_day));
  return whole(unit == policy::CountUnit::years ? months / 12 : months);
}

Value count_to(policy::CountUnit unit, Date from, Date to, const CalendarRules& rules) {
  switch (unit) {
    case policy::CountUnit::days:
      return whole(days_between(from, to));
    case policy::CountUnit::months:
      return whole(months_between(from, to, rules.month_end.value_or(MonthEnd::last_day)));
    case policy::CountUnit::years:
      return whole(months_between(from, to, rules.month_end.value_or(MonthEnd::last_day)) / 12);
    case policy::CountUnit::working_days:
      break;
  }
  if (rules.working == nullptr) return Failure::outside_calendar;
  const auto count = working_days_between(from, to, *rules.working);
  if (!count) return Failure::outside_calendar;
  return whole(*count);
}

}  // namespace

Value Machine::day_of(const Value& value) const {
  if (is_not_yet(value)) return not_yet_date;
  if (const auto* instant = std::get_if<Instant>(&value)) return policy_.zone.date_of(*instant);
  return value;
}

Value Machine::apply(const policy::Shift& n, const policy::Type&) {
  const Value by = read(n.duration);
  const Value anchor = read(n.anchor);
  if (const auto unknown = obstacle(by, anchor)) return *unknown;
  if (is_not_yet(anchor)) return anchor;
  const Value signed_by = n.direction == policy::Direction::before ? negative(by) : by;
  const auto* duration = std::get_if<Duration>(&signed_by);
  if (duration == nullptr) return signed_by;
  if (const auto* date = std::get_if<Date>(&anchor))
    return or_outside(add(*date, *duration, policy_.calendar()), duration->kind);
  return or_outside(add(std::get<Instant>(anchor), *duration, policy_.calendar(), policy_.zone), duration->kind);
}

Value Machine::apply(const policy::TimeOn& n, const policy::Type&) {
  const Value on = day(n.day);
  if (!settled(on)) return on;
  if (is_not_yet(on)) return not_yet_instant;
  return policy_.zone.at(std::get<Date>(on), n.time);
}

Value Machine::apply(const policy::PropertyOf& n, const policy::Type&) {
  const Value of = read(n.operand);
  if (!settled(of)) return of;
  switch (n.property) {
    case policy::Property::date:
      return day_of(of);
    case policy::Property::birth_date: {
      const std::optional<Date> born = birth_date(std::get<std::string_view>(of));
      return born ? Value(*born) : Value(Missing{});
    }
    case policy::Property::region: {
      const std::optional<std::string> code = region(std::get<std::string_view>(of));
      return code ? keep(*code) : Value(Missing{});
    }
  }
  return Missing{};
}

Value Machine::apply(const policy::AgeOn& n, const policy::Type&) {
  const Value birth = day(n.birth);
  const Value on = day(n.on);
  if (const auto unknown = obstacle(birth, on)) return *unknown;
  if (is_not_yet(birth) || is_not_yet(on)) return Failure::overflow;
  return whole(age_on(std::get<Date>(birth), std::get<Date>(on)));
}

Value Machine::apply(const policy::CountBetween& n, const policy::Type&) {
  const Value from = day(n.stretch.from);
  const Value to = day(n.stretch.to);
  if (!n.within) {
    if (const auto unknown = obstacle(from, to)) return *unknown;
    const Date a = std::get<Date>(from);
    const Date b = std::get<Date>(to);
    if (n.stretch.through) return count_in(n.unit, days_of(a, b, true), policy_.calendar());
    if (!is_date(a.day) || !is_date(b.day))
      return Failure::overflow;  // not yet, or beyond the years by the zone's offset
    return count_to(n.unit, a, b, policy_.calendar());
  }
  const Value low = day(n.within->from);
  const Value high = day(n.within->to);
  const Value outer = prevailing(low, high);
  if (const auto unknown = obstacle(from, to, outer)) return *unknown;
  // A stay that has not ended yet reaches past the end of any stretch that has one.
  const Days own = days_of(std::get<Date>(from), std::get<Date>(to), n.stretch.through);
  const Days bounds = days_of(std::get<Date>(low), std::get<Date>(high), n.within->through);
  return count_in(n.unit, {std::max(own.first, bounds.first), std::min(own.last, bounds.last)}, policy_.calendar());
}

}  // namespace bylaw::evaluation
