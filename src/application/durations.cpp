// A count and a unit, or the subset of ISO 8601 durations that stays within one kind: see durations.hpp.
#include "application/durations.hpp"

#include <array>
#include <charconv>

namespace bylaw::application {

namespace {

struct Unit {
  std::string_view name;
  DurationKind kind;
  std::int64_t size;
};

constexpr std::array<Unit, 20> units{{
    {"day", DurationKind::days, 1},
    {"days", DurationKind::days, 1},
    {"天", DurationKind::days, 1},
    {"日", DurationKind::days, 1},
    {"working day", DurationKind::working_days, 1},
    {"working days", DurationKind::working_days, 1},
    {"个工作日", DurationKind::working_days, 1},
    {"工作日", DurationKind::working_days, 1},
    {"week", DurationKind::days, 7},
    {"weeks", DurationKind::days, 7},
    {"周", DurationKind::days, 7},
    {"month", DurationKind::months, 1},
    {"months", DurationKind::months, 1},
    {"个月", DurationKind::months, 1},
    {"year", DurationKind::months, 12},
    {"years", DurationKind::months, 12},
    {"年", DurationKind::months, 12},
    {"hour", DurationKind::hours, 3600},
    {"hours", DurationKind::hours, 3600},
    {"小时", DurationKind::hours, 3600},
}};

/// Takes the digits at the front of the text as a count.
std::optional<std::int64_t> take_count(std::string_view& text) {
  std::int64_t count = 0;
  if (text.empty() || text.front() == '-') return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return count;
}

std::optional<Duration> of(DurationKind kind, std::int64_t count, std::int64_t size) {
  std::int64_t total = 0;
  if (__builtin_mul_overflow(count, size, &total)) return std::nullopt;
  return Duration{kind, total};
}

std::optional<Duration> sum(std::optional<Duration> a, std::optional<Duration> b) {
  std::int64_t total = 0;
  if (!a || !b || a->kind != b->kind || __builtin_add_overflow(a->count, b->count, &total)) return std::nullopt;
  return Duration{a->kind, total};
}

/// One figure with its designator; `in_time` after the T.
std::optional<Duration> take_iso_part(std::string_view& text, bool in_time) {
  const auto count = take_count(text);
  if (!count || text.empty()) return std::nullopt;
  const char designator = text.front();
  text.remove_prefix(1);
  if (in_time) return designator == 'H' ? of(DurationKind::hours, *count, 3600) : std::nullopt;
  switch (designator) {
    case 'D':
      return of(DurationKind::days, *count, 1);
    case 'W':
      return of(DurationKind::days, *count, 7);
    case 'M':
      return of(DurationKind::months, *count, 1);
    case 'Y':
      return of(DurationKind::months, *count, 12);
    default:
      return std::nullopt;
  }
}

std::optional<Duration> parse_iso(std::string_view text) {
  text.remove_prefix(1);
  const bool in_time = text.starts_with('T');
  if (in_time) text.remove_prefix(1);
  const bool years_first = text.find('Y') != std::string_view::npos;
  std::optional<Duration> total = take_iso_part(text, in_time);
  if (years_first && text.ends_with('M')) total = sum(total, take_iso_part(text, in_time));
  return text.empty() ? total : std::nullopt;
}

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) {
  if (text.starts_with('P')) return parse_iso(text);
  const auto count = take_count(text);
  if (!count) return std::nullopt;
  while (text.starts_with(' ')) text.remove_prefix(1);
  for (const Unit& unit : units) {
    if (text == unit.name) return of(unit.kind, *count, unit.size);
  }
  return std::nullopt;
}

}  // namespace bylaw::application
