// A finding of each kind in both languages, with the policy's words and without, and the figures beside them.
#include "catch.hpp"
#include "desk.hpp"

using namespace bylaw;
using test::Desk;
using test::joined;
using test::places;

namespace {

const std::string fields = R"(fields:
  id: {is: text, zh: 编号}
  submitted_at: {is: date-time}
  kind: {is: choice, en: applicant kind, zh: 主体类型, of: {person: {en: a person, zh: 个人}, firm: {en: a firm, zh: 企业}}}
  method: {is: choice, en: method, zh: 认证方式, of: {none: {en: none, zh: 不认证}, transfer: {en: bank transfer, zh: 对公打款}}}
  parts: {is: list of choice, zh: 复用内容, of: {name: 名称, owner: 主体}}
  owner: {is: text, en: owner, zh: 负责人, compare: identity}
  weight: {is: number}
  paid: {is: money, zh: 已付}
  billed: {is: date}
  done: {is: date-time, zh: 完成时间}
  waive: {is: yes-no}
)";

report::Application with_earlier(const Desk& desk, const std::string& json, std::vector<std::string> earlier,
                                 Language language = Language::en) {
  Desk::Asked asked;
  asked.options.language = language;
  asked.earlier = std::move(earlier);
  return desk.explain(json, asked);
}

}  // namespace

TEST_CASE("a rule speaks in the policy's words, with values in the language of the report") {
  const Desk desk(fields, R"(rule r en "A rule" zh "一条规则"
  cites W1, W2
  severity warning
  require weight is at most 3 and kind is person
  otherwise en "{owner} sends {weight} kg as {kind}, {weight / 3} each, {done}, since {date of submitted_at}."
  otherwise zh "{owner}以{kind}寄 {weight} 公斤，付 {paid}，{waive}，{parts}，{done}。"
  fix en "Send {weight - 3} less."
  fix zh "请少寄 {weight - 3} 公斤。"
)");
  const std::string json =
      R"({"id": "A", "submitted_at": "2026-01-31T16:00:00Z", "owner": " Ann ", "weight": 5, "kind": "firm",
 "paid": "12.5", "waive": true, "parts": ["name", "owner"]})";
  const auto en = desk.finding(json, "r");
  CHECK(en.kind == "rule");
  CHECK(en.title == "A rule");
  CHECK(en.severity == Severity::warning);
  CHECK(en.message == " Ann  sends 5 kg as a firm, 1.666666666666666666666666666666667… each, —, since 2026-02-01.");
  CHECK(en.fix == "Send 2 less.");
  REQUIRE(en.cites.size() == 2);
  CHECK(en.cites[0].id == "W1");
  CHECK(en.cites[0].says == "The first clause.");
  CHECK(en.cites[0].documents == "D2, D3");
  REQUIRE(en.rule_at);
  CHECK(en.rule_at->file == "sample.rules");
  CHECK(en.rule_at->line == 4);
  CHECK(places(en) == "/weight=5 /kind=a firm");
  CHECK(en.at[0].line == 1);
  CHECK(en.at[1].label == "applicant kind");
  const auto zh = desk.finding(json, "r", Language::zh);
  CHECK(zh.message == " Ann 以企业寄 5 公斤，付 12.50 元，是，名称、主体，—。");
  CHECK(zh.fix == "请少寄 2 公斤。");
  CHECK(zh.title == "一条规则");
  CHECK(zh.cites[0].says == "第一条。");
  CHECK(zh.at[1].label == "主体类型");
}

TEST_CASE("each requirement of a rule reports by itself") {
  const Desk desk(
      fields, "rule r \"R\"\n  cites W1\n  require weight is 1\n  forbid kind is person\n  require paid is 1 CNY\n");
  const auto found = desk.explain(R"({"id": "A", "weight": 2, "kind": "person"})");
  REQUIRE(found.findings.size() == 3);
  CHECK(found.findings[0].message == "\"R\" is not met");
  CHECK(places(found.findings[1]) == "/kind=a person");
  CHECK(found.findings[2].outcome == report::Outcome::undecided);
  CHECK(found.findings[1].rule_at->line == 4);
  CHECK(found.verdict == report::Verdict::rejected);
}

