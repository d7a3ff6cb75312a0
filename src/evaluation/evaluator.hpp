// Expressions and items of a policy over one record. Pure: no clock, no files. One for each thread.
#pragma once

#include <memory>
#include <memory_resource>
#include <span>
#include <vector>

#include "application/record.hpp"
#include "evaluation/judgement.hpp"
#include "policy/policy.hpp"

namespace bylaw::evaluation {

/// The record that is judged and, for an amendment, its accepted predecessor.
struct Subject {
  const application::Record* record = nullptr;
  const application::Record* before = nullptr;
};

class Watch;

class Evaluator {
 public:
  /// `as_of`: the instant at which open obligations are judged. `only`: items to judge (empty: all).
  Evaluator(const policy::Policy& policy, Instant as_of, std::vector<bool> only = {});
  ~Evaluator();
  Evaluator(const Evaluator&) = delete;
  Evaluator& operator=(const Evaluator&) = delete;

  /// Judges all items; quotas only as far as one record tells (outcome, key, limit, amount).
  void judge(const Subject& subject, Judgement& judgement);

  /// So many records can be looked at together.
  static constexpr std::size_t group = 64;
  /// Looks at records side by side, which takes a fraction of the time that each would take by itself. They stay as
  /// they are until the last of them is judged.
  void look_at(std::span<const application::Record* const> records);
  /// True where that look has told that every item is met or does not apply.
  bool all_is_well(std::size_t place) const;
  /// The same as judge() of one that is looked at: `place` is its place among them.
  void judge(const Subject& subject, std::size_t place, Judgement& judgement);
  /// The value of one expression of the policy for the subject. Text and lists stay valid until the next
  /// judge() or begin().
  Value value(policy::ExprId id);
  /// Puts an element into the slot of a quantifier or aggregate, for value() of what stands in its body; its
  /// cells must outlive that. What is missing empties the slot.
  void bind(std::uint32_t slot, const Cell& element);
  /// Sets the subject that value() works on without judging.
  void begin(const Subject& subject);
  /// Tells what is evaluated from now on to `watch`, which outlives that; null: nobody.
  void watch(Watch* watch);
  /// The one that is worked on.
  const Subject& subject() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The record's place in the one total order of judging (quotas are tested in it): the policy's `order`, then the
/// basis instant (a date: its first instant in the policy's zone), then the id's bytes.
struct OrderKey {
  std::optional<Number> rank;    // of `order:`; already negated where highest comes first. Numbers, dates, money …
  std::optional<Instant> basis;  // empty: comes last
  std::string id;
  friend bool operator<(const OrderKey& a, const OrderKey& b);
};
/// The instant that a record is judged at, if it has one.
std::optional<Instant> basis_of(const policy::Policy& policy, const application::Record& record);
/// Of the subject that the evaluator works on.
OrderKey order_key(const policy::Policy& policy, Evaluator& evaluator);
/// Of an id, seeded anew in every process: nobody can prepare ids that meet in one place of a table.
std::size_t hash_of_id(std::string_view id);
/// Of a record's text: of records with the same key that with the lesser comes first, whichever stands first.
std::uint64_t last_word(std::string_view text);

}  // namespace bylaw::evaluation
