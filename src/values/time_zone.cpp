// Time zones: the system's database through Abseil, UTC, and fixed offsets. Names come from policies, so only
// names of zones are looked up: no paths, and nothing that depends on the machine's own settings.
#include <absl/time/civil_time.h>
#include <absl/time/time.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <tuple>
#include <utility>

#include "values/time.hpp"

namespace bylaw {

namespace {

constexpr std::int64_t day_seconds = 86400;

/// 2100-01-01. Abseil lists the changes of the clocks for some centuries and no further, as if they were the last.
constexpr std::int64_t last_known_change = 4'102'444'800;

/// The seconds from `from` to before `until` in which a zone has one offset.
struct Stretch {
  std::uint64_t zone = 0;  // its number; 0: none
  std::int64_t from = 0, until = 0;
  int offset = 0;
};

/// The stretch around a second, from one change of the zone's clocks to the next.
Stretch stretch_around(const absl::TimeZone& zone, std::int64_t seconds) {
  const absl::CivilSecond epoch(1970, 1, 1);
  const absl::Time at = absl::FromUnixSeconds(seconds);
  Stretch stretch{0, INT64_MIN, last_known_change, zone.At(at).offset};
  if (seconds >= last_known_change) return {0, seconds, seconds + 1, stretch.offset};
  absl::TimeZone::CivilTransition change;
  if (zone.PrevTransition(at + absl::Seconds(1), &change)) stretch.from = change.to - epoch - stretch.offset;
  if (zone.NextTransition(at, &change)) stretch.until = std::min(stretch.until, change.from - epoch - stretch.offset);
  return stretch;
}

}  // namespace

struct TimeZone::Impl {
  Impl(std::string its_name, const absl::TimeZone& its_zone) : name(std::move(its_name)), zone(its_zone) {}

  /// In seconds. Records of one file tend to lie between the same two changes of clocks.
  int offset_at(Instant instant) const {
    thread_local Stretch last;
    if (last.zone != number || instant.seconds < last.from || instant.seconds >= last.until) {
      last = stretch_around(zone, instant.seconds);
      last.zone = number;
    }
    return last.offset;
  }

  std::string name;
  absl::TimeZone zone;

 private:
  static std::uint64_t next_number() {
    static std::atomic<std::uint64_t> last = 0;
    return ++last;
  }

  std::uint64_t number = next_number();  // of no other zone, before or after
};

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// `+08:00` in seconds.
std::optional<int> fixed_offset(std::string_view name) {
  if (name.size() != 6 || (name[0] != '+' && name[0] != '-') || name[3] != ':') return std::nullopt;
  for (const std::size_t at : {1U, 2U, 4U, 5U}) {
    if (!is_digit(name[at])) return std::nullopt;
  }
  const int hours = (name[1] - '0') * 10 + (name[2] - '0');
  const int minutes = (name[4] - '0') * 10 + (name[5] - '0');
  if (hours > 23 || minutes > 59) return std::nullopt;
  const int seconds = (hours * 60 + minutes) * 60;
  return name[0] == '-' ? -seconds : seconds;
}

/// Only what the database names: `localtime` is the machine's own zone, `right/` counts leap seconds.
bool is_zone_name(std::string_view name) {
  const auto allowed = [](char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-' || c == '+' ||
           c == '/';
  };
  return !name.empty() && name.front() != '/' && name != "localtime" && !name.starts_with("right/") &&
         std::all_of(name.begin(), name.end(), allowed);
}

absl::CivilDay civil_day(Date date) { return absl::CivilDay(1970, 1, 1) + date.day; }

std::string two_digits(std::int64_t value) {
  std::string digits = std::to_string(value);
  if (digits.size() < 2) digits.insert(digits.begin(), '0');
  return digits;
}

std::string fraction(std::int32_t nanoseconds) {
  if (nanoseconds == 0) return {};
  std::string digits = std::to_string(nanoseconds);
  digits.insert(0, 9 - digits.size(), '0');
  digits.erase(digits.find_last_not_of('0') + 1);
  return '.' + digits;
}

/// Days from 1970-01-01, and the seconds of that day, of a count of seconds.
std::pair<Date, TimeOfDay> split(std::int64_t seconds) {
  const std::int64_t rest = ((seconds % day_seconds) + day_seconds) % day_seconds;
  return {Date{static_cast<std::int32_t>((seconds - rest) / day_seconds)}, TimeOfDay{static_cast<std::int32_t>(rest)}};
}

}  // namespace

