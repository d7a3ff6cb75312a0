// The words of every finding that the policy has no words of its own for, in both languages: each code with an
// application that provokes it, what is said, and what would mend it. A code has no number in a report, so that its
// sentence is what tells it apart; the sentence is held against the template of the code.
#include <algorithm>
#include <set>

#include "catch.hpp"
#include "desk.hpp"

using namespace bylaw;
using test::Desk;

namespace {

const std::string fields = R"(
fields:
  id: {is: text, required: yes, zh: 编号}
  submitted_at: {is: date-time}
  topic: {is: choice, of: [none, light, both, ways, half, place, load, fee, fine, finish, office, share, square, born, amend]}
  kind: {is: choice, zh: 主体类型, of: {person: {en: a person, zh: 个人}, firm: {en: a firm, zh: 企业}}}
  method: {is: choice, zh: 认证方式, of: {none: {en: none, zh: 不认证}, transfer: {en: bank transfer, zh: 对公打款}}}
  owner: {is: text, zh: 负责人}
  amends: {is: text, zh: 原编号}
  weight: {is: number, zh: 重量}
  parts: {is: number, zh: 份数}
  paid: {is: money, zh: 已付}
  billed: {is: date, zh: 账单日}
  done: {is: date, zh: 完成日}
amendments: {when: topic is amend, names: amends}
calendars: {office: {covers: {from: 2026-01-01, through: 2026-12-31}}}
eligibility:
  ways: {title: {en: Ways, zh: 方式}, cites: [W1], applies when: topic is ways, field: method, by: kind, allow: {person: [none], firm: [none, transfer]}}
  half: {title: {en: Half, zh: 一半}, cites: [W1], applies when: topic is half, field: method, by: weight / 2, allow: {below 5: [none], from 5: [none, transfer]}}
quotas:
  place: {title: {en: One each, zh: 每人一个}, cites: [W1], at most: 1, per: owner, counting: topic is place}
  load: {title: {en: Ten kilograms, zh: 十公斤}, cites: [W1], at most: 10, per: owner, counting: topic is load, summing: weight}
fees:
  entry: {title: {en: Entry, zh: 报名费}, cites: [W1], applies when: topic is fee, amount: 300 CNY, due by: billed, paid in: paid}
  fine: {title: {en: Fine, zh: 罚款}, cites: [W1], applies when: topic is fine, amount: paid / 8}
deadlines:
  finish: {title: {en: Finishing, zh: 完成}, cites: [W1], applies when: topic is finish, starts: billed, within: 5 days, met by: done}
  office: {title: {en: Answering, zh: 答复}, cites: [W1], applies when: topic is office, starts: billed, within: 5 working days, met by: done}
)";

const std::string rules = R"(
rule light en "Light" zh "轻"
  cites W1
  applies when topic is light
  require weight is at most 3
rule both en "Both" zh "两项"
  cites W1
  applies when topic is both
  require weight + parts is at most 3
rule share en "Share" zh "均分"
  cites W1
  applies when topic is share
  require weight / parts is at most 3
rule square en "Square" zh "平方"
  cites W1
  applies when topic is square
  require weight * weight is at most 3
rule born en "Born" zh "出生"
  cites W1
  applies when topic is born
  require birth date of "11010119900307123X" is before 2026-01-01
)";

struct Words {
  Code code;
  std::string rule;
  std::string json;  // without its braces and its id
  std::string en, zh;
  std::string fix_en = {}, fix_zh = {};
  std::string earlier = {};
  explanation::Circumstances circumstances = {};
};

explanation::Circumstances id_twice() {
  explanation::Circumstances circumstances;
  circumstances.id_twice = true;
  return circumstances;
}

explanation::Circumstances no_predecessor() {
  explanation::Circumstances circumstances;
  circumstances.no_predecessor = true;
  return circumstances;
}

const std::string lin = R"("submitted_at": "2026-03-05T09:00:00+08:00", "owner": "Lin", )";

