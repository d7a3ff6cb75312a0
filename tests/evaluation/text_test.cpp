// Operators on texts.
#include <re2/re2.h>

#include "catch.hpp"
#include "evaluation/builder.hpp"

using namespace bylaw;
using namespace bylaw::test;

namespace {
const std::string good_id = "11010519491231002X";
}

TEST_CASE("contains, starts with, ends with") {
  struct Case {
    TextRelation relation;
    std::string text, part, expected;
  };
  const Case cases[] = {
      {TextRelation::contains, "mini program", "i p", "true"}, {TextRelation::contains, "mini", "x", "false"},
      {TextRelation::starts_with, "小程序", "小", "true"},     {TextRelation::starts_with, "小程序", "程", "false"},
      {TextRelation::ends_with, "小程序", "程序", "true"},     {TextRelation::ends_with, "小程序", "小", "false"},
      {TextRelation::contains, "a", "longer", "false"},
  };
  for (const Case& c : cases) {
    Builder b;
    CHECK(value_of(b, b.test(TextTest{c.relation, b.text(c.text), b.text(c.part)})) == c.expected);
    const ExprId missing = b.constant(Kind::text, Missing{});
    CHECK(value_of(b, b.test(TextTest{c.relation, missing, b.text(c.part)})) == "missing");
    CHECK(value_of(b, b.test(TextTest{c.relation, b.text(c.text), missing})) == "missing");
    const ExprId nonexistent = b.constant(Kind::text, Nonexistent{});
    CHECK(value_of(b, b.test(TextTest{c.relation, nonexistent, missing})) == "nonexistent");
  }
}

TEST_CASE("the looser comparison of two sides") {
  Builder b;
  const ExprId exact = b.text("Ａｂ\u00A0", Comparison::exact);
  const ExprId loose = b.add(text_type(Comparison::identity), Normalised{exact, Comparison::identity});
  CHECK(value_of(b, loose) == "\"ab\"");
  CHECK(value_of(b, b.is(loose, b.text("ab", Comparison::identity))) == "true");
  CHECK(value_of(b, b.is(exact, b.text("Ａｂ", Comparison::exact))) == "false");
  CHECK(value_of(b, b.add(text_type(Comparison::text),
                          Normalised{b.text(" \u3000", Comparison::exact), Comparison::text})) == "missing");
  const FieldId many = b.field("many", text_type(Comparison::exact).list_of());
  const ExprId folded =
      b.add(text_type(Comparison::identity).list_of(), Normalised{b.value(many), Comparison::identity});
  Application a(b);
  a.list(many, {std::string_view("A"), Missing{}, Malformed{}, std::string_view("Ｂ")});
  CHECK(value_of(b, folded, a.record()) == "[\"a\" missing malformed \"b\"]");
  CHECK(value_of(b, b.test(In{b.text("b"), folded}), a.record()) == "true");
  CHECK(value_of(b, b.test(In{b.text("c"), folded}), a.record()) == "missing");
}

TEST_CASE("matches holds the whole text against the pattern") {
  Builder b;
  b.policy.patterns.push_back(std::make_unique<re2::RE2>("[a-z]+[0-9]{2}"));
  const auto matches = [&](ExprId text) { return value_of(b, b.test(Matches{text, PatternId{0}})); };
  CHECK(matches(b.text("ab12")) == "true");
  CHECK(matches(b.text("ab123")) == "false");
  CHECK(matches(b.text(" ab12")) == "false");
  CHECK(matches(b.text("ab12\n")) == "false");
  CHECK(matches(b.constant(Kind::text, Missing{})) == "missing");
  CHECK(matches(b.constant(Kind::text, Failure::overflow)) == "overflow");
}

