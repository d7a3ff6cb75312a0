// Conditions in Spirit X3: from `if` down to the tests that follow a value. See rules.hpp.
#include "grammar/rules.hpp"

namespace bylaw::grammar::language {

struct Operands {
  std::vector<Expr> operands;
};

/// A word that begins a test: after a whole comparison it is a second one.
const auto test_begins = WordParser("end", [](const Word& word, const Reading&) { return begins_test(word); });

// clang-format off
const x3::rule<struct IfId,         If>           if_            = "condition";
const x3::rule<struct OrId,         Expr>         or_            = "condition";
const x3::rule<struct OrPartsId,    Operands>     or_parts       = "condition";
const x3::rule<struct AndId,        Expr>         and_           = "condition";
const x3::rule<struct AndPartsId,   Operands>     and_parts      = "condition";
const x3::rule<struct NotId,        Expr>         not_           = "condition";
const x3::rule<struct CmpId,        Expr>         cmp            = "condition";
const x3::rule<struct QuantId,      Quantifier>   quant          = "condition";
const x3::rule<struct TestId,       Test>         test           = "comparand";
const x3::rule<struct ComparandId,  Test>         comparand      = "comparand";
const x3::rule<struct RelId,        Test>         rel            = "comparand";
const x3::rule<struct SymbolCmpId,  Compare>      symbol_compare = "comparand";
const x3::rule<struct WordCmpId,    Compare>      word_compare   = "comparand";
const x3::rule<struct EqualId,      Compare>      equal          = "value";
const x3::rule<struct OneOfId,      OneOf>        one_of         = "comparand";
const x3::rule<struct BetweenId,    Between>      between        = "comparand";
const x3::rule<struct TextTestId,   TextTest>     text_test      = "comparand";
const x3::rule<struct MatchesId,    Matches>      matches        = "comparand";
const x3::rule<struct PresentId,    Present>      present        = "comparand";
const x3::rule<struct ValidId,      Valid>        valid          = "comparand";
const x3::rule<struct ListedId,     Listed>       listed         = "comparand";
const x3::rule<struct LengthId,     Test>         length         = "comparand";
const x3::rule<struct MeasureId,    Test>         measure        = "comparand";
// clang-format on

const auto expr_def = spanned(if_[as_node] | or_[pass]);
const auto if__def = kw(K::if_) > deep(expr)[put<&If::condition>] > kw(K::then) > deep(expr)[put<&If::then>] >
                     kw(K::else_) > deep(expr)[put<&If::otherwise>];
const auto or__def = spanned(or_parts[join<Junction::any>]);
const auto or_parts_def = and_[append<&Operands::operands>] >> *(kw(K::or_) > and_[append<&Operands::operands>]);
const auto and__def = spanned(and_parts[join<Junction::all>]);
const auto and_parts_def = not_[append<&Operands::operands>] >> *(kw(K::and_) > not_[append<&Operands::operands>]);
const auto not__def = spanned((kw(K::not_) > deep(not_)[wrap<Not>]) | cmp[pass]);
const auto cmp_def = spanned(quant[as_node] | (sum[pass] >> -test[apply_test] >> -test_begins[chained]));

const auto body_def = sym(Symbol::open) > deep(expr)[pass] > sym(Symbol::close);
const auto item = deep(sum)[list_item];
const auto list_def =
    spanned(name_word[list_name] | (sym(Symbol::open) > item > *(sym(Symbol::comma) > item) > sym(Symbol::close)));
const auto variable_def = variable_word[identifier];
const auto id_def = id_word[identifier];

const auto quantity =
    kw(K::every)[set<&Quantifier::quantity, Quantity::every>] | kw(K::any)[set<&Quantifier::quantity, Quantity::any>];
const auto quantity_among = kw(K::among_every)[set<&Quantifier::quantity, Quantity::every>] |
                            kw(K::among_any)[set<&Quantifier::quantity, Quantity::any>] | (kw(K::among) > quantity);
const auto quant_def = (quantity > variable[put<&Quantifier::variable>] > kw(K::in) > list[put<&Quantifier::list>] >
                        kw(K::satisfies) > body[put<&Quantifier::body>]) |
                       (kw(K::dui) > list[put<&Quantifier::list>] > named("each", quantity_among) >
                        variable[put<&Quantifier::variable>] > kw(K::all_satisfy) > body[put<&Quantifier::body>]);

// Tests: what follows the left side of a comparison.
const auto is_words = kw(K::is) | kw(K::shi) | kw(K::wei);
const auto test_def =
    symbol_compare[as_test] | (is_words > comparand[pass]) | (kw(K::is_not) > comparand[negated]) | rel[pass];
const auto comparand_def = rel[pass] | equal[as_test];
const auto rel_def = word_compare[as_test] | one_of[as_test] | between[as_test] | text_test[as_test] |
                     matches[as_test] | present[as_test] | valid[as_test] | listed[as_test] | length[pass];
const auto equal_def = sum[equal_to];

const auto relation_symbol = sym(Symbol::equal)[relation<Relation::equal, Wording::symbol>] |
                             sym(Symbol::not_equal)[relation<Relation::not_equal, Wording::symbol>] |
                             sym(Symbol::less)[relation<Relation::less, Wording::symbol>] |
                             sym(Symbol::at_most)[relation<Relation::at_most, Wording::symbol>] |
                             sym(Symbol::more)[relation<Relation::more, Wording::symbol>] |
                             sym(Symbol::at_least)[relation<Relation::at_least, Wording::symbol>];
const auto symbol_compare_def = relation_symbol > sum[put<&Compare::right>];
const auto relation_word = kw(K::at_least)[relation<Relation::at_least, Wording::words>] |
                           kw(K::at_most)[relation<Relation::at_most, Wording::words>] |
                           kw(K::more_than)[relation<Relation::more, Wording::words>] |
                           kw(K::less_than)[relation<Relation::less, Wording::words>] |
                           (kw(K::before) | kw(K::earlier))[relation<Relation::less, Wording::temporal>] |
                           (kw(K::after) | kw(K::later))[relation<Relation::more, Wording::temporal>] |
                           kw(K::on_or_after)[relation<Relation::at_least, Wording::temporal>] |
                           kw(K::on_or_before)[relation<Relation::at_most, Wording::temporal>];
const auto word_compare_def = relation_word > sum[put<&Compare::right>];
const auto one_of_def = (kw(K::one_of) | kw(K::not_one_of)[set<&OneOf::negated, true>]) > list[put<&OneOf::list>];
const auto between_def = ((kw(K::between) | kw(K::not_between)[set<&Between::negated, true>]) >
                          sum[put<&Between::low>] > kw(K::and_) > sum[put<&Between::high>]) |
                         ((kw(K::jie) | kw(K::not_jie)[set<&Between::negated, true>]) > sum[put<&Between::low>] >
                          kw(K::yu) > sum[put<&Between::high>] > kw(K::jie_end));
const auto text_test_def =
    ((kw(K::contains)[text_relation<TextRelation::contains, false>] |
      kw(K::not_contains)[text_relation<TextRelation::contains, true>] |
      kw(K::starts_with)[text_relation<TextRelation::starts_with, false>] |
      kw(K::not_starts_with)[text_relation<TextRelation::starts_with, true>] |
      kw(K::ends_with)[text_relation<TextRelation::ends_with, false>] |
      kw(K::not_ends_with)[text_relation<TextRelation::ends_with, true>]) > sum[put<&TextTest::text>]) |
    ((kw(K::yi) | kw(K::not_yi)[set<&TextTest::negated, true>]) > post[put<&TextTest::text>] >
     named("edge", kw(K::yi_start)[set<&TextTest::relation, TextRelation::starts_with>] |
                       kw(K::yi_end)[set<&TextTest::relation, TextRelation::ends_with>]));
const auto matches_def =
    (kw(K::matches) | kw(K::not_matches)[set<&Matches::negated, true>]) > pattern_word[take_pattern];
const auto present_def =
    kw(K::given)[set<&Present::presence, Presence::given>] | kw(K::missing)[set<&Present::presence, Presence::missing>];
const auto valid_def = kw(K::valid) > id[put<&Valid::standard>];
const auto listed_def =
    (kw(K::listed_in) | kw(K::not_listed_in)[set<&Listed::negated, true>]) > id[put<&Listed::table>];
const auto length_def = kw(K::length) > ((is_words > measure[pass]) | (kw(K::is_not) > measure[negated]) |
                                         measure[pass]) > x3::eps[of_length];
const auto measure_def =
    symbol_compare[as_test] | word_compare[as_test] | between[as_test] | one_of[as_test] | equal[as_test];

BOOST_SPIRIT_DEFINE(expr, body, list, variable, id, if_, or_, or_parts, and_, and_parts, not_, cmp, quant)
BOOST_SPIRIT_DEFINE(test, comparand, rel, symbol_compare, word_compare, equal, one_of, between, text_test, matches,
                    present, valid, listed, length, measure)
BOOST_SPIRIT_INSTANTIATE(ExprRule, WordIterator, ReadingContext)
BOOST_SPIRIT_INSTANTIATE(BodyRule, WordIterator, ReadingContext)
BOOST_SPIRIT_INSTANTIATE(ListRule, WordIterator, ReadingContext)
BOOST_SPIRIT_INSTANTIATE(VariableRule, WordIterator, ReadingContext)
BOOST_SPIRIT_INSTANTIATE(IdRule, WordIterator, ReadingContext)

}  // namespace bylaw::grammar::language
