// The grammar of conditions and values in Spirit X3, over words. It follows grammar/language.ebnf production by
// production. Every alternative begins with words of its own, so that one word decides, nothing is read
// twice, and `>` may say what was expected. Private to the grammar.
#pragma once

#include "grammar/build.hpp"

namespace bylaw::grammar::language {

using namespace syntax;
using K = Keyword;
using Kind = Word::Kind;

// Words with a meaning of their own.
const auto number_word = word("number", Kind::number);
const auto date_word = word("date", Kind::date);
const auto time_word = word("time", Kind::time);
const auto text_word = word("text", Kind::text);
const auto pattern_word = word("pattern", Kind::pattern);
const auto unit_word = word("unit", Kind::unit);
const auto currency_word = word("currency", Kind::currency);
const auto name_word = WordParser("name", [](const Word& word, const Reading&) {
  return word.kind == Kind::name || word.kind == Kind::forced_name;
});
const auto id_word = WordParser("id", [](const Word& word, const Reading&) {
  return word.kind == Kind::identifier || word.kind == Kind::name;
});
const auto variable_word = WordParser("variable", [](const Word& word, const Reading& now) {
  return word.kind == Kind::name && now.spelled(word).find('.') == std::string::npos;
});
/// A plain name of this spelling, which is a word of the language at this place alone.
constexpr auto plain(const char* name, const char* text) {
  return WordParser(name, [text](const Word& word, const Reading& now) {
    return word.kind == Kind::name && now.spelled(word) == text;
  });
}
/// A word that begins a test: after a whole comparison it is a second one.
const auto test_begins = WordParser("end", [](const Word& word, const Reading&) { return begins_test(word); });
const auto ends = WordParser("end", [](const Word& word, const Reading&) { return word.kind == Kind::end; });

struct Operands {
  std::vector<Expr> operands;
};

// clang-format off
const x3::rule<struct ExprId,      Expr>         expr      = "condition";
const x3::rule<struct IfId,        If>           if_       = "condition";
const x3::rule<struct OrId,        Expr>         or_       = "condition";
const x3::rule<struct OrPartsId,   Operands>     or_parts  = "condition";
const x3::rule<struct AndId,       Expr>         and_      = "condition";
const x3::rule<struct AndPartsId,  Operands>     and_parts = "condition";
const x3::rule<struct NotId,       Expr>         not_      = "condition";
const x3::rule<struct CmpId,       Expr>         cmp       = "condition";
const x3::rule<struct QuantId,     Quantifier>   quant     = "condition";
const x3::rule<struct BodyId,      Expr>         body      = "body";
const x3::rule<struct ListId,      List>         list      = "list";
const x3::rule<struct TestId,      Test>         test      = "comparand";
const x3::rule<struct ComparandId, Test>         comparand = "comparand";
const x3::rule<struct RelId,       Test>         rel       = "comparand";
const x3::rule<struct SymbolCmpId, Compare>      symbol_compare = "comparand";
const x3::rule<struct WordCmpId,   Compare>      word_compare   = "comparand";
const x3::rule<struct EqualId,     Compare>      equal     = "value";
const x3::rule<struct OneOfId,     OneOf>        one_of    = "comparand";
const x3::rule<struct BetweenId,   Between>      between   = "comparand";
const x3::rule<struct TextTestId,  TextTest>     text_test = "comparand";
const x3::rule<struct MatchesId,   Matches>      matches   = "comparand";
const x3::rule<struct PresentId,   Present>      present   = "comparand";
const x3::rule<struct ValidId,     Valid>        valid     = "comparand";
const x3::rule<struct ListedId,    Listed>       listed    = "comparand";
const x3::rule<struct LengthId,    Test>         length    = "comparand";
const x3::rule<struct SumId,       Expr>         sum       = "value";
const x3::rule<struct SumPartsId,  SumParts>     sum_parts = "value";
const x3::rule<struct ProductId,   Expr>         product   = "value";
const x3::rule<struct ProdPartsId, ProductParts> product_parts = "value";
const x3::rule<struct ShiftId,     Expr>         shift     = "value";
const x3::rule<struct ShiftTailId, Shift>        shift_tail = "value";
const x3::rule<struct UnaryId,     Expr>         unary     = "value";
const x3::rule<struct PropertyId,  PropertyOf>   property  = "value";
const x3::rule<struct AgeId,       AgeOf>        age       = "value";
const x3::rule<struct StretchId,   Stretch>      stretch   = "value";
const x3::rule<struct ZhStretchId, Stretch>      zh_stretch = "value";
const x3::rule<struct ZhWithinId,  Stretch>      zh_within = "value";
const x3::rule<struct DaysId,      CountBetween> days      = "value";
const x3::rule<struct RoundId,     Round>        round     = "value";
const x3::rule<struct ModeId,      RoundingMode> mode      = "rounding";
const x3::rule<struct PostId,      Expr>         post      = "value";
const x3::rule<struct PostfixId,   Expr>         postfix   = "value";
const x3::rule<struct ReplacingId, Replacing>    replacing = "value";
const x3::rule<struct MomentId,    Shift>        moment    = "value";
const x3::rule<struct AmountId,    Expr>         amount    = "number";
const x3::rule<struct PrimId,      Expr>         prim      = "value";
const x3::rule<struct AggId,       Aggregate>    aggregate = "value";
const x3::rule<struct ExtremeId,   ExtremeOf>    extreme   = "value";
const x3::rule<struct TimeOnId,    TimeOn>       time_on   = "value";
const x3::rule<struct NumberId,    Expr>         number    = "number";
const x3::rule<struct VariableId,  Identifier>   variable  = "variable";
const x3::rule<struct IdId,        Identifier>   id        = "id";
// clang-format on


// Conditions.
const auto expr_def = spanned(if_[as_node] | or_[pass]);
const auto if__def = kw(K::if_) > deep(expr)[put<&If::condition>] > kw(K::then) > deep(expr)[put<&If::then>] >
                     kw(K::else_) > deep(expr)[put<&If::otherwise>];
const auto or__def = spanned(or_parts[join<Junction::any>]);
const auto or_parts_def =
    and_[append<&Operands::operands>] >> *(kw(K::or_) > and_[append<&Operands::operands>]);
const auto and__def = spanned(and_parts[join<Junction::all>]);
const auto and_parts_def =
    not_[append<&Operands::operands>] >> *(kw(K::and_) > not_[append<&Operands::operands>]);
const auto not__def = spanned((kw(K::not_) > deep(not_)[wrap<Not>]) | cmp[pass]);
const auto cmp_def = spanned(quant[as_node] | (sum[pass] >> -test[apply_test] >> -test_begins[chained]));

const auto body_def = sym(Symbol::open) > deep(expr)[pass] > sym(Symbol::close);
const auto item = deep(sum)[list_item];
const auto list_def = spanned(name_word[list_name] |
                      (sym(Symbol::open) > item > *(sym(Symbol::comma) > item) > sym(Symbol::close)));
const auto variable_def = variable_word[identifier];
const auto id_def = id_word[identifier];

const auto quantity = kw(K::every)[set<&Quantifier::quantity, Quantity::every>] |
                      kw(K::any)[set<&Quantifier::quantity, Quantity::any>];
const auto quantity_among = kw(K::among_every)[set<&Quantifier::quantity, Quantity::every>] |
                            kw(K::among_any)[set<&Quantifier::quantity, Quantity::any>] | (kw(K::among) > quantity);
const auto quant_def = (quantity > variable[put<&Quantifier::variable>] > kw(K::in) > list[put<&Quantifier::list>] >
                        kw(K::satisfies) > body[put<&Quantifier::body>]) |
                       (kw(K::dui) > list[put<&Quantifier::list>] > named("each", quantity_among) >
                        variable[put<&Quantifier::variable>] > kw(K::all_satisfy) > body[put<&Quantifier::body>]);

// Tests: what follows the left side of a comparison.
const auto is_words = kw(K::is) | kw(K::shi) | kw(K::wei);
const auto test_def = symbol_compare[as_test] | (is_words > comparand[pass]) |
                      (kw(K::is_not) > comparand[negated]) | rel[pass];
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
const auto between_def =
    ((kw(K::between) | kw(K::not_between)[set<&Between::negated, true>]) > sum[put<&Between::low>] > kw(K::and_) >
     sum[put<&Between::high>]) |
    ((kw(K::jie) | kw(K::not_jie)[set<&Between::negated, true>]) > sum[put<&Between::low>] > kw(K::yu) >
     sum[put<&Between::high>] > kw(K::jie_end));
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
const auto present_def = kw(K::given)[set<&Present::presence, Presence::given>] |
                         kw(K::missing)[set<&Present::presence, Presence::missing>];
const auto valid_def = kw(K::valid) > id[put<&Valid::standard>];
const auto listed_def =
    (kw(K::listed_in) | kw(K::not_listed_in)[set<&Listed::negated, true>]) > id[put<&Listed::table>];
const auto length_def = kw(K::length)[of_length] > (symbol_compare[as_test] | word_compare[as_test] |
                                                    between[as_test] | one_of[as_test] | equal[as_test]);

// Values.
const auto sum_def = spanned(sum_parts[gather<Sum>]);
const auto sum_parts_def = product[put<&SumParts::first>] >>
                           *((sym(Symbol::plus)[begin_term<Additive::plus>] |
                              sym(Symbol::minus)[begin_term<Additive::minus>]) > product[end_term]);
const auto product_def = spanned(product_parts[gather<Product>]);
const auto product_parts_def = shift[put<&ProductParts::first>] >>
                               *((sym(Symbol::times)[begin_term<Multiplicative::times>] |
                                  sym(Symbol::divided_by)[begin_term<Multiplicative::divided_by>]) > shift[end_term]);
const auto shift_def = spanned(unary[pass] >> -shift_tail[apply_shift]);
const auto shift_tail_def = (kw(K::after)[set<&Shift::direction, Direction::after>] |
                             kw(K::before)[set<&Shift::direction, Direction::before>]) >
                            deep(shift)[put<&Shift::anchor>];
const auto unary_def = spanned((sym(Symbol::minus) > deep(unary)[wrap<Negative>]) | property[as_node] | age[as_node] |
                       days[as_node] | round[as_node] | post[pass]);
const auto property_def = (kw(K::date_of)[set<&PropertyOf::property, Property::date>] |
                           kw(K::birth_date_of)[set<&PropertyOf::property, Property::birth_date>] |
                           kw(K::region_of)[set<&PropertyOf::property, Property::region>]) >
                          deep(unary)[put<&PropertyOf::operand>];
const auto age_def = kw(K::age_of) > deep(unary)[put<&AgeOf::birth>] > kw(K::on) > deep(unary)[put<&AgeOf::on>];
const auto to_or_through = kw(K::to) | kw(K::dao) | kw(K::through)[set<&Stretch::through, true>];
const auto stretch_def =
    deep(unary)[put<&Stretch::from>] > named("stretch", to_or_through) > deep(unary)[put<&Stretch::to>];
const auto zh_stretch_def = post[put<&Stretch::from>] > named("stretch", to_or_through) > post[put<&Stretch::to>];
const auto zh_within_def = post[put<&Stretch::from>] >
                           kw(K::through)[set<&Stretch::through, true>] > post[put<&Stretch::to>];
const auto days_def = ((kw(K::days_from)[set<&CountBetween::unit, CountUnit::days>] |
                        kw(K::working_days_from)[set<&CountBetween::unit, CountUnit::working_days>] |
                        kw(K::months_from)[set<&CountBetween::unit, CountUnit::months>] |
                        kw(K::years_from)[set<&CountBetween::unit, CountUnit::years>]) >
                       stretch[put<&CountBetween::stretch>] > -(kw(K::within) > stretch[put<&CountBetween::within>])) |
                      (kw(K::cong) > zh_stretch[put<&CountBetween::stretch>] >
                       -(kw(K::falls_in) > zh_within[put<&CountBetween::within>]) >
                       named("count", kw(K::its_days)[set<&CountBetween::unit, CountUnit::days>] |
                                          kw(K::its_working_days)[set<&CountBetween::unit, CountUnit::working_days>] |
                                          kw(K::its_months)[set<&CountBetween::unit, CountUnit::months>] |
                                          kw(K::its_years)[set<&CountBetween::unit, CountUnit::years>]));
const auto round_def = (kw(K::round) > deep(sum)[put<&Round::operand>] > mode[put<&Round::mode>] > kw(K::to) >
                        number[put<&Round::quantum>]) |
                       (kw(K::quzheng) > deep(sum)[put<&Round::operand>] > kw(K::exact_to) >
                        number[put<&Round::quantum>] > mode[put<&Round::mode>]);
const auto mode_def = kw(K::half_up)[become<RoundingMode::half_up>] | kw(K::half_even)[become<RoundingMode::half_even>] |
                      (kw(K::up) | x3::omit[plain("rounding", "up")])[become<RoundingMode::up>] |
                      (kw(K::down) | x3::omit[plain("rounding", "down")])[become<RoundingMode::down>];

// Postfixes, each around what stands before it.
const auto post_def = measured(prim[pass] >> *postfix[apply_postfix]);
const auto postfix_def =
    spanned(kw(K::its_date)[property_postfix<Property::date>] | kw(K::its_birth_date)[property_postfix<Property::birth_date>] |
    kw(K::its_region)[property_postfix<Property::region>] | replacing[as_node] |
    (kw(K::as_of) > deep(post)[age_postfix] > kw(K::its_age)) | moment[as_node] |
    (kw(K::that_day) > time_word[time_postfix]) | (kw(K::as_at) > deep(prim)[as_at_postfix]) |
    (kw(K::an) > deep(post)[as_at_postfix] > kw(K::an_end)) |
    (kw(K::de) > number_word[percent_postfix] > sym(Symbol::percent)));
const auto replacing_def =
    (kw(K::replacing) > text_word[take<&Replacing::from, plain_text_of>] > kw(K::by) >
     text_word[take<&Replacing::to, plain_text_of>]) |
    (kw(K::jiang) > text_word[take<&Replacing::from, plain_text_of>] > kw(K::replaced_by) >
     text_word[take<&Replacing::to, plain_text_of>]);
const auto moment_def = (kw(K::thereafter)[set<&Shift::direction, Direction::after>] |
                         kw(K::therebefore)[set<&Shift::direction, Direction::before>]) >
                        amount[put<&Shift::duration>];
const auto amount_def = spanned(number_word[leaf<NumberLiteral, number_of>] > unit_word[with_unit]);

const auto prim_def = spanned((sym(Symbol::open) > deep(expr)[in_parentheses] > sym(Symbol::close)) | aggregate[as_node] |
                      extreme[as_node] | date_word[leaf<DateLiteral, date_of>] | time_on[as_node] |
                      (kw(K::yes) | kw(K::shi))[yes_no<true>] | kw(K::no)[yes_no<false>] | number[pass] |
                      text_word[leaf<TextLiteral, plain_text_of>] | name_word[name_leaf]);
const auto time_on_def = time_word[take<&TimeOn::time, time_of>] > kw(K::on) > deep(shift)[put<&TimeOn::day>];
const auto number_def =
    spanned(number_word[leaf<NumberLiteral, number_of>] >>
    -(unit_word[with_unit] | currency_word[with_currency] |
      (sym(Symbol::percent)[with_percent] >> -(kw(K::of) > deep(unary)[percent_of_value]))));
const auto extreme_def = (kw(K::smaller_of)[set<&ExtremeOf::extreme, Extreme::smaller>] |
                          kw(K::larger_of)[set<&ExtremeOf::extreme, Extreme::larger>]) > list[put<&ExtremeOf::list>];

const auto selected = deep(sum)[put<&Aggregate::selected>];
const auto of_list = list[put<&Aggregate::list>];
const auto for_item = variable[put<&Aggregate::variable>];
const auto where = -(kw(K::where) > body[put<&Aggregate::where>]);
const auto selecting = kw(K::count_distinct)[set<&Aggregate::aggregation, Aggregation::count>] |
                       kw(K::sum_of)[set<&Aggregate::aggregation, Aggregation::sum>] |
                       kw(K::min_of)[set<&Aggregate::aggregation, Aggregation::min>] |
                       kw(K::max_of)[set<&Aggregate::aggregation, Aggregation::max>];
const auto zh_selecting = kw(K::sum)[set<&Aggregate::aggregation, Aggregation::sum>] |
                          kw(K::min)[set<&Aggregate::aggregation, Aggregation::min>] |
                          kw(K::max)[set<&Aggregate::aggregation, Aggregation::max>];
const auto among_every = kw(K::among_every) | (kw(K::among) > kw(K::every));
const auto aggregate_def =
    ((kw(K::count_of)[set<&Aggregate::aggregation, Aggregation::count>] | (selecting > selected > kw(K::for_))) >
     for_item > kw(K::in) > of_list > where) |
    (kw(K::count)[set<&Aggregate::aggregation, Aggregation::count>] > of_list > kw(K::among) >
     -(kw(K::distinct) > selected > kw(K::zhi)) > for_item > where > kw(K::count_end)) |
    (zh_selecting > of_list > named("each", among_every) > for_item > kw(K::de) > selected > where);

BOOST_SPIRIT_DEFINE(expr, if_, or_, or_parts, and_, and_parts, not_, cmp, quant, body, list, variable, id)
BOOST_SPIRIT_DEFINE(test, comparand, rel, symbol_compare, word_compare, equal, one_of, between, text_test, matches,
                    present, valid, listed, length)
BOOST_SPIRIT_DEFINE(sum, sum_parts, product, product_parts, shift, shift_tail, unary, property, age, stretch,
                    zh_stretch, zh_within, days, round, mode)
BOOST_SPIRIT_DEFINE(post, postfix, replacing, moment, amount, prim, time_on, number, extreme, aggregate)

}  // namespace bylaw::grammar::language
