// Which value prevails, and how values compare. See unsettled.hpp.
#include "evaluation/unsettled.hpp"

#include <algorithm>

namespace bylaw::evaluation {
namespace {

/// How strongly a value prevails over others that settle nothing; 0 for a real one.
struct Strength {
  int operator()(const Missing&) const { return 1; }
  int operator()(const Malformed&) const { return 1; }
  int operator()(const Failure&) const { return 2; }
  int operator()(const Nonexistent&) const { return 3; }
  template <class Real>
  int operator()(const Real&) const {
    return 0;
  }
};

int strength(const Value& value) { return std::visit(Strength{}, value); }

/// How strongly an operand of `and` stands in the way of a yes. What is missing or failed might turn out to be the no
/// that settles it, so it outweighs what does not exist: a field left out never makes a rule one that does not apply.
int doubt(const Value& value) {
  if (std::holds_alternative<Nonexistent>(value)) return 1;
  return settled(value) ? 0 : 1 + strength(value);
}

std::strong_ordering order_of(const ListView& a, const ListView& b) {
  return std::lexicographical_compare_three_way(a.begin(), a.end(), b.begin(), b.end(),
                                                [](const Cell& x, const Cell& y) { return order(x.value, y.value); });
}

std::strong_ordering order_of(const RecordView& a, const RecordView& b) {
  return std::compare_three_way()(a.cells, b.cells);
}
std::strong_ordering order_of(const Token& a, const Token& b) { return a.index <=> b.index; }
std::strong_ordering order_of(const Duration& a, const Duration& b) { return a.count <=> b.count; }
std::strong_ordering order_of(const Missing&, const Missing&) { return std::strong_ordering::equal; }
std::strong_ordering order_of(const Malformed&, const Malformed&) { return std::strong_ordering::equal; }
std::strong_ordering order_of(const Nonexistent&, const Nonexistent&) { return std::strong_ordering::equal; }

template <class Real>
std::strong_ordering order_of(const Real& a, const Real& b) {
  return a <=> b;
}

}  // namespace

const Value& prevailing(const Value& a, const Value& b) { return strength(b) > strength(a) ? b : a; }

Value unsettled(const Value& a, const Value& b) { return readable(prevailing(a, b)); }

std::strong_ordering order(const Value& a, const Value& b) {
  if (a.index() != b.index()) return a.index() <=> b.index();
  if (const auto* number = std::get_if<Number>(&a)) return *number <=> std::get<Number>(b);  // what most ask for
  return std::visit(
      [&](const auto& left) {
        using Kind = std::decay_t<decltype(left)>;
        return order_of(left, std::get<Kind>(b));
      },
      a);
}

bool equal(const Value& a, const Value& b) { return order(a, b) == std::strong_ordering::equal; }

bool holds(syntax::Relation relation, const Value& left, const Value& right) {
  const std::strong_ordering found = order(left, right);
  switch (relation) {
    case syntax::Relation::equal:
      return found == 0;
    case syntax::Relation::not_equal:
      return found != 0;
    case syntax::Relation::less:
      return found < 0;
    case syntax::Relation::at_most:
      return found <= 0;
    case syntax::Relation::more:
      return found > 0;
    case syntax::Relation::at_least:
      return found >= 0;
  }
  return false;
}

bool Conjunction::add(const Value& operand) {
  if (const bool* truth = std::get_if<bool>(&operand)) {
    if (!*truth) result_ = false;
    return *truth;
  }
  if (doubt(operand) > doubt(result_)) result_ = readable(operand);
  return true;
}

Value negation(const Value& value) {
  if (const bool* truth = std::get_if<bool>(&value)) return !*truth;
  return readable(value);
}

}  // namespace bylaw::evaluation
