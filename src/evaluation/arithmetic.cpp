// Sums, products and rounding of numbers, money and durations. Money is a number here; the checker has seen to
// its currency. A result that cannot be held is a failure, never a wrap. See machine.hpp.
#include "evaluation/arithmetic.hpp"

#include "evaluation/machine.hpp"

namespace bylaw::evaluation {
namespace {

Value or_overflow(const std::optional<Number>& result) {
  if (result) return *result;
  return Failure::overflow;
}

/// A duration of a whole count of its unit. Nothing rounds by itself, so a part of a day cannot be held.
Value duration_of(DurationKind kind, const std::optional<Number>& count) {
  const std::optional<std::int64_t> whole = count ? count->to_int64() : std::nullopt;
  if (!whole) return Failure::overflow;
  return Duration{kind, *whole};
}

Value multiplied(const Value& a, const Value& b) {
  const auto* left = std::get_if<Duration>(&a);
  const auto* right = std::get_if<Duration>(&b);
  if (left != nullptr) return duration_of(left->kind, Number::product(Number(left->count), std::get<Number>(b)));
  if (right != nullptr) return multiplied(b, a);
  return or_overflow(Number::product(std::get<Number>(a), std::get<Number>(b)));
}

Value divided(const Value& a, const Value& b) {
  const auto* left = std::get_if<Duration>(&a);
  const auto* right = std::get_if<Duration>(&b);
  const Number divisor = right != nullptr ? Number(right->count) : std::get<Number>(b);
  if (divisor.is_zero()) return Failure::division_by_zero;
  const Number dividend = left != nullptr ? Number(left->count) : std::get<Number>(a);
  const std::optional<Number> quotient = Number::quotient(dividend, divisor);
  if (left != nullptr && right == nullptr) return duration_of(left->kind, quotient);
  return or_overflow(quotient);
}

}  // namespace

Value negative(const Value& value) {
  if (const auto* duration = std::get_if<Duration>(&value)) {
    std::int64_t count = 0;
    if (__builtin_sub_overflow(std::int64_t{0}, duration->count, &count)) return Failure::overflow;
    return Duration{duration->kind, count};
  }
  return std::get<Number>(value).negated();
}

Value added(const Value& a, const Value& b, bool subtract) {
  if (const auto* left = std::get_if<Duration>(&a)) {
    const auto& right = std::get<Duration>(b);
    std::int64_t count = 0;
    const bool overflow = subtract ? __builtin_sub_overflow(left->count, right.count, &count)
                                   : __builtin_add_overflow(left->count, right.count, &count);
    if (overflow) return Failure::overflow;
    return Duration{left->kind, count};
  }
  const Number& left = std::get<Number>(a);
  const Number& right = std::get<Number>(b);
  return or_overflow(subtract ? Number::difference(left, right) : Number::sum(left, right));
}

Value Machine::apply(const policy::Sum& n, const policy::Type& type) {
  Value sum = zero(type);
  for (const policy::Sum::Term& term : n.terms) {
    const Value value = read(term.value);
    if (const auto unknown = obstacle(sum, value)) {
      sum = *unknown;
    } else {
      sum = added(sum, value, term.subtract);
    }
  }
  return sum;
}

Value Machine::apply(const policy::Product& n, const policy::Type&) {
  Value product = Number(1);
  for (const policy::Product::Factor& factor : n.factors) {
    const Value value = read(factor.value);
    if (const auto unknown = obstacle(product, value)) {
      product = *unknown;
    } else {
      product = factor.divide ? divided(product, value) : multiplied(product, value);
    }
  }
  return product;
}

Value Machine::apply(const policy::Negative& n, const policy::Type&) {
  const Value value = read(n.operand);
  return settled(value) ? negative(value) : value;
}

Value Machine::apply(const policy::Round& n, const policy::Type&) {
  const Value value = read(n.operand);
  if (!settled(value)) return value;
  return or_overflow(Number::round(std::get<Number>(value), n.mode, n.quantum));
}

Value zero(const policy::Type& type) {
  if (type.kind == policy::Kind::duration) return Duration{type.duration, 0};
  return Number(0);
}

}  // namespace bylaw::evaluation
