// What a person sees: places, carets by display width, long lines, hostile text.
#include <string>

#include "catch.hpp"
#include "diagnostics/diagnostic.hpp"

using namespace bylaw;

namespace {

std::string excerpt_of(const std::string& text, Span span) { return excerpt(Source("t", text), span, false); }

}  // namespace

TEST_CASE("a diagnostic is rendered with its place, its line, carets, help and further places") {
  Sources sources;
  const SourceId id = sources.add("quotas.yaml", "a: 1\nbb: 2\na: 3\n");
  Diagnostics all;
  Diagnostic& said = all.add(Code::yaml_duplicate_key, {id, {11, 12}}, {"a"});
  said.related.push_back({{id, {0, 1}}, {"it stands here first", "第一次出现在这里"}});
  CHECK(render(said, sources, Language::en, false) ==
        "quotas.yaml:3:1: error[E0205]: the key \"a\" stands twice\n"
        "   3 | a: 3\n"
        "     | ^\n"
        "help: keep one of the two\n"
        "quotas.yaml:1:1: note: it stands here first\n"
        "   1 | a: 1\n"
        "     | ^\n");
  CHECK(render(said, sources, Language::zh, false) ==
        "quotas.yaml:3:1: 错误[E0205]：键 “a” 出现了两次\n"
        "   3 | a: 3\n"
        "     | ^\n"
        "建议：请只保留一个\n"
        "quotas.yaml:1:1: 提示：第一次出现在这里\n"
        "   1 | a: 1\n"
        "     | ^\n");
}

TEST_CASE("a message about no text has no place") {
  Diagnostics all;
  CHECK(render(all.add(Code::yaml_merge_key, {}), Sources(), Language::en, false) ==
        "error[E0213]: \"<<\" is not used here\nhelp: write the entries out\n");
}

TEST_CASE("colours are written only when asked for") {
  Sources sources;
  const SourceId id = sources.add("a", "<<: x");
  Diagnostics all;
  const Diagnostic& said = all.add(Code::yaml_merge_key, {id, {0, 2}});
  CHECK(render(said, sources, Language::en, false).find('\x1b') == std::string::npos);
  const std::string colored = render(said, sources, Language::en, true);
  CHECK(colored.find("\x1b[1;31merror[E0213]: \x1b[0m") != std::string::npos);
  CHECK(colored.find("\x1b[1;31m^^\x1b[0m") != std::string::npos);
}

