// See demands.hpp.
#include "judging/demands.hpp"

#include <algorithm>

namespace bylaw::judging {
namespace {

using evaluation::Outcome;
using evaluation::QuotaDemand;
using evaluation::QuotaResult;

const QuotaResult* result_of(std::uint32_t item, const evaluation::Judgement& judgement) {
  const auto found = std::find_if(judgement.quotas.begin(), judgement.quotas.end(),
                                  [&](const QuotaResult& quota) { return quota.item == item; });
  return found == judgement.quotas.end() ? nullptr : &*found;
}

}  // namespace

void Demands::clear() {
  all_.truncate(0);
  exact_.clear();
}

Demands::Code Demands::encoded(const Number& number) {
  const std::optional<std::int64_t> whole = number.to_int64();
  if (whole && *whole >= 0 && *whole < first_place) return static_cast<Code>(*whole);
  exact_.push_back(number);
  return first_place + static_cast<Code>(exact_.size() - 1);
}

std::optional<Number> Demands::decoded(Code code) const {
  if (code == unknown) return std::nullopt;
  return code < first_place ? Number(code) : exact_[code - first_place];
}

void Demands::add(const QuotaDemand& demand, Outcome outcome) {
  const Code limit = encoded(demand.limit);
  const Code amount = encoded(demand.amount);
  for (const evaluation::QuotaKey& key : demand.keys) {
    const bool is_last = &key == &demand.keys.back();
    const One one{key, demand.item & 0xFFFFFFFU, outcome, is_last, limit, amount, demand.day.day};
    all_.append({&one, 1});
  }
}

Demands::Range Demands::add(const evaluation::Judgement& judgement) {
  const auto begin = static_cast<std::uint32_t>(all_.size());
  for (const QuotaDemand& demand : judgement.demands) {
    const QuotaResult* result = result_of(demand.item, judgement);
    const bool tested = result != nullptr && result->outcome == Outcome::holds;
    add(demand, tested ? Outcome::holds : Outcome::not_applicable);
  }
  return {begin, static_cast<std::uint32_t>(all_.size() - begin)};
}

Demands::Range Demands::add(std::span<const QuotaDemand> demands) {
  const auto begin = static_cast<std::uint32_t>(all_.size());
  for (const QuotaDemand& demand : demands) add(demand, Outcome::not_applicable);
  return {begin, static_cast<std::uint32_t>(all_.size() - begin)};
}

std::uint32_t Demands::append(const Demands& others) {
  const auto begin = static_cast<std::uint32_t>(all_.size());
  const auto places = static_cast<Code>(exact_.size());
  all_.append(others.all_.all());
  exact_.insert(exact_.end(), others.exact_.begin(), others.exact_.end());
  if (others.exact_.empty()) return begin;
  for (One& one : all_.all().subspan(begin)) {
    if (one.limit_or_used >= first_place) one.limit_or_used += places;
    if (one.amount >= first_place) one.amount += places;
  }
  return begin;
}

void Demands::restore(Range range, std::vector<QuotaDemand>& demands) const {
  demands.clear();
  bool is_new = true;
  for (const One& one : all_.all().subspan(range.begin, range.count)) {
    if (is_new) {
      QuotaDemand& demand = demands.emplace_back();
      demand.item = one.item;
      demand.limit = *decoded(one.limit_or_used);
      demand.amount = *decoded(one.amount);
      demand.day = Date{one.day};
    }
    demands.back().keys.push_back(one.key);
    is_new = one.is_last;
  }
}

void Demands::restore(Range range, evaluation::Judgement& judgement) const {
  restore(range, judgement.demands);
  judgement.outcomes.clear();
  judgement.quotas.clear();
  each_settled(range, [&](std::uint32_t item, Outcome outcome, const std::optional<Number>& limit) {
    judgement.outcomes.add(item, outcome);
    judgement.quotas.push_back({item, outcome, limit, std::nullopt});
  });
}

void Demands::settle(Range range, const evaluation::Judgement& judgement, bool usage) {
  for (One& one : all_.all().subspan(range.begin, range.count)) {
    if (!one.is_last || one.outcome == Outcome::not_applicable) continue;
    const QuotaResult& result = *result_of(one.item, judgement);
    one.outcome = result.outcome;
    one.limit_or_used = usage && result.used ? encoded(*result.used) : unknown;
  }
}

}  // namespace bylaw::judging
