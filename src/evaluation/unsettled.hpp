// Values that stand for no value (missing, malformed, nonexistent, failures), which of them prevails where
// several meet, and the order of real values. Private to src/evaluation and its explanations.
#pragma once

#include <compare>
#include <optional>
#include <type_traits>
#include <variant>

#include "syntax/tree.hpp"
#include "values/value.hpp"

namespace bylaw::evaluation {

/// True for a real value. The alternatives that are none stand first in Value.
inline bool settled(const Value& value) {
  static_assert(std::is_same_v<std::variant_alternative_t<3, Value>, Failure> &&
                std::is_same_v<std::variant_alternative_t<4, Value>, bool>);
  return value.index() > 3;
}

/// A malformed value reads as missing wherever presence is not asked.
inline Value readable(Value value) {
  if (std::holds_alternative<Malformed>(value)) value = Missing{};
  return value;
}

/// Of two values the one that prevails where nothing is settled: nonexistent, then a failure, then missing. A
/// real value gives way to each of them; of two that are alike the first prevails.
const Value& prevailing(const Value& a, const Value& b);

/// The prevailing one of two of which one is not real, to be read.
Value unsettled(const Value& a, const Value& b);

/// What keeps an operation on both from a result: the prevailing one, or nothing when both are real.
inline std::optional<Value> obstacle(const Value& a, const Value& b) {
  return settled(a) && settled(b) ? std::nullopt : std::optional(unsettled(a, b));
}
inline std::optional<Value> obstacle(const Value& a, const Value& b, const Value& c) {
  return settled(a) && settled(b) ? obstacle(a, c) : std::optional(unsettled(prevailing(a, b), c));
}

/// Of two real values of one kind. Texts by code point, lists element by element; of choices and yes-no only
/// equality means anything.
std::strong_ordering order(const Value& a, const Value& b);
bool equal(const Value& a, const Value& b);
bool holds(syntax::Relation relation, const Value& left, const Value& right);

/// Kleene's `and`, gathered operand by operand: false settles it; else a failure, then what is missing, then what does
/// not exist; else true.
class Conjunction {
 public:
  /// False once the result is settled as false: no further operand can change it.
  bool add(const Value& operand);
  const Value& result() const { return result_; }

 private:
  Value result_ = true;
};

/// Kleene's `not`: of what is no yes-no, itself.
Value negation(const Value& value);

}  // namespace bylaw::evaluation
