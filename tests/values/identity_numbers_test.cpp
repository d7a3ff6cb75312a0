// GB 11643-1999 and GB 32100-2015 as oracles: the numbers that the standards print, check characters worked out here by
// their tables of weights, and what both promise: no single wrong character and no two exchanged ones pass.
#include <algorithm>
#include <array>

#include "catch.hpp"
#include "values/standards.hpp"

using namespace bylaw;

namespace {

const std::string digits = "0123456789";
const std::string letters_of_codes = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// The check character of 17 digits by table 1 of GB 11643 and its table of check codes.
char resident_check(const std::string& body) {
  constexpr std::array<int, 17> weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += (body[i] - '0') * weights[i];
  return "10X98765432"[sum % 11];
}

/// The check character of 17 characters by the weights of GB 32100: 31 less the sum's remainder.
char credit_check(const std::string& body) {
  constexpr std::array<std::size_t, 17> weights{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
  std::size_t sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += letters_of_codes.find(body[i]) * weights[i];
  return letters_of_codes[(31 - sum % 31) % 31];
}

const std::vector<std::string> residents{"11010519491231002X", "440524188001010014"};  // the examples of GB 11643
const std::vector<std::string> credits{"91350100M000100Y43"};                          // the example of GB 32100

/// All valid ones of a series, so that every check character occurs.
std::vector<std::string> more_residents() {
  std::vector<std::string> all = residents;
  for (int order = 100; order < 130; ++order) {
    const std::string body = "11010120000229" + std::to_string(order);
    all.push_back(body + resident_check(body));
  }
  return all;
}
std::vector<std::string> more_credits() {
  std::vector<std::string> all = credits;
  for (const char last : letters_of_codes) {
    const std::string body = std::string("91310000MA1FL3W") + "0" + last;
    all.push_back(body + credit_check(body));
  }
  return all;
}

/// Each with one character replaced by another of `alphabet`, or two neighbours exchanged: none may pass.
int near_misses(Standard standard, const std::string& good, const std::string& alphabet) {
  int tried = 0;
  const auto refused = [&](const std::string& wrong) {
    if (wrong == good) return;
    ++tried;
    if (is_valid(standard, wrong)) FAIL_CHECK(wrong << " passes beside " << good);
  };
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (const char other : alphabet) {
      std::string wrong = good;
      wrong[i] = other;
      refused(wrong);
    }
    if (i == 0) continue;
    std::string exchanged = good;
    std::swap(exchanged[i - 1], exchanged[i]);
    refused(exchanged);
  }
  return tried;
}

}  // namespace

TEST_CASE("GB 11643: the standard's numbers, every check character, and no near miss") {
  for (const std::string& good : residents) CHECK(good[17] == resident_check(good.substr(0, 17)));
  std::string checks;
  int tried = 0;
  for (const std::string& good : more_residents()) {
    INFO(good);
    CHECK(is_valid(Standard::resident_id, good));
    if (checks.find(good[17]) == std::string::npos) checks += good[17];
    tried += near_misses(Standard::resident_id, good, digits + "X");
  }
  CHECK(checks.size() == 11);
  CHECK(tried > 32 * 18 * 9);
}

TEST_CASE("GB 11643: the check character X in either case, and nowhere else") {
  CHECK(is_valid(Standard::resident_id, "11010519491231002x"));
  CHECK(birth_date("11010519491231002x") == birth_date("11010519491231002X"));
  CHECK(region("11010519491231002x") == region("11010519491231002X"));
  for (std::size_t i = 0; i < 17; ++i) {
    std::string wrong = residents[0];
    wrong[i] = 'X';
    CHECK_FALSE(is_valid(Standard::resident_id, wrong));
  }
}

TEST_CASE("GB 11643: impossible days of birth, with a right check character") {
  const std::vector<std::pair<std::string, bool>> days{
      {"20000229", true},  {"20040229", true},  {"20001231", true},  {"18000101", true},  {"99991231", true},
      {"19000229", false}, {"21000229", false}, {"20010229", false}, {"20000230", false}, {"20000431", false},
      {"20000001", false}, {"20001301", false}, {"20000100", false}, {"20000132", false}, {"00000101", false},
      {"00000000", false}, {"20009999", false}};
  for (const auto& [day, exists] : days) {
    const std::string body = "110101" + day + "123";
    const std::string text = body + resident_check(body);
    INFO(text);
    CHECK(is_valid(Standard::resident_id, text) == exists);
    CHECK(birth_date(text).has_value() == exists);
    CHECK(region(text).has_value() == exists);
  }
}

TEST_CASE("GB 11643: the region is not held against a list of regions, which changes by the year") {
  for (const std::string place : {"110101", "810000", "000000", "999999"}) {
    const std::string body = place + "20000229123";
    CHECK(region(body + resident_check(body)) == place);
  }
}

TEST_CASE("GB 11643: the numbers of fifteen digits of before 1999 are none") {
  CHECK_FALSE(is_valid(Standard::resident_id, "110105491231002"));
  CHECK_FALSE(birth_date("110105491231002"));
}

TEST_CASE("GB 32100: the standard's code, every check character, and no near miss") {
  CHECK(credits[0][17] == credit_check(credits[0].substr(0, 17)));
  std::string checks;
  int tried = 0;
  for (const std::string& good : more_credits()) {
    INFO(good);
    CHECK(is_valid(Standard::credit_code, good));
    if (checks.find(good[17]) == std::string::npos) checks += good[17];
    tried += near_misses(Standard::credit_code, good, letters_of_codes);
  }
  CHECK(checks.size() == 31);
  CHECK(tried > 32 * 18 * 29);
}

TEST_CASE("GB 32100: the letters I, O, S, V and Z are none of its alphabet, whatever they are read as") {
  for (const std::string& good : more_credits()) {
    for (std::size_t i = 0; i < good.size(); ++i) {
      for (const char letter : std::string("IOSVZiosvz-. \0", 14)) {
        std::string wrong = good;
        wrong[i] = letter;
        if (is_valid(Standard::credit_code, wrong)) FAIL_CHECK(wrong);
      }
    }
  }
}

TEST_CASE("GB 32100: capitals and small letters alike, digits alone for the region") {
  for (std::string code : more_credits()) {
    std::transform(code.begin(), code.end(), code.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    INFO(code);
    CHECK(is_valid(Standard::credit_code, code));
  }
  for (const auto& [body, good] : std::vector<std::pair<std::string, bool>>{{"91000000M000100Y4", true},
                                                                            {"Y1999999M000100Y4", true},
                                                                            {"9135010AM000100Y4", false},
                                                                            {"91A50100M000100Y4", false},
                                                                            {"913501X0M000100Y4", false}}) {
    INFO(body);
    CHECK(is_valid(Standard::credit_code, body + credit_check(body)) == good);
  }
}
