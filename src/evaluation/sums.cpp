// See sums.hpp.
#include "evaluation/sums.hpp"

#include <algorithm>

namespace bylaw::evaluation {
namespace {

constexpr Millionths unit = 1'000'000;

std::int32_t clamped(std::int64_t day) {
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(day, INT32_MIN, INT32_MAX));
}

}  // namespace

Number number_of(Int128 amount) {
  const auto part = [](Int128 value) { return Number(static_cast<std::int64_t>(value)); };
  constexpr Int128 half = Int128{1} << 62U;
  if (amount % unit == 0 && amount / unit < half && amount / unit > -half) return part(amount / unit);
  // Of fewer than 2^32 amounts: below 2^95 in all, 29 digits.
  const Number high = Number::product(part(amount / half), part(half)).value();
  return Number::quotient(Number::sum(high, part(amount % half)).value(), Number(unit)).value();
}

std::optional<Number> Sums::at(const QuotaKey& key) const {
  const auto small = small_.find(key);
  const Number taken = small == small_.end() ? Number() : number_of(small->second);
  const auto large = large_.find(key);
  return large == large_.end() ? taken : (large->second + taken).value();
}

bool Sums::add_small(const QuotaKey& key, Millionths amount) {
  const auto place = small_.try_emplace(key, 0).first;
  Millionths total = 0;
  if (__builtin_add_overflow(place->second, amount, &total)) return false;
  place->second = total;
  if (total == 0) small_.erase(place);
  return true;
}

void Sums::add(const QuotaKey& key, const Number& amount) {
  if (const auto fits = amount.millionths(); fits && add_small(key, *fits)) return;
  add_exactly(large_, key, amount);
}

void Dates::add(std::int32_t day, const Number& amount) {
  if (const auto fits = amount.millionths()) {
    Millionths& taken = small_[day];
    Millionths total = 0;
    if (!__builtin_add_overflow(taken, *fits, &total)) {
      taken = total;
      return;
    }
  }
  add_exactly(large_, day, amount);
}

/// The last dates of the windows that can be the fullest: the record's own date is the last; or a later date with
/// amounts is; or an earlier one (with an amount below zero) has just been left out.
std::vector<std::int64_t> Dates::window_ends(std::int64_t day, std::int64_t length) const {
  std::vector<std::int64_t> ends{day};
  const auto gather = [&](const auto& dates) {
    for (auto at = dates.lower_bound(clamped(day - length + 1)); at != dates.end() && at->first < day + length; ++at) {
      if (at->first > day) ends.push_back(at->first);
      if (at->first < day) ends.push_back(at->first + length);
    }
  };
  gather(small_);
  gather(large_);
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  return ends;
}

namespace {

/// The sum of those dates that lie in a window, which moves from the earliest on.
template <class Total, class SumsByDate>
class InWindow {
 public:
  InWindow(const SumsByDate& dates, std::int64_t first)
      : end_(dates.end()), entering_(dates.lower_bound(clamped(first))), leaving_(entering_) {}

  const Total& move_to(std::int64_t last, std::int64_t length) {
    for (; entering_ != end_ && entering_->first <= last; ++entering_) total_ += entering_->second;
    for (; leaving_ != entering_ && leaving_->first <= last - length; ++leaving_) total_ -= leaving_->second;
    return total_;
  }

 private:
  typename SumsByDate::const_iterator end_, entering_, leaving_;
  Total total_{};
};

}  // namespace

std::optional<Number> Dates::fullest(std::int64_t day, std::int64_t length) const {
  const std::int64_t first = day - length + 1;
  InWindow<Int128, SmallByDate> small(small_, first);
  InWindow<ExactSum, LargeByDate> large(large_, first);
  std::optional<Int128> most;
  std::optional<Number> best;  // of all windows, once there are exact amounts
  for (const std::int64_t last : window_ends(day, length)) {
    const Int128 inside = small.move_to(last, length);
    if (large_.empty()) {
      most = std::max(most.value_or(inside), inside);
      continue;
    }
    const auto total = (large.move_to(last, length) + number_of(inside)).value();
    if (!total) return std::nullopt;
    if (!best || *total > *best) best = total;
  }
  return most ? number_of(*most) : best;
}

std::optional<Number> TakenDates::fullest(const Taken& taken, Date day, std::int64_t length) const {
  // More than all dates there are is the same as all.
  const std::int64_t bounded = std::min<std::int64_t>(length, std::int64_t{Date::last_day} - Date::first_day + 1);
  if (taken.day == Taken::none) return Number();
  if (taken.day == Taken::many)
    return dates_[static_cast<std::size_t>(taken.amount_or_place)].fullest(day.day, bounded);
  const std::int64_t apart = std::abs(std::int64_t{taken.day} - day.day);
  // A single amount below zero can be left out, unless it is of the day itself or no window is without it.
  if (apart >= bounded || (taken.amount_or_place < 0 && apart > 0)) return Number();
  return number_of(taken.amount_or_place);
}

void TakenDates::add(Taken& taken, Date day, const Number& amount) {
  const bool is_new = taken.day == Taken::none;
  const std::optional<Millionths> fits = amount.millionths();
  if (is_new && fits) {
    taken = {*fits, day.day};
    return;
  }
  if (taken.day == day.day && fits) {
    Millionths total = 0;
    if (!__builtin_add_overflow(taken.amount_or_place, *fits, &total)) {
      taken.amount_or_place = total;
      return;
    }
  }
  if (taken.day != Taken::many) {
    Dates& dates = dates_.emplace_back();
    if (!is_new) dates.add(taken.day, number_of(taken.amount_or_place));
    taken = {static_cast<std::int64_t>(dates_.size() - 1), Taken::many};
  }
  dates_[static_cast<std::size_t>(taken.amount_or_place)].add(day.day, amount);
}

}  // namespace bylaw::evaluation
