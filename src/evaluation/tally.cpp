// See tally.hpp. Most sums, limits and amounts are 64-bit numbers of millionths, and are compared as such; what does
// not fit goes the way of exact numbers, as in the ledger.
#include "evaluation/tally.hpp"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <deque>
#include <mutex>

#include "evaluation/key_numbers.hpp"
#include "evaluation/quota_key.hpp"
#include "evaluation/sums.hpp"

namespace bylaw::evaluation {
namespace {

/// All that is asked under a key, but for the key.
struct Terms {
  std::uint32_t item = 0;
  bool tested = false;   // the record is judged by the quota; else it takes its places alone
  bool rolling = false;  // the window is one of days: then `day` counts
  bool last = true;      // no other key of the same demand follows
  bool error = false;    // the quota is of level error
  Date day;
  Number limit, amount;
  std::optional<Millionths> small_limit, small_amount;

  friend bool operator==(const Terms& a, const Terms& b) {
    return a.item == b.item && a.tested == b.tested && a.last == b.last && a.day == b.day && a.limit == b.limit &&
           a.amount == b.amount;
  }
};

// An answer: two bits for the outcome, and what was used: a whole number, or the place of an exact one.
constexpr std::uint32_t used_bits = 30;
constexpr std::uint32_t used_unknown = (1U << used_bits) - 1;
constexpr std::uint32_t first_place = 1U << (used_bits - 1);

std::uint32_t bits_of(Outcome outcome) {
  return outcome == Outcome::holds ? 1 : outcome == Outcome::violated ? 2 : outcome == Outcome::error ? 3 : 0;
}

}  // namespace

struct Tally::Impl {
  Impl(const policy::Policy& its_policy, bool its_usage) : policy(its_policy), usage(its_usage) {}

  struct HashOfTerms {
    using is_transparent = void;
    const std::deque<Terms>* all;
    std::size_t operator()(const Terms& one) const {
      return (one.amount.hash() * 31 + one.limit.hash()) * 31 + one.item * 31 + static_cast<std::uint32_t>(one.day.day);
    }
    std::size_t operator()(std::uint32_t number) const { return (*this)((*all)[number]); }
  };
  struct SameTerms {
    using is_transparent = void;
    const std::deque<Terms>* all;
    bool operator()(std::uint32_t a, std::uint32_t b) const { return a == b; }
    bool operator()(std::uint32_t a, const Terms& b) const { return (*all)[a] == b; }
    bool operator()(const Terms& a, std::uint32_t b) const { return a == (*all)[b]; }
  };

  std::uint32_t number_of_terms(const Terms& one) {
    const std::scoped_lock lock(mutex);
    if (const auto found = known.find(one); found != known.end()) return *found;
    terms.push_back(one);
    const auto number = static_cast<std::uint32_t>(terms.size() - 1);
    known.insert(number);
    return number;
  }

  /// Empty where it does not fit, or stands beside an exact part.
  std::optional<Millionths> small(const Claim& claim, const Terms& asked) const {
    if (asked.rolling || !large.empty()) return std::nullopt;
    return sums[claim.key];
  }

  std::optional<Number> taken(const Claim& claim, const Terms& asked) const {
    if (asked.rolling) {
      return dates.fullest(dated[claim.key], asked.day,
                           std::get<policy::QuotaBody>(policy.items[asked.item].body).days);
    }
    const Number small_part = number_of(sums[claim.key]);
    const auto found = large.find(claim.key);
    return found == large.end() ? small_part : (found->second + small_part).value();
  }

  void take(const Claim& claim, const Terms& asked) {
    if (asked.rolling) {
      dates.add(dated[claim.key], asked.day, asked.amount);
      return;
    }
    Millionths total = 0;
    if (asked.small_amount && !__builtin_add_overflow(sums[claim.key], *asked.small_amount, &total)) {
      sums[claim.key] = total;
    } else {
      add_exactly(large, claim.key, asked.amount);
    }
  }

