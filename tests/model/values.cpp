// Numbers, texts, days and zones of the model, by libraries: Boost.Multiprecision, utf8proc, RE2, <chrono>, and
// Howard Hinnant's time zones. See model.hpp.
#include <date/tz.h>
#include <re2/re2.h>
#include <utf8proc.h>

#include <cstdlib>

#include "model/model.hpp"

namespace bylaw::model {
namespace {

namespace chrono = std::chrono;

Whole power(unsigned base, std::int64_t exponent) {
  return boost::multiprecision::pow(Whole(base), static_cast<unsigned>(exponent));
}

Exact scaled(const Whole& digits, std::int64_t exponent) {
  return exponent >= 0 ? Exact(digits * power(10, exponent)) : Exact(digits, power(10, -exponent));
}

std::string utf8(utf8proc_int32_t point) {
  utf8proc_uint8_t bytes[4];
  return {bytes, bytes + utf8proc_encode_char(point, bytes)};
}

std::vector<utf8proc_int32_t> points(const std::string& text) {
  std::vector<utf8proc_int32_t> all;
  for (std::size_t at = 0; at < text.size();) {
    utf8proc_int32_t point = 0;
    const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                       static_cast<utf8proc_ssize_t>(text.size() - at), &point);
    at += static_cast<std::size_t>(std::max<utf8proc_ssize_t>(read, 1));
    all.push_back(point);
  }
  return all;
}

/// Unicode's property White_Space.
bool is_space(utf8proc_int32_t point) {
  return (point >= 9 && point <= 13) || point == 0x20 || point == 0x85 || point == 0xA0 || point == 0x1680 ||
         (point >= 0x2000 && point <= 0x200A) || point == 0x2028 || point == 0x2029 || point == 0x202F ||
         point == 0x205F || point == 0x3000;
}

std::string trimmed(const std::string& text) {
  auto all = points(text);
  while (!all.empty() && is_space(all.back())) all.pop_back();
  std::size_t first = 0;
  while (first < all.size() && is_space(all[first])) ++first;
  std::string result;
  for (std::size_t i = first; i < all.size(); ++i) result += utf8(all[i]);
  return result;
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

std::int64_t whole_floor(std::int64_t a, std::int64_t b) { return a >= 0 ? a / b : -((-a + b - 1) / b); }

}  // namespace

// Numbers

Exact exact(const Number& number) { return parse_number(number.to_string()).value(); }

Value number(const Exact& exact) {
  Whole n = abs(numerator(exact));
  Whole d = denominator(exact);
  if (n == 0) return {Exact(0)};
  std::int64_t exponent = 0;
  const auto take_out = [](Whole& from, unsigned factor) {
    std::int64_t times = 0;
    for (; from % factor == 0; from /= factor) ++times;
    return times;
  };
  const std::int64_t twos = take_out(d, 2);
  const std::int64_t fives = take_out(d, 5);
  exponent = -std::max(twos, fives);
  n *= power(2, -exponent - twos) * power(5, -exponent - fives);
  exponent += take_out(n, 10);
  const auto digits = static_cast<std::int64_t>(n.str().size());
  const std::int64_t leading = exponent + digits - 1;
  if (digits > 34 || d.str().size() > 34 || leading > 6144 || leading < -6144) return {Error{}};
  return {exact};
}

namespace {

/// A decimal, however long, and whether a field can hold it: 34 digits that count, an exponent within ±6144.
std::optional<Exact> parse_decimal(const std::string& text, bool& holdable) {
  static const re2::RE2 form(R"((-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d{1,7}))?)");
  std::string sign, before, after, exponent;
  if (!re2::RE2::FullMatch(text, form, &sign, &before, &after, &exponent)) return std::nullopt;
  std::string digits = before + after;
  std::int64_t power_of_ten = (exponent.empty() ? 0 : std::stoll(exponent)) - static_cast<std::int64_t>(after.size());
  digits.erase(0, digits.find_first_not_of('0'));
  if (digits.empty()) return Exact(0);
  while (digits.back() == '0') digits.pop_back(), ++power_of_ten;
  const std::int64_t leading = power_of_ten + static_cast<std::int64_t>(digits.size()) - 1;
  holdable = digits.size() <= 34 && leading <= 6144 && leading >= -6144;
  if (leading > 7000 || leading < -7000) return std::nullopt;
  const Exact value = scaled(Whole(digits), power_of_ten);
  return sign.empty() ? value : Exact(-value);
}

}  // namespace

std::optional<Exact> parse_number(const std::string& text) {
  bool holdable = true;
  const std::size_t slash = text.find('/');  // the printed form of a quotient that no decimal equals
  if (slash != std::string::npos) {
    const auto above = parse_decimal(text.substr(0, slash), holdable);
    const auto below = parse_decimal(text.substr(slash + 1), holdable);
    return above && below ? std::optional(Exact(*above / *below)) : std::nullopt;
  }
  const auto value = parse_decimal(text, holdable);
  return holdable ? value : std::nullopt;
}

Exact rounded(const Exact& value, RoundingMode mode, const Exact& quantum) {
  const Exact steps = abs(value / quantum);
  Whole down = numerator(steps) / denominator(steps);
  const Exact rest = steps - down;
  const Exact half(1, 2);
  const bool away = mode == RoundingMode::up          ? rest > 0
                    : mode == RoundingMode::half_up   ? rest >= half
                    : mode == RoundingMode::half_even ? rest > half || (rest == half && down % 2 == 1)
                                                      : false;
  if (away) ++down;
  const Exact result = Exact(down) * quantum;
  return value < 0 ? Exact(-result) : result;
}

// Texts

std::string normal(const std::string& text, Comparison comparison) {
  if (comparison == Comparison::exact) return text;
  std::string form = trimmed(text);
  if (comparison == Comparison::text) return mapped(form, 0);
  for (int round = 0; round < 3; ++round) form = mapped(form, UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
  return trimmed(form);
}

bool blank(const std::string& text) { return trimmed(text).empty(); }
std::size_t characters(const std::string& text) { return points(text).size(); }

bool valid(Standard standard, const std::string& text) {
  static const re2::RE2 resident(R"(\d{6}(\d{4})(\d\d)(\d\d)\d{3}[\dXx])");
  static const re2::RE2 mobile(R"(1[3-9]\d{9})");
  static const re2::RE2 email(
      R"([\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)");
  switch (standard) {
    case Standard::resident_id: {
      std::string year, month, day;
      if (!re2::RE2::FullMatch(text, resident, &year, &month, &day)) return false;
      // The printed table of GB 11643: the weighted sum of 17 digits, modulo 11, gives the last character.
      constexpr int weights[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
      int sum = 0;
      for (int i = 0; i < 17; ++i) sum += weights[i] * (text[static_cast<std::size_t>(i)] - '0');
      const char last = text[17] == 'x' ? 'X' : text[17];
      return last == "10X98765432"[sum % 11] && parse_day(year + "-" + month + "-" + day).has_value();
    }
    case Standard::credit_code: {
      const std::string alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
      constexpr int weights[17] = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
      if (text.size() != 18) return false;
      int sum = 0;
      for (std::size_t i = 0; i < 18; ++i) {
        const char c = text[i] >= 'a' && text[i] <= 'z' ? static_cast<char>(text[i] - 'a' + 'A') : text[i];
        const std::size_t code = alphabet.find(c);
        if (code == std::string::npos) return false;
        if (i < 17) sum += weights[i] * static_cast<int>(code);
        if (i == 17) return static_cast<int>(code) == (31 - sum % 31) % 31;
      }
      return false;
    }
    case Standard::mobile_number:
      return re2::RE2::FullMatch(text, mobile);
    case Standard::email: {
      const bool fits = text.size() <= 254 && text.find('@') <= 64;
      static const re2::RE2 digits_at_end(R"(.*\.\d+)");
      return fits && re2::RE2::FullMatch(text, email) && !re2::RE2::FullMatch(text, digits_at_end);
    }
  }
  return false;
}

// Days, durations and moments

bool in_range(Day day) { return day >= Day(chrono::year(1) / 1 / 1) && day <= Day(chrono::year(9999) / 12 / 31); }
bool in_range(const Moment& moment) { return moment.second >= -62135596800 && moment.second <= 253402300799; }

std::optional<Day> parse_day(const std::string& text) {
  static const re2::RE2 form(R"((\d{4})-(\d\d)-(\d\d))");
  std::string year, month, day;
  if (!re2::RE2::FullMatch(text, form, &year, &month, &day)) return std::nullopt;
  const chrono::year_month_day civil = chrono::year(std::stoi(year)) / std::stoi(month) / std::stoi(day);
  if (!civil.ok() || civil.year() < chrono::year(1)) return std::nullopt;
  return Day(civil);
}

std::optional<Span> parse_span(const std::string& text) {
  static const re2::RE2 words(R"((\d+) *(\D+))");
  static const re2::RE2 iso(R"(P(\d+)([DWMY]))");
  static const re2::RE2 iso_both(R"(P(\d+)Y(\d+)M)");
  static const re2::RE2 iso_hours(R"(PT(\d+)H)");
  struct Unit {
    DurationKind kind;
    int size;
  };
  static const std::map<std::string, Unit> units = [] {
    std::map<std::string, Unit> all;
    for (const char* word : {"day", "days", "天", "日", "D"}) all[word] = {DurationKind::days, 1};
    for (const char* word : {"week", "weeks", "周", "W"}) all[word] = {DurationKind::days, 7};
    for (const char* word : {"month", "months", "个月", "M"}) all[word] = {DurationKind::months, 1};
    for (const char* word : {"year", "years", "年", "Y"}) all[word] = {DurationKind::months, 12};
    for (const char* word : {"working day", "working days", "个工作日", "工作日"})
      all[word] = {DurationKind::working_days, 1};
    for (const char* word : {"hour", "hours", "小时", "H"}) all[word] = {DurationKind::hours, 3600};
    return all;
  }();
  std::string count, unit, more;
  if (re2::RE2::FullMatch(text, iso_both, &count, &more))
    return Span{DurationKind::months, Whole(count) * 12 + Whole(more)};
  if (re2::RE2::FullMatch(text, iso_hours, &count)) unit = "H";
  const bool found =
      !unit.empty() || re2::RE2::FullMatch(text, iso, &count, &unit) || re2::RE2::FullMatch(text, words, &count, &unit);
  const bool letter = unit.size() == 1 && text.front() != 'P';
  if (!found || letter || !units.contains(unit)) return std::nullopt;
  return Span{units.at(unit).kind, Whole(count) * units.at(unit).size};
}

std::optional<Moment> Zone::parse(const std::string& text, bool assume) const {
  static const re2::RE2 form(R"((\d{4}-\d\d-\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z|z|[+-]\d\d:\d\d)?)");
  std::string date, hour, minute, second, fraction, offset_text;
  if (!re2::RE2::FullMatch(text, form, &date, &hour, &minute, &second, &fraction, &offset_text)) return std::nullopt;
  const auto day = parse_day(date);
  const bool leap = second == "60";
  if (!day || hour > "23" || minute > "59" || second > "60" || (offset_text.empty() && !assume)) return std::nullopt;
  const std::int64_t clock = std::stoll(hour) * 3600 + std::stoll(minute) * 60 + (leap ? 59 : std::stoll(second));
  Moment moment = at(*day, clock);
  if (!offset_text.empty()) {
    std::int64_t east = 0;
    if (offset_text.size() == 6) {
      if (offset_text.substr(1, 2) > "23" || offset_text.substr(4) > "59") return std::nullopt;
      east = std::stoll(offset_text.substr(1, 2)) * 3600 + std::stoll(offset_text.substr(4)) * 60;
      if (offset_text.front() == '-') east = -east;
    }
    moment.second = day->time_since_epoch().count() * std::int64_t{86400} + clock - east;
  }
  fraction.resize(9, '0');
  moment.nano = leap ? 999'999'999 : std::stoll(fraction);
  if (leap) {  // only at the end of a June or a December in UTC, since 1972
    const Day utc{chrono::days(whole_floor(moment.second, 86400))};
    const chrono::year_month_day civil(utc);
    const bool last = civil.month() == chrono::month(6) || civil.month() == chrono::month(12);
    const bool end =
        (moment.second + 1) % 86400 == 0 && chrono::year_month_day(utc + chrono::days(1)).day() == chrono::day(1);
    if (!last || !end || civil.year() < chrono::year(1972)) return std::nullopt;
  }
  return in_range(moment) ? std::optional(moment) : std::nullopt;
}

namespace {

bool fixed(const std::string& name, std::int64_t& east) {
  east = 0;
  if (name == "UTC" || name == "Z") return true;
  if (name.size() != 6 || name[3] != ':') return false;
  east = (std::stoll(name.substr(1, 2)) * 60 + std::stoll(name.substr(4))) * (name[0] == '-' ? -60 : 60);
  return true;
}

/// Seconds to a year up to 2037 with the same weekdays: the system's table of changes ends there, its rules go on.
std::int64_t to_the_table(std::int64_t second) {
  const chrono::year year = chrono::year_month_day(Day(chrono::days(whole_floor(second, 86400)))).year();
  if (year <= chrono::year(2037)) return 0;
  const Day begin(year / 1 / 1);
  chrono::year alike(2037);
  while (alike.is_leap() != year.is_leap() || chrono::weekday(Day(alike / 1 / 1)) != chrono::weekday(begin)) --alike;
  return (Day(alike / 1 / 1) - begin).count() * std::int64_t{86400};
}

}  // namespace

std::int64_t Zone::offset(Moment moment) const {
  std::int64_t east = 0;
  if (fixed(name_, east)) return east;
  return date::locate_zone(name_)
      ->get_info(date::sys_seconds(chrono::seconds(moment.second + to_the_table(moment.second))))
      .offset.count();
}

Day Zone::day_of(Moment moment) const { return Day(chrono::days(whole_floor(moment.second + offset(moment), 86400))); }

std::int64_t Zone::seconds_of(Moment moment) const {
  return moment.second + offset(moment) - day_of(moment).time_since_epoch().count() * std::int64_t{86400};
}

Moment Zone::at(Day day, std::int64_t seconds) const {
  const std::int64_t local = day.time_since_epoch().count() * std::int64_t{86400} + seconds;
  std::int64_t east = 0;
  if (!fixed(name_, east)) {
    east = date::locate_zone(name_)
               ->get_info(date::local_seconds(chrono::seconds(local + to_the_table(local))))
               .first.offset.count();
  }
  return {local - east, 0};
}

Moment Zone::start_of(Day day) const {
  std::int64_t east = 0;
  if (!fixed(name_, east)) {
    const date::local_seconds midnight(chrono::seconds(day.time_since_epoch().count() * std::int64_t{86400}));
    const auto info = date::locate_zone(name_)->get_info(midnight);
    if (info.result == date::local_info::nonexistent) return {info.first.end.time_since_epoch().count(), 0};
  }
  return at(day, 0);
}

std::optional<bool> Calendar::works(Day day) const {
  if (!policy.working_days) return std::nullopt;
  return policy.working_days->works(
      Date{static_cast<std::int32_t>(day.time_since_epoch().count())});  // its list, day by day
}

std::optional<Day> Calendar::shifted(Day day, const Span& by) const {
  constexpr int far = 4'000'000;
  if (abs(by.count) > far) return std::nullopt;
  int count = static_cast<int>(by.count);
  if (by.kind == DurationKind::days) day += chrono::days(count);
  if (by.kind == DurationKind::months) {
    const chrono::year_month_day from(day);
    const auto month = chrono::year_month(from.year(), from.month()) + chrono::months(count);
    if (month.year() < chrono::year(1) || month.year() > chrono::year(9999)) return std::nullopt;
    const chrono::year_month_day same = month / from.day();
    const Day last = Day(month / chrono::last);
    if (!same.ok() && !policy.month_end) return std::nullopt;
    day = same.ok() ? Day(same) : policy.month_end == MonthEnd::last_day ? last : last + chrono::days(1);
  }
  if (by.kind == DurationKind::working_days) {
    for (const int step = count < 0 ? -1 : 1; count != 0;) {
      day += chrono::days(step);
      const auto works_then = works(day);
      if (!works_then) return std::nullopt;
      if (*works_then) count -= step;
    }
  }
  return in_range(day) ? std::optional(day) : std::nullopt;
}

Whole Calendar::months_between(Day from, Day to) const {
  if (to < from) return -months_between(to, from);
  Whole months = 0;
  const chrono::year_month_day a(from), b(to);
  // The largest count of months that still fits; the last ones are tried one by one.
  months = (static_cast<int>(b.year()) - static_cast<int>(a.year())) * 12 +
           static_cast<int>(static_cast<unsigned>(b.month())) - static_cast<int>(static_cast<unsigned>(a.month())) + 1;
  while (true) {
    const auto reached = shifted(from, {DurationKind::months, months});
    if (reached && *reached <= to) return months;
    --months;
  }
}

}  // namespace bylaw::model
