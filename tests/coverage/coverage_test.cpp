// What cases reach: each kind of part, both ways, and what does not count.
#include "suite.hpp"

using namespace bylaw;
using bylaw::testing::Suite;

namespace {

/// `rule adult holds=a violated=-`: the parts of one kind, with the cases that reached them.
std::vector<std::string> reached(const Suite& suite, coverage::Kind kind) {
  std::vector<std::string> lines;
  for (const coverage::Part& part : suite.coverage->parts()) {
    if (part.kind != kind) continue;
    std::string line = part.id + (part.what.empty() ? "" : " [" + part.what + "]");
    const auto ways = coverage::ways_of(part);
    for (std::size_t way = 0; way < (part.one_way ? 1U : 2U); ++way) {
      line += " " + ways[way].en + "=" + (part.reached[way].empty() ? "-" : part.reached[way]);
    }
    lines.push_back(line);
  }
  return lines;
}

using Lines = std::vector<std::string>;
using coverage::Kind;

const char* const shop = R"(
clauses: {C1: One., C2: Two., C3: Three., C4: Four.}
readings: {strict: {default: mild, others: [hard], why: Unsaid., cites: [C4]}}
fields:
  age: {is: whole-number}
  kind: {is: choice, of: [food, books, toys], cites: [C2]}
  paid: {is: money}
  paid_at: {is: date}
  poor: {is: yes-no, if absent: no}
values:
  rate: {by: kind, food: 10 CNY, books: {2025-01-01: 5 CNY, 2026-03-01: 6 CNY}, otherwise: 20 CNY}
quotas:
  two-a-day: {title: Two, cites: [C1], applies when: kind is given, at most: 1, per: kind}
fees:
  stall: {title: Fee, cites: [C3], amount: rate, charged when: age is given, waived when: [{when: poor is yes, because: poor}],
          reduced when: [{by: 50 %, when: kind is toys, because: toys}], due by: 3 days after submitted_at, paid in: paid}
deadlines:
  soon: {title: Soon, cites: [C3], starts: submitted_at, within: 3 days, met by: paid_at}
)";
const char* const sentences = R"(
rule adult "Adult"
  cites C1
  applies when kind is not toys
  require age is at least (if reading.strict is hard then 21 else 18)
  otherwise "No."
rule kind-told "Kind"
  cites C2
  applies when age is given
  unless kind is given
  require kind is one of (food, books)
  otherwise "Say it."
)";

}  // namespace

TEST_CASE("Each part knows the first passing case that made it come out each way") {
  const Suite suite(shop, sentences, R"(
as of: 2026-03-05
base: {application: {id: A, submitted_at: 2026-03-05, kind: food, age: 18, paid: "10.00", paid_at: 2026-03-06}}
cases:
  grown: {title: t, expect: {verdict: accepted}}
  young: {title: t, with: {age: 17}, expect: {verdict: rejected, violated: [adult]}}
  hard: {title: t, set: {strict: hard}, expect: {verdict: rejected, violated: [adult]}}
  book: {title: t, with: {kind: books, poor: true}, expect: {verdict: accepted}}
  unpaid: {title: t, as of: 2026-03-20, with: {paid: "1.00", paid_at: 2026-03-19}, expect: {verdict: rejected, violated: [stall, soon]}}
  silent: {title: t, without: [kind], expect: {verdict: incomplete}}
  full: {title: t, registry: [{id: B, submitted_at: 2026-03-01, kind: food, age: 30}], expect: {verdict: rejected, violated: [two-a-day]}}
  toy: {title: t, with: {kind: toys, age: 3}, expect: {verdict: accepted}}
)");
  REQUIRE(suite.passes);
  CHECK(reached(suite, Kind::rule) ==
        Lines{"adult holds=grown violated=young", "kind-told answered=grown undecided=silent"});
  CHECK(reached(suite, Kind::condition) == Lines{"two-a-day [kind is given] true=grown false=silent",
                                                 "adult [kind is not toys] true=grown false=toy",
                                                 "kind-told true=silent false=grown"});
  CHECK(reached(suite, Kind::quota) == Lines{"two-a-day within=grown exceeded=full"});
  CHECK(reached(suite, Kind::fee) ==
        Lines{"stall charged=grown not charged=-", "stall [3 days after submitted_at] paid=grown overdue=unpaid"});
  CHECK(reached(suite, Kind::deadline) == Lines{"soon met=grown missed=unpaid"});
  CHECK(reached(suite, Kind::cell) == Lines{"stall [kind: food] taken=grown", "stall [kind: books] taken=book",
                                            "stall [kind: otherwise] taken=toy", "stall [2025-01-01] taken=-",
                                            "stall [2026-03-01] taken=book"});
  CHECK(reached(suite, Kind::waiver) == Lines{"stall [poor is yes] applied=book not applied=grown"});
  CHECK(reached(suite, Kind::reduction) == Lines{"stall [kind is toys] applied=toy not applied=grown"});
  CHECK(reached(suite, Kind::reading) ==
        Lines{"strict [mild] chosen=grown told apart=grown", "strict [hard] chosen=hard told apart=hard"});
  CHECK(reached(suite, Kind::clause) == Lines{"C1 holds=grown fails=full", "C2 holds=grown fails=silent",
                                              "C3 holds=grown fails=unpaid", "C4 holds=grown fails=grown"});
  CHECK_FALSE(coverage::complete(suite.coverage->parts()));
}

