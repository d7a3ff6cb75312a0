// Expressions from the tree to text: see print.hpp. Each node gives its words and how tightly they hold together; what
// stands where something tighter is needed gets parentheses.
#include "grammar/print.hpp"
#include "grammar/print_parts.hpp"
#include "values/currency.hpp"

namespace bylaw::grammar {
namespace {

using namespace syntax;
using K = Keyword;

/// The productions of the EBNF that may stand for one another, loosest first.
enum class Level { expr, any, all, negation, test, sum, product, shift, unary, post, prim };

struct Printed {
  std::string text;
  Level level = Level::prim;
};

K relation_keyword(Relation relation, bool temporal, bool english) {
  switch (relation) {
    case Relation::less:
      return !temporal ? K::less_than : english ? K::before : K::earlier;
    case Relation::more:
      return !temporal ? K::more_than : english ? K::after : K::later;
    case Relation::at_most:
      return temporal ? K::on_or_before : K::at_most;
    case Relation::at_least:
      return temporal ? K::on_or_after : K::at_least;
    case Relation::equal:
    case Relation::not_equal:
      break;
  }
  return english ? K::is : K::shi;
}

const char* relation_symbol(Relation relation) {
  switch (relation) {
    case Relation::equal:
      return "=";
    case Relation::not_equal:
      return "!=";
    case Relation::less:
      return "<";
    case Relation::at_most:
      return "<=";
    case Relation::more:
      return ">";
    case Relation::at_least:
      return ">=";
  }
  return "=";
}

/// True when English would take a `within` behind these words for theirs.
bool awaits_within(const Expr& expr) {
  if (const auto* count = std::get_if<CountBetween>(&expr.node)) {
    return !count->within || awaits_within(*count->within->to);
  }
  if (const auto* negative = std::get_if<Negative>(&expr.node)) return awaits_within(*negative->operand);
  if (const auto* property = std::get_if<PropertyOf>(&expr.node)) return awaits_within(*property->operand);
  if (const auto* age = std::get_if<AgeOf>(&expr.node)) return awaits_within(*age->on);
  if (const auto* percent = std::get_if<PercentOf>(&expr.node)) return awaits_within(*percent->operand);
  return false;
}

class Printer {
 public:
  explicit Printer(Language language) : language_(language) {}

  std::string print(const Expr& expr, Level needed) const {
    Printed printed = std::visit(*this, expr.node);
    return printed.level < needed ? "(" + printed.text + ")" : std::move(printed.text);
  }
  std::string print(const Box& expr, Level needed) const { return print(*expr, needed); }

  // Leaves.
  Printed operator()(const Name& node) const { return {printed(node, language_)}; }
  Printed operator()(const NumberLiteral& node) const { return {plain(node.value)}; }
  Printed operator()(const PercentLiteral& node) const { return {plain(node.value) + " %"}; }
  Printed operator()(const DurationLiteral& node) const {
    return {line(plain(node.count), spelled(node.unit, language_, node.count == Number(1)))};
  }
  Printed operator()(const MoneyLiteral& node) const {
    const std::string& code = node.currency.text;
    const auto yuan = currency("元");
    return {line(plain(node.amount), !english() && yuan && yuan->name() == code ? "元" : code)};
  }
  Printed operator()(const DateLiteral& node) const { return {printed(node.date, language_)}; }
  Printed operator()(const TextLiteral& node) const { return {quoted_text(node.text)}; }
  Printed operator()(const YesNo& node) const { return {word(node.value ? K::yes : K::no)}; }

  // Logic.
  Printed operator()(const If& node) const {
    return {line(word(K::if_), print(node.condition, Level::expr), word(K::then), print(node.then, Level::expr),
                 word(K::else_), print(node.otherwise, Level::expr)),
            Level::expr};
  }
  Printed operator()(const Logic& node) const {
    const bool all = node.junction == Junction::all;
    std::string text;
    for (const Expr& operand : node.operands) {
      // A reader of `a or b and c` is asked for parentheses: those that stand there stay.
      const bool keep = operand.in_parentheses && std::holds_alternative<Logic>(operand.node);
      const Level needed = keep ? Level::prim : all ? Level::negation : Level::all;
      text = line(text, text.empty() ? "" : word(all ? K::and_ : K::or_), print(operand, needed));
    }
    return {text, all ? Level::all : Level::any};
  }
  Printed operator()(const Not& node) const {
    return {line(word(K::not_), print(node.operand, Level::negation)), Level::negation};
  }
  Printed operator()(const Quantifier& node) const {
    const bool every = node.quantity == Quantity::every;
    const std::string& variable = node.variable.text;
    if (english() && !runs_into_in(variable, node.list)) {
      return {line(word(every ? K::every : K::any), variable, word(K::in), list(node.list), word(K::satisfies),
                   body(node.body)),
              Level::test};
    }
    return {line(word(K::dui), list(node.list), word(every ? K::among_every : K::among_any), variable,
                 word(K::all_satisfy), body(node.body)),
            Level::test};
  }

