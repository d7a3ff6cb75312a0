// Which results are worth keeping while one record is judged: those that several parents ask for, or that the
// body of a quantifier would ask for again with every element, and that no element can change. Worked out
// once from the policy. Private to src/evaluation.
#pragma once

#include <cstdint>
#include <vector>

#include "policy/policy.hpp"

namespace bylaw::evaluation {

class Sharing {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  explicit Sharing(const policy::Policy& policy);

  /// The place of the expression's kept result, or none.
  std::uint32_t place(policy::ExprId id) const { return places_[static_cast<std::size_t>(id)]; }
  std::uint32_t places() const { return count_; }
  /// True when the result depends on the element in the slot.
  bool depends_on(policy::ExprId id, std::uint32_t slot) const;

 private:
  std::vector<std::vector<std::uint32_t>> free_slots_;  // of each expression, ascending
  std::vector<std::uint32_t> places_;
  std::uint32_t count_ = 0;
};

}  // namespace bylaw::evaluation
