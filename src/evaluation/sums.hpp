// Sums of exact amounts by key, kept small: without a window, or for one calendar period, a key is 24 bytes in a
// flat map; one of a rolling window with a single date 32. Amounts are counted in millionths in 64 bits; one that
// does not fit is kept exactly beside them, so that a sum is always both parts together. An exact part that
// overflowed stays unknown: nothing that is added later makes it known again. Private to src/evaluation.
#pragma once

#include <absl/container/btree_map.h>
#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "evaluation/judgement.hpp"

namespace bylaw::evaluation {

using Millionths = std::int64_t;

/// The keys are random bits already.
struct HashOfKey {
  std::size_t operator()(const QuotaKey& key) const { return key.low; }
};
template <class Taken>
using ByKey = absl::flat_hash_map<QuotaKey, Taken, HashOfKey>;

/// An exact sum; empty once it overflowed.
using ExactSum = std::optional<Number>;

/// Of a sum of 64-bit amounts in millionths.
ExactSum number_of(Int128 amount);

inline ExactSum sum(const ExactSum& a, const ExactSum& b) { return a && b ? Number::sum(*a, *b) : std::nullopt; }

/// Adds to the exact sum under the key; false when that is unknown from now on.
template <class Map, class Key>
bool add_exactly(Map& sums, const Key& key, const Number& amount) {
  const auto found = sums.find(key);
  const ExactSum total = found == sums.end() ? amount : sum(found->second, amount);
  if (!total || !total->is_zero()) {
    sums.insert_or_assign(key, total);
  } else if (found != sums.end()) {
    sums.erase(found);
  }
  return total.has_value();
}

/// A sum under each key.
class Sums {
 public:
  ExactSum at(const QuotaKey& key) const;
  /// False when the sum is unknown from now on.
  bool add(const QuotaKey& key, const Number& amount);

 private:
  bool add_small(const QuotaKey& key, Millionths amount);

  ByKey<Millionths> small_;
  ByKey<ExactSum> large_;
};

/// Sums by date.
class Dates {
 public:
  /// False when the sum of that date is unknown from now on.
  bool add(std::int32_t day, const Number& amount);
  /// The greatest sum of `length` consecutive dates that contain the day.
  ExactSum fullest(std::int64_t day, std::int64_t length) const;

 private:
  std::vector<std::int64_t> window_ends(std::int64_t day, std::int64_t length) const;
  ExactSum large_between(std::int64_t first, std::int64_t last) const;

  absl::btree_map<std::int32_t, Millionths> small_;
  absl::btree_map<std::int32_t, ExactSum> large_;
};

/// What is taken under one key, by date: one date and its amount, or the place of many.
struct Taken {
  static constexpr std::int32_t none = INT32_MIN, many = INT32_MIN + 1;
  std::int64_t amount_or_place = 0;
  std::int32_t day = none;
};

/// Sums by date under keys whose first date stands elsewhere.
class TakenDates {
 public:
  ExactSum fullest(const Taken& taken, Date day, std::int64_t length) const;
  /// False when the sum of that date is unknown from now on.
  bool add(Taken& taken, Date day, const Number& amount);

 private:
  std::vector<Dates> dates_;
};

/// A sum under each key and date.
class DatedSums {
 public:
  ExactSum fullest(const QuotaKey& key, Date day, std::int64_t length) const {
    const auto found = keys_.find(key);
    return found == keys_.end() ? Number(0) : dates_.fullest(found->second, day, length);
  }
  /// False when the sum of that date is unknown from now on.
  bool add(const QuotaKey& key, Date day, const Number& amount) { return dates_.add(keys_[key], day, amount); }

 private:
  ByKey<Taken> keys_;
  TakenDates dates_;
};

}  // namespace bylaw::evaluation
