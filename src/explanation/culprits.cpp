// See culprits.hpp.
#include "explanation/culprits.hpp"

#include <algorithm>

#include "evaluation/unsettled.hpp"
#include "policy/children.hpp"

namespace bylaw::explanation {

void Culprits::add(const Spot& spot) {
  const bool is_absent = spot.cell != nullptr && spot.cell->length == 0;
  if (is_absent && !spot.before && absent_.size() < most) {
    const auto at =
        std::find_if(absent_.begin(), absent_.end(), [&](const Spot& one) { return spot.compare(one) <= 0; });
    if (at == absent_.end() || spot.compare(*at) != 0) absent_.insert(at, spot);
  }
  if (full() || !spot.stands_in_record()) return;
  // No two values begin at the same byte.
  const bool again = std::any_of(places_.begin(), places_.end(),
                                 [&](const Spot& one) { return one.cell->offset == spot.cell->offset; });
  if (!again) places_.push_back(spot);
}

std::vector<std::string> Culprits::absent() const {
  std::vector<std::string> paths;
  for (const Spot& spot : absent_) paths.push_back(spot.path());
  return paths;
}

void Culprits::walk(ExprId id) {
  if (id == ExprId::none || full() || !first_time(id)) return;
  std::visit([&](const auto& node) { follow(node, id); }, policy_[id].node);
}

template <class Plain>
void Culprits::follow(const Plain&, ExprId id) {
  policy::for_each_operand(policy_[id], [&](ExprId operand) { walk(operand); });
}

void Culprits::follow(const policy::Logic& n, ExprId id) {
  const Value whole = value(id);
  const bool* known = truth(whole);
  const bool all_tell = known != nullptr && *known == (n.junction == policy::Junction::all);
  for (const ExprId operand : n.operands) {
    const Value own = value(operand);
    const bool same = known != nullptr ? truth(own) != nullptr && *truth(own) == *known : !evaluation::settled(own);
    if (all_tell || same) walk(operand);
  }
}

void Culprits::follow(const policy::Conditional& n, ExprId) {
  walk(taken(n));
  walk(n.condition);
}

void Culprits::follow(const policy::Lookup& n, ExprId) {
  walk(taken(n));
  walk(n.by);
}

/// The day of the application decides which value is in force, but is no one's mistake.
void Culprits::follow(const policy::Dated& n, ExprId) {
  walk(taken(n));
  if (n.day != policy_.basis_day) walk(n.day);
}

void Culprits::follow(const policy::Quantifier& n, ExprId id) {
  if (is_table(n.list)) return walk(n.body);  // rows stand elsewhere; what is compared with them may stand here
  const Value whole = value(id);
  const bool* known = truth(whole);
  const bool all_tell = known != nullptr && *known == (n.quantity == policy::Quantity::every);
  const std::size_t before = places_.size();
  each_element(n.list, n.slot, [&](const Spot&) {
    const Value own = value(n.body);
    const bool same = known != nullptr ? truth(own) != nullptr && *truth(own) == *known : !evaluation::settled(own);
    if (all_tell || same) walk(n.body);
    return !full();
  });
  if (places_.size() == before) walk(n.list);
}

void Culprits::follow(const policy::Aggregate& n, ExprId) {
  if (is_table(n.list)) {
    walk(n.where);
    return walk(n.selected);
  }
  const std::size_t before = places_.size();
  each_element(n.list, n.slot, [&](const Spot& element) {
    const Value counts = n.where == ExprId::none ? Value(true) : value(n.where);
    if (truth(counts) == nullptr || !*truth(counts)) return true;
    if (n.selected == ExprId::none) {
      add(element);
    } else {
      walk(n.selected);
    }
    return !full();
  });
  if (places_.size() == before) walk(n.list);
}

}  // namespace bylaw::explanation
