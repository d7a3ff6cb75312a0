// Mutants of small policies in both languages, listed whole; which of them cases notice; and the cases that are
// suggested.
#include <algorithm>

#include "../coverage/suite.hpp"
#include "mutation/mutant.hpp"
#include "mutation/trial.hpp"

using namespace bylaw;
using bylaw::testing::Suite;

namespace {

using Lines = std::vector<std::string>;

std::vector<mutation::Mutant> mutants(const Suite& suite) {
  return mutation::mutants(*suite.policy, suite.sources, suite.files, suite.policies->read());
}

Lines keys(const Suite& suite) {
  Lines all;
  for (const mutation::Mutant& mutant : mutants(suite)) all.push_back(mutant.key);
  return all;
}

mutation::Tried tried(const Suite& suite, const std::string& key) {
  const mutation::Ground ground{suite.sources,          suite.files, suite.bounds,
                                suite.policies->read(), suite.tests, *suite.coverage};
  mutation::Trial trial(ground);
  for (const mutation::Mutant& mutant : mutants(suite)) {
    if (mutant.key == key) return trial.run(mutant);
  }
  FAIL("there is no mutant " << key);
  return {};
}

const std::string no_cases = "cases: {}\n";
const std::string head =
    "clauses: {C1: One.}\nfields:\n  age: {is: whole-number, zh: 年龄}\n"
    "  kind: {is: choice, of: {food: 食品, books: 图书, toys: 玩具}, zh: 类别}\n  since: {is: date, zh: 起始日}\n";
std::string rule(const std::string& body) { return "rule r \"R\"\n  cites C1\n" + body + "\n  otherwise \"No.\"\n"; }

}  // namespace

TEST_CASE("The mutants of a rule in English") {
  const Suite suite(head,
                    rule("  applies when age is at least 18 and kind is one of (food, books)\n"
                         "  unless not (kind is toys)\n  require since is before 2026-03-01   # and a comment"),
                    no_cases);
  CHECK(keys(suite) == Lines{
                           "r: is at least 18 -> is more than 18",
                           "r: is at least 18 -> is less than 18",
                           "r: at least 18 and -> at least 19 and",
                           "r: at least 18 and -> at least 17 and",
                           "r: 18 and kind -> 18 or kind",
                           "r: kind is one of -> kind is not one of",
                           "r: one of (food, books) -> one of ( books)",
                           "r: one of (food, books) -> one of (food)",
                           "r: unless -> applies when",
                           "r: not ( -> (",
                           "r: kind is toys -> kind is not toys",
                           "r: require -> forbid",
                           "r: is before 2026-03-01 -> is on or before 2026-03-01",
                           "r: is before 2026-03-01 -> is on or after 2026-03-01",
                           "r: before 2026-03-01 -> before 2026-03-02",
                           "r: before 2026-03-01 -> before 2026-02-28",
                       });
}

TEST_CASE("The mutants of a rule in Chinese, with and without blanks") {
  const Suite suite(head,
                    "规则 r \"R\"\n  依据 C1\n  当 年龄至少18 且 类别 属于 (食品, 图书) 时\n  除非 起始日 未填写\n"
                    "  要求 类别是玩具 或 起始日 早于 2026-03-01\n  不符时 \"不\"\n",
                    no_cases);
  CHECK(keys(suite) == Lines{
                           "r: 年龄至少18 -> 年龄超过18",
                           "r: 年龄至少18 -> 年龄不满18",
                           "r: 至少18 且 -> 至少19 且",
                           "r: 至少18 且 -> 至少17 且",
                           "r: 18 且 类别 -> 18 或 类别",
                           "r: 属于 (食品, 图书) -> 属于 ( 图书)",
                           "r: 属于 (食品, 图书) -> 属于 (食品)",
                           "r: 类别 属于 ( -> 类别 不属于 (",
                           "r: 除非 -> 当",
                           "r: 起始日 未填写 -> 起始日 已填写",
                           "r: 要求 -> 禁止",
                           "r: 类别是玩具 -> 类别不是玩具",
                           "r: 玩具 或 起始日 -> 玩具 且 起始日",
                           "r: 起始日 早于 2026-03-01 -> 起始日 不晚于 2026-03-01",
                           "r: 起始日 早于 2026-03-01 -> 起始日 不早于 2026-03-01",
                           "r: 早于 2026-03-01 -> 早于 2026-03-02",
                           "r: 早于 2026-03-01 -> 早于 2026-02-28",
                       });
}

