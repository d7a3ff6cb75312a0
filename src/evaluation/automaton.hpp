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
  /// Empty for a pattern that is not of that kind, or would need too large a table. `pattern` is one that RE2 accepts;
  /// `fold_case`: letters stand for both cases.
  static std::optional<Automaton> build(std::string_view pattern, bool fold_case);

  /// Whether the whole text has the form; empty when that is for RE2 to say.
  std::optional<bool> matches(std::string_view text) const {
    std::uint16_t state = 0;
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte >= 0x80) return std::nullopt;
      state = next_[state * classes_ + class_of_[byte]];
    }
    return accepts_[state] != 0;
  }

 private:
  std::array<std::uint8_t, 128> class_of_{};  // bytes that no part of the pattern tells apart
  std::size_t classes_ = 1;
  std::vector<std::uint16_t> next_;  // by state and class
  std::vector<std::uint8_t> accepts_;
};

}  // namespace bylaw::evaluation
