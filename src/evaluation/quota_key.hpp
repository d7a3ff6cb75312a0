// Sixteen bytes for the key of a quota: a hash of the item and the normalised values, seeded anew in every
// process, so that nobody can prepare identity numbers that meet in one key. Private to src/evaluation.
#pragma once

#include <cstdint>
#include <string>

#include "evaluation/judgement.hpp"

namespace bylaw::evaluation {

/// Gathers the values of one key. Values of different kinds, and lists of different lengths, never agree.
class KeyHash {
 public:
  explicit KeyHash(std::uint32_t item);

  void add(const Value& value);
  QuotaKey finish() const;

 private:
  void tagged(char tag, std::uint64_t value);

  std::string bytes_;
};

/// The key of one period of a window under a key.
QuotaKey at_period(QuotaKey key, std::int64_t period);

}  // namespace bylaw::evaluation
