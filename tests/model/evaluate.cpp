// The meaning of conditions, texts and lists, one function for each form of expression; of numbers and time: terms.cpp.
// See model.hpp.
#include <re2/re2.h>

#include <algorithm>

#include "model/model.hpp"

namespace bylaw::model {
namespace {

using policy::ExprId;

int strength(const Value& value) {
  if (as<Nonexistent>(value)) return 3;
  if (as<Error>(value)) return 2;
  return as<Missing>(value) || as<Malformed>(value) ? 1 : 0;
}

Value readable(Value value) {
  if (as<Malformed>(value)) value.is = Missing{{value.path}};
  return value;
}

}  // namespace

Value constant(const policy::Policy& policy, const bylaw::Value& value) {
  struct Convert {
    const policy::Policy& policy;
    Value operator()(const bylaw::Missing&) const { return {Missing{}}; }
    Value operator()(const bylaw::Malformed&) const { return {Malformed{}}; }
    Value operator()(const bylaw::Nonexistent&) const { return {Nonexistent{}}; }
    Value operator()(const Failure&) const { return {Error{}}; }
    Value operator()(bool truth) const { return {truth}; }
    Value operator()(const Number& number) const { return {exact(number)}; }
    Value operator()(std::string_view text) const { return {std::string(text)}; }
    Value operator()(Date date) const { return {parse_day(date.to_string()).value()}; }
    Value operator()(Instant instant) const { return {Moment{instant.seconds, instant.nanoseconds}}; }
    Value operator()(Duration duration) const { return {Span{duration.kind, duration.count}}; }
    Value operator()(Token token) const { return {Choice{policy.tokens[token.index]}}; }
    Value operator()(const ListView&) const { return {List{}}; }
    Value operator()(const RecordView&) const { return {Members{}}; }
  };
  return std::visit(Convert{policy}, value);
}

bool is_real(const Value& value) { return strength(value) == 0; }
bool is_true(const Value& value) { return as<bool>(value) && *as<bool>(value); }
bool is_false(const Value& value) { return as<bool>(value) && !*as<bool>(value); }

std::optional<Value> obstacle(const std::vector<Value>& values) {
  int strongest = 0;
  for (const Value& value : values) strongest = std::max(strongest, strength(value));
  if (strongest == 3) return Value{Nonexistent{}};
  if (strongest == 2) return Value{Error{}};
  if (strongest == 0) return std::nullopt;
  Missing all;
  for (const Value& value : values) {
    if (!is_real(value)) all.waits_for.merge(std::set<std::string>(as<Missing>(readable(value))->waits_for));
  }
  return Value{all};
}

Value all_of(const std::vector<Value>& values) {
  if (std::any_of(values.begin(), values.end(), is_false)) return {false};
  return obstacle(values).value_or(Value{true});
}

Value negation(const Value& value) { return as<bool>(value) ? Value{!*as<bool>(value)} : value; }

std::strong_ordering order(const Value& a, const Value& b) {
  if (as<NotYet>(a) || as<NotYet>(b)) return (as<NotYet>(a) != nullptr) <=> (as<NotYet>(b) != nullptr);
  if (const auto* n = as<Exact>(a)) return n->compare(*as<Exact>(b)) <=> 0;
  if (const auto* n = as<Span>(a)) return n->count.compare(as<Span>(b)->count) <=> 0;
  if (const auto* n = as<std::string>(a)) return *n <=> *as<std::string>(b);
  if (const auto* n = as<Day>(a)) return n->time_since_epoch().count() <=> as<Day>(b)->time_since_epoch().count();
  if (const auto* n = as<Moment>(a)) return *n <=> *as<Moment>(b);
  if (const auto* n = as<Choice>(a)) return n->token <=> as<Choice>(b)->token;
  return *as<bool>(a) <=> *as<bool>(b);
}

Evaluator::Evaluator(const policy::Policy& policy, const Record& record, const Record* before)
    : policy_(policy),
      record_(record),
      before_(before),
      zone_(policy.zone.name()),
      calendar_{policy},
      elements_(policy.variables, Value{Missing{}}) {}

Value Evaluator::read(ExprId id) { return readable(evaluate(id)); }

Value Evaluator::evaluate(ExprId id) {
  return std::visit([&](const auto& node) { return apply(node, id); }, policy_[id].node);
}

std::vector<Value> Evaluator::read_all(const std::vector<ExprId>& ids) {
  std::vector<Value> values;
  for (const ExprId id : ids) values.push_back(read(id));
  return values;
}

Value Evaluator::day_of(const Value& value) const {
  const auto* moment = as<Moment>(value);
  return moment == nullptr ? value : Value{zone_.day_of(*moment)};
}

/// Missing by the operation itself, whose operands are there: the birth date of an invalid number, the least of none.
/// Which fields that waits for is a matter of taste: `*` stands for some of those under it.
Value Evaluator::missing_itself() { return {Missing{{"*"}}}; }

// Where values come from

Value Evaluator::apply(const policy::Constant& n, ExprId) { return constant(policy_, n.value); }

Value Evaluator::apply(const policy::FieldValue& n, ExprId) {
  const auto index = static_cast<std::size_t>(n.field);
  if (!n.before) return record_.fields[index];
  const std::string path = "before." + policy_[n.field].path;
  return before_ == nullptr ? Value{Missing{{path}}, path} : before_->fields[index];
}

Value Evaluator::apply(const policy::Variable& n, ExprId) { return elements_[n.slot]; }

Value Evaluator::apply(const policy::Member& n, ExprId) {
  const Value record = read(n.record);
  const auto* members = as<Members>(record);
  return members == nullptr ? record : members->values[n.index];
}

Value Evaluator::apply(const policy::TableRows& n, ExprId) {
  const policy::Table& table = policy_.tables[static_cast<std::size_t>(n.table)];
  const auto& columns = policy_.records[static_cast<std::size_t>(table.record)].members;
  List rows;
  for (const auto& row : table.rows) {
    Members members;
    for (std::size_t i = 0; i < row.size(); ++i) {
      Value cell = constant(policy_, row[i].value);
      cell.path = table.name + "." + columns[i].path;
      if (as<Missing>(cell)) cell.is = Missing{{cell.path}};
      members.values.push_back(std::move(cell));
    }
    rows.items.push_back({std::move(members), table.name});
  }
  return {std::move(rows)};
}

Value Evaluator::apply(const policy::ListOf& n, ExprId) {
  List list;
  for (const ExprId element : n.elements) list.items.push_back(evaluate(element));
  return {std::move(list)};
}

// Conditions

Value Evaluator::apply(const policy::Logic& n, ExprId) {
  std::vector<Value> operands = read_all(n.operands);
  if (n.junction == policy::Junction::all) return all_of(operands);
  for (Value& operand : operands) operand = negation(operand);
  return negation(all_of(operands));
}

Value Evaluator::apply(const policy::Not& n, ExprId) { return negation(read(n.operand)); }

Value Evaluator::apply(const policy::Conditional& n, ExprId) {
  const Value condition = read(n.condition);
  if (!is_real(condition)) return condition;
  return evaluate(is_true(condition) ? n.then : n.otherwise);
}

Value Evaluator::apply(const policy::Compare& n, ExprId) {
  const Value left = read(n.left);
  const Value right = read(n.right);
  if (const auto unknown = obstacle({left, right})) return *unknown;
  const auto found = order(left, right);
  switch (n.relation) {
    case policy::Relation::equal:
      return {found == 0};
    case policy::Relation::not_equal:
      return {found != 0};
    case policy::Relation::less:
      return {found < 0};
    case policy::Relation::at_most:
      return {found <= 0};
    case policy::Relation::more:
      return {found > 0};
    case policy::Relation::at_least:
      return {found >= 0};
  }
  return {false};
}

Value Evaluator::apply(const policy::In& n, ExprId) {
  const Value needle = read(n.needle);
  const Value list = read(n.list);
  if (!is_real(list)) return *obstacle({needle, list});
  std::vector<Value> differs;
  for (const Value& element : as<List>(list)->items) {
    const auto unknown = obstacle({needle, element});
    differs.push_back(unknown ? *unknown : Value{order(needle, element) != 0});
  }
  return negation(all_of(differs));
}

Value Evaluator::apply(const policy::Present& n, ExprId) {
  const Value value = evaluate(n.operand);
  if (as<Nonexistent>(value) || as<Error>(value)) return value;
  const auto& node = policy_[n.operand].node;
  const bool field = std::holds_alternative<policy::FieldValue>(node) || std::holds_alternative<policy::Member>(node);
  const bool given = !as<Missing>(value) && !(field && value.stands_in);
  return {given == (n.presence == policy::Presence::given)};
}

Value Evaluator::apply(const policy::ListedIn& n, ExprId) {
  const policy::Table& table = policy_.tables[static_cast<std::size_t>(n.table)];
  if (table.rows.empty()) return {false};
  const Value key = read(n.key);
  if (!is_real(key)) return key;
  bool all_keyed = true;
  for (const auto& row : table.rows) {
    const Value other = constant(policy_, row[table.key].value);
    if (!is_real(other))
      all_keyed = false;
    else if (order(key, other) == 0)
      return {true};
  }
  return all_keyed ? Value{false} : missing_itself();
}

// Texts

Value Evaluator::apply(const policy::Normalised& n, ExprId) {
  Value value = evaluate(n.text);
  const auto loosen = [&](Value& text) {
    if (const auto* own = as<std::string>(text)) text.is = normal(*own, n.comparison);
  };
  if (auto* list = std::get_if<List>(&value.is)) std::for_each(list->items.begin(), list->items.end(), loosen);
  loosen(value);
  value.written.clear();
  const auto* text = as<std::string>(value);
  return text != nullptr && blank(*text) ? missing_itself() : value;
}

Value Evaluator::apply(const policy::TextTest& n, ExprId) {
  const Value text = read(n.text);
  const Value part = read(n.part);
  if (const auto unknown = obstacle({text, part})) return *unknown;
  const std::string& all = *as<std::string>(text);
  const std::string& some = *as<std::string>(part);
  if (n.relation == policy::TextRelation::starts_with) return {all.starts_with(some)};
  if (n.relation == policy::TextRelation::ends_with) return {all.ends_with(some)};
  return {all.find(some) != std::string::npos};
}

Value Evaluator::apply(const policy::Matches& n, ExprId) {
  const Value text = read(n.text);
  if (!is_real(text)) return text;
  return {re2::RE2::FullMatch(*as<std::string>(text), *policy_.patterns[static_cast<std::size_t>(n.pattern)])};
}

Value Evaluator::apply(const policy::IsValid& n, ExprId) {
  const Value text = read(n.text);
  return is_real(text) ? Value{valid(n.standard, *as<std::string>(text))} : text;
}

Value Evaluator::apply(const policy::LengthOf& n, ExprId) {
  const Value text = read(n.text);
  if (!is_real(text)) return text;
  const bool as_written = policy_[n.text].type.comparison == Comparison::identity && !text.written.empty();
  return {Exact(characters(as_written ? text.written : *as<std::string>(text)))};
}

Value Evaluator::apply(const policy::Replacing& n, ExprId id) {
  const Value text = read(n.text);
  if (!is_real(text)) return text;
  const auto split = [](const std::string& whole_text) {
    std::vector<std::string> all;
    for (const char c : whole_text) {
      if ((static_cast<unsigned char>(c) & 0xC0U) == 0x80U)
        all.back() += c;
      else
        all.emplace_back(1, c);
    }
    return all;
  };
  const auto from = split(n.from);
  const auto to = split(n.to);
  std::string result;
  for (const std::string& character : split(*as<std::string>(text))) {
    const auto at = static_cast<std::size_t>(std::find(from.begin(), from.end(), character) - from.begin());
    if (at == from.size())
      result += character;
    else if (!to.empty())
      result += to.size() == 1 ? to.front() : to[at];
  }
  result = normal(result, policy_[id].type.comparison);
  return blank(result) ? missing_itself() : Value{result};
}

// Lists

Value Evaluator::apply(const policy::Quantifier& n, ExprId) {
  const Value list = read(n.list);
  if (!is_real(list)) return list;
  const bool every = n.quantity == policy::Quantity::every;
  const Value outer = elements_[n.slot];
  std::vector<Value> bodies;
  for (const Value& element : as<List>(list)->items) {
    elements_[n.slot] = element;
    const Value body = read(n.body);
    bodies.push_back(every ? body : negation(body));
  }
  elements_[n.slot] = outer;
  return every ? all_of(bodies) : negation(all_of(bodies));
}

Value Evaluator::apply(const policy::Aggregate& n, ExprId id) {
  const Value list = read(n.list);
  if (!is_real(list)) return list;
  const Value outer = elements_[n.slot];
  std::vector<Value> selected;
  Value sum = zero(policy_[id].type);
  Value flaw{true};
  std::int64_t count = 0;
  for (const Value& element : as<List>(list)->items) {
    elements_[n.slot] = element;
    const Value counts = read_or(n.where, {true});
    flaw = obstacle({flaw, counts}).value_or(flaw);
    if (!is_true(counts)) continue;
    ++count;
    if (n.selected == ExprId::none) continue;
    selected.push_back(read(n.selected));
    flaw = obstacle({flaw, selected.back()}).value_or(flaw);
    if (n.aggregation == policy::Aggregation::sum && is_real(flaw)) flaw = sum = added(sum, selected.back(), false);
  }
  elements_[n.slot] = outer;
  if (!is_real(flaw)) return flaw;
  if (n.aggregation == policy::Aggregation::sum) return sum;
  const auto less = [](const Value& a, const Value& b) { return order(a, b) < 0; };
  if (n.aggregation == policy::Aggregation::count) {
    if (n.selected == ExprId::none) return {Exact(count)};
    std::sort(selected.begin(), selected.end(), less);
    const auto same = [](const Value& a, const Value& b) { return order(a, b) == 0; };
    return {Exact(std::unique(selected.begin(), selected.end(), same) - selected.begin())};
  }
  if (selected.empty()) return missing_itself();
  const bool least = n.aggregation == policy::Aggregation::min;
  return {(least ? std::min_element(selected.begin(), selected.end(), less)
                 : std::max_element(selected.begin(), selected.end(), less))
              ->is};
}

Value Evaluator::apply(const policy::ExtremeOf& n, ExprId) {
  const Value list = read(n.list);
  if (!is_real(list)) return list;
  const auto& items = as<List>(list)->items;
  if (const auto unknown = obstacle(items)) return *unknown;
  const auto less = [](const Value& a, const Value& b) { return order(a, b) < 0; };
  if (items.empty()) return missing_itself();
  const bool least = n.extreme == policy::Extreme::smaller;
  return {
      (least ? std::min_element(items.begin(), items.end(), less) : std::max_element(items.begin(), items.end(), less))
          ->is};
}

}  // namespace bylaw::model
