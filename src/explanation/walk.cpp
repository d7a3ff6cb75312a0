// See walk.hpp.
#include "explanation/walk.hpp"

#include <algorithm>

#include "evaluation/unsettled.hpp"

namespace bylaw::explanation {
namespace {

/// `a.b` as `/a/b`; names of fields have nothing to escape.
void append_pointer(std::string& pointer, std::string_view path) {
  const std::size_t begin = pointer.size();
  pointer.append("/").append(path);
  std::replace(pointer.begin() + static_cast<std::ptrdiff_t>(begin), pointer.end(), '.', '/');
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

std::string Spot::pointer() const {
  std::string pointer;
  if (!base.empty()) append_pointer(pointer, base);
  for (const Step& step : steps) append_pointer(pointer, step.member ? step.member->path : std::to_string(step.index));
  return pointer;
}

std::string Spot::path() const {
  std::string path(base);
  for (const Step& step : steps) {
    if (step.member != nullptr) path.append(".").append(step.member->path);
  }
  return path;
}

int Spot::compare(const Spot& other) const {
  if (order != other.order) return order < other.order ? -1 : 1;
  const auto next = [](const std::vector<Step>& of, std::size_t& at) {
    while (at < of.size() && of[at].member == nullptr) ++at;
    return at < of.size() ? std::optional(of[at++].index) : std::nullopt;
  };
  for (std::size_t i = 0, j = 0;;) {
    const auto own = next(steps, i);
    const auto its = next(other.steps, j);
    if (own != its) return own < its ? -1 : 1;  // none comes first
    if (!own) return 0;
  }
}

Spot spot_of(const policy::Policy& policy, const application::Record* record, policy::FieldId id) {
  const policy::Field& field = policy[id];
  Spot spot;
  if (record != nullptr) {
    spot.cell = &record->cells[static_cast<std::size_t>(id)];
    spot.value = spot.cell->value;
  }
  spot.field = &field;
  spot.type = field.type;
  spot.base = field.path;
  spot.order = static_cast<std::uint64_t>(id);
  spot.personal = field.personal;
  spot.secret = field.secret;
  return spot;
}

bool Met::insert(std::uint32_t id) {
  const auto end = few_.begin() + static_cast<std::ptrdiff_t>(count_);
  if (std::find(few_.begin(), end, id) != end) return false;
  if (count_ == few_.size()) return more_.insert(id).second;
  few_[count_++] = id;
  return true;
}

Spot Walk::locate(const policy::FieldValue& n) const {
  const evaluation::Subject& subject = evaluator_.subject();
  Spot spot = spot_of(policy_, n.before ? subject.before : subject.record, n.field);
  spot.before = n.before;
  return spot;
}

std::optional<Spot> Walk::locate(const policy::Member& n) {
  std::optional<Spot> spot = locate(n.record);
  if (!spot) return spot;
  const auto* view = std::get_if<RecordView>(&spot->value);
  if (view == nullptr) return spot;  // an element that is none: it stands for its members
  const policy::Field& member =
      policy_.records[static_cast<std::size_t>(policy_[n.record].type.record)].members[n.index];
  const Cell& cell = view->cells[n.index];
  spot->cell = spot->order >= Spot::first_table ? nullptr : &cell;
  spot->value = cell.value;
  spot->field = &member;
  spot->type = member.type;
  spot->steps.push_back({&member, n.index});
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
  Met outer_met;
  std::swap(met_, outer_met);
  const auto with = [&](const Spot& element) {
    bind(slot, element);
    met_ = {};
    return steps_left_ > 0 && visit(element);
  };
  if (const auto* literal = std::get_if<policy::ListOf>(&policy_[list].node)) {
    for (const ExprId id : literal->elements) {
      Spot element = locate(id).value_or(Spot{});
      element.value = value(id);
      element.written = id;
      if (!with(element)) break;
    }
  } else if (const auto* rows = std::get_if<policy::TableRows>(&policy_[list].node)) {
    const policy::Table& table = policy_.tables[static_cast<std::size_t>(rows->table)];
    Spot element;
    element.type = policy_[list].type.element();
    element.base = table.name;
    element.order = Spot::first_table + static_cast<std::uint64_t>(rows->table);
    for (const std::vector<Cell>& row : table.rows) {
      element.value = RecordView{row.data()};
      if (!with(element)) break;
    }
  } else {
    const Value all = value(list);
    const auto* view = std::get_if<ListView>(&all);
    const Spot whole = locate(list).value_or(Spot{});
    for (std::size_t i = 0; view != nullptr && i < view->size; ++i) {
      if (!with(element_of(whole, *view, i))) break;
    }
  }
  std::swap(met_, outer_met);
  bind(slot, outer);
}

Spot Walk::element_of(const Spot& list, const ListView& view, std::size_t index) {
  Spot element = list;
  element.cell = list.cell == nullptr ? nullptr : &view.cells[index];
  element.value = view.cells[index].value;
  element.type = list.type.element();
  element.steps.push_back({nullptr, static_cast<std::uint32_t>(index)});
  return element;
}

void Walk::bind(std::uint32_t slot, const std::optional<Spot>& element) {
  bound_[slot] = element;
  Cell cell;
  if (element && element->cell != nullptr) cell = *element->cell;
  cell.value = element ? evaluation::readable(element->value) : Value(Missing{});
  evaluator_.bind(slot, cell);
}

bool Walk::first_time(ExprId id) { return step() && met_.insert(static_cast<std::uint32_t>(id)); }

}  // namespace bylaw::explanation
