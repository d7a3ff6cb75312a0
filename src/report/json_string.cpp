// JSON string literals (RFC 8259), appended in long runs: eight plain bytes are looked at together, and only what
// needs it is taken apart. A report may stand on a terminal or inside a script, so the literal carries no control
// characters (C0, DEL, C1), no line separators, and no signs that turn the direction of text; all of them are written
// as \uXXXX, which means the same. A byte that is not UTF-8 (a file name may hold any) becomes U+FFFD.
#include <array>
#include <cstdint>
#include <cstring>

#include "diagnostics/utf8.hpp"
#include "report/format.hpp"

namespace bylaw::report {
namespace {

constexpr std::uint64_t each(unsigned char byte) { return 0x0101010101010101ULL * byte; }

/// High bit set where a byte of `word` is zero (and perhaps in bytes above it: a miss costs only time).
constexpr std::uint64_t zero_bytes(std::uint64_t word) { return (word - each(1)) & ~word & each(0x80); }

bool eight_plain(const char* at) {
  std::uint64_t word;
  std::memcpy(&word, at, sizeof word);
  const std::uint64_t below_space = (word - each(0x20)) & ~word & each(0x80);
  const std::uint64_t marks =
      zero_bytes(word ^ each('"')) | zero_bytes(word ^ each('\\')) | zero_bytes(word ^ each(0x7F));
  return ((word & each(0x80)) | below_space | marks) == 0;
}

/// The bytes of a character from U+3000 to U+CFFF, which are three and among which nothing needs an escape: most of
/// what a Chinese report says.
bool is_far_eastern(const char* at) {
  const auto byte = [&](int i) { return static_cast<unsigned char>(at[i]); };
  return byte(0) >= 0xE3 && byte(0) <= 0xEC && (byte(1) & 0xC0U) == 0x80U && (byte(2) & 0xC0U) == 0x80U;
}

constexpr auto plain_bytes = [] {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 0x20; byte < 0x7F; ++byte) plain[byte] = byte != '"' && byte != '\\';
  return plain;
}();

bool is_plain(char byte) { return plain_bytes[static_cast<unsigned char>(byte)]; }

bool needs_escape(char32_t c) {
  return c < 0x20 || c == '"' || c == '\\' || (c >= 0x7F && c <= 0x9F) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void append_escape(std::string& out, char32_t code) {
  switch (code) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  constexpr char digits[] = "0123456789abcdef";
  const char text[] = {
      '\\', 'u', digits[code >> 12 & 15], digits[code >> 8 & 15], digits[code >> 4 & 15], digits[code & 15]};
  out.append(text, sizeof text);
}

}  // namespace

void append_json_string(std::string& out, std::string_view utf8) {
  const char* at = utf8.data();
  const char* const end = at + utf8.size();
  const char* run = at;  // from here to `at` stands as it is
  const auto flush = [&] { out.append(run, static_cast<std::size_t>(at - run)); };
  out += '"';
  while (at < end) {
    if (end - at >= 8 && eight_plain(at)) {
      at += 8;
      continue;
    }
    if (end - at < 8 && utf8.size() >= 8 && eight_plain(end - 8)) {
      at = end;
      break;
    }
    if (is_plain(*at)) {
      ++at;
      continue;
    }
    if (end - at >= 3 && is_far_eastern(at)) {
      at += 3;
      continue;
    }
    const CodePoint character = decode(utf8, static_cast<std::size_t>(at - utf8.data()));
    if (character.valid && !needs_escape(character.value)) {
      at += character.length;
      continue;
    }
    flush();
    if (character.valid) {
      append_escape(out, character.value);
    } else {
      out += "\xEF\xBF\xBD";
    }
    at += character.length;
    run = at;
  }
  flush();
  out += '"';
}

std::string quoted(std::string_view utf8) {
  std::string out;
  append_json_string(out, utf8);
  return out;
}

}  // namespace bylaw::report
