// Policies and applications made by hand, so that evaluation is tested without the checker and the reader.
#pragma once

#include <deque>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "evaluation/evaluator.hpp"
#include "evaluation/judgement.hpp"
#include "evaluation/ledger.hpp"
#include "policy/policy.hpp"

namespace bylaw::test {

using namespace bylaw::policy;

Number number(std::string_view text);
Date date(std::string_view text);
Instant instant(std::string_view text);
/// `missing`, `nonexistent`, `overflow`, `true`, `12.5`, `"text"`, `2026-03-05`, `10 days`, `#2` for a choice …
std::string show(const Value& value);

Type type(Kind kind);
Type text_type(Comparison comparison);
Type money_type();
Type duration_type(DurationKind kind);

class Builder {
 public:
  Policy policy;

  ExprId add(Type type, decltype(Expression::node) node);
  /// A condition.
  ExprId test(decltype(Expression::node) node) { return add(type(Kind::yes_no), std::move(node)); }
  ExprId constant(Kind kind, Value value) { return add(type(kind), Constant{value}); }
  ExprId truth(Value value) { return constant(Kind::yes_no, value); }
  ExprId num(const char* text) { return constant(Kind::number, number(text)); }
  ExprId num(const std::string& text) { return constant(Kind::number, number(text)); }
  ExprId num(Value value) { return constant(Kind::number, value); }
  ExprId money(std::string_view text) { return add(money_type(), Constant{number(text)}); }
  ExprId day(std::string_view text) { return constant(Kind::date, date(text)); }
  ExprId moment(std::string_view text) { return constant(Kind::instant, instant(text)); }
  ExprId span(DurationKind kind, std::int64_t count) {
    return add(duration_type(kind), Constant{Duration{kind, count}});
  }
  ExprId text(std::string_view text, Comparison comparison = Comparison::text);
  ExprId choice(std::uint32_t token) { return constant(Kind::choice, Token{token}); }
  ExprId list(Kind kind, std::vector<ExprId> elements) {
    return add(type(kind).list_of(), ListOf{std::move(elements)});
  }

  FieldId field(const std::string& path, Type type, IfAbsent if_absent = {});
  ExprId value(FieldId field, bool before = false) { return add(policy[field].type, FieldValue{field, before}); }
  ExprId variable(Type type, std::uint32_t slot);
  ExprId is(ExprId left, ExprId right) { return test(Compare{Relation::equal, left, right}); }
  ExprId all(std::vector<ExprId> operands) { return test(Logic{Junction::all, std::move(operands)}); }
  ExprId any(std::vector<ExprId> operands) { return test(Logic{Junction::any, std::move(operands)}); }

  RecordId record(std::initializer_list<std::pair<std::string, Type>> members);
  Type record_type(RecordId id) const;
  /// Texts are kept by the builder; rows stand under their key.
  TableId table(const std::string& name, RecordId record, std::vector<std::vector<Value>> rows);

  /// `submitted_at`, an instant, as the policy's basis.
  FieldId basis();
  std::uint32_t item(const std::string& id, decltype(Item::body) body, ItemKind kind);
  std::uint32_t rule(const std::string& id, ExprId requirement);

  std::string_view keep(std::string_view text) { return policy.texts.emplace_back(text); }
};

/// An application: what is not set is missing.
class Application {
 public:
  explicit Application(const Builder& builder);
  Application& set(FieldId field, Value value);
  /// What `if absent` put there.
  Application& substitute(FieldId field, Value value);
  Application& list(FieldId field, std::vector<Value> elements);
  Application& records(FieldId field, std::vector<std::vector<Value>> elements);
  const application::Record* record() const { return record_.get(); }

 private:
  ListView cells(const std::vector<Value>& values);

  std::unique_ptr<application::Record> record_;
  std::deque<std::vector<Cell>> kept_;
};

/// The value of one expression for an application.
std::string value_of(const Builder& builder, ExprId id, const application::Record* record = nullptr,
                     const application::Record* before = nullptr);

/// Judges one application at an instant.
evaluation::Judgement judge(const Builder& builder, const Application& application,
                            std::string_view as_of = "2026-03-10T12:00:00Z");

std::string show(evaluation::Outcome outcome);
std::string show(evaluation::FeeState state);
std::string show(evaluation::DeadlineState state);
std::string show(const std::optional<Number>& number);

}  // namespace bylaw::test
