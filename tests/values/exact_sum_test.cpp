// Sums that no number holds, and what is left of them when amounts are taken away again.
#include "values/exact_sum.hpp"

#include "catch.hpp"

using namespace bylaw;

namespace {

Number number(const char* text) { return Number::parse(text).value(); }
Number quotient(std::int64_t a, std::int64_t b) { return Number::quotient(Number(a), Number(b)).value(); }
std::string show(const ExactSum& sum) {
  const auto value = sum.value();
  return value ? value->to_string() : "unknown";
}

}  // namespace

TEST_CASE("a sum past 34 digits is unknown until amounts bring it back") {
  ExactSum sum(number("-2.5"));
  CHECK(show(sum) == "-2.5");
  sum += number("9e6144");
  CHECK(show(sum) == "unknown");
  CHECK_FALSE(sum.is_zero());
  sum += number("1e-6144");
  sum -= number("9e6144");
  CHECK(show(sum) == "unknown");
  sum += number("3.5");
  sum -= number("1e-6144");
  CHECK(show(sum) == "1");
  sum -= number("1");
  CHECK(sum.is_zero());
}

TEST_CASE("a sum past the largest exponent, with as few digits as any") {
  ExactSum sum(number("9e6144"));
  sum += number("9e6144");
  CHECK(show(sum) == "unknown");  // 1.8e6145
  sum -= number("9e6144");
  CHECK(show(sum) == "9E+6144");
}

TEST_CASE("sums of quotients: the order does not count") {
  const std::vector<Number> amounts = {number("9999999999999999999999999999999999"), quotient(1, 3), quotient(-2, 7),
                                       number("-9999999999999999999999999999999999"), number("1e-40")};
  std::vector<std::size_t> order = {0, 1, 2, 3, 4};
  const auto expected = Number::sum(quotient(1, 3), quotient(-2, 7)).value();  // 1/21
  do {
    ExactSum sum;
    for (const std::size_t i : order) sum += amounts[i];
    REQUIRE(show(sum) == "unknown");
    sum -= number("1e-40");
    REQUIRE(sum.value() == expected);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("sums are added to and taken from sums") {
  const ExactSum wide = ExactSum(number("9e6144")) + number("0.25");
  ExactSum sum = wide + wide;
  CHECK(show(sum) == "unknown");
  sum -= wide;
  sum -= wide;
  CHECK(sum.is_zero());
}

TEST_CASE("a sum of hostile denominators is given up for good") {
  // Odd denominators that share few factors make the fraction about 110 bits longer each.
  const Number one(1);
  Number denominator = number("9999999999999999999999999999999999");
  ExactSum sum(number("1e34"));
  std::vector<Number> amounts;
  for (int i = 0; i < 700; ++i) {
    amounts.push_back(Number::quotient(one, denominator).value());
    denominator = Number::difference(denominator, Number(2)).value();
  }
  for (const Number& amount : amounts) sum += amount;
  for (const Number& amount : amounts) sum -= amount;
  CHECK(show(sum) == "unknown");
  sum += Number(1);
  CHECK(show(sum) == "unknown");
  CHECK(show(ExactSum(one) + sum) == "unknown");
}