TEST_CASE("valid by a standard, and what a resident id says") {
  Builder b;
  const ExprId good = b.text(good_id, Comparison::identity);
  const ExprId bad = b.text("110105194912310021");
  const ExprId missing = b.constant(Kind::text, Missing{});
  const auto valid = [&](ExprId text) { return value_of(b, b.test(IsValid{text, Standard::resident_id})); };
  CHECK(valid(good) == "true");
  CHECK(valid(bad) == "false");
  CHECK(valid(missing) == "missing");
  const auto born = [&](ExprId text) {
    return value_of(b, b.add(type(Kind::date), PropertyOf{Property::birth_date, text}));
  };
  const auto region = [&](ExprId text) {
    return value_of(b, b.add(type(Kind::text), PropertyOf{Property::region, text}));
  };
  CHECK(born(good) == "1949-12-31");
  CHECK(born(bad) == "missing");
  CHECK(born(missing) == "missing");
  CHECK(region(good) == "\"110105\"");
  CHECK(region(bad) == "missing");
}

TEST_CASE("length in code points") {
  Builder b;
  const auto length_of = [&](ExprId text) { return b.add(type(Kind::number), LengthOf{text}); };
  CHECK(value_of(b, length_of(b.text("小程序ab"))) == "5");
  CHECK(value_of(b, length_of(b.text("\U0001F600"))) == "1");
  CHECK(value_of(b, length_of(b.constant(Kind::text, Missing{}))) == "missing");

  SECTION("of an identity field as it was written") {
    // ㎏ is one character, though its identity form is the two letters kg: the reader counts.
    const FieldId unit = b.field("unit", text_type(Comparison::identity));
    const ExprId length = length_of(b.value(unit));
    application::Record record;
    record.text = "{\"unit\": \" \\u338F甲 \"}";
    record.cells = {{Value(std::string_view("kg甲")), 9, 13, 2}};
    CHECK(value_of(b, length, &record) == "2");
    record.cells = {{Value(std::string_view("kg甲"))}};  // put there by `if absent`
    CHECK(value_of(b, length, &record) == "3");

    // A table or dated values may choose the field, or a text of their own.
    const auto chosen_by = [&](std::uint32_t token, ExprId otherwise) {
      Lookup lookup{b.choice(token), {}, otherwise};
      lookup.rows.push_back({{Token{1}}, {}, {}, {}, b.value(unit)});
      return length_of(b.add(text_type(Comparison::identity), lookup));
    };
    record.cells = {{Value(std::string_view("kg甲")), 9, 13, 2}};
    CHECK(value_of(b, chosen_by(1, b.text("千克")), &record) == "2");
    CHECK(value_of(b, chosen_by(2, b.text("kg甲乙")), &record) == "4");
    CHECK(value_of(b, chosen_by(2, ExprId::none), &record) == "nonexistent");
    const auto dated = [&](std::string_view day) {
      return length_of(
          b.add(text_type(Comparison::identity),
                Dated{b.day(day), {{date("2026-01-01"), b.text("kg甲乙")}, {date("2026-03-01"), b.value(unit)}}}));
    };
    CHECK(value_of(b, dated("2026-03-01"), &record) == "2");
    CHECK(value_of(b, dated("2026-02-28"), &record) == "4");
    CHECK(value_of(b, dated("2025-12-31"), &record) == "nonexistent");
  }
}

TEST_CASE("replacing characters") {
  Builder b;
  const auto replacing = [&](std::string_view text, std::string from, std::string to) {
    return value_of(b, b.add(text_type(Comparison::text), Replacing{b.text(text), from, to}));
  };
  CHECK(replacing("l10O", "lO", "10") == "\"1100\"");
  CHECK(replacing("12-34 56", "- ", "") == "\"123456\"");
  CHECK(replacing("- 12", "-", "") == "\"12\"");
  CHECK(replacing("---", "-", "") == "missing");
  // A text that the policy gives where none is given may be empty, and then there is nothing to replace in.
  CHECK(replacing("", "-", "") == "missing");
  CHECK(value_of(b, b.add(text_type(Comparison::text), Replacing{b.constant(Kind::text, Missing{}), "a", "b"})) ==
        "missing");
}
