// See missing.hpp. A value is missing because an operand is, or because the operation itself gives none (the
// birth date of an invalid number, the least of an empty list): then the fields under it are what it waits for.
#include "explanation/missing.hpp"

#include <algorithm>

#include "evaluation/unsettled.hpp"
#include "policy/children.hpp"

namespace bylaw::explanation {
namespace {

bool is_unusable(const Value& value) {
  return std::holds_alternative<Missing>(value) || std::holds_alternative<Malformed>(value);
}

}  // namespace

void MissingFields::add(ExprId id) {
  if (is_missing(id)) wait(id);
}

void MissingFields::add_day(ExprId id) {
  if (id == ExprId::none) return;
  const Value day = value(id);
  const auto* date = std::get_if<Date>(&day);
  if (date != nullptr && *date == not_yet_date) {
    fields_under(id);
  } else {
    add(id);
  }
}

void MissingFields::note(const Spot& spot) {
  if (spot.base.empty()) return;
  const auto order = [&](const Spot& one) {
    const int by_path = one.compare(spot);
    return by_path != 0 ? by_path : static_cast<int>(one.before) - static_cast<int>(spot.before);
  };
  const auto at = std::partition_point(found_.begin(), found_.end(), [&](const Spot& one) { return order(one) < 0; });
  if (at == found_.end() || order(*at) != 0) found_.insert(at, spot);
}

bool MissingFields::note(ExprId id) {
  const auto spot = locate(id);
  if (!spot || spot->base.empty()) return false;
  note(*spot);
  return true;
}

bool MissingFields::wait(ExprId id) {
  if (!first_time(id)) return true;
  return std::visit([&](const auto& node) { return follow(node, id); }, policy_[id].node) || fields_under(id);
}

bool MissingFields::fields_under(ExprId id) {
  std::unordered_set<ExprId> met;  // of its own: what is named here may still be waited for elsewhere
  return fields_under(id, met);
}

bool MissingFields::fields_under(ExprId id, std::unordered_set<ExprId>& met) {
  if (!step() || !met.insert(id).second) return false;
  bool some = note(id);
  policy::for_each_operand(policy_[id], [&](ExprId operand) { some = fields_under(operand, met) || some; });
  return some;
}

template <class Plain>
bool MissingFields::follow(const Plain&, ExprId id) {
  bool some = false;
  policy::for_each_operand(policy_[id], [&](ExprId operand) {
    if (is_missing(operand)) some = wait(operand) || some;
  });
  return some;
}

/// The elements of a list that are not there or cannot be used.
bool MissingFields::elements(ExprId list) {
  if (is_missing(list)) return wait(list);
  if (const auto* literal = std::get_if<policy::ListOf>(&policy_[list].node)) return follow(*literal, list);
  const Value all = value(list);
  const auto* view = std::get_if<ListView>(&all);
  const std::optional<Spot> whole = locate(list);
  if (view == nullptr || !whole) return false;
  for (std::size_t i = 0; i < view->size; ++i) {
    if (!is_unusable(view->cells[i].value)) continue;
    note(element_of(*whole, *view, i));
    return true;
  }
  return false;
}

bool MissingFields::follow(const policy::Variable& n, ExprId id) {
  if (note(id)) return true;
  const std::optional<Spot>& element = bound(n.slot);
  return element && element->written != ExprId::none && is_missing(element->written) && wait(element->written);
}

bool MissingFields::follow(const policy::In& n, ExprId) {
  const bool needle = is_missing(n.needle) && wait(n.needle);
  return elements(n.list) || needle;
}

bool MissingFields::follow(const policy::ExtremeOf& n, ExprId) { return elements(n.list); }

bool MissingFields::follow(const policy::ListOf& n, ExprId) {
  bool some = false;
  for (const ExprId element : n.elements) some = (is_missing(element) && wait(element)) || some;
  return some;
}

bool MissingFields::follow(const policy::Conditional& n, ExprId) {
  if (is_missing(n.condition)) return wait(n.condition);
  const ExprId branch = taken(n);
  return branch != ExprId::none && is_missing(branch) && wait(branch);
}

bool MissingFields::follow(const policy::Lookup& n, ExprId) {
  if (is_missing(n.by)) return wait(n.by);
  const ExprId row = taken(n);
  return row != ExprId::none && is_missing(row) && wait(row);
}

bool MissingFields::follow(const policy::Dated& n, ExprId) {
  if (is_missing(n.day)) return wait(n.day);
  const ExprId entry = taken(n);
  return entry != ExprId::none && is_missing(entry) && wait(entry);
}

bool MissingFields::follow(const policy::Quantifier& n, ExprId) {
  if (!is_table(n.list) && is_missing(n.list)) return wait(n.list);
  bool some = false;
  each_element(n.list, n.slot, [&](const Spot&) {
    if (is_missing(n.body)) some = wait(n.body) || some;
    return true;
  });
  return some;
}

bool MissingFields::follow(const policy::Aggregate& n, ExprId) {
  if (!is_table(n.list) && is_missing(n.list)) return wait(n.list);
  bool some = false;
  each_element(n.list, n.slot, [&](const Spot&) {
    const Value counts = n.where == ExprId::none ? Value(true) : value(n.where);
    const bool* known = truth(counts);
    if (known == nullptr) {
      if (is_missing(n.where)) some = wait(n.where) || some;
    } else if (*known && is_missing(n.selected)) {
      some = wait(n.selected) || some;
    }
    return true;
  });
  if (some) return true;
  // The least of none: what would bring elements that count.
  if (n.where != ExprId::none) some = fields_under(n.where);
  return fields_under(n.list) || some;
}

}  // namespace bylaw::explanation
