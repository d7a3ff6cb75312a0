// A pattern as a table: one look-up a byte. Made of the patterns that people write for codes and numbers (letters,
// classes, groups, repetitions, all of ASCII); every other one, and every text with a character beyond ASCII, is left
// to RE2, of whose answers this knows no other. Private to src/evaluation.
#pragma once

#include <algorithm>
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
  std::optional<bool> matches(std::string_view text) const { return verdict(lead(0, text)); }

  /// The same of four texts, each of which waits for its own look-ups only.
  using Four = std::array<std::string_view, 4>;
  std::array<std::optional<bool>, 4> matches(const Four& texts) const {
    const std::size_t together = std::min({texts[0].size(), texts[1].size(), texts[2].size(), texts[3].size()});
    std::uint32_t a = 0, b = 0, c = 0, d = 0;
    for (std::size_t i = 0; i < together; ++i) {
      a = next(a, texts[0][i]);
      b = next(b, texts[1][i]);
      c = next(c, texts[2][i]);
      d = next(d, texts[3][i]);
    }
    return {verdict(lead(a, texts[0].substr(together))), verdict(lead(b, texts[1].substr(together))),
            verdict(lead(c, texts[2].substr(together))), verdict(lead(d, texts[3].substr(together)))};
  }

 private:
  enum : std::uint32_t { no, yes, beyond };

  std::uint32_t next(std::uint32_t row, char c) const { return rows_[row + class_of_[static_cast<unsigned char>(c)]]; }
  std::uint32_t lead(std::uint32_t row, std::string_view text) const {
    for (const char c : text) row = next(row, c);
    return row;
  }
  std::optional<bool> verdict(std::uint32_t row) const {
    const std::uint32_t told = rows_[row + verdict_];
    return told == beyond ? std::nullopt : std::optional(told == yes);
  }

  std::array<std::uint8_t, 256> class_of_{};  // bytes that no part of the pattern tells apart; the last: beyond ASCII
  std::size_t verdict_ = 0;                   // the place of its verdict in each row
  std::vector<std::uint32_t> rows_;           // of each state: for each class the row that follows, then its verdict
};

}  // namespace bylaw::evaluation
