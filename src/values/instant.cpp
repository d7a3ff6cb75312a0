// Reading RFC 3339 date-times and times of day. Strict: what the standard does not allow is refused, so that
// no date is guessed.
#include <optional>

#include "values/time.hpp"

namespace bylaw {
namespace {

constexpr std::int64_t day_seconds = 86400;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Two digits at `at` that are at most `most`.
inline std::optional<int> two_digits(std::string_view text, std::size_t at, int most) {
  if (at + 2 > text.size() || !is_digit(text[at]) || !is_digit(text[at + 1])) return std::nullopt;
  const int value = (text[at] - '0') * 10 + (text[at + 1] - '0');
  if (value > most) return std::nullopt;
  return value;
}

/// A date-time as its clock shows it, before an offset is applied.
struct Local {
  Date date;
  TimeOfDay time;  // of a leap second: …:59
  std::int32_t nanoseconds = 0;
  bool leap_second = false;
  bool too_fine = false;    // a tenth digit of the fraction
  std::string_view offset;  // the rest of the text
};

std::optional<Local> parse_local(std::string_view text) {
  if (text.size() < 19) return std::nullopt;
  const std::optional<Date> date = Date::parse(text.substr(0, 10));
  const char separator = text[10];
  const std::optional<int> hour = two_digits(text, 11, 23);
  const std::optional<int> minute = two_digits(text, 14, 59);
  const std::optional<int> second = two_digits(text, 17, 60);
  if (!date || (separator != 'T' && separator != 't' && separator != ' ') || !hour || text[13] != ':' || !minute ||
      text[16] != ':' || !second) {
    return std::nullopt;
  }
  Local local;
  local.date = *date;
  local.leap_second = *second == 60;
  local.time.seconds = (*hour * 60 + *minute) * 60 + (local.leap_second ? 59 : *second);
  std::size_t at = 19;
  if (at < text.size() && text[at] == '.') {
    std::int32_t unit = 100'000'000;
    for (++at; at < text.size() && is_digit(text[at]); ++at) {
      local.too_fine = unit == 0;
      local.nanoseconds += (text[at] - '0') * unit;
      unit /= 10;
    }
    if (at == 20) return std::nullopt;
  }
  if (local.leap_second) local.nanoseconds = 999'999'999;
  local.offset = text.substr(at);
  return local;
}

/// `Z` or `±hh:mm` in seconds.
std::optional<int> parse_offset(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const std::optional<int> hours = two_digits(text, 1, 23);
  const std::optional<int> minutes = two_digits(text, 4, 59);
  if (!hours || !minutes) return std::nullopt;
  const int seconds = (*hours * 60 + *minutes) * 60;
  return text[0] == '-' ? -seconds : seconds;
}

/// Seconds have been put in at the end of a June or a December alone.
bool may_have_leap_second(Date date) {
  const Date::Civil civil = date.civil();
  return civil.year >= 1972 && ((civil.month == 6 && civil.day == 30) || (civil.month == 12 && civil.day == 31));
}

/// True when …:59 in UTC may be followed by …:60.
bool before_leap_second(std::int64_t seconds) {
  if ((seconds + 1) % day_seconds != 0) return false;
  return may_have_leap_second(Date{static_cast<std::int32_t>((seconds + 1) / day_seconds - 1)});
}

/// True when some offset (below a day) makes a local …:60 the last second of such a day in UTC: it may be shown from
/// 00:00 of that day to 23:58 of the next.
bool may_be_leap_second(const Local& local) {
  const bool last_minute = local.time.seconds == day_seconds - 1;
  return may_have_leap_second(local.date) || (may_have_leap_second(Date{local.date.day - 1}) && !last_minute);
}

}  // namespace

std::optional<TimeOfDay> TimeOfDay::parse(std::string_view text) {
  if ((text.size() != 5 && text.size() != 8) || text[2] != ':') return std::nullopt;
  const std::optional<int> hour = two_digits(text, 0, 23);
  const std::optional<int> minute = two_digits(text, 3, 59);
  std::optional<int> second = 0;
  if (text.size() == 8) second = text[5] == ':' ? two_digits(text, 6, 59) : std::nullopt;
  if (!hour || !minute || !second) return std::nullopt;
  return TimeOfDay{(*hour * 60 + *minute) * 60 + *second};
}

std::optional<Instant> parse_instant(std::string_view text, const TimeZone* assumed) {
  const std::optional<Local> local = parse_local(text);
  if (!local || local->too_fine) return std::nullopt;
  Instant instant{0, local->nanoseconds};
  if (local->offset.empty()) {
    if (assumed == nullptr) return std::nullopt;
    instant.seconds = assumed->at(local->date, local->time).seconds;
  } else {
    const std::optional<int> offset = parse_offset(local->offset);
    if (!offset) return std::nullopt;
    instant.seconds = local->date.day * day_seconds + local->time.seconds - *offset;
  }
  if (local->leap_second && !before_leap_second(instant.seconds)) return std::nullopt;
  if (instant.seconds < Instant::first_second || instant.seconds > Instant::last_second) return std::nullopt;
  return instant;
}

InstantRefusal instant_refusal(std::string_view text, const TimeZone* assumed) {
  const std::optional<Local> local = parse_local(text);
  if (!local) return InstantRefusal::malformed;
  const std::optional<int> offset = parse_offset(local->offset);
  if (!local->offset.empty() && !offset) return InstantRefusal::malformed;
  if (local->too_fine) return InstantRefusal::too_fine;
  const bool open = !offset && assumed == nullptr;
  if (local->leap_second) {
    const std::int64_t seconds = offset ? local->date.day * day_seconds + local->time.seconds - *offset
                                 : open ? 0
                                        : assumed->at(local->date, local->time).seconds;
    const bool possible = open ? may_be_leap_second(*local) : before_leap_second(seconds);
    if (!possible) return InstantRefusal::no_leap_second;
  }
  if (open) return InstantRefusal::without_offset;
  return parse_instant(text, assumed) ? InstantRefusal::none : InstantRefusal::malformed;
}

}  // namespace bylaw
