// Fees: a charge of 300 CNY and what becomes of it. As-of is 2026-03-10T12:00:00Z.
#include "catch.hpp"
#include "evaluation/builder.hpp"

using namespace bylaw;
using namespace bylaw::test;

namespace {

/// One fee; figures that a case does not set are as a plain charge of 300 has them.
struct Fee {
  Value amount = Number(300);
  Value applies = true, charged = true;
  std::vector<Value> waivers = {};
  std::vector<std::pair<Value, Value>> reductions = {};  // by, when
  std::optional<Rounding> rounding = {};
  Value due_by = Missing{};
  Value paid = Missing{};
  bool has_paid = true;
};

/// `outcome; due paid outstanding state [waiver]`, or the outcome alone when the fee is not listed.
std::string judged(const Fee& fee, const std::string& zone = "UTC", std::string_view as_of = "2026-03-10T12:00:00Z") {
  Builder b;
  b.policy.zone = zone == "UTC" ? TimeZone::utc() : TimeZone::load(zone).value();
  FeeBody body;
  body.amount = b.add(money_type(), Constant{fee.amount});
  body.charged = b.truth(fee.charged);
  for (const Value& when : fee.waivers) body.waivers.push_back({b.truth(when), {}, {}});
  for (const auto& [by, when] : fee.reductions) body.reductions.push_back({b.num(by), b.truth(when), {}, {}});
  body.rounding = fee.rounding;
  body.due_by = b.constant(std::holds_alternative<Instant>(fee.due_by) ? Kind::instant : Kind::date, fee.due_by);
  if (fee.has_paid) body.paid = b.add(money_type(), Constant{fee.paid});
  b.item("fee", body, ItemKind::fee);
  b.policy.items[0].applies = b.truth(fee.applies);
  const auto judgement = judge(b, Application(b), as_of);
  std::string shown = show(judgement.outcomes[0]);
  for (const auto& result : judgement.fees) {
    shown +=
        "; " + show(result.due) + " " + show(result.paid) + " " + show(result.outstanding) + " " + show(result.state);
    if (result.waiver) shown += " by " + std::to_string(*result.waiver);
    for (const std::uint32_t reduction : result.reductions) shown += " less " + std::to_string(reduction);
  }
  return shown;
}

Value amount(const std::string& text) { return number(text); }
const Value missing = Missing{};
const Value failure = Failure::overflow;
const Value nonexistent = Nonexistent{};

}  // namespace

TEST_CASE("paid, in part, too much, not known") {
  CHECK(judged({.paid = amount("300.00")}) == "holds; 300 300 0 paid");
  CHECK(judged({.paid = amount("350")}) == "holds; 300 350 0 paid");
  CHECK(judged({.paid = amount("299.99")}) == "holds; 300 299.99 0.01 open");
  CHECK(judged({.paid = missing}) == "holds; 300 - - open");
  CHECK(judged({.amount = amount("0"), .paid = missing}) == "holds; 0 - 0 paid");
  CHECK(judged({.amount = amount("0"), .paid = amount("0")}) == "holds; 0 0 0 paid");
  CHECK(judged({.paid = failure}) == "error; 300 - - undecided");
  CHECK(judged({.amount = amount("0"), .paid = amount("-5")}) == "holds; 0 -5 0 paid");
}

TEST_CASE("the due day counts whole, in the policy's zone") {
  const Value day = date("2026-03-10");
  CHECK(judged({.due_by = day, .paid = amount("100")}) == "holds; 300 100 200 open");
  CHECK(judged({.due_by = date("2026-03-09"), .paid = amount("100")}) == "violated; 300 100 200 overdue");
  CHECK(judged({.due_by = date("2026-03-09"), .paid = amount("300")}) == "holds; 300 300 0 paid");
  // An instant is due on its day: 8 o'clock has passed, the day has not.
  CHECK(judged({.due_by = instant("2026-03-10T08:00:00Z"), .paid = amount("0")}) == "holds; 300 0 300 open");
  // 23:30 UTC on the 10th is the 11th in Shanghai.
  CHECK(judged({.due_by = day, .paid = amount("0")}, "UTC", "2026-03-10T23:30:00Z") == "holds; 300 0 300 open");
  CHECK(judged({.due_by = day, .paid = amount("0")}, "Asia/Shanghai", "2026-03-10T23:30:00Z") ==
        "violated; 300 0 300 overdue");
  CHECK(judged({.due_by = not_yet_date, .paid = amount("0")}) == "holds; 300 0 300 open");
  // Overdue, and what was paid is not known.
  CHECK(judged({.due_by = date("2026-03-09")}) == "undecided; 300 - - undecided");
  // A due day that cannot be worked out matters only to who has not paid.
  CHECK(judged({.due_by = failure, .paid = amount("0")}) == "error; 300 0 300 undecided");
  CHECK(judged({.due_by = failure, .paid = amount("300")}) == "holds; 300 300 0 paid");
  CHECK(judged({.due_by = nonexistent, .paid = amount("0")}) == "not applicable");
}