TimeZone TimeZone::utc() {
  static const auto impl = std::make_shared<const Impl>("UTC", absl::UTCTimeZone());
  TimeZone zone;
  zone.impl_ = impl;
  return zone;
}

std::optional<TimeZone> TimeZone::load(const std::string& name) {
  if (name == "UTC" || name == "Z") return utc();
  TimeZone result;
  if (const std::optional<int> offset = fixed_offset(name)) {
    result.impl_ = std::make_shared<const Impl>(name, absl::FixedTimeZone(*offset));
    return result;
  }
  absl::TimeZone zone;
  if (!is_zone_name(name) || !absl::LoadTimeZone(name, &zone)) return std::nullopt;
  result.impl_ = std::make_shared<const Impl>(name, zone);
  return result;
}

const std::string& TimeZone::name() const { return impl_->name; }

Date TimeZone::date_of(Instant instant) const { return split(instant.seconds + impl_->offset_at(instant)).first; }

TimeOfDay TimeZone::time_of(Instant instant) const { return split(instant.seconds + impl_->offset_at(instant)).second; }

Instant TimeZone::start_of(Date date) const {
  const absl::TimeZone::TimeInfo midnight = impl_->zone.At(absl::CivilSecond(civil_day(date)));
  // Where clocks skip midnight, the day begins with the change.
  const bool skipped = midnight.kind == absl::TimeZone::TimeInfo::SKIPPED;
  return {absl::ToUnixSeconds(skipped ? midnight.trans : midnight.pre), 0};
}

Instant TimeZone::at(Date date, TimeOfDay time) const {
  const absl::CivilSecond civil = absl::CivilSecond(civil_day(date)) + time.seconds;
  return {absl::ToUnixSeconds(impl_->zone.At(civil).pre), 0};
}

std::string TimeZone::to_string(Instant instant) const {
  // RFC 3339 has whole minutes: local mean times of the 19th century lose their seconds, not the instant.
  std::int64_t minutes = impl_->offset_at(instant) / 60;
  auto [date, time] = split(instant.seconds + minutes * 60);
  bool in_utc = impl_->name == "UTC";
  if (date.day < Date::first_day || date.day > Date::last_day) {  // its year would not have four digits
    std::tie(date, time) = split(instant.seconds);
    in_utc = true;
  }
  std::string text = date.to_string() + 'T' + two_digits(time.seconds / 3600) + ':' +
                     two_digits(time.seconds / 60 % 60) + ':' + two_digits(time.seconds % 60) +
                     fraction(instant.nanoseconds);
  if (in_utc) return text + 'Z';
  text += minutes < 0 ? '-' : '+';
  if (minutes < 0) minutes = -minutes;
  return text + two_digits(minutes / 60) + ':' + two_digits(minutes % 60);
}

std::optional<Instant> add(Instant instant, Duration duration, const CalendarRules& rules, const TimeZone& zone) {
  if (duration.count == 0) return instant;
  Instant result{0, instant.nanoseconds};
  if (duration.kind == DurationKind::hours) {
    if (__builtin_add_overflow(instant.seconds, duration.count, &result.seconds)) return std::nullopt;
  } else {
    const std::optional<Date> date = add(zone.date_of(instant), duration, rules);
    if (!date) return std::nullopt;
    result.seconds = zone.at(*date, zone.time_of(instant)).seconds;
  }
  if (result.seconds < Instant::first_second || result.seconds > Instant::last_second) return std::nullopt;
  return result;
}

}  // namespace bylaw
