// Unicode text: validity, the three ways to compare, masks and replacements.
#include <string>
#include <vector>

#include "catch.hpp"
#include "utf8.hpp"
#include "values/text.hpp"

using namespace bylaw;
using test::utf8;

namespace {

constexpr char32_t first_surrogate = 0xD800, past_surrogates = 0xE000, past_all = 0x110000;

}  // namespace

TEST_CASE("UTF-8 is checked strictly") {
  const std::vector<std::pair<std::string, std::size_t>> cases{
      {"", std::string::npos},
      {"abc", std::string::npos},
      {"微信 é 𝄞", std::string::npos},
      {std::string("a\0b", 3), std::string::npos},
      {"\xF4\x8F\xBF\xBF", std::string::npos},
      {"\xEF\xBF\xBF", std::string::npos},
      {"\x80", 0},
      {"ab\xBF", 2},
      {"\xC0\x80", 0},  // overlong
      {"\xC1\xBF", 0},
      {"\xE0\x9F\xBF", 0},
      {"\xF0\x8F\xBF\xBF", 0},
      {"x\xED\xA0\x80", 1},  // a surrogate
      {"x\xED\xBF\xBF", 1},
      {"\xF4\x90\x80\x80", 0},  // past U+10FFFF
      {"\xF5\x80\x80\x80", 0},
      {"\xFF", 0},
      {"\xFE", 0},
      {"微\xE5\xBE", 3},  // cut short
      {"\xC3", 0},
      {"\xF0\x9F\x98", 0},
      {"\xE5"
       "a\xBE",
       0},
      {"\xC3\xC3\xA9", 0},
      {"\xF8\x88\x80\x80\x80", 0},
  };
  for (const auto& [bytes, offset] : cases) {
    CHECK(first_invalid_utf8(bytes) == offset);
    CHECK(is_utf8(bytes) == (offset == std::string::npos));
  }
  for (char32_t point = 0; point < past_all; point += 13) {
    REQUIRE(is_utf8(utf8(point)) == (point < first_surrogate || point >= past_surrogates));
  }
}

TEST_CASE("forms that are compared") {
  struct Case {
    std::string given, text, identity;
  };
  const std::vector<Case> cases{
      {"", "", ""},
      {"  Ab C\t\r\n", "Ab C", "ab c"},
      {"张三", "张三", "张三"},
      {"\u3000张 三\u00A0", "张 三", "张 三"},
      {"\u2009\u2028x\u0085\u1680\u205F\u202F", "x", "x"},
      {"\uFEFFx\uFEFF", "\uFEFFx\uFEFF", "\uFEFFx\uFEFF"},
      {"\u200Bx", "\u200Bx", "\u200Bx"},
      {"ＡｂＣ１２３＠ｑｑ．ｃｏｍ", "ＡｂＣ１２３＠ｑｑ．ｃｏｍ", "abc123@qq.com"},
      {"ﬁne", "ﬁne", "fine"},
      {"Straße", "Straße", "strasse"},
      {"STRASSE", "STRASSE", "strasse"},
      {"e\u0301", "\u00E9", "\u00E9"},
      {"É", "É", "é"},
      {"a\u0316\u0301", "\u00E1\u0316", "\u00E1\u0316"},
      {"a\u0301\u0316", "\u00E1\u0316", "\u00E1\u0316"},
      {"\u212B", "\u00C5", "\u00E5"},  // the ångström sign
      {"\u1112\u1161\u11AB", "한", "한"},
      {"한", "한", "한"},
      {"ﾊﾟ", "ﾊﾟ", "パ"},
      {"か\u3099", "が", "が"},
      {"ΑΣ ας", "ΑΣ ας", "ασ ασ"},
      {"I i", "I i", "i i"},  // no Turkish folding
      {"\u0130", "\u0130", "i\u0307"},
      {"\u0131", "\u0131", "\u0131"},
      {"①Ⅷ㎏", "①Ⅷ㎏", "1viiikg"},
      {"豈", "豈", "豈"},
      {"\u1E9B\u0323", "\u1E9B\u0323", "\u1E69"},
      {"\u00A8x", "\u00A8x", "\u0308x"},  // its compatibility form begins with a blank
      {"x\uFFA0", "x\uFFA0", "x\u1160"},
      {"\u0345\u03B1", "\u0345\u03B1", "\u03B9\u03B1"},
      {"\uFDFA", "\uFDFA", "صلى الله عليه وسلم"},
      {std::string(" a\0b ", 5), std::string("a\0b", 3), std::string("a\0b", 3)},
  };
  for (const Case& given : cases) {
    INFO(given.given);
    CHECK(normalise(given.given, Comparison::exact) == given.given);
    CHECK(normalise(given.given, Comparison::text) == given.text);
    CHECK(normalise(given.given, Comparison::identity) == given.identity);
  }
  CHECK(looser(Comparison::exact, Comparison::identity) == Comparison::identity);
  CHECK(looser(Comparison::text, Comparison::exact) == Comparison::text);
}

