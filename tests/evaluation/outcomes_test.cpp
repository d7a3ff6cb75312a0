// Every form of expression over operands that are no value, one at a time and in pairs: what is missing, what its field
// cannot hold (which reads as missing), an error, and what does not exist; of several the strongest prevails. Worked
// out by hand from grammar/SEMANTICS.md; the forms that are exceptions stand in exceptions_test.cpp.
#include "evaluation/forms.hpp"

#include <re2/re2.h>

#include "catch.hpp"

using namespace bylaw;
using namespace bylaw::test;

namespace {

ExprId text_test(Builder& b, TextRelation relation, const Made& of) { return b.test(TextTest{relation, of[0], of[1]}); }
ExprId property(Builder& b, Kind kind, Property which, const Made& of) {
  return b.add(type(kind), PropertyOf{which, of[0]});
}
ExprId count(Builder& b, CountUnit unit, bool through, const Made& of) {
  return b.add(type(Kind::number), CountBetween{unit, {of[0], of[1], through}, std::nullopt});
}
ExprId shift(Builder& b, Kind kind, Direction direction, const Made& of) {
  return b.add(type(kind), Shift{of[0], direction, of[1]});
}

/// What gives the strongest of its operands when they are not all real.
const std::vector<Form>& forms() {
  static const std::vector<Form> all = {
      {"not", {truth(true)}, "false", [](Builder& b, const Made& of) { return b.test(Not{of[0]}); }},
      {"is", {number_of("2"), number_of("2")}, "true", [](Builder& b, const Made& of) { return b.is(of[0], of[1]); }},
      {"is before",
       {day_of("2026-03-05"), day_of("2026-03-04")},
       "false",
       [](Builder& b, const Made& of) {
         return b.test(Compare{Relation::less, of[0], of[1]});
       }},
      {"in a looser form",
       {text_of("Ｋ1")},
       "\"k1\"",
       [](Builder& b, const Made& of) {
         return b.add(text_type(Comparison::identity), Normalised{of[0], Comparison::identity});
       }},
      {"contains",
       {text_of("abc"), text_of("b")},
       "true",
       [](Builder& b, const Made& of) { return text_test(b, TextRelation::contains, of); }},
      {"starts with",
       {text_of("abc"), text_of("b")},
       "false",
       [](Builder& b, const Made& of) { return text_test(b, TextRelation::starts_with, of); }},
      {"ends with",
       {text_of("abc"), text_of("bc")},
       "true",
       [](Builder& b, const Made& of) { return text_test(b, TextRelation::ends_with, of); }},
      {"matches",
       {text_of("ab12")},
       "true",
       [](Builder& b, const Made& of) {
         b.policy.patterns.push_back(std::make_unique<re2::RE2>("[a-z]+[0-9]{2}"));
         return b.test(Matches{of[0], PatternId{0}});
       }},
      {"is a valid",
       {text_of("11010519491231002X")},
       "true",
       [](Builder& b, const Made& of) {
         return b.test(IsValid{of[0], Standard::resident_id});
       }},
      {"is listed in",
       {text_of("high")},
       "true",
       [](Builder& b, const Made& of) {
         const RecordId record = b.record({{"street", text_type(Comparison::text)}});
         return b.test(ListedIn{of[0], b.table("streets", record, {{std::string_view("high")}})});
       }},
      {"has length",
       {text_of("甲b")},
       "2",
       [](Builder& b, const Made& of) { return b.add(type(Kind::number), LengthOf{of[0]}); }},
      {"smaller of",
       {number_of("3"), number_of("2"), number_of("4")},
       "2",
       [](Builder& b, const Made& of) {
         return b.add(type(Kind::number), ExtremeOf{Extreme::smaller, b.list(Kind::number, of)});
       }},
      {"larger of",
       {number_of("3"), number_of("2"), number_of("4")},
       "4",
       [](Builder& b, const Made& of) {
         return b.add(type(Kind::number), ExtremeOf{Extreme::larger, b.list(Kind::number, of)});
       }},
      {"plus and minus",
       {number_of("3"), number_of("2"), number_of("4.5")},
       "0.5",
       [](Builder& b, const Made& of) {
         return b.add(type(Kind::number), Sum{{{false, of[0]}, {false, of[1]}, {true, of[2]}}});
       }},
      {"times and divided by",
       {number_of("3"), number_of("2"), number_of("4")},
       "1.5",
       [](Builder& b, const Made& of) {
         return b.add(type(Kind::number), Product{{{false, of[0]}, {false, of[1]}, {true, of[2]}}});
       }},
      {"the other sign",
       {number_of("3")},
       "-3",
       [](Builder& b, const Made& of) { return b.add(type(Kind::number), Negative{of[0]}); }},
      {"round",
       {number_of("2.5")},
       "3",
       [](Builder& b, const Made& of) {
         return b.add(type(Kind::number), Round{of[0], RoundingMode::half_up, Number(1)});
       }},
      {"days after",
       {span_of(DurationKind::days, 3), day_of("2026-02-27")},
       "2026-03-02",
       [](Builder& b, const Made& of) { return shift(b, Kind::date, Direction::after, of); }},
      {"months before",
       {span_of(DurationKind::months, 1), day_of("2026-03-31")},
       "2026-02-28",
       [](Builder& b, const Made& of) { return shift(b, Kind::date, Direction::before, of); }},
      {"working days after",
       {span_of(DurationKind::working_days, 1), day_of("2026-03-06")},
       "2026-03-09",
       [](Builder& b, const Made& of) { return shift(b, Kind::date, Direction::after, of); }},
      {"hours after",
       {span_of(DurationKind::hours, 3600), moment_of("2026-03-05T23:30:00Z")},
       "2026-03-06T00:30:00Z",
       [](Builder& b, const Made& of) { return shift(b, Kind::instant, Direction::after, of); }},
      {"a time on a day",
       {day_of("2026-03-05")},
       "2026-03-05T18:00:00Z",
       [](Builder& b, const Made& of) {
         return b.add(type(Kind::instant), TimeOn{{18 * 3600}, of[0]});
       }},
      {"date of",
       {moment_of("2026-03-05T23:30:00Z")},
       "2026-03-05",
       [](Builder& b, const Made& of) { return property(b, Kind::date, Property::date, of); }},
      {"birth date of",
       {text_of("11010519491231002X")},
       "1949-12-31",
       [](Builder& b, const Made& of) { return property(b, Kind::date, Property::birth_date, of); }},
      {"region of",
       {text_of("11010519491231002X")},
       "\"110105\"",
       [](Builder& b, const Made& of) { return property(b, Kind::text, Property::region, of); }},
      {"age of",
       {day_of("2008-03-06"), day_of("2026-03-05")},
       "17",
       [](Builder& b, const Made& of) {
         return b.add(type(Kind::number), AgeOn{of[0], of[1]});
       }},
      {"days from to",
       {day_of("2026-02-27"), day_of("2026-03-02")},
       "3",
       [](Builder& b, const Made& of) { return count(b, CountUnit::days, false, of); }},
      {"days from through",
       {day_of("2026-02-27"), day_of("2026-03-02")},
       "4",
       [](Builder& b, const Made& of) { return count(b, CountUnit::days, true, of); }},
      {"working days from to",
       {day_of("2026-03-06"), day_of("2026-03-10")},
       "2",
       [](Builder& b, const Made& of) { return count(b, CountUnit::working_days, false, of); }},
      {"months from to",
       {day_of("2026-01-31"), day_of("2026-03-30")},
       "1",
       [](Builder& b, const Made& of) { return count(b, CountUnit::months, false, of); }},
      {"years from to",
       {day_of("2024-03-05"), day_of("2026-03-04")},
       "1",
       [](Builder& b, const Made& of) { return count(b, CountUnit::years, false, of); }},
      {"days within",
       {day_of("2026-03-01"), day_of("2026-03-10"), day_of("2026-03-05"), day_of("2026-03-20")},
       "6",
       [](Builder& b, const Made& of) {
         return b.add(type(Kind::number),
                      CountBetween{CountUnit::days, {of[0], of[1], true}, Stretch{of[2], of[3], true}});
       }},
      {"replacing",
       {text_of("12-3")},
       "\"123\"",
       [](Builder& b, const Made& of) {
         return b.add(text_type(Comparison::text), Replacing{of[0], "-", ""});
       }},
      {"a dated value",
       {day_of("2026-03-05")},
       "7",
       [](Builder& b, const Made& of) {
         return b.add(type(Kind::number), Dated{of[0], {{date("2026-01-01"), b.num("7"), {}}}});
       }},
      {"a table",
       {number_of("3")},
       "7",
       [](Builder& b, const Made& of) {
         Lookup lookup{of[0], {}, ExprId::none, {}};
         lookup.rows.push_back({{}, std::nullopt, std::nullopt, number("5"), b.num("7"), {}});
         lookup.rows.push_back({{}, number("5"), std::nullopt, std::nullopt, b.num("8"), {}});
         return b.add(type(Kind::number), lookup);
       }},
  };
  return all;
}

}  // namespace

