// A small number for each different quota key, so that what refers to keys takes four bytes and not sixteen. Keys are
// spread over maps of unequal shares, which so grow one after another: all of them take about 35 bytes a key together
// at any time, and never room for a second copy of the whole. Private to src/evaluation.
#pragma once

#include <absl/container/flat_hash_map.h>

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "evaluation/judgement.hpp"

namespace bylaw::evaluation {

class KeyNumbers {
 public:
  KeyNumbers();

  /// The numbers of the keys, in their order. Many at a time, since most lookups wait for memory.
  void find(std::span<const QuotaKey> keys, std::span<std::uint32_t> numbers);
  std::uint32_t size() const { return count_; }

 private:
  /// A key without the alignment that would cost four bytes more.
  using Packed = std::array<std::uint32_t, 4>;
  /// The keys are random bits already; the map is chosen by others of them.
  struct Hash {
    std::size_t operator()(const Packed& key) const { return std::size_t{key[0]} << 32U | key[1]; }
  };
  using Map = absl::flat_hash_map<Packed, std::uint32_t, Hash>;
  static constexpr std::size_t maps = 64;
  static constexpr std::size_t parts = 4096;  // shares are made of these

  static Packed packed(const QuotaKey& key);
  Map& map_of(const QuotaKey& key) { return maps_[map_of_part_[key.high % parts]]; }

  std::array<Map, maps> maps_;
  std::array<std::uint8_t, parts> map_of_part_{};
  std::uint32_t count_ = 0;
};

}  // namespace bylaw::evaluation
