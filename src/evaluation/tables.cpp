// Reference tables by row and by key, values that change with the day, and tables by a choice or a bracket. See
// machine.hpp.
#include <algorithm>

#include "evaluation/machine.hpp"

namespace bylaw::evaluation {
namespace {

bool matches(const policy::Lookup::Row& row, const Value& value) {
  if (std::any_of(row.keys.begin(), row.keys.end(), [&](const Value& key) { return equal(key, value); })) return true;
  if (!row.from && !row.to && !row.below) return false;
  if (row.from && order(value, *row.from) < 0) return false;
  if (row.to && order(value, *row.to) > 0) return false;
  return !row.below || order(value, *row.below) < 0;
}

}  // namespace

Value Machine::apply(const policy::TableRows& n, const policy::Type&) {
  const policy::Table& table = policy_.tables[static_cast<std::size_t>(n.table)];
  Cell* cells = allocate_cells(table.rows.size());
  for (std::size_t i = 0; i < table.rows.size(); ++i) cells[i].value = RecordView{table.rows[i].data()};
  return ListView{cells, table.rows.size()};
}

TableIndex& Machine::index_of(policy::TableId table, Comparison comparison) {
  const policy::Table& asked = policy_.tables[static_cast<std::size_t>(table)];
  for (TableIndex& index : indexes_) {
    if (&index.table() == &asked && index.comparison() == comparison) return index;
  }
  const auto& members = policy_.records[static_cast<std::size_t>(asked.record)].members;
  return indexes_.emplace_back(asked, members[asked.key].type, comparison);
}

Value Machine::apply(const policy::ListedIn& n, const policy::Type&) {
  const policy::Table& table = policy_.tables[static_cast<std::size_t>(n.table)];
  if (table.rows.empty()) return false;
  const Value key = read(n.key);
  if (!settled(key)) return key;
  const auto& members = policy_.records[static_cast<std::size_t>(table.record)].members;
  const TableIndex& index = index_of(n.table, members[table.key].type.comparison);
  if (index.contains(key)) return true;
  return index.has_unkeyed_rows() ? Value(Missing{}) : Value(false);
}

/// The comparison in which the expression asks for the key of the row in the slot, if that is what it does.
std::optional<Comparison> Machine::asks_key(policy::TableId table, policy::ExprId id, std::uint32_t slot) const {
  const policy::Expression& asked = policy_[id];
  const auto* looser_form = std::get_if<policy::Normalised>(&asked.node);
  const policy::Expression& inner = looser_form != nullptr ? policy_[looser_form->text] : asked;
  const auto* member = std::get_if<policy::Member>(&inner.node);
  if (member == nullptr || member->index != policy_.tables[static_cast<std::size_t>(table)].key) return std::nullopt;
  const auto* variable = std::get_if<policy::Variable>(&policy_[member->record].node);
  if (variable == nullptr || variable->slot != slot) return std::nullopt;
  return looser_form != nullptr ? looser_form->comparison : inner.type.comparison;
}

std::optional<std::vector<std::uint32_t>> Machine::candidates(policy::TableId table, const policy::Compare& n,
                                                              std::uint32_t slot) {
  if (n.relation != policy::Relation::equal) return std::nullopt;
  for (const auto& [key, other] : {std::pair(n.left, n.right), std::pair(n.right, n.left)}) {
    const std::optional<Comparison> comparison = asks_key(table, key, slot);
    if (!comparison || sharing_.depends_on(other, slot)) continue;
    const Value value = read(other);
    if (!settled(value)) return std::nullopt;
    const TableIndex& index = index_of(table, *comparison);
    if (index.has_unkeyed_rows()) return std::nullopt;
    return index.rows(value);
  }
  return std::nullopt;
}

std::optional<std::vector<std::uint32_t>> Machine::candidates(policy::TableId table, policy::ExprId condition,
                                                              std::uint32_t slot) {
  if (condition == policy::ExprId::none) return std::nullopt;
  const auto& node = policy_[condition].node;
  if (const auto* compare = std::get_if<policy::Compare>(&node)) return candidates(table, *compare, slot);
  const auto* logic = std::get_if<policy::Logic>(&node);
  if (logic == nullptr || logic->junction != policy::Junction::all) return std::nullopt;
  for (const policy::ExprId operand : logic->operands) {
    if (auto found = candidates(table, operand, slot)) return found;
  }
  return std::nullopt;
}

namespace {

const policy::Dated::Entry* in_force(const policy::Dated& n, Date day) {
  const auto later = std::upper_bound(n.entries.begin(), n.entries.end(), day,
                                      [](Date asked, const policy::Dated::Entry& entry) { return asked < entry.from; });
  return later == n.entries.begin() ? nullptr : &*std::prev(later);
}

auto row_of(const policy::Lookup& n, const Value& by) {
  return std::find_if(n.rows.begin(), n.rows.end(), [&](const policy::Lookup::Row& row) { return matches(row, by); });
}

}  // namespace

policy::ExprId Machine::chosen(const policy::Dated& n) {
  const Value on = day(n.day);
  const auto* date = std::get_if<Date>(&on);
  const policy::Dated::Entry* entry = date == nullptr ? nullptr : in_force(n, *date);
  return entry == nullptr ? policy::ExprId::none : entry->value;
}

Value Machine::apply(const policy::Dated& n, const policy::Type&) {
  const Value on = day(n.day);
  const auto* date = std::get_if<Date>(&on);
  if (date == nullptr) return on;
  const policy::Dated::Entry* entry = in_force(n, *date);
  if (entry == nullptr) return Nonexistent{};
  if (watch_ != nullptr) watch_->took(n, static_cast<std::size_t>(entry - n.entries.data()));
  return evaluate(entry->value);
}

policy::ExprId Machine::chosen(const policy::Lookup& n) {
  const Value by = read(n.by);
  if (!settled(by)) return policy::ExprId::none;
  const auto row = row_of(n, by);
  return row == n.rows.end() ? n.otherwise : row->value;
}

Value Machine::apply(const policy::Lookup& n, const policy::Type&) {
  const Value by = read(n.by);
  if (!settled(by)) return by;
  const auto row = row_of(n, by);
  const policy::ExprId value = row == n.rows.end() ? n.otherwise : row->value;
  if (value == policy::ExprId::none) return Nonexistent{};
  if (watch_ != nullptr) watch_->took(n, static_cast<std::size_t>(row - n.rows.begin()));
  return evaluate(value);
}

}  // namespace bylaw::evaluation
