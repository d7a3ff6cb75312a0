// Findings about the fields themselves, about the record as a whole, and about texts that are no record.
#include "catch.hpp"
#include "desk.hpp"

using namespace bylaw;
using test::Desk;
using test::joined;
using test::places;

namespace {

std::string fields(const std::string& unknown) {
  return "unknown fields: " + unknown + R"(
fields:
  id: {is: text, required: yes, zh: 编号, cites: [W2]}
  submitted_at: {is: date-time}
  subject.type: {is: choice, en: subject type, zh: 主体类型, of: {person: 个人, firm: 企业}, cites: [W1]}
  born: {is: date, en: date of birth, zh: 出生日期, personal: yes}
  stays: {is: list of records, fields: {entry: {is: date, required: yes}, exit: {is: date}}}
)";
}

}  // namespace

TEST_CASE("a wrong value is an error of its field, with its clauses and its place") {
  const Desk desk(fields("warn"));
  const auto finding = desk.finding("{\"id\": \"A\",\n  \"subject\": {\"type\": \"persn\"}}", "field:subject.type");
  CHECK(finding.kind == "field");
  CHECK(finding.severity == Severity::error);
  CHECK(finding.outcome == report::Outcome::violated);
  CHECK(finding.title == "subject type");
  CHECK(finding.message == "subject type has no choice \"persn\"");
  CHECK(finding.fix == "did you mean \"person\"? The choices are person, firm");
  REQUIRE(finding.cites.size() == 1);
  CHECK(finding.cites[0].id == "W1");
  CHECK(places(finding) == "/subject/type=persn");
  CHECK(finding.at[0].line == 2);
  CHECK(finding.at[0].column == 23);
  CHECK(finding.at[0].excerpt == "  \"subject\": {\"type\": \"persn\"}}");
  CHECK(finding.at[0].caret == 22);
  CHECK(finding.at[0].caret_width == 7);
  REQUIRE(finding.rule_at);
  CHECK(finding.rule_at->file == "policy.yaml");
  const auto element =
      desk.finding(R"({"id": "A", "stays": [{"entry": "2026-01-01", "exit": "2026-02-30"}]})", "field:stays.exit");
  CHECK(places(element) == "/stays/0/exit=2026-02-30");
}

TEST_CASE("a key that no field knows is a warning, an error, or nothing, as the policy says") {
  const std::string json = R"({"id": "A", "stays": [{"entry": "2026-01-01", "exitt": 3}]})";
  const auto warned = Desk(fields("warn")).finding(json, "field:stays.exitt");
  CHECK(warned.severity == Severity::warning);
  CHECK(warned.message == "the policy has no field stays.exitt; its value is not checked");
  CHECK(warned.fix == "did you mean \"stays.exit\"?");
  CHECK(places(warned) == "/stays/0/exitt=");
  CHECK(warned.at[0].caret_width == 7);
  const Desk strict(fields("reject"));
  CHECK(strict.finding(json, "field:stays.exitt", Language::zh).severity == Severity::error);
  CHECK(strict.explain(json).verdict == report::Verdict::rejected);
  CHECK(Desk(fields("ignore")).explain(json).findings.empty());
  CHECK(strict.finding(R"({"id": "A", "a/b~c": 3})", "field:a/b~c").at[0].pointer == "/a~1b~0c");
}

TEST_CASE("what is required and absent is waited for, once for a field") {
  const Desk desk(fields("warn"));
  const auto id = desk.finding(R"({"id": " "})", "field:id");
  CHECK(id.outcome == report::Outcome::undecided);
  CHECK(id.severity == Severity::error);
  CHECK(id.message == "id is required");
  CHECK(joined(id.missing) == "id");
  CHECK(id.at.empty());
  CHECK(desk.finding("{}", "field:id", Language::zh).message == "必须填写编号");
  CHECK(desk.explain("{}").verdict == report::Verdict::incomplete);
  const auto entry = desk.finding(R"({"id": "A", "stays": [{}, {"entry": "2026-01-01"}, {"exit": "2026-01-01"}]})",
                                  "field:stays.entry");
  CHECK(joined(entry.missing) == "stays.entry");
  REQUIRE(entry.at.size() == 2);
  CHECK(entry.at[1].pointer == "/stays/2");
}

