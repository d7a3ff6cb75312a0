// See sharing.hpp. Children stand before parents, so one pass in order sees every operand first.
#include "evaluation/sharing.hpp"

#include <algorithm>
#include <iterator>

#include "policy/children.hpp"

namespace bylaw::evaluation {
namespace {

using policy::Expression;
using policy::ExprId;
using Slots = std::vector<std::uint32_t>;

std::size_t index(ExprId id) { return static_cast<std::size_t>(id); }

void merge(Slots& into, const Slots& more) {
  if (more.empty()) return;
  Slots both;
  std::set_union(into.begin(), into.end(), more.begin(), more.end(), std::back_inserter(both));
  into = std::move(both);
}

/// The parts that are evaluated once for every element, and the slot that the element stands in.
struct Repeated {
  std::uint32_t slot = Sharing::none;
  std::vector<ExprId> parts;
};

Repeated repeated(const Expression& expression) {
  if (const auto* n = std::get_if<policy::Quantifier>(&expression.node)) return {n->slot, {n->body}};
  if (const auto* n = std::get_if<policy::Aggregate>(&expression.node)) return {n->slot, {n->where, n->selected}};
  return {};
}

/// Constants, fields and elements are read as fast as a kept result.
bool is_work(const Expression& expression) {
  return !std::holds_alternative<policy::Constant>(expression.node) &&
         !std::holds_alternative<policy::FieldValue>(expression.node) &&
         !std::holds_alternative<policy::Variable>(expression.node);
}

}  // namespace

Sharing::Sharing(const policy::Policy& policy) {
  const std::size_t size = policy.expressions.size();
  std::vector<std::uint32_t> asked(size, 0);
  const auto ask = [&](ExprId id) { ++asked[index(id)]; };
  free_slots_.resize(size);
  for (std::size_t i = 0; i < size; ++i) {
    const Expression& expression = policy.expressions[i];
    const Repeated again = repeated(expression);
    Slots& slots = free_slots_[i];
    if (const auto* variable = std::get_if<policy::Variable>(&expression.node)) slots = {variable->slot};
    policy::for_each_operand(expression, [&](ExprId id) {
      ask(id);
      Slots operand = free_slots_[index(id)];
      if (std::find(again.parts.begin(), again.parts.end(), id) != again.parts.end()) {
        ask(id);
        std::erase(operand, again.slot);
      }
      merge(slots, operand);
    });
    if (slots.empty()) continue;
    // This one is evaluated again with every element: what it needs that no element changes is kept.
    policy::for_each_operand(expression, ask);
  }
  for (const policy::Item& item : policy.items) policy::for_each_root(item, ask);
  if (policy.basis_day != ExprId::none) asked[index(policy.basis_day)] += 2;

  places_.assign(size, none);
  for (std::size_t i = 0; i < size; ++i) {
    if (asked[i] > 1 && free_slots_[i].empty() && is_work(policy.expressions[i])) places_[i] = count_++;
  }
}

bool Sharing::depends_on(ExprId id, std::uint32_t slot) const {
  const Slots& slots = free_slots_[index(id)];
  return std::binary_search(slots.begin(), slots.end(), slot);
}

}  // namespace bylaw::evaluation
