// The turns of a run's records: gathered batch by batch while they are read, then put in the order of judging. What
// both ways of judging in order share; see turns.hpp for a single turn.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "judging/column.hpp"
#include "judging/judge.hpp"
#include "judging/turns.hpp"

namespace bylaw::judging {

/// Where the policy has an `order`, its value of each record; else none.
using Ranks = std::vector<std::optional<Number>>;

/// The turns of one batch, one for each of its pieces.
class TurnsOfBatch {
 public:
  void clear();
  /// Of the record that `judge` has read; `id`: judge.id().
  const Turn& add(const policy::Policy& policy, Judge& judge, std::string_view id);
  /// Keeps the place of a record that could not be read.
  void add_unread(const policy::Policy& policy);

 private:
  friend class TurnsOfRun;
  std::vector<Turn> turns_;
  Ranks ranks_;
  bool unlike_ = false;  // the prefix in some turn is not that of the id by which records are told apart
};

class TurnsOfRun {
 public:
  void append(const TurnsOfBatch& batch);
  /// The records of which another may have the id; before they are put in order.
  std::vector<std::uint32_t> perhaps_twice() const { return judging::perhaps_twice(turns_.all(), !unlike_); }
  /// Puts all in order but those of which `unread` is true.
  template <class Unread>
  void put_in_order(const Unread& unread) {
    std::size_t count = 0;
    for (std::uint32_t record = 0; record < turns_.size(); ++record) {
      if (unread(record)) continue;
      turns_[count] = turns_[record];
      turns_[count++].record = record;
    }
    turns_.truncate(count);
    judging::put_in_order(turns_.all(), ranks_);
  }
  /// Turns beside each other that nothing in them tells apart, once they are in order.
  std::vector<std::span<Turn>> ties();
  std::span<const Turn> all() const { return turns_.all(); }

 private:
  Column<Turn> turns_;  // in input order, and then in the order of judging
  Ranks ranks_;
  bool unlike_ = false;
};

}  // namespace bylaw::judging
