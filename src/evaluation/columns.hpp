// The fields of up to 64 records side by side, as the integers that conditions look at: a bit of a Mask is a record.
// What has no such integer (a number of more digits, a fraction of a second) is not settled here, and is left to the
// Machine. Private to src/evaluation.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "application/record.hpp"
#include "policy/policy.hpp"

namespace bylaw::evaluation {

using Mask = std::uint64_t;
inline constexpr std::size_t group_size = 64;
using Integers = std::array<std::int64_t, group_size>;

/// Numbers and money in millionths, yes-no as 1 and 0, choices as their tokens, dates as days, instants as seconds.
std::optional<std::int64_t> integer_of(const Value& value);

struct Column {
  std::uint32_t field = 0;
  policy::Type type;
  bool has_default = false;
  Mask settled = 0;  // the record has a real value here, and it is in `integers` or `texts`
  bool asks_given = false;
  Mask given = 0;  // by the application itself; where that is asked
  Integers integers{};
  std::array<std::string_view, group_size> texts{};
  std::array<ListView, group_size> lists{};
};

class Columns {
 public:
  explicit Columns(const policy::Policy& policy) : policy_(policy), by_field_(policy.fields.size(), none) {}

  /// The place of a field's column, made if it is new; before the first fill().
  std::uint32_t add(std::uint32_t field);
  /// Whether its field is given will be asked of it.
  void ask_given(std::uint32_t column) { columns_[column].asks_given = true; }
  /// Turns to other records, at most group_size.
  void fill(std::span<const application::Record* const> records);

  const Column& operator[](std::uint32_t column) const { return columns_[column]; }
  /// The records that there are.
  Mask all() const { return all_; }
  std::size_t count() const { return count_; }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  const policy::Policy& policy_;
  std::vector<std::uint32_t> by_field_;
  std::vector<Column> columns_;
  Mask all_ = 0;
  std::size_t count_ = 0;
};

/// Takes the first one out of some rows.
inline std::size_t next_row(Mask& rows) {
  const int row = std::countr_zero(rows);
  rows &= rows - 1;
  return static_cast<std::size_t>(row);
}

/// Calls `visit` with the place of each bit.
template <class Visit>
void for_each_row(Mask rows, const Visit& visit) {
  while (rows != 0) visit(next_row(rows));
}

}  // namespace bylaw::evaluation