TEST_CASE("each form gives a real value for real operands, and none where one of them is none") {
  for (const Form& form : forms()) {
    CAPTURE(form.name);
    const std::string real(form.operands.size(), 'R');
    CHECK(outcome(form, real) == form.real);
    for (std::size_t i = 0; i < real.size(); ++i) {
      for (const char letter : std::string("MWEN")) {
        std::string letters = real;
        letters[i] = letter;
        CAPTURE(letters);
        CHECK(outcome(form, letters) == shown_as(letter));
      }
    }
  }
}

TEST_CASE("of two operands that are none the stronger prevails, whichever comes first") {
  const std::string by_strength = "MEN";  // a malformed one is as strong as a missing one
  for (const Form& form : forms()) {
    for (std::size_t i = 0; i < form.operands.size(); ++i) {
      for (std::size_t j = 0; j < form.operands.size(); ++j) {
        for (std::size_t weak = 0; i != j && weak < by_strength.size(); ++weak) {
          for (std::size_t strong = weak; strong < by_strength.size(); ++strong) {
            std::string letters(form.operands.size(), 'R');
            letters[i] = by_strength[weak];
            letters[j] = by_strength[strong];
            CAPTURE(form.name, letters);
            CHECK(outcome(form, letters) == shown_as(by_strength[strong]));
          }
        }
      }
    }
  }
}
