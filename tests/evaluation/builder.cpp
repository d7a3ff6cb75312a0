#include "evaluation/builder.hpp"

#include "policy/table_key.hpp"

namespace bylaw::test {

Number number(std::string_view text) { return Number::parse(text).value(); }
Date date(std::string_view text) { return Date::parse(text).value(); }
Instant instant(std::string_view text) { return parse_instant(text).value(); }

std::string show(const Value& value) {
  struct Show {
    std::string operator()(Missing) const { return "missing"; }
    std::string operator()(Malformed) const { return "malformed"; }
    std::string operator()(Nonexistent) const { return "nonexistent"; }
    std::string operator()(Failure failure) const {
      if (failure == Failure::overflow) return "overflow";
      return failure == Failure::division_by_zero ? "division by zero" : "outside calendar";
    }
    std::string operator()(bool truth) const { return truth ? "true" : "false"; }
    std::string operator()(const Number& shown) const { return shown.to_string(); }
    std::string operator()(std::string_view text) const { return '"' + std::string(text) + '"'; }
    std::string operator()(Date day) const { return day == not_yet_date ? "not yet" : day.to_string(); }
    std::string operator()(Instant moment) const {
      return moment == not_yet_instant ? "not yet" : TimeZone::utc().to_string(moment);
    }
    std::string operator()(Duration duration) const {
      const char* const units[] = {" days", " months", " working days", " seconds"};
      return std::to_string(duration.count) + units[static_cast<int>(duration.kind)];
    }
    std::string operator()(Token token) const { return "#" + std::to_string(token.index); }
    std::string operator()(const ListView& list) const {
      std::string shown = "[";
      for (const Cell& cell : list) shown += (shown.size() > 1 ? " " : "") + show(cell.value);
      return shown + "]";
    }
    std::string operator()(const RecordView&) const { return "record"; }
  };
  return std::visit(Show(), value);
}

Type type(Kind kind) {
  Type made;
  made.kind = kind;
  return made;
}

Type text_type(Comparison comparison) {
  Type made = type(Kind::text);
  made.comparison = comparison;
  return made;
}

Type money_type() {
  Type made = type(Kind::money);
  made.currency = Currency{"CNY", 2};
  return made;
}

Type duration_type(DurationKind kind) {
  Type made = type(Kind::duration);
  made.duration = kind;
  return made;
}

ExprId Builder::add(Type type, decltype(Expression::node) node) {
  policy.expressions.push_back({type, {}, std::move(node)});
  return static_cast<ExprId>(policy.expressions.size() - 1);
}

ExprId Builder::text(std::string_view text, Comparison comparison) {
  return add(text_type(comparison), Constant{keep(text)});
}

FieldId Builder::field(const std::string& path, Type type, IfAbsent if_absent) {
  Field field;
  field.path = path;
  field.type = type;
  field.if_absent = if_absent;
  policy.fields.push_back(field);
  return static_cast<FieldId>(policy.fields.size() - 1);
}

ExprId Builder::variable(Type type, std::uint32_t slot) {
  policy.variables = std::max(policy.variables, slot + 1);
  return add(type, Variable{slot});
}

RecordId Builder::record(std::initializer_list<std::pair<std::string, Type>> members) {
  policy::Record record;
  for (const auto& [path, type] : members) {
    Field field;
    field.path = path;
    field.type = type;
    record.members.push_back(field);
  }
  policy.records.push_back(record);
  return static_cast<RecordId>(policy.records.size() - 1);
}

Type Builder::record_type(RecordId id) const {
  Type made = type(Kind::record);
  made.record = id;
  return made;
}

TableId Builder::table(const std::string& name, RecordId record, std::vector<std::vector<Value>> rows) {
  Table table;
  table.name = name;
  table.record = record;
  for (const std::vector<Value>& row : rows) {
    std::vector<Cell> cells;
    for (const Value& value : row) {
      const auto* text = std::get_if<std::string_view>(&value);
      cells.push_back({text != nullptr ? Value(keep(*text)) : value, 0, 0});
    }
    table.by_key.emplace(table_key(cells[0].value), static_cast<std::uint32_t>(table.rows.size()));
    table.rows.push_back(std::move(cells));
  }
  policy.tables.push_back(std::move(table));
  return static_cast<TableId>(policy.tables.size() - 1);
}

FieldId Builder::basis() {
  policy.basis = field("submitted_at", type(Kind::instant));
  policy.basis_day = add(type(Kind::date), PropertyOf{Property::date, value(policy.basis)});
  return policy.basis;
}

std::uint32_t Builder::item(const std::string& id, decltype(Item::body) body, ItemKind kind) {
  Item item;
  item.kind = kind;
  item.id = id;
  item.body = std::move(body);
  policy.items.push_back(std::move(item));
  return static_cast<std::uint32_t>(policy.items.size() - 1);
}

std::uint32_t Builder::rule(const std::string& id, ExprId requirement) {
  return item(id, RuleBody{{{requirement, {}}}}, ItemKind::rule);
}

Application::Application(const Builder& builder) : record_(std::make_unique<application::Record>()) {
  record_->cells.resize(builder.policy.fields.size());
}

Application& Application::set(FieldId field, Value value) {
  record_->cells[static_cast<std::size_t>(field)] = {value, 0, 1};
  return *this;
}

Application& Application::substitute(FieldId field, Value value) {
  record_->cells[static_cast<std::size_t>(field)] = {value, 0, 0};
  return *this;
}

ListView Application::cells(const std::vector<Value>& values) {
  std::vector<Cell>& kept = kept_.emplace_back();
  for (const Value& value : values) kept.push_back({value, 0, 1});
  return {kept.data(), kept.size()};
}

Application& Application::list(FieldId field, std::vector<Value> elements) { return set(field, cells(elements)); }

Application& Application::records(FieldId field, std::vector<std::vector<Value>> elements) {
  std::vector<Value> views;
  for (const std::vector<Value>& element : elements) views.emplace_back(RecordView{cells(element).cells});
  return list(field, views);
}

std::string value_of(const Builder& builder, ExprId id, const application::Record* record,
                     const application::Record* before) {
  evaluation::Evaluator evaluator(builder.policy, instant("2026-03-10T12:00:00Z"));
  evaluator.begin({record, before});
  return show(evaluator.value(id));
}

evaluation::Judgement judge(const Builder& builder, const Application& application, std::string_view as_of) {
  evaluation::Evaluator evaluator(builder.policy, instant(as_of));
  evaluation::Judgement judgement;
  evaluator.judge({application.record(), nullptr}, judgement);
  return judgement;
}

std::string show(evaluation::Outcome outcome) {
  switch (outcome) {
    case evaluation::Outcome::not_applicable:
      return "not applicable";
    case evaluation::Outcome::holds:
      return "holds";
    case evaluation::Outcome::violated:
      return "violated";
    case evaluation::Outcome::error:
      return "error";
    case evaluation::Outcome::undecided:
      return "undecided";
  }
  return "";
}

std::string show(evaluation::FeeState state) {
  switch (state) {
    case evaluation::FeeState::paid:
      return "paid";
    case evaluation::FeeState::open:
      return "open";
    case evaluation::FeeState::overdue:
      return "overdue";
    case evaluation::FeeState::waived:
      return "waived";
    case evaluation::FeeState::undecided:
      return "undecided";
  }
  return "";
}

std::string show(evaluation::DeadlineState state) {
  switch (state) {
    case evaluation::DeadlineState::met:
      return "met";
    case evaluation::DeadlineState::open:
      return "open";
    case evaluation::DeadlineState::missed:
      return "missed";
    case evaluation::DeadlineState::late:
      return "late";
    case evaluation::DeadlineState::undecided:
      return "undecided";
  }
  return "";
}

std::string show(const std::optional<Number>& number) { return number ? number->to_string() : "-"; }

}  // namespace bylaw::test