  // Tests.
  Printed operator()(const Compare& node) const {
    const bool temporal = node.wording == Wording::temporal;
    const bool equals = node.relation == Relation::equal || node.relation == Relation::not_equal;
    const bool negated = node.negated != (equals && node.relation == Relation::not_equal);
    const bool length = std::holds_alternative<LengthOf>(node.left->node);
    const std::string right = print(node.right, Level::sum);
    if (node.wording == Wording::symbol && (length || !node.negated)) {
      return test(line(subject(node.left), node.negated ? word(K::is_not) : "", relation_symbol(node.relation), right));
    }
    // `is` stands before every test in English but behind `has length`, where `before` alone needs it.
    const bool says_is = english() && (!length || temporal);
    const std::string lead = negated ? word(K::is_not) : says_is || (equals && !english()) ? word(is()) : "";
    const std::string relation = equals ? "" : word(relation_keyword(node.relation, temporal, english()));
    return test(line(subject(node.left), lead, relation, right));
  }
  Printed operator()(const OneOf& node) const {
    const bool bare = !english() || std::holds_alternative<LengthOf>(node.operand->node);
    return test(line(subject(node.operand), is_or_is_not(node.negated, bare),
                     word(bare && node.negated ? K::not_one_of : K::one_of), list(node.list)));
  }
  Printed operator()(const Between& node) const {
    const std::string low = print(node.low, Level::sum);
    const std::string high = print(node.high, Level::sum);
    if (!english()) {
      return test(line(subject(node.operand), word(node.negated ? K::not_jie : K::jie), low, word(K::yu), high,
                       word(K::jie_end)));
    }
    const bool bare = std::holds_alternative<LengthOf>(node.operand->node);
    return test(line(subject(node.operand), is_or_is_not(node.negated, bare),
                     word(bare && node.negated ? K::not_between : K::between), low, word(K::and_), high));
  }
  Printed operator()(const TextTest& node) const {
    const bool contains = node.relation == TextRelation::contains;
    const bool starts = node.relation == TextRelation::starts_with;
    if (!english() && !contains) {
      return test(line(subject(node.operand), word(node.negated ? K::not_yi : K::yi), print(node.text, Level::post),
                       word(starts ? K::yi_start : K::yi_end)));
    }
    const K keyword = contains ? (node.negated ? K::not_contains : K::contains)
                      : starts ? (node.negated ? K::not_starts_with : K::starts_with)
                               : (node.negated ? K::not_ends_with : K::ends_with);
    return test(line(subject(node.operand), word(keyword), print(node.text, Level::sum)));
  }
  Printed operator()(const Matches& node) const {
    return test(
        line(subject(node.operand), word(node.negated ? K::not_matches : K::matches), "/" + node.pattern + "/"));
  }
  Printed operator()(const Present& node) const {
    return test(line(subject(node.operand), is_or_is_not(node.negated, !english() && !node.negated),
                     word(node.presence == Presence::given ? K::given : K::missing)));
  }
  Printed operator()(const Valid& node) const {
    return test(line(subject(node.operand), is_or_is_not(node.negated, false), word(K::valid), node.standard.text));
  }
  Printed operator()(const Listed& node) const {
    return test(line(subject(node.operand), is_or_is_not(node.negated, !english()),
                     word(node.negated && !english() ? K::not_listed_in : K::listed_in), node.table.text));
  }
  Printed operator()(const LengthOf& node) const {
    return test(line(print(node.operand, Level::sum), word(K::length)));
  }

