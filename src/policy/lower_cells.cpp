// Cells of YAML tables: an expression, a dated value, or a table by a choice, a number or a date, which must
// cover every value without overlap. Messages. See lower.hpp.
#include <algorithm>

#include "policy/keys.hpp"
#include "policy/lower.hpp"

namespace bylaw::policy {

namespace {

/// What a nested table goes by; none: the node is no table.
const Node* by_of(const Node& node) {
  const auto by = std::find_if(node.entries.begin(), node.entries.end(),
                               [](const Entry& entry) { return canonical(entry.key.text()) == "by"; });
  return by == node.entries.end() ? nullptr : &by->value;
}

/// A mapping by dates; also one whose keys are badly written dates (`2026-1-1`, `2026/01/01`), so that it is told of
/// those.
bool is_dated(const Node& node) {
  return std::any_of(node.entries.begin(), node.entries.end(), [](const Entry& entry) {
    const std::string_view key = entry.key.text();
    const auto year = key.substr(0, 4);
    return year.size() == 4 && std::all_of(year.begin(), year.end(), [](char c) { return c >= '0' && c <= '9'; });
  });
}

/// A bracket's bound on one line, whatever its type.
Number on_line(const Value& value) {
  if (const auto* number = std::get_if<Number>(&value)) return *number;
  if (const auto* date = std::get_if<Date>(&value)) return Number(date->day);
  if (const auto* duration = std::get_if<Duration>(&value)) return Number(duration->count);
  return Number(std::get<Instant>(value).seconds);
}

struct Interval {
  std::optional<Number> from, below;  // half open
  Span key{};
};

Interval interval(const Lookup::Row& row, Span key) {
  Interval result;
  result.key = key;
  if (row.from) result.from = on_line(*row.from);
  if (row.below) result.below = on_line(*row.below);
  if (row.to) result.below = Number::sum(on_line(*row.to), Number(1)).value_or(on_line(*row.to));
  return result;
}

}  // namespace

ExprId Lowering::cell(const Node& node, ChoiceSetId expected) {
  const auto inner = [&](const Node& value) { return cell(value, expected); };
  if (const Node* by = by_of(node)) return table(*by, node.entries, node.span, inner);
  if (is_dated(node)) return dated(node, inner);
  if (node.kind != Node::Kind::scalar) return fail(Code::cell_wanted, node.span);
  const auto expr = read_expression(build_, source_, node);
  return expr ? lower(*expr, expected) : ExprId::none;
}

/// Two lists whose elements are of one type.
bool Lowering::alike(ExprId& left, ExprId& right, Span span) {
  const Type a = build_.type(left);
  const Type b = build_.type(right);
  if (a.kind != b.kind || a.kind == Kind::record) {
    if (a.kind == b.kind && a.record == b.record) return true;
    fail(Code::kinds_differ, span, {describe(build_.policy, a), describe(build_.policy, b)});
    return false;
  }
  ExprId one = build_.add(a.element(), at(span), Constant{Missing{}});
  ExprId other = build_.add(b.element(), at(span), Constant{Missing{}});
  if (!comparable(one, other, span)) return false;
  left = normalised(left, build_.type(one).comparison);
  right = normalised(right, build_.type(other).comparison);
  return true;
}

ExprId Lowering::unify(std::vector<ExprId*> cells) {
  for (const ExprId* cell : cells) {
    if (*cell == ExprId::none) return ExprId::none;
  }
  ExprId& first = *cells.front();
  for (std::size_t i = 1; i < cells.size(); ++i) {
    const Span place = build_.policy[*cells[i]].place.span;
    if (build_.type(first).list && build_.type(*cells[i]).list) {
      if (!alike(first, *cells[i], place)) return ExprId::none;
    } else if (!comparable(first, *cells[i], place)) {
      return ExprId::none;
    }
  }
  for (ExprId* cell : cells) *cell = normalised(*cell, build_.type(first).comparison);
  return first;
}

template <class Cell>
ExprId Lowering::dated(const Node& node, Cell&& cell) {
  if (basis_ == ExprId::none) {
    if (build_.misses("basis")) fail(Code::dated_without_basis, node.span);
    return ExprId::none;
  }
  std::vector<Dated::Entry> entries;
  bool good = true;
  for (const Entry& entry : node.entries) {
    const auto from = Date::parse(entry.key.text());
    if (!from) {
      fail(Code::date_key_wanted, entry.key.span, {entry.key.scalar.text});
      good = false;
      continue;
    }
    const ExprId value = cell(entry.value);
    good = good && value != ExprId::none;
    if (!entries.empty() && *from <= entries.back().from) {
      fail(Code::dates_out_of_order, entry.key.span, {entry.key.scalar.text, entries.back().from.to_string()});
      good = false;
    }
    entries.push_back({*from, value, entry.key.span});
  }
  if (!good) return ExprId::none;
  std::vector<ExprId*> values;
  for (Dated::Entry& entry : entries) values.push_back(&entry.value);
  if (unify(values) == ExprId::none) return ExprId::none;
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
    return std::get<Constant>(build_.policy[id].node).value;  // the grammar of brackets takes literals alone
  };
  const bool discrete =
      type.kind == Kind::date || type.kind == Kind::duration || (type.kind == Kind::number && type.whole);
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
  const Interval range = interval(row, key.span);
  if (range.from && range.below && *range.below <= *range.from) {
    fail(Code::bracket_empty, key.span, {std::string(text)});
    return false;
  }
  return true;
}