TEST_CASE("an eligibility table says what is not allowed, and for whom") {
  const Desk desk(fields + R"(eligibility:
  ways: {title: {en: Ways, zh: 方式}, cites: [W1], field: method, by: kind, allow: {person: [none], firm: [transfer, none]}}
  reuse: {title: Reuse, cites: [W1], field: parts, by: kind, allow: {person: [name], firm: [name, owner]}}
)");
  const std::string json = R"({"id": "A", "kind": "person", "method": "transfer", "parts": []})";
  const auto en = desk.finding(json, "ways");
  CHECK(en.kind == "eligibility");
  CHECK(en.message == "method bank transfer is not allowed where applicant kind is a person");
  CHECK(places(en) == "/method=bank transfer /kind=a person");
  CHECK(desk.finding(json, "ways", Language::zh).message == "主体类型为“个人”时，认证方式不能是“对公打款”");
  const auto list =
      desk.finding(R"({"id": "A", "kind": "person", "method": "none", "parts": ["name", "owner"]})", "reuse");
  CHECK(list.message == "parts owner is not allowed where applicant kind is a person");
  CHECK(places(list) == "/parts/1=owner /kind=a person");
}

TEST_CASE("a quota tells its figures") {
  const Desk desk(fields + R"(quotas:
  per-owner: {title: {en: Two each, zh: 每人两个}, cites: [W1], at most: 2, per: owner}
  weights:
    title: Weight
    cites: [W1]
    at most: 10
    per: kind
    summing: weight
    message: "{used} of {limit} for {kind}"
)");
  const std::string json =
      R"({"id": "C", "submitted_at": "2026-02-01T00:00:00Z", "owner": "ann", "weight": 4.5, "kind": "firm"})";
  const std::vector<std::string> earlier{
      R"({"id": "A", "submitted_at": "2026-01-01T00:00:00Z", "owner": "Ann", "weight": 2.5, "kind": "firm"})",
      R"({"id": "B", "submitted_at": "2026-01-01T00:00:00Z", "owner": "ANN", "weight": 5, "kind": "firm"})"};
  const auto en = with_earlier(desk, json, earlier);
  REQUIRE(en.findings.size() == 2);
  CHECK(en.findings[0].kind == "quota");
  CHECK(en.findings[0].message == "\"Two each\" is used up: limit 2, already 2");
  CHECK(places(en.findings[0]) == "/owner=ann");
  CHECK(en.findings[1].message == "7.5 of 10 for a firm");
  REQUIRE(en.quotas.size() == 2);
  CHECK(en.quotas[0].remaining == "0");
  CHECK(en.quotas[1].used == "7.5");
  CHECK(en.quotas[1].remaining == "2.5");
  CHECK(with_earlier(desk, json, earlier, Language::zh).findings[0].message ==
        "“每人两个”的额度已用完：上限 2，已用 2");
  const auto undecided =
      desk.explain(R"({"id": "C", "submitted_at": "2026-02-01T00:00:00Z", "kind": "firm", "weight": 1})");
  REQUIRE(undecided.findings.size() == 1);
  CHECK(joined(undecided.findings[0].missing) == "owner");
  CHECK(undecided.verdict == report::Verdict::incomplete);
}

