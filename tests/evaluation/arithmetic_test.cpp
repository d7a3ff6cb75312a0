// Sums, products, rounding; of numbers, money and durations.
#include "catch.hpp"
#include "evaluation/builder.hpp"

using namespace bylaw;
using namespace bylaw::test;

namespace {

std::string sum(Builder& b, std::vector<policy::Sum::Term> terms, Type type_of_sum = type(Kind::number)) {
  return value_of(b, b.add(type_of_sum, policy::Sum{std::move(terms)}));
}
std::string product(Builder& b, std::vector<policy::Product::Factor> factors, Type of = type(Kind::number)) {
  return value_of(b, b.add(of, policy::Product{std::move(factors)}));
}

const std::string huge = "9999999999999999999999999999999999";  // 34 nines

}  // namespace

TEST_CASE("sums are exact") {
  Builder b;
  CHECK(sum(b, {{false, b.num("0.1")}, {false, b.num("0.2")}}) == "0.3");
  CHECK(sum(b, {{false, b.num("5")}, {true, b.num("7.25")}}) == "-2.25");
  CHECK(sum(b, {{true, b.num("5")}, {true, b.num("1")}}) == "-6");
  CHECK(sum(b, {{false, b.money("0.10")}, {false, b.money("0.20")}}, money_type()) == "0.3");
  CHECK(sum(b, {{false, b.num(huge)}, {false, b.num("0.5")}}) == "overflow");
}

TEST_CASE("what is not there prevails in sums and products") {
  Builder b;
  const ExprId one = b.num("1");
  const ExprId missing = b.num(Missing{});
  const ExprId failure = b.num(Failure::overflow);
  const ExprId nonexistent = b.num(Nonexistent{});
  CHECK(sum(b, {{false, one}, {false, missing}}) == "missing");
  CHECK(sum(b, {{false, missing}, {false, failure}}) == "overflow");
  CHECK(sum(b, {{false, failure}, {false, missing}}) == "overflow");
  CHECK(sum(b, {{false, failure}, {true, nonexistent}, {false, missing}}) == "nonexistent");
  CHECK(product(b, {{false, missing}, {false, failure}}) == "overflow");
  CHECK(product(b, {{false, b.num("0")}, {false, missing}}) == "missing");
}

TEST_CASE("products and quotients stay exact until rounded") {
  Builder b;
  CHECK(product(b, {{false, b.num("1")}, {true, b.num("3")}, {false, b.num("3")}}) == "1");
  CHECK(product(b, {{false, b.money("300")}, {false, b.num("0.05")}}, money_type()) == "15");
  CHECK(product(b, {{false, b.money("300")}, {true, b.money("200")}}) == "1.5");
  CHECK(product(b, {{false, b.num("1")}, {true, b.num("0")}}) == "division by zero");
  CHECK(product(b, {{false, b.num("1e6000")}, {false, b.num("1e6000")}}) == "overflow");
}

TEST_CASE("durations") {
  Builder b;
  const auto days = [&](std::int64_t count) { return b.span(DurationKind::days, count); };
  const Type in_days = duration_type(DurationKind::days);
  CHECK(sum(b, {{false, days(10)}, {true, days(3)}}, in_days) == "7 days");
  CHECK(sum(b, {{false, b.span(DurationKind::hours, 60)}, {false, b.span(DurationKind::hours, 1)}},
            duration_type(DurationKind::hours)) == "61 seconds");
  CHECK(sum(b, {{false, days(INT64_MAX)}, {false, days(1)}}, in_days) == "overflow");
  CHECK(product(b, {{false, b.num("2")}, {false, days(10)}}, in_days) == "20 days");
  CHECK(product(b, {{false, days(10)}, {true, b.num("4")}}, in_days) == "overflow");  // no part of a day
  CHECK(product(b, {{false, days(10)}, {true, b.num("5")}}, in_days) == "2 days");
  CHECK(product(b, {{false, days(10)}, {true, b.num("0")}}, in_days) == "division by zero");
  CHECK(product(b, {{false, days(10)}, {true, days(4)}}) == "2.5");
  CHECK(value_of(b, b.add(in_days, Negative{days(3)})) == "-3 days");
  CHECK(value_of(b, b.add(in_days, Negative{days(INT64_MIN)})) == "overflow");
}

TEST_CASE("the other sign") {
  Builder b;
  CHECK(value_of(b, b.add(type(Kind::number), Negative{b.num("1.5")})) == "-1.5");
  CHECK(value_of(b, b.add(type(Kind::number), Negative{b.num(Missing{})})) == "missing");
  CHECK(value_of(b, b.add(type(Kind::number), Negative{b.num(Failure::overflow)})) == "overflow");
}

TEST_CASE("rounding") {
  struct Case {
    std::string value;
    RoundingMode mode;
    std::string quantum, expected;
  };
  const Case cases[] = {
      {"2.345", RoundingMode::half_up, "0.01", "2.35"},   {"2.345", RoundingMode::half_even, "0.01", "2.34"},
      {"2.341", RoundingMode::up, "0.01", "2.35"},        {"2.349", RoundingMode::down, "0.01", "2.34"},
      {"-2.345", RoundingMode::half_up, "0.01", "-2.35"}, {"12", RoundingMode::up, "5", "15"},
  };
  for (const Case& c : cases) {
    Builder b;
    CHECK(value_of(b, b.add(type(Kind::number), Round{b.num(c.value), c.mode, number(c.quantum)})) == c.expected);
  }
  Builder b;
  CHECK(value_of(b, b.add(type(Kind::number), Round{b.num(Missing{}), RoundingMode::up, number("1")})) == "missing");
  CHECK(value_of(b, b.add(type(Kind::number), Round{b.num("1"), RoundingMode::up, number("0")})) == "overflow");
  const ExprId third = b.add(type(Kind::number), policy::Product{{{false, b.num("2")}, {true, b.num("3")}}});
  CHECK(value_of(b, b.add(type(Kind::number), Round{third, RoundingMode::half_up, number("0.01")})) == "0.67");
}
