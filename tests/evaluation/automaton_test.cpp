// Patterns as tables give RE2's answers, and tell which patterns and texts are RE2's alone.
#include "evaluation/automaton.hpp"

#include <re2/re2.h>

#include <random>
#include <string>

#include "catch.hpp"

using bylaw::evaluation::Automaton;

namespace {

bool by_re2(const std::string& pattern, const std::string& text, bool fold_case) {
  re2::RE2::Options options;
  options.set_case_sensitive(!fold_case);
  return re2::RE2::FullMatch(text, re2::RE2(pattern, options));
}

/// Texts over the bytes of a pattern, which come near to having its form.
std::string near(const std::string& pattern, std::mt19937& random) {
  static const std::string others = "0a-Z9.@_ \n1X";
  std::string text;
  for (auto count = random() % 24; count > 0; --count) {
    const std::string& from = random() % 4 == 0 ? others : pattern;
    text += from[random() % from.size()];
  }
  return text;
}

}  // namespace

TEST_CASE("a pattern as a table gives the answers of RE2") {
  const std::vector<std::string> patterns = {
      "1[3-9][0-9]{9}",
      R"([A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,})",
      "[1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]",
      "UAS[0-9]{8}",
      "a",
      "(a|b)*abb",
      "(?:ab|a)(bc|c)?",
      "(a*)*b",
      "(a|)+c",
      R"(\d{2,4}-\w+)",
      R"([\d.]+/[-a]?)",
      "x{0}y{1}z{2,3}",
      "^abc$",
      "a{3,}b?",
      "|a",
      "((a{2}b){2}|c)+",
      R"(\$\.\\)",
      "gh_[0-9a-f]{12}",
  };
  std::mt19937 random(20260305);
  for (const std::string& pattern : patterns) {
    for (const bool fold_case : {false, true}) {
      const auto table = Automaton::build(pattern, fold_case);
      CAPTURE(pattern, fold_case);
      REQUIRE(table);
      std::vector<std::string> texts = {"",
                                        "a",
                                        "abc",
                                        "abb",
                                        "13800138000",
                                        "user1.reg@mail.example.cn",
                                        "UAS12345678",
                                        "uas12345678",
                                        "11010119900307123X",
                                        "b",
                                        "ac",
                                        "aab",
                                        "zz",
                                        "yzz",
                                        "2026-x",
                                        "gh_0123456789ab",
                                        "$.\\",
                                        "1.2/a",
                                        "aabaab",
                                        "aaa"};
      for (int i = 0; i < 300; ++i) texts.push_back(near(pattern, random));
      std::size_t differ = 0;
      std::size_t have_the_form = 0;
      for (const std::string& text : texts) {
        const bool expected = by_re2(pattern, text, fold_case);
        have_the_form += expected ? 1 : 0;
        if (table->matches(text) != expected) {
          ++differ;
          UNSCOPED_INFO(text);
        }
      }
      CHECK(differ == 0);
      CHECK(have_the_form > 0);
      for (std::size_t i = 0; i + 4 <= texts.size(); ++i) {
        const auto told = table->matches(Automaton::Four{texts[i], texts[i + 1], texts[i + 2], texts[i + 3]});
        for (std::size_t place = 0; place < told.size(); ++place) {
          CAPTURE(texts[i + place], place);
          REQUIRE(told[place] == table->matches(texts[i + place]));
        }
      }
    }
  }
}

TEST_CASE("other patterns are left to RE2") {
  for (const std::string pattern :
       {".", "[^a]", "京[A-Z]", "a+?", "a**", "(?i)a", R"(\pL)", R"(\bfoo)", "[[:alpha:]]", "a{,3}", "[京]", "[]a]",
        R"([\w-a])", "a|^b", "a$b", "((((a{50}){50}){50}){50})", "(a|b)*a(a|b){12}"}) {
    CAPTURE(pattern);
    CHECK_FALSE(Automaton::build(pattern, false));
  }
}

TEST_CASE("a pattern whose table would take long to make is left to RE2") {
  // Nine hundred states of nearly two thousand places, and a class for each letter: a minute's work.
  std::string pattern = "[0-9A-Za-z]{0,900}";
  for (char c = 'a'; c <= 'z'; ++c) pattern += std::string("|") + c;
  CHECK_FALSE(Automaton::build(pattern, false));
  CHECK(Automaton::build("[0-9A-Za-z]{0,200}", false));
}

TEST_CASE("a pattern of very many parts is left to RE2") {
  CHECK(Automaton::build("(?:abc|abd){200}", false));
  CHECK_FALSE(Automaton::build("(?:(?:abc|abd){200}){200}", false));
}

TEST_CASE("a text beyond ASCII is left to RE2") {
  const auto table = Automaton::build("[a-z]*", true);
  REQUIRE(table);
  CHECK(table->matches("abc") == true);
  CHECK(table->matches("ab京") == std::nullopt);
  CHECK(table->matches("\xE2\x84\xAA") == std::nullopt);  // the sign of kelvin is a k in RE2's eyes
  const auto told = table->matches(Automaton::Four{"abc", "ab京", "1", ""});
  CHECK(told == std::array<std::optional<bool>, 4>{true, std::nullopt, false, true});
}