TEST_CASE("nothing is paid through the record: the fee is only told") {
  CHECK(judged({.due_by = date("2026-03-09"), .has_paid = false}) == "holds; 300 - - open");
  CHECK(judged({.amount = amount("0"), .has_paid = false}) == "holds; 0 - 0 paid");
}

TEST_CASE("whether it is charged") {
  CHECK(judged({.charged = false, .paid = amount("0")}) == "not applicable");
  CHECK(judged({.applies = false}) == "not applicable");
  CHECK(judged({.applies = missing, .charged = false}) == "not applicable");
  CHECK(judged({.charged = nonexistent}) == "not applicable");
  CHECK(judged({.charged = missing, .paid = amount("0")}) == "undecided; - 0 - undecided");
  CHECK(judged({.applies = missing}) == "undecided; - - - undecided");
  CHECK(judged({.charged = missing, .due_by = date("2026-03-09"), .paid = amount("0")}) ==
        "undecided; - 0 - undecided");
  CHECK(judged({.charged = failure, .paid = amount("0")}) == "error; - 0 - undecided");
  // Paid or waived, whether or not it is charged.
  CHECK(judged({.charged = missing, .paid = amount("300")}) == "holds; - 300 - undecided");
  CHECK(judged({.charged = missing, .waivers = {true}}) == "holds; - - - undecided");
  CHECK(judged({.charged = failure, .paid = amount("300")}) == "holds; - 300 - undecided");
}

TEST_CASE("what the amount may be") {
  CHECK(judged({.amount = missing, .paid = amount("0")}) == "undecided; - 0 - undecided");
  CHECK(judged({.amount = failure}) == "error; - - - undecided");
  CHECK(judged({.amount = nonexistent, .waivers = {true}}) == "not applicable");
  CHECK(judged({.amount = amount("300.01"), .paid = amount("0")}) == "holds; 300.01 0 300.01 open");
  // Finer than a fen: an error, unless it need not be paid.
  CHECK(judged({.amount = amount("300.005"), .paid = amount("400")}) == "error; - 400 - undecided");
  CHECK(judged({.amount = amount("300.005"), .waivers = {true}}) == "holds; 0 - 0 waived by 0");
}

TEST_CASE("waivers: the first that is true is named") {
  CHECK(judged({.waivers = {false, true, true}, .paid = missing}) == "holds; 0 - 0 waived by 1");
  CHECK(judged({.waivers = {false, false}, .paid = amount("0")}) == "holds; 300 0 300 open");
  CHECK(judged({.waivers = {missing, true}}) == "holds; 0 - 0 waived by 1");
  CHECK(judged({.waivers = {failure, true}}) == "holds; 0 - 0 waived by 1");
  CHECK(judged({.waivers = {missing, false}, .paid = amount("0")}) == "undecided; - 0 - undecided");
  CHECK(judged({.waivers = {missing, failure}}) == "error; - - - undecided");
  // A waiver by a line that does not exist yet waives nothing.
  CHECK(judged({.waivers = {nonexistent}, .paid = amount("300")}) == "holds; 300 300 0 paid");
  CHECK(judged({.waivers = {true}, .due_by = date("2026-03-09"), .paid = amount("0")}) == "holds; 0 0 0 waived by 0");
}

TEST_CASE("reductions apply one after the other, each on what is left") {
  const Value half = amount("0.5");
  const Value tenth = amount("0.1");
  CHECK(judged({.reductions = {{half, true}}, .paid = amount("150")}) == "holds; 150 150 0 paid less 0");
  CHECK(judged({.reductions = {{half, true}, {tenth, true}}, .paid = amount("0")}) ==
        "holds; 135 0 135 open less 0 less 1");
  CHECK(judged({.reductions = {{half, false}, {tenth, true}}, .paid = amount("0")}) == "holds; 270 0 270 open less 1");
  CHECK(judged({.reductions = {{amount("1"), true}}}) == "holds; 0 - 0 paid less 0");
  CHECK(judged({.reductions = {{half, missing}}, .paid = amount("0")}) == "undecided; - 0 - undecided");
  CHECK(judged({.reductions = {{missing, true}}, .paid = amount("0")}) == "undecided; - 0 - undecided");
  CHECK(judged({.reductions = {{missing, false}}, .paid = amount("0")}) == "holds; 300 0 300 open");
  CHECK(judged({.reductions = {{failure, true}}}) == "error; - - - undecided");
  CHECK(judged({.reductions = {{half, failure}}}) == "error; - - - undecided");
  CHECK(judged({.reductions = {{half, nonexistent}}, .paid = amount("0")}) == "holds; 300 0 300 open");
  // Rounded once, after the last: 300 × 0.667 × 0.667 = 133.4667.
  const Value third = amount("0.333");
  const Rounding to_cents{RoundingMode::half_up, Number::parse("0.01").value()};
  CHECK(judged({.reductions = {{third, true}, {third, true}}, .rounding = to_cents}) ==
        "holds; 133.47 - - open less 0 less 1");
  CHECK(judged({.amount = amount("0.005"), .rounding = to_cents}) == "holds; 0.01 - - open");
  // A third of a third of 0.10 is no amount of fen.
  CHECK(judged({.amount = amount("0.10"), .reductions = {{amount("0.25"), true}}}) == "error; - - - undecided less 0");
}
