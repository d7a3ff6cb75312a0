// See turns.hpp.
#include "judging/turns.hpp"

#include <algorithm>
#include <bit>
#include <compare>
#include <tuple>

namespace bylaw::judging {
namespace {

constexpr std::uint32_t high(std::uint64_t word) { return static_cast<std::uint32_t>(word >> 32U); }
constexpr std::uint32_t low(std::uint64_t word) { return static_cast<std::uint32_t>(word); }

/// Nanoseconds, from 1678 to 2262; instants before that are one, the earliest, and those after the latest.
std::uint64_t ascending(const std::optional<Instant>& basis) {
  if (!basis) return Turn::no_time;
  std::int64_t since = 0;
  if (__builtin_mul_overflow(basis->seconds, std::int64_t{1'000'000'000}, &since) ||
      __builtin_add_overflow(since, basis->nanoseconds, &since)) {
    return basis->seconds < 0 ? Turn::earliest : Turn::latest;
  }
  return std::min(static_cast<std::uint64_t>(since) ^ (std::uint64_t{1} << 63U), Turn::latest);
}

bool before(const Turn& a, const Turn& b) {
  if (a.basis() != b.basis()) return a.basis() < b.basis();
  return a.prefix() < b.prefix();
}

/// The present before the absent.
std::strong_ordering compare(const std::optional<Number>& a, const std::optional<Number>& b) {
  if (a && b) return *a <=> *b;
  return b.has_value() <=> a.has_value();
}

/// Times are mostly spread evenly: shared out over stretches of time of one length, and each stretch likewise, few are
/// soon left to sort. Done in place: each goes where it belongs, and the one that stood there is the next to go.
class Stretches {
 public:
  static void sort(std::span<Turn> turns) {
    if (turns.size() > few) {
      Stretches stretches(turns);
      if (stretches.count_ > 1) return stretches.share_out();
    }
    std::sort(turns.begin(), turns.end(), before);
  }

 private:
  static constexpr std::size_t few = 48;
  static constexpr std::size_t most = 2048;  // more places to write to than a processor keeps at hand are slow

  explicit Stretches(std::span<Turn> turns) : turns_(turns) {
    // Those without a time have the last one that there is: they stand apart.
    std::uint64_t last = 0;
    first_ = UINT64_MAX;
    for (const Turn& turn : turns) {
      const std::uint64_t basis = turn.basis();
      first_ = std::min(first_, basis);
      if (basis != Turn::no_time) last = std::max(last, basis);
    }
    const std::uint64_t length = last > first_ ? last - first_ : 0;
    while (length >> shift_ >= std::min(turns.size() / 8, most)) ++shift_;
    if (length > 0) count_ = static_cast<std::size_t>(length >> shift_) + 2;
  }

  void share_out() {
    std::vector<std::size_t> begins(count_ + 1);
    for (const Turn& turn : turns_) ++begins[stretch(turn) + 1];
    for (std::size_t i = 1; i < begins.size(); ++i) begins[i] += begins[i - 1];
    std::vector<std::size_t> next(begins.begin(), begins.end() - 1);
    for (std::size_t i = 0; i < count_; ++i) {
      while (next[i] < begins[i + 1]) {
        Turn turn = turns_[next[i]];
        for (std::size_t home = stretch(turn); home != i; home = stretch(turn)) std::swap(turn, turns_[next[home]++]);
        turns_[next[i]++] = turn;
      }
    }
    for (std::size_t i = 0; i < count_; ++i) sort(turns_.subspan(begins[i], begins[i + 1] - begins[i]));
  }

  std::size_t stretch(const Turn& turn) const {
    return std::min(static_cast<std::size_t>((turn.basis() - first_) >> shift_), count_ - 1);
  }

  std::span<Turn> turns_;
  std::uint64_t first_ = 0;
  unsigned shift_ = 0;
  std::size_t count_ = 1;
};

/// A bit for each of so many places.
class Bits {
 public:
  explicit Bits(std::size_t size) : words_(size / 64 + 1) {}
  bool test(std::size_t i) const { return (words_[i / 64] >> (i % 64) & 1U) != 0; }
  void set(std::size_t i) { words_[i / 64] |= std::uint64_t{1} << (i % 64); }

 private:
  std::vector<std::uint64_t> words_;
};

}  // namespace

Turn turn_of(const std::optional<Instant>& basis, std::string_view id) {
  const std::uint64_t time = ascending(basis);
  std::uint64_t prefix = 0;
  const bool one_of_many = time == Turn::earliest || time == Turn::latest;  // no id may come before the time itself
  for (std::size_t i = 0; i < 8 && !one_of_many; ++i)
    prefix = prefix << 8U | (i < id.size() ? static_cast<unsigned char>(id[i]) : 0U);
  return {high(time), low(time), high(prefix), low(prefix), 0};
}

std::vector<std::uint32_t> perhaps_twice(std::span<const Turn> turns, bool prefixes_too) {
  // Two hashes in one place: perhaps the same. Only those are sorted.
  const std::uint64_t places = std::bit_ceil(turns.size()) * 8;
  const auto place = [&](const Turn& turn) { return static_cast<std::size_t>(turn.record * places >> 32U); };
  Bits met(places);
  Bits shared(places);
  for (const Turn& turn : turns) {
    if (turn.record == 0) continue;
    if (met.test(place(turn))) shared.set(place(turn));
    met.set(place(turn));
  }
  struct Found {
    std::uint32_t hash = 0;
    std::uint32_t record = 0;
    std::uint64_t prefix = 0;
    bool like(const Found& other) const { return hash == other.hash && prefix == other.prefix; }
  };
  std::vector<Found> found;
  for (std::uint32_t i = 0; i < turns.size(); ++i) {
    if (turns[i].record == 0 || !shared.test(place(turns[i]))) continue;
    found.push_back({turns[i].record, i, prefixes_too ? turns[i].prefix() : 0});
  }
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return std::tie(a.hash, a.prefix, a.record) < std::tie(b.hash, b.prefix, b.record);
  });
  std::vector<std::uint32_t> records;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const bool like_last = i > 0 && found[i].like(found[i - 1]);
    const bool like_next = i + 1 < found.size() && found[i].like(found[i + 1]);
    if (like_last || like_next) records.push_back(found[i].record);
  }
  return records;
}

void put_in_order(std::span<Turn> turns, std::span<const std::optional<Number>> ranks) {
  if (ranks.empty()) return Stretches::sort(turns);
  std::sort(turns.begin(), turns.end(), [&](const Turn& a, const Turn& b) {
    const auto order = compare(ranks[a.record], ranks[b.record]);
    return order != 0 ? order < 0 : before(a, b);
  });
}

bool tied(const Turn& a, const Turn& b, std::span<const std::optional<Number>> ranks) {
  return a.basis() == b.basis() && a.prefix() == b.prefix() &&
         (ranks.empty() || compare(ranks[a.record], ranks[b.record]) == 0);
}

}  // namespace bylaw::judging
