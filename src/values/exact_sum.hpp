// Sums that are exact on the way, whatever their digits: a Number has 34 of them, so that 9e33 + 0.5 is none; but take
// 9e33 away again, and 0.5 is left.
#pragma once

#include <memory>
#include <optional>

#include "values/number.hpp"

namespace bylaw {

/// A sum of numbers, which does not depend on the order in which they were added.
class ExactSum {
 public:
  ExactSum() = default;
  ExactSum(const Number& number);  // NOLINT(google-explicit-constructor)

  /// Empty where the sum cannot be written as a Number. A sum of which the denominator (without its factors 2 and 5)
  /// would take more than 2,048 bits is given up: it stays empty, whatever is added to it or taken away.
  std::optional<Number> value() const;
  bool is_zero() const;

  ExactSum& operator+=(const ExactSum& other);
  ExactSum& operator-=(const ExactSum& other);
  friend ExactSum operator+(ExactSum a, const ExactSum& b) { return a += b; }

  /// As a fraction without bounds; private to exact_sum.cpp.
  struct Fraction;

 private:
  Number number_;
  std::shared_ptr<const Fraction> wide_;  // in place of the number, where none can hold the sum
};

}  // namespace bylaw