TEST_CASE("The mutants of tables: limits, boundaries that move on both sides, dates, choices, waivers") {
  const Suite suite(head + R"(
values:
  rate: {by: age, below 14: 0.10 CNY, from 14: {2026-01-01: 1 CNY}}
fees:
  f:
    title: Fee of 3
    cites: [C1]
    amount: rate
    waived when: [{when: kind is toys, because: no 3}]
eligibility:
  e: {title: E, cites: [C1], field: kind, by: age, allow: {below 7: [toys, books], otherwise: [food]}}
)",
                    "", no_cases);
  CHECK(keys(suite) == Lines{
                           "rate: 14: 0.10 CNY, from 14 -> 15: 0.10 CNY, from 15",
                           "rate: 14: 0.10 CNY, from 14 -> 13: 0.10 CNY, from 13",
                           "rate: 0.10 CNY -> 0.11 CNY",
                           "rate: 0.10 CNY -> 0.09 CNY",
                           "rate: 2026-01-01 -> 2026-01-02",
                           "rate: 2026-01-01 -> 2025-12-31",
                           "rate: 1 CNY -> 2 CNY",
                           "rate: 1 CNY -> 0 CNY",
                           "f: kind is toys -> no",
                           "f: kind is toys -> kind is not toys",
                           "e: 7 -> 8",
                           "e: 7 -> 6",
                           "e: [toys, books] -> [books]",
                           "e: [toys, books] -> [toys]",
                       });
}

TEST_CASE("What nothing can notice is no mutant") {
  SECTION("a definition that nothing uses") {
    const Suite suite(head, "define idle as age is at least 3\n" + rule("  require kind is toys"), no_cases);
    CHECK(keys(suite) == Lines{"r: require -> forbid", "r: kind is toys -> kind is not toys"});
  }
  SECTION("a requirement of the very field that is missing wherever the rule applies") {
    const Suite suite(head, rule("  unless kind is given\n  require kind is one of (food, books)"), no_cases);
    CHECK(keys(suite) == Lines{"r: unless -> applies when", "r: kind is given -> kind is not given"});
  }
  SECTION("the `and` of between is no junction") {
    const Suite suite(head, rule("  require age is between 3 and 5"), no_cases);
    const Lines all = keys(suite);
    CHECK(std::none_of(all.begin(), all.end(),
                       [](const std::string& key) { return key.find(" or ") != std::string::npos; }));
    CHECK(all.size() == 6);
  }
}

TEST_CASE("A mutant is noticed, or comes with a case that then notices it") {
  const std::string cases =
      "as of: 2026-03-05\ncases:\n"
      "  grown: {title: t, application: {id: A, submitted_at: 2026-03-05, age: 30}, expect: {verdict: accepted}}\n"
      "  child: {title: t, application: {id: A, submitted_at: 2026-03-05, age: 9}, expect: {verdict: rejected}}\n";
  const std::string rules = rule("  require age is at least 18");
  const Suite suite(head, rules, cases);
  REQUIRE(suite.passes);
  CHECK(tried(suite, "r: is at least 18 -> is less than 18").fate == mutation::Fate::noticed);
  CHECK(tried(suite, "r: require -> forbid").fate == mutation::Fate::noticed);
  for (const std::string key :
       {"r: is at least 18 -> is more than 18", "r: at least 18 -> at least 19", "r: at least 18 -> at least 17"}) {
    CAPTURE(key);
    const mutation::Tried survivor = tried(suite, key);
    REQUIRE(survivor.fate == mutation::Fate::unnoticed);
    REQUIRE(survivor.suggestion);
    const Suite better(head, rules, cases + *survivor.suggestion);
    CHECK(better.tests.size() == 3);
    CHECK(better.passes);
    CHECK(tried(better, key).fate == mutation::Fate::noticed);
  }
}

TEST_CASE("Two fields are changed where one tells nothing, quotas are filled, and amended records are found") {
  SECTION("two fields") {
    const std::string cases =
        "as of: 2026-03-05\ncases:\n"
        "  one: {title: t, application: {id: A, submitted_at: 2026-03-05, age: 3, kind: food}, expect: {verdict: "
        "accepted}}\n";
    const std::string rules = rule("  require not (age is at least 18 and kind is toys)");
    const Suite suite(head, rules, cases);
    const auto survivor = tried(suite, "r: is at least 18 -> is more than 18");
    REQUIRE(survivor.suggestion);
    const Suite better(head, rules, cases + *survivor.suggestion);
    CHECK(better.passes);
    CHECK(tried(better, "r: is at least 18 -> is more than 18").fate == mutation::Fate::noticed);
  }
  SECTION("the edge of a window") {
    const std::string yaml = head + "quotas:\n  q: {title: Q, cites: [C1], at most: 2, per: kind, within: 30 days}\n";
    const std::string cases =
        "as of: 2026-03-05\ncases:\n"
        "  one: {title: t, application: {id: A, submitted_at: 2026-03-05, kind: food}, expect: {verdict: accepted}}\n";
    const Suite suite(yaml, "", cases);
    for (const std::string key : {"q: 30 days -> 31 days", "q: 30 days -> 29 days"}) {
      const auto survivor = tried(suite, key);
      REQUIRE(survivor.suggestion);
      const Suite better(yaml, "", cases + *survivor.suggestion);
      CHECK(better.passes);
      CHECK(tried(better, key).fate == mutation::Fate::noticed);
    }
  }
}

TEST_CASE("A mutant that the checker refuses is told apart") {
  const Suite suite(head + "values: {rate: {by: age, below 14: 1, from 14 to 14: 2, from 15: 3}}\n",
                    rule("  require age is at least rate"), no_cases);
  CHECK(tried(suite, "rate: 14: 1, from 14 -> 15: 1, from 15").fate == mutation::Fate::refused);
}
