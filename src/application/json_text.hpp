// The forms of JSON's scalars: what counts as blank, a number, an escape. Shared by the reader, by the search
// for the place of a fault, and by reports that show a value as people write it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "diagnostics/diagnostic.hpp"

namespace bylaw::application {

/// JSON's white space.
inline bool is_blank_byte(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

inline std::string_view without_trailing_blanks(std::string_view text) {
  while (!text.empty() && is_blank_byte(text.back())) text.remove_suffix(1);
  return text;
}

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// True for a number in JSON's form: `-12.50e3`, no leading zeros, digits on both sides of the point.
bool is_json_number(std::string_view token);

/// What is wrong with an escape: json_bad_escape or json_lone_surrogate, at the offset of its backslash.
struct EscapeFault {
  Code code;
  std::size_t offset;
};

/// The inside of a JSON string with its escapes resolved, written to `out`, which has room for inside.size()
/// bytes. After a fault what was written is of no use.
struct Unescaped {
  std::size_t size = 0;
  std::optional<EscapeFault> fault;
};
Unescaped unescape(std::string_view inside, char* out);

}  // namespace bylaw::application
