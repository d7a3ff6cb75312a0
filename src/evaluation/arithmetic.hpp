// Arithmetic on single real values, shared by sums, aggregates and shifts. Private to src/evaluation.
#pragma once

#include "policy/type.hpp"
#include "values/value.hpp"

namespace bylaw::evaluation {

/// Nothing, in a type that can be summed.
Value zero(const policy::Type& type);
/// Of two numbers, two amounts of one currency, or two durations of one kind; or Failure::overflow.
Value added(const Value& a, const Value& b, bool subtract);
/// Of a number, money or a duration; or Failure::overflow.
Value negative(const Value& value);

}  // namespace bylaw::evaluation
