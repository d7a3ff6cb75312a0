// Kleene logic in full: every pair of true, false, missing, a failure and nonexistent.
#include "catch.hpp"
#include "evaluation/builder.hpp"

using namespace bylaw;
using namespace bylaw::test;

namespace {

// T true, F false, M missing, E a failure (error), N nonexistent.
const std::string letters = "TFMEN";

Value value_for(char letter) {
  switch (letter) {
    case 'T':
      return true;
    case 'F':
      return false;
    case 'M':
      return Missing{};
    case 'E':
      return Failure::overflow;
    default:
      return Nonexistent{};
  }
}

char letter_for(const std::string& shown) {
  if (shown == "true") return 'T';
  if (shown == "false") return 'F';
  if (shown == "missing") return 'M';
  return shown == "overflow" ? 'E' : 'N';
}

/// Rows by the left operand, columns by the right, both in the order of `letters`.
void check_table(const std::vector<std::string>& table, const std::function<ExprId(Builder&, ExprId, ExprId)>& make) {
  for (std::size_t row = 0; row < letters.size(); ++row) {
    for (std::size_t column = 0; column < letters.size(); ++column) {
      Builder b;
      const ExprId left = b.truth(value_for(letters[row]));
      const ExprId right = b.truth(value_for(letters[column]));
      CAPTURE(letters[row], letters[column]);
      CHECK(letter_for(value_of(b, make(b, left, right))) == table[row][column]);
    }
  }
}

}  // namespace

TEST_CASE("and: false settles; else an error beats missing beats nonexistent") {
  check_table({"TFMEN",   // true
               "FFFFF",   // false
               "MFMEM",   // missing
               "EFEEE",   // a failure
               "NFMEN"},  // nonexistent
              [](Builder& b, ExprId left, ExprId right) {
                return b.all({left, right});
              });
}

TEST_CASE("or: true settles; else an error beats missing beats nonexistent") {
  check_table({"TTTTT",  //
               "TFMEN",  //
               "TMMEM",  //
               "TEEEE",  //
               "TNMEN"},
              [](Builder& b, ExprId left, ExprId right) {
                return b.any({left, right});
              });
}

TEST_CASE("every and any over a list are and and or over its elements") {
  const auto quantified = [](Quantity quantity) {
    return [quantity](Builder& b, ExprId left, ExprId right) {
      const ExprId list = b.list(Kind::yes_no, {left, right});
      return b.test(Quantifier{quantity, 0, list, b.variable(type(Kind::yes_no), 0)});
    };
  };
  check_table({"TFMEN", "FFFFF", "MFMEM", "EFEEE", "NFMEN"}, quantified(Quantity::every));
  check_table({"TTTTT", "TFMEN", "TMMEM", "TEEEE", "TNMEN"}, quantified(Quantity::any));
}

TEST_CASE("comparison of what is not there is not there") {
  check_table({"TFMEN",  //
               "FTMEN",  //
               "MMMEN",  //
               "EEEEN",  //
               "NNNNN"},
              [](Builder& b, ExprId left, ExprId right) { return b.is(left, right); });
}

TEST_CASE("one of: an equal element settles, also beside missing ones") {
  check_table({"TFMEN",  //
               "FTMEN",  //
               "MMMEN",  //
               "EEEEN",  //
               "NNNNN"},
              [](Builder& b, ExprId left, ExprId right) {
                return b.test(In{left, b.list(Kind::yes_no, {right})});
              });
  Builder b;
  const ExprId one = b.num("1");
  const ExprId missing = b.num(Missing{});
  const ExprId failure = b.num(Failure::overflow);
  const auto in = [&](ExprId needle, std::vector<ExprId> elements) {
    return value_of(b, b.test(In{needle, b.list(Kind::number, elements)}));
  };
  CHECK(in(one, {missing, failure, one}) == "true");
  CHECK(in(one, {missing, failure, b.num("2")}) == "overflow");
  CHECK(in(one, {missing, b.num("2")}) == "missing");
  CHECK(in(one, {b.num("3"), b.num("2")}) == "false");
  CHECK(in(missing, {one}) == "missing");
  CHECK(in(missing, {}) == "false");
}

TEST_CASE("not, and if") {
  Builder b;
  const ExprId yes = b.num("1");
  const ExprId no = b.num("2");
  const auto chosen = [&](Value condition) {
    return value_of(b, b.add(type(Kind::number), Conditional{b.truth(condition), yes, no}));
  };
  CHECK(chosen(true) == "1");
  CHECK(chosen(false) == "2");
  CHECK(chosen(Missing{}) == "missing");
  CHECK(chosen(Failure::division_by_zero) == "division by zero");
  CHECK(chosen(Nonexistent{}) == "nonexistent");
  const ExprId same = b.add(type(Kind::number), Conditional{b.truth(Missing{}), yes, yes});
  CHECK(value_of(b, same) == "missing");
  // The branch that is not taken is not asked.
  const ExprId broken = b.num(Failure::overflow);
  CHECK(value_of(b, b.add(type(Kind::number), Conditional{b.truth(true), yes, broken})) == "1");
  const auto negated = [&](Value value) { return value_of(b, b.test(Not{b.truth(value)})); };
  CHECK(negated(true) == "false");
  CHECK(negated(false) == "true");
  CHECK(negated(Missing{}) == "missing");
  CHECK(negated(Failure::overflow) == "overflow");
  CHECK(negated(Nonexistent{}) == "nonexistent");
}

