// The actions of the grammar: how words and parts become nodes of the tree. `put<&Node::member>` moves what
// was just read into a member of the node that the rule builds; the rest are the few joins that are more than
// that. Private to the grammar.
#pragma once

#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "grammar/reading.hpp"
#include "syntax/tree.hpp"
#include "values/currency.hpp"

namespace bylaw::grammar {

using syntax::Box;
using syntax::Expr;
using x3::_attr;
using x3::_val;

inline Box box(Expr&& expr) { return std::make_unique<Expr>(std::move(expr)); }

template <typename T>
struct IsBox : std::is_same<T, Box> {};

/// Moves what was read into a member; an expression into its box.
template <auto member>
struct Put {
  template <typename Context>
  void operator()(Context& context) const {
    auto& slot = _val(context).*member;
    if constexpr (IsBox<std::remove_reference_t<decltype(slot)>>::value) {
      slot = box(std::move(_attr(context)));
    } else {
      slot = std::move(_attr(context));
    }
  }
};
template <auto member>
constexpr Put<member> put{};

/// Sets a member to a constant.
template <auto member, auto value>
struct Set {
  template <typename Context>
  void operator()(Context& context) const {
    _val(context).*member = value;
  }
};
template <auto member, auto value>
constexpr Set<member, value> set{};

/// Appends what was read to a list that is a member.
template <auto member>
struct Append {
  template <typename Context>
  void operator()(Context& context) const {
    (_val(context).*member).push_back(std::move(_attr(context)));
  }
};
template <auto member>
constexpr Append<member> append{};

/// The rule stands for what was read.
struct Pass {
  template <typename Context>
  void operator()(Context& context) const {
    _val(context) = std::move(_attr(context));
  }
};
constexpr Pass pass{};

/// What was read is the node of the expression.
struct AsNode {
  template <typename Context>
  void operator()(Context& context) const {
    _val(context).node = std::move(_attr(context));
  }
};
constexpr AsNode as_node{};

/// A node whose only part was read.
template <typename Node>
struct Wrap {
  template <typename Context>
  void operator()(Context& context) const {
    _val(context).node = Node{box(std::move(_attr(context)))};
  }
};
template <typename Node>
constexpr Wrap<Node> wrap{};

/// The rule stands for a constant.
template <auto value>
struct Become {
  template <typename Context>
  void operator()(Context& context) const {
    _val(context) = value;
  }
};
template <auto value>
constexpr Become<value> become{};

/// A flat chain of one operator; a single part stands for itself.
template <syntax::Junction junction>
struct Join {
  template <typename Context>
  void operator()(Context& context) const {
    std::vector<Expr>& operands = _attr(context).operands;
    if (operands.size() == 1) {
      _val(context) = std::move(operands.front());
    } else {
      _val(context).node = syntax::Logic{junction, std::move(operands)};
    }
  }
};
template <syntax::Junction junction>
constexpr Join<junction> join{};

/// The parts of a sum or a product, before it is known whether there are several.
template <typename Rest>
struct Chain {
  Expr first;
  std::vector<Rest> rest;
};
using SumParts = Chain<syntax::Sum::Term>;
using ProductParts = Chain<syntax::Product::Factor>;

template <auto op>
struct BeginTerm {
  template <typename Context>
  void operator()(Context& context) const {
    _val(context).rest.push_back({op, nullptr});
  }
};
template <auto op>
constexpr BeginTerm<op> begin_term{};

struct EndTerm {
  template <typename Context>
  void operator()(Context& context) const {
    auto& [op, slot] = _val(context).rest.back();
    slot = box(std::move(_attr(context)));
  }
};
constexpr EndTerm end_term{};

template <typename Node>
struct Gather {
  template <typename Context>
  void operator()(Context& context) const {
    auto& parts = _attr(context);
    if (parts.rest.empty()) {
      _val(context) = std::move(parts.first);
    } else {
      _val(context).node = Node{box(std::move(parts.first)), std::move(parts.rest)};
    }
  }
};
template <typename Node>
constexpr Gather<Node> gather{};

/// A test whose left side is still to come: `at least 5` of `x is at least 5`.
struct Test {
  Expr expr;
  bool of_length = false;  // the left side is the length of the operand
};

/// The empty place of the operand in a node that waits for one; null when the node waits for none.
Box* operand_of(Expr& expr);
/// Turns a test into its opposite.
void negate(Expr& test);

struct Negate {
  template <typename Context>
  void operator()(Context& context) const {
    _val(context) = std::move(_attr(context));
    negate(_val(context).expr);
  }
};
constexpr Negate negated{};

struct AsTest {
  template <typename Context>
  void operator()(Context& context) const {
    _val(context).expr.node = std::move(_attr(context));
  }
};
constexpr AsTest as_test{};

template <syntax::Relation relation_, syntax::Wording wording>
struct SetRelation {
  template <typename Context>
  void operator()(Context& context) const {
    _val(context).relation = relation_;
    _val(context).wording = wording;
  }
};
template <syntax::Relation relation_, syntax::Wording wording>
constexpr SetRelation<relation_, wording> relation{};

template <syntax::TextRelation relation_, bool negated_>
struct SetTextRelation {
  template <typename Context>
  void operator()(Context& context) const {
    _val(context).relation = relation_;
    _val(context).negated = negated_;
  }
};
template <syntax::TextRelation relation_, bool negated_>
constexpr SetTextRelation<relation_, negated_> text_relation{};

/// `is X`.
struct EqualTo {
  template <typename Context>
  void operator()(Context& context) const {
    _val(context).relation = syntax::Relation::equal;
    _val(context).wording = syntax::Wording::words;
    _val(context).right = box(std::move(_attr(context)));
  }
};
constexpr EqualTo equal_to{};

struct OfLength {
  template <typename Context>
  void operator()(Context& context) const {
    _val(context).of_length = true;
  }
};
constexpr OfLength of_length{};

/// `a < b < c` is refused where the second comparison begins.
struct Chained {
  template <typename Context>
  void operator()(Context& context) const {
    reading(context).refuse(Code::language_chained_comparison, _attr(context));
  }
};
constexpr Chained chained{};

/// Puts what was read before the test into the test's empty place.
struct ApplyTest {
  template <typename Context>
  void operator()(Context& context) const {
    Test& test = _attr(context);
    Expr left = std::move(_val(context));
    if (test.of_length) {
      Expr length{left.span, syntax::LengthOf{}};
      std::get<syntax::LengthOf>(length.node).operand = box(std::move(left));
      left = std::move(length);
    }
    _val(context) = std::move(test.expr);
    *operand_of(_val(context)) = box(std::move(left));
  }
};
constexpr ApplyTest apply_test{};

/// A postfix around what was read before it; each makes the tree one level deeper.
struct ApplyPostfix {
  template <typename Context>
  void operator()(Context& context) const {
    Reading& now = reading(context);
    DeepParser<x3::eps_parser>::enter(now, now.reached + 1, x3::_where(context).begin());
    Expr postfix = std::move(_attr(context));
    postfix.span = cover(_val(context).span, postfix.span);
    *operand_of(postfix) = box(std::move(_val(context)));
    _val(context) = std::move(postfix);
  }
};
constexpr ApplyPostfix apply_postfix{};

/// Postfixes whose operand is still to come.
template <syntax::Property property>
struct PropertyPostfix {
  template <typename Context>
  void operator()(Context& context) const {
    _val(context).node = syntax::PropertyOf{property, nullptr};
  }
};
template <syntax::Property property>
constexpr PropertyPostfix<property> property_postfix{};

template <typename Node>
struct BesideOperand {
  template <typename Context>
  void operator()(Context& context) const {
    _val(context).node = Node{nullptr, box(std::move(_attr(context)))};
  }
};
constexpr BesideOperand<syntax::AgeOf> age_postfix{};
constexpr BesideOperand<syntax::AsAt> as_at_postfix{};

template <typename Node, auto read>
struct BeforeOperand {
  template <typename Context>
  void operator()(Context& context) const {
    _val(context).node = Node{read(*_attr(context), reading(context)), nullptr};
  }
};

/// `3 days` before `after X`.
struct ApplyShift {
  template <typename Context>
  void operator()(Context& context) const {
    syntax::Shift& shift = _attr(context);
    shift.duration = box(std::move(_val(context)));
    _val(context).node = std::move(shift);
  }
};
constexpr ApplyShift apply_shift{};

/// Marks that the expression stood in parentheses.
struct InParentheses {
  template <typename Context>
  void operator()(Context& context) const {
    _val(context) = std::move(_attr(context));
    _val(context).in_parentheses = true;
  }
};
constexpr InParentheses in_parentheses{};

/// What a word says: its name, number, date, text.
inline syntax::Identifier identifier_of(const Word& word, const Reading& now) {
  return {now.spelled(word), now.place(word.span)};
}
inline syntax::Name name_of(const Word& word, const Reading& now) {
  if (word.kind != Word::Kind::forced_name) return {now.spelled(word), false};
  const std::string quoted = now.reporter.shown(word.span);
  const std::size_t mark = word.faulty ? 0 : letter_at(quoted, 0).size;
  const std::size_t closing = word.faulty ? 0 : (quoted.ends_with("】") ? 3 : 1);
  return {quoted.substr(mark, quoted.size() - mark - closing), true};
}
inline const Fragment& text_of(const Word& word, const Reading& now) { return now.words.texts.at(word.value); }

/// Runs `read(word, reading)` on the word that was read and puts its answer into a member.
template <auto member, auto read>
struct Take {
  template <typename Context>
  void operator()(Context& context) const {
    _val(context).*member = read(*_attr(context), reading(context));
  }
};
template <auto member, auto read>
constexpr Take<member, read> take{};

inline Number number_of(const Word& word, const Reading& now) { return now.words.numbers.at(word.value); }
inline Date date_of(const Word& word, const Reading& now) { return now.words.dates.at(word.value); }
inline TimeOfDay time_of(const Word& word, const Reading& now) { return now.words.times.at(word.value); }
inline std::string plain_text_of(const Word& word, const Reading& now) { return text_of(word, now).text; }
inline Span content_span_of(const Word& word, const Reading& now) {
  const Fragment& text = text_of(word, now);
  return text.original({0, static_cast<std::uint32_t>(text.text.size())});
}
inline syntax::Unit unit_of(const Word& word, const Reading&) { return word.unit(); }

/// The word that was read is a literal or a name by itself.
template <typename Node, auto read>
struct Leaf {
  template <typename Context>
  void operator()(Context& context) const {
    _val(context).node = Node{read(*_attr(context), reading(context))};
  }
};
template <typename Node, auto read>
constexpr Leaf<Node, read> leaf{};

constexpr BeforeOperand<syntax::TimeOn, time_of> time_postfix{};
constexpr BeforeOperand<syntax::PercentOf, number_of> percent_postfix{};

struct NameLeaf {
  template <typename Context>
  void operator()(Context& context) const {
    _val(context).node = name_of(*_attr(context), reading(context));
  }
};
constexpr NameLeaf name_leaf{};

template <bool value>
struct YesNoLeaf {
  template <typename Context>
  void operator()(Context& context) const {
    _val(context).node = syntax::YesNo{value};
  }
};
template <bool value>
constexpr YesNoLeaf<value> yes_no{};

struct IdentifierLeaf {
  template <typename Context>
  void operator()(Context& context) const {
    _val(context) = identifier_of(*_attr(context), reading(context));
  }
};
constexpr IdentifierLeaf identifier{};

struct ListName {
  template <typename Context>
  void operator()(Context& context) const {
    _val(context).content = name_of(*_attr(context), reading(context));
  }
};
constexpr ListName list_name{};

struct ListItem {
  template <typename Context>
  void operator()(Context& context) const {
    auto& content = _val(context).content;
    if (!std::holds_alternative<std::vector<Expr>>(content)) content = std::vector<Expr>{};
    std::get<std::vector<Expr>>(content).push_back(std::move(_attr(context)));
  }
};
constexpr ListItem list_item{};

struct TakePattern {
  template <typename Context>
  void operator()(Context& context) const {
    _val(context).pattern = plain_text_of(*_attr(context), reading(context));
    _val(context).pattern_span = content_span_of(*_attr(context), reading(context));
  }
};
constexpr TakePattern take_pattern{};

/// The number that was read turns out to be a duration, an amount of money, a percentage.
inline Number count_of(const Expr& expr) { return std::get<syntax::NumberLiteral>(expr.node).value; }
struct WithUnit {
  template <typename Context>
  void operator()(Context& context) const {
    _val(context).node = syntax::DurationLiteral{count_of(_val(context)), _attr(context)->unit()};
  }
};
constexpr WithUnit with_unit{};
struct WithCurrency {
  template <typename Context>
  void operator()(Context& context) const {
    syntax::Identifier name = identifier_of(*_attr(context), reading(context));
    if (const auto known = currency(name.text)) name.text = known->name();
    _val(context).node = syntax::MoneyLiteral{count_of(_val(context)), std::move(name)};
  }
};
constexpr WithCurrency with_currency{};
struct WithPercent {
  template <typename Context>
  void operator()(Context& context) const {
    _val(context).node = syntax::PercentLiteral{count_of(_val(context))};
  }
};
constexpr WithPercent with_percent{};
struct PercentOfValue {
  template <typename Context>
  void operator()(Context& context) const {
    const Number percent = std::get<syntax::PercentLiteral>(_val(context).node).value;
    _val(context).node = syntax::PercentOf{percent, box(std::move(_attr(context)))};
  }
};
constexpr PercentOfValue percent_of_value{};

}  // namespace bylaw::grammar
