// Dates, instants and durations: shifting, counting, ages, and the day at which dated values are asked.
// A date and a date-time never mix silently; nor do the four kinds of duration. See lower.hpp.
#include "policy/lower.hpp"

namespace bylaw::policy {

namespace {

Type of(Kind kind, bool whole = false) {
  Type type;
  type.kind = kind;
  type.whole = whole;
  return type;
}

}  // namespace

ExprId Lowering::day_of(ExprId value) {
  if (value == ExprId::none) return value;
  const Type type = build_.type(value);
  const Place place = build_.policy[value].place;
  if (!type.list && type.kind == Kind::date) return value;
  if (!type.list && type.kind == Kind::instant) {
    return build_.add(of(Kind::date), place, PropertyOf{Property::date, value});
  }
  build_.say(Code::date_wanted, place, {describe(build_.policy, type)});
  return ExprId::none;
}

ExprId Lowering::date(const syntax::Expr& expr) {
  const ExprId id = lower(expr);
  if (id == ExprId::none) return id;
  const Type type = build_.type(id);
  if (type.kind == Kind::date && !type.list) return id;
  const bool instant = type.kind == Kind::instant && !type.list;
  return fail(instant ? Code::date_of_wanted : Code::date_wanted, expr.span, {describe(build_.policy, type)});
}

bool Lowering::calendar_for(DurationKind kind, Span span) {
  if (kind == DurationKind::months && !build_.policy.month_end) {
    if (build_.misses("month end")) fail(Code::month_end_unsaid, span);
    return false;
  }
  if (kind == DurationKind::working_days && !build_.policy.working_days) {
    if (build_.misses("calendars")) fail(Code::no_working_calendar, span);
    return false;
  }
  return true;
}

ExprId Lowering::node(const syntax::Shift& n, Span span, ChoiceSetId) {
  const ExprId duration = lower(*n.duration);
  const ExprId anchor = lower(*n.anchor);
  if (duration == ExprId::none || anchor == ExprId::none) return ExprId::none;
  const Type by = build_.type(duration);
  const Type type = build_.type(anchor);
  if (by.list || by.kind != Kind::duration)
    return fail(Code::duration_wanted, n.duration->span, {describe(build_.policy, by)});
  if (type.list || (type.kind != Kind::date && type.kind != Kind::instant)) {
    return fail(Code::date_wanted, n.anchor->span, {describe(build_.policy, type)});
  }
  if (by.duration == DurationKind::hours && type.kind == Kind::date) return fail(Code::hours_on_date, n.anchor->span);
  if (!calendar_for(by.duration, span)) return ExprId::none;
  return build_.add(type, at(span), Shift{duration, n.direction, anchor});
}

ExprId Lowering::node(const syntax::TimeOn& n, Span span, ChoiceSetId) {
  const ExprId day = date(*n.day);
  return day == ExprId::none ? day : build_.add(of(Kind::instant), at(span), TimeOn{n.time, day});
}

ExprId Lowering::node(const syntax::PropertyOf& n, Span span, ChoiceSetId) {
  const ExprId operand = lower(*n.operand);
  if (operand == ExprId::none) return operand;
  const Type type = build_.type(operand);
  if (n.property == Property::date) {
    if (!type.list && type.kind == Kind::date) return operand;
    if (type.list || type.kind != Kind::instant) {
      return fail(Code::date_wanted, n.operand->span, {describe(build_.policy, type)});
    }
    return build_.add(of(Kind::date), at(span), PropertyOf{n.property, operand});
  }
  if (type.list || type.kind != Kind::text)
    return fail(Code::text_wanted, n.operand->span, {describe(build_.policy, type)});
  const Type result = of(n.property == Property::birth_date ? Kind::date : Kind::text);
  return build_.add(result, at(span), PropertyOf{n.property, operand});
}

ExprId Lowering::node(const syntax::AgeOf& n, Span span, ChoiceSetId) {
  const ExprId birth = date(*n.birth);
  const ExprId on = date(*n.on);
  if (birth == ExprId::none || on == ExprId::none) return ExprId::none;
  return build_.add(of(Kind::number, true), at(span), AgeOn{birth, on});
}

std::optional<Stretch> Lowering::stretch(const syntax::Stretch& n) {
  const ExprId from = date(*n.from);
  const ExprId to = date(*n.to);
  if (from == ExprId::none || to == ExprId::none) return std::nullopt;
  return Stretch{from, to, n.through};
}

ExprId Lowering::node(const syntax::CountBetween& n, Span span, ChoiceSetId) {
  const auto counted = stretch(n.stretch);
  std::optional<Stretch> within;
  if (n.within) {
    within = stretch(*n.within);
    if (!within) return ExprId::none;
  }
  if (!counted) return ExprId::none;
  const bool by_month = n.unit == CountUnit::months || n.unit == CountUnit::years;
  if (by_month && (n.within || n.stretch.through)) return fail(Code::within_months, span);
  const DurationKind kind = by_month                            ? DurationKind::months
                            : n.unit == CountUnit::working_days ? DurationKind::working_days
                                                                : DurationKind::days;
  if (!calendar_for(kind, span)) return ExprId::none;
  return build_.add(of(Kind::number, true), at(span), CountBetween{n.unit, *counted, within});
}

ExprId Lowering::node(const syntax::AsAt& n, Span, ChoiceSetId expected) {
  const ExprId day = day_of(lower(*n.day));
  if (day == ExprId::none) return day;
  const ExprId outer = basis_;
  basis_ = day;
  const ExprId operand = lower(*n.operand, expected);
  basis_ = outer;
  return operand;
}

}  // namespace bylaw::policy
