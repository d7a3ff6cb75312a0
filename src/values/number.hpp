// Exact numbers: decimals of up to 34 significant digits with exponents to ±6144 (the range of
// IEEE 754 decimal128), and exact quotients of them. No binary floating point takes part.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bylaw {

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 Uint128;

/// up: away from zero; down: towards zero; half_up: an exact half goes away from zero.
enum class RoundingMode { half_up, half_even, up, down };

/// A rational number n/d × 10^e in its one canonical form: d > 0 has neither the factor 2 nor 5, n and d
/// share no factor, n is no multiple of ten (zero is 0/1 × 10^0). n and d have at most 34 digits; the
/// exponent of a decimal's leading digit (of a quotient: of n × 10^e) lies within ±6144. Whether an operation overflows
/// depends on its exact result alone: it overflows when that result cannot be written in this form.
class Number {
 public:
  constexpr Number() = default;
  Number(std::int64_t value);  // NOLINT(google-explicit-constructor)

  /// Reads a decimal in JSON's number form (`-12.50e3`). Empty when the text has another form,
  /// more than 34 significant digits, or an exponent out of range.
  static std::optional<Number> parse(std::string_view text);
  /// digits × 10^exponent, for an exponent of -18 to 18.
  static Number scaled(std::int64_t digits, int exponent) {
    Number number;
    if (digits == 0) return number;
    while (digits % 10 == 0) {
      digits /= 10;
      ++exponent;
    }
    number.numerator_ = digits;
    number.exponent_ = exponent;
    return number;
  }
  /// Why parse() refused: told apart so that a message can say it.
  enum class Refusal { none, malformed, too_many_digits, exponent_out_of_range };
  static Refusal refusal(std::string_view text);

  bool is_zero() const { return numerator_ == 0; }
  bool is_negative() const { return numerator_ < 0; }
  bool is_integer() const { return denominator_ == 1 && exponent_ >= 0; }
  bool is_decimal() const { return denominator_ == 1; }
  /// The value, where it is an integer that fits.
  std::optional<std::int64_t> to_int64() const;
  /// The value × 10^6, where that is an integer that fits.
  std::optional<std::int64_t> millionths() const {
    static constexpr std::int64_t powers[] = {1,
                                              10,
                                              100,
                                              1'000,
                                              10'000,
                                              100'000,
                                              1'000'000,
                                              10'000'000,
                                              100'000'000,
                                              1'000'000'000,
                                              10'000'000'000,
                                              100'000'000'000,
                                              1'000'000'000'000,
                                              10'000'000'000'000,
                                              100'000'000'000'000,
                                              1'000'000'000'000'000,
                                              10'000'000'000'000'000,
                                              100'000'000'000'000'000,
                                              1'000'000'000'000'000'000};
    const auto small = static_cast<std::int64_t>(numerator_);
    std::int64_t scaled = 0;
    if (denominator_ != 1 || exponent_ < -6 || exponent_ > 12 || small != numerator_ ||
        __builtin_mul_overflow(small, powers[exponent_ + 6], &scaled))
      return std::nullopt;
    return scaled;
  }
  /// Digits after the decimal point of a decimal in plain notation (0 for integers).
  int fraction_digits() const;

  friend std::strong_ordering operator<=>(const Number& a, const Number& b) {
    const bool alike = a.exponent_ == b.exponent_ && a.denominator_ == 1 && b.denominator_ == 1;
    return alike ? a.numerator_ <=> b.numerator_ : order(a, b);
  }
  friend bool operator==(const Number& a, const Number& b) = default;

  /// Each is empty on overflow; quotient also for a zero divisor.
  static std::optional<Number> sum(const Number& a, const Number& b);
  static std::optional<Number> difference(const Number& a, const Number& b);
  static std::optional<Number> product(const Number& a, const Number& b);
  static std::optional<Number> quotient(const Number& a, const Number& b);
  Number negated() const;
  /// The multiple of `quantum` (> 0) that is nearest by `mode`; empty on overflow or quantum <= 0.
  static std::optional<Number> round(const Number& value, RoundingMode mode, const Number& quantum);

  /// Plain decimal notation, `E` notation where that would need more than 40 digits; a quotient that no
  /// decimal equals is shown as a fraction `n/d`. `fraction` pads to at least that many digits after the point.
  std::string to_string(int fraction = 0) const;

  std::size_t hash() const;

 private:
  typedef Int128 Part
      __attribute__((aligned(8)));  // or a number, and with it a cell of a record, would be a third larger
  Part numerator_ = 0;
  Part denominator_ = 1;
  std::int32_t exponent_ = 0;
  static std::strong_ordering order(const Number& a, const Number& b);
  friend struct NumberAccess;
};

}  // namespace bylaw
