// Logic, numbers, days and moments of the model, by libraries: Boost.Multiprecision, RE2, and Howard Hinnant's calendar
// and time zones. See model.hpp.
#include <date/tz.h>
#include <re2/re2.h>

#include <algorithm>
#include <cstdlib>

#include "model/model.hpp"

namespace bylaw::model {

using date::days;
using re2::RE2;

std::optional<Value> obstacle(const List& values) {
  std::optional<Value> strongest;
  for (const Value& value : values) {
    if (is_real(value)) continue;
    if (!strongest || strongest->is.index() < value.is.index()) strongest = Value{value.is};
    if (as<Missing>(*strongest)) {
      auto& all = std::get<Missing>(strongest->is);
      all.malformed = false;
      all.waits_for.insert(the<Missing>(value).waits_for.begin(), the<Missing>(value).waits_for.end());
    }
  }
  return strongest;
}

/// "No when one operand is no; else an error if there is one, else missing, else nonexistent; else yes."
Value all_of(List values) {
  if (std::any_of(values.begin(), values.end(), is_false)) return {false};
  const auto exists = [](const Value& value) { return !as<Nonexistent>(value); };
  const auto end = std::stable_partition(values.begin(), values.end(), exists);
  if (obstacle({values.begin(), end})) values.erase(end, values.end());
  return obstacle(values).value_or(Value{true});
}

Value negation(const Value& value) { return as<bool>(value) ? Value{!the<bool>(value)} : value; }

Value any_of(List values) {
  for (Value& value : values) value = negation(value);
  return negation(all_of(values));
}

// "It overflows when either needs more than 34 digits that count (powers of 2 and 5 taken out of the denominator and
// tens out of the numerator into an exponent), or the exponent of the leading digit leaves ±6144." "A duration must be
// a whole count of its unit."
Value held(const Exact& result, const Value& like) {
  Whole n = abs(numerator(result)), d = denominator(result);
  if (const auto* span = as<Span>(like)) {
    if (d != 1 || n > std::numeric_limits<std::int64_t>::max()) return {Error{}};
    return {Span{span->kind, static_cast<std::int64_t>(numerator(result))}};
  }
  int exponent = 0;
  for (; d % 5 == 0; d /= 5, n *= 2) --exponent;
  for (; d % 2 == 0; d /= 2, n *= 5) --exponent;
  const std::string digits = n.str();
  const int leading = exponent + static_cast<int>(digits.size()) - 1;
  const bool fits = digits.find_last_not_of('0') + 1 <= 34 && d.str().size() <= 34 && std::abs(leading) <= 6144;
  return fits ? Value{result} : Value{Error{}};
}

Exact quantity(const Value& value) { return as<Span>(value) ? Exact(the<Span>(value).count) : the<Exact>(value); }

/// As JSON writes it; or a quotient, as the program does.
std::optional<Exact> parse_number(const std::string& text) {
  static const RE2 form(R"((-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d{1,7}))?(?:/(.+))?)");
  std::string sign, whole, fraction, exponent, divisor;
  if (!RE2::FullMatch(text, form, &sign, &whole, &fraction, &exponent, &divisor)) return std::nullopt;
  Whole digits = 0;
  for (const char digit : whole + fraction) digits = digits * 10 + (digit - '0');
  const int power = (exponent.empty() ? 0 : std::stoi(exponent)) - static_cast<int>(fraction.size());
  if (digits == 0) return Exact(0);
  if (std::abs(power) > 20'000) return std::nullopt;  // far past what a number holds
  const Exact scale(pow(Whole(10), static_cast<unsigned>(std::abs(power))));
  const Exact value = (sign.empty() ? 1 : -1) * (power < 0 ? Exact(digits / scale) : Exact(digits * scale));
  return divisor.empty() ? value : Exact(value / parse_number(divisor).value());
}

/// "`half up` takes a half away from zero, `half even` to the even multiple, `up` away from zero, `down` towards zero."
Exact rounded(const Exact& value, RoundingMode mode, const Exact& quantum) {
  const Exact steps = abs(value / quantum), half(1, 2);
  Whole whole = numerator(steps) / denominator(steps);
  const Exact rest = steps - whole;
  if ((mode == RoundingMode::up && rest > 0) || (mode == RoundingMode::half_up && rest >= half) ||
      (mode == RoundingMode::half_even && (rest > half || (rest == half && whole % 2 == 1))))
    ++whole;
  return (value < 0 ? -quantum : quantum) * whole;
}

std::vector<std::string> characters(const std::string& text) {
  std::vector<std::string> all;
  for (const char byte : text) {
    if ((byte & 0xC0) != 0x80) all.emplace_back();  // the first byte of a character in UTF-8
    all.back() += byte;
  }
  return all;
}

/// "Days are of the years 0001 to 9999; what leaves them is an error."
bool in_range(Day day) { return day >= Day(date::year(1) / 1 / 1) && day <= Day(date::year(9999) / 12 / 31); }

std::optional<Day> parse_day(const std::string& text) {
  static const RE2 form(R"((\d{4})-(\d\d)-(\d\d))");
  int year = 0;
  unsigned month = 0, day = 0;
  if (!RE2::FullMatch(text, form, &year, &month, &day)) return std::nullopt;
  const date::year_month_day civil = date::year(year) / month / day;
  return civil.ok() && year > 0 ? std::optional(Day(civil)) : std::nullopt;
}

std::optional<Span> parse_span(const std::string& text) {
  struct Unit {
    RE2 form;
    Span one;
  };
  static const Unit units[] = {{R"((\d+) *(?:days?|天|日))", {DurationKind::days, 1}},
                               {R"(P(\d+)D)", {DurationKind::days, 1}},
                               {R"((\d+) *(?:weeks?|周))", {DurationKind::days, 7}},
                               {R"(P(\d+)W)", {DurationKind::days, 7}},
                               {R"((\d+) *(?:months?|个月))", {DurationKind::months, 1}},
                               {R"(P(\d+)M)", {DurationKind::months, 1}},
                               {R"((\d+) *(?:years?|年))", {DurationKind::months, 12}},
                               {R"(P(\d+)Y)", {DurationKind::months, 12}},
                               {R"((\d+) *(?:working days?|个?工作日))", {DurationKind::working_days, 1}},
                               {R"((\d+) *(?:hours?|小时))", {DurationKind::hours, 3600}},
                               {R"(PT(\d+)H)", {DurationKind::hours, 3600}}};
  std::int64_t count = 0, months = 0;
  if (RE2::FullMatch(text, R"(P(\d+)Y(\d+)M)", &count, &months)) return Span{DurationKind::months, count * 12 + months};
  for (const Unit& unit : units) {
    if (RE2::FullMatch(text, unit.form, &count)) return Span{unit.one.kind, count * unit.one.count};
  }
  return std::nullopt;
}

namespace {

/// `Z`, or what stands east of it: `+08:00`.
std::optional<seconds> fixed_offset(const std::string& text) {
  static const RE2 form(R"(([+-])([01]\d|2[0-3]):([0-5]\d))");
  std::string sign;
  int hours = 0, minutes = 0;
  if (text == "Z" || text == "z" || text == "UTC") return seconds(0);
  if (!RE2::FullMatch(text, form, &sign, &hours, &minutes)) return std::nullopt;
  return seconds((hours * 60 + minutes) * (sign == "-" ? -60 : 60));
}

/// How far back lies a year up to 2037 with the same weekdays: the library's table of changes ends there.
days to_table(Day day) {
  const date::year year = date::year_month_day(day).year();
  date::year alike = std::min(year, date::year(2037));
  while (alike.is_leap() != year.is_leap() || date::weekday(alike / 1 / 1) != date::weekday(year / 1 / 1)) --alike;
  return Day(year / 1 / 1) - Day(alike / 1 / 1);
}

date::local_info local_info(const std::string& zone, Day day, seconds clock) {
  if (const auto east = fixed_offset(zone)) return {date::local_info::unique, {{}, {}, *east, {}, {}}, {}};
  return date::locate_zone(zone)->get_info(date::local_seconds((day - to_table(day) + clock).time_since_epoch()));
}

seconds offset(const std::string& zone, date::sys_seconds second) {
  if (const auto east = fixed_offset(zone)) return *east;
  return date::locate_zone(zone)->get_info(second - to_table(date::floor<days>(second))).offset;
}

}  // namespace

Value Zone::day_of(const Value& value) const {
  const auto* moment = as<Moment>(value);
  return moment ? Value{date::floor<days>(moment->second + offset(name, moment->second))} : value;
}

/// "A time that a change of clocks skips is taken with the offset before the change; of a time that comes twice the
/// first."
Moment Zone::at(Day day, seconds clock) const { return {day + clock - local_info(name, day, clock).first.offset}; }

/// "A day begins at its first moment": where midnight is skipped, at the change.
Moment Zone::start_of(Day day) const {
  const auto info = local_info(name, day, seconds(0));
  return info.result == date::local_info::nonexistent ? Moment{info.first.end + to_table(day)} : at(day, seconds(0));
}

std::optional<Moment> Zone::parse(const std::string& text, bool assume, bool any_year) const {
  static const RE2 form(
      R"((\d{4}-\d\d-\d\d)[Tt ]([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.(\d{1,9}))?(Z|z|[+-]\d\d:\d\d)?)");
  std::string date_text, fraction, offset_text;
  int hour = 0, minute = 0, second = 0;
  if (!RE2::FullMatch(text, form, &date_text, &hour, &minute, &second, &fraction, &offset_text)) return std::nullopt;
  const auto day = parse_day(date_text);
  const auto east = fixed_offset(offset_text);
  const bool leap = second == 60;
  if (!day || (!east && !(assume && offset_text.empty()))) return std::nullopt;
  const seconds clock(hour * 3600 + minute * 60 + (leap ? 59 : second));
  fraction.resize(9, '0');
  Moment moment{east ? *day + clock - *east : at(*day, clock).second, leap ? 999'999'999 : std::stoi(fraction)};
  const Day utc = date::floor<days>(moment.second);
  const date::year_month_day next(utc + days(1));  // a leap second ends a June or a December in UTC, since 1972
  if (leap && (moment.second + seconds(1) != utc + days(1) || next < date::year(1972) / 7 / 1 ||
               (next != next.year() / 1 / 1 && next != next.year() / 7 / 1)))
    return std::nullopt;
  return any_year || in_range(utc) ? std::optional(moment) : std::nullopt;
}

/// Of the policy's own list of days; "every day on the way must lie in the calendar".
std::optional<bool> works(const policy::Policy& policy, Day day) {
  if (!policy.working_days || !in_range(day)) return std::nullopt;
  return policy.working_days->works(Date{static_cast<std::int32_t>(day.time_since_epoch().count())});
}

namespace {

/// "The same day of the month reached; where that month lacks it, its last day or the first of the next, as `month end`
/// says." "The Nth working day that comes after D, whether D works or not; 0 is D itself."
std::optional<Day> shifted_day(const policy::Policy& policy, Day day, const Span& by) {
  if (std::abs(by.count) > 4'000'000) return std::nullopt;  // past all years
  int count = static_cast<int>(by.count);
  if (by.kind == DurationKind::days) return day + days(count);
  if (by.kind == DurationKind::months) {
    const date::year_month_day from(day);
    const auto month = from.year() / from.month() + date::months(count);
    if (!month.ok() || month.year() < date::year(1) || month.year() > date::year(9999)) return std::nullopt;
    if ((month / from.day()).ok()) return Day(month / from.day());
    return Day(month / date::last) + days(policy.month_end == MonthEnd::next_day ? 1 : 0);
  }
  for (const int step = count < 0 ? -1 : 1; count != 0;) {
    day += days(step);
    const auto worked = works(policy, day);
    if (!worked) return std::nullopt;
    if (*worked) count -= step;
  }
  return day;
}

}  // namespace

/// "A date-time shifted by days, months or working days keeps the time on the clock; by hours it moves by so many
/// seconds." "`not yet`: shifted it stays so."
Value shifted(const policy::Policy& policy, const Value& anchor, const Span& by) {
  const Zone zone{policy.zone.name()};
  if (as<NotYet>(anchor) || (as<Moment>(anchor) && by.count == 0)) return {anchor.is};
  Moment moment = as<Moment>(anchor) ? the<Moment>(anchor) : Moment{};
  if (by.kind == DurationKind::hours) {
    if (std::abs(by.count) > 1'000'000'000'000) return {Error{}};  // past all years
    moment.second += seconds(by.count);
  } else {
    const Day day = the<Day>(zone.day_of(anchor));
    const auto reached = shifted_day(policy, day, by);
    if (!reached || !in_range(*reached)) return {Error{}};
    if (as<Day>(anchor)) return {*reached};
    moment.second = zone.at(*reached, moment.second + offset(zone.name, moment.second) - day).second;
  }
  return in_range(date::floor<days>(moment.second)) ? Value{moment} : Value{Error{}};
}

/// "The most whole ones that, added to A (by `month end`), do not pass B; mirrored when B is earlier."
std::int64_t months_between(const policy::Policy& policy, Day from, Day to) {
  if (to < from) return -months_between(policy, to, from);
  const date::year_month_day a(from), b(to);
  std::int64_t months = (b.year() / b.month() - a.year() / a.month()).count();
  while (*shifted_day(policy, from, {DurationKind::months, months}) > to) --months;
  return months;
}

std::string shown(const Value& value) {
  if (const auto* exact = as<Exact>(value)) return exact->str();
  if (const auto* day = as<Day>(value)) return date::format("%F", *day);
  const auto* moment = as<Moment>(value);
  return moment ? date::format("%FT%TZ", moment->second) + "+" + std::to_string(moment->nano) + "ns" : "null";
}

}  // namespace bylaw::model
