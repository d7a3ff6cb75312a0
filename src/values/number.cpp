// Arithmetic of exact numbers. Each operation tries 128-bit integers first, which almost every amount fits;
// where an intermediate result does not, it is computed again with 1024-bit integers. Those are wide enough for
// every case that is left (the bounds stand at each place), so that an operation is refused for the size of
// its exact result and never for the way there.
#include "values/number.hpp"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <iterator>
#include <limits>
#include <numeric>

#include "values/number_parts.hpp"

namespace bylaw {
namespace {

namespace wide_integers = boost::multiprecision;
using Wide = wide_integers::number<
    wide_integers::cpp_int_backend<1024, 1024, wide_integers::signed_magnitude, wide_integers::unchecked, void>,
    wide_integers::et_off>;

Wide widen(Int128 value) { return bylaw::widen<Wide>(value); }

Wide wide_power_of_ten(std::int64_t exponent) { return power_of_ten<Wide>(exponent); }

constexpr Int128 lowest = -static_cast<Int128>(~Uint128{0} >> 1) - 1;

/// False on overflow; the lowest Int128 counts as one, since it has no magnitude().
bool add(Int128 a, Int128 b, Int128& result) { return !__builtin_add_overflow(a, b, &result) && result != lowest; }
bool multiply(Int128 a, Int128 b, Int128& result) { return !__builtin_mul_overflow(a, b, &result) && result != lowest; }

bool scale(Int128 value, std::int64_t exponent, Int128& result) {
  return exponent < std::ssize(powers_of_ten) &&
         multiply(value, powers_of_ten[static_cast<std::size_t>(exponent)], result);
}

Int128 common_factor(Int128 a, Int128 b) {
  a = magnitude(a);
  b = magnitude(b);
  constexpr auto limit = static_cast<Int128>(std::numeric_limits<std::uint64_t>::max());
  while (b != 0) {
    if (a <= limit && b <= limit) return std::gcd(static_cast<std::uint64_t>(a), static_cast<std::uint64_t>(b));
    const Int128 rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

void take_out_tens(Int128& n, std::int64_t& e) {
  constexpr auto limit = static_cast<Int128>(std::numeric_limits<std::int64_t>::max());
  while (magnitude(n) > limit) {
    if (n % 10 != 0) return;
    n /= 10;
    ++e;
  }
  auto small = static_cast<std::int64_t>(n);
  while (small % 10 == 0) {
    small /= 10;
    ++e;
  }
  n = small;
}

/// n/d × 10^e for any n and d > 0, brought to the canonical form.
std::optional<Number> settle(Wide n, Wide d, std::int64_t e) {
  if (n == 0) return Number();
  const Wide factor = gcd(Wide(abs(n)), d);
  n /= factor;
  d /= factor;
  while (d % 2 == 0) {  // 1/2 is 5/10
    d /= 2;
    n *= 5;
    --e;
  }
  while (d % 5 == 0) {
    d /= 5;
    n *= 2;
    --e;
  }
  return canonical(n, d, e);
}

/// n/d to a whole number, d > 0.
template <class Integer>
Integer rounded(const Integer& n, const Integer& d, RoundingMode mode) {
  Integer whole = n / d;
  const bool negative = n < 0;
  const Integer rest = negative ? Integer(whole * d - n) : Integer(n - whole * d);
  if (rest == 0 || mode == RoundingMode::down) return whole;
  const Integer gap = d - rest;
  const bool half = rest == gap;
  const bool away =
      mode == RoundingMode::up || rest > gap || (half && (mode == RoundingMode::half_up || Integer(whole % 2) != 0));
  if (!away) return whole;
  return negative ? Integer(whole - 1) : Integer(whole + 1);
}

/// Compares an/ad × 10^ae with bn/bd × 10^be, all parts > 0 and ae >= be.
std::strong_ordering compare_sizes(Int128 an, Int128 ad, Int128 bn, Int128 bd, std::int64_t shift) {
  if (shift > 2L * max_digits) return std::strong_ordering::greater;  // bn × ad is below 10^68
  Int128 left = an;
  Int128 right = bn;
  const bool same = ad == bd;
  if ((same || (multiply(an, bd, left) && multiply(bn, ad, right))) && scale(left, shift, left)) return left <=> right;
  if (same) return std::strong_ordering::greater;  // past 10^38, where bn stays below 10^34
  const Wide wide_left = widen(an) * widen(bd) * wide_power_of_ten(shift);
  return wide_left.compare(widen(bn) * widen(ad)) <=> 0;
}

}  // namespace

std::optional<Number> NumberAccess::canonical(Int128 n, Int128 d, std::int64_t e) {
  Number number;
  if (n == 0) return number;
  take_out_tens(n, e);
  const Int128 size = magnitude(n);
  if (size >= powers_of_ten[max_digits] || d >= powers_of_ten[max_digits]) return std::nullopt;
  const std::int64_t leading = e + digit_count(size) - 1;
  if (leading > max_exponent || leading < -max_exponent) return std::nullopt;
  number.numerator_ = n;
  number.denominator_ = d;
  number.exponent_ = static_cast<std::int32_t>(e);
  return number;
}

Number::Number(std::int64_t value) : Number(scaled(value, 0)) {}

std::optional<std::int64_t> Number::to_int64() const {
  Int128 value = 0;
  if (!is_integer() || !scale(numerator_, exponent_, value)) return std::nullopt;
  if (value > std::numeric_limits<std::int64_t>::max() || value < std::numeric_limits<std::int64_t>::min()) {
    return std::nullopt;
  }
  return static_cast<std::int64_t>(value);
}

int Number::fraction_digits() const { return exponent_ < 0 ? -exponent_ : 0; }

std::strong_ordering Number::order(const Number& a, const Number& b) {
  const int a_sign = (a.numerator_ > 0) - (a.numerator_ < 0);
  const int b_sign = (b.numerator_ > 0) - (b.numerator_ < 0);
  if (a_sign != b_sign || a_sign == 0) return a_sign <=> b_sign;
  const Int128 an = magnitude(a.numerator_);
  const Int128 bn = magnitude(b.numerator_);
  const std::int64_t shift = std::int64_t{a.exponent_} - b.exponent_;
  const std::strong_ordering sizes = shift >= 0 ? compare_sizes(an, a.denominator_, bn, b.denominator_, shift)
                                                : 0 <=> compare_sizes(bn, b.denominator_, an, a.denominator_, -shift);
  return a_sign > 0 ? sizes : 0 <=> sizes;
}

std::optional<Number> Number::sum(const Number& a, const Number& b) {
  if (a.is_zero()) return b;
  if (b.is_zero()) return a;
  const Number& high = a.exponent_ >= b.exponent_ ? a : b;
  const Number& low = a.exponent_ >= b.exponent_ ? b : a;
  const std::int64_t shift = std::int64_t{high.exponent_} - low.exponent_;
  if (a.is_decimal() && b.is_decimal()) {
    Int128 n = 0;
    if (scale(high.numerator_, shift, n) && add(n, low.numerator_, n)) {
      return NumberAccess::canonical(n, 1, low.exponent_);
    }
  }
  // The sum ends in low's last digit, so that its numerator is at least 10^(shift - 68) - 1: more than 34 digits.
  if (shift > 4L * max_digits) return std::nullopt;
  // At most 68 + 136 + 1 digits, 681 bits.
  const Wide n = widen(high.numerator_) * widen(low.denominator_) * wide_power_of_ten(shift) +
                 widen(low.numerator_) * widen(high.denominator_);
  return settle(n, widen(a.denominator_) * widen(b.denominator_), low.exponent_);
}

std::optional<Number> Number::difference(const Number& a, const Number& b) { return sum(a, b.negated()); }

std::optional<Number> Number::product(const Number& a, const Number& b) {
  const std::int64_t e = std::int64_t{a.exponent_} + b.exponent_;
  if (a.is_zero() || b.is_zero()) return Number();
  const Int128 left = b.is_decimal() ? 1 : common_factor(a.numerator_, b.denominator_);
  const Int128 right = a.is_decimal() ? 1 : common_factor(b.numerator_, a.denominator_);
  Int128 n = 0;
  Int128 d = 0;
  if (multiply(a.numerator_ / left, b.numerator_ / right, n) &&
      multiply(a.denominator_ / right, b.denominator_ / left, d)) {
    return NumberAccess::canonical(n, d, e);
  }
  return settle(widen(a.numerator_) * widen(b.numerator_), widen(a.denominator_) * widen(b.denominator_), e);
}

std::optional<Number> Number::quotient(const Number& a, const Number& b) {
  if (b.is_zero()) return std::nullopt;
  if (a.is_zero()) return Number();
  std::int64_t e = std::int64_t{a.exponent_} - b.exponent_;
  const Int128 divisor = magnitude(b.numerator_);
  const Int128 dividend = b.is_negative() ? -a.numerator_ : a.numerator_;
  const Int128 upper = common_factor(dividend, divisor);
  const Int128 lower = common_factor(a.denominator_, b.denominator_);
  Int128 n = 0;
  Int128 d = 0;
  bool fits =
      multiply(dividend / upper, b.denominator_ / lower, n) && multiply(a.denominator_ / lower, divisor / upper, d);
  for (; fits && d % 2 == 0; --e) {
    d /= 2;
    fits = multiply(n, 5, n);
  }
  for (; fits && d % 5 == 0; --e) {
    d /= 5;
    fits = multiply(n, 2, n);
  }
  if (fits) return NumberAccess::canonical(n, d, e);
  // 68 digits, and up to 78 more from 2^112 in the divisor: 486 bits.
  return settle(widen(dividend) * widen(b.denominator_), widen(a.denominator_) * widen(divisor),
                std::int64_t{a.exponent_} - b.exponent_);
}

Number Number::negated() const {
  Number result = *this;
  result.numerator_ = -result.numerator_;
  return result;
}

std::optional<Number> Number::round(const Number& value, RoundingMode mode, const Number& quantum) {
  if (quantum.numerator_ <= 0) return std::nullopt;
  if (value.is_zero()) return Number();
  const std::int64_t shift = std::int64_t{value.exponent_} - quantum.exponent_;
  if (value.is_decimal() && quantum.is_decimal()) {
    Int128 n = value.numerator_;
    Int128 d = quantum.numerator_;
    if ((shift >= 0 ? scale(n, shift, n) : scale(d, -shift, d)) &&
        multiply(rounded(n, d, mode), quantum.numerator_, n)) {
      return NumberAccess::canonical(n, 1, quantum.exponent_);
    }
  }
  const Wide n = widen(value.numerator_) * widen(quantum.denominator_);
  const Wide d = widen(value.denominator_) * widen(quantum.numerator_);
  // So far above the quantum, 34 digits hold a multiple of it only where the value is one itself. More than 2^112
  // or 5^48 divides no quantum, so the power of ten that decides it may be cut to 10^180 (n: 248 digits, 824 bits).
  constexpr std::int64_t far = 180;
  if (shift > far) {
    if (n * wide_power_of_ten(far) % d == 0) return value;
    return std::nullopt;
  }
  // Below 10^-80 of the quantum all values round alike.
  constexpr std::int64_t near = 80 + 2 * max_digits;
  const Wide count = shift >= 0 ? rounded(Wide(n * wide_power_of_ten(shift)), d, mode)
                                : rounded(n, Wide(d * wide_power_of_ten(std::min(-shift, near))), mode);
  // At most 248 + 34 digits, 937 bits.
  return settle(count * widen(quantum.numerator_), widen(quantum.denominator_), quantum.exponent_);
}

std::size_t Number::hash() const {
  std::uint64_t state = 0;
  const auto mix = [&state](std::uint64_t part) {
    state = (state ^ part) * 0x9E3779B97F4A7C15U;
    state ^= state >> 32;
  };
  for (const Int128 part : {numerator_, denominator_}) {
    mix(static_cast<std::uint64_t>(part));
    mix(static_cast<std::uint64_t>(part >> 64));
  }
  mix(static_cast<std::uint64_t>(exponent_));
  return state;
}

}  // namespace bylaw
