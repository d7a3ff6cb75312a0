// The forms of expression in which an operand that is no value does not always prevail: presence, `if`, membership,
// logic, quantifiers and aggregates. Worked out by hand from grammar/SEMANTICS.md.
#include "catch.hpp"
#include "evaluation/forms.hpp"

using namespace bylaw;
using namespace bylaw::test;

TEST_CASE("the exceptions: what settles the result, the branch taken, and what is given") {
  const auto given = [](Presence presence) {
    return [presence](Builder& b, const Made& of) { return b.test(Present{presence, of[0]}); };
  };
  const auto conditional = [](Builder& b, const Made& of) {
    return b.add(type(Kind::number), Conditional{of[0], of[1], of[2]});
  };
  const auto one_of = [](Builder& b, const Made& of) {
    return b.test(In{of[0], b.list(Kind::number, {of[1], of[2]})});
  };
  const auto logic = [](Junction junction) {
    return [junction](Builder& b, const Made& of) { return b.test(Logic{junction, of}); };
  };
  const Form is_given{"is given", {number_of("1")}, "true", given(Presence::given)};
  const Form is_missing{"is missing", {number_of("1")}, "false", given(Presence::missing)};
  const Form yes{"if yes", {truth(true), number_of("1"), number_of("2")}, "1", conditional};
  const Form no{"if no", {truth(false), number_of("1"), number_of("2")}, "2", conditional};
  const Form found{"is one of", {number_of("1"), number_of("1"), number_of("2")}, "true", one_of};
  const Form not_found{"is none of", {number_of("3"), number_of("1"), number_of("2")}, "false", one_of};
  const Form all_yes{"and", {truth(true), truth(true), truth(true)}, "true", logic(Junction::all)};
  const Form one_no{"and", {truth(false), truth(true), truth(true)}, "false", logic(Junction::all)};
  const Form all_no{"or", {truth(false), truth(false), truth(false)}, "false", logic(Junction::any)};
  const Form one_yes{"or", {truth(true), truth(false), truth(false)}, "true", logic(Junction::any)};
  struct Case {
    const Form& form;
    std::string letters, expected;
  };
  const Case cases[] = {
      {is_given, "R", "true"},
      {is_given, "M", "false"},
      {is_given, "W", "true"},  // a wrong value was given
      {is_given, "E", "division by zero"},
      {is_given, "N", "nonexistent"},
      {is_missing, "R", "false"},
      {is_missing, "M", "true"},
      {is_missing, "W", "false"},
      {is_missing, "E", "division by zero"},
      {is_missing, "N", "nonexistent"},
      // The condition decides, then the branch alone.
      {yes, "RRR", "1"},
      {yes, "RRE", "1"},
      {yes, "RMR", "missing"},
      {yes, "RWN", "missing"},
      {yes, "RER", "division by zero"},
      {yes, "RNM", "nonexistent"},
      {no, "RRR", "2"},
      {no, "RNR", "2"},
      {no, "RRM", "missing"},
      {no, "REW", "missing"},
      {no, "RRE", "division by zero"},
      {no, "RRN", "nonexistent"},
      {yes, "MRR", "missing"},
      {yes, "WEN", "missing"},
      {yes, "ERR", "division by zero"},
      {yes, "NMR", "nonexistent"},
      // One equal element settles membership.
      {found, "RRR", "true"},
      {found, "RRM", "true"},
      {found, "RRE", "true"},
      {found, "RRN", "true"},
      {found, "RRW", "true"},
      {not_found, "RRR", "false"},
      {not_found, "RMR", "missing"},
      {not_found, "RRW", "missing"},
      {not_found, "RME", "division by zero"},
      {found, "MRR", "missing"},
      {found, "WRR", "missing"},
      {found, "ERR", "division by zero"},
      {found, "NRR", "nonexistent"},
      {found, "MER", "division by zero"},
      {found, "EMR", "division by zero"},
      {found, "NMR", "nonexistent"},
      // A no settles `and`, a yes `or`; else an error beats missing beats nonexistent.
      {all_yes, "RRR", "true"},
      {all_yes, "RMR", "missing"},
      {all_yes, "RWR", "missing"},
      {all_yes, "RNR", "nonexistent"},
      {all_yes, "RMN", "missing"},
      {all_yes, "RWN", "missing"},
      {all_yes, "NEM", "division by zero"},
      {one_no, "REN", "false"},
      {one_no, "RMW", "false"},
      {all_no, "RRR", "false"},
      {all_no, "RMR", "missing"},
      {all_no, "RWR", "missing"},
      {all_no, "RNR", "nonexistent"},
      {all_no, "NMR", "missing"},
      {all_no, "MNE", "division by zero"},
      {one_yes, "REN", "true"},
      {one_yes, "RMW", "true"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.form.name, each.letters);
    CHECK(outcome(each.form, each.letters) == each.expected);
  }
}

