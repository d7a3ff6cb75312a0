// Exact numbers: reading, writing, limits, arithmetic, rounding and order, at their boundaries.
#include <string>
#include <vector>

#include "catch.hpp"
#include "values/number.hpp"

using bylaw::Number;
using bylaw::RoundingMode;
using Refusal = Number::Refusal;

namespace {

Number number(const std::string& text) {
  const std::optional<Number> parsed = Number::parse(text);
  INFO(text);
  REQUIRE(parsed);
  return *parsed;
}

std::string shown(const std::optional<Number>& value) { return value ? value->to_string() : "overflow"; }

const std::string nines34(34, '9');

struct Operation {
  std::string a;
  char sign;
  std::string b;
  std::string expected;
};

std::string computed(const Operation& operation) {
  const Number a = number(operation.a);
  const Number b = number(operation.b);
  switch (operation.sign) {
    case '+':
      return shown(Number::sum(a, b));
    case '-':
      return shown(Number::difference(a, b));
    case '*':
      return shown(Number::product(a, b));
    default:
      return shown(Number::quotient(a, b));
  }
}

}  // namespace

TEST_CASE("numbers are read in JSON's form alone") {
  const std::vector<std::pair<std::string, Refusal>> cases{
      {"0", Refusal::none},
      {"-0", Refusal::none},
      {"-0.0e5", Refusal::none},
      {"0e999999999999999999999999", Refusal::none},
      {"10", Refusal::none},
      {"1e400", Refusal::none},
      {"1E+6144", Refusal::none},
      {"9.9e6144", Refusal::none},
      {"1e-6144", Refusal::none},
      {"0.001e6147", Refusal::none},
      {"10e6143", Refusal::none},
      {nines34, Refusal::none},
      {"-0.000" + nines34, Refusal::none},
      {"1" + std::string(6144, '0'), Refusal::none},
      {"0." + std::string(6143, '0') + "1", Refusal::none},
      {"1." + std::string(100000, '0'), Refusal::none},
      {nines34 + "000.000", Refusal::none},
      {"1e0000000000000000000000000005", Refusal::none},
      {"9" + nines34, Refusal::too_many_digits},
      {"1" + std::string(33, '0') + ".1", Refusal::too_many_digits},
      {"0.1" + std::string(33, '0') + "1", Refusal::too_many_digits},
      {std::string(40, '7'), Refusal::too_many_digits},
      {std::string(100000, '7'), Refusal::too_many_digits},
      {"1e6145", Refusal::exponent_out_of_range},
      {"10e6144", Refusal::exponent_out_of_range},
      {"1e-6145", Refusal::exponent_out_of_range},
      {"0.1e-6144", Refusal::exponent_out_of_range},
      {"1e9999", Refusal::exponent_out_of_range},
      {"1e99999999999999999999999999", Refusal::exponent_out_of_range},
      {"-1e-99999999999999999999999999", Refusal::exponent_out_of_range},
      {"1" + std::string(6145, '0'), Refusal::exponent_out_of_range},
  };
  for (const auto& [text, refusal] : cases) {
    INFO(text.substr(0, 60));
    CHECK(Number::refusal(text) == refusal);
    CHECK(Number::parse(text).has_value() == (refusal == Refusal::none));
  }
  for (const std::string text : {"",      "-",     "+1",   "010",   "-01",   ".5", "5.", "1.e3", "1e",  "1e+",
                                 "1e1.5", "1.2.3", "0x1F", "1_000", "1,000", " 1", "1 ", "--1",  "NaN", "Infinity",
                                 "1e--5", "-.5",   "００", "e5",    "00",    "0e", "1f", "."}) {
    INFO(text);
    CHECK(Number::refusal(text) == Refusal::malformed);
    CHECK_FALSE(Number::parse(text));
  }
  CHECK_FALSE(Number::parse(std::string_view("1\0", 2)));
}

