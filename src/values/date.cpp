// Civil days: reading and writing them, and the arithmetic of days, months and years between them.
#include <algorithm>
#include <chrono>

#include "values/time.hpp"

namespace bylaw {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

bool in_range(std::int64_t day) { return day >= Date::first_day && day <= Date::last_day; }

std::optional<Date> add_days(Date date, std::int64_t count) {
  std::int64_t day = 0;
  if (__builtin_add_overflow(count, std::int64_t{date.day}, &day) || !in_range(day)) return std::nullopt;
  return Date{static_cast<std::int32_t>(day)};
}

std::optional<Date> add_months(Date date, std::int64_t count, std::optional<MonthEnd> rule) {
  constexpr std::int64_t all_months = 9999L * 12;
  if (count > all_months || count < -all_months) return std::nullopt;
  const Date::Civil from = date.civil();
  const std::int64_t months = std::int64_t{from.year} * 12 + from.month - 1 + count;
  const auto year = static_cast<int>(months / 12);
  const auto month = static_cast<unsigned>(months % 12) + 1;
  if (months < 12 || year > 9999) return std::nullopt;
  if (const std::optional<Date> same = Date::from_civil(year, month, from.day)) return same;
  if (!rule) return std::nullopt;
  const std::chrono::year_month_day_last last = std::chrono::year(year) / std::chrono::month(month) / std::chrono::last;
  const std::optional<Date> end = Date::from_civil(year, month, static_cast<unsigned>(last.day()));
  return *rule == MonthEnd::last_day ? end : add_days(*end, 1);
}

}  // namespace

std::optional<Date> Date::from_civil(int year, unsigned month, unsigned day) {
  if (year < 1 || year > 9999 || month > 12 || day > 31) return std::nullopt;
  const year_month_day civil = std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
  if (!civil.ok()) return std::nullopt;
  return Date{static_cast<std::int32_t>(sys_days(civil).time_since_epoch().count())};
}

std::optional<Date> Date::parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  bool all_digits = true;
  const auto digit = [&](std::size_t at) {
    const auto value = static_cast<unsigned char>(text[at] - '0');
    all_digits &= value < 10;
    return unsigned{value};
  };
  const unsigned year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
  const unsigned month = digit(5) * 10 + digit(6);
  const unsigned day = digit(8) * 10 + digit(9);
  return all_digits ? from_civil(static_cast<int>(year), month, day) : std::nullopt;
}

Date::Civil Date::civil() const {
  const year_month_day civil{sys_days(std::chrono::days(day))};
  return {static_cast<int>(civil.year()), static_cast<unsigned>(civil.month()), static_cast<unsigned>(civil.day())};
}

int Date::weekday() const {
  const std::int32_t from_monday = (day + 3) % 7;  // 1970-01-01 was a Thursday
  return from_monday < 0 ? from_monday + 7 : from_monday;
}

std::string Date::to_string() const {
  const Civil parts = civil();
  const auto padded = [](auto value, std::size_t width) {
    std::string text = std::to_string(value);
    if (text.size() < width) text.insert(0, width - text.size(), '0');
    return text;
  };
  return padded(parts.year, 4) + '-' + padded(parts.month, 2) + '-' + padded(parts.day, 2);
}

std::optional<Date> add(Date date, Duration duration, const CalendarRules& rules) {
  switch (duration.kind) {
    case DurationKind::days:
      return add_days(date, duration.count);
    case DurationKind::months:
      return add_months(date, duration.count, rules.month_end);
    case DurationKind::working_days:
      if (duration.count == 0) return add_days(date, 0);
      return rules.working == nullptr ? std::nullopt : rules.working->shifted(date, duration.count);
    case DurationKind::hours:  // a day has no hour to start from
      return std::nullopt;
  }
  return std::nullopt;
}

std::int64_t days_between(Date a, Date b) { return std::int64_t{b.day} - a.day; }

std::int64_t months_between(Date a, Date b, MonthEnd rule) {
  if (b < a) return -months_between(b, a, rule);
  const Date::Civil from = a.civil();
  const Date::Civil to = b.civil();
  const std::int64_t months = (std::int64_t{to.year} - from.year) * 12 + to.month - from.month;
  const std::optional<Date> reached = add_months(a, months, rule);
  return reached && *reached <= b ? months : months - 1;
}

std::int64_t age_on(Date birth, Date on) {
  const Date::Civil from = birth.civil();
  const Date::Civil to = on.civil();
  // Month and day compared as they stand put a birthday of 29 February on 1 March.
  const bool had_birthday = to.month != from.month ? to.month > from.month : to.day >= from.day;
  return std::int64_t{to.year} - from.year - (had_birthday ? 0 : 1);
}

}  // namespace bylaw