TEST_CASE("of two logical operands a missing or failed one outweighs what does not exist, also in quantifiers") {
  const auto over = [](Quantity quantity) {
    return [quantity](Builder& b, const Made& of) {
      const ExprId list = b.list(Kind::yes_no, of);
      return b.test(Quantifier{quantity, 0, list, b.variable(type(Kind::yes_no), 0)});
    };
  };
  const Form every{"every", {truth(true), truth(true)}, "true", over(Quantity::every)};
  const Form any{"any", {truth(false), truth(false)}, "false", over(Quantity::any)};
  struct Case {
    const char* letters;
    const char* expected;
  };
  const Case cases[] = {{"RM", "missing"},          {"WR", "missing"},          {"RE", "division by zero"},
                        {"NR", "nonexistent"},      {"NM", "missing"},          {"WN", "missing"},
                        {"EN", "division by zero"}, {"ME", "division by zero"}, {"NN", "nonexistent"}};
  for (const Case& each : cases) {
    CAPTURE(each.letters);
    CHECK(outcome(every, each.letters) == each.expected);
    CHECK(outcome(any, each.letters) == each.expected);
  }
  CHECK(outcome(every, "RR") == "true");
  CHECK(outcome(any, "RR") == "false");
}

TEST_CASE("an aggregate takes a list's, a where's or a selected value's own outcome") {
  // Of one element: its where, and what is selected of it.
  const auto aggregate = [](Aggregation aggregation, bool selects) {
    return [=](Builder& b, const Made& of) {
      b.variable(type(Kind::number), 0);
      const ExprId list = b.list(Kind::number, {b.num("9")});
      return b.add(type(Kind::number), Aggregate{aggregation, 0, list, of[0], selects ? of[1] : ExprId::none});
    };
  };
  struct Case {
    Aggregation aggregation;
    bool selects;
    const char* counts;  // the element's value where its `where` is yes
    const char* none;    // where it is no
  };
  const Case cases[] = {{Aggregation::count, false, "1", "0"},
                        {Aggregation::count, true, "1", "0"},
                        {Aggregation::sum, true, "4", "0"},
                        {Aggregation::min, true, "4", "missing"},
                        {Aggregation::max, true, "4", "missing"}};
  for (const Case& each : cases) {
    CAPTURE(static_cast<int>(each.aggregation), each.selects);
    const auto make = aggregate(each.aggregation, each.selects);
    const Form where_yes{"where yes", {truth(true), number_of("4")}, each.counts, make};
    const Form where_no{"where no", {truth(false), number_of("4")}, each.none, make};
    CHECK(outcome(where_yes, "RR") == each.counts);
    CHECK(outcome(where_no, "RR") == each.none);
    for (const char letter : std::string("MWEN")) {
      CAPTURE(letter);
      CHECK(outcome(where_yes, {letter, 'R'}) == shown_as(letter));
      CHECK(outcome(where_yes, {'R', letter}) == (each.selects ? shown_as(letter) : each.counts));
      CHECK(outcome(where_no, {'R', letter}) == each.none);  // an element that does not count does not matter
    }
  }
}