TEST_CASE("null and blank text are not given, also where `if absent` puts a value") {
  const Desk desk(
      "fields: {id: {is: text}, closed: {is: yes-no, if absent: no, required: yes}, tags: {is: list of text, if "
      "absent: empty}}\n",
      R"(rule told "Told"
  cites W1
  require closed is given and tags is given
rule open "Open"
  cites W1
  require closed is no and (count of t in tags) is 0
)");
  for (const char* json : {R"({"id": "A"})", R"({"id": "A", "closed": null, "tags": null})",
                           R"({"id": "A", "closed": " ", "tags": ""})"}) {
    INFO(json);
    const auto report = desk.explain(json);
    REQUIRE(report.findings.size() == 2);
    CHECK(report.findings[0].rule == "field:closed");
    CHECK(report.findings[1].rule == "told");
  }
  CHECK(desk.explain(R"({"id": "A", "closed": false, "tags": []})").findings.empty());
}

TEST_CASE("warnings do not crowd out errors") {
  const Desk desk(fields("warn"), "rule r \"R\" cites W1 require born is given\n");
  Desk::Asked asked;
  asked.options.findings = 3;
  const auto report = desk.explain(R"({"id": "A", "x1": 1, "x2": 1, "x3": 1, "x4": 1, "stays": []})", asked);
  REQUIRE(report.findings.size() == 3);
  CHECK(report.findings[0].rule == "field:x1");
  CHECK(report.findings[2].rule == "r");
  CHECK(report.left_out.findings == 2);
  CHECK(report.left_out.violated.warnings == 2);
  CHECK(report.left_out.violated.errors == 0);
}

TEST_CASE("an id that stands twice in a run is an error at the id") {
  Desk::Asked asked;
  asked.circumstances.id_twice = true;
  asked.options.language = Language::zh;
  const auto found = Desk(fields("warn")).explain(R"({"id": "A-1"})", asked);
  CHECK(found.verdict == report::Verdict::rejected);
  REQUIRE(found.findings.size() == 1);
  CHECK(found.findings[0].rule == "field:id");
  CHECK(found.findings[0].message == "本次检查中前面已有编号为 A-1 的申请");
  CHECK(places(found.findings[0]) == "/id=A-1");
  CHECK(found.id == "A-1");
}

TEST_CASE("places count from where the record begins in its file") {
  const Desk desk(fields("warn"));
  Desk::Asked asked;
  asked.place = {"many.json", 7, 5};
  const std::string first = R"({"id": "张", "subject": {"type": 1}})";
  const auto same_line = desk.explain(first, asked).findings.at(0).at.at(0);
  CHECK(same_line.line == 7);
  CHECK(same_line.column == 5 + 32);
  const auto next_line = desk.explain("{\"id\": \"A\",\r\n\"subject\": {\"type\": 1}}", asked).findings.at(0).at.at(0);
  CHECK(next_line.line == 8);
  CHECK(next_line.column == 21);
}

TEST_CASE("a text that is no application is reported at its place") {
  application::MalformedText malformed{Code::json_extra_comma, {}, 12};
  const std::string text = "{\"a\": \"张\",\n}";
  const auto report = explanation::invalid(malformed, text, {"a.json", 3, 9}, Language::zh);
  CHECK(report.verdict == report::Verdict::invalid);
  REQUIRE(report.invalid);
  CHECK(report.invalid->line == 3);
  CHECK(report.invalid->column == 9 + 10);
  CHECK(report.invalid->code == "E0511");
  CHECK(report.invalid->message == "这个逗号后面没有内容");
  malformed.offset = 100000;
  CHECK(explanation::invalid(malformed, text, {"a.json", 3, 9}, Language::en).invalid->line == 4);
}

TEST_CASE("the header names the policy, its readings, and tables that count as empty") {
  const Desk desk(fields("warn") + R"(readings:
  adult: {default: birthday, others: [day_after], why: {en: unclear, zh: 不明}, cites: [W1]}
tables:
  known: {columns: {name: {is: text}}, key: name, if not given: empty}
)");
  const auto header = explanation::header(desk.policy(), parse_instant("2026-03-10T04:00:00Z").value(), Language::en);
  CHECK(header.policy == "sample");
  CHECK(header.title == "A sample");
  CHECK(header.as_of == "2026-03-10T12:00:00+08:00");
  REQUIRE(header.readings.size() == 1);
  CHECK(header.readings[0].chosen == "birthday");
  CHECK(header.readings[0].is_default);
  CHECK(joined(header.notes) == "the table known was not given and counts as empty");
}