  // Arithmetic.
  Printed operator()(const Sum& node) const {
    std::string text = print(node.first, Level::product);
    for (const auto& [op, term] : node.rest) {
      text = line(text, op == Additive::plus ? "+" : "-", print(term, Level::product));
    }
    return {text, Level::sum};
  }
  Printed operator()(const Product& node) const {
    std::string text = print(node.first, Level::shift);
    for (const auto& [op, factor] : node.rest) {
      text = line(text, op == Multiplicative::times ? "*" : "/", print(factor, Level::shift));
    }
    return {text, Level::product};
  }
  Printed operator()(const Negative& node) const { return {"-" + print(node.operand, Level::unary), Level::unary}; }
  Printed operator()(const PercentOf& node) const {
    const std::string percent = plain(node.value) + " %";
    if (english()) return {line(percent, word(K::of), print(node.operand, Level::unary)), Level::unary};
    return {line(print(node.operand, Level::post), word(K::de), percent), Level::post};
  }
  Printed operator()(const Round& node) const {
    std::string operand = print(node.operand, Level::sum);
    const std::string quantum = bound(*node.quantum, language_);
    const std::string mode = rounding(node.mode);
    if (!english()) return {line(word(K::quzheng), operand, word(K::exact_to), quantum, mode), Level::unary};
    if (last_word_runs_into(operand, mode)) operand = "(" + operand + ")";
    return {line(word(K::round), operand, mode, word(K::to), quantum), Level::unary};
  }

  // Time and text.
  Printed operator()(const Shift& node) const {
    const bool after = node.direction == Direction::after;
    // Behind 之后 a number wants its unit of time: another (which the checker refuses) is said in English.
    const auto& duration = node.duration->node;
    const bool no_duration =
        std::holds_alternative<NumberLiteral>(duration) || std::holds_alternative<MoneyLiteral>(duration) ||
        std::holds_alternative<PercentLiteral>(duration) || std::holds_alternative<PercentOf>(duration);
    if (!english() && !no_duration) {
      return {line(print(node.anchor, Level::post), word(after ? K::thereafter : K::therebefore),
                   print(node.duration, Level::prim)),
              Level::post};
    }
    return {
        line(print(node.duration, Level::unary), word(after ? K::after : K::before), print(node.anchor, Level::shift)),
        Level::shift};
  }
  Printed operator()(const TimeOn& node) const {
    const std::string time = printed(node.time);
    if (english()) return {line(time, word(K::on), print(node.day, Level::shift)), Level::shift};
    return {line(print(node.day, Level::post), word(K::that_day), time), Level::post};
  }
  Printed operator()(const PropertyOf& node) const {
    const bool date = node.property == Property::date;
    const bool birth = node.property == Property::birth_date;
    if (english()) {
      const K keyword = date ? K::date_of : birth ? K::birth_date_of : K::region_of;
      return {line(word(keyword), print(node.operand, Level::unary)), Level::unary};
    }
    const K keyword = date ? K::its_date : birth ? K::its_birth_date : K::its_region;
    return {line(print(node.operand, Level::post), word(keyword)), Level::post};
  }
  Printed operator()(const AgeOf& node) const {
    if (english()) {
      return {line(word(K::age_of), print(node.birth, Level::unary), word(K::on), print(node.on, Level::unary)),
              Level::unary};
    }
    return {line(print(node.birth, Level::post), word(K::as_of), print(node.on, Level::post), word(K::its_age)),
            Level::post};
  }
  Printed operator()(const CountBetween& node) const {
    const std::size_t unit = static_cast<std::size_t>(node.unit);
    if (english()) {
      static constexpr K keywords[] = {K::days_from, K::working_days_from, K::months_from, K::years_from};
      const std::string days = line(word(keywords[unit]), stretch(node.stretch, node.within.has_value()));
      if (!node.within) return {days, Level::unary};
      return {line(days, word(K::within), stretch(*node.within, false)), Level::unary};
    }
    static constexpr K keywords[] = {K::its_days, K::its_working_days, K::its_months, K::its_years};
    const std::string within = node.within ? line(word(K::falls_in), stretch(*node.within, false)) : "";
    return {line(word(K::cong), stretch(node.stretch, false), within, word(keywords[unit])), Level::unary};
  }
  Printed operator()(const Replacing& node) const {
    return {line(print(node.operand, Level::post), word(english() ? K::replacing : K::jiang), quoted_text(node.from),
                 word(english() ? K::by : K::replaced_by), quoted_text(node.to)),
            Level::post};
  }
  Printed operator()(const AsAt& node) const {
    const std::string operand = print(node.operand, Level::post);
    if (english()) return {line(operand, word(K::as_at), print(node.day, Level::prim)), Level::post};
    return {line(operand, word(K::an), print(node.day, Level::post), word(K::an_end)), Level::post};
  }

  // Lists.
  Printed operator()(const Aggregate& node) const {
    const std::string& variable = node.variable.text;
    const bool counts = node.aggregation == Aggregation::count;
    const bool merges = runs_into_in(variable, node.list) || (counts && run_together(word(K::count_of), variable));
    return english() && !merges ? english_aggregate(node) : chinese_aggregate(node);
  }
  Printed operator()(const ExtremeOf& node) const {
    return {line(word(node.extreme == Extreme::smaller ? K::smaller_of : K::larger_of), list(node.list))};
  }

