// Numbers held against rationals of unlimited size: an operation gives the exact result, and is refused exactly
// when that result cannot be written within the limits.
#include <boost/multiprecision/cpp_int.hpp>
#include <random>
#include <string>

#include "catch.hpp"
#include "values/number.hpp"

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;
using bylaw::Number;
using bylaw::RoundingMode;

namespace {

cpp_int power(int base, int exponent) {
  return boost::multiprecision::pow(cpp_int(base), static_cast<unsigned>(exponent));
}

cpp_rational shifted(cpp_rational value, int exponent) {
  return exponent >= 0 ? cpp_rational(value * power(10, exponent)) : cpp_rational(value / power(10, -exponent));
}

cpp_rational decimal_of(const std::string& text) {
  const std::size_t mark = text.find('E');
  std::string digits = text.substr(0, mark);
  int exponent = mark == std::string::npos ? 0 : std::stoi(text.substr(mark + 1));
  if (const std::size_t point = digits.find('.'); point != std::string::npos) {
    exponent -= static_cast<int>(digits.size() - point - 1);
    digits.erase(point, 1);
  }
  const bool negative = digits[0] == '-';
  if (negative) digits.erase(0, 1);
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));  // a leading 0 would mean octal
  const cpp_rational value = shifted(cpp_int(digits), exponent);
  return negative ? cpp_rational(-value) : value;
}

cpp_rational model(const Number& number) {
  const std::string text = number.to_string();
  const std::size_t bar = text.find('/');
  if (bar == std::string::npos) return decimal_of(text);
  return decimal_of(text.substr(0, bar)) / decimal_of(text.substr(bar + 1));
}

/// Whether the limits on digits and exponents allow this value.
bool writable(const cpp_rational& value) {
  if (value == 0) return true;
  cpp_int n = abs(numerator(value));
  cpp_int d = denominator(value);
  int exponent = 0;
  for (; d % 10 == 0; --exponent) d /= 10;
  for (; d % 2 == 0; --exponent, n *= 5) d /= 2;
  for (; d % 5 == 0; --exponent, n *= 2) d /= 5;
  for (; n % 10 == 0; ++exponent) n /= 10;
  const int leading = exponent + static_cast<int>(n.str().size()) - 1;
  return n < power(10, 34) && d < power(10, 34) && leading <= 6144 && leading >= -6144;
}

cpp_rational rounded(const cpp_rational& value, RoundingMode mode, const cpp_rational& quantum) {
  const cpp_rational ratio = abs(cpp_rational(value / quantum));
  cpp_int whole = numerator(ratio) / denominator(ratio);
  const cpp_rational rest = ratio - whole;
  const cpp_rational half(1, 2);
  if (mode == RoundingMode::up && rest > 0) ++whole;
  if (mode == RoundingMode::half_up && rest >= half) ++whole;
  if (mode == RoundingMode::half_even && (rest > half || (rest == half && whole % 2 == 1))) ++whole;
  return (value < 0 ? -1 : 1) * whole * quantum;
}

class Numbers {
 public:
  Number decimal() {
    const int digits = pick({1, 2, 3, 17, 20, 33, 34});
    std::string text = chance(3) ? "-" : "";
    text += static_cast<char>('1' + below(9));
    for (int i = 1; i < digits; ++i) text += chance(3) ? "059"[below(3)] : static_cast<char>('0' + below(10));
    return *Number::parse(text + 'e' +
                          std::to_string(pick({0, 0, 0, 1, -1, -2, -4, 5, 20, -20, 40, -60, 130, -170, 190, 300})));
  }
  Number any() {
    const Number first = special();
    if (!chance(3)) return first;
    return Number::quotient(first, special()).value_or(first);
  }
  bool chance(int of) { return below(of) == 0; }

 private:
  /// Now and then a power of 2 or 5, whose products and quotients move the decimal point far.
  Number special() {
    if (!chance(4)) return decimal();
    const int base = chance(2) ? 2 : 5;
    return *Number::parse(power(base, below(base == 2 ? 112 : 48)).str());
  }
  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
  int pick(std::initializer_list<int> of) { return of.begin()[below(static_cast<int>(of.size()))]; }

  std::mt19937 random_{20260305};
};

void check(const std::optional<Number>& result, const cpp_rational& expected) {
  REQUIRE(result.has_value() == writable(expected));
  if (result) REQUIRE(model(*result) == expected);
}

}  // namespace

TEST_CASE("arithmetic agrees with unlimited rationals") {
  Numbers numbers;
  for (int round = 0; round < 1200; ++round) {
    const Number a = numbers.any();
    const Number b = numbers.any();
    const cpp_rational ma = model(a);
    const cpp_rational mb = model(b);
    INFO(a.to_string() << " and " << b.to_string());
    check(Number::sum(a, b), ma + mb);
    check(Number::difference(a, b), ma - mb);
    check(Number::product(a, b), ma * mb);
    if (mb != 0) check(Number::quotient(a, b), ma / mb);
    REQUIRE((a < b) == (ma < mb));
    REQUIRE((a == b) == (ma == mb));
    if (mb <= 0) continue;
    for (const RoundingMode mode :
         {RoundingMode::half_up, RoundingMode::half_even, RoundingMode::up, RoundingMode::down}) {
      check(Number::round(a, mode, b), rounded(ma, mode, mb));
    }
  }
}

TEST_CASE("a result has the same form whichever way it was reached") {
  Numbers numbers;
  for (int round = 0; round < 1500; ++round) {
    const Number a = numbers.any();
    const Number b = numbers.any();
    INFO(a.to_string() << " and " << b.to_string());
    if (const auto sum = Number::sum(a, b)) {
      const auto back = Number::difference(*sum, b);
      REQUIRE(back == a);
      REQUIRE(back->hash() == a.hash());
    }
    if (const auto product = Number::product(a, b); product && !b.is_zero())
      REQUIRE(Number::quotient(*product, b) == a);
  }
}
