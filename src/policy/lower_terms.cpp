// Literals and arithmetic: numbers, money with its currency, durations of one kind, texts. See lower.hpp.
#include "policy/lower.hpp"

namespace bylaw::policy {

namespace {

Type of(Kind kind) {
  Type type;
  type.kind = kind;
  return type;
}

Type number_type(bool whole) {
  Type type = of(Kind::number);
  type.whole = whole;
  return type;
}

/// A literal has few digits enough for this to be exact always.
Number percent(const Number& value) { return Number::quotient(value, Number(100)).value(); }

}  // namespace

ExprId Lowering::node(const syntax::NumberLiteral& n, Span span, ChoiceSetId expected) {
  // The token of a reading may be digits: where a choice is expected they are read as the token.
  if (expected != ChoiceSetId::none) return bare_token(build_.sources[source_].text(span), span, expected, true);
  return build_.constant(number_type(n.value.is_integer()), at(span), n.value);
}

ExprId Lowering::node(const syntax::PercentLiteral& n, Span span, ChoiceSetId) {
  const Number value = percent(n.value);
  return build_.constant(number_type(value.is_integer()), at(span), value);
}

ExprId Lowering::node(const syntax::PercentOf& n, Span span, ChoiceSetId) {
  const ExprId share = build_.constant(number_type(false), at(span), percent(n.value));
  const ExprId operand = lower(*n.operand);
  if (operand == ExprId::none || share == ExprId::none) return ExprId::none;
  Type type = build_.type(operand);
  if (type.list || (type.kind != Kind::number && type.kind != Kind::money)) {
    return fail(Code::cannot_multiply, span, {Phrase("a percentage", "百分比"), describe(build_.policy, type)});
  }
  type.whole = false;
  return build_.add(type, at(span), Product{{{false, share}, {false, operand}}});
}

ExprId Lowering::node(const syntax::DurationLiteral& n, Span span, ChoiceSetId) {
  const auto count = n.count.to_int64();
  Type type = of(Kind::duration);
  std::int64_t factor = 1;
  switch (n.unit) {
    case syntax::Unit::day:
      type.duration = DurationKind::days;
      break;
    case syntax::Unit::week:
      type.duration = DurationKind::days, factor = 7;
      break;
    case syntax::Unit::month:
      type.duration = DurationKind::months;
      break;
    case syntax::Unit::year:
      type.duration = DurationKind::months, factor = 12;
      break;
    case syntax::Unit::working_day:
      type.duration = DurationKind::working_days;
      break;
    case syntax::Unit::hour:
      type.duration = DurationKind::hours, factor = 3600;
      break;
  }
  // A duration is a whole count of its unit; hours may be halves as long as whole seconds result.
  const auto scaled = Number::product(n.count, Number(factor));
  const auto total = scaled ? scaled->to_int64() : std::nullopt;
  constexpr std::int64_t most = 4'000'000'000'000;
  if (!total || (n.unit != syntax::Unit::hour && !count) || *total > most || *total < -most) {
    return fail(Code::duration_not_whole, span);
  }
  return build_.constant(type, at(span), Duration{type.duration, *total});
}

ExprId Lowering::node(const syntax::MoneyLiteral& n, Span span, ChoiceSetId) {
  const auto known = currency(n.currency.text);
  if (!known) return fail(Code::unknown_currency, n.currency.span, {n.currency.text});
  Type type = of(Kind::money);
  type.currency = *known;
  return build_.constant(type, at(span), n.amount);
}

ExprId Lowering::node(const syntax::DateLiteral& n, Span span, ChoiceSetId) {
  return build_.constant(of(Kind::date), at(span), n.date);
}

ExprId Lowering::node(const syntax::TextLiteral& n, Span span, ChoiceSetId) {
  return build_.text_constant(at(span), n.text, Comparison::exact);
}

ExprId Lowering::node(const syntax::YesNo& n, Span span, ChoiceSetId expected) {
  if (expected != ChoiceSetId::none) {
    // So are the tokens `yes` and `no`, in the words of either language.
    const ExprId token = bare_token(n.value ? "yes" : "no", span, expected, false);
    return token != ExprId::none ? token : bare_token(build_.sources[source_].text(span), span, expected, true);
  }
  return build_.constant(of(Kind::yes_no), at(span), n.value);
}

ExprId Lowering::node(const syntax::Sum& n, Span span, ChoiceSetId) {
  std::vector<Sum::Term> terms;
  Type type;
  bool whole = true;
  const auto take = [&](const syntax::Expr& expr, bool subtract) {
    const ExprId id = lower(expr);
    if (id == ExprId::none) return false;
    const Type other = build_.type(id);
    const bool adds =
        !other.list && (other.kind == Kind::number || other.kind == Kind::money || other.kind == Kind::duration);
    const auto refuse = [&](Code code, std::vector<Phrase> arguments) {
      fail(code, expr.span, std::move(arguments));
      return false;
    };
    const bool time = other.kind == Kind::date || other.kind == Kind::instant;
    if (time || (!terms.empty() && (type.kind == Kind::date || type.kind == Kind::instant))) {
      return refuse(subtract ? Code::subtract_dates : Code::add_to_date, {});
    }
    if (!adds) return refuse(Code::cannot_add, {describe(build_.policy, other)});
    if (terms.empty()) {
      type = other;
    } else {
      const std::vector<Phrase> both{describe(build_.policy, type), describe(build_.policy, other)};
      if (type.kind != other.kind) {
        return refuse(
            type.kind == Kind::money || other.kind == Kind::money ? Code::money_against_other : Code::kinds_differ,
            both);
      }
      if (type.kind == Kind::money && !(type.currency == other.currency)) return refuse(Code::currencies_differ, both);
      if (type.kind == Kind::duration && type.duration != other.duration) return refuse(Code::durations_differ, both);
    }
    whole = whole && other.whole;
    terms.push_back({subtract, id});
    return true;
  };
  bool good = take(*n.first, false);
  if (!good && !terms.empty()) return ExprId::none;
  for (const syntax::Sum::Term& term : n.rest) {
    if (!good) break;
    good = take(*term.term, term.op == syntax::Additive::minus);
  }
  if (!good) return ExprId::none;
  type.whole = whole;
  return build_.add(type, at(span), Sum{std::move(terms)});
}

ExprId Lowering::node(const syntax::Product& n, Span span, ChoiceSetId) {
  std::vector<Product::Factor> factors;
  Type type;
  const auto take = [&](const syntax::Expr& expr, bool divide) {
    const ExprId id = lower(expr);
    if (id == ExprId::none) return false;
    const Type other = build_.type(id);
    const auto refuse = [&](Code code) {
      fail(code, expr.span, {describe(build_.policy, type), describe(build_.policy, other)});
      return false;
    };
    const bool first = factors.empty();
    const bool multiplies =
        !other.list && (other.kind == Kind::number || other.kind == Kind::money || other.kind == Kind::duration);
    if (!multiplies && first) {
      const ExprId next = lower(*n.rest.front().factor);
      if (next == ExprId::none) return false;
      fail(n.rest.front().op == syntax::Multiplicative::divided_by ? Code::cannot_divide : Code::cannot_multiply,
           expr.span, {describe(build_.policy, other), describe(build_.policy, build_.type(next))});
      return false;
    }
    if (!multiplies) return refuse(divide ? Code::cannot_divide : Code::cannot_multiply);
    if (first) {
      type = other;
    } else if (divide) {
      if (type.kind == Kind::duration || other.kind == Kind::duration) return refuse(Code::cannot_divide);
      if (other.kind == Kind::money) {
        if (type.kind != Kind::money) return refuse(Code::cannot_divide);
        if (!(type.currency == other.currency)) return refuse(Code::currencies_differ);
        type = number_type(false);
      }
      type.whole = false;
    } else if (type.kind == Kind::number) {
      const bool whole = type.whole && other.whole;
      if (other.kind == Kind::duration && !type.whole) return refuse(Code::cannot_multiply);
      type = other;
      type.whole = whole;
    } else if (other.kind == Kind::number) {
      if (type.kind == Kind::duration && !other.whole) return refuse(Code::cannot_multiply);
    } else {
      return refuse(Code::cannot_multiply);
    }
    factors.push_back({divide, id});
    return true;
  };
  if (!take(*n.first, false)) return ExprId::none;
  for (const syntax::Product::Factor& factor : n.rest) {
    if (!take(*factor.factor, factor.op == syntax::Multiplicative::divided_by)) return ExprId::none;
  }
  return build_.add(type, at(span), Product{std::move(factors)});
}

ExprId Lowering::node(const syntax::Negative& n, Span span, ChoiceSetId) {
  const ExprId operand = lower(*n.operand);
  if (operand == ExprId::none) return operand;
  const Type type = build_.type(operand);
  if (type.list || (type.kind != Kind::number && type.kind != Kind::money && type.kind != Kind::duration)) {
    return fail(Code::cannot_add, n.operand->span, {describe(build_.policy, type)});
  }
  if (const auto* constant = std::get_if<Constant>(&build_.policy[operand].node)) {
    // A negative constant is a constant: it may be the end of a bracket.
    if (const auto* number = std::get_if<Number>(&constant->value))
      return build_.constant(type, at(span), number->negated());
    if (const auto* duration = std::get_if<Duration>(&constant->value)) {
      return build_.constant(type, at(span), Duration{duration->kind, -duration->count});
    }
  }
  return build_.add(type, at(span), Negative{operand});
}

ExprId Lowering::node(const syntax::Round& n, Span span, ChoiceSetId) {
  const ExprId operand = lower(*n.operand);
  const ExprId quantum = lower(*n.quantum);
  if (operand == ExprId::none || quantum == ExprId::none) return ExprId::none;
  Type type = build_.type(operand);
  const Type to = build_.type(quantum);
  if (type.list || (type.kind != Kind::number && type.kind != Kind::money)) {
    return fail(Code::cannot_round, n.operand->span, {describe(build_.policy, type)});
  }
  if (to.kind != type.kind || (to.kind == Kind::money && !(to.currency == type.currency))) {
    return fail(Code::round_to_other, n.quantum->span, {describe(build_.policy, type), describe(build_.policy, to)});
  }
  const auto* constant = std::get_if<Constant>(&build_.policy[quantum].node);
  const Number* step = constant == nullptr ? nullptr : std::get_if<Number>(&constant->value);
  if (step == nullptr || step->is_zero() || step->is_negative()) return fail(Code::round_to_nothing, n.quantum->span);
  type.whole = type.kind == Kind::number && step->is_integer();
  return build_.add(type, at(span), Round{operand, n.mode, *step});
}

ExprId Lowering::node(const syntax::Replacing& n, Span span, ChoiceSetId) {
  const ExprId text = lower(*n.operand);
  if (text == ExprId::none) return text;
  const Type type = build_.type(text);
  if (type.kind != Kind::text || type.list)
    return fail(Code::text_wanted, n.operand->span, {describe(build_.policy, type)});
  const std::size_t replaced = length(n.from);
  const std::size_t by = length(n.to);
  if (replaced == 0 || (by > 1 && by != replaced)) return fail(Code::replacing_lengths, span);
  return build_.add(type, at(span), Replacing{text, n.from, n.to});
}

}  // namespace bylaw::policy
