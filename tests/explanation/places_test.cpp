// Where a finding stands: the fields that made a condition come out as it did, and no others.
#include "catch.hpp"
#include "desk.hpp"

using namespace bylaw;
using test::Desk;
using test::joined;
using test::places;

namespace {

const std::string fields = R"(unknown fields: ignore
fields:
  id: {is: text}
  submitted_at: {is: date-time}
  a: {is: whole-number, zh: 甲}
  b: {is: whole-number}
  c: {is: whole-number}
  box.flag: {is: yes-no}
  tags: {is: list of text}
  limit: {is: whole-number}
  stays: {is: list of records, fields: {entry: {is: date}, exit: {is: date}, kind: {is: choice, of: [x, y]}}}
tables:
  known: {columns: {name: {is: text}, where: {is: choice, of: [p, q]}}, key: name, if not given: empty}
)";

std::string rule(const std::string& condition) { return "rule r \"R\"\n  cites W1\n  require " + condition + "\n"; }

}  // namespace

TEST_CASE("a violated condition shows the operands that failed") {
  struct Row {
    std::string condition, json, expected;
  };
  const Row row = GENERATE(values<Row>({
      {"a is at least 5", R"({"a": 3})", "/a=3"},
      {"a is at least b", R"({"a": 3, "b": 4})", "/a=3 /b=4"},
      {"a is 1 and b is 2 and c is 3", R"({"a": 1, "b": 9, "c": 9})", "/b=9 /c=9"},
      {"a is 1 or b is 2", R"({"a": 7, "b": 8})", "/a=7 /b=8"},
      {"not (a is 1 and b is 2)", R"({"a": 1, "b": 2})", "/a=1 /b=2"},
      {"not (a is 1 or b is 2)", R"({"a": 1, "b": 3})", "/a=1"},
      {"a + a is 1", R"({"a": 3})", "/a=3"},
      {"if box.flag then a is 1 else b is 1", R"({"box": {"flag": true}, "a": 2, "b": 2})", "/a=2 /box/flag=yes"},
      {"if box.flag then a is 1 else b is 1", R"({"box": {"flag": false}, "a": 2, "b": 2})", "/b=2 /box/flag=no"},
      {"every t in tags satisfies (t is \"x\")", R"({"tags": ["x", "y", "x", "Z"]})", "/tags/1=y /tags/3=Z"},
      {"any t in tags satisfies (t is \"q\")", R"({"tags": ["x", "y"]})", "/tags/0=x /tags/1=y"},
      {"any t in tags satisfies (t is \"q\")", R"({"tags": []})", "/tags=—"},
      {"not (any t in tags satisfies (t is \"y\"))", R"({"tags": ["x", "y"]})", "/tags/1=y"},
      {"tags contains \"q\"", R"({"tags": ["x", "y"]})", "/tags=x, y"},
      {"every s in stays satisfies (s.exit is on or after s.entry)",
       R"({"stays": [{"entry": "2026-01-01", "exit": "2026-01-02"}, {"entry": "2026-01-05", "exit": "2026-01-04"}]})",
       "/stays/1/exit=2026-01-04 /stays/1/entry=2026-01-05"},
      {"sum of days from s.entry to s.exit for s in stays where (s.kind is x) is at most limit",
       R"({"limit": 3, "stays": [{"entry": "2026-01-01", "exit": "2026-01-09", "kind": "x"},
                                 {"entry": "2026-01-01", "exit": "2026-01-09", "kind": "y"}]})",
       "/stays/0/entry=2026-01-01 /stays/0/exit=2026-01-09 /limit=3"},
      {"count of s in stays is at least 2", R"({"stays": [{"kind": "x"}]})", "/stays/0=…"},
      {"every s in stays satisfies (any t in tags satisfies (t is \"x\" and s.kind is x))",
       R"({"tags": ["x", "y"], "stays": [{"kind": "x"}, {"kind": "y"}]})", "/stays/1/kind=y /tags/1=y"},
      {"id is listed in known", R"({"id": "n"})", "/id=n"},
      {"any k in known satisfies (k.name is id)", R"({"id": "n"})", "/id=n"},
      {"id has length at least 3", R"({"id": "张三"})", "/id=张三"},
      {"a is missing", R"({"a": 1})", "/a=1"},
      {"a is given", R"({})", ""},
  }));
  INFO(row.condition << "\n" << row.json);
  const Desk desk(fields, rule(row.condition));
  CHECK(places(desk.finding(row.json, "r")) == row.expected);
}

TEST_CASE("a violation by absence names what is absent") {
  const Desk desk(fields, rule("a is given or (b is given and c is given)"));
  const auto finding = desk.finding(R"({"b": 1})", "r");
  CHECK(finding.outcome == report::Outcome::violated);
  CHECK(finding.at.empty());
  CHECK(joined(finding.missing) == "a c");
}

