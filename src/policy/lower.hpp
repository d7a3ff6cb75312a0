// The syntax tree of an expression to checked nodes: names get their meaning, every operand its type. Private to
// src/policy. One mistake gives one message: what could not be lowered is ExprId::none, and whoever builds on
// it says nothing more.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "policy/build.hpp"

namespace bylaw::policy {

class Lowering {
 public:
  /// `basis_day`: the day at which dated values are asked (ExprId::none: there is none).
  Lowering(Build& build, SourceId source, ExprId basis_day) : build_(build), source_(source), basis_(basis_day) {}

  /// `expected`: the choices that a bare word here stands for (right of `is`, in a branch …).
  ExprId lower(const syntax::Expr& expr, ChoiceSetId expected = ChoiceSetId::none);
  /// A yes-no expression; said otherwise.
  ExprId condition(const syntax::Expr& expr);
  /// A scalar, a dated map, or a table `{by: …}` of YAML.
  ExprId cell(const Node& node, ChoiceSetId expected = ChoiceSetId::none);
  /// A message; `figures`: names that the item itself works out.
  Template message(const syntax::Message& message, const std::vector<std::pair<std::string_view, Figure>>& figures);

  /// An eligibility table: the field is among what the row of `by` allows.
  ExprId allowed(const Node& field, const Node& by, const Node& allow);
  /// What a duration of the kind needs of the policy's calendar; said and false when the policy lacks it.
  bool calendar_for(DurationKind kind, Span span);

  /// date → itself, date-time → its day in the policy's zone; said otherwise.
  ExprId day_of(ExprId value);

 private:
  struct Local {
    std::string name;
    Type type;
    std::uint32_t slot;
  };

  Place at(Span span) const { return {source_, span}; }
  Place at(const syntax::Expr& expr) const { return at(expr.span); }
  ExprId fail(Code code, Span span, std::vector<Phrase> arguments = {});

  // names (lower_names.cpp)
  ExprId name(const syntax::Name& name, Span span, ChoiceSetId expected);
  /// Whether the name means something of its own, so that it is no bare choice.
  bool known(const syntax::Name& name) const;
  ExprId bare_token(std::string_view text, Span span, ChoiceSetId expected, bool say);
  ExprId member(ExprId record, std::string_view path, Span span);
  ExprId field(FieldId id, bool before, Span span);
  ExprId reading(const ReadingName& reading, Span span);
  ExprId definition(DefinitionId id, Span span);
  std::vector<std::string> all_names() const;
  ExprId list(const syntax::List& list, ChoiceSetId expected);
  /// The common type of items, texts brought to one comparison; ExprId::none when they do not agree.
  ExprId list_of(std::vector<ExprId> items, Span span);

  // conditions (lower_conditions.cpp)
  ExprId node(const syntax::Logic& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::Not& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::If& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::Compare& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::OneOf& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::Between& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::TextTest& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::Matches& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::Present& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::Valid& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::Listed& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::LengthOf& n, Span span, ChoiceSetId expected);
  ExprId negate(ExprId operand, bool negated, Span span);
  ExprId compare(Relation relation, syntax::Wording wording, ExprId left, ExprId right, Span span);
  /// Brings two texts to the looser comparison of both; false (said) when the types cannot be compared.
  bool comparable(ExprId& left, ExprId& right, Span span);
  ExprId normalised(ExprId text, Comparison comparison);

  // lists (lower_lists.cpp)
  ExprId node(const syntax::Quantifier& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::Aggregate& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::ExtremeOf& n, Span span, ChoiceSetId expected);
  bool open_local(const syntax::Identifier& variable, ExprId list);
  void close_local() { locals_.pop_back(); }

  // terms (lower_terms.cpp)
  ExprId node(const syntax::Name& n, Span span, ChoiceSetId expected) { return name(n, span, expected); }
  ExprId node(const syntax::NumberLiteral& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::PercentLiteral& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::PercentOf& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::DurationLiteral& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::MoneyLiteral& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::DateLiteral& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::TextLiteral& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::YesNo& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::Sum& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::Product& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::Negative& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::Round& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::Replacing& n, Span span, ChoiceSetId expected);

  // time (lower_time.cpp)
  ExprId node(const syntax::Shift& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::TimeOn& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::PropertyOf& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::AgeOf& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::CountBetween& n, Span span, ChoiceSetId expected);
  ExprId node(const syntax::AsAt& n, Span span, ChoiceSetId expected);
  std::optional<Stretch> stretch(const syntax::Stretch& n);
  ExprId date(const syntax::Expr& expr);

  // tables of YAML (lower_cells.cpp)
  template <class Cell>
  ExprId dated(const Node& node, Cell&& cell);
  template <class Cell>
  ExprId table(const Node& by, const std::vector<Entry>& entries, Span span, Cell&& cell);
  ExprId unify(std::vector<ExprId*> cells);
  bool alike(ExprId& left, ExprId& right, Span span);
  bool row_key(const Node& key, ExprId by, Lookup::Row& row);
  bool covers(const Lookup& lookup, const std::vector<Span>& keys, Span span);
  /// What a row of an eligibility table allows the value: a list, or such lists dated or by something more.
  ExprId allowed_row(const Node& row, ExprId value);
  /// The element, or each element of a list, is among the listed ones.
  ExprId among(const Node& listed, ExprId needle);

  Build& build_;
  SourceId source_;
  ExprId basis_;
  std::vector<Local> locals_;
};

}  // namespace bylaw::policy