TEST_CASE("the six relations") {
  struct Case {
    Relation relation;
    std::string less, same, more;
  };
  const Case cases[] = {
      {Relation::equal, "false", "true", "false"}, {Relation::not_equal, "true", "false", "true"},
      {Relation::less, "true", "false", "false"},  {Relation::at_most, "true", "true", "false"},
      {Relation::more, "false", "false", "true"},  {Relation::at_least, "false", "true", "true"},
  };
  for (const Case& c : cases) {
    Builder b;
    const auto compare = [&](ExprId left, ExprId right) {
      return value_of(b, b.test(Compare{c.relation, left, right}));
    };
    const std::pair<ExprId, ExprId> pairs[] = {
        {b.num("1.5"), b.num("1.50001")},
        {b.money("1.00"), b.money("2")},
        {b.day("2026-02-28"), b.day("2026-03-01")},
        {b.day("9999-12-31"), b.constant(Kind::date, not_yet_date)},
        {b.moment("2026-02-28T00:00:00+08:00"), b.moment("2026-02-27T16:00:01Z")},
        {b.moment("9999-12-31T00:00:00Z"), b.constant(Kind::instant, not_yet_instant)},
        {b.span(DurationKind::hours, 3599), b.span(DurationKind::hours, 3600)},
        {b.text("B"), b.text("a")},
        {b.text("z"), b.text("甲")},
        {b.text("\uFFFD"), b.text("\U0001F600")},  // by code point, not by the units of UTF-16
    };
    for (const auto& [low, high] : pairs) {
      CHECK(compare(low, high) == c.less);
      CHECK(compare(low, low) == c.same);
      CHECK(compare(high, low) == c.more);
    }
  }
}

TEST_CASE("equal choices, numbers of different spelling") {
  Builder b;
  CHECK(value_of(b, b.is(b.choice(3), b.choice(3))) == "true");
  CHECK(value_of(b, b.is(b.choice(3), b.choice(4))) == "false");
  CHECK(value_of(b, b.is(b.num("1.0"), b.num("1"))) == "true");
  CHECK(value_of(b, b.is(b.num("1e2"), b.num("100.00"))) == "true");
}

TEST_CASE("given and missing") {
  Builder b;
  const FieldId plain = b.field("plain", type(Kind::text));
  const FieldId defaulted = b.field("defaulted", type(Kind::yes_no), {IfAbsent::Meaning::no, {}});
  const FieldId many = b.field("many", type(Kind::number).list_of());
  const auto ask = [&](FieldId field, Presence presence) { return b.test(Present{presence, b.value(field)}); };
  const ExprId plain_given = ask(plain, Presence::given);
  const ExprId plain_missing = ask(plain, Presence::missing);
  const ExprId defaulted_given = ask(defaulted, Presence::given);
  const ExprId defaulted_value = b.value(defaulted);
  const ExprId many_given = ask(many, Presence::given);

  SECTION("absent; what stands in for it is used but was not given") {
    Application a(b);
    a.substitute(defaulted, false);
    CHECK(value_of(b, plain_given, a.record()) == "false");
    CHECK(value_of(b, plain_missing, a.record()) == "true");
    CHECK(value_of(b, defaulted_given, a.record()) == "false");
    CHECK(value_of(b, defaulted_value, a.record()) == "false");
    CHECK(value_of(b, many_given, a.record()) == "false");
  }
  SECTION("given, an empty list too") {
    Application a(b);
    a.set(plain, std::string_view("x")).set(defaulted, false).list(many, {});
    CHECK(value_of(b, plain_given, a.record()) == "true");
    CHECK(value_of(b, plain_missing, a.record()) == "false");
    CHECK(value_of(b, defaulted_given, a.record()) == "true");
    CHECK(value_of(b, many_given, a.record()) == "true");
  }
  SECTION("what its field cannot hold is given, and missing elsewhere") {
    Application a(b);
    a.set(plain, Malformed{});
    CHECK(value_of(b, plain_given, a.record()) == "true");
    CHECK(value_of(b, b.value(plain), a.record()) == "missing");
    CHECK(value_of(b, b.is(b.value(plain), b.text("x")), a.record()) == "missing");
  }
  SECTION("of a failure and of what does not exist there is no answer") {
    CHECK(value_of(b, b.test(Present{Presence::given, b.num(Failure::overflow)})) == "overflow");
    CHECK(value_of(b, b.test(Present{Presence::missing, b.num(Nonexistent{})})) == "nonexistent");
  }
}

TEST_CASE("before: the value of the record that is amended") {
  Builder b;
  const FieldId name = b.field("name", type(Kind::text));
  const ExprId earlier = b.value(name, true);
  const ExprId given = b.test(Present{Presence::given, earlier});
  Application now(b);
  Application then(b);
  now.set(name, std::string_view("new"));
  then.set(name, std::string_view("old"));
  CHECK(value_of(b, earlier, now.record(), then.record()) == "\"old\"");
  CHECK(value_of(b, given, now.record(), then.record()) == "true");
  CHECK(value_of(b, earlier, now.record()) == "missing");
  CHECK(value_of(b, given, now.record()) == "false");
}

TEST_CASE("a shared definition is worked out once for a record") {
  // Sixty levels, each the sum of the one below with itself: 2^60 evaluations unless results are kept.
  Builder b;
  const FieldId start = b.field("start", type(Kind::number));
  ExprId doubled = b.value(start);
  for (int level = 0; level < 60; ++level) {
    doubled = b.add(type(Kind::number), policy::Sum{{{false, doubled}, {false, doubled}}});
  }
  evaluation::Evaluator evaluator(b.policy, instant("2026-03-10T12:00:00Z"));
  Application one(b);
  Application three(b);
  one.set(start, Number(1));
  three.set(start, Number(3));
  evaluator.begin({one.record(), nullptr});
  CHECK(show(evaluator.value(doubled)) == "1152921504606846976");
  evaluator.begin({three.record(), nullptr});
  CHECK(show(evaluator.value(doubled)) == "3458764513820540928");
}
