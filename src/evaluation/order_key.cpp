// The one total order in which records are judged. See evaluator.hpp.
#include <xxhash.h>

#include "evaluation/evaluator.hpp"

namespace bylaw::evaluation {
namespace {

struct Rank {
  std::optional<Number> operator()(const Number& number) const { return number; }
  std::optional<Number> operator()(bool truth) const { return Number(truth ? 1 : 0); }
  std::optional<Number> operator()(Date date) const { return Number(date.day); }
  std::optional<Number> operator()(Instant instant) const {
    const auto seconds = Number::product(Number(instant.seconds), Number(1'000'000'000));
    return seconds ? Number::sum(*seconds, Number(instant.nanoseconds)) : std::nullopt;
  }
  std::optional<Number> operator()(Duration duration) const { return Number(duration.count); }
  template <class Unranked>
  std::optional<Number> operator()(const Unranked&) const {
    return std::nullopt;
  }
};

std::optional<Instant> instant_of(const Value& value, const TimeZone& zone) {
  if (const auto* instant = std::get_if<Instant>(&value); instant != nullptr && *instant != not_yet_instant) {
    return *instant;
  }
  if (const auto* date = std::get_if<Date>(&value); date != nullptr && *date != not_yet_date) {
    return zone.start_of(*date);
  }
  return std::nullopt;
}

/// The present before the absent.
template <class T>
std::strong_ordering absent_last(const std::optional<T>& a, const std::optional<T>& b) {
  if (a && b) return *a <=> *b;
  return b.has_value() <=> a.has_value();
}

}  // namespace

bool operator<(const OrderKey& a, const OrderKey& b) {
  if (const auto order = absent_last(a.rank, b.rank); order != 0) return order < 0;
  if (const auto order = absent_last(a.basis, b.basis); order != 0) return order < 0;
  return a.id < b.id;
}

std::optional<Instant> basis_of(const policy::Policy& policy, const application::Record& record) {
  if (policy.basis == policy::FieldId::none) return std::nullopt;
  return instant_of(record.cells[static_cast<std::size_t>(policy.basis)].value, policy.zone);
}

std::uint64_t last_word(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

OrderKey order_key(const policy::Policy& policy, Evaluator& evaluator) {
  OrderKey key;
  if (policy.order.by != policy::ExprId::none) {
    key.rank = std::visit(Rank(), evaluator.value(policy.order.by));
    if (key.rank && policy.order.highest_first) key.rank = key.rank->negated();
  }
  const application::Record* record = evaluator.subject().record;
  if (record == nullptr) return key;
  key.basis = basis_of(policy, *record);
  if (policy.id == policy::FieldId::none) return key;
  const Value& id = record->cells[static_cast<std::size_t>(policy.id)].value;
  if (const auto* text = std::get_if<std::string_view>(&id)) key.id = *text;
  return key;
}

}  // namespace bylaw::evaluation
