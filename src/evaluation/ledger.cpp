// Quotas by their windows. Holdings, and each period of a calendar window, are one sum under a key of their own;
// rolling windows keep the dates. See sums.hpp for how little that takes.
#include "evaluation/ledger.hpp"

#include <algorithm>

#include "evaluation/quota_key.hpp"
#include "evaluation/sums.hpp"

namespace bylaw::evaluation {
namespace {

using Window = policy::QuotaBody::Window;

}  // namespace

struct Ledger::Impl {
  explicit Impl(const policy::Policy& its_policy) : policy(its_policy) {}

  const policy::QuotaBody& body(const QuotaDemand& demand) const {
    return std::get<policy::QuotaBody>(policy.items[demand.item].body);
  }

  std::optional<Number> used(const QuotaDemand& demand) const {
    const policy::QuotaBody& quota = body(demand);
    std::optional<Number> fullest;
    for (const QuotaKey& key : demand.keys) {
      const std::optional<Number> taken = quota.window == Window::rolling_days
                                              ? dated.fullest(key, demand.day, quota.days)
                                              : sums.at(at_window(quota, key, demand.day));
      if (!taken) return std::nullopt;
      if (!fullest || *taken > *fullest) fullest = taken;
    }
    return fullest ? fullest : Number();
  }

  void add(const QuotaDemand& demand, const QuotaKey& key, const Number& amount) {
    const policy::QuotaBody& quota = body(demand);
    if (quota.window == Window::rolling_days) {
      dated.add(key, demand.day, amount);
    } else {
      sums.add(at_window(quota, key, demand.day), amount);
    }
  }

  const policy::Policy& policy;
  Sums sums;
  DatedSums dated;
};

Ledger::Ledger(const policy::Policy& policy) : impl_(std::make_unique<Impl>(policy)) {}
Ledger::~Ledger() = default;
Ledger::Ledger(Ledger&&) noexcept = default;

std::optional<Number> Ledger::used(const QuotaDemand& demand) const { return impl_->used(demand); }

void Ledger::take(const std::vector<QuotaDemand>& demands) {
  for (const QuotaDemand& demand : demands) {
    for (const QuotaKey& key : demand.keys) impl_->add(demand, key, demand.amount);
  }
}

void Ledger::give_back(const std::vector<QuotaDemand>& demands) {
  for (const QuotaDemand& demand : demands) {
    for (const QuotaKey& key : demand.keys) impl_->add(demand, key, demand.amount.negated());
  }
}

void Ledger::test(Judgement& judgement) const {
  for (const QuotaDemand& demand : judgement.demands) {
    const auto result = std::find_if(judgement.quotas.begin(), judgement.quotas.end(),
                                     [&](const QuotaResult& quota) { return quota.item == demand.item; });
    if (result == judgement.quotas.end() || result->outcome != Outcome::holds) continue;
    result->tested = true;
    result->used = impl_->used(demand);
    const auto with_it = result->used ? Number::sum(*result->used, demand.amount) : std::nullopt;
    if (!with_it) {
      result->outcome = Outcome::error;
    } else if (*with_it > demand.limit) {
      result->outcome = Outcome::violated;
    }
    judgement.outcomes.change(demand.item, result->outcome);
  }
}

}  // namespace bylaw::evaluation
