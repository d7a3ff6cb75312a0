// What the checker must accept without a message, in both languages, and the type that it comes to.
#include <algorithm>

#include "catch.hpp"
#include "policy/checking.hpp"

using namespace bylaw;
using namespace bylaw::test;

namespace {

/// The type of the first value that the item `asked` compares: see `typed`.
std::string type_of(const policy::Policy& policy) {
  const auto item =
      std::find_if(policy.items.begin(), policy.items.end(), [](const auto& i) { return i.id == "asked"; });
  REQUIRE(item != policy.items.end());
  const auto& condition = policy[std::get<policy::RuleBody>(item->body).requirements.front().condition];
  policy::Type type = condition.type;
  if (const auto* present = std::get_if<policy::Present>(&condition.node)) type = policy[present->operand].type;
  const std::string one = [&]() -> std::string {
    switch (type.kind) {
      case policy::Kind::yes_no:
        return "yes-no";
      case policy::Kind::number:
        return type.whole ? "whole" : "number";
      case policy::Kind::money:
        return "money " + std::string(type.currency.name());
      case policy::Kind::text:
        return type.comparison == Comparison::exact  ? "exact text"
               : type.comparison == Comparison::text ? "text"
                                                     : "identity";
      case policy::Kind::date:
        return "date";
      case policy::Kind::instant:
        return "date-time";
      case policy::Kind::duration:
        return type.duration == DurationKind::days     ? "days"
               : type.duration == DurationKind::months ? "months"
               : type.duration == DurationKind::hours  ? "hours"
                                                       : "working days";
      case policy::Kind::choice:
        return "choice";
      case policy::Kind::record:
        return "record";
    }
    return "";
  }();
  return type.list ? "list of " + one : one;
}

void accepts(const std::string& files, const std::string& expected) {
  INFO(files);
  const Checked checked = check(files);
  CHECK(checked.messages() == "");
  REQUIRE(checked.policy);
  CHECK(type_of(*checked.policy) == expected);
}

struct Sample {
  std::string_view text, type;
};

}  // namespace

TEST_CASE("Conditions are accepted") {
  const auto text = GENERATE(
      // names: by path, by label, by an English label in backticks
      "copies is at least 1", "份数 至少 1", "`Kind of subject` is individual", "`subject.type` is individual",
      "【主体类型】 是 个人", "主体类型是个人", "主体类型属于（个人，企业）", "份数至少1且已同意",
      "非 已同意 或 份数 超过 3",
      // choices win right of `is` over fields of the same name; a forced name is the field
      "parts contains copies", "method is copies", "method is not copies", "copies is `copies`", "份数 是 【copies】",
      "individual is subject.type", "subject.type is not one of (individual, 政府)", "各部分 包含 主体",
      // readings, with tokens that are digits, yes and no
      "reading.grace is none", "reading.grace is 3", "reading.grace is yes", "reading.grace is no",
      "reading.grace is not no", "reading.grace is one of (none, 3, yes)", "reading.grace is one of (yes, no)",
      "解读.grace 是 是", "解读.grace 不是 否", "解读.grace 属于（3，是）",
      // texts that are compared in different ways
      "account.email is subject.name", "subject.name is account.password",
      "account.email is one of (subject.name, \"a\")", "account.email contains subject.name",
      "tags contains account.email", "subject.name is one of tags", "account.email is listed in used_emails",
      "subject.name is listed in used_emails", "邮箱 列入 used_emails",
      "any e in used_emails satisfies (e.email is account.email and e.place is here)",
      // variables
      "every s in stays satisfies (s.entry is on or before s.exit)",
      "对 停留 中 每个 项 都满足 (项.入境 不晚于 项.出境)", "any p in parts satisfies (p is verification)",
      "every s in stays satisfies (any t in stays satisfies (t.entry is before s.exit))",
      "every x in (copies, weight, 5) satisfies (x is at least 1)",
      // money, numbers, percent
      "price is at most 5 % of 300 CNY", "price * 1.5 is at least 3 * price", "price / paid is at least 0.5",
      "价格 至少 300 元", "deposit is 5 EUR", "weight is at most 50 %", "price between 5 CNY and 6 CNY",
      // times
      "born is before 2026-01-01", "出生日 早于 2026年1月1日", "submitted_at is after 18:00 on born",
      "submitted_at is after 24 hours before submitted_at", "notice is at least 2 weeks", "通知期 至少 10 天",
      "3 working days after born is before 2026-01-01", "age of born on date of submitted_at is at least 18",
      "sum of days from t.entry through t.exit within (179 days before born) through born for t in stays is at most 90",
      // presence, patterns, standards
      "not born is given", "非 邮箱 未填写", "stays is missing or agreed", "subject.name matches /[a-z]+/",
      "邮箱 是 有效的 邮箱", "subject.name has length at least 3", "subject.name replacing \"ab\" by \"\" is \"c\"",
      "agreed", "if agreed then copies is 1 else weight is 2", "agreed is yes", "已同意 是 否");
  accepts("--- a.rules\nrule asked cites C1\n  require " + std::string(text) + "\n", "yes-no");
}

