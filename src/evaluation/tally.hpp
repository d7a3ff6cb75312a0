// The ledger of a run in which nothing is given back. A record's claims, one for each key of its demands, take eight
// bytes each: keys and what is asked under them stand elsewhere, under numbers.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "evaluation/judgement.hpp"

namespace bylaw::evaluation {

/// What a record asks under one key. Once it was entered, `key` holds the answer instead.
struct Claim {
  std::uint32_t key = 0;
  std::uint32_t terms = 0;
};

class Tally {
 public:
  /// `usage`: whether what was used is asked for afterwards, and not the outcomes alone.
  Tally(const policy::Policy& policy, bool usage);
  ~Tally();
  Tally(const Tally&) = delete;
  Tally& operator=(const Tally&) = delete;

  /// Makes a judgement's demands to claims whose keys are not numbered yet. One for each thread; all may work at once.
  class Clerk {
   public:
    explicit Clerk(Tally& tally);
    ~Clerk();
    Clerk(Clerk&&) noexcept;
    /// Appends the keys and the terms of each claim, in the order of the demands and of their keys.
    void add(const Judgement& judgement, std::vector<QuotaKey>& keys, std::vector<std::uint32_t>& terms);

   private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
  };

  /// The numbers of keys, many at a time.
  void number(std::span<const QuotaKey> keys, std::span<std::uint32_t> numbers);

  /// From here on all keys are numbered: room for their sums.
  void open();
  /// Loads into the cache what enter() will look at.
  void prefetch(const Claim& claim) const;
  /// Enters a record: tests its claims against one snapshot, and takes its places if it is accepted then. `alone`: its
  /// verdict but for that. Gives the verdict; the claims hold their answers.
  Verdict enter(std::span<Claim> claims, Verdict alone);

  /// The item that a claim is about.
  std::uint32_t item(const Claim& claim) const;
  /// What enter() found: not_applicable where nothing was to be tested. Stands at the last claim of a demand.
  static Outcome outcome(const Claim& claim);
  /// What is used now, the record's own included if it was accepted; empty where it could not be worked out.
  std::optional<Number> used(const Claim& claim) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace bylaw::evaluation
