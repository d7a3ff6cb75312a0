// What one record asks of a quota: its key, its own limit, and what it adds. Usage is the ledger's. See judge.hpp.
#include <algorithm>

#include "evaluation/judge.hpp"

namespace bylaw::evaluation {
namespace {

/// The loosest comparison among text keys: where keys of different fields meet, the looser holds.
Comparison loosest(const policy::Policy& policy, const std::vector<policy::ExprId>& keys) {
  Comparison comparison = Comparison::exact;
  for (const policy::ExprId key : keys) {
    if (policy[key].type.kind == policy::Kind::text) comparison = looser(comparison, policy[key].type.comparison);
  }
  return comparison;
}

void add_once(std::vector<QuotaKey>& keys, const QuotaKey& key) {
  if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
}

}  // namespace

/// `any of`: one key for each different value, missing ones left out; else one for all together. True when the
/// keys are there, false when an empty list leaves none.
Value Judge::keys(const policy::QuotaBody& body, std::vector<QuotaKey>& found) {
  const Comparison comparison = loosest(policy_, body.keys);
  Value flaw = true;
  bool missing = false;
  KeyHash together(item_);
  const auto add = [&](const Value& value, const policy::Type& type) {
    if (std::holds_alternative<Missing>(readable(value))) {
      missing = true;
    } else if (!settled(value)) {
      flaw = settled(flaw) ? value : prevailing(flaw, value);
    } else if (!body.any_of) {
      together.add(value);
    } else {
      KeyHash one(item_);
      const auto* text = std::get_if<std::string_view>(&value);
      if (text != nullptr && type.comparison != comparison) {
        const std::string loose = normalise(*text, comparison);
        one.add(std::string_view(loose));
      } else {
        one.add(value);
      }
      add_once(found, one.finish());
    }
  };
  for (const policy::ExprId key : body.keys) {
    const Value value = machine_.read(key);
    const auto* list = std::get_if<ListView>(&value);
    if (list == nullptr || !body.any_of) {
      add(value, policy_[key].type);
      continue;
    }
    for (const Cell& cell : *list) add(cell.value, policy_[key].type);
  }
  if (!settled(flaw)) return flaw;
  if (missing && (!body.any_of || found.empty())) return Missing{};
  if (!body.any_of) found.push_back(together.finish());
  return !found.empty();
}

/// Fills in the demand; true when it can be tested against usage, false when nothing is asked.
Value Judge::demand(const policy::QuotaBody& body, QuotaDemand& demand, QuotaResult& result) {
  const Value limit = machine_.read(body.limit);
  if (const auto* number = std::get_if<Number>(&limit)) result.limit = *number;
  const Value has_keys = keys(body, demand.keys);
  if (const bool* some = std::get_if<bool>(&has_keys); some != nullptr && !*some) return false;
  const Value amount = machine_.read_or(body.summing, Number(1));
  Value day = machine_.day_of(basis_day());
  if (const auto* date = std::get_if<Date>(&day); date != nullptr && *date == not_yet_date) day = Missing{};
  const Value figures = prevailing(limit, amount);
  if (const auto unknown = obstacle(figures, has_keys, day)) return *unknown;
  demand.limit = std::get<Number>(limit);
  demand.amount = std::get<Number>(amount);
  demand.day = std::get<Date>(day);
  return true;
}

Outcome Judge::judge(const policy::QuotaBody& body, const Value& applies) {
  Conjunction counted;
  if (counted.add(applies)) counted.add(machine_.read_or(body.counting, true));
  const Value& counts = counted.result();
  if (const bool* truth = std::get_if<bool>(&counts); truth != nullptr && !*truth) return Outcome::not_applicable;
  if (std::holds_alternative<Nonexistent>(counts)) return Outcome::not_applicable;

  QuotaDemand asked;
  QuotaResult result;
  asked.item = result.item = item_;
  const Value ready = demand(body, asked, result);
  if (std::holds_alternative<Nonexistent>(ready)) return Outcome::not_applicable;
  if (const bool* truth = std::get_if<bool>(&ready); truth != nullptr && !*truth) return Outcome::not_applicable;
  result.outcome = Outcome::holds;
  if (const auto unknown = obstacle(counts, ready)) {
    result.outcome = std::holds_alternative<Failure>(*unknown) ? Outcome::error : Outcome::undecided;
  } else {
    judgement_->demands.push_back(std::move(asked));
  }
  judgement_->quotas.push_back(result);
  return result.outcome;
}

}  // namespace bylaw::evaluation