const Words words[] = {
    {Code::field_required, "field:id", R"("topic": "none")", "id is required", "必须填写编号", "give id", "请填写 id"},
    {Code::application_twice, "field:id", R"("topic": "none", "id": "A")",
     "an application with the id A already stands earlier in this run", "本次检查中前面已有编号为 A 的申请",
     "give each application an id of its own, or hand it in once", "请为每份申请使用各自的编号，或只提交一次", "",
     id_twice()},
    {Code::no_predecessor, "field:amends", R"("id": "A", "topic": "amend", "amends": "Z")",
     "it amends Z, but no accepted application has that id", "它变更的是 Z，但没有已通过的申请使用这个编号",
     "name the id of the application that was accepted, or apply anew", "请填写原先已通过的申请的编号，或重新申请", "",
     no_predecessor()},
    {Code::no_predecessor_named, "field:amends", R"("id": "A", "topic": "amend")",
     "it amends an earlier application, but does not say which", "它要变更以前的申请，但没有说明是哪一份",
     "name the id of the application that was accepted", "请填写原先已通过的申请的编号", "", no_predecessor()},
    {Code::rule_not_met, "light", R"("id": "A", "topic": "light", "weight": 4)", "\"Light\" is not met", "未满足“轻”"},
    {Code::not_allowed, "half", R"("id": "A", "topic": "half", "weight": 4, "method": "transfer")",
     "method bank transfer is not allowed", "认证方式不能是“对公打款”"},
    {Code::not_allowed_where, "ways", R"("id": "A", "topic": "ways", "kind": "person", "method": "transfer")",
     "method bank transfer is not allowed where kind is a person", "主体类型为“个人”时，认证方式不能是“对公打款”"},
    {Code::quota_used_up, "place", R"("id": "A", "topic": "place", )" + lin + R"("parts": 1)",
     "\"One each\" is used up: limit 1, already 1", "“每人一个”的额度已用完：上限 1，已用 1", "", "",
     R"("id": "B", "topic": "place", )" + lin + R"("parts": 1)"},
    {Code::quota_exceeded, "load", R"("id": "A", "topic": "load", )" + lin + R"("weight": 4)",
     "\"Ten kilograms\" would be exceeded: limit 10, already 7, and this application adds 4",
     "“十公斤”将超出额度：上限 10，已用 7，本申请再计 4", "", "",
     R"("id": "B", "topic": "load", )" + lin + R"("weight": 7)"},
    {Code::fee_overdue, "entry", R"("id": "A", "topic": "fee", "billed": "2026-03-01", "paid": "12.5")",
     "\"Entry\" is due: 300.00 CNY, paid 12.50 CNY", "“报名费”应缴 300.00 元，已缴 12.50 元"},
    {Code::deadline_missed, "finish", R"("id": "A", "topic": "finish", "billed": "2026-03-01")",
     "\"Finishing\" was due on 2026-03-06, and is not done yet", "“完成”应于 2026-03-06 前（含当日）完成，至今未完成"},
    {Code::deadline_late, "finish", R"("id": "A", "topic": "finish", "billed": "2026-03-01", "done": "2026-03-07")",
     "\"Finishing\" was due on 2026-03-06, but was done on 2026-03-07",
     "“完成”应于 2026-03-06 前（含当日）完成，实际完成于 2026-03-07"},
    {Code::undecided_until, "light", R"("id": "A", "topic": "light")",
     "\"Light\" cannot be decided until weight is given", "填写重量之后才能判定“轻”"},
    {Code::undecided_until_all, "both", R"("id": "A", "topic": "both")",
     "\"Both\" cannot be decided until these are given: weight, parts", "填写以下各项之后才能判定“两项”：重量、份数"},
    {Code::undecided_unusable, "light", R"("id": "A", "topic": "light", "weight": "much")",
     "\"Light\" cannot be decided: what is given for weight cannot be used", "无法判定“轻”：重量填写的内容无法使用"},
    {Code::undecided, "born", R"("id": "A", "topic": "born")",
     "\"Born\" cannot be decided: a value that it needs is missing", "无法判定“出生”：缺少所需的值"},
    {Code::cannot_divide_by_zero, "share", R"("id": "A", "topic": "share", "weight": 4, "parts": 0)",
     "\"Share\" cannot be worked out: it divides by zero", "无法计算“均分”：除数为零"},
    {Code::number_too_large, "square", R"("id": "A", "topic": "square", "weight": 1e4000)",
     "\"Square\" cannot be worked out: a number or a date in it goes past what can be held",
     "无法计算“平方”：其中的数或日期超出可以表示的范围"},
    {Code::day_outside_calendar, "office", R"("id": "A", "topic": "office", "billed": "2026-12-30")",
     "\"Answering\" cannot be worked out: a day lies outside the years that the calendar of working days covers",
     "无法计算“答复”：有日期不在工作日历覆盖的范围内"},
    {Code::amount_too_fine, "fine", R"("id": "A", "topic": "fine", "paid": "1.00")",
     "\"Fine\" cannot be worked out: 0.125 CNY is finer than the smallest unit of its currency",
     "无法计算“罚款”：0.125 元 比该货币的最小单位还小"},
};