TEST_CASE("a compared form is its own compared form") {
  const std::vector<std::string> companions{"", "\u0345", "\u0301", "\u3099", "\u0316\u0345", "\u1161", "a"};
  for (char32_t point = 0; point < past_all; ++point) {
    if (point == 0x3400 || point == 0xAC10 || point == 0x4E10) point += 0x180 * 16;  // most of the large uniform blocks
    if (point == first_surrogate) point = past_surrogates;
    if (point == 0x30000) point = 0xE0000;  // unassigned and private planes
    if (point == 0xE0200) break;
    const bool letters = point < 0x2200 || (point >= 0x3040 && point < 0x3100) || (point >= 0xFB00 && point < 0xFB50);
    for (const std::string& companion : companions) {
      for (const Comparison mode : {Comparison::text, Comparison::identity}) {
        const std::string once = normalise(utf8(point) + companion, mode);
        if (normalise(once, mode) != once)
          FAIL("U+" << std::hex << static_cast<unsigned>(point) << " with " << companion);
      }
      if (!letters) break;
    }
  }
}

TEST_CASE("long runs of marks are put in order") {
  std::string hostile = "a";
  for (int i = 0; i < 100000; ++i) hostile += "\u0301\u0316";
  const std::string normal = normalise(hostile, Comparison::text);
  CHECK(normalise(normal, Comparison::text) == normal);
  CHECK(length(normal) == 200000);
}

TEST_CASE("malformed text neither crashes nor hangs") {
  for (const std::string text :
       {"\x80", "\xE4", "a\xE4\xB8", "\xF0\x9F", "\xED\xA0\x80", "\xFF\xFE", " \xC3 ", "\xBF\xBF\xBF\xBF\xBF"}) {
    for (const Comparison mode : {Comparison::exact, Comparison::text, Comparison::identity}) {
      CHECK(normalise(text, mode).size() <= text.size());
    }
    CHECK_FALSE(is_blank(text));
    CHECK_FALSE(mask(text).empty());
    CHECK(replace_characters(text, "a", "b").size() == text.size());
  }
}

TEST_CASE("blank text") {
  for (const std::string text : {"", " ", "\t\n", "\u3000\u3000", "\u00A0 \u2003"}) CHECK(is_blank(text));
  for (const std::string text : {"a", " . ", "\u200B", "\uFEFF", "　字"}) CHECK_FALSE(is_blank(text));
}

TEST_CASE("white space is what Unicode's White_Space says, and nothing beside it") {
  const auto is_white = [](char32_t c) {
    return (c >= 0x9 && c <= 0xD) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
  };
  for (char32_t c = 1; c < 0x11000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;  // no characters
    const std::string character = utf8(c);
    if (is_blank(character) != is_white(c)) FAIL("U+" << std::hex << static_cast<unsigned>(c));
    if (!is_white(c)) continue;
    CHECK(normalise(character + "a" + character + character, Comparison::text) == "a");
    CHECK(normalise(character + character + "一𝄞" + character, Comparison::identity) == "一𝄞");
  }
}

TEST_CASE("length counts code points") {
  CHECK(length("") == 0);
  CHECK(length("微信abc") == 5);
  CHECK(length("e\u0301") == 2);
  CHECK(length("𝄞") == 1);
}

TEST_CASE("masks keep a quarter at each end, and four at most") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"11010519491231002X", "1101**********002X"},
      {"", ""},
      {"a", "*"},
      {"ab", "**"},
      {"abc", "***"},
      {"abcd", "a**d"},
      {"abcdefg", "a*****g"},
      {"abcdefgh", "ab****gh"},
      {"13800138000", "13*******00"},
      {"欧阳建国", "欧**国"},
      {"张三", "**"},
      {std::string(40, 'x'), "xxxx" + std::string(32, '*') + "xxxx"},
  };
  for (const auto& [text, expected] : cases) CHECK(mask(text) == expected);
}

TEST_CASE("characters are replaced one for one") {
  CHECK(replace_characters("a-b_c", "-_", "  ") == "a b c");
  CHECK(replace_characters("１２", "０１２", "012") == "12");
  CHECK(replace_characters("a-b-c", "-", "") == "abc");
  CHECK(replace_characters("aa", "aa", "bc") == "bb");         // the first mention counts
  CHECK(replace_characters("a•b．c", "•．", "·") == "a·b·c");  // one for all
  CHECK(replace_characters("ab", "ab", "ba") == "ba");         // no replaced character is replaced again
  CHECK(replace_characters("", "a", "b").empty());
}