TEST_CASE("definitions and dated values are walked through; what only decides whether a rule applies is not shown") {
  const Desk desk(fields + "values: {least: {2020-01-01: 5, 2030-01-01: 6}}\n",
                  "define enough as a is at least least\n"
                  "rule r \"R\"\n  cites W1\n  applies when b is 1\n  require enough\n");
  CHECK(places(desk.finding(R"({"a": 3, "b": 1, "submitted_at": "2026-01-01T00:00:00Z"})", "r")) == "/a=3");
}

TEST_CASE("no more than ten places, none twice") {
  const Desk desk(fields, rule("every t in tags satisfies (t is \"x\" and a is 1)"));
  std::string tags;
  for (int i = 0; i < 50; ++i) tags += (i == 0 ? "\"" : ", \"") + std::to_string(i) + "\"";
  const auto finding = desk.finding("{\"a\": 2, \"tags\": [" + tags + "]}", "r");
  REQUIRE(finding.at.size() == 10);
  CHECK(finding.at[0].pointer == "/tags/0");
  CHECK(finding.at[1].pointer == "/a");
  CHECK(finding.at[2].pointer == "/tags/1");
}

TEST_CASE("an undecided rule names what it waits for, in the order of the vocabulary") {
  struct Row {
    std::string condition, json, expected;
  };
  const Row row = GENERATE(values<Row>({
      {"c is 1 and a is 1", R"({})", "a c"},
      {"c is 1 and a is 1", R"({"a": 1})", "c"},
      {"a is 1 or b is 1", R"({"b": 2})", "a"},
      {"a + b is 1 or a is 5", R"({})", "a b"},
      {"if box.flag then a is 1 else b is 1", R"({"a": 1})", "box.flag"},
      {"if box.flag then a is 1 else b is 1", R"({"box": {"flag": false}, "a": 1})", "b"},
      {"every s in stays satisfies (s.exit is after s.entry)",
       R"({"stays": [{"entry": "2026-01-01"}, {"entry": null, "exit": "2026-01-01"}]})", "stays.entry stays.exit"},
      {"sum of days from s.entry to s.exit for s in stays where (s.kind is x) is at most limit",
       R"({"stays": [{"entry": "2026-01-01", "kind": "x"}, {"kind": "y"}], "limit": 1})", "stays.exit"},
      {"sum of days from s.entry to s.exit for s in stays is at most limit", R"({"limit": 1})", "stays"},
      {"a is one of (b, c)", R"({"a": 1, "b": 2})", "c"},
      {"id is listed in known or a is 1", R"({"id": "x"})", "a"},
      {"birth date of id is before 2000-01-01", R"({"id": "123"})", "id"},
      {"min of days from s.entry to s.exit for s in stays is at most limit", R"({"stays": [], "limit": 1})", "stays"},
  }));
  INFO(row.condition << "\n" << row.json);
  const Desk desk(fields, rule(row.condition));
  const auto finding = desk.finding(row.json, "r");
  CHECK(finding.outcome == report::Outcome::undecided);
  CHECK(joined(finding.missing) == row.expected);
}

TEST_CASE("an unknown application of a rule is waited for as well") {
  const Desk desk(fields,
                  "rule r \"R\"\n  cites W1\n  in force from 2020-01-01\n  applies when b is 1\n  require a is 1\n");
  CHECK(joined(desk.finding(R"({"a": 2})", "r").missing) == "submitted_at b");
  const auto finding = desk.finding(R"({"b": 1})", "r");
  CHECK(joined(finding.missing) == "submitted_at a");
  CHECK(finding.message == "\"R\" cannot be decided until these are given: submitted_at, a");
  CHECK(desk.finding(R"({"b": 1, "submitted_at": "2026-01-01T00:00:00Z"})", "r", Language::zh).message ==
        "填写甲之后才能判定“R”");
}

TEST_CASE("what is given but cannot be used stands where it is") {
  const Desk desk(fields, rule("birth date of id is before 2000-01-01"));
  const auto finding = desk.finding(R"({"id": "110101199001011234"})", "r");
  CHECK(places(finding) == "/id=110101199001011234");
  CHECK(finding.message == "\"R\" cannot be decided: what is given for id cannot be used");
}

TEST_CASE("what cannot be worked out says why, and where") {
  const Desk desk(fields, rule("a / b is 1"));
  const auto finding = desk.finding(R"({"a": 1, "b": 0})", "r");
  CHECK(finding.outcome == report::Outcome::error);
  CHECK(places(finding) == "/a=1 /b=0");
  CHECK(finding.message == "\"R\" cannot be worked out: it divides by zero");
  const Desk large(fields, rule("a * a is 1"));
  CHECK(large.finding(R"({"a": 1234567890123456789012345678901234})", "r").message ==
        "\"R\" cannot be worked out: a number or a date in it goes past what can be held");
}