  /// What a demand, one or more claims, found and uses before it takes its places.
  struct Found {
    Outcome outcome = Outcome::not_applicable;
    bool is_small = true;
    Millionths small = 0;
    std::optional<Number> exact;
  };
  Found test(std::span<const Claim> demand) const;
  /// Of all keys of a demand; empty where no number can hold a sum.
  std::optional<Number> fullest(std::span<const Claim> demand, const Terms& asked) const;
  std::uint32_t answer(std::span<const Claim> demand, const Found& found, bool accepted);

  const policy::Policy& policy;
  bool usage;
  KeyNumbers keys;
  std::vector<Millionths> sums;  // by key
  absl::flat_hash_map<std::uint32_t, ExactSum> large;
  std::vector<Taken> dated;  // by key, where the policy has rolling windows
  TakenDates dates;
  std::deque<Terms> terms;
  absl::flat_hash_set<std::uint32_t, HashOfTerms, SameTerms> known{0, HashOfTerms{&terms}, SameTerms{&terms}};
  std::mutex mutex;          // of terms and known, while there are clerks
  std::deque<Number> exact;  // what is used, where it is no small whole number
};

Tally::Impl::Found Tally::Impl::test(std::span<const Claim> demand) const {
  const Terms& asked = terms[demand.front().terms];
  Found found;
  if (!asked.tested) return found;
  for (std::size_t i = 0; found.is_small && i < demand.size(); ++i) {
    const auto sum = small(demand[i], asked);
    found.is_small = sum.has_value();
    if (sum) found.small = i == 0 ? *sum : std::max(found.small, *sum);
  }
  Millionths with_it = 0;
  found.is_small = found.is_small && asked.small_limit && asked.small_amount &&
                   !__builtin_add_overflow(found.small, *asked.small_amount, &with_it);
  if (found.is_small) {
    found.outcome = with_it > *asked.small_limit ? Outcome::violated : Outcome::holds;
    return found;
  }
  found.exact = fullest(demand, asked);
  const auto with = found.exact ? Number::sum(*found.exact, asked.amount) : std::nullopt;
  found.outcome = !with ? Outcome::error : *with > asked.limit ? Outcome::violated : Outcome::holds;
  return found;
}

std::optional<Number> Tally::Impl::fullest(std::span<const Claim> demand, const Terms& asked) const {
  std::optional<Number> most = taken(demand.front(), asked);
  for (const Claim& claim : demand.subspan(1)) {
    const auto sum = taken(claim, asked);
    if (!most || !sum) return std::nullopt;
    most = std::max(*most, *sum);
  }
  return most;
}

std::uint32_t Tally::Impl::answer(std::span<const Claim> demand, const Found& found, bool accepted) {
  const Terms& asked = terms[demand.front().terms];
  const std::uint32_t outcome = bits_of(found.outcome) << used_bits;
  if (!usage || found.outcome == Outcome::not_applicable) return outcome | used_unknown;
  std::optional<Number> used = found.is_small ? number_of(found.small) : found.exact;
  if (accepted) used = found.is_small ? Number::sum(*used, asked.amount) : fullest(demand, asked);
  if (!used) return outcome | used_unknown;
  const auto whole = used->to_int64();
  if (whole && *whole >= 0 && *whole < first_place) return outcome | static_cast<std::uint32_t>(*whole);
  exact.push_back(*used);
  return outcome | (first_place + static_cast<std::uint32_t>(exact.size() - 1));
}

struct Tally::Clerk::Impl {
  struct Last {
    Terms terms;
    std::uint32_t number = 0;
  };
  Tally::Impl& tally;
  std::vector<std::optional<Last>> last;  // by item: most records ask the same
};

Tally::Clerk::Clerk(Tally& tally) : impl_(new Impl{*tally.impl_, {}}) {
  impl_->last.resize(impl_->tally.policy.items.size());
}
Tally::Clerk::~Clerk() = default;
Tally::Clerk::Clerk(Clerk&&) noexcept = default;

void Tally::Clerk::add(const Judgement& judgement, std::vector<QuotaKey>& keys, std::vector<std::uint32_t>& terms) {
  for (const QuotaDemand& demand : judgement.demands) {
    const policy::Item& item = impl_->tally.policy.items[demand.item];
    const auto& body = std::get<policy::QuotaBody>(item.body);
    const bool rolling = body.window == policy::QuotaBody::Window::rolling_days;
    const bool tested = std::any_of(judgement.quotas.begin(), judgement.quotas.end(), [&](const QuotaResult& quota) {
      return quota.item == demand.item && quota.outcome == Outcome::holds;
    });
    const Number limit = tested ? demand.limit : Number();
    const Date day = rolling ? demand.day : Date();
    for (const QuotaKey& key : demand.keys) {
      const bool is_last = &key == &demand.keys.back();
      auto& known = impl_->last[demand.item];
      const Terms* same = known ? &known->terms : nullptr;
      if (same == nullptr || same->tested != tested || same->last != is_last || same->day != day ||
          same->amount != demand.amount || same->limit != limit) {
        const bool error = item.severity == Severity::error;
        const Terms asked{demand.item,
                          tested,
                          rolling,
                          is_last,
                          error,
                          day,
                          limit,
                          demand.amount,
                          limit.millionths(),
                          demand.amount.millionths()};
        known = Impl::Last{asked, impl_->tally.number_of_terms(asked)};
      }
      keys.push_back(at_window(body, key, demand.day));
      terms.push_back(known->number);
    }
  }
}

Tally::Tally(const policy::Policy& policy, bool usage) : impl_(std::make_unique<Impl>(policy, usage)) {}
Tally::~Tally() = default;

void Tally::number(std::span<const QuotaKey> keys, std::span<std::uint32_t> numbers) {
  impl_->keys.find(keys, numbers);
}

void Tally::open() {
  impl_->sums.assign(impl_->keys.size(), 0);
  const auto& items = impl_->policy.items;
  const bool rolling = std::any_of(items.begin(), items.end(), [](const policy::Item& item) {
    const auto* body = std::get_if<policy::QuotaBody>(&item.body);
    return body != nullptr && body->window == policy::QuotaBody::Window::rolling_days;
  });
  if (rolling) impl_->dated.resize(impl_->keys.size());
}

void Tally::prefetch(const Claim& claim) const { __builtin_prefetch(&impl_->sums[claim.key]); }

Verdict Tally::enter(std::span<Claim> claims, Verdict alone) {
  Verdict verdict = alone;
  std::vector<Impl::Found> several;
  Impl::Found one;
  Impl::Found* founds = &one;
  if (claims.size() > 1) {
    several.resize(claims.size());
    founds = several.data();
  }
  const auto each_demand = [&](auto&& visit) {
    for (std::size_t begin = 0, i = 0; i < claims.size(); ++i) {
      if (!impl_->terms[claims[i].terms].last) continue;
      visit(claims.subspan(begin, i + 1 - begin), founds[i]);
      begin = i + 1;
    }
  };
  each_demand([&](std::span<Claim> demand, Impl::Found& found) {
    found = impl_->test(demand);
    if (!impl_->terms[demand.back().terms].error) return;
    if (found.outcome == Outcome::violated) verdict = Verdict::rejected;
    if (found.outcome == Outcome::error && verdict == Verdict::accepted) verdict = Verdict::incomplete;
  });
  const bool accepted = verdict == Verdict::accepted;
  if (accepted) {
    for (const Claim& claim : claims) impl_->take(claim, impl_->terms[claim.terms]);
  }
  each_demand([&](std::span<Claim> demand, const Impl::Found& found) {
    demand.back().key = impl_->answer(demand, found, accepted);
  });
  return verdict;
}

std::uint32_t Tally::item(const Claim& claim) const { return impl_->terms[claim.terms].item; }

Outcome Tally::outcome(const Claim& claim) {
  switch (claim.key >> used_bits) {
    case 1:
      return Outcome::holds;
    case 2:
      return Outcome::violated;
    case 3:
      return Outcome::error;
    default:
      return Outcome::not_applicable;
  }
}

std::optional<Number> Tally::used(const Claim& claim) const {
  const std::uint32_t used = claim.key & used_unknown;
  if (used == used_unknown) return std::nullopt;
  if (used < first_place) return Number(used);
  return impl_->exact[used - first_place];
}

}  // namespace bylaw::evaluation
