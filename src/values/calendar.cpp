// Working days: Monday to Friday, less the listed holidays, plus the weekend days worked in exchange. Counts are
// differences of a running total, so that long spans cost no more than short ones.
#include <algorithm>
#include <utility>

#include "values/time.hpp"

namespace bylaw {
namespace {

constexpr int saturday = 5;

bool is_weekend(Date date) { return date.weekday() >= saturday; }

bool earlier(const WorkingCalendar::Day& a, const WorkingCalendar::Day& b) { return a.date < b.date; }

/// Mondays to Fridays from a Monday before all dates through this day.
std::int64_t weekdays_through(Date date) {
  constexpr std::int64_t monday = Date::first_day - 7;  // 0001-01-01 is a Monday itself
  const std::int64_t days = date.day - monday + 1;
  return days / 7 * 5 + std::min<std::int64_t>(days % 7, 5);
}

}  // namespace

WorkingCalendar::WorkingCalendar(Date first, Date last, std::vector<Day> days)
    : first_(first), last_(last), days_(std::move(days)) {
  std::erase_if(days_, [this](const Day& day) { return !covers(day.date); });
  std::stable_sort(days_.begin(), days_.end(), earlier);
  const auto same_day = [](const Day& a, const Day& b) { return a.date == b.date; };
  // From behind, the first of equals that unique() keeps is the one given last.
  days_.erase(days_.begin(), std::unique(days_.rbegin(), days_.rend(), same_day).base());
  balance_.push_back(0);
  for (const Day& day : days_) {
    const int change = day.works == !is_weekend(day.date) ? 0 : (day.works ? 1 : -1);
    balance_.push_back(balance_.back() + change);
  }
}

bool WorkingCalendar::covers(Date date) const { return first_ <= date && date <= last_; }

std::optional<bool> WorkingCalendar::works(Date date) const {
  if (!covers(date)) return std::nullopt;
  const auto found = std::lower_bound(days_.begin(), days_.end(), Day{date, false}, earlier);
  if (found != days_.end() && found->date == date) return found->works;
  return !is_weekend(date);
}

std::int64_t WorkingCalendar::worked_through(Date date) const {
  const auto listed = std::upper_bound(days_.begin(), days_.end(), Day{date, false}, earlier) - days_.begin();
  return weekdays_through(date) - weekdays_through(Date{first_.day - 1}) + balance_[static_cast<std::size_t>(listed)];
}

std::optional<Date> WorkingCalendar::shifted(Date date, std::int64_t count) const {
  if (count == 0) return date;
  const Date next{date.day + 1};
  const Date previous{date.day - 1};
  if (!covers(count > 0 ? next : previous)) return std::nullopt;
  // The working days of the calendar are numbered from 1; the wanted one has this number.
  std::int64_t number = 0;
  if (__builtin_add_overflow(count > 0 ? worked_through(date) : worked_through(previous) + 1, count, &number)) {
    return std::nullopt;
  }
  if (number < 1 || number > worked_through(last_)) return std::nullopt;
  Date low = first_;
  Date high = last_;
  while (low < high) {
    const Date middle{low.day + (high.day - low.day) / 2};
    if (worked_through(middle) >= number) {
      high = middle;
    } else {
      low.day = middle.day + 1;
    }
  }
  return low;
}

std::optional<std::int64_t> WorkingCalendar::between(Date a, Date b) const {
  if (a == b) return 0;
  if (!covers(Date{a.day + 1}) || !covers(b)) return std::nullopt;
  return worked_through(b) - worked_through(a);
}

std::optional<std::int64_t> working_days_between(Date a, Date b, const WorkingCalendar& calendar) {
  if (a <= b) return calendar.between(a, b);
  const std::optional<std::int64_t> count = calendar.between(b, a);
  if (!count) return std::nullopt;
  return -*count;
}

}  // namespace bylaw
