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

void add_once(QuotaKeys& keys, const QuotaKey& key) {
  if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
}

}  // namespace

/// `any of`: one key for each different value, missing ones left out; else one for all together. True when the
/// keys are there, false when an empty list leaves none.
Value Judge::keys(const policy::QuotaBody& body, QuotaKeys& found) {
  const Comparison comparison = loosest(policy_, body.keys);
  Value flaw = true;
  bool missing = false;
  KeyHash together(item_);
  const auto add = [&](const Value& value, const policy::Type& type) {
    if (std::holds_alternative<Missing>(value) || std::holds_alternative<Malformed>(value)) {
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

/// Fills in the places that the record takes if it is accepted: true when there are some, false when it asks for none.
Value Judge::places(const policy::QuotaBody& body, QuotaDemand& demand) {
  const Value has_keys = keys(body, demand.keys);
  if (const bool* some = std::get_if<bool>(&has_keys); some != nullptr && !*some) return false;
  const Value amount = machine_.read_or(body.summing, Number(1));
  Value day = basis_day();
  if (const auto* date = std::get_if<Date>(&day); date != nullptr && *date == not_yet_date) day = Missing{};
  if (const auto unknown = obstacle(amount, has_keys, day)) return *unknown;
  demand.amount = std::get<Number>(amount);
  demand.day = std::get<Date>(day);
  return true;
}

/// Whether the record is judged is for `applies when` and the dates in force to say; who takes places is for `counting`
/// alone: usage is everyone's, so an accepted record that is not judged takes its places too.
Outcome Judge::judge(const policy::QuotaBody& body, const Value& applies) {
  return judge_counted(body, applies, machine_.read_or(body.counting, true));
}

Outcome Judge::judge_counted(const policy::QuotaBody& body, const Value& applies, const Value& counting) {
  const auto is_false = [](const Value& value) {
    const bool* truth = std::get_if<bool>(&value);
    return (truth != nullptr && !*truth) || std::holds_alternative<Nonexistent>(value);
  };
  if (is_false(counting)) return Outcome::not_applicable;
  QuotaDemand asked;
  asked.item = item_;
  const Value taken = places(body, asked);
  if (is_false(taken)) return Outcome::not_applicable;
  const Value limit = is_false(applies) ? Value(Nonexistent{}) : machine_.read(body.limit);
  if (const auto* number = std::get_if<Number>(&limit)) asked.limit = *number;
  if (!obstacle(counting, taken)) judgement_->demands.push_back(std::move(asked));
  if (std::holds_alternative<Nonexistent>(limit)) return Outcome::not_applicable;

  QuotaResult result;
  result.item = item_;
  if (const auto* number = std::get_if<Number>(&limit)) result.limit = *number;
  Conjunction counted;
  if (counted.add(applies)) counted.add(counting);
  result.outcome = Outcome::holds;
  if (const auto unknown = obstacle(counted.result(), limit, taken)) {
    result.outcome = std::holds_alternative<Failure>(*unknown) ? Outcome::error : Outcome::undecided;
  }
  judgement_->quotas.push_back(result);
  return result.outcome;
}

}  // namespace bylaw::evaluation
