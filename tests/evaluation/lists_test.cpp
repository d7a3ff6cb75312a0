// Quantifiers and aggregates over lists, lists of records and reference tables.
#include "catch.hpp"
#include "evaluation/builder.hpp"

using namespace bylaw;
using namespace bylaw::test;

namespace {

const Value missing = Missing{};

/// Grants of a list of records `grants` with `fund` (a choice) and `sum` (a number).
struct Grants {
  Builder b;
  RecordId record = b.record({{"fund", type(Kind::choice)}, {"sum", type(Kind::number)}});
  FieldId field = b.field("grants", b.record_type(record).list_of());
  ExprId list = b.value(field);
  ExprId fund = b.add(type(Kind::choice), Member{b.variable(b.record_type(record), 0), 0});
  ExprId sum = b.add(type(Kind::number), Member{b.variable(b.record_type(record), 0), 1});

  std::string aggregate(Aggregation aggregation, ExprId selected, ExprId where, const Application& a) {
    return value_of(b, b.add(type(Kind::number), Aggregate{aggregation, 0, list, where, selected}), a.record());
  }
};

}  // namespace

TEST_CASE("aggregates") {
  Grants g;
  const ExprId first_fund = g.b.is(g.fund, g.b.choice(1));
  struct Case {
    std::vector<std::vector<Value>> grants;
    std::string count, sum, min, max, distinct, of_first_fund, sum_of_first;
  };
  const Case cases[] = {
      {{}, "0", "0", "missing", "missing", "0", "0", "0"},
      {{{Token{1}, Number(5)}, {Token{2}, Number(7)}, {Token{1}, Number(-1)}}, "3", "11", "-1", "7", "2", "2", "4"},
      // A missing sum: what selects it is missing; what does not is not.
      {{{Token{1}, Number(5)}, {Token{2}, missing}}, "2", "missing", "missing", "missing", "2", "1", "5"},
      // A missing fund: every `where` is missing.
      {{{Token{1}, Number(5)}, {missing, Number(7)}}, "2", "12", "5", "7", "missing", "missing", "missing"},
      {{{Token{1}, Malformed{}}}, "1", "missing", "missing", "missing", "1", "1", "missing"},
      // Overflow, also behind a missing one.
      {{{Token{1}, number("9e6144")}, {Token{1}, number("9e6144")}, {Token{1}, missing}},
       "3",
       "overflow",
       "missing",
       "missing",
       "1",
       "3",
       "overflow"},
  };
  for (const Case& c : cases) {
    Application a(g.b);
    a.records(g.field, c.grants);
    CHECK(g.aggregate(Aggregation::count, ExprId::none, ExprId::none, a) == c.count);
    CHECK(g.aggregate(Aggregation::sum, g.sum, ExprId::none, a) == c.sum);
    CHECK(g.aggregate(Aggregation::min, g.sum, ExprId::none, a) == c.min);
    CHECK(g.aggregate(Aggregation::max, g.sum, ExprId::none, a) == c.max);
    CHECK(g.aggregate(Aggregation::count, g.fund, ExprId::none, a) == c.distinct);
    CHECK(g.aggregate(Aggregation::count, ExprId::none, first_fund, a) == c.of_first_fund);
    CHECK(g.aggregate(Aggregation::sum, g.sum, first_fund, a) == c.sum_of_first);
  }
  Application none(g.b);
  CHECK(g.aggregate(Aggregation::count, ExprId::none, ExprId::none, none) == "missing");
  CHECK(g.aggregate(Aggregation::sum, g.sum, ExprId::none, none) == "missing");
  CHECK(g.aggregate(Aggregation::min, g.sum, ExprId::none, none) == "missing");
  Application broken(g.b);
  broken.set(g.field, Malformed{});
  CHECK(g.aggregate(Aggregation::count, ExprId::none, ExprId::none, broken) == "missing");
}

TEST_CASE("a sum of durations over nothing is nothing of its unit") {
  Builder b;
  const FieldId waits = b.field("waits", duration_type(DurationKind::days).list_of());
  const ExprId wait = b.variable(duration_type(DurationKind::days), 0);
  const ExprId sum =
      b.add(duration_type(DurationKind::days), Aggregate{Aggregation::sum, 0, b.value(waits), ExprId::none, wait});
  Application a(b);
  a.list(waits, {});
  CHECK(value_of(b, sum, a.record()) == "0 days");
  a.list(waits, {Duration{DurationKind::days, 2}, Duration{DurationKind::days, 3}});
  CHECK(value_of(b, sum, a.record()) == "5 days");
}

