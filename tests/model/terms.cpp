// The meaning of arithmetic, days and moments, and of what changes with them. See model.hpp.
#include <algorithm>

#include "model/model.hpp"

namespace bylaw::model {
namespace {

using policy::ExprId;

Value whole(Whole count) { return {Exact(std::move(count))}; }

Value of_span(DurationKind kind, const Exact& count) {
  static const Whole most = std::numeric_limits<std::int64_t>::max();
  if (denominator(count) != 1 || abs(numerator(count)) > most) return {Error{}};
  return {Span{kind, numerator(count)}};
}

Value multiplied(const Value& a, const Value& b, bool divide) {
  if (const auto* span = as<Span>(b)) return of_span(span->kind, *as<Exact>(a) * Exact(span->count));
  const Exact& by = *as<Exact>(b);
  if (divide && by == 0) return {Error{}};
  const Exact factor = divide ? Exact(1 / by) : by;
  if (const auto* span = as<Span>(a)) return of_span(span->kind, Exact(span->count) * factor);
  return number(*as<Exact>(a) * factor);
}

std::int64_t day_number(const Value& day) {
  constexpr std::int64_t never = 1'000'000'000;
  const auto* date = as<Day>(day);
  return date == nullptr ? never : date->time_since_epoch().count();
}

}  // namespace

Value zero(const policy::Type& type) {
  return type.kind == policy::Kind::duration ? Value{Span{type.duration, 0}} : Value{Exact(0)};
}

Value added(const Value& a, const Value& b, bool subtract) {
  if (const auto* span = as<Span>(a)) {
    const Whole& more = as<Span>(b)->count;
    return of_span(span->kind, Exact(subtract ? Whole(span->count - more) : Whole(span->count + more)));
  }
  return number(subtract ? Exact(*as<Exact>(a) - *as<Exact>(b)) : Exact(*as<Exact>(a) + *as<Exact>(b)));
}

// Arithmetic: from left to right; a step that cannot be held is an error

Value Evaluator::apply(const policy::Sum& n, ExprId id) {
  Value sum = zero(policy_[id].type);
  for (const auto& term : n.terms) {
    const Value value = read(term.value);
    const auto unknown = obstacle({sum, value});
    sum = unknown ? *unknown : added(sum, value, term.subtract);
  }
  return sum;
}

Value Evaluator::apply(const policy::Product& n, ExprId) {
  Value product{Exact(1)};
  for (const auto& factor : n.factors) {
    const Value value = read(factor.value);
    const auto unknown = obstacle({product, value});
    product = unknown ? *unknown : multiplied(product, value, factor.divide);
  }
  return product;
}

Value Evaluator::apply(const policy::Negative& n, ExprId) {
  const Value value = read(n.operand);
  if (const auto* span = as<Span>(value)) return {Span{span->kind, -span->count}};
  return is_real(value) ? Value{Exact(-*as<Exact>(value))} : value;
}

Value Evaluator::apply(const policy::Round& n, ExprId) {
  const Value value = read(n.operand);
  return is_real(value) ? number(rounded(*as<Exact>(value), n.mode, exact(n.quantum))) : value;
}

// Time

Value Evaluator::apply(const policy::Shift& n, ExprId) {
  const Value duration = read(n.duration);
  const Value anchor = read(n.anchor);
  if (const auto unknown = obstacle({duration, anchor})) return *unknown;
  if (as<NotYet>(anchor)) return anchor;
  Span by = *as<Span>(duration);
  if (n.direction == policy::Direction::before) by.count = -by.count;
  if (const auto* day = as<Day>(anchor)) {
    const auto reached = calendar_.shifted(*day, by);
    return reached ? Value{*reached} : Value{Error{}};
  }
  Moment moment = *as<Moment>(anchor);
  if (by.count == 0) return {moment};
  if (by.kind == DurationKind::hours) {
    const Whole second = moment.second + by.count;
    if (abs(second) > Whole("1000000000000")) return {Error{}};
    moment.second = static_cast<std::int64_t>(second);
  } else {
    const auto reached = calendar_.shifted(zone_.day_of(moment), by);
    if (!reached) return {Error{}};
    moment.second = zone_.at(*reached, zone_.seconds_of(moment)).second;
  }
  return in_range(moment) ? Value{moment} : Value{Error{}};
}

Value Evaluator::apply(const policy::TimeOn& n, ExprId) {
  const Value day = day_of(read(n.day));
  const auto* date = as<Day>(day);
  return date == nullptr ? day : Value{zone_.at(*date, n.time.seconds)};
}

Value Evaluator::apply(const policy::PropertyOf& n, ExprId) {
  const Value value = read(n.operand);
  if (!is_real(value)) return value;
  if (n.property == policy::Property::date) return {day_of(value).is};
  const std::string& text = *as<std::string>(value);
  if (!valid(Standard::resident_id, text)) return missing_itself();
  if (n.property == policy::Property::region) return {text.substr(0, 6)};
  return {parse_day(text.substr(6, 4) + "-" + text.substr(10, 2) + "-" + text.substr(12, 2)).value()};
}

/// A birthday on 29 February is on 1 March in other years.
Value Evaluator::apply(const policy::AgeOn& n, ExprId) {
  const Value birth = day_of(read(n.birth));
  const Value on = day_of(read(n.on));
  if (const auto unknown = obstacle({birth, on})) return *unknown;
  if (as<NotYet>(birth) || as<NotYet>(on)) return {Error{}};
  const std::chrono::year_month_day born(*as<Day>(birth)), today(*as<Day>(on));
  std::chrono::year_month_day birthday = today.year() / born.month() / born.day();
  if (!birthday.ok()) birthday = today.year() / 3 / 1;
  const int years = static_cast<int>(today.year()) - static_cast<int>(born.year());
  return whole(Day(birthday) <= *as<Day>(on) ? years : years - 1);
}

Value Evaluator::apply(const policy::CountBetween& n, ExprId) { return count_days(n); }

Value Evaluator::count_days(const policy::CountBetween& n) {
  std::vector<Value> days{day_of(read(n.stretch.from)), day_of(read(n.stretch.to))};
  if (n.within) days.insert(days.end(), {day_of(read(n.within->from)), day_of(read(n.within->to))});
  if (const auto unknown = obstacle(days)) return *unknown;
  const auto works = [&](std::int64_t first, std::int64_t last) -> Value {
    Whole count = 0;
    for (; first <= last; ++first) {
      const Day day{std::chrono::days(first)};
      const auto worked = in_range(day) ? calendar_.works(day) : std::nullopt;
      if (!worked) return {Error{}};
      if (*worked) ++count;
    }
    return whole(count);
  };
  std::int64_t first = day_number(days[0]);
  std::int64_t last = day_number(days[1]);
  if (!n.within && !n.stretch.through) {  // from one day to another: negative when it lies before
    if (as<NotYet>(days[0]) || as<NotYet>(days[1])) return {Error{}};
    if (n.unit == policy::CountUnit::days) return whole(last - first);
    if (n.unit == policy::CountUnit::working_days) {
      const Value count = works(std::min(first, last) + 1, std::max(first, last));
      return last < first && is_real(count) ? Value{Exact(-*as<Exact>(count))} : count;
    }
    const Whole months = calendar_.months_between(*as<Day>(days[0]), *as<Day>(days[1]));
    return whole(n.unit == policy::CountUnit::years ? Whole(months / 12) : months);
  }
  if (!n.stretch.through) ++first;
  if (n.within) {
    first = std::max(first, day_number(days[2]) + (n.within->through ? 0 : 1));
    last = std::min(last, day_number(days[3]));
  }
  if (last < first) return whole(0);
  if (!in_range(Day(std::chrono::days(first))) || !in_range(Day(std::chrono::days(last)))) return {Error{}};
  return n.unit == policy::CountUnit::working_days ? works(first, last) : whole(last - first + 1);
}

// Values that change, and tables

Value Evaluator::apply(const policy::Dated& n, ExprId) {
  const Value day = day_of(read(n.day));
  if (!is_real(day)) return day;
  ExprId entry = ExprId::none;
  for (const auto& candidate : n.entries) {
    if (order(Value{parse_day(candidate.from.to_string()).value()}, day) <= 0) entry = candidate.value;
  }
  return entry == ExprId::none ? Value{Nonexistent{}} : evaluate(entry);
}

Value Evaluator::apply(const policy::Lookup& n, ExprId) {
  const Value by = read(n.by);
  if (!is_real(by)) return by;
  for (const auto& row : n.rows) {
    const auto against = [&](const bylaw::Value& bound) { return order(by, constant(policy_, bound)); };
    const bool key = std::any_of(row.keys.begin(), row.keys.end(), [&](const auto& one) { return against(one) == 0; });
    const bool bracket = row.from || row.to || row.below;
    const bool inside = bracket && (!row.from || against(*row.from) >= 0) && (!row.to || against(*row.to) <= 0) &&
                        (!row.below || against(*row.below) < 0);
    if (key || inside) return evaluate(row.value);
  }
  return n.otherwise == ExprId::none ? Value{Nonexistent{}} : evaluate(n.otherwise);
}

}  // namespace bylaw::model
