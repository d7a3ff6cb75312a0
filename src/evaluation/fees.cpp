// What is owed, whether it is waived, and whether it is paid in time. A fee's requirement is that it is waived,
// paid, or not yet overdue; with an undecided charge the last does not settle anything, since what is due is not
// known. See judge.hpp.
#include "evaluation/arithmetic.hpp"
#include "evaluation/judge.hpp"

namespace bylaw::evaluation {
namespace {

/// A waiver or reduction whose own condition asks for a value that does not exist yet does not apply.
Value condition(const Value& value) {
  if (std::holds_alternative<Nonexistent>(value)) return false;
  return value;
}

bool is_true(const Value& value) {
  const bool* truth = std::get_if<bool>(&value);
  return truth != nullptr && *truth;
}

Value at_least(const Number& paid, const Number& due) { return paid >= due; }

Value rounded(const Number& amount, const policy::Rounding& rounding) {
  const auto result = Number::round(amount, rounding.mode, rounding.quantum);
  return result ? Value(*result) : Value(Failure::overflow);
}

}  // namespace

/// The first waiver that is true is named, also behind one that is undecided.
Value Judge::waived(const policy::FeeBody& body, FeeResult& result) {
  Value unknown = false;
  for (std::uint32_t i = 0; i < body.waivers.size(); ++i) {
    const Value when = condition(machine_.read(body.waivers[i].when));
    if (is_true(when)) {
      result.waiver = i;
      return true;
    }
    if (!settled(when)) unknown = settled(unknown) ? when : prevailing(unknown, when);
  }
  return unknown;
}

/// All reductions that apply, one after the other, each on what is left; then rounded.
Value Judge::reduced(const policy::FeeBody& body, Value amount, FeeResult& result) {
  for (std::uint32_t i = 0; i < body.reductions.size(); ++i) {
    const policy::Reduction& reduction = body.reductions[i];
    const Value when = condition(machine_.read(reduction.when));
    if (settled(when) && !is_true(when)) continue;
    const Value by = machine_.read(reduction.by);
    if (std::holds_alternative<Nonexistent>(by)) continue;
    if (const auto unknown = obstacle(amount, when, by)) {
      amount = *unknown;
      continue;
    }
    const Value left = added(Number(1), by, true);
    const Number* share = std::get_if<Number>(&left);
    const auto rest = share == nullptr ? std::nullopt : Number::product(std::get<Number>(amount), *share);
    amount = rest ? Value(*rest) : Value(Failure::overflow);
    result.reductions.push_back(i);
  }
  const auto* left = std::get_if<Number>(&amount);
  return left != nullptr && body.rounding ? rounded(*left, *body.rounding) : amount;
}

/// The exact amount; one finer than the currency's minor unit cannot be paid and is a failure.
Value Judge::due(const policy::FeeBody& body, const Value& amount, FeeResult& result) {
  const Value left = reduced(body, amount, result);
  const auto* exact = std::get_if<Number>(&left);
  if (exact == nullptr) return left;
  const int digits = policy_[body.amount].type.currency.minor_digits;
  if (exact->is_decimal() && exact->fraction_digits() <= digits) return left;
  result.too_fine = *exact;
  return Failure::overflow;
}

/// Whether the due day, which counts whole, has passed. A missing one is not yet due.
Value Judge::overdue(const policy::FeeBody& body) {
  const Value by = machine_.day_of(machine_.read_or(body.due_by, Missing{}));
  if (const auto* day = std::get_if<Date>(&by)) return today_ > *day;
  if (std::holds_alternative<Missing>(by)) return false;
  return by;
}

/// Fills in figures and state as if the fee is charged; whether what is asked is done.
Value Judge::settle(const policy::FeeBody& body, FeeResult& result) {
  const Value full = machine_.read(body.amount);
  if (std::holds_alternative<Nonexistent>(full)) return full;
  const Value paid = machine_.read_or(body.paid, Missing{});
  if (const auto* amount = std::get_if<Number>(&paid)) result.paid = *amount;
  const Value waiver = waived(body, result);
  if (is_true(waiver)) {
    result.due = result.outstanding = Number(0);
    result.state = FeeState::waived;
    return true;
  }
  const Value amount = due(body, full, result);
  if (const auto unknown = obstacle(waiver, amount)) return *unknown;
  const Number owed = std::get<Number>(amount);
  result.due = owed;
  if (result.paid) {
    const auto rest = Number::difference(owed, *result.paid);
    if (!rest) return Failure::overflow;
    result.outstanding = owed.is_zero() || rest->is_negative() ? Number(0) : *rest;
  } else if (owed.is_zero()) {
    result.outstanding = Number(0);
  }
  if (owed.is_zero() || (result.paid && is_true(at_least(*result.paid, owed)))) {
    result.state = FeeState::paid;
    return true;
  }
  if (!result.paid && !std::holds_alternative<Missing>(paid)) return paid;
  const Value late = body.paid == policy::ExprId::none ? Value(false) : overdue(body);
  if (!settled(late)) return late;
  if (!is_true(late)) {
    result.state = FeeState::open;
    return true;
  }
  if (!result.paid) return Missing{};
  result.state = FeeState::overdue;
  return false;
}

Outcome Judge::judge(const policy::FeeBody& body, const Value& applies) {
  Conjunction charged;
  if (charged.add(applies)) charged.add(machine_.read_or(body.charged, true));
  const bool* is_charged = std::get_if<bool>(&charged.result());
  if (is_charged != nullptr && !*is_charged) return Outcome::not_applicable;

  FeeResult result;
  result.item = item_;
  const Value done = settle(body, result);
  Outcome outcome = item_outcome(charged.result(), done);
  if (outcome == Outcome::not_applicable) return outcome;
  if (is_charged == nullptr) {
    if (outcome == Outcome::holds && result.state == FeeState::open) {
      outcome = item_outcome(charged.result(), Missing{});
    }
    result.due = result.outstanding = std::nullopt;
    result.waiver = std::nullopt;
    result.reductions.clear();
    result.state = FeeState::undecided;
  }
  judgement_->fees.push_back(result);
  return outcome;
}

}  // namespace bylaw::evaluation
