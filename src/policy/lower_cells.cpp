// Cells of YAML tables: an expression, a dated value, or a table by a choice, a number or a date, which must
// cover every value without overlap. Messages. See lower.hpp.
#include <algorithm>

#include "policy/keys.hpp"
#include "policy/lower.hpp"

namespace bylaw::policy {

namespace {

bool is_date_key(const Node& key) { return Date::parse(key.text()).has_value(); }

/// A bracket's bound on one line, whatever its type.
Number on_line(const Value& value) {
  if (const auto* number = std::get_if<Number>(&value)) return *number;
  if (const auto* date = std::get_if<Date>(&value)) return Number(date->day);
  if (const auto* duration = std::get_if<Duration>(&value)) return Number(duration->count);
  return Number(std::get<Instant>(value).seconds);
}

struct Interval {
  std::optional<Number> from, below;  // half open
};

Interval interval(const Lookup::Row& row) {
  Interval result;
  if (row.from) result.from = on_line(*row.from);
  if (row.below) result.below = on_line(*row.below);
  if (row.to) result.below = Number::sum(on_line(*row.to), Number(1)).value_or(on_line(*row.to));
  return result;
}

}  // namespace

ExprId Lowering::cell(const Node& node, ChoiceSetId expected) {
  if (node.kind == Node::Kind::mapping && !node.entries.empty()) {
    const bool table = std::any_of(node.entries.begin(), node.entries.end(),
                                   [](const Entry& entry) { return canonical(entry.key.text()) == "by"; });
    if (table) return lookup(node, expected);
    if (is_date_key(node.entries.front().key)) return dated(node, expected);
  }
  if (node.kind != Node::Kind::scalar) return fail(Code::cell_wanted, node.span);
  const auto expr = read_expression(build_, source_, node);
  if (!expr) return ExprId::none;
  if (expected != ChoiceSetId::none && std::holds_alternative<syntax::NumberLiteral>(expr->node)) {
    return bare_token(node.text(), node.span, expected, true);
  }
  return lower(*expr, expected);
}

ExprId Lowering::unify(std::vector<ExprId*> cells, Span span) {
  for (const ExprId* cell : cells) {
    if (*cell == ExprId::none) return ExprId::none;
  }
  ExprId& first = *cells.front();
  for (std::size_t i = 1; i < cells.size(); ++i) {
    if (build_.type(first).list && build_.type(*cells[i]).list) continue;
    if (!comparable(first, *cells[i], cells.size() == 2 ? span : build_.policy[*cells[i]].place.span)) return ExprId::none;
  }
  for (ExprId* cell : cells) *cell = normalised(*cell, build_.type(first).comparison);
  return first;
}

ExprId Lowering::dated(const Node& node, ChoiceSetId expected) {
  if (basis_ == ExprId::none) return fail(Code::dated_without_basis, node.span);
  std::vector<Dated::Entry> entries;
  bool good = true;
  for (const Entry& entry : node.entries) {
    const auto from = Date::parse(entry.key.text());
    if (!from) {
      fail(Code::date_key_wanted, entry.key.span, {entry.key.scalar.text});
      good = false;
      continue;
    }
    const ExprId value = cell(entry.value, expected);
    good = good && value != ExprId::none;
    if (!entries.empty() && *from <= entries.back().from) {
      fail(Code::dates_out_of_order, entry.key.span, {entry.key.scalar.text, entries.back().from.to_string()});
      good = false;
    }
    entries.push_back({*from, value});
  }
  if (!good) return ExprId::none;
  std::vector<ExprId*> values;
  for (Dated::Entry& entry : entries) values.push_back(&entry.value);
  if (unify(values, node.span) == ExprId::none) return ExprId::none;
  Type type = build_.type(entries.front().value);
  for (const Dated::Entry& entry : entries) type.whole = type.whole && build_.type(entry.value).whole;
  return build_.add(type, at(node.span), Dated{basis_, std::move(entries)});
}

bool Lowering::row_key(const Node& key, ExprId by, Lookup::Row& row) {
  const Type type = build_.type(by);
  const std::string_view text = key.text();
  if (type.kind == Kind::choice) {
    const ExprId token = bare_token(text, key.span, type.choices, true);
    if (token == ExprId::none) return false;
    row.keys.push_back(std::get<Constant>(build_.policy[token].node).value);
    return true;
  }
  if (type.kind == Kind::yes_no) {
    bool value = false;
    if (!yes_no(text, value)) {
      fail(Code::yes_no_wanted, key.span, {std::string(text)});
      return false;
    }
    row.keys.push_back(value);
    return true;
  }
  const auto bound = [&](const syntax::Expr& expr) -> std::optional<Value> {
    ExprId id = lower(expr);
    if (id == ExprId::none) return std::nullopt;
    ExprId same = by;
    if (!comparable(same, id, expr.span)) return std::nullopt;
    const auto* constant = std::get_if<Constant>(&build_.policy[id].node);
    if (constant == nullptr) {
      fail(Code::bracket_not_constant, expr.span);
      return std::nullopt;
    }
    return constant->value;
  };
  const bool discrete = type.kind == Kind::date || type.kind == Kind::duration || (type.kind == Kind::number && type.whole);
  if (const auto number = Number::parse(text); number && type.kind == Kind::number) {
    row.from = row.to = Value(*number);
  } else {
    const auto bracket = grammar::parse_bracket(key.scalar, build_.context(), build_.said);
    if (!bracket) return false;
    const auto take = [&](const std::optional<syntax::Expr>& expr, std::optional<Value>& value) {
      if (!expr) return true;
      value = bound(*expr);
      return value.has_value();
    };
    if (!take(bracket->from, row.from) || !take(bracket->to, row.to) || !take(bracket->below, row.below)) return false;
  }
  if (row.to && !discrete) {
    fail(Code::bracket_end_not_discrete, key.span, {std::string(text)});
    return false;
  }
  const Interval range = interval(row);
  if (range.from && range.below && *range.below <= *range.from) {
    fail(Code::bracket_empty, key.span, {std::string(text)});
    return false;
  }
  return true;
}

bool Lowering::covers(const Lookup& table, Span span) {
  const Type type = build_.type(table.by);
  const bool open = table.otherwise == ExprId::none;
  if (type.kind == Kind::choice || type.kind == Kind::yes_no) {
    std::vector<Value> all;
    if (type.kind == Kind::yes_no) {
      all = {Value(true), Value(false)};
    } else {
      for (const Choice& choice : build_.policy.choice_sets[static_cast<std::size_t>(type.choices)].choices) {
        all.emplace_back(choice.token);
      }
    }
    std::string missing;
    for (const Value& value : all) {
      const auto has = [&](const Lookup::Row& row) {
        if (const auto* token = std::get_if<Token>(&value)) return std::get<Token>(row.keys.front()) == *token;
        return std::get<bool>(row.keys.front()) == std::get<bool>(value);
      };
      const auto times = std::count_if(table.rows.begin(), table.rows.end(), has);
      const auto* token = std::get_if<Token>(&value);
      const std::string text = token != nullptr ? build_.policy.tokens[token->index] : std::get<bool>(value) ? "yes" : "no";
      if (times > 1) {
        fail(Code::row_twice, span, {text});
        return false;
      }
      if (times == 0) missing += (missing.empty() ? "" : ", ") + text;
    }
    if (missing.empty() || !open) return true;
    fail(Code::table_not_covering, span, {missing});
    return false;
  }
  std::vector<Interval> intervals;
  for (const Lookup::Row& row : table.rows) intervals.push_back(interval(row));
  std::sort(intervals.begin(), intervals.end(), [](const Interval& a, const Interval& b) {
    if (!a.from || !b.from) return !a.from && b.from;
    return *a.from < *b.from;
  });
  const auto show = [&](const Number& number) {
    return type.kind == Kind::date && number.to_int64() ? Date{static_cast<std::int32_t>(*number.to_int64())}.to_string()
                                                        : number.to_string();
  };
  for (std::size_t i = 1; i < intervals.size(); ++i) {
    const Interval& before = intervals[i - 1];
    const Interval& after = intervals[i];
    if (!before.below || !after.from || *after.from < *before.below) {
      fail(Code::brackets_overlap, span, {show(after.from ? *after.from : before.from ? *before.from : Number(0))});
      return false;
    }
    if (open && *before.below < *after.from) {
      fail(Code::brackets_leave_gap, span, {show(*before.below), show(*after.from)});
      return false;
    }
  }
  if (open && (intervals.empty() || intervals.front().from || intervals.back().below)) {
    fail(Code::brackets_end, span);
    return false;
  }
  return true;
}

template <class Cell>
ExprId Lowering::table(const Node& by, const std::vector<Entry>& entries, Span span, Cell&& cell) {
  Lookup table{ExprId::none, {}, ExprId::none};
  if (const auto expr = read_expression(build_, source_, by)) table.by = lower(*expr);
  if (table.by == ExprId::none) return ExprId::none;
  const Type type_by = build_.type(table.by);
  if (type_by.list || type_by.kind == Kind::text || type_by.kind == Kind::record) {
    return fail(Code::table_by_other, build_.policy[table.by].place.span, {describe(build_.policy, type_by)});
  }
  bool good = true;
  for (const Entry& entry : entries) {
    const std::string_view key = canonical(entry.key.text());
    if (key == "by") continue;
    const ExprId value = cell(entry.value);
    good = good && value != ExprId::none;
    if (key == "otherwise") {
      table.otherwise = value;
      continue;
    }
    Lookup::Row row{{}, {}, {}, {}, value};
    if (row_key(entry.key, table.by, row)) {
      table.rows.push_back(std::move(row));
    } else {
      good = false;
    }
  }
  if (!good || !covers(table, span)) return ExprId::none;
  std::vector<ExprId*> values;
  for (Lookup::Row& row : table.rows) values.push_back(&row.value);
  if (table.otherwise != ExprId::none) values.push_back(&table.otherwise);
  if (unify(values, span) == ExprId::none) return ExprId::none;
  Type type = build_.type(*values.front());
  for (const ExprId* value : values) type.whole = type.whole && build_.type(*value).whole;
  return build_.add(type, at(span), std::move(table));
}

ExprId Lowering::lookup(const Node& node, ChoiceSetId expected) {
  const auto by = std::find_if(node.entries.begin(), node.entries.end(),
                               [](const Entry& entry) { return canonical(entry.key.text()) == "by"; });
  return table(by->value, node.entries, node.span, [&](const Node& value) { return cell(value, expected); });
}

ExprId Lowering::allowed(const Node& field, const Node& by, const Node& allow) {
  const auto expr = read_expression(build_, source_, field);
  const ExprId value = expr ? lower(*expr) : ExprId::none;
  if (value == ExprId::none) return value;
  const Type type = build_.type(value);
  if (allow.kind != Node::Kind::mapping) return fail(Code::mapping_wanted, allow.span, {Phrase("allow", "允许")});
  const auto one_of = [&](const Node& node, ExprId needle) {
    std::vector<ExprId> elements;
    for (const Node* item : one_or_many(node)) {
      const ExprId element = cell(*item, type.choices);
      ExprId same = needle;
      if (element == ExprId::none) return element;
      elements.push_back(element);
      if (!comparable(same, elements.back(), item->span)) return ExprId::none;
      elements.back() = normalised(elements.back(), build_.type(needle).comparison);
    }
    const ExprId list = build_.add(build_.type(needle).list_of(), at(node.span), ListOf{std::move(elements)});
    return build_.add(Type{}, at(node.span), In{needle, list});
  };
  return table(by, allow.entries, allow.span, [&](const Node& node) {
    if (!type.list) return one_of(node, value);
    const auto slot = static_cast<std::uint32_t>(locals_.size());
    build_.policy.variables = std::max(build_.policy.variables, slot + 1);
    const ExprId element = build_.add(type.element(), at(node.span), Variable{slot});
    return build_.add(Type{}, at(node.span), Quantifier{Quantity::every, slot, value, one_of(node, element)});
  });
}

Template Lowering::message(const syntax::Message& message, const std::vector<std::pair<std::string_view, Figure>>& figures) {
  Template result;
  for (const auto& part : message.parts) {
    if (const auto* text = std::get_if<std::string>(&part)) {
      result.parts.emplace_back(*text);
      continue;
    }
    const auto& expr = std::get<syntax::Expr>(part);
    if (const auto* name = std::get_if<syntax::Name>(&expr.node); name != nullptr && !name->forced) {
      const auto figure = std::find_if(figures.begin(), figures.end(), [&](const auto& f) { return f.first == name->text; });
      if (figure != figures.end()) {
        result.parts.emplace_back(figure->second);
        continue;
      }
    }
    const ExprId value = lower(expr);
    if (value == ExprId::none) continue;
    if (build_.policy[value].secret) {
      fail(Code::secret_shown, expr.span);
    } else if (build_.type(value).kind == Kind::record) {
      fail(Code::record_shown, expr.span);
    } else {
      result.parts.emplace_back(value);
    }
  }
  return result;
}

}  // namespace bylaw::policy