TEST_CASE("smaller and larger of") {
  Builder b;
  const auto extreme = [&](Extreme which, std::vector<ExprId> of) {
    return value_of(b, b.add(type(Kind::number), ExtremeOf{which, b.list(Kind::number, std::move(of))}));
  };
  CHECK(extreme(Extreme::smaller, {b.num("2"), b.num("-1.5"), b.num("3")}) == "-1.5");
  CHECK(extreme(Extreme::larger, {b.num("2"), b.num("-1.5"), b.num("3")}) == "3");
  CHECK(extreme(Extreme::smaller, {b.num("2"), b.num(Missing{})}) == "missing");
  CHECK(extreme(Extreme::smaller, {b.num(Missing{}), b.num(Failure::overflow)}) == "overflow");
  CHECK(extreme(Extreme::smaller, {b.num(Failure::overflow), b.num(Nonexistent{})}) == "nonexistent");
  CHECK(extreme(Extreme::larger, {}) == "missing");
}

TEST_CASE("quantifiers over an empty, a missing and a malformed list") {
  Builder b;
  const FieldId parts = b.field("parts", type(Kind::choice).list_of());
  const ExprId is_one = b.is(b.variable(type(Kind::choice), 0), b.choice(1));
  const ExprId every = b.test(Quantifier{Quantity::every, 0, b.value(parts), is_one});
  const ExprId any = b.test(Quantifier{Quantity::any, 0, b.value(parts), is_one});
  Application a(b);
  CHECK(value_of(b, every, a.record()) == "missing");
  CHECK(value_of(b, any, a.record()) == "missing");
  a.list(parts, {});
  CHECK(value_of(b, every, a.record()) == "true");
  CHECK(value_of(b, any, a.record()) == "false");
  a.list(parts, {Token{1}, missing});
  CHECK(value_of(b, every, a.record()) == "missing");
  CHECK(value_of(b, any, a.record()) == "true");
  a.list(parts, {Malformed{}, Token{2}});
  CHECK(value_of(b, every, a.record()) == "false");
  CHECK(value_of(b, any, a.record()) == "missing");
  a.set(parts, Malformed{});
  CHECK(value_of(b, every, a.record()) == "missing");
}

TEST_CASE("an element that is no record has no members") {
  Grants g;
  Application a(g.b);
  a.list(g.field, {Malformed{}});
  CHECK(g.aggregate(Aggregation::count, ExprId::none, ExprId::none, a) == "1");
  CHECK(g.aggregate(Aggregation::sum, g.sum, ExprId::none, a) == "missing");
}

TEST_CASE("a definition with a quantifier of its own inside another that uses the same slot") {
  // any x in (1, 2) satisfies ((any y in (5, 6) satisfies (y is 6)) and x is 2), y in x's slot.
  Builder b;
  const ExprId element = b.variable(type(Kind::number), 0);
  const ExprId inner =
      b.test(Quantifier{Quantity::any, 0, b.list(Kind::number, {b.num("5"), b.num("6")}), b.is(element, b.num("6"))});
  const ExprId body = b.all({inner, b.is(element, b.num("2"))});
  const ExprId outer = b.test(Quantifier{Quantity::any, 0, b.list(Kind::number, {b.num("1"), b.num("2")}), body});
  CHECK(value_of(b, outer) == "true");
  // The same with the element asked in both: sum of (x + max of y) is (1 + 6) + (2 + 6).
  const ExprId most =
      b.add(type(Kind::number),
            Aggregate{Aggregation::max, 0, b.list(Kind::number, {b.num("5"), b.num("6")}), ExprId::none, element});
  const ExprId both = b.add(type(Kind::number), policy::Sum{{{false, most}, {false, element}}});
  const ExprId sum =
      b.add(type(Kind::number),
            Aggregate{Aggregation::sum, 0, b.list(Kind::number, {b.num("1"), b.num("2")}), ExprId::none, both});
  CHECK(value_of(b, sum) == "15");
}

TEST_CASE("given, of a member with a substitute") {
  Builder b;
  const RecordId record = b.record({{"left", type(Kind::yes_no)}});
  b.policy.records[0].members[0].if_absent.meaning = IfAbsent::Meaning::no;
  const FieldId stays = b.field("stays", b.record_type(record).list_of());
  const ExprId left = b.add(type(Kind::yes_no), Member{b.variable(b.record_type(record), 0), 0});
  const ExprId given = b.test(Present{Presence::given, left});
  const ExprId count = b.add(type(Kind::number), Aggregate{Aggregation::count, 0, b.value(stays), given, ExprId::none});
  const Cell substituted{false, 0, 0};
  const Cell said{false, 5, 5};
  application::Record a;
  const Cell elements[] = {{RecordView{&substituted}, 1, 1}, {RecordView{&said}, 1, 1}};
  a.cells = {{ListView{elements, 2}, 1, 1}};
  CHECK(value_of(b, count, &a) == "1");
}