TEST_CASE("a fee tells what is due and what was paid") {
  const Desk desk(fields + R"(fees:
  entry:
    title: {en: The entry fee, zh: 报名费}
    cites: [W1]
    amount: 300 CNY
    waived when: [{when: waive, because: {en: it is waived, zh: 减免}}]
    due by: billed
    paid in: paid
)");
  const std::string json = R"({"id": "A", "waive": false, "billed": "2026-03-01", "paid": "0.00"})";
  const auto en = desk.finding(json, "entry");
  CHECK(en.kind == "fee");
  CHECK(en.message == "\"The entry fee\" is due: 300.00 CNY, paid 0.00 CNY");
  CHECK(places(en) == "/paid=0.00 CNY /billed=2026-03-01");
  CHECK(desk.finding(json, "entry", Language::zh).message == "“报名费”应缴 300.00 元，已缴 0.00 元");
  const auto fees = desk.explain(json).fees;
  REQUIRE(fees.size() == 1);
  CHECK(fees[0].due == "300.00");
  CHECK(fees[0].outstanding == "300.00");
  CHECK(fees[0].currency == "CNY");
  CHECK(fees[0].state == "overdue");
  CHECK_FALSE(fees[0].waived_because);
  const auto waived = desk.explain(R"({"id": "A", "waive": true})", Language::zh);
  CHECK(waived.findings.empty());
  CHECK(waived.fees[0].state == "waived");
  CHECK(waived.fees[0].waived_because == "减免");
  const auto undecided = desk.finding(R"({"id": "A", "paid": "1"})", "entry");
  CHECK(joined(undecided.missing) == "waive");
  CHECK(joined(desk.finding(R"({"id": "A", "waive": false, "billed": "2026-03-01"})", "entry").missing) == "paid");
}

TEST_CASE("a fee tells what was taken off it, and why") {
  const Desk desk(fields + R"(fees:
  entry:
    title: {en: The entry fee, zh: 报名费}
    cites: [W1]
    amount: 100 CNY
    reduced when:
      - {by: 50 %, when: waive, because: {en: half for pensioners, zh: 退休减半}}
      - {by: 33 %, when: paid is at least 1 CNY}
    rounded: down to 1 CNY
    paid in: paid
)");
  const auto fee = [&](const std::string& json, Language language) { return desk.explain(json, language).fees.at(0); };
  const auto both = fee(R"({"id": "A", "waive": true, "paid": "33.00"})", Language::en);
  CHECK(both.due == "33.00");  // 100 × 0.5 × 0.67 = 33.5, rounded down
  CHECK(both.state == "paid");
  CHECK(joined(both.reduced_because) == "half for pensioners paid is at least 1 CNY");
  CHECK(joined(fee(R"({"id": "A", "waive": true, "paid": "0"})", Language::zh).reduced_because) == "退休减半");
  const auto none = fee(R"({"id": "A", "waive": false, "paid": "0"})", Language::en);
  CHECK(none.due == "100.00");
  CHECK(none.reduced_because.empty());
}

TEST_CASE("an amount finer than the currency is said to be so, also behind a reduction") {
  const Desk desk(fields + R"(fees:
  entry: {title: The entry fee, cites: [W1], amount: 'smaller of (99.99 CNY, 100 CNY)', reduced when: [{by: 50 %, when: waive}], paid in: paid}
)");
  const auto finding = desk.finding(R"({"id": "A", "waive": true, "paid": "0"})", "entry");
  CHECK(finding.outcome == report::Outcome::error);
  CHECK(finding.message.find("49.995 CNY is finer than the smallest unit") != std::string::npos);
}

TEST_CASE("a deadline tells its last day") {
  const Desk desk(fields + R"(deadlines:
  finish: {title: {en: Finishing, zh: 完成}, cites: [W1], starts: billed, within: 5 days, met by: done}
)");
  const auto missed = desk.finding(R"({"id": "A", "billed": "2026-03-01"})", "finish");
  CHECK(missed.kind == "deadline");
  CHECK(missed.message == "\"Finishing\" was due on 2026-03-06, and is not done yet");
  CHECK(places(missed) == "/billed=2026-03-01");
  CHECK(joined(missed.missing) == "done");
  const std::string late = R"({"id": "A", "billed": "2026-03-01", "done": "2026-03-07T00:00:00Z"})";
  CHECK(desk.finding(late, "finish").message ==
        "\"Finishing\" was due on 2026-03-06, but was done on 2026-03-07T08:00:00+08:00");
  CHECK(desk.finding(late, "finish", Language::zh).message ==
        "“完成”应于 2026-03-06 前（含当日）完成，实际完成于 2026-03-07T08:00:00+08:00");
  CHECK(places(desk.finding(late, "finish")) == "/done=2026-03-07T08:00:00+08:00 /billed=2026-03-01");
  const auto open = desk.explain(R"({"id": "A", "billed": "2026-03-08"})");
  CHECK(open.findings.empty());
  REQUIRE(open.deadlines.size() == 1);
  CHECK(open.deadlines[0].state == "open");
  CHECK(open.deadlines[0].due == "2026-03-13");
  CHECK(open.deadlines[0].days_left == 3);
  CHECK(joined(desk.finding(R"({"id": "A"})", "finish").missing) == "billed");
}

