// What the files of Number share and nobody else includes: powers of ten, digit counts, and the one door
// through which a Number is made of its parts. Every result of arithmetic passes it, so the limits on
// digits and exponents are checked in one place.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <optional>

#include "values/number.hpp"

namespace bylaw {

inline constexpr int max_digits = 34;
inline constexpr std::int64_t max_exponent = 6144;

/// 10^0 … 10^38, all powers of ten that an Int128 holds.
inline constexpr std::array<Int128, 39> powers_of_ten = [] {
  std::array<Int128, 39> powers{};
  Int128 power = 1;
  for (std::size_t i = 0; i < powers.size(); ++i) {
    powers[i] = power;
    if (i + 1 < powers.size()) power *= 10;
  }
  return powers;
}();

constexpr Int128 magnitude(Int128 value) { return value < 0 ? -value : value; }

/// Decimal digits of a value >= 0; 1 for zero.
constexpr int digit_count(Int128 value) {
  int count = 1;
  while (count < 39 && value >= powers_of_ten[static_cast<std::size_t>(count)]) ++count;
  return count;
}

/// As an integer of a library, wide enough for it.
template <class Integer>
Integer widen(Int128 value) {
  const auto size = static_cast<Uint128>(magnitude(value));
  Integer wide = static_cast<std::uint64_t>(size >> 64);
  wide <<= 64;
  wide += static_cast<std::uint64_t>(size);
  return value < 0 ? Integer(-wide) : wide;
}

/// Of a value of at most 34 digits.
template <class Integer>
Int128 narrow(const Integer& value) {
  const Integer size = abs(value);
  const auto high = static_cast<std::uint64_t>(size >> 64);
  const auto low = static_cast<std::uint64_t>(size & std::numeric_limits<std::uint64_t>::max());
  const auto bits = static_cast<Int128>((static_cast<Uint128>(high) << 64) | low);
  return value < 0 ? -bits : bits;
}

struct NumberAccess {
  static Int128 numerator(const Number& number) { return number.numerator_; }
  static Int128 denominator(const Number& number) { return number.denominator_; }
  static std::int32_t exponent(const Number& number) { return number.exponent_; }

  /// n/d × 10^e as a Number: n and d share no factor, d > 0 has neither 2 nor 5. Takes tens out of n.
  /// Empty when the digits or the exponent are past the limits.
  static std::optional<Number> canonical(Int128 n, Int128 d, std::int64_t e);
};

template <class Integer>
Integer power_of_ten(std::int64_t exponent) {
  return pow(Integer(10), static_cast<unsigned>(exponent));
}

/// n/d × 10^e as a Number, for integers of a library: n is not 0 and shares no factor with d, d > 0 has neither 2
/// nor 5. Takes tens out of n. Empty when the digits or the exponent are past the limits.
template <class Integer>
std::optional<Number> canonical(Integer n, const Integer& d, std::int64_t e) {
  const Integer size = abs(n);
  // No more tens than twos can be taken out, and none past its length: a bit is less than a third of a digit.
  const std::size_t most = std::min<std::size_t>(lsb(size), msb(size) / 3);
  for (auto tens = static_cast<std::int64_t>(std::bit_floor(most)); tens > 0; tens /= 2) {
    const Integer power = power_of_ten<Integer>(tens);
    if (n % power != 0) continue;
    n /= power;
    e += tens;
  }
  const Integer limit = power_of_ten<Integer>(max_digits);
  if (abs(n) >= limit || d >= limit) return std::nullopt;
  return NumberAccess::canonical(narrow(n), narrow(d), e);
}

}  // namespace bylaw
