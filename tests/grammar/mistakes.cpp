// Mistakes: each is said once, at its place, and reading goes on at the next sentence.
#include "catch.hpp"
#include "reading.hpp"

namespace bylaw::test {
namespace {

struct Given {
  char kind;
  const char* text;
  const char* messages;
};

std::string all(const Sample& sample) {
  std::string result;
  for (const std::string& line : sample.messages) result += (result.empty() ? "" : "\n") + line;
  return result;
}

}  // namespace

TEST_CASE("messages say what was expected, after what, and what stands there") {
  const Given given[] = {
      {'f', "rule a applies when\n  require b",
       "1:20 E0120 expected a condition after \"applies when\", found the end of the line"},
      {'f', "rule a\n  require b is",
       "2:15 E0120 expected a value or a test such as \"at least\" after \"is\", "
       "found the end of the text"},
      {'e', "(a or b", "1:8 E0120 expected \")\" after \"b\", found the end of the text"},
      {'e', "if a then b", "1:12 E0120 expected \"else\" after \"b\", found the end of the text"},
      {'e', "a b",
       "1:3 E0120 expected the end of the expression, or an operator such as \"and\" after \"a\", found "
       "\"b\""},
      {'e', "", "1:1 E0121 expected a condition, found the end of the text"},
      {'e', "a is one of 5",
       "1:13 E0120 expected a list: a name, or items in parentheses after \"one of\", found \"5\""},
      {'e', "any t in a satisfies t",
       "1:22 E0120 expected a condition in parentheses after \"satisfies\", found \"t\""},
      {'e', "a < b < c", "1:7 E0124 a second comparison follows the first"},
      {'e', "1 < a 不超过 9", "1:7 E0124 a second comparison follows the first"},
      {'e', "a is 3 dogs", "1:8 E0110 \"dogs\" is not a unit that may follow a number"},
      {'e', "a is 2026-02-30", "1:6 E0106 there is no day 2026-02-30"},
      {'e', "a is 2026-3-5", "1:6 E0107 2026-3-5 is not how a date is written"},
      {'e', "a 晚于 2026年2月30日", "1:6 E0106 there is no day 2026年2月30日"},
      {'e', "25:00 on a", "1:1 E0108 25:00 is no time of day"},
      {'e', "a + 12345678901234567890123456789012345",
       "1:5 E0109 this number is too long: at most 34 digits are kept "
       "exactly"},
      {'e', "a $ b", "1:3 E0101 the mark \"$\" means nothing here"},
      {'e', "a $$$ b", "1:3 E0101 the mark \"$\" means nothing here"},
      {'e', "a is \"b", "1:6 E0102 this quote is not closed on its line"},
      {'e', "a is \"b\\d\"", "1:8 E0103 \"\\d\" has no meaning inside text"},
      {'e', "`a", "1:1 E0104 this name is not closed on its line"},
      {'e', "a matches /b", "1:11 E0105 this pattern is not closed on its line"},
      {'e', "a \xff b", "1:3 E0101 the mark \"\xEF\xBF\xBD\" means nothing here"},
      {'f', "rule a\n  requires b", "2:3 E0122 no sentence of a rule begins with \"requires\""},
      {'f', "require a", "1:1 E0123 \"require\" stands outside a rule"},
      {'f', "define a-b as 1", "1:8 E0126 \"a-b\" cannot be the name of a definition: \"-\" would be read as minus"},
      {'m', "{a", "1:1 E0140 this \"{\" is not closed"},
      {'m', "a}", "1:2 E0141 this \"}\" closes nothing"},
      {'m', "{}", "1:1 E0142 nothing stands between these braces"},
      {'m', "{a +} and {b",
       "1:5 E0120 expected a value after \"+\", found the end of the text\n"
       "1:11 E0140 this \"{\" is not closed"},
      {'b', "14", "1:3 E0120 expected \"to\" or \"below\" and a bound after \"14\", found the end of the text"},
  };
  for (const Given& sample : given) {
    INFO(sample.text);
    CHECK(all(Sample(sample.kind, sample.text)) == sample.messages);
  }
}

TEST_CASE("a misspelt keyword is guessed") {
  const Sample sample('f', "rule a\n  requires b\n");
  REQUIRE(sample.diagnostics.size() == 1);
  CHECK(help(sample.diagnostics.all().front(), Language::en) == "did you mean \"require\"?");
  CHECK(help(sample.diagnostics.all().front(), Language::zh) == "是否想写 “require”？");
}

TEST_CASE("five mistakes, five messages, and what is good is read") {
  const Sample sample('f',
                      "rule a\n"
                      "  cites\n"
                      "  require x is at least\n"
                      "  forbid (y is 3\n"
                      "  require good\n"
                      "规则 乙\n"
                      "  级别 严重\n"
                      "  要求 丙 晚于 2026-02-31\n"
                      "  禁止 丁\n");
  CHECK(all(sample) ==
        "2:8 E0120 expected an id (letters, digits, - and _) after \"cites\", found the end of the line\n"
        "3:24 E0120 expected a value after \"at least\", found the end of the line\n"
        "4:17 E0120 expected \")\" after \"3\", found the end of the line\n"
        "7:6 E0120 expected \"error\", \"warning\" or \"note\" after \"级别\", found \"严重\"\n"
        "8:11 E0106 there is no day 2026-02-31");
  CHECK(sample.dump == "(rule a (require good) incomplete)\n(rule 乙 (forbid 丁) incomplete)");
}

TEST_CASE("a mistake of a rule's first line, a definition, a stray line") {
  const Sample sample('f',
                      "hello\n"
                      "define as 3\n"
                      "rule \"no id\"\n"
                      "  require a\n"
                      "  require\n"
                      "rule b c\n"
                      "rule d require e\n");
  CHECK(all(sample) ==
        "1:1 E0121 expected a rule or a definition, found \"hello\"\n"
        "2:8 E0120 expected a name for the definition after \"define\", found \"as\"\n"
        "3:6 E0120 expected an id (letters, digits, - and _) after \"rule\", found \"no id\"\n"
        "5:10 E0120 expected a condition after \"require\", found the end of the line\n"
        "6:8 E0120 expected the end of the expression, or an operator such as \"and\" after \"b\", found \"c\"");
  CHECK(sample.dump == "(rule d (require e))");
}

TEST_CASE("every message of the language is written in both languages") {
  for (const CatalogueEntry& entry : catalogue()) {
    if (!entry.id.substr(1).starts_with("01")) continue;
    INFO(entry.id);
    CHECK_FALSE(entry.en.empty());
    CHECK_FALSE(entry.zh.empty());
    CHECK(entry.help_en.empty() == entry.help_zh.empty());
  }
}

TEST_CASE("nesting meets a message, not the end of the stack") {
  const char* openings[] = {"(",       "not ",         "-",       "if ",           "date of ", "5 % of ",
                            "round ",  "smaller of (", "age of ", "days from ",    "a is (",   "count of x in (",
                            "统计 (",  "x 截至 ",      "x 按 ",   "3 days after ", "a + (",    "18:00 on ",
                            "对 (x, ", "sum of ",      "如果 ",   "从 ("};
  for (const std::string opening : openings) {
    INFO(opening);
    std::string text;
    for (int i = 0; i < 20000; ++i) text += opening;
    const Sample sample('e', text + "x");
    REQUIRE(sample.messages.size() == 1);
    if (opening != "对 (x, ") CHECK(sample.messages.front().find("nested more than 100") != std::string::npos);
  }
}

TEST_CASE("chains of postfixes nest as well") {
  std::string text = "x";
  for (int i = 0; i < 100000; ++i) text += " 的日期";
  CHECK(all(Sample('e', text)).find("nested more than 100") != std::string::npos);
  // Parentheses do not begin the count anew.
  std::string inner = "x";
  for (int i = 0; i < 10; ++i) {
    for (int j = 0; j < 20; ++j) inner += " 的日期";
    inner = "(" + inner + ")";
  }
  CHECK(all(Sample('e', inner)).find("nested more than 100") != std::string::npos);
}

TEST_CASE("the depth limit is the context's") {
  grammar::Context context;
  context.depth = 3;
  CHECK(read('e', "(((a)))", context) == "a");
  CHECK(read('e', "((((a))))", context) == "1:5 E0125 this is nested more than 3 levels deep");
  CHECK(read('e', "a 的日期 的日期 的日期", context) == "(date (date (date a)))");
}

TEST_CASE("long chains are flat") {
  for (const std::string op : {" or ", " and ", " + "}) {
    std::string text = "x";
    for (int i = 0; i < 100000; ++i) text += op + "x";
    Sources sources;
    Diagnostics diagnostics;
    const auto expr = grammar::parse_expression(whole(sources, sources.add("x", text)), {}, diagnostics);
    REQUIRE(expr);
    const std::size_t parts = std::visit(
        [](const auto& node) -> std::size_t {
          if constexpr (requires { node.operands; }) return node.operands.size();
          if constexpr (requires { node.rest; }) return node.rest.size() + 1;
          return 0;
        },
        expr->node);
    CHECK(parts == 100001);
  }
}

TEST_CASE("long rows of anything are read in a moment") {
  for (const std::string piece : {"-", "=", "\"", "“", "{", "`", "【", "主", "1", "$", "3年", "“ ", "a.", "是", "/"}) {
    std::string text;
    for (int i = 0; i < 50000; ++i) text += piece;
    const grammar::Vocabulary vocabulary{"主", "a"};
    const grammar::Context context{&vocabulary, 100};
    INFO(piece);
    for (const char kind : {'e', 'm', 'f', 'b'}) Sample(kind, text, context);
    Sample('m', "{" + text, context);
  }
  SUCCEED();
}

}  // namespace bylaw::test