TEST_CASE("one value has one form") {
  const std::vector<std::vector<std::string>> groups{
      {"0", "-0", "0.000", "0e17", "-0e-9"},
      {"3.5", "3.50", "35e-1", "0.35e1", "3.5000e0", "0.0035E+3"},
      {"100", "1e2", "1.00e2", "100.0", "0.01e4"},
      {"-12.5", "-1250e-2"},
  };
  for (const auto& group : groups) {
    for (const std::string& text : group) {
      INFO(text);
      CHECK(number(text) == number(group.front()));
      CHECK((number(text) <=> number(group.front())) == std::strong_ordering::equal);
      CHECK(number(text).hash() == number(group.front()).hash());
    }
  }
  CHECK(*Number::quotient(1, 4) == number("0.25"));
  CHECK(Number::quotient(1, 4)->hash() == number("0.25").hash());
  CHECK(*Number::quotient(10, 30) == *Number::quotient(1, 3));
  CHECK(Number(INT64_MIN).to_string() == "-9223372036854775808");
  CHECK(Number(INT64_MAX).to_string() == "9223372036854775807");
  CHECK(Number(-1200) == number("-1.2e3"));
  CHECK(number("1").hash() != number("10").hash());
  CHECK(number("1").hash() != number("-1").hash());
}

TEST_CASE("numbers are shown plainly, and in E notation where that is too long") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"-0", "0"},
      {"3.50", "3.5"},
      {"-0.05", "-0.05"},
      {"12e3", "12000"},
      {"1e39", "1" + std::string(39, '0')},
      {"1e40", "1E+40"},
      {"-1.5e400", "-1.5E+400"},
      {"1e-39", "0." + std::string(38, '0') + "1"},
      {"1e-40", "1E-40"},
      {"1.25e-6000", "1.25E-6000"},
      {nines34, nines34},
  };
  for (const auto& [text, expected] : cases) {
    CHECK(number(text).to_string() == expected);
    CHECK(number(expected) == number(text));
  }
  CHECK(Number(300).to_string(2) == "300.00");
  CHECK(number("3.5").to_string(2) == "3.50");
  CHECK(number("-0.125").to_string(2) == "-0.125");
  CHECK(Number().to_string(2) == "0.00");
  CHECK(Number(5).to_string(-3) == "5");
  CHECK(shown(Number::quotient(1, 3)) == "1/3");
  CHECK(shown(Number::quotient(-1, 6)) == "-1/6");
  CHECK(shown(Number::quotient(5, 12)) == "5/12");
  CHECK(shown(Number::quotient(2000, 3)) == "2000/3");
  CHECK(shown(Number::quotient(number("1e50"), 3)) == "1E+50/3");
  CHECK(shown(Number::quotient(number("1e-50"), 3)) == "1/3E+50");
}

TEST_CASE("what a number is") {
  CHECK(number("0").is_zero());
  CHECK(number("-1").is_negative());
  CHECK_FALSE(number("-0").is_negative());
  CHECK(number("1.50e1").is_integer());
  CHECK_FALSE(number("1.55e1").is_integer());
  CHECK(number("1.55").is_decimal());
  CHECK_FALSE(Number::quotient(1, 3)->is_decimal());
  CHECK_FALSE(Number::quotient(10, 3)->is_integer());
  CHECK(Number::quotient(9, 3)->is_integer());
  CHECK(number("12.340").fraction_digits() == 2);
  CHECK(number("1200").fraction_digits() == 0);
  CHECK(number("9223372036854775807").to_int64() == INT64_MAX);
  CHECK(number("-9223372036854775808").to_int64() == INT64_MIN);
  CHECK_FALSE(number("9223372036854775808").to_int64());
  CHECK_FALSE(number("1e6000").to_int64());
  CHECK_FALSE(number("0.5").to_int64());
  CHECK_FALSE(Number::quotient(1, 3)->to_int64());
}

