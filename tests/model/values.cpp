// Numbers, texts, days and zones of the model, by libraries: Boost.Multiprecision, utf8proc, RE2, and Howard Hinnant's
// calendar and time zones. See model.hpp.
#include <date/tz.h>
#include <re2/re2.h>
#include <utf8proc.h>

#include <cstdlib>

#include "model/model.hpp"

namespace bylaw::model {

using date::days;
using re2::RE2;

// Numbers

/// "It overflows when either needs more than 34 digits that count (powers of 2 and 5 taken out of the denominator and
/// tens out of the numerator into an exponent), or the exponent of the leading digit leaves ±6144." "A duration must be
/// a whole count of its unit."
Value held(const Exact& result, const Value& like) {
  Whole n = abs(numerator(result)), d = denominator(result);
  if (const auto* span = as<Span>(like)) {
    if (d != 1 || n > std::numeric_limits<std::int64_t>::max()) return {Error{}};
    return {Span{span->kind, static_cast<std::int64_t>(numerator(result))}};
  }
  int exponent = 0;
  for (const int tens : {512, 32, 1}) {
    for (const Whole power = pow(Whole(10), tens); d % power == 0; d /= power) exponent -= tens;
  }
  for (; d % 5 == 0; d /= 5, n *= 2) --exponent;
  for (; d % 2 == 0; d /= 2, n *= 5) --exponent;
  const std::string digits = n.str();
  const std::size_t that_count = digits.find_last_not_of('0') + 1;
  const int leading = exponent + static_cast<int>(digits.size()) - 1;
  const bool fits = that_count <= 34 && d.str().size() <= 34 && std::abs(leading) <= 6144;
  return fits ? Value{result} : Value{Error{}};
}

Exact quantity(const Value& value) { return as<Span>(value) ? Exact(the<Span>(value).count) : the<Exact>(value); }

namespace {

std::optional<Exact> parse_decimal(const std::string& text) {
  static const RE2 form(R"((-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d{1,7}))?)");
  std::string sign, whole, fraction, exponent;
  if (!RE2::FullMatch(text, form, &sign, &whole, &fraction, &exponent)) return std::nullopt;
  Whole digits = 0;
  for (const char digit : whole + fraction) digits = digits * 10 + (digit - '0');
  const int power = (exponent.empty() ? 0 : std::stoi(exponent)) - static_cast<int>(fraction.size());
  if (digits == 0) return Exact(0);
  if (std::abs(power) > 20'000) return std::nullopt;  // far past what a number holds
  const Exact scale(pow(Whole(10), static_cast<unsigned>(std::abs(power))));
  const Exact value = (sign.empty() ? 1 : -1) * (power < 0 ? Exact(digits / scale) : Exact(digits * scale));
  return value;
}

}  // namespace

std::optional<Exact> parse_number(const std::string& text) {
  const std::size_t slash = text.find('/');  // as the program prints a quotient, whose parts may be longer than numbers
  const auto above = parse_decimal(text.substr(0, slash));
  const auto below = slash == std::string::npos ? Exact(1) : parse_decimal(text.substr(slash + 1));
  if (!above || !below || !is_real(held(*above / *below))) return std::nullopt;
  return *above / *below;
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

// Texts

namespace {

std::string trimmed(const std::string& text) {
  static const std::string space = R"([\x{9}-\x{D} \x{85}\x{A0}\x{1680}\x{2000}-\x{200A})"
                                   R"(\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}]*)";  // Unicode's White_Space
  static const RE2 form("(?s)" + space + "(.*?)" + space);
  std::string inner;
  RE2::FullMatch(text, form, &inner);
  return inner;
}

std::string mapped(const std::string& text, int options) {
  utf8proc_uint8_t* out = nullptr;
  const auto size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &out, static_cast<utf8proc_option_t>(options | UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  std::string result(reinterpret_cast<const char*>(out), static_cast<std::size_t>(std::max<utf8proc_ssize_t>(size, 0)));
  std::free(out);
  return result;
}

}  // namespace

/// "`exact` the bytes; `text` trimmed, NFC; `identity` trimmed, NFKC, case-folded (repeated until nothing changes),
/// trimmed again."
std::string normal(const std::string& text, Comparison comparison) {
  if (comparison == Comparison::exact) return text;
  std::string form = trimmed(text);
  if (comparison == Comparison::text) return mapped(form, 0);
  for (std::string before; before != form;)
    before = std::exchange(form, mapped(form, UTF8PROC_COMPAT | UTF8PROC_CASEFOLD));
  return trimmed(form);
}

bool blank(const std::string& text) { return trimmed(text).empty(); }

std::vector<std::string> characters(const std::string& text) {
  std::vector<std::string> all;
  for (const char byte : text) {
    if ((byte & 0xC0) != 0x80) all.emplace_back();  // the first byte of a character in UTF-8
    all.back() += byte;
  }
  return all;
}

bool valid(Standard standard, const std::string& text) {
  static const RE2 resident(R"(\d{6}(\d{4})(\d\d)(\d\d)\d{3}[\dXx])"), credit("(?i)[0-9A-HJ-NP-RTUWXY]{18}"),
      mobile(R"(1[3-9]\d{9})"), digits_at_end(R"(.*\.\d+)"),
      email(R"([\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*@)"
            R"(([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)");
  const auto weighted = [&](std::string_view alphabet, const std::vector<std::size_t>& weights) {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
      sum += weights[i] * alphabet.find(static_cast<char>(std::toupper(text[i])));
    return sum;
  };
  std::string year, month, day;
  switch (standard) {
    case Standard::resident_id:  // GB 11643, with the weights that it prints
      return RE2::FullMatch(text, resident, &year, &month, &day) && parse_day(year + "-" + month + "-" + day) &&
             weighted("0123456789X", {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1}) % 11 == 1;
    case Standard::credit_code:  // GB 32100
      return RE2::FullMatch(text, credit) &&
             weighted("0123456789ABCDEFGHJKLMNPQRTUWXY",
                      {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1}) %
                     31 ==
                 0;
    case Standard::mobile_number:
      return RE2::FullMatch(text, mobile);
    case Standard::email:  // RFC 5322 without comments, quoting and folding; lengths by RFC 5321
      return text.size() <= 254 && text.find('@') <= 64 && RE2::FullMatch(text, email) &&
             !RE2::FullMatch(text, digits_at_end);
  }
  return false;
}

// Days, spans and moments

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
    DurationKind kind;
    std::int64_t size;
  };
  static const Unit units[] = {{R"((\d+) *(?:days?|天|日))", DurationKind::days, 1},
                               {R"(P(\d+)D)", DurationKind::days, 1},
                               {R"((\d+) *(?:weeks?|周))", DurationKind::days, 7},
                               {R"(P(\d+)W)", DurationKind::days, 7},
                               {R"((\d+) *(?:months?|个月))", DurationKind::months, 1},
                               {R"(P(\d+)M)", DurationKind::months, 1},
                               {R"((\d+) *(?:years?|年))", DurationKind::months, 12},
                               {R"(P(\d+)Y)", DurationKind::months, 12},
                               {R"((\d+) *(?:working days?|个?工作日))", DurationKind::working_days, 1},
                               {R"((\d+) *(?:hours?|小时))", DurationKind::hours, 3600},
                               {R"(PT(\d+)H)", DurationKind::hours, 3600}};
  static const RE2 years_and_months(R"(P(\d+)Y(\d+)M)");
  std::int64_t count = 0, months = 0;
  if (RE2::FullMatch(text, years_and_months, &count, &months)) return Span{DurationKind::months, count * 12 + months};
  for (const Unit& unit : units) {
    if (RE2::FullMatch(text, unit.form, &count)) return Span{unit.kind, count * unit.size};
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
