// A YAML scalar and the way back to the file. yaml-cpp tells where a scalar begins and what it says; where
// each of its bytes stands is found here by walking the file and the value side by side.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/source.hpp"

namespace bylaw::documents {

struct ScalarText {
  std::string text;                     // the value, valid UTF-8 also where yaml-cpp's is not
  std::vector<Fragment::Piece> pieces;  // never empty
  Span span;                            // from quote to quote, from `|` to the last line, or the plain words
  bool exact = false;                   // file and value agree to the end
  bool unclosed = false;                // quoted: the file ends before the closing mark (yaml-cpp may accept that)
  std::optional<std::size_t> tab;       // plain, over several lines: a tab that indents one of them
  std::optional<std::size_t> dash;      // plain, over several lines: a later line that begins with `- `
};

/// The scalar that begins at byte `start` of `file` (after anchors), whose value is `value`.
ScalarText locate_scalar(std::string_view file, std::size_t start, std::string_view value);

}  // namespace bylaw::documents
