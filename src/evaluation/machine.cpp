// The one visit over the forms of expressions, and the results that are kept for the record. See machine.hpp.
#include "evaluation/machine.hpp"

#include <memory>
#include <type_traits>

namespace bylaw::evaluation {

Machine::Machine(const policy::Policy& policy)
    : policy_(policy),
      sharing_(policy),
      elements_(policy.variables),
      kept_(sharing_.places()),
      is_table_record_(policy.records.size(), false),
      tabled_(policy.patterns.size()) {
  for (const policy::Table& table : policy.tables) is_table_record_[static_cast<std::size_t>(table.record)] = true;
}

void Machine::begin(const Subject& subject) {
  subject_ = subject;
  ++record_;
  arena_.release();
}

Value Machine::evaluate(policy::ExprId id) {
  const std::uint32_t place = sharing_.place(id);
  if (place == Sharing::none) return compute(policy_[id]);
  Kept& kept = kept_[place];
  if (kept.record != record_) {
    kept.value = compute(policy_[id]);
    kept.record = record_;
  }
  return kept.value;
}

Value Machine::compute(const policy::Expression& expression) {
  return std::visit([&](const auto& node) { return apply(node, expression.type); }, expression.node);
}

Cell* Machine::allocate_cells(std::size_t count) {
  static_assert(std::is_trivially_destructible_v<Cell>, "the arena is released without destroying what it holds");
  auto* cells = static_cast<Cell*>(arena_.allocate(count * sizeof(Cell), alignof(Cell)));
  std::uninitialized_value_construct_n(cells, count);
  return cells;
}

}  // namespace bylaw::evaluation
