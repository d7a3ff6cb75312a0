// Membership, quantifiers and aggregates. The body runs once for each element, which stands in its slot; a
// slot may be in use further out (a definition is one node wherever it stands), so it is put back afterwards.
// See machine.hpp.
#include <algorithm>
#include <unordered_set>

#include "evaluation/arithmetic.hpp"
#include "evaluation/machine.hpp"
#include "policy/table_key.hpp"

namespace bylaw::evaluation {
namespace {

/// Lends a slot to the elements of one list.
class Lent {
 public:
  explicit Lent(Cell& slot) : slot_(slot), before_(slot) {}
  ~Lent() { slot_ = before_; }
  Lent(const Lent&) = delete;
  Lent& operator=(const Lent&) = delete;

 private:
  Cell& slot_;
  Cell before_;
};

struct HashOfValue {
  std::size_t operator()(const Value& value) const { return policy::table_key(value); }
};
struct SameValue {
  bool operator()(const Value& a, const Value& b) const { return equal(a, b); }
};

}  // namespace

std::optional<Value> Machine::for_each(policy::ExprId list, const Visit& visit, policy::ExprId condition,
                                       std::uint32_t slot) {
  const auto& node = policy_[list].node;
  if (const auto* literal = std::get_if<policy::ListOf>(&node)) {
    for (const policy::ExprId element : literal->elements) {
      if (!visit(Cell{evaluate(element)})) break;
    }
    return std::nullopt;
  }
  if (const auto* from = std::get_if<policy::TableRows>(&node)) {
    const policy::Table& table = policy_.tables[static_cast<std::size_t>(from->table)];
    if (const auto chosen = candidates(from->table, condition, slot)) {
      for (const std::uint32_t row : *chosen) {
        if (!visit(Cell{RecordView{table.rows[row].data()}})) break;
      }
      return std::nullopt;
    }
    for (const std::vector<Cell>& row : table.rows) {
      if (!visit(Cell{RecordView{row.data()}})) break;
    }
    return std::nullopt;
  }
  const Value value = read(list);
  const auto* view = std::get_if<ListView>(&value);
  if (view == nullptr) return value;
  for (const Cell& element : *view) {
    if (!visit(element)) break;
  }
  return std::nullopt;
}

Value Machine::apply(const policy::ListOf& n, const policy::Type&) {
  Cell* cells = allocate_cells(n.elements.size());
  for (std::size_t i = 0; i < n.elements.size(); ++i) cells[i].value = evaluate(n.elements[i]);
  return ListView{cells, n.elements.size()};
}

Value Machine::apply(const policy::In& n, const policy::Type&) {
  const Value needle = read(n.needle);
  Conjunction differs;  // from every element
  const auto unknown = for_each(n.list, [&](const Cell& element) {
    if (const auto between = obstacle(needle, element.value)) return differs.add(*between);
    return differs.add(!equal(needle, element.value));
  });
  return unknown ? readable(prevailing(needle, *unknown)) : negation(differs.result());
}

Value Machine::apply(const policy::Quantifier& n, const policy::Type&) {
  const bool every = n.quantity == policy::Quantity::every;
  Conjunction result;
  const Lent lent(elements_[n.slot]);
  const auto unknown = for_each(
      n.list,
      [&](const Cell& element) {
        elements_[n.slot] = element;
        const Value value = read(n.body);
        return result.add(every ? value : negation(value));
      },
      every ? policy::ExprId::none : n.body, n.slot);
  if (unknown) return *unknown;
  return every ? result.result() : negation(result.result());
}

/// Over the selected values of the elements that count: what is missing or failed among them prevails.
Value Machine::tally(const policy::Aggregate& n, const policy::Type& type) {
  const bool distinct = n.aggregation == policy::Aggregation::count && n.selected != policy::ExprId::none;
  std::unordered_set<Value, HashOfValue, SameValue> different;
  std::int64_t count = 0;
  Value result = n.aggregation == policy::Aggregation::sum ? zero(type) : Value(Missing{});
  Value flaw = true;  // what stands in the way of a result; real as long as nothing does
  const auto visit = [&](const Cell& element) {
    elements_[n.slot] = element;
    const Value counts = read_or(n.where, true);
    if (const bool* truth = std::get_if<bool>(&counts); truth == nullptr || !*truth) {
      if (truth == nullptr) flaw = prevailing(flaw, counts);
      return true;
    }
    ++count;
    if (n.selected == policy::ExprId::none) return true;
    const Value value = read(n.selected);
    if (const auto unknown = obstacle(flaw, value)) {
      flaw = *unknown;
    } else if (distinct) {
      different.insert(value);
    } else if (n.aggregation == policy::Aggregation::sum) {
      result = added(result, value, false);
      if (!settled(result)) flaw = result;
    } else if (count == 1 ||
               holds(n.aggregation == policy::Aggregation::min ? policy::Relation::less : policy::Relation::more, value,
                     result)) {
      result = value;
    }
    return true;
  };
  if (const auto unknown = for_each(n.list, visit, n.where, n.slot)) return *unknown;
  if (!settled(flaw)) return flaw;
  if (n.aggregation != policy::Aggregation::count) return result;
  return Number(distinct ? static_cast<std::int64_t>(different.size()) : count);
}

Value Machine::apply(const policy::Aggregate& n, const policy::Type& type) {
  const Lent lent(elements_[n.slot]);
  return tally(n, type);
}

Value Machine::apply(const policy::ExtremeOf& n, const policy::Type&) {
  const policy::Relation better =
      n.extreme == policy::Extreme::smaller ? policy::Relation::less : policy::Relation::more;
  std::optional<Value> best;
  const auto unknown = for_each(n.list, [&](const Cell& element) {
    const Value value = readable(element.value);
    if (!best) {
      best = value;
    } else if (const auto between = obstacle(*best, value)) {
      best = *between;
    } else if (holds(better, value, *best)) {
      best = value;
    }
    return true;
  });
  if (unknown) return *unknown;
  return best.value_or(Missing{});
}

}  // namespace bylaw::evaluation