bool Lowering::covers(const Lookup& table, const std::vector<Span>& keys, Span span) {
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
      const auto first = std::find_if(table.rows.begin(), table.rows.end(), has);
      const auto second = first == table.rows.end() ? first : std::find_if(first + 1, table.rows.end(), has);
      const auto* token = std::get_if<Token>(&value);
      const std::string text = token != nullptr        ? build_.policy.tokens[token->index]
                               : std::get<bool>(value) ? "yes"
                                                       : "no";
      if (second != table.rows.end()) {
        fail(Code::row_twice, keys[static_cast<std::size_t>(second - table.rows.begin())], {text});
        return false;
      }
      if (first == table.rows.end()) missing += (missing.empty() ? "" : ", ") + text;
    }
    if (missing.empty() || !open) return true;
    fail(Code::table_not_covering, span, {missing});
    return false;
  }
  std::vector<Interval> intervals;
  for (std::size_t i = 0; i < table.rows.size(); ++i) intervals.push_back(interval(table.rows[i], keys[i]));
  std::sort(intervals.begin(), intervals.end(), [](const Interval& a, const Interval& b) {
    if (!a.from || !b.from) return !a.from && b.from;
    return *a.from < *b.from;
  });
  const auto show = [&](const Number& number) {
    if (type.kind == Kind::date && number.to_int64()) {
      return Date{static_cast<std::int32_t>(*number.to_int64())}.to_string();
    }
    const bool hours = type.kind == Kind::duration && type.duration == DurationKind::hours;
    return (hours ? Number::quotient(number, Number(3600)).value_or(number) : number).to_string();
  };
  for (std::size_t i = 1; i < intervals.size(); ++i) {
    const Interval& before = intervals[i - 1];
    const Interval& after = intervals[i];
    if (!before.below || !after.from || *after.from < *before.below) {
      fail(Code::brackets_overlap, after.key,
           {show(after.from    ? *after.from
                 : before.from ? *before.from
                               : Number(0))});
      return false;
    }
    if (open && *before.below < *after.from) {
      fail(Code::brackets_leave_gap, after.key, {show(*before.below), show(*after.from)});
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
  Lookup table{ExprId::none, {}, ExprId::none, {}};
  if (const auto expr = read_expression(build_, source_, by)) table.by = lower(*expr);
  if (table.by == ExprId::none) return ExprId::none;
  const Type type_by = build_.type(table.by);
  if (type_by.list || type_by.kind == Kind::text || type_by.kind == Kind::record) {
    return fail(Code::table_by_other, build_.policy[table.by].place.span, {describe(build_.policy, type_by)});
  }
  bool good = true;
  std::vector<Span> keys;
  for (const Entry& entry : entries) {
    const std::string_view key = canonical(entry.key.text());
    if (key == "by" && &entry.value == &by) continue;
    if (key == "by" || (key == "otherwise" && table.otherwise != ExprId::none)) {
      fail(Code::row_twice, entry.key.span, {entry.key.scalar.text});
      good = false;
      continue;
    }
    const ExprId value = cell(entry.value);
    good = good && value != ExprId::none;
    if (key == "otherwise") {
      table.otherwise = value;
      table.otherwise_key = entry.key.span;
      continue;
    }
    Lookup::Row row{{}, {}, {}, {}, value, entry.key.span};
    if (row_key(entry.key, table.by, row)) {
      table.rows.push_back(std::move(row));
      keys.push_back(entry.key.span);
    } else {
      good = false;
    }
  }
  if (!good || !covers(table, keys, span)) return ExprId::none;
  std::vector<ExprId*> values;
  for (Lookup::Row& row : table.rows) values.push_back(&row.value);
  if (table.otherwise != ExprId::none) values.push_back(&table.otherwise);
  if (unify(values) == ExprId::none) return ExprId::none;
  Type type = build_.type(*values.front());
  for (const ExprId* value : values) type.whole = type.whole && build_.type(*value).whole;
  return build_.add(type, at(span), std::move(table));
}

ExprId Lowering::allowed(const Node& field, const Node& by, const Node& allow) {
  const auto expr = read_expression(build_, source_, field);
  const ExprId value = expr ? lower(*expr) : ExprId::none;
  if (value == ExprId::none) return value;
  if (allow.kind != Node::Kind::mapping) return fail(Code::mapping_wanted, allow.span, {Phrase("allow", "允许")});
  return table(by, allow.entries, allow.span, [&](const Node& row) { return allowed_row(row, value); });
}

ExprId Lowering::allowed_row(const Node& row, ExprId value) {
  const auto inner = [&](const Node& node) { return allowed_row(node, value); };
  if (const Node* by = by_of(row)) return table(*by, row.entries, row.span, inner);
  if (is_dated(row)) return dated(row, inner);
  const Type type = build_.type(value);
  if (!type.list) return among(row, value);
  const auto slot = static_cast<std::uint32_t>(locals_.size());
  build_.policy.variables = std::max(build_.policy.variables, slot + 1);
  const ExprId element = build_.add(type.element(), at(row.span), Variable{slot});
  const ExprId body = element == ExprId::none ? element : among(row, element);
  if (body == ExprId::none) return body;
  return build_.add(Type{}, at(row.span), Quantifier{Quantity::every, slot, value, body});
}

ExprId Lowering::among(const Node& listed, ExprId needle) {
  std::vector<ExprId> elements;
  for (const Node* item : one_or_many(listed)) {
    ExprId element = cell(*item, build_.type(needle).choices);
    if (element == ExprId::none || !comparable(needle, element, item->span)) return ExprId::none;
    elements.push_back(element);
  }
  for (ExprId& element : elements) element = normalised(element, build_.type(needle).comparison);
  const ExprId list = build_.add(build_.type(needle).list_of(), at(listed.span), ListOf{std::move(elements)});
  return list == ExprId::none ? list : build_.add(Type{}, at(listed.span), In{needle, list});
}

Template Lowering::message(const syntax::Message& message,
                           const std::vector<std::pair<std::string_view, Figure>>& figures) {
  Template result;
  for (const auto& part : message.parts) {
    if (const auto* text = std::get_if<std::string>(&part)) {
      result.parts.emplace_back(*text);
      continue;
    }
    const auto& expr = std::get<syntax::Expr>(part);
    if (const auto* name = std::get_if<syntax::Name>(&expr.node); name != nullptr && !name->forced) {
      const auto figure =
          std::find_if(figures.begin(), figures.end(), [&](const auto& f) { return f.first == name->text; });
      if (figure != figures.end()) {
        result.parts.emplace_back(figure->second);
        continue;
      }
    }
    const ExprId value = lower(expr);
    const bool secret = value != ExprId::none && build_.policy[value].secret;
    const bool record = value != ExprId::none && build_.type(value).kind == Kind::record;
    if (secret || record) fail(secret ? Code::secret_shown : Code::record_shown, expr.span);
    if (value == ExprId::none || secret || record) {
      result.parts.emplace_back(std::string());  // said; the text is there all the same
    } else {
      result.parts.emplace_back(value);
    }
  }
  return result;
}

}  // namespace bylaw::policy
