// Civil days, instants, time zones, durations and working-day calendars.
// Dates are the proleptic Gregorian calendar, years 0001 to 9999; instants are RFC 3339.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw {

/// A civil day, as days since 1970-01-01.
struct Date {
  std::int32_t day = 0;
  friend auto operator<=>(const Date&, const Date&) = default;

  static constexpr std::int32_t first_day = -719162;  // 0001-01-01
  static constexpr std::int32_t last_day = 2932896;   // 9999-12-31
  static std::optional<Date> from_civil(int year, unsigned month, unsigned day);
  /// `2026-03-05`, exactly 4-2-2 digits, a real day.
  static std::optional<Date> parse(std::string_view text);
  struct Civil {
    int year;
    unsigned month, day;
  };
  Civil civil() const;
  /// 0 Monday … 6 Sunday.
  int weekday() const;
  std::string to_string() const;
};

/// An instant: seconds since 1970-01-01T00:00:00Z and nanoseconds of the second.
struct Instant {
  std::int64_t seconds = 0;
  std::int32_t nanoseconds = 0;
  friend auto operator<=>(const Instant&, const Instant&) = default;

  static constexpr std::int64_t first_second = -62135596800;  // 0001-01-01T00:00:00Z
  static constexpr std::int64_t last_second = 253402300799;   // 9999-12-31T23:59:59Z
};

/// A time of day without a date, in seconds from 00:00.
struct TimeOfDay {
  std::int32_t seconds = 0;
  friend auto operator<=>(const TimeOfDay&, const TimeOfDay&) = default;
  /// `18:00` or `18:00:30`.
  static std::optional<TimeOfDay> parse(std::string_view text);
};

/// A named IANA time zone, loaded from the system's database (or UTC, or a fixed `+08:00`).
class TimeZone {
 public:
  /// Empty when the name is unknown or the database is absent.
  static std::optional<TimeZone> load(const std::string& name);
  static TimeZone utc();
  const std::string& name() const;
  /// The civil day; for the first and last instants of all it may lie a day outside Date's years.
  Date date_of(Instant instant) const;
  /// The time of day that a clock shows, without the fraction of its second.
  TimeOfDay time_of(Instant instant) const;
  /// The first instant of the day in this zone.
  Instant start_of(Date date) const;
  /// A local time; one that is skipped by a change of clocks is taken with the offset before the change,
  /// one that happens twice is taken at its first time.
  Instant at(Date date, TimeOfDay time) const;
  /// RFC 3339 with this zone's offset at that instant (`Z` in UTC); a fraction only where there is one.
  std::string to_string(Instant instant) const;

 private:
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

/// RFC 3339 date-time. `T` may be a blank or lower case, as the RFC allows; an offset is required unless
/// `assumed` is given; up to nine digits of a second's fraction; a leap second (…:60) only where one can
/// be (the end of June or December in UTC, since 1972), read as the last nanosecond of the minute.
/// Empty when the text is not one.
std::optional<Instant> parse_instant(std::string_view text, const TimeZone* assumed = nullptr);
/// Why parse_instant refuses the text, for the message: what alone is wrong with something of the right form.
enum class InstantRefusal : std::uint8_t { none, malformed, without_offset, too_fine, no_leap_second };
InstantRefusal instant_refusal(std::string_view text, const TimeZone* assumed = nullptr);

/// The four kinds that never mix: weeks are days, years are months.
enum class DurationKind : std::uint8_t { days, months, working_days, hours };
struct Duration {
  DurationKind kind = DurationKind::days;
  std::int64_t count = 0;  // of days, months, working days; of seconds for hours
  friend bool operator==(const Duration&, const Duration&) = default;
};

enum class MonthEnd { last_day, next_day };  // what a day becomes that the target month lacks

/// Days off and days worked in exchange, dated. Outside the years it covers nothing is known.
class WorkingCalendar {
 public:
  struct Day {
    Date date;
    bool works;  // true: a weekend day that is worked; false: a holiday
  };
  WorkingCalendar() = default;
  /// `days` in any order; the calendar covers first to last, both included. Of two entries for one day the
  /// later holds; entries outside are left out.
  WorkingCalendar(Date first, Date last, std::vector<Day> days);
  bool covers(Date date) const;
  /// Empty outside the covered days. Monday to Friday work unless listed.
  std::optional<bool> works(Date date) const;
  /// The count-th working day after the date (before it for a negative count; the date itself for 0).
  std::optional<Date> shifted(Date date, std::int64_t count) const;
  /// Working days after a up to and including b, for a <= b.
  std::optional<std::int64_t> between(Date a, Date b) const;

 private:
  /// Working days from the first covered day to this one, for first_ - 1 <= date <= last_.
  std::int64_t worked_through(Date date) const;

  Date first_{1}, last_{0};
  std::vector<Day> days_;              // by date
  std::vector<std::int64_t> balance_;  // days that the first n entries of days_ add to Monday to Friday
};

/// What date arithmetic needs of a policy.
struct CalendarRules {
  std::optional<MonthEnd> month_end;
  const WorkingCalendar* working = nullptr;
};

/// date + count of the unit (negative: before). Working days: the count-th working day after (before) the
/// date; 0 working days is the date itself. Empty on overflow, or outside the working calendar.
std::optional<Date> add(Date date, Duration duration, const CalendarRules& rules);
/// hours: exact seconds. days, months, working days: the same wall-clock time of the shifted day in `zone`.
std::optional<Instant> add(Instant instant, Duration duration, const CalendarRules& rules, const TimeZone& zone);

/// Whole days from a to b: b - a (negative when b is earlier).
std::int64_t days_between(Date a, Date b);
/// Completed months (years): the largest n with a + n months (years) <= b; negative mirrored when b < a.
std::int64_t months_between(Date a, Date b, MonthEnd rule);
/// Working days after a up to and including b; negative mirrored when b < a; empty outside the calendar.
std::optional<std::int64_t> working_days_between(Date a, Date b, const WorkingCalendar& calendar);
/// Completed years of age on a day. A birthday on 29 February falls on 1 March in other years
/// (GB/T 7408 leaves it open; this is the civil-law reading of the policy's documents). Negative before birth.
std::int64_t age_on(Date birth, Date on);

}  // namespace bylaw
