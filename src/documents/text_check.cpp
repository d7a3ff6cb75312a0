// See text_check.hpp. Tab and line breaks are the only control characters that a person puts into a text file;
// a carriage return stands before a line feed or not at all.
#include "documents/text_check.hpp"

#include <cstdio>
#include <limits>
#include <optional>

#include "diagnostics/utf8.hpp"

namespace bylaw::documents {

namespace {

bool is_hidden_control(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte == '\t' || byte == '\n') return false;
  if (byte == '\r') return at + 1 >= text.size() || text[at + 1] != '\n';
  return byte < 0x20 || byte == 0x7F;
}

Span bytes(std::size_t at, std::size_t length) {
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + length)};
}

std::string code_point_name(unsigned char byte) {
  char name[16];
  std::snprintf(name, sizeof name, "U+%04X", static_cast<unsigned>(byte));
  return name;
}

}  // namespace

std::size_t byte_order_mark(std::string_view text) { return text.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0; }

bool check_text(const Sources& sources, SourceId source, std::size_t most_bytes, Diagnostics& diagnostics) {
  const std::string_view text = sources[source].text();
  // A span is a pair of 32-bit offsets, whatever the bound says.
  const std::size_t limit = std::min<std::size_t>(most_bytes, std::numeric_limits<std::uint32_t>::max() - 1);
  if (text.size() > limit) {
    diagnostics.add(Code::text_too_large, {source, {}}, {std::to_string(text.size()), std::to_string(limit)});
    return false;
  }
  for (std::size_t at = byte_order_mark(text); at < text.size();) {
    if (is_hidden_control(text, at)) {
      const auto byte = static_cast<unsigned char>(text[at]);
      diagnostics.add(Code::text_control_character, {source, bytes(at, 1)}, {code_point_name(byte)});
      return false;
    }
    const CodePoint c = decode(text, at);
    if (!c.valid) {
      diagnostics.add(Code::text_not_utf8, {source, bytes(at, 1)});
      return false;
    }
    at += c.length;
  }
  return true;
}

}  // namespace bylaw::documents
