// The demands of many records in 32 bytes a key, and afterwards what came of them. See evaluation/ledger.hpp for what
// is done with them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "evaluation/judgement.hpp"
#include "judging/column.hpp"

namespace bylaw::judging {

class Demands {
 public:
  /// Those of one record, key by key.
  struct Range {
    std::uint32_t begin = 0, count = 0;
  };

  void clear();
  /// Those of a judgement. The ones that are to be tested are those of the quotas that hold so far.
  Range add(const evaluation::Judgement& judgement);
  /// The places alone that are taken.
  Range add(std::span<const evaluation::QuotaDemand> demands);
  /// Appends those of others; gives by how much their ranges then begin later.
  std::uint32_t append(const Demands& others);

  /// Places that are taken.
  void restore(Range range, std::vector<evaluation::QuotaDemand>& demands) const;
  /// As much of a judgement as Ledger::test() asks for: demands, and the quotas that hold with their outcomes.
  void restore(Range range, evaluation::Judgement& judgement) const;

  /// Puts in the place of the demands what came of them. `usage`: whether what is used is asked for afterwards.
  void settle(Range range, const evaluation::Judgement& judgement, bool usage);
  /// Calls `take` with the item of each quota that was tested, in the policy's order, its outcome and what is used.
  template <class Take>
  void each_settled(Range range, const Take& take) const {
    for (std::uint32_t i = range.begin; i < range.begin + range.count; ++i) {
      const One& one = all_[i];
      if (one.is_last && one.outcome != evaluation::Outcome::not_applicable)
        take(std::uint32_t{one.item}, evaluation::Outcome{one.outcome}, decoded(one.limit_or_used));
    }
  }

 private:
  /// A number: itself where it is whole and small, else the place of an exact one.
  using Code = std::uint32_t;
  static constexpr Code unknown = UINT32_MAX;
  static constexpr Code first_place = Code{1} << 31U;

  struct One {
    evaluation::QuotaKey key;
    std::uint32_t item : 28;
    evaluation::Outcome outcome : 3;  // holds: to be tested; not_applicable: not asked for
    bool is_last : 1;                 // no other key of the same demand follows
    Code limit_or_used;
    Code amount;
    std::int32_t day;
  };
  static_assert(sizeof(One) == 32);

  void add(const evaluation::QuotaDemand& demand, evaluation::Outcome outcome);
  Code encoded(const Number& number);
  std::optional<Number> decoded(Code code) const;

  Column<One> all_;
  std::vector<Number> exact_;
};

}  // namespace bylaw::judging
