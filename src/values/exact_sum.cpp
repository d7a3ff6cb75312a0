// See exact_sum.hpp. Almost all sums are Numbers all the time; what stands here is for those that are not.
#include "values/exact_sum.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <vector>

#include "values/number_parts.hpp"

namespace bylaw {

using Whole = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>, boost::multiprecision::et_off>;

/// n/d × 10^e as in a Number, but of any length, and with a multiple of `step` for e: two of them seldom have to be
/// brought to one exponent, which is what takes long. d = 0 where the sum was given up.
struct ExactSum::Fraction {
  Whole n, d;
  std::int64_t e;
};

namespace {

using Fraction = ExactSum::Fraction;

/// Of a denominator: hostile amounts with one of their own each would make it longer and longer.
constexpr std::size_t most_bits = 2'048;

std::size_t length(const Whole& value) { return value.is_zero() ? 0 : msb(abs(value)) + 1; }

constexpr std::int64_t step = 1024;

/// Of ten: a multiple of `step` that lies between two exponents.
const Whole& power_of_steps(std::int64_t exponent) {
  static const std::vector<Whole> powers = [] {
    std::vector<Whole> all;
    for (std::int64_t e = 0; e <= 2 * max_exponent + 2 * step; e += step) all.push_back(power_of_ten<Whole>(e));
    return all;
  }();
  return powers.at(static_cast<std::size_t>(exponent / step));
}

/// Where n/d × 10^e has d = 0, it stays so.
Fraction sum(const Fraction& a, const Fraction& b) {
  const Fraction& high = a.e >= b.e ? a : b;
  const Fraction& low = a.e >= b.e ? b : a;
  const Whole shifted = high.e == low.e ? high.n : high.n * power_of_steps(high.e - low.e);
  Fraction total{low.n + shifted, low.d, low.e};
  if (high.d != low.d) total = {low.n * high.d + shifted * low.d, low.d * high.d, low.e};
  if (total.d != 1 && !total.d.is_zero()) {
    const Whole factor = gcd(total.n, total.d);
    total.n /= factor;
    total.d /= factor;
  }
  return length(total.d) > most_bits ? Fraction{0, 0, 0} : total;
}

std::optional<Number> number_of(const Fraction& fraction) {
  if (fraction.d.is_zero()) return std::nullopt;
  if (fraction.n.is_zero()) return Number();
  // No more tens than twos can be taken out of n, and 34 digits, 113 bits, may be left: told without a division.
  if (length(fraction.n) > 114 + lsb(abs(fraction.n)) * 10 / 3) return std::nullopt;
  return canonical(fraction.n, fraction.d, fraction.e);
}

Fraction fraction_of(const Number& number) {
  const std::int64_t exponent = NumberAccess::exponent(number);
  const std::int64_t e = exponent >= 0 ? exponent / step * step : (exponent + 1) / step * step - step;
  return {widen<Whole>(NumberAccess::numerator(number)) * power_of_ten<Whole>(exponent - e),
          widen<Whole>(NumberAccess::denominator(number)), e};
}

}  // namespace

ExactSum::ExactSum(const Number& number) : number_(number) {}

std::optional<Number> ExactSum::value() const { return wide_ ? std::nullopt : std::optional(number_); }

bool ExactSum::is_zero() const { return !wide_ && number_.is_zero(); }

ExactSum& ExactSum::operator+=(const ExactSum& other) {
  if (!wide_ && !other.wide_) {
    if (const auto total = Number::sum(number_, other.number_)) {
      number_ = *total;
      return *this;
    }
  }
  const Fraction total =
      sum(wide_ ? *wide_ : fraction_of(number_), other.wide_ ? *other.wide_ : fraction_of(other.number_));
  const auto number = number_of(total);
  number_ = number.value_or(Number());
  wide_ = number ? nullptr : std::make_shared<const Fraction>(total);
  return *this;
}

ExactSum& ExactSum::operator-=(const ExactSum& other) {
  ExactSum negated(other.number_.negated());
  if (other.wide_)
    negated.wide_ = std::make_shared<const Fraction>(Fraction{-other.wide_->n, other.wide_->d, other.wide_->e});
  return *this += negated;
}

}  // namespace bylaw
