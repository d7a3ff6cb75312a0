// The order of judging in twenty bytes a record: the basis instant and the first bytes of the id. Where these do not
// tell two records apart, their texts must be looked at again.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "values/number.hpp"
#include "values/time.hpp"

namespace bylaw::judging {

/// Where a record comes in the order of judging. Words of four bytes, so that none are lost to alignment.
struct Turn {
  std::uint32_t basis_high = 0, basis_low = 0;    // ascending as the instants do; the last one for none
  std::uint32_t prefix_high = 0, prefix_low = 0;  // of the id, likewise
  std::uint32_t record = 0;                       // its number; before all are known a hash of its id, 0 for none

  static constexpr std::uint64_t no_time = UINT64_MAX;
  static constexpr std::uint64_t earliest = 0, latest = UINT64_MAX - 1;

  std::uint64_t basis() const { return std::uint64_t{basis_high} << 32U | basis_low; }
  std::uint64_t prefix() const { return std::uint64_t{prefix_high} << 32U | prefix_low; }
  /// True when its basis is one for many instants that lie too far off to be told apart.
  bool is_far() const { return basis() == earliest || basis() == latest; }
};

/// `id`: its bytes as the order takes them.
Turn turn_of(const std::optional<Instant>& basis, std::string_view id);

/// The records whose hash of the id is that of another's: all that have an id which stands twice, and hardly any more.
/// `prefixes_too`: the same id always has the same prefix, so that they can tell records apart as well.
std::vector<std::uint32_t> perhaps_twice(std::span<const Turn> turns, bool prefixes_too);

/// Puts the turns in order, by rank first where there are any. `ranks`: by record, or empty.
void put_in_order(std::span<Turn> turns, std::span<const std::optional<Number>> ranks);

/// True when nothing in the turns tells which of two neighbours comes first.
bool tied(const Turn& a, const Turn& b, std::span<const std::optional<Number>> ranks);

}  // namespace bylaw::judging
