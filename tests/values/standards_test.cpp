// The published standards: numbers and codes that are valid, and those that are not (identity_numbers_test.cpp has
// every near miss of resident ids and credit codes).
#include "values/standards.hpp"

#include <string>
#include <vector>

#include "catch.hpp"
#include "values/currency.hpp"

using namespace bylaw;

namespace {

/// The 17 digits with their check character, by the standard's own table of weights.
std::string resident(const std::string& digits) {
  const std::vector<int> weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += (digits[i] - '0') * weights[i];
  return digits + "10X98765432"[sum % 11];
}

void check_all(Standard standard, const std::vector<std::string>& valid, const std::vector<std::string>& invalid) {
  for (const std::string& text : valid) {
    INFO(text);
    CHECK(is_valid(standard, text));
  }
  for (const std::string& text : invalid) {
    INFO(text);
    CHECK_FALSE(is_valid(standard, text));
  }
}

}  // namespace

TEST_CASE("resident ids") {
  check_all(Standard::resident_id,
            {"11010519491231002X", "11010519491231002x", "440524188001010014", resident("11010120000229001"),
             resident("11010100010101001"), resident("11010199991231001")},
            {"", "110105194912310021", "11010519491231002", "11010519491231002XX", "11010519491231002Y",
             resident("11010120010229001"), resident("11010120000230001"), resident("11010120001301001"),
             resident("11010120000100001"), resident("11010100001231001"), "1101051949123100２X", "X1010519491231002X",
             " 1010519491231002X", "11010519491231002\n", "110105491231002"});
}

TEST_CASE("what a resident id tells") {
  CHECK(birth_date("11010519491231002X")->to_string() == "1949-12-31");
  CHECK(birth_date("440524188001010014")->to_string() == "1880-01-01");
  CHECK(region("11010519491231002X") == "110105");
  CHECK(region("11010519491231002x") == "110105");
  CHECK_FALSE(birth_date("110105194912310021"));
  CHECK_FALSE(region("110105194912310021"));
  CHECK_FALSE(birth_date(resident("11010120000230001")));
  CHECK_FALSE(birth_date(""));
}

TEST_CASE("credit codes") {
  check_all(Standard::credit_code, {"91350100M000100Y43", "91350100m000100y43"},
            {"", "91350100M000100Y44", "91350100M000100Y4", "91350100M000100Y433", "91350100I000100Y43",
             "91350100O000100Y43", "91350100S000100Y43", "91350100V000100Y43", "91350100Z000100Y43",
             "19350100M000100Y43", "91350100M000100Y4３", "91350100-000100Y43", "91350100M00010 Y43"});
}

TEST_CASE("mobile numbers") {
  check_all(Standard::mobile_number, {"13800138000", "19912345678", "15000000000"},
            {"", "12800138000", "1380013800", "138001380000", "+8613800138000", "8613800138000", "138 0013 8000",
             "1380013800a", "23800138000", "１３８00138000", "10000000000"});
}

TEST_CASE("e-mail addresses") {
  const std::string label63(63, 'a');
  const std::string local64(64, 'l');
  const std::string domain189 = label63 + '.' + label63 + '.' + std::string(57, 'b') + ".com";
  check_all(Standard::email,
            {"a@b.cn", "wang.wei+tag@example.com", "user_name@sub.example.co.uk", "!#$%&'*+-/=?^_`{|}~@example.org",
             "1@2.com", "A@EXAMPLE.COM", local64 + "@example.com", "a@" + label63 + ".com", local64 + "@" + domain189,
             "x@xn--fiqs8s.xn--fiqs8s"},
            {"",
             "a",
             "@",
             "a@",
             "@b.cn",
             "a@b",
             "a@@b.cn",
             "a@b@c.cn",
             ".a@b.cn",
             "a.@b.cn",
             "a..b@c.cn",
             "a b@c.cn",
             "a@b..cn",
             "a@.b.cn",
             "a@b.cn.",
             "a@-b.cn",
             "a@b-.cn",
             "a@b_c.cn",
             "a@1.2.3.4",
             "a@[1.2.3.4]",
             "\"a b\"@c.cn",
             "a(x)@b.cn",
             "Wang <a@b.cn>",
             "a@b.cn,c@d.cn",
             local64 + "l@example.com",
             "a@" + label63 + "a.com",
             local64 + "@b" + domain189,
             "张@b.cn",
             "a@例子.cn",
             "a@b.cn\n",
             " a@b.cn",
             std::string("a\0@b.cn", 7)});
}

TEST_CASE("standards have a name in each language") {
  CHECK(standard_names().size() == 4);
  for (const StandardName& name : standard_names()) {
    CHECK_FALSE(name.en.empty());
    CHECK_FALSE(name.zh.empty());
    CHECK_FALSE(is_valid(name.standard, name.en));
  }
}

TEST_CASE("currencies and their minor units") {
  const std::vector<std::pair<std::string, int>> cases{{"CNY", 2}, {"USD", 2}, {"EUR", 2}, {"JPY", 0}, {"KRW", 0},
                                                       {"VND", 0}, {"KWD", 3}, {"TND", 3}, {"CLF", 4}, {"UYW", 4},
                                                       {"AED", 2}, {"ZWG", 2}, {"MGA", 2}};
  for (const auto& [code, digits] : cases) {
    INFO(code);
    REQUIRE(currency(code));
    CHECK(currency(code)->minor_digits == digits);
    CHECK(currency(code)->name() == code);
  }
  CHECK(currency("元") == currency("CNY"));
  CHECK(currency("元")->name() == "CNY");
  for (const std::string code :
       {"", "CN", "CNYY", "cny", "RMB", "XXX", "HRK", "DEM", "ED ", "D A", "AED AFN", "¥", "圆", "NY "}) {
    INFO(code);
    CHECK_FALSE(currency(code));
  }
}
