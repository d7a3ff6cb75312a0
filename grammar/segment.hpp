// Unspaced Chinese (`主体类型是个人`): where a run of letters can be cut into words that are all known. Nothing
// is rewritten: the answer is a list of offsets at which the scanner ends a word.
// Two names never stand side by side, a keyword is taken whole before its parts, digits stay together, and
// Latin letters are not cut apart; what then can still be read in several ways is for a person to say.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "grammar/parse.hpp"

namespace bylaw::grammar {

/// What stands before the run: a keyword or nothing, a number (a unit may follow), or another value.
enum class Before : std::uint8_t { keyword, number, value };

struct Segmentation {
  enum class Outcome { none, unique, ambiguous };
  Outcome outcome = Outcome::none;
  std::vector<std::size_t> ends;      // unique: where each word of the run ends
  std::vector<std::string> readings;  // ambiguous: two of them, words apart
};

/// Names that the text itself brings (variables) stand in `locals`.
Segmentation segment(std::string_view run, Before before, const Vocabulary& vocabulary,
                     const std::unordered_set<std::string>& locals);

}  // namespace bylaw::grammar
