// Values in Spirit X3: from sums down to literals and names. See rules.hpp.
#include "grammar/rules.hpp"

namespace bylaw::grammar::language {

// clang-format off
const x3::rule<struct SumPartsId,   SumParts>     sum_parts      = "value";
const x3::rule<struct ProductId,    Expr>         product        = "value";
const x3::rule<struct ProdPartsId,  ProductParts> product_parts  = "value";
const x3::rule<struct ShiftId,      Expr>         shift          = "value";
const x3::rule<struct ShiftTailId,  Shift>        shift_tail     = "value";
const x3::rule<struct UnaryId,      Expr>         unary          = "value";
const x3::rule<struct PropertyId,   PropertyOf>   property       = "value";
const x3::rule<struct AgeId,        AgeOf>        age            = "value";
const x3::rule<struct StretchId,    Stretch>      stretch        = "value";
const x3::rule<struct ZhStretchId,  Stretch>      zh_stretch     = "value";
const x3::rule<struct DaysId,       CountBetween> days           = "value";
const x3::rule<struct RoundId,      Round>        round          = "value";
const x3::rule<struct ModeId,       RoundingMode> mode           = "rounding";
const x3::rule<struct PostfixId,    Expr>         postfix        = "value";
const x3::rule<struct ReplacingId,  Replacing>    replacing      = "value";
const x3::rule<struct MomentId,     Shift>        moment         = "value";
const x3::rule<struct AmountId,     Expr>         amount         = "number";
const x3::rule<struct PrimId,       Expr>         prim           = "value";
const x3::rule<struct AggId,        Aggregate>    aggregate      = "value";
const x3::rule<struct ExtremeId,    ExtremeOf>    extreme        = "value";
const x3::rule<struct TimeOnId,     TimeOn>       time_on        = "value";
// clang-format on

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
const auto stretch_def = deep(unary)[put<&Stretch::from>] > named("stretch", to_or_through) >
                         deep(unary)[put<&Stretch::to>];
const auto zh_stretch_def = post[put<&Stretch::from>] > named("stretch", to_or_through) > post[put<&Stretch::to>];
const auto days_def = ((kw(K::days_from)[set<&CountBetween::unit, CountUnit::days>] |
                        kw(K::working_days_from)[set<&CountBetween::unit, CountUnit::working_days>] |
                        kw(K::months_from)[set<&CountBetween::unit, CountUnit::months>] |
                        kw(K::years_from)[set<&CountBetween::unit, CountUnit::years>]) >
                       stretch[put<&CountBetween::stretch>] > -(kw(K::within) > stretch[put<&CountBetween::within>])) |
                      (kw(K::cong) > zh_stretch[put<&CountBetween::stretch>] >
                       -(kw(K::falls_in) > zh_stretch[put<&CountBetween::within>]) >
                       named("count", kw(K::its_days)[set<&CountBetween::unit, CountUnit::days>] |
                                          kw(K::its_working_days)[set<&CountBetween::unit, CountUnit::working_days>] |
                                          kw(K::its_months)[set<&CountBetween::unit, CountUnit::months>] |
                                          kw(K::its_years)[set<&CountBetween::unit, CountUnit::years>]));
const auto round_def = (kw(K::round) > deep(sum)[put<&Round::operand>] > mode[put<&Round::mode>] > kw(K::to) >
                        number[put<&Round::quantum>]) |
                       (kw(K::quzheng) > deep(sum)[put<&Round::operand>] > kw(K::exact_to) >
                        number[put<&Round::quantum>] > mode[put<&Round::mode>]);
const auto mode_def = kw(K::half_up)[become<RoundingMode::half_up>] |
                      kw(K::half_even)[become<RoundingMode::half_even>] |
                      (kw(K::up) | x3::omit[plain("rounding", place::up)])[become<RoundingMode::up>] |
                      (kw(K::down) | x3::omit[plain("rounding", place::down)])[become<RoundingMode::down>];

// Postfixes, each around what stands before it.
const auto post_def = measured(prim[pass] >> *postfix[apply_postfix]);
const auto postfix_def = spanned(
    kw(K::its_date)[property_postfix<Property::date>] | kw(K::its_birth_date)[property_postfix<Property::birth_date>] |
    kw(K::its_region)[property_postfix<Property::region>] | replacing[as_node] |
    (kw(K::as_of) > deep(post)[age_postfix] > kw(K::its_age)) | moment[as_node] |
    (kw(K::that_day) > time_word[time_postfix]) | (kw(K::as_at) > deep(prim)[as_at_postfix]) |
    (kw(K::an) > deep(post)[as_at_postfix] > kw(K::an_end)) |
    (kw(K::de) > number_word[percent_postfix] > sym(Symbol::percent)));
const auto replacing_def = (kw(K::replacing) > text_word[take<&Replacing::from, plain_text_of>] > kw(K::by) >
                            text_word[take<&Replacing::to, plain_text_of>]) |
                           (kw(K::jiang) > text_word[take<&Replacing::from, plain_text_of>] > kw(K::replaced_by) >
                            text_word[take<&Replacing::to, plain_text_of>]);
const auto moment_def = (kw(K::thereafter)[set<&Shift::direction, Direction::after>] |
                         kw(K::therebefore)[set<&Shift::direction, Direction::before>]) >
                        (amount[put<&Shift::duration>] | deep(prim)[put<&Shift::duration>]);
const auto amount_def = spanned(number_word[leaf<NumberLiteral, number_of>] > unit_word[with_unit]);

const auto prim_def = spanned((sym(Symbol::open) > deep(expr)[in_parentheses] > sym(Symbol::close)) |
                              aggregate[as_node] | extreme[as_node] | date_word[leaf<DateLiteral, date_of>] |
                              time_on[as_node] | (kw(K::yes) | kw(K::shi))[yes_no<true>] | kw(K::no)[yes_no<false>] |
                              number[pass] | text_word[leaf<TextLiteral, plain_text_of>] | name_word[name_leaf]);
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

BOOST_SPIRIT_DEFINE(sum, post, number, sum_parts, product, product_parts, shift, shift_tail, unary, property, age,
                    stretch, zh_stretch, days)
BOOST_SPIRIT_DEFINE(round, mode, postfix, replacing, moment, amount, prim, aggregate, extreme, time_on)
BOOST_SPIRIT_INSTANTIATE(SumRule, WordIterator, ReadingContext)
BOOST_SPIRIT_INSTANTIATE(PostRule, WordIterator, ReadingContext)
BOOST_SPIRIT_INSTANTIATE(NumberRule, WordIterator, ReadingContext)

}  // namespace bylaw::grammar::language