TEST_CASE("Expressions have their type") {
  const auto sample = GENERATE(
      Sample{"copies + 1", "whole"}, Sample{"copies * 2", "whole"}, Sample{"copies / 2", "number"},
      Sample{"weight + 1", "number"}, Sample{"-copies", "whole"}, Sample{"5 %", "number"}, Sample{"200 %", "whole"},
      Sample{"round weight half up to 1", "whole"}, Sample{"round weight half up to 0.1", "number"},
      Sample{"price * 2", "money CNY"}, Sample{"2 * price / 3", "money CNY"}, Sample{"5 % of price", "money CNY"},
      Sample{"price / paid", "number"}, Sample{"price / paid * price", "money CNY"},
      Sample{"price - paid", "money CNY"}, Sample{"deposit", "money EUR"},
      Sample{"smaller of (price, 5 CNY)", "money CNY"}, Sample{"价格 + 已付款", "money CNY"},
      Sample{"count of s in stays", "whole"}, Sample{"sum of x for x in sizes", "number"},
      Sample{"max of s.exit for s in stays", "date"}, Sample{"5 days after born", "date"},
      Sample{"5 days after submitted_at", "date-time"}, Sample{"18:00 on born", "date-time"},
      Sample{"date of submitted_at", "date"}, Sample{"提交时间 的日期", "date"},
      Sample{"birth date of subject.name", "date"}, Sample{"region of subject.name", "text"},
      Sample{"days from born to date of submitted_at", "whole"}, Sample{"notice + 1 weeks", "days"},
      Sample{"2 years", "months"}, Sample{"3 hours", "hours"}, Sample{"3 working days", "working days"},
      Sample{"account.email", "identity"}, Sample{"account.password", "exact text"}, Sample{"subject.name", "text"},
      Sample{"tags", "list of text"}, Sample{"stays", "list of record"},
      Sample{"if agreed then copies else 2.5", "number"},
      Sample{"if agreed then subject.type else individual", "choice"},
      Sample{"if agreed then subject.name else account.email", "identity"}, Sample{"reading.grace", "choice"},
      Sample{"if agreed then tags else tags", "list of text"});
  accepts("--- a.rules\nrule asked cites C1\n  require (" + std::string(sample.text) + ") is given\n",
          std::string(sample.type));
}