const Words unknown_keys_refused[] = {
    {Code::unknown_key, "field:zzzzzzzz", R"("id": "A", "zzzzzzzz": 1)", "the policy has no field zzzzzzzz",
     "本政策没有字段 zzzzzzzz", "take it out, or correct its name", "请删去，或改正名称"},
    {Code::unknown_key_near, "field:wieght", R"("id": "A", "wieght": 1)", "the policy has no field wieght",
     "本政策没有字段 wieght", "did you mean \"weight\"?", "是否应为“weight”？"},
};

const Words unknown_keys_warned[] = {
    {Code::unknown_key_warned, "field:zzzzzzzz", R"("id": "A", "zzzzzzzz": 1)",
     "the policy has no field zzzzzzzz; its value is not checked", "本政策没有字段 zzzzzzzz，其值不作检查",
     "take it out, or correct its name", "请删去，或改正名称"},
    {Code::unknown_key_near_warned, "field:wieght", R"("id": "A", "wieght": 1)",
     "the policy has no field wieght; its value is not checked", "本政策没有字段 wieght，其值不作检查",
     "did you mean \"weight\"?", "是否应为“weight”？"},
};

/// Whether a sentence is a template with something in each of its braces.
bool fits(std::string_view sentence, std::string_view form) {
  std::size_t at = 0;
  bool gap = false;
  while (!form.empty()) {
    const std::size_t brace = std::min(form.find('{'), form.size());
    const std::string_view fixed = form.substr(0, brace);
    const std::size_t found = sentence.find(fixed, at);
    if (found == std::string_view::npos || (!gap && found != at)) return false;
    at = found + fixed.size();
    gap = brace < form.size();
    form.remove_prefix(gap ? brace + 3 : brace);
  }
  return gap ? at < sentence.size() : at == sentence.size();
}

void check_words(const Desk& desk, const Words& each) {
  const CatalogueEntry& entry = catalogue(each.code);
  CAPTURE(entry.id, each.json);
  for (const Language language : {Language::en, Language::zh}) {
    Desk::Asked asked;
    asked.options.language = language;
    asked.circumstances = each.circumstances;
    if (!each.earlier.empty()) asked.earlier = {"{" + each.earlier + "}"};
    const report::Application report = desk.explain("{" + each.json + "}", asked);
    const auto found = std::find_if(report.findings.begin(), report.findings.end(),
                                    [&](const report::Finding& one) { return one.rule == each.rule; });
    REQUIRE(found != report.findings.end());
    const bool en = language == Language::en;
    CHECK(found->message == (en ? each.en : each.zh));
    CHECK(found->fix == (en ? each.fix_en : each.fix_zh));
    CHECK(fits(found->message, en ? entry.en : entry.zh));
    if (!found->fix.empty()) CHECK(fits(found->fix, en ? entry.help_en : entry.help_zh));
  }
}

}  // namespace

TEST_CASE("a finding that the policy has no words for says what is wrong in the catalogue's") {
  const Desk desk(fields, rules);
  for (const Words& each : words) check_words(desk, each);
}

TEST_CASE("a key that no field has is refused or warned of in its own words, with the field that was meant") {
  const Desk refusing("unknown fields: reject\n" + fields, rules);
  for (const Words& each : unknown_keys_refused) check_words(refusing, each);
  const Desk warning("unknown fields: warn\n" + fields, rules);
  for (const Words& each : unknown_keys_warned) check_words(warning, each);
}

TEST_CASE("a table that was not given is noted in the words of its code, in both languages") {
  const Desk desk(fields + "tables: {known: {columns: {name: {is: text}}, key: name, if not given: empty}}\n", rules);
  const auto notes = [&](Language language) {
    return explanation::header(desk.policy(), parse_instant("2026-03-10T04:00:00Z").value(), language).notes;
  };
  REQUIRE(notes(Language::en).size() == 1);
  CHECK(notes(Language::en).front() == "the table known was not given and counts as empty");
  CHECK(notes(Language::zh).front() == "没有提供表 known，按空表处理");
  CHECK(notes(Language::zh).front() == message({Code::table_counts_as_empty, {}, {"known"}, {}, {}}, Language::zh));
}

TEST_CASE("every code of a finding has its words held here") {
  std::set<Code> held{Code::table_counts_as_empty};
  for (const Words& each : words) held.insert(each.code);
  constexpr Code all[] = {
#define MESSAGE(code, name, severity, en, zh, help_en, help_zh) Code::name,
#include "diagnostics/messages/explanation.inc"
#undef MESSAGE
  };
  for (const Code code : all) {
    CAPTURE(catalogue(code).id);
    CHECK(held.contains(code));
  }
}
