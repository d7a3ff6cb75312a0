// See walk.hpp.
#include "explanation/walk.hpp"

#include <algorithm>

#include "evaluation/unsettled.hpp"

namespace bylaw::explanation {
namespace {

constexpr std::uint32_t table_order = 0xFFFFFFFF;  // behind all fields

/// `a.b` as `/a/b`; names of fields have nothing to escape.
std::string pointer_of(const std::string& path) {
  std::string pointer = "/" + path;
  std::replace(pointer.begin(), pointer.end(), '.', '/');
  return pointer;
}

bool matches(const policy::Lookup::Row& row, const Value& value) {
  if (std::any_of(row.keys.begin(), row.keys.end(), [&](const Value& key) { return evaluation::equal(key, value); })) {
    return true;
  }
  if (!row.from && !row.to && !row.below) return false;
  if (row.from && evaluation::order(value, *row.from) < 0) return false;
  if (row.to && evaluation::order(value, *row.to) > 0) return false;
  return !row.below || evaluation::order(value, *row.below) < 0;
}

}  // namespace

Spot Walk::locate(const policy::FieldValue& n) const {
  const policy::Field& field = policy_[n.field];
  Spot spot;
  const evaluation::Subject& subject = evaluator_.subject();
  const application::Record* record = n.before ? subject.before : subject.record;
  if (record != nullptr) {
    spot.cell = &record->cells[static_cast<std::size_t>(n.field)];
    spot.value = spot.cell->value;
  }
  spot.field = &field;
  spot.type = field.type;
  spot.pointer = pointer_of(field.path);
  spot.path = field.path;
  spot.order = {static_cast<std::uint32_t>(n.field)};
  spot.before = n.before;
  spot.personal = field.personal;
  spot.secret = field.secret;
  return spot;
}

std::optional<Spot> Walk::locate(const policy::Member& n) {
  std::optional<Spot> spot = locate(n.record);
  if (!spot) return spot;
  const auto* view = std::get_if<RecordView>(&spot->value);
  if (view == nullptr) return spot;  // an element that is none: it stands for its members
  const policy::Field& member =
      policy_.records[static_cast<std::size_t>(policy_[n.record].type.record)].members[n.index];
  const bool in_table = spot->order.front() == table_order;
  spot->cell = in_table ? nullptr : &view->cells[n.index];
  spot->value = view->cells[n.index].value;
  spot->field = &member;
  spot->type = member.type;
  spot->pointer += pointer_of(member.path);
  spot->path += "." + member.path;
  spot->order.push_back(n.index);
  spot->personal = spot->personal || member.personal;
  spot->secret = spot->secret || member.secret;
  return spot;
}

std::optional<Spot> Walk::locate(ExprId id) {
  if (id == ExprId::none) return std::nullopt;
  const auto& node = policy_[id].node;
  if (const auto* field = std::get_if<policy::FieldValue>(&node)) return locate(*field);
  if (const auto* member = std::get_if<policy::Member>(&node)) return locate(*member);
  if (const auto* variable = std::get_if<policy::Variable>(&node)) return bound_[variable->slot];
  if (const auto* text = std::get_if<policy::Normalised>(&node)) return locate(text->text);
  if (const auto* n = std::get_if<policy::Conditional>(&node)) return locate(taken(*n));
  return std::nullopt;
}

policy::ExprId Walk::taken(const policy::Conditional& n) {
  const Value condition = value(n.condition);
  const bool* known = truth(condition);
  return known == nullptr ? ExprId::none : *known ? n.then : n.otherwise;
}

policy::ExprId Walk::taken(const policy::Lookup& n) {
  const Value by = value(n.by);
  if (!evaluation::settled(by)) return ExprId::none;
  const auto row = std::find_if(n.rows.begin(), n.rows.end(), [&](const auto& one) { return matches(one, by); });
  return row == n.rows.end() ? n.otherwise : row->value;
}

policy::ExprId Walk::taken(const policy::Dated& n) {
  const Value day = value(n.day);
  std::optional<Date> date;
  if (const auto* given = std::get_if<Date>(&day)) date = *given;
  if (const auto* instant = std::get_if<Instant>(&day)) date = policy_.zone.date_of(*instant);
  ExprId entry = ExprId::none;
  for (const policy::Dated::Entry& one : n.entries) {
    if (date && one.from <= *date) entry = one.value;
  }
  return entry;
}

void Walk::each_element(ExprId list, std::uint32_t slot, const std::function<bool(const Spot&)>& visit) {
  const std::optional<Spot> outer = bound_[slot];
  std::unordered_set<std::uint32_t> outer_met;
  std::swap(met_, outer_met);
  const auto with = [&](const Spot& element) {
    bind(slot, element);
    met_.clear();
    return steps_left_ > 0 && visit(element);
  };
  if (const auto* literal = std::get_if<policy::ListOf>(&policy_[list].node)) {
    for (const ExprId id : literal->elements) {
      Spot element = locate(id).value_or(Spot{});
      element.value = value(id);
      if (!with(element)) break;
    }
  } else if (const auto* rows = std::get_if<policy::TableRows>(&policy_[list].node)) {
    const policy::Table& table = policy_.tables[static_cast<std::size_t>(rows->table)];
    Spot element;
    element.type = policy_[list].type.element();
    element.path = table.name;
    element.order = {table_order, static_cast<std::uint32_t>(rows->table)};
    for (const std::vector<Cell>& row : table.rows) {
      element.value = RecordView{row.data()};
      if (!with(element)) break;
    }
  } else {
    const Value all = value(list);
    const auto* view = std::get_if<ListView>(&all);
    const Spot whole = locate(list).value_or(Spot{});
    for (std::size_t i = 0; view != nullptr && i < view->size; ++i) {
      Spot element = whole;
      element.cell = whole.cell == nullptr ? nullptr : &view->cells[i];
      element.value = view->cells[i].value;
      element.type = whole.type.element();
      element.pointer += "/" + std::to_string(i);
      if (!with(element)) break;
    }
  }
  std::swap(met_, outer_met);
  bind(slot, outer);
}

void Walk::bind(std::uint32_t slot, const std::optional<Spot>& element) {
  bound_[slot] = element;
  Cell cell;
  if (element && element->cell != nullptr) cell = *element->cell;
  cell.value = element ? evaluation::readable(element->value) : Value(Missing{});
  evaluator_.bind(slot, cell);
}

bool Walk::first_time(ExprId id) { return step() && met_.insert(static_cast<std::uint32_t>(id)).second; }

}  // namespace bylaw::explanation
