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

/// Moves what was read into a member; an expression into its box.
template <auto member>
constexpr auto put = [](auto& context) {
  auto& slot = _val(context).*member;
  if constexpr (std::is_same_v<decltype(slot), Box&>) {
    slot = box(std::move(_attr(context)));
  } else {
    slot = std::move(_attr(context));
  }
};

/// Sets a member to a constant.
template <auto member, auto value>
constexpr auto set = [](auto& context) { _val(context).*member = value; };

/// Appends what was read to a list that is a member.
template <auto member>
constexpr auto append = [](auto& context) { (_val(context).*member).push_back(std::move(_attr(context))); };

/// The rule stands for what was read.
constexpr auto pass = [](auto& context) { _val(context) = std::move(_attr(context)); };

/// What was read is the node of the expression.
constexpr auto as_node = [](auto& context) { _val(context).node = std::move(_attr(context)); };

/// A node whose only part was read.
template <typename Node>
constexpr auto wrap = [](auto& context) { _val(context).node = Node{box(std::move(_attr(context)))}; };

/// The rule stands for a constant.
template <auto value>
constexpr auto become = [](auto& context) { _val(context) = value; };

/// A flat chain of one operator; a single part stands for itself.
template <syntax::Junction junction>
constexpr auto join = [](auto& context) {
  std::vector<Expr>& operands = _attr(context).operands;
  if (operands.size() == 1) {
    _val(context) = std::move(operands.front());
  } else {
    _val(context).node = syntax::Logic{junction, std::move(operands)};
  }
};

/// The parts of a sum or a product, before it is known whether there are several.
template <typename Rest>
struct Chain {
  Expr first;
  std::vector<Rest> rest;
};
using SumParts = Chain<syntax::Sum::Term>;
using ProductParts = Chain<syntax::Product::Factor>;

template <auto op>
constexpr auto begin_term = [](auto& context) {
  _val(context).rest.push_back({op, nullptr});
};

constexpr auto end_term = [](auto& context) {
  auto& [op, slot] = _val(context).rest.back();
  slot = box(std::move(_attr(context)));
};

template <typename Node>
constexpr auto gather = [](auto& context) {
  auto& parts = _attr(context);
  if (parts.rest.empty()) {
    _val(context) = std::move(parts.first);
  } else {
    _val(context).node = Node{box(std::move(parts.first)), std::move(parts.rest)};
  }
};

/// A test whose left side is still to come: `at least 5` of `x is at least 5`.
struct Test {
  Expr expr;
  bool of_length = false;  // the left side is the length of the operand
};

/// The empty place of the operand in a node that waits for one; null when the node waits for none.
Box* operand_of(Expr& expr);
/// Turns a test into its opposite.
void negate(Expr& test);

constexpr auto negated = [](auto& context) {
  _val(context) = std::move(_attr(context));
  negate(_val(context).expr);
};

constexpr auto as_test = [](auto& context) { _val(context).expr.node = std::move(_attr(context)); };

template <syntax::Relation relation_, syntax::Wording wording>
constexpr auto relation = [](auto& context) {
  _val(context).relation = relation_;
  _val(context).wording = wording;
};

template <syntax::TextRelation relation_, bool negated_>
constexpr auto text_relation = [](auto& context) {
  _val(context).relation = relation_;
  _val(context).negated = negated_;
};

/// `is X`.
constexpr auto equal_to = [](auto& context) {
  _val(context).relation = syntax::Relation::equal;
  _val(context).wording = syntax::Wording::words;
  _val(context).right = box(std::move(_attr(context)));
};

constexpr auto of_length = [](auto& context) { _val(context).of_length = true; };

/// `a < b < c` is refused where the second comparison begins.
constexpr auto chained = [](auto& context) {
  reading(context).refuse(Code::language_chained_comparison, _attr(context));
};

/// Puts what was read before the test into the test's empty place.
constexpr auto apply_test = [](auto& context) {
  Test& test = _attr(context);
  Expr left = std::move(_val(context));
  if (test.of_length) {
    Expr length{left.span, syntax::LengthOf{}};
    std::get<syntax::LengthOf>(length.node).operand = box(std::move(left));
    left = std::move(length);
  }
  _val(context) = std::move(test.expr);
  *operand_of(_val(context)) = box(std::move(left));
};

/// A postfix around what was read before it; each makes the tree one level deeper.
constexpr auto apply_postfix = [](auto& context) {
  Reading& now = reading(context);
  DeepParser<x3::eps_parser>::enter(now, now.reached + 1, x3::_where(context).begin());
  Expr postfix = std::move(_attr(context));
  postfix.span = cover(_val(context).span, postfix.span);
  *operand_of(postfix) = box(std::move(_val(context)));
  _val(context) = std::move(postfix);
};

/// Postfixes whose operand is still to come.
template <syntax::Property property>
constexpr auto property_postfix = [](auto& context) {
  _val(context).node = syntax::PropertyOf{property, nullptr};
};

template <typename Node>
constexpr auto beside_operand = [](auto& context) {
  _val(context).node = Node{nullptr, box(std::move(_attr(context)))};
};
constexpr auto age_postfix = beside_operand<syntax::AgeOf>;
constexpr auto as_at_postfix = beside_operand<syntax::AsAt>;

template <typename Node, auto read>
constexpr auto before_operand = [](auto& context) {
  _val(context).node = Node{read(*_attr(context), reading(context)), nullptr};
};

/// `3 days` before `after X`.
constexpr auto apply_shift = [](auto& context) {
  syntax::Shift& shift = _attr(context);
  shift.duration = box(std::move(_val(context)));
  _val(context).node = std::move(shift);
};

}  // namespace bylaw::grammar
