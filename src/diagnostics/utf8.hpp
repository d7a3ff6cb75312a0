// UTF-8 one code point at a time, for text that may be broken: what is shown of the input, and the check
// that a file is UTF-8 at all.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bylaw {

/// A code point and the bytes it takes. A byte that begins no valid sequence is one of its own, not valid.
struct CodePoint {
  char32_t value = 0xFFFD;
  std::size_t length = 1;
  bool valid = false;
};

/// The code point at byte `at`, which must be inside `text`. Overlong forms, surrogates and values above
/// U+10FFFF are not valid (RFC 3629).
CodePoint decode(std::string_view text, std::size_t at);

/// Appends `value` as UTF-8.
void append_utf8(std::string& text, char32_t value);

}  // namespace bylaw
