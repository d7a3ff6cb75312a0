// Text of the input made safe to show: nothing in it moves the cursor, changes colours, or turns the
// direction of writing, and what it hides is made visible.
#include <utf8proc.h>

#include <cstdio>

#include "diagnostics/diagnostic.hpp"
#include "diagnostics/utf8.hpp"

namespace bylaw {

namespace {

// Marks, embeddings, overrides and isolates of writing direction, and the two line breaks that are not ASCII.
bool steers_the_line(char32_t c) {
  return (c >= 0x80 && c <= 0x9F) || c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

void append_printable(std::string& shown, std::string_view text, std::size_t at, const CodePoint& c) {
  if (!c.valid) {
    shown += "\xEF\xBF\xBD";
  } else if (c.value == '\n') {
    append_utf8(shown, 0x2424);
  } else if (c.value < 0x20) {
    append_utf8(shown, 0x2400 + c.value);
  } else if (c.value == 0x7F) {
    append_utf8(shown, 0x2421);
  } else if (steers_the_line(c.value)) {
    char name[16];
    std::snprintf(name, sizeof name, "<U+%04X>", static_cast<unsigned>(c.value));
    shown += name;
  } else {
    shown += text.substr(at, c.length);
  }
}

}  // namespace

std::string printable(std::string_view utf8) {
  std::string shown;
  shown.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint c = decode(utf8, at);
    append_printable(shown, utf8, at, c);
    at += c.length;
  }
  return shown;
}

std::size_t display_width(std::string_view utf8) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint c = decode(utf8, at);
    const int columns = utf8proc_charwidth(static_cast<utf8proc_int32_t>(c.value));
    width += columns > 0 ? static_cast<std::size_t>(columns) : 0;
    at += c.length;
  }
  return width;
}

}  // namespace bylaw