TEST_CASE("carets stand under the exact words") {
  struct Row {
    std::string text;
    Span span;
    std::string expected;
  };
  const Row rows[] = {
      {"per: typ", {5, 8}, "   1 | per: typ\n     |      ^^^\n"},
      {"当 主体 是", {4, 10}, "   1 | 当 主体 是\n     |    ^^^^\n"},
      {"\tx: y", {1, 2}, "   1 |  x: y\n     |  ^\n"},
      {"ab", {2, 2}, "   1 | ab\n     |   ^\n"},
      {"", {0, 0}, "   1 | \n     | ^\n"},
      {"one\ntwo\nthree", {5, 12}, "   2 | two\n     |  ^^\n"},
      {"one\r\ntwo", {0, 7}, "   1 | one\n     | ^^^\n"},
      {"a\xCC\x81z", {3, 4}, "   1 | a\xCC\x81z\n     |  ^\n"},
      {"a\x1b[2Jb", {5, 6}, "   1 | a␛[2Jb\n     |      ^\n"},
      {"a\xFF"
       "b",
       {2, 3},
       "   1 | a\xEF\xBF\xBD"
       "b\n     |   ^\n"},
      {"\xE2\x80\xAE"
       "b",
       {3, 4},
       "   1 | <U+202E>b\n     |         ^\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(excerpt_of(row.text, row.span) == row.expected);
  }
}

TEST_CASE("the gutter grows with the number of the line") {
  const std::string text = std::string(12344, '\n') + "x";
  CHECK(excerpt_of(text, {12344, 12345}) == "12345 | x\n      | ^\n");
}

TEST_CASE("a very long line is shown as a window around the caret") {
  const std::string blank(3000, ' ');
  for (const std::string& filler :
       {std::string("x"), std::string("中"), std::string("\xCC\x81"), std::string("\xFF")}) {
    CAPTURE(filler);
    std::string text;
    for (int i = 0; i < 1000; ++i) text += filler;
    const auto at = static_cast<std::uint32_t>(text.size());
    text += "HERE";
    for (int i = 0; i < 1000; ++i) text += filler;
    const std::string shown = excerpt_of(text, {at, at + 4});
    const std::size_t end = shown.find('\n');
    const std::string line = shown.substr(0, end);
    const std::string carets = shown.substr(end + 1);
    CHECK(display_width(line) <= 121);
    CHECK(line.substr(0, 10) == "   1 | …");
    CHECK(line.substr(line.size() - 3) == "…");
    CHECK(display_width(line.substr(0, line.find("HERE"))) == carets.find('^'));
    CHECK(carets.substr(carets.find('^')) == "^^^^\n");
  }
}

TEST_CASE("what is hidden in text is made visible") {
  struct Row {
    std::string text, expected;
  };
  const Row rows[] = {
      {"plain 中文 é", "plain 中文 é"},
      {std::string("\0\x01\t\x1f", 4), "␀␁␉␟"},
      {"a\nb\r\n", "a␤b␍␤"},
      {"\x1b]0;x\x07", "␛]0;x␇"},
      {"\x7f", "␡"},
      {"\xC2\x9B", "<U+009B>"},
      {"\xE2\x80\xAA\xE2\x80\xAE\xE2\x81\xA6\xE2\x81\xA9", "<U+202A><U+202E><U+2066><U+2069>"},
      {"\xE2\x80\xA8", "<U+2028>"},
      {"\xC0\xAF\xED\xA0\x80\xF5", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xE4\xB8", "\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(printable(row.text) == row.expected);
  }
}

TEST_CASE("the name of a file is shown safely too") {
  Sources sources;
  const SourceId id = sources.add("a\x1b[2J.yaml", "x");
  Diagnostics all;
  const std::string shown = render(all.add(Code::yaml_merge_key, {id, {0, 1}}), sources, Language::en, false);
  CHECK(shown.substr(0, shown.find(':')) == "a␛[2J.yaml");
}

TEST_CASE("display width: CJK takes two columns, a combining mark none") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("主体") == 4);
  CHECK(display_width("：") == 2);
  CHECK(display_width("e\xCC\x81") == 1);
  CHECK(display_width("") == 0);
}

TEST_CASE("did you mean") {
  const std::vector<std::string> names{"subject.type", "subject.name", "管理员.姓名", "姓名", "at most", "fee"};
  struct Row {
    std::string word;
    std::optional<std::string> expected;
  };
  const Row rows[] = {
      {"subject.typ", "subject.type"},
      {"subejct.type", "subject.type"},
      {"SUBJECT.TYPE", "subject.type"},
      {"姓明", "姓名"},
      {"管理员姓名", "管理员.姓名"},
      {"at mots", "at most"},
      {"fees", "fee"},
      {"banana", std::nullopt},
      {"x", std::nullopt},
      {"", std::nullopt},
      {"fee", std::nullopt},
      {std::string(100000, 'a'), std::nullopt},
  };
  for (const Row& row : rows) {
    CAPTURE(row.word.substr(0, 40));
    CHECK(nearest(row.word, names) == row.expected);
  }
  CHECK_FALSE(nearest("abc", {}));
  CHECK(nearest("abcd", {"abxd", "abcc"}) == std::optional<std::string>("abxd"));
  CHECK_FALSE(nearest("ab", {std::string(1000000, 'a')}));
}
