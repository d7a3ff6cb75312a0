// The table of what an outcome means, validity in time, rules, and verdicts.
#include "catch.hpp"
#include "evaluation/builder.hpp"
#include "evaluation/watch.hpp"

using namespace bylaw;
using namespace bylaw::test;
using evaluation::Judgement;
using evaluation::Outcome;

namespace {

std::string outcome_of(Builder& b, std::uint32_t item, const Application& a) {
  return show(judge(b, a).outcomes[item]);
}

std::string verdict_of(const Builder& b, const Judgement& judgement) {
  switch (evaluation::verdict(b.policy, judgement)) {
    case evaluation::Verdict::accepted:
      return "accepted";
    case evaluation::Verdict::rejected:
      return "rejected";
    case evaluation::Verdict::incomplete:
      return "incomplete";
  }
  return "";
}

}  // namespace

TEST_CASE("what an outcome means") {
  // Rows: A; columns: the requirement; both true, false, missing, a failure, nonexistent.
  const Value values[] = {true, false, Missing{}, Failure::overflow, Nonexistent{}};
  const std::string names[] = {"true", "false", "missing", "failure", "nonexistent"};
  const std::string expected[5][5] = {
      {"holds", "violated", "undecided", "error", "not applicable"},
      {"not applicable", "not applicable", "not applicable", "not applicable", "not applicable"},
      {"holds", "undecided", "undecided", "error", "not applicable"},
      {"holds", "error", "error", "error", "not applicable"},
      {"not applicable", "not applicable", "not applicable", "not applicable", "not applicable"},
  };
  for (std::size_t a = 0; a < 5; ++a) {
    for (std::size_t r = 0; r < 5; ++r) {
      CAPTURE(names[a], names[r]);
      CHECK(show(evaluation::item_outcome(values[a], values[r])) == expected[a][r]);
      Builder b;
      b.rule("rule", b.truth(values[r]));
      b.policy.items[0].applies = b.truth(values[a]);
      CHECK(outcome_of(b, 0, Application(b)) == expected[a][r]);
    }
  }
}

TEST_CASE("in force: both days included, unknown without a basis date") {
  struct Case {
    std::string basis;
    bool requirement;
    std::string expected;
  };
  const Case cases[] = {
      // In Shanghai: the 4th, the 5th from its first second, the 10th to its last, the 11th.
      {"2026-03-04T15:59:59Z", false, "not applicable"},
      {"2026-03-04T16:00:00Z", false, "violated"},
      {"2026-03-10T15:59:59Z", false, "violated"},
      {"2026-03-10T16:00:00Z", false, "not applicable"},
      {"", false, "undecided"},
      {"", true, "holds"},
  };
  for (const Case& c : cases) {
    Builder b;
    b.policy.zone = TimeZone::load("Asia/Shanghai").value();
    b.basis();
    b.rule("rule", b.truth(c.requirement));
    b.policy.items[0].from = date("2026-03-05");
    b.policy.items[0].through = date("2026-03-10");
    Application a(b);
    if (!c.basis.empty()) a.set(b.policy.basis, instant(c.basis));
    CAPTURE(c.basis);
    CHECK(outcome_of(b, 0, a) == c.expected);
    // What does not apply for another reason is not kept waiting by the date.
    b.policy.items[0].applies = b.truth(false);
    CHECK(outcome_of(b, 0, a) == "not applicable");
  }
}

TEST_CASE("each requirement of a rule reports by itself") {
  Builder b;
  RuleBody body;
  for (const Value& value :
       {Value(true), Value(Missing{}), Value(Failure::overflow), Value(false), Value(Nonexistent{})}) {
    body.requirements.push_back({b.truth(value), {}});
  }
  b.item("rule", body, ItemKind::rule);
  const Judgement all = judge(b, Application(b));
  std::vector<std::string> outcomes;
  for (const auto& requirement : all.requirements) outcomes.push_back(show(requirement.outcome));
  CHECK(outcomes == std::vector<std::string>{"undecided", "error", "violated", "not applicable"});  // but what is met
  CHECK(all.requirements[2].requirement == 3);
  CHECK(show(all.outcomes[0]) == "violated");
}

TEST_CASE("the worst of the parts") {
  const Outcome ascending[] = {Outcome::not_applicable, Outcome::holds, Outcome::undecided, Outcome::error,
                               Outcome::violated};
  for (std::size_t i = 0; i < 5; ++i) {
    for (std::size_t j = 0; j < 5; ++j) {
      CHECK(evaluation::worse(ascending[i], ascending[j]) == ascending[std::max(i, j)]);
    }
  }
}

TEST_CASE("verdicts") {
  struct Case {
    std::vector<std::pair<Value, Severity>> rules;
    std::string expected;
  };
  const Case cases[] = {
      {{{true, Severity::error}}, "accepted"},
      {{{false, Severity::error}}, "rejected"},
      {{{Missing{}, Severity::error}, {false, Severity::error}}, "rejected"},
      {{{Missing{}, Severity::error}, {true, Severity::error}}, "incomplete"},
      {{{Failure::overflow, Severity::error}}, "incomplete"},
      {{{Nonexistent{}, Severity::error}}, "accepted"},
      // Warnings and notes do not decide.
      {{{false, Severity::warning}, {Missing{}, Severity::note}, {Failure::overflow, Severity::warning}}, "accepted"},
  };
  for (const Case& c : cases) {
    Builder b;
    for (const auto& [requirement, severity] : c.rules) {
      b.policy.items[b.rule("rule", b.truth(requirement))].severity = severity;
    }
    Judgement judgement = judge(b, Application(b));
    CHECK(verdict_of(b, judgement) == c.expected);
    judgement.has_missing_required = true;
    CHECK(verdict_of(b, judgement) == (c.expected == "rejected" ? "rejected" : "incomplete"));
    judgement.has_field_problem = true;
    CHECK(verdict_of(b, judgement) == "rejected");
  }
}

TEST_CASE("only some items are judged") {
  struct Unmoved final : evaluation::Watch {
    void took(const Lookup&, std::size_t) override {}
    void took(const Dated&, std::size_t) override {}
    void judged(evaluation::Evaluator&, const Judgement&) override {}
  };
  const bool watched = GENERATE(false, true);  // then every item is judged by itself, and none at a glance
  CAPTURE(watched);
  Unmoved unmoved;
  Builder b;
  b.rule("one", b.truth(false));
  b.rule("two", b.truth(false));
  evaluation::Evaluator evaluator(b.policy, instant("2026-03-10T12:00:00Z"), {false, true});
  if (watched) evaluator.watch(&unmoved);
  Judgement judgement;
  const Application a(b);
  evaluator.judge({a.record(), nullptr}, judgement);
  evaluator.judge({a.record(), nullptr}, judgement);  // and nothing of the last record is left
  CHECK(show(judgement.outcomes[0]) == "not applicable");
  CHECK(show(judgement.outcomes[1]) == "violated");
  REQUIRE(judgement.requirements.size() == 1);
  CHECK(judgement.requirements[0].item == 1);
}
