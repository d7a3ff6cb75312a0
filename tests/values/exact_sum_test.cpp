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

TEST_CASE("a sum past 128 bits is no number, whatever its last bits are") {
  // 131073 × 2^111, of which the last 128 bits are 2^111.
  const std::string once = "2596148429267413814265248164610048", thrice = "7788445287802241442795744493830144";
  ExactSum sum;
  for (const std::string& amount :
       {once + "e5", thrice + "e4", once + "e3", thrice + "e1", thrice + "e1", once + "e1", thrice})
    sum += number(amount.c_str());
  CHECK(show(sum) == "unknown");
}

TEST_CASE("sums are added to and taken from sums") {
  const ExactSum wide = ExactSum(number("9e6144")) + number("0.25");
  ExactSum sum = wide + wide;
  CHECK(show(sum) == "unknown");
  sum -= wide;
  sum -= wide;
  CHECK(sum.is_zero());
}

TEST_CASE("a sum of many long denominators is given up for good") {
  const Number one(1);
  std::vector<Number> amounts;  // each makes the fraction up to 113 bits longer
  Number denominator = number("9999999999999999999999999999999999");
  for (int i = 0; i < 40; ++i) {
    amounts.push_back(Number::quotient(one, denominator).value());
    denominator = Number::difference(denominator, Number(2)).value();
  }
  const auto there_and_back = [&](std::size_t count) {
    ExactSum sum(one);
    for (std::size_t i = 0; i < count; ++i) sum += amounts[i];
    for (std::size_t i = 0; i < count; ++i) sum -= amounts[i];
    return sum;
  };
  CHECK(show(there_and_back(18)) == "1");
  ExactSum lost = there_and_back(40);
  CHECK(show(lost) == "unknown");
  lost += one;
  CHECK(show(lost) == "unknown");
  CHECK(show(ExactSum(one) + lost) == "unknown");
  lost -= lost;
  CHECK(show(lost) == "unknown");
}