TEST_CASE("arithmetic is exact, and refuses what does not fit") {
  const std::vector<Operation> cases{
      {"0.1", '+', "0.2", "0.3"},
      {"1.1", '*', "3", "3.3"},
      {"33.33", '*', "3", "99.99"},
      {"0.07", '*', "100", "7"},
      {"-2.5", '+', "2.5", "0"},
      {"5", '-', "5.00", "0"},
      {"1", '/', "3", "1/3"},
      {"-7", '/', "-14", "0.5"},
      {"7", '/', "-8", "-0.875"},
      {"0", '/', "5", "0"},
      {"5", '/', "0", "overflow"},
      {"0", '/', "0", "overflow"},
      // 34 and 35 digits
      {nines34, '+', "1", "1" + std::string(34, '0')},
      {nines34, '+', "2", "overflow"},
      {nines34, '+', nines34, "overflow"},
      {nines34, '-', "-1", "1" + std::string(34, '0')},
      {"1e34", '+', "1", "overflow"},
      {"1e33", '+', "1", "1" + std::string(32, '0') + "1"},
      {"1e6000", '+', "1e-6000", "overflow"},
      {"1e6000", '+', "0", "1E+6000"},
      {"5e34", '+', "5e34", "1" + std::string(35, '0')},
      // digits that the way there needs, but not the result
      {"5000000000000000000000000000000001", '*', "2", "overflow"},
      {"500000000000000000000000000000001", '*', "2", "1" + std::string(32, '0') + "2"},
      {"1152921504606846976", '*', "931322574615478515625", "1073741824" + std::string(30, '0')},
      {"1152921504606846976e40", '*', "931322574615478515625", "1.073741824E+79"},
      {nines34, '*', nines34, "overflow"},
      {"5070602400912917605986812821504", '*', "3552713678800500929355621337890625",
       "1.801439850948198"
       "4E+64"},
      {nines34, '/', nines34, "1"},
      {"1", '/', "1267650600228229401496703205376", "overflow"},
      {"1", '/', "281474976710656", "3.552713678800500929355621337890625E-15"},
      {"1", '/', "562949953421312", "overflow"},  // 5^49 has 35 digits
      {"18446744073709551616", '*', "-9223372036854775808", "overflow"},
      // exponents
      {"1e6144", '*', "10", "overflow"},
      {"1e6144", '*', "9", "9E+6144"},
      {"9e6144", '+', "1e6144", "overflow"},
      {"1e-6144", '/', "10", "overflow"},
      {"1e-6144", '*', "0.1", "overflow"},
      {"1e6000", '*', "1e-6000", "1"},
      {"1e6000", '/', "1e-6000", "overflow"},
      {"1e-6144", '/', "2", "overflow"},
      {"2e-6144", '-', "1e-6144", "1E-6144"},
  };
  for (const Operation& operation : cases) {
    INFO(operation.a << ' ' << operation.sign << ' ' << operation.b);
    CHECK(computed(operation) == operation.expected);
  }
}

TEST_CASE("quotients stay exact") {
  const Number third = *Number::quotient(1, 3);
  CHECK(*Number::product(third, 3) == Number(1));
  CHECK(*Number::sum(third, *Number::sum(third, third)) == Number(1));
  CHECK(*Number::sum(third, *Number::quotient(1, 6)) == number("0.5"));
  CHECK(*Number::quotient(third, third) == Number(1));
  CHECK(*Number::product(*Number::quotient(22, 7), *Number::quotient(7, 11)) == Number(2));
  CHECK(*Number::difference(third, third) == Number());
  CHECK(*Number::quotient(*Number::quotient(number("1e6000"), 7), number("1e6000")) == *Number::quotient(1, 7));
  const Number wide = *Number::quotient(1, number("9999999999999999999999999999999999"));
  CHECK(shown(Number::quotient(wide, number("9999999999999999999999999999999997"))) == "overflow");
  CHECK(*Number::product(wide, number(nines34)) == Number(1));
}

