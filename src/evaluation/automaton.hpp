// A pattern as a table: one look-up a byte. Made of the patterns that people write for codes and numbers (letters,
// classes, groups, repetitions, all of ASCII); every other one, and every text with a character beyond ASCII, is left
// to RE2, of whose answers this knows no other. Private to src/evaluation.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace bylaw::evaluation {

class Automaton {
 public:
  /// Empty for a pattern that is not of that kind, or whose table would be too large or take too long to make.
  /// `pattern` is one that RE2 accepts; `fold_case`: letters stand for both cases.
  static std::optional<Automaton> build(std::string_view pattern, bool fold_case);

  /// Whether the whole text has the form; empty when that is for RE2 to say.
  std::optional<bool> matches(std::string_view text) const {
    std::uint32_t row = 0;
    for (const char c : text) row = rows_[row + class_of_[static_cast<unsigned char>(c)]];
    const std::uint32_t verdict = rows_[row + verdict_];
    return verdict == beyond ? std::nullopt : std::optional(verdict == yes);
  }

 private:
  enum : std::uint32_t { no, yes, beyond };

  std::array<std::uint8_t, 256> class_of_{};  // bytes that no part of the pattern tells apart; the last: beyond ASCII
  std::size_t verdict_ = 0;                   // the place of its verdict in each row
  std::vector<std::uint32_t> rows_;           // of each state: for each class the row that follows, then its verdict
};

}  // namespace bylaw::evaluation
