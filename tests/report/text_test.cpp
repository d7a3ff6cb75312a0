// The report for people: what it says in small cases, that it lines up, and that no input can draw on the terminal.
#include <sstream>

#include "catch.hpp"
#include "report/table.hpp"
#include "report/words.hpp"
#include "sample.hpp"

namespace bylaw::report {
namespace {

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> result;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) result.push_back(line);
  return result;
}

std::string group(const Application& application, Style style = {}) {
  const auto text = make_format("text", style);
  std::string out;
  text->add(application, out);
  return out;
}

std::string last_line(const Summary& summary, Language language = Language::en) {
  const auto text = make_format("text", {.language = language});
  std::string out;
  text->end(summary, out);
  return lines(out).back();
}

Application with(Finding finding) {
  Application application;
  application.id = "A1";
  application.file = "a.json";
  application.line = 1;
  application.verdict = Verdict::rejected;
  application.findings = {std::move(finding)};
  return application;
}

/// Takes our own colours away; what is left must be free of control characters.
std::string without_colors(std::string text) {
  for (std::size_t at = 0; (at = text.find("\x1b[", at)) != std::string::npos;) {
    const std::size_t end = text.find('m', at);
    REQUIRE(end != std::string::npos);
    text.erase(at, end - at + 1);
  }
  return text;
}

void check_calm(const std::string& text) {
  for (const char c : text) {
    if (c != '\n' && (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)) FAIL("control character in: " + text);
  }
  for (const char* steering : {"\xC2\x9B", "\xC2\x85", "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x80\xA8"}) {
    CHECK(text.find(steering) == std::string::npos);
  }
}

TEST_CASE("the last line counts in words") {
  const struct {
    Summary summary;
    const char *en, *zh;
  } rows[] = {
      {{}, "no applications · 0.000 s", "没有申请 · 0.000 秒"},
      {{1, 0, 0, 0, 0, 0, 0, 0.0042, false}, "1 application: 1 accepted · 0.004 s", "1 份申请：1 份通过 · 0.004 秒"},
      {{2, 2, 1, 0, 4, 1, 0, 0.014, false},
       "5 applications: 2 accepted, 2 rejected, 1 incomplete · 4 errors, 1 warning · 0.01 s",
       "5 份申请：2 份通过，2 份不通过，1 份待补充 · 4 个错误，1 个警告 · 0.01 秒"},
      {{0, 0, 0, 1, 0, 0, 2, 1234.5, false},
       "1 application: 1 could not be read · 2 notes · 1234 s",
       "1 份申请：1 份无法读取 · 2 条提示 · 1234 秒"}};
  for (const auto& row : rows) {
    CHECK(last_line(row.summary) == row.en);
    CHECK(last_line(row.summary, Language::zh) == row.zh);
  }
}

TEST_CASE("a run that was stopped says that the report is not whole") {
  Sample cut = sample(Language::en);
  CHECK(print("text", {}, cut).find("not whole") == std::string::npos);
  cut.summary.stopped = true;
  const std::vector<std::string> said = lines(print("text", {}, cut));
  CHECK(said[said.size() - 2] == "stopped before the end: this report is not whole");
  CHECK(print("text", {.language = Language::zh}, cut).find("\n检查中途停止：本报告不完整\n") != std::string::npos);
}

TEST_CASE("quiet leaves out what was accepted, and nothing else") {
  const std::string quiet = print("text", {.quiet = true}, sample(Language::en));
  CHECK(quiet.find("A-2026-0001") == std::string::npos);
  CHECK(quiet.find("overdue") == std::string::npos);
  for (const char* kept : {"A-2026-0003", "A-2026-0004", "(without id)", "5 applications: 2 accepted", "note: "}) {
    CHECK(quiet.find(kept) != std::string::npos);
  }
}

TEST_CASE("readings are said when they are not the default") {
  const std::string text = print("text", {}, sample(Language::en));
  CHECK(text.find("reading: reuse_limit is monthly_5, not the default\n") != std::string::npos);
  CHECK(text.find("adult_from") == std::string::npos);
}

TEST_CASE("findings stand with the most important first, equals in the policy's order") {
  Application application = with({});
  application.findings.clear();
  const auto add = [&](const char* rule, Severity severity, Outcome outcome) {
    Finding finding;
    finding.rule = rule;
    finding.severity = severity;
    finding.outcome = outcome;
    application.findings.push_back(finding);
  };
  add("r7", Severity::note, Outcome::violated);
  add("r5", Severity::warning, Outcome::violated);
  add("r3", Severity::error, Outcome::undecided);
  add("r1", Severity::error, Outcome::violated);
  add("r6", Severity::warning, Outcome::undecided);
  add("r4", Severity::error, Outcome::error);
  add("r2", Severity::error, Outcome::violated);
  const std::string text = group(application);
  std::size_t before = 0;
  for (const char* rule : {"[r1]", "[r2]", "[r3]", "[r4]", "[r5]", "[r6]", "[r7]"}) {
    const std::size_t at = text.find(rule);
    REQUIRE(at != std::string::npos);
    CHECK(at > before);
    before = at;
  }
  CHECK(text.find("  cannot be decided yet (warning)  [r6]\n") != std::string::npos);
}

