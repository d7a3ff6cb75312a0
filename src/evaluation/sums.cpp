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

ExactSum number_of(Int128 amount) {
  const auto part = [](Int128 value) { return Number(static_cast<std::int64_t>(value)); };
  constexpr Int128 half = Int128{1} << 62U;
  if (amount % unit == 0 && amount / unit < half && amount / unit > -half) return part(amount / unit);
  const std::optional<Number> high = Number::product(part(amount / half), part(half));
  const std::optional<Number> all = sum(high, part(amount % half));
  return all ? Number::quotient(*all, Number(unit)) : std::nullopt;
}

ExactSum Sums::at(const QuotaKey& key) const {
  const auto small = small_.find(key);
  ExactSum taken = small == small_.end() ? Number(0) : number_of(small->second);
  if (const auto large = large_.find(key); large != large_.end()) taken = sum(taken, large->second);
  return taken;
}

bool Sums::add_small(const QuotaKey& key, Millionths amount) {
  const auto place = small_.try_emplace(key, 0).first;
  Millionths total = 0;
  if (__builtin_add_overflow(place->second, amount, &total)) return false;
  place->second = total;
  if (total == 0) small_.erase(place);
  return true;
}

bool Sums::add(const QuotaKey& key, const Number& amount) {
  if (const auto fits = amount.millionths(); fits && add_small(key, *fits)) return true;
  return add_exactly(large_, key, amount);
}

bool Dates::add(std::int32_t day, const Number& amount) {
  if (const auto fits = amount.millionths()) {
    Millionths& taken = small_[day];
    Millionths total = 0;
    if (!__builtin_add_overflow(taken, *fits, &total)) {
      taken = total;
      return true;
    }
  }
  return add_exactly(large_, day, amount);
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

ExactSum Dates::large_between(std::int64_t first, std::int64_t last) const {
  ExactSum total = Number(0);
  for (auto at = large_.lower_bound(clamped(first)); at != large_.end() && at->first <= last; ++at) {
    total = sum(total, at->second);
  }
  return total;
}

ExactSum Dates::fullest(std::int64_t day, std::int64_t length) const {
  ExactSum best;
  auto entering = small_.lower_bound(clamped(day - length + 1));
  auto leaving = entering;
  Int128 inside = 0;
  std::optional<Int128> most;  // of windows that hold no exact amounts beside
  for (const std::int64_t end : window_ends(day, length)) {
    for (; entering != small_.end() && entering->first <= end; ++entering) inside += entering->second;
    for (; leaving != entering && leaving->first <= end - length; ++leaving) inside -= leaving->second;
    if (large_.empty()) {
      most = std::max(most.value_or(inside), inside);
      continue;
    }
    const ExactSum total = sum(number_of(inside), large_between(end - length + 1, end));
    if (!total) return std::nullopt;
    if (!best || *total > *best) best = total;
  }
  return most ? number_of(*most) : best;
}

ExactSum TakenDates::fullest(const Taken& taken, Date day, std::int64_t length) const {
  // More than all dates there are is the same as all.
  const std::int64_t bounded = std::min<std::int64_t>(length, std::int64_t{Date::last_day} - Date::first_day + 1);
  if (taken.day == Taken::none) return Number(0);
  if (taken.day == Taken::many)
    return dates_[static_cast<std::size_t>(taken.amount_or_place)].fullest(day.day, bounded);
  const std::int64_t apart = std::abs(std::int64_t{taken.day} - day.day);
  // A single amount below zero can be left out, unless it is of the day itself or no window is without it.
  if (apart >= bounded || (taken.amount_or_place < 0 && apart > 0)) return Number(0);
  return number_of(taken.amount_or_place);
}

bool TakenDates::add(Taken& taken, Date day, const Number& amount) {
  const bool is_new = taken.day == Taken::none;
  const std::optional<Millionths> fits = amount.millionths();
  if (is_new && fits) {
    taken = {*fits, day.day};
    return true;
  }
  if (taken.day == day.day && fits) {
    Millionths total = 0;
    if (!__builtin_add_overflow(taken.amount_or_place, *fits, &total)) {
      taken.amount_or_place = total;
      return true;
    }
  }
  if (taken.day != Taken::many) {
    Dates& dates = dates_.emplace_back();
    if (!is_new) {
      const ExactSum first = number_of(taken.amount_or_place);
      if (first) dates.add(taken.day, *first);
    }
    taken = {static_cast<std::int64_t>(dates_.size() - 1), Taken::many};
  }
  return dates_[static_cast<std::size_t>(taken.amount_or_place)].add(day.day, amount);
}

}  // namespace bylaw::evaluation
