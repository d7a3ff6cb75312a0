// The rule language as a tree: closed variants with spans in the coordinates of the file, whether the text
// stood in a .rules file or in a YAML scalar. Words of both languages give the same tree.
// GRAMMAR: grammar/language.ebnf. Chains of one operator are flat, so that depth is bounded by nesting alone.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "source/source.hpp"
#include "values/currency.hpp"
#include "values/number.hpp"
#include "values/time.hpp"

namespace bylaw::syntax {

struct Expr;
using Box = std::unique_ptr<Expr>;

/// An id or a variable: letters of any script, digits, `-` and `_`.
struct Identifier {
  std::string text;
  Span span;
};

/// A dotted name or a label; `forced` when it stood in backticks or 【】 and so means a field.
struct Name {
  std::string text;
  bool forced = false;
};

struct If {
  Box condition, then, otherwise;
};
enum class Junction { all, any };  // and, or
struct Logic {
  Junction junction;
  std::vector<Expr> operands;
};
struct Not {
  Box operand;
};

/// What a quantifier or an aggregate runs over: a name, or items in parentheses.
struct List {
  std::variant<Name, std::vector<Expr>> content;
  Span span;
};

enum class Quantity { every, any };
struct Quantifier {
  Quantity quantity;
  Identifier variable;
  List list;
  Box body;
};

enum class Relation { equal, not_equal, less, at_most, more, at_least };
/// How a comparison was written: `<`, `less than`, or `before` (which only times take).
enum class Wording { symbol, words, temporal };
struct Compare {
  Relation relation;
  Wording wording;
  bool negated;
  Box left, right;
};
struct OneOf {
  bool negated;
  Box operand;
  List list;
};
struct Between {
  bool negated;
  Box operand, low, high;
};
enum class TextRelation { contains, starts_with, ends_with };
struct TextTest {
  TextRelation relation;
  bool negated;
  Box operand, text;
};
struct Matches {
  bool negated;
  Box operand;
  std::string pattern;
  Span pattern_span;
};
enum class Presence { given, missing };
struct Present {
  Presence presence;
  bool negated;
  Box operand;
};
struct Valid {
  bool negated;
  Box operand;
  Identifier standard;
};
struct Listed {
  bool negated;
  Box operand;
  Identifier table;
};
/// `X has length at least 8` is a Compare (or Between, OneOf) whose operand is LengthOf(X).
struct LengthOf {
  Box operand;
};

enum class Additive { plus, minus };
enum class Multiplicative { times, divided_by };
struct Sum {
  Box first;
  struct Term {
    Additive op;
    Box term;
  };
  std::vector<Term> rest;
};
struct Product {
  Box first;
  struct Factor {
    Multiplicative op;
    Box factor;
  };
  std::vector<Factor> rest;
};
struct Negative {
  Box operand;
};

enum class Direction { after, before };
/// `3 days after X`, `24 hours before X`.
struct Shift {
  Box duration;
  Direction direction;
  Box anchor;
};
/// `18:00 on X`.
struct TimeOn {
  TimeOfDay time;
  Box day;
};
enum class Property { date, birth_date, region };
struct PropertyOf {
  Property property;
  Box operand;
};
struct AgeOf {
  Box birth, on;
};
enum class CountUnit { days, working_days, months, years };
/// `days from A to B` leaves A out, `through` counts both ends.
struct Stretch {
  Box from, to;
  bool through;
};
struct CountBetween {
  CountUnit unit;
  Stretch stretch;
  std::optional<Stretch> within;
};
struct Round {
  Box operand;
  RoundingMode mode;
  Box quantum;
};
struct Replacing {
  Box operand;
  std::string from, to;
};
struct AsAt {
  Box operand, day;
};

enum class Aggregation { count, sum, min, max };
/// count: `selected` only with `distinct`; the others: always.
struct Aggregate {
  Aggregation aggregation;
  Box selected;
  Identifier variable;
  List list;
  Box where;
};
enum class Extreme { smaller, larger };
struct ExtremeOf {
  Extreme extreme;
  List list;
};

enum class Unit { day, working_day, week, month, year, hour };
struct NumberLiteral {
  Number value;
};
struct PercentLiteral {
  Number value;
};  // 5 for `5 %`
struct PercentOf {
  Number value;
  Box operand;
};  // `5 % of X`
struct DurationLiteral {
  Number count;
  Unit unit;
};
struct MoneyLiteral {
  Number amount;
  Identifier currency;
};
struct DateLiteral {
  Date date;
};
struct TextLiteral {
  std::string text;
};
struct YesNo {
  bool value;
};

struct Expr {
  Span span;
  std::variant<Name, NumberLiteral, PercentLiteral, PercentOf, DurationLiteral, MoneyLiteral, DateLiteral, TextLiteral,
               YesNo, If, Logic, Not, Quantifier, Compare, OneOf, Between, TextTest, Matches, Present, Valid, Listed,
               LengthOf, Sum, Product, Negative, Shift, TimeOn, PropertyOf, AgeOf, CountBetween, Round, Replacing, AsAt,
               Aggregate, ExtremeOf>
      node;
  bool in_parentheses = false;  // stood in parentheses of its own, which the span then covers
};

/// Text with `{expression}` in it; `{{` and `}}` stand for the braces themselves.
struct Message {
  Span span;
  std::vector<std::variant<std::string, Expr>> parts;
};

struct Cites {
  std::vector<Identifier> ids;
};
struct InForce {
  std::optional<Date> from, through;
};
struct SeverityIs {
  Severity severity;
};
struct When {
  Expr condition;
};
struct Unless {
  Expr condition;
};
struct Require {
  Expr condition;
};
struct Forbid {
  Expr condition;
};
struct Otherwise {
  std::optional<Language> language;
  Message message;
};
struct Fix {
  std::optional<Language> language;
  Message message;
};
struct Clause {
  Span span;
  std::variant<Cites, InForce, SeverityIs, When, Unless, Require, Forbid, Otherwise, Fix> node;
};

struct Title {
  Span span;
  std::optional<Language> language;  // none: for both
  std::string text;
};
struct Rule {
  Span span;
  Identifier id;
  std::vector<Title> titles;
  std::vector<Clause> clauses;
  bool incomplete = false;  // a clause could not be read, which has been said
};
struct Define {
  Span span;
  Identifier name;
  Expr value;
};
struct RulesFile {
  std::vector<std::variant<Define, Rule>> items;
};

/// A bracket of a table by number or date: `below 14`, `from 14 to 17`, `from 14 below 18`, `from 18`.
struct Bracket {
  Span span;
  std::optional<Expr> from;   // included
  std::optional<Expr> to;     // included
  std::optional<Expr> below;  // excluded
};

}  // namespace bylaw::syntax