TEST_CASE("A case that fails reaches nothing") {
  const Suite suite(
      "clauses: {C1: One., C2: Two.}\nfields: {age: {is: whole-number}}\n",
      "rule adult \"Adult\"\n  cites C1\n  require age is at least 18\n  otherwise \"No.\"\n",
      "as of: 2026-03-05\ncases:\n"
      "  wrong: {title: t, application: {id: A, submitted_at: 2026-03-05, age: 17}, expect: {verdict: accepted}}\n"
      "  right: {title: t, application: {id: A, submitted_at: 2026-03-05, age: 18}, expect: {verdict: accepted}}\n");
  CHECK_FALSE(suite.passes);
  CHECK(reached(suite, Kind::rule) == Lines{"adult holds=right violated=-"});
  CHECK(suite.coverage->uncited() == Lines{"C2"});
  CHECK(suite.coverage->applied(suite.tests[0]) == nullptr);
  CHECK(suite.coverage->applied(suite.tests[1]) != nullptr);
}

TEST_CASE("A reading that changes nothing is chosen and not told apart") {
  const Suite suite(
      "clauses: {C1: One.}\nreadings: {idle: {default: a, others: [b], why: Unsaid., cites: [C1]}}\n"
      "fields: {age: {is: whole-number}}\n",
      "rule adult \"Adult\"\n  cites C1\n  require age is at least (if reading.idle is b then 18 else 18)\n  otherwise "
      "\"No.\"\n",
      "as of: 2026-03-05\ncases:\n"
      "  one: {title: t, application: {id: A, submitted_at: 2026-03-05, age: 18}, expect: {verdict: accepted}}\n"
      "  two: {title: t, set: {idle: b}, application: {id: A, submitted_at: 2026-03-05, age: 18}, expect: {verdict: "
      "accepted}}\n");
  REQUIRE(suite.passes);
  CHECK(reached(suite, Kind::reading) == Lines{"idle [a] chosen=one told apart=-", "idle [b] chosen=two told apart=-"});
}

TEST_CASE("A table that orders the records is taken when they are put in order") {
  const Suite suite(
      "clauses: {C1: One.}\norder: {by: rank, highest first: yes}\nvalues: {rank: {by: old, yes: 2, no: 1}}\n"
      "fields: {old: {is: yes-no}, seat: {is: text}}\nquotas: {q: {title: Q, cites: [C1], at most: 1, per: seat}}\n",
      "",
      "as of: 2026-03-05\ncases:\n  one:\n    title: t\n    applications:\n"
      "      - {application: {id: A, submitted_at: 2026-03-05, seat: s, old: true}, expect: {verdict: accepted}}\n"
      "      - {application: {id: B, submitted_at: 2026-03-04, seat: s, old: false}, expect: {verdict: rejected}}\n");
  REQUIRE(suite.passes);
  CHECK(reached(suite, Kind::cell) == Lines{"order [old: yes] taken=one", "order [old: no] taken=one"});
}

TEST_CASE("What is not covered is told in both languages, with its place") {
  const Suite suite(
      "clauses: {C1: One.}\nfields: {age: {is: whole-number}}\n",
      "rule adult \"Adult\"\n  cites C1\n  require age is at least 18\n  otherwise \"No.\"\n",
      "as of: 2026-03-05\ncases:\n"
      "  one: {title: t, application: {id: A, submitted_at: 2026-03-05, age: 18}, expect: {verdict: accepted}}\n");
  const auto parts = suite.coverage->parts();
  CHECK(coverage::as_text(parts, {"C9"}, suite.sources, Language::en) ==
        "rules             0 /    1     0 %\n"
        "clauses           0 /    1     0 %\n"
        "not covered:\n"
        "  sentences.rules:3:3  rule adult: never seen: violated\n"
        "  rest.yaml:1:11  clause C1: never seen: fails\n"
        "clauses that nothing cites: C9\n");
  CHECK(coverage::as_text(parts, {}, suite.sources, Language::zh) ==
        "规则              0 /    1     0 %\n"
        "条款              0 /    1     0 %\n"
        "未覆盖：\n"
        "  sentences.rules:3:3  规则 adult：未出现过：违反\n"
        "  rest.yaml:1:11  条款 C1：未出现过：不满足\n");
}