TEST_CASE("Values of YAML have their type") {
  const auto sample = GENERATE(
      Sample{"5", "whole"}, Sample{"5 CNY", "money CNY"}, Sample{"300 元", "money CNY"},
      Sample{"'\"text\"'", "exact text"}, Sample{"copies + 1", "whole"},
      Sample{"{2020-01-01: 5, 2021-01-01: 6.5}", "number"},
      Sample{"{by: subject.type, individual: 1, 企业: 2, government: 3}", "whole"},
      Sample{"{依: 主体类型, 个人: 1, 其余: 2}", "whole"}, Sample{"{by: agreed, yes: 1 CNY, no: 2 CNY}", "money CNY"},
      Sample{"{依: 已同意, 是: 1, 否: 2}", "whole"},
      Sample{"{by: reading.grace, none: 1, 3: 2, yes: 3, no: 4}", "whole"},
      Sample{"{by: copies, below 14: 1, from 14 to 17: 2, from 18: 3}", "whole"},
      Sample{"{by: copies, below -5: 1, from -5 below 0: 2, from 0: 3}", "whole"},
      Sample{"{by: copies, below 1: 1, 1: 2, 2: 3, from 3: 4}", "whole"},
      Sample{"{by: weight, below 0.5: 1, from 0.5 below 1.5: 2, from 1.5: 3}", "whole"},
      Sample{"{依: 重量, 不满 0.5: 1, 自 0.5 不满 1.5: 2, 自 1.5: 3}", "whole"},
      Sample{"{by: price, below 5 CNY: 1, from 5 CNY: 2}", "whole"},
      Sample{"{by: notice, below 2 weeks: 1, from 14 days: 2}", "whole"},
      Sample{"{by: born, below 2000-01-01: 1, from 2000-01-01 to 2009-12-31: 2, from 2010-01-01: 3}", "whole"},
      Sample{"{by: age of born on date of submitted_at, below 14: 0.20 EUR, otherwise: 0.25 EUR}", "money EUR"},
      Sample{"{by: subject.type, individual: {2020-01-01: 1, 2021-01-01: 2}, otherwise: {by: agreed, yes: 3, no: 4}}",
             "whole"},
      Sample{"{2020-01-01: {by: agreed, yes: 1, no: 2}, 2021-01-01: 3}", "whole"}, Sample{"other * 2", "whole"},
      Sample{"other as at born", "whole"}, Sample{"other 按 出生日 时的值", "whole"}, Sample{"half + other", "number"});
  accepts("--- b.yaml\nvalues:\n  value: " + std::string(sample.text) +
              "\n  other: {2020-01-01: 5, 2021-01-01: 6}\n"
              "--- a.rules\ndefine half as other / 2\nrule uses cites C1\n  require other is given\n  require half is "
              "given\n"
              "rule asked cites C1\n  require value is given\n",
          std::string(sample.type));
}

TEST_CASE("Tables of eligibility are dated and nested, and go by readings") {
  const auto allow = GENERATE("{individual: [mail], otherwise: [mail, transfer]}", "{individual: mail, otherwise: []}",
                              "{individual: {2020-01-01: [mail], 2021-01-01: [mail, transfer]}, otherwise: [mail]}",
                              "{个人: {by: agreed, yes: [mail], no: []}, otherwise: {2020-01-01: {by: reading.grace, "
                              "3: [mail], otherwise: [copies]}}}");
  const Checked checked =
      check("--- b.yaml\neligibility:\n  e: {field: method, by: subject.type, cites: C1, allow: " + std::string(allow) +
            "}\n  of-list: {field: parts, by: agreed, cites: C1, allow: " +
            "{yes: {2020-01-01: [subject], 2021-01-01: [subject, copies]}, no: [verification]}}\n");
  INFO(allow);
  CHECK(checked.messages() == "");
  REQUIRE(checked.policy);
  CHECK(checked.policy->items.size() == 2);
}

TEST_CASE("A choice of very many tokens is read as soon as one of a few") {
  std::string tokens = "t0";
  for (int i = 1; i < 30'000; ++i) tokens += ", t" + std::to_string(i);
  const Checked checked = check(
      "--- policy.yaml\nname: many\nlanguages: [en]\nclauses: {C1: A clause.}\nfields:\n"
      "  id: {is: text, required: yes}\n"
      "  kind: {is: choice, of: [" +
      tokens +
      "]}\n"
      "--- a.rules\nrule r \"R\"\n  cites C1\n  require kind is t29999\n"
      "  otherwise en \"No.\"\n  fix en \"Yes.\"\n");
  CHECK(checked.messages() == "");
}