 private:
  bool english() const { return language_ == Language::en; }
  K is() const { return english() ? K::is : K::shi; }
  std::string word(K keyword, std::size_t nth = 0) const { return std::string(spelled(keyword, language_, nth)); }
  std::string is_or_is_not(bool negated, bool bare) const { return bare ? "" : word(negated ? K::is_not : is()); }
  static Printed test(std::string text) { return {std::move(text), Level::test}; }

  /// The left side of a test, which may be a length.
  std::string subject(const Box& operand) const {
    const auto* length = std::get_if<LengthOf>(&operand->node);
    return length == nullptr ? print(operand, Level::sum) : line(print(length->operand, Level::sum), word(K::length));
  }
  std::string body(const Box& expr) const { return "(" + print(expr, Level::expr) + ")"; }
  std::string list(const List& list) const {
    if (const auto* name = std::get_if<Name>(&list.content)) return printed(*name, language_);
    std::string text;
    for (const Expr& item : std::get<std::vector<Expr>>(list.content)) {
      text += (text.empty() ? "(" : ", ") + print(item, Level::sum);
    }
    return text + ")";
  }
  /// True when `variable in list` holds a longer keyword: `listed in`, `in force`.
  static bool runs_into_in(const std::string& variable, const List& list) {
    const std::string_view in = spelled(K::in, Language::en);
    const auto* name = std::get_if<Name>(&list.content);
    return run_together(variable, in) || (name != nullptr && !name->forced && run_together(in, name->text));
  }
  std::string stretch(const Stretch& stretch, bool within_follows) const {
    const Level level = english() ? Level::unary : Level::post;
    const K until = stretch.through ? K::through : english() ? K::to : K::dao;
    const Level last = within_follows && awaits_within(*stretch.to) ? Level::post : level;
    return line(print(stretch.from, level), word(until), print(stretch.to, last));
  }
  std::string rounding(RoundingMode mode) const {
    switch (mode) {
      case RoundingMode::half_up:
        return word(K::half_up);
      case RoundingMode::half_even:
        return word(K::half_even);
      case RoundingMode::up:
        return english() ? place::up : word(K::up);
      case RoundingMode::down:
        return english() ? place::down : word(K::down);
    }
    return {};
  }
  Printed english_aggregate(const Aggregate& node) const {
    static constexpr K keywords[] = {K::count_distinct, K::sum_of, K::min_of, K::max_of};
    const std::string where = node.where ? line(word(K::where), body(node.where)) : "";
    const std::string head = node.selected ? line(word(keywords[static_cast<std::size_t>(node.aggregation)]),
                                                  print(node.selected, Level::sum), word(K::for_))
                                           : word(K::count_of);
    return {line(head, node.variable.text, word(K::in), list(node.list), where)};
  }
  /// What is selected stands at the end in Chinese, so that the words hold together no tighter than a sum.
  Printed chinese_aggregate(const Aggregate& node) const {
    static constexpr K keywords[] = {K::count, K::sum, K::min, K::max};
    const std::string head = line(word(keywords[static_cast<std::size_t>(node.aggregation)]), list(node.list));
    if (node.aggregation == Aggregation::count) {
      const std::string distinct =
          node.selected ? line(word(K::distinct), print(node.selected, Level::sum), word(K::zhi)) : "";
      const std::string where = node.where ? line(word(K::where), body(node.where)) : "";
      return {line(head, word(K::among), distinct, node.variable.text, where, word(K::count_end))};
    }
    const bool inner = node.where && std::holds_alternative<Aggregate>(node.selected->node);  // would take the `where`
    const std::string where = node.where ? line(word(K::where, 1), body(node.where)) : "";
    return {line(head, word(K::among_every), node.variable.text, word(K::de),
                 print(node.selected, inner ? Level::product : Level::sum), where),
            Level::sum};
  }

  Language language_;
};

}  // namespace

std::string print(const Expr& expr, Language language) { return Printer(language).print(expr, Level::expr); }

std::string bound(const Expr& expr, Language language) {
  // `5 % of X` and `-5` have one form in both languages here.
  if (const auto* percent = std::get_if<PercentOf>(&expr.node)) {
    return line(plain(percent->value) + " %", spelled(K::of, language),
                Printer(language).print(percent->operand, Level::unary));
  }
  if (const auto* negative = std::get_if<Negative>(&expr.node)) return "-" + bound(*negative->operand, language);
  return Printer(language).print(expr, Level::prim);
}

}  // namespace bylaw::grammar
