// Sixteen bytes for the key of a quota: a hash of the item and the normalised values, seeded anew in every
// process, so that nobody can prepare identity numbers that meet in one key. Private to src/evaluation.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "evaluation/judgement.hpp"

namespace bylaw::evaluation {

/// Gathers the values of one key. Values of different kinds never agree.
class KeyHash {
 public:
  explicit KeyHash(std::uint32_t item);

  void add(const Value& value);
  QuotaKey finish() const;

 private:
  void tagged(char tag, std::uint64_t value);
  void append(std::string_view bytes);

  std::array<char, 192> near_;  // where most keys have room
  std::size_t size_ = 0;        // of near_
  std::string far_;             // all of it, once it is longer
};

/// The key of one period of a window under a key.
QuotaKey at_period(QuotaKey key, std::int64_t period);
/// The key under which a demand's places are summed.
QuotaKey at_window(const policy::QuotaBody& body, const QuotaKey& key, Date day);

}  // namespace bylaw::evaluation