TEST_CASE("what is undecided says what it waits for") {
  Finding finding;
  finding.rule = "adult";
  finding.title = "An adult";
  finding.outcome = Outcome::undecided;
  finding.missing = {"administrator.id_number"};
  const std::string text = group(with(finding));
  CHECK(text.find("  cannot be decided yet  An adult  [adult]\n    waits for: administrator.id_number\n") !=
        std::string::npos);
  finding.outcome = Outcome::violated;
  CHECK(group(with(finding)).find("    missing: administrator.id_number\n") != std::string::npos);
}

TEST_CASE("carets stand under the value by what is displayed, and never far out") {
  const struct {
    const char* excerpt;
    std::size_t caret, width;
    const char* expected;  // the line under the excerpt; empty: none
  } rows[] = {{"\"a\": 1", 5, 1, "      12 |      ^"},
              {"\"姓名\": \"张三\"", 8, 6, "      12 |         ^^^^^^"},
              {"\"a\": 12", 5, 99, "      12 |      ^^"},
              {"\"a\"", 1000000, 7, "      12 |    ^"},
              {"\"a\"", 0, 0, ""}};
  for (const auto& row : rows) {
    Finding finding;
    finding.at = {{"/a", 12, 6, "1", "", row.excerpt, row.caret, row.width}};
    const std::vector<std::string> said = lines(group(with(finding)));
    CAPTURE(row.excerpt);
    REQUIRE(said.size() >= 5);
    CHECK(said[3] == "    at a.json:12:6 /a");
    CHECK(said[4] == "      12 | " + std::string(row.excerpt));
    CHECK((said.size() > 5) == (*row.expected != '\0'));
    if (said.size() > 5) CHECK(said[5] == std::string(row.expected).replace(6, 2, "  "));
  }
}

TEST_CASE("a place that is not in the text is named by its path alone") {
  Finding finding;
  finding.at = {{"/a", 0, 0, "1", "", "", 0, 0}, {"/b", 0, 0, "", "", "", 0, 0}};
  const std::string text = group(with(finding));
  CHECK(text.find("    at a.json /a = 1\n    also at /b\n") != std::string::npos);
}

TEST_CASE("an application that could not be read gives the reason and the place") {
  Application application;
  application.id = "A7";
  application.file = "a.json";
  application.line = 3;
  application.verdict = Verdict::invalid;
  application.invalid = Invalid{"the quote is never closed", "E0402", 4, 9};
  CHECK(group(application) ==
        "\n! A7  could not be read  (a.json:3)\n  error[E0402]  the quote is never closed\n    at a.json:4:9\n");
  application.invalid->line = 0;
  CHECK(group(application).find("a.json:4") == std::string::npos);
}

TEST_CASE("tables line up by what is displayed") {
  std::string out;
  append_table(out, "  ", {{"名"}, {"数", true}, {""}},
               {{{"短"}, {"1"}, {"x"}}, {{"abcdefg"}, {"1000"}, {""}}, {{"很长的名字"}, {"22"}, {"y"}}}, Paint(false));
  CHECK(out ==
        "  名            数\n"
        "  短             1  x\n"
        "  abcdefg     1000\n"
        "  很长的名字    22  y\n");
}

TEST_CASE("words are filled once: what is put in is not filled again") {
  CHECK(fill("{0} and {1}", {"{1}", "b"}) == "{1} and b");
  CHECK(fill("{2} {x} {", {"a"}) == "{2} {x} {");
  CHECK(say_fee_state("new-state", Language::zh) == "new-state");
}

/// A report in which every piece of text is `text`.
Sample nothing_but(const std::string& text) {
  Application application = with({});
  Finding& finding = application.findings[0];
  application.id = application.file = text;
  finding.rule = finding.kind = finding.title = finding.message = finding.fix = text;
  finding.cites = {{text, text, text}};
  finding.at = {{text, 1, 1, text, text, text, 3, 4}, {text, 1, 1, text, text, text, 3, 4}};
  finding.rule_at = RuleAt{text, 1, 1};
  finding.missing = {text, text};
  application.fees = {{text, text, text, text, text, text, text}, {text, text, text, text, text, "waived", text}};
  application.deadlines = {{text, text, text, 1}};
  application.quotas = {{text, text, text, text}};
  Application unread = application;
  unread.verdict = Verdict::invalid;
  unread.invalid = Invalid{text, text, 1, 1};
  return {{text, text, text, text, text, {{text, text, false}}, {text}}, {application, unread}, {}};
}

TEST_CASE("no input can draw on the terminal or make up lines of its own") {
  const std::string bad =
      "\x1b[2J\x1b]0;x\x07\n✓ A9  accepted\r\t\x7F\xC2\x9B"
      "31m\xC2\x85\xE2\x80\xAE\xE2\x81\xA6\xE2\x80\xA8\xFF";
  for (const Language language : {Language::en, Language::zh}) {
    const std::string text = print("text", {.language = language}, nothing_but(bad));
    check_calm(text);
    CHECK(lines(text).size() == lines(print("text", {.language = language}, nothing_but("calm"))).size());
    for (const std::string& line : lines(text)) CHECK(line.rfind("✓", 0) != 0);
    const std::string colored = print("text", {.language = language, .color = true}, nothing_but(bad));
    CHECK(without_colors(colored) == text);
  }
}

}  // namespace
}  // namespace bylaw::report