TEST_CASE("a deadline's own words may tell its last day and the days that are left") {
  const Desk desk(fields + R"(deadlines:
  finish: {title: {en: Finishing, zh: 完成}, cites: [W1], starts: billed, within: 5 days, met by: done, message: {en: "by {due}, {days_left}", zh: "{到期日}，{剩余天数}"}}
)");
  const std::string missed = R"({"id": "A", "billed": "2026-03-01"})";
  CHECK(desk.finding(missed, "finish").message == "by 2026-03-06, -4");  // as of the 10th
  CHECK(desk.finding(missed, "finish", Language::zh).message == "2026-03-06，-4");
}

TEST_CASE("parts of hours are shown as minutes and seconds, and what has no value as a dash") {
  const Desk desk(R"(
fields:
  id: {is: text, required: yes}
  submitted_at: {is: date-time}
  wait: {is: duration, in: hours}
  parts: {is: number}
  share: {is: number}
)",
                  R"(rule r "R"
  cites W1
  require wait is at most 1 hour
  otherwise en "{wait}, {wait - 1.5 hours}, {wait - 2.9975 hours}, {1 / parts}, {share}"
  otherwise zh "{wait}，{wait - 1.5 hours}，{wait - 2.9975 hours}，{1 / parts}，{share}"
)");
  const std::string json = R"({"id": "A", "wait": "3 hours", "parts": 0})";
  CHECK(desk.finding(json, "r").message == "3 hours, 90 minutes, 9 seconds, —, —");
  CHECK(desk.finding(json, "r", Language::zh).message == "3 小时，90 分钟，9 秒，—，—");
}

TEST_CASE("an amendment's earlier values are shown and waited for, but stand nowhere in the record") {
  const Desk desk(fields + "amendments: {when: kind is firm, names: owner}\n",
                  "rule r \"R\"\n  cites W1\n  require weight is at least before.weight\n"
                  "  otherwise \"{before.weight} was given before\"\n");
  Desk::Asked asked;
  asked.before = R"({"id": "A", "weight": 9})";
  const auto found = desk.explain(R"({"id": "B", "kind": "firm", "owner": "A", "weight": 2})", asked);
  REQUIRE(found.findings.size() == 1);
  CHECK(found.findings[0].message == "9 was given before");
  CHECK(places(found.findings[0]) == "/weight=2");
  asked.before = R"({"id": "A"})";
  const auto waits = desk.explain(R"({"id": "B", "kind": "firm", "owner": "A", "weight": 2})", asked);
  REQUIRE(waits.findings.size() == 1);
  CHECK(joined(waits.findings[0].missing) == "before.weight");
  asked.circumstances.no_predecessor = true;
  asked.before.clear();
  const auto none = desk.explain(R"({"id": "B", "kind": "firm", "owner": "Z", "weight": 2})", asked);
  CHECK(none.findings[0].rule == "field:owner");
  CHECK(none.findings[0].message == "it amends Z, but no accepted application has that id");
  CHECK(none.verdict == report::Verdict::rejected);
}

TEST_CASE("findings are cut at the bound, in the policy's order") {
  std::string rules;
  for (int i = 0; i < 20; ++i) {
    rules += "rule r" + std::to_string(i) + " \"R\"\n  cites W1\n  require weight is " + std::to_string(i + 1) + "\n";
  }
  const Desk desk(fields, rules);
  Desk::Asked asked;
  asked.options.findings = 7;
  const auto found = desk.explain(R"({"id": "A", "weight": 0})", asked);
  REQUIRE(found.findings.size() == 7);
  CHECK(found.findings.back().rule == "r6");
  CHECK(found.left_out.findings == 13);
}
