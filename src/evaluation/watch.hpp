// What an evaluation did on its way, for those who ask which parts of a policy were used (src/coverage). Nobody
// watches when applications are checked.
#pragma once

#include <cstddef>

#include "evaluation/judgement.hpp"
#include "policy/policy.hpp"

namespace bylaw::evaluation {

class Evaluator;

class Watch {
 public:
  virtual ~Watch() = default;
  /// A table was asked and this row taken; `rows.size()` is `otherwise`.
  virtual void took(const policy::Lookup& table, std::size_t row) = 0;
  /// A dated value was asked and this entry was in force.
  virtual void took(const policy::Dated& value, std::size_t entry) = 0;
  /// A record was judged in full, quotas included; the evaluator still works on it.
  virtual void judged(Evaluator& evaluator, const Judgement& judgement) = 0;
};

}  // namespace bylaw::evaluation
