// Sums of exact amounts by key, kept small: without a window, or for one calendar period, a key is 24 bytes in a
// flat map; one of a rolling window with a single date 32. Amounts are counted in millionths in 64 bits; one that
// does not fit is kept exactly beside them, so that a sum is always both parts together. Private to src/evaluation.
#pragma once

#include <absl/container/btree_map.h>
#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "evaluation/judgement.hpp"
#include "values/exact_sum.hpp"

namespace bylaw::evaluation {

using Millionths = std::int64_t;

/// The keys are random bits already.
struct HashOfKey {
  std::size_t operator()(const QuotaKey& key) const { return key.low; }
};
template <class Taken>
using ByKey = absl::flat_hash_map<QuotaKey, Taken, HashOfKey>;

/// Of a sum of 64-bit amounts in millionths.
Number number_of(Int128 amount);

/// Adds to the exact sum under the key.
template <class Map, class Key>
void add_exactly(Map& sums, const Key& key, const Number& amount) {
  const auto place = sums.try_emplace(key).first;
  place->second += amount;
  if (place->second.is_zero()) sums.erase(place);
}

/// A sum under each key.
class Sums {
 public:
  /// Empty where no number can hold it, as everywhere here.
  std::optional<Number> at(const QuotaKey& key) const;
  void add(const QuotaKey& key, const Number& amount);

 private:
  bool add_small(const QuotaKey& key, Millionths amount);

  ByKey<Millionths> small_;
  ByKey<ExactSum> large_;
};

/// Sums by date.
class Dates {
 public:
  void add(std::int32_t day, const Number& amount);
  /// The greatest sum of `length` consecutive dates that contain the day.
  std::optional<Number> fullest(std::int64_t day, std::int64_t length) const;

 private:
  std::vector<std::int64_t> window_ends(std::int64_t day, std::int64_t length) const;

  using SmallByDate = absl::btree_map<std::int32_t, Millionths>;
  using LargeByDate = absl::btree_map<std::int32_t, ExactSum>;
  SmallByDate small_;
  LargeByDate large_;
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
  std::optional<Number> fullest(const Taken& taken, Date day, std::int64_t length) const;
  void add(Taken& taken, Date day, const Number& amount);

 private:
  std::vector<Dates> dates_;
};

/// A sum under each key and date.
class DatedSums {
 public:
  std::optional<Number> fullest(const QuotaKey& key, Date day, std::int64_t length) const {
    const auto found = keys_.find(key);
    return found == keys_.end() ? Number() : dates_.fullest(found->second, day, length);
  }
  void add(const QuotaKey& key, Date day, const Number& amount) { return dates_.add(keys_[key], day, amount); }

 private:
  ByKey<Taken> keys_;
  TakenDates dates_;
};

}  // namespace bylaw::evaluation