TEST_CASE("order is exact over the whole range") {
  const std::vector<Number> ascending{number("-9e6144"),
                                      number("-1e6000"),
                                      number("-3.5"),
                                      *Number::quotient(-1, 3),
                                      number("-0.3333333333333333333333333333333333"),
                                      number("-1e-6144"),
                                      Number(),
                                      number("1e-6144"),
                                      number("1e-6000"),
                                      number("0.3333333333333333333333333333333333"),
                                      *Number::quotient(1, 3),
                                      number("0.3333333333333333333333333333333334"),
                                      *Number::quotient(22, 7),
                                      *Number::quotient(10, 3),
                                      number(nines34),
                                      number("1e34"),
                                      *Number::quotient(number("1e40"), 3),
                                      number("1e399"),
                                      number("1e400"),
                                      *Number::quotient(number("1e400"), number("0.7")),
                                      number("1e6000"),
                                      number("9e6144")};
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    for (std::size_t j = 0; j < ascending.size(); ++j) {
      INFO(ascending[i].to_string() << " and " << ascending[j].to_string());
      CHECK((ascending[i] <=> ascending[j]) == (i <=> j));
      CHECK((ascending[i] == ascending[j]) == (i == j));
    }
  }
}

TEST_CASE("rounding by its four modes") {
  struct Case {
    std::string value, quantum, half_up, half_even, up, down;
  };
  const std::vector<Case> cases{
      {"2.5", "1", "3", "2", "3", "2"},
      {"3.5", "1", "4", "4", "4", "3"},
      {"-2.5", "1", "-3", "-2", "-3", "-2"},
      {"-3.5", "1", "-4", "-4", "-4", "-3"},
      {"2.4999", "1", "2", "2", "3", "2"},
      {"-2.5001", "1", "-3", "-3", "-3", "-2"},
      {"0.5", "1", "1", "0", "1", "0"},
      {"-0.4", "1", "0", "0", "-1", "0"},
      {"2.675", "0.01", "2.68", "2.68", "2.68", "2.67"},
      {"1.005", "0.01", "1.01", "1", "1.01", "1"},
      {"1234", "100", "1200", "1200", "1300", "1200"},
      {"1250", "100", "1300", "1200", "1300", "1200"},
      {"7", "5", "5", "5", "10", "5"},
      {"0.075", "0.05", "0.1", "0.1", "0.1", "0.05"},
      {"300", "0.01", "300", "300", "300", "300"},
      {"1e6000", "0.01", "1E+6000", "1E+6000", "1E+6000", "1E+6000"},
      {"1e-6000", "0.01", "0", "0", "0.01", "0"},
      {"-1e-6000", "0.01", "0", "0", "-0.01", "0"},
      {"1e6000", "3", "overflow", "overflow", "overflow", "overflow"},
      {"3e6000", "3", "3E+6000", "3E+6000", "3E+6000", "3E+6000"},
      {nines34 + "e-1", "1", "1" + std::string(33, '0'), "1" + std::string(33, '0'), "1" + std::string(33, '0'),
       std::string(33, '9')},
      {"9.9e6144", "1e6144", "overflow", "overflow", "overflow", "9E+6144"},
  };
  for (const Case& given : cases) {
    INFO(given.value << " to " << given.quantum);
    const auto rounded = [&](RoundingMode mode) {
      return shown(Number::round(number(given.value), mode, number(given.quantum)));
    };
    CHECK(rounded(RoundingMode::half_up) == given.half_up);
    CHECK(rounded(RoundingMode::half_even) == given.half_even);
    CHECK(rounded(RoundingMode::up) == given.up);
    CHECK(rounded(RoundingMode::down) == given.down);
  }
  CHECK(shown(Number::round(*Number::quotient(200, 3), RoundingMode::half_up, number("0.01"))) == "66.67");
  CHECK(shown(Number::round(*Number::quotient(-1, 3), RoundingMode::down, number("0.01"))) == "-0.33");
  CHECK(shown(Number::round(1, RoundingMode::half_up, *Number::quotient(2, 3))) == "4/3");
  CHECK(shown(Number::round(1, RoundingMode::half_even, *Number::quotient(2, 3))) == "4/3");
  CHECK_FALSE(Number::round(5, RoundingMode::up, 0));
  CHECK_FALSE(Number::round(5, RoundingMode::up, -1));
}
