// Checked expressions: names resolved, types known. All tables and rules of a policy lower to these. They form
// one graph without cycles in Policy::expressions, children before parents; a definition that is used twice is
// one node. Evaluation on any record can fail only by arithmetic or missing data.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "policy/type.hpp"
#include "source/source.hpp"
#include "syntax/tree.hpp"
#include "values/standards.hpp"
#include "values/value.hpp"

namespace bylaw::policy {

/// Indices into the tables of a Policy.
enum class ExprId : std::uint32_t { none = 0xFFFFFFFF };
enum class FieldId : std::uint32_t { none = 0xFFFFFFFF };
enum class TableId : std::uint32_t {};
enum class PatternId : std::uint32_t {};

using syntax::Aggregation;
using syntax::CountUnit;
using syntax::Direction;
using syntax::Extreme;
using syntax::Junction;
using syntax::Presence;
using syntax::Property;
using syntax::Quantity;
using syntax::Relation;
using syntax::TextRelation;

struct Constant {
  Value value;
};  // text stands in Policy::texts
struct FieldValue {
  FieldId field;
  bool before = false;
};  // before: of the record that is amended
struct Variable {
  std::uint32_t slot;
};  // the element of an enclosing quantifier
struct Member {
  ExprId record;
  std::uint32_t index;
};
struct TableRows {
  TableId table;
};
struct ListOf {
  std::vector<ExprId> elements;
};

struct Logic {
  Junction junction;
  std::vector<ExprId> operands;
};
struct Not {
  ExprId operand;
};
struct Conditional {
  ExprId condition, then, otherwise;
};
/// `comparison` is how texts are compared, the looser of both sides; a side whose own is stricter stands
/// behind a Normalised.
struct Compare {
  Relation relation;
  ExprId left, right;
};
struct Normalised {
  ExprId text;
  Comparison comparison;
};
struct In {
  ExprId needle, list;
};  // `is one of`, `contains` of a list
struct TextTest {
  TextRelation relation;
  ExprId text, part;
};
struct Matches {
  ExprId text;
  PatternId pattern;
};
struct IsValid {
  ExprId text;
  Standard standard;
};
struct Present {
  Presence presence;
  ExprId operand;
};
struct ListedIn {
  ExprId key;
  TableId table;
};
struct LengthOf {
  ExprId text;
};

struct Quantifier {
  Quantity quantity;
  std::uint32_t slot;
  ExprId list, body;
};
/// `selected` none: count of elements; with `distinct` count of different selected values.
struct Aggregate {
  Aggregation aggregation;
  std::uint32_t slot;
  ExprId list, where, selected;
};
struct ExtremeOf {
  Extreme extreme;
  ExprId list;
};

struct Sum {
  struct Term {
    bool subtract;
    ExprId value;
  };
  std::vector<Term> terms;
};
struct Product {
  struct Factor {
    bool divide;
    ExprId value;
  };
  std::vector<Factor> factors;
};
struct Negative {
  ExprId operand;
};
struct Round {
  ExprId operand;
  RoundingMode mode;
  Number quantum;
};

struct Shift {
  ExprId duration;
  Direction direction;
  ExprId anchor;
};  // anchor: date or instant
struct TimeOn {
  TimeOfDay time;
  ExprId day;
};
struct PropertyOf {
  Property property;
  ExprId operand;
};
struct AgeOn {
  ExprId birth, on;
};
struct Stretch {
  ExprId from, to;
  bool through;
};
struct CountBetween {
  CountUnit unit;
  Stretch stretch;
  std::optional<Stretch> within;
};
struct Replacing {
  ExprId text;
  std::string from, to;
};

/// The entry in force on `day`; Nonexistent before the first. Ascending by date.
struct Dated {
  ExprId day;
  struct Entry {
    Date from;
    ExprId value;
    Span key{};
  };
  std::vector<Entry> entries;
};
/// A row by a choice, yes/no or reading: `tokens`; by number, money, date, duration: a bracket.
struct Lookup {
  struct Row {
    std::vector<Value> keys;               // equal to one of these …
    std::optional<Value> from, to, below;  // … or within these
    ExprId value;
    Span key{};  // where what tells the row stands, as of `otherwise_key`
  };
  ExprId by;
  std::vector<Row> rows;
  ExprId otherwise = ExprId::none;  // none: the rows cover every value
  Span otherwise_key{};
};

struct Expression {
  Type type;
  Place place;
  std::variant<Constant, FieldValue, Variable, Member, TableRows, ListOf, Logic, Not, Conditional, Compare, Normalised,
               In, TextTest, Matches, IsValid, Present, ListedIn, LengthOf, Quantifier, Aggregate, ExtremeOf, Sum,
               Product, Negative, Round, Shift, TimeOn, PropertyOf, AgeOn, CountBetween, Replacing, Dated, Lookup>
      node;
  bool secret = false;    // rests on a secret field: it may be judged, never shown
  bool personal = false;  // rests on a personal field: shown masked
};

}  // namespace bylaw::policy
