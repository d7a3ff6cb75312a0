// What an expression can come to at run time. Types are known from the policy, so a value carries only
// what varies: money is a Number here, a choice the index of its token.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <variant>

#include "values/number.hpp"
#include "values/time.hpp"

namespace bylaw {

struct Cell;

/// Nothing was given.
struct Missing {};
/// Something was given that the field cannot hold; it reads as missing wherever presence is not asked.
struct Malformed {};
/// A dated value asked for before its first date, or a table without a row: what needs it does not apply.
struct Nonexistent {};
/// Arithmetic that could not be done.
enum class Failure : std::uint8_t { overflow, division_by_zero, outside_calendar };
/// Index of a choice's token in the policy.
struct Token {
  std::uint32_t index = 0;
  friend bool operator==(Token, Token) = default;
};
struct ListView {
  const Cell* cells = nullptr;
  std::size_t size = 0;
  const Cell* begin() const { return cells; }
  const Cell* end() const;
};
struct RecordView {
  const Cell* cells = nullptr;  // one for each member of the record's type
};

using Value = std::variant<Missing, Malformed, Nonexistent, Failure, bool, Number, std::string_view, Date, Instant,
                           Duration, Token, ListView, RecordView>;

/// A value and where it stands in the text of its record (length 0: it stands nowhere).
struct Cell {
  Value value;
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
  std::uint32_t characters = 0;  // of a text as it was written, where the form that is compared may have another length
};

static_assert(sizeof(Cell) == 64, "a record is a row of cells: each one line of the cache");

inline const Cell* ListView::end() const { return cells + size; }

/// Later than every date: what `if absent: not yet` means.
inline constexpr Date not_yet_date{0x7FFFFFFF};
inline constexpr Instant not_yet_instant{0x7FFFFFFFFFFFFFFF, 0};

}  // namespace bylaw
