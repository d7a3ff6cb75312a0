// Numbers and escapes of JSON (RFC 8259, sections 6 and 7): see json_text.hpp.
#include "application/json_text.hpp"

#include <cstdint>
#include <string>

#include "application/record.hpp"

namespace bylaw::application {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Skips digits from `at` on; false when there is none.
bool digits(std::string_view token, std::size_t& at) {
  const std::size_t begin = at;
  while (at < token.size() && is_digit(token[at])) ++at;
  return at > begin;
}

/// The value of four hexadecimal digits at `at`, or -1.
std::int32_t hex4(std::string_view text, std::size_t at) {
  if (at + 4 > text.size()) return -1;
  std::int32_t value = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    const char c = text[i];
    value *= 16;
    if (is_digit(c))
      value += c - '0';
    else if (c >= 'a' && c <= 'f')
      value += c - 'a' + 10;
    else if (c >= 'A' && c <= 'F')
      value += c - 'A' + 10;
    else
      return -1;
  }
  return value;
}

std::size_t put_utf8(std::int32_t code_point, char* out) {
  const auto byte = [&](std::int32_t lead, int shift) {
    return static_cast<char>(static_cast<unsigned char>(lead | (code_point >> shift)));
  };
  const auto tail = [&](int shift) {
    return static_cast<char>(static_cast<unsigned char>(0x80 | ((code_point >> shift) & 0x3F)));
  };
  if (code_point < 0x80) {
    out[0] = static_cast<char>(code_point);
    return 1;
  }
  if (code_point < 0x800) {
    out[0] = byte(0xC0, 6), out[1] = tail(0);
    return 2;
  }
  if (code_point < 0x10000) {
    out[0] = byte(0xE0, 12), out[1] = tail(6), out[2] = tail(0);
    return 3;
  }
  out[0] = byte(0xF0, 18), out[1] = tail(12), out[2] = tail(6), out[3] = tail(0);
  return 4;
}

/// What a one-letter escape stands for, or 0.
char short_escape(char c) {
  switch (c) {
    case '"':
    case '\\':
    case '/':
      return c;
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return 0;
  }
}

/// A code point from `\uXXXX` or a pair of them at `at`, which moves past it; empty with the code of the fault.
struct CodePoint {
  std::int32_t value = 0;
  std::optional<Code> fault;
};
CodePoint unicode_escape(std::string_view text, std::size_t& at) {
  const std::int32_t first = hex4(text, at + 2);
  if (first < 0) return {0, Code::json_bad_escape};
  const bool high = first >= 0xD800 && first < 0xDC00;
  const bool low = first >= 0xDC00 && first < 0xE000;
  if (low) return {0, Code::json_lone_surrogate};
  if (!high) {
    at += 6;
    return {first, {}};
  }
  if (text.substr(at + 6, 2) != "\\u") return {0, Code::json_lone_surrogate};
  const std::int32_t second = hex4(text, at + 8);
  if (second < 0xDC00 || second >= 0xE000) return {0, Code::json_lone_surrogate};
  at += 12;
  return {0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00), {}};
}

}  // namespace

bool is_json_number(std::string_view token) {
  std::size_t at = 0;
  if (at < token.size() && token[at] == '-') ++at;
  const std::size_t integer = at;
  if (!digits(token, at)) return false;
  if (token[integer] == '0' && at > integer + 1) return false;
  if (at < token.size() && token[at] == '.') {
    ++at;
    if (!digits(token, at)) return false;
  }
  if (at < token.size() && (token[at] == 'e' || token[at] == 'E')) {
    ++at;
    if (at < token.size() && (token[at] == '+' || token[at] == '-')) ++at;
    if (!digits(token, at)) return false;
  }
  return at == token.size();
}

Unescaped unescape(std::string_view inside, char* out) {
  std::size_t size = 0;
  for (std::size_t at = 0; at < inside.size();) {
    if (inside[at] != '\\') {
      out[size++] = inside[at++];
      continue;
    }
    const char letter = at + 1 < inside.size() ? inside[at + 1] : '\0';
    if (letter == 'u') {
      const std::size_t begin = at;
      const CodePoint code_point = unicode_escape(inside, at);
      if (code_point.fault) return {size, EscapeFault{*code_point.fault, begin}};
      size += put_utf8(code_point.value, out + size);
      continue;
    }
    const char plain = short_escape(letter);
    if (plain == 0) return {size, EscapeFault{Code::json_bad_escape, at}};
    out[size++] = plain;
    at += 2;
  }
  return {size, {}};
}

std::string plain_text(std::string_view json_token) {
  if (json_token.size() < 2 || json_token.front() != '"' || json_token.back() != '"') return std::string(json_token);
  const std::string_view inside = json_token.substr(1, json_token.size() - 2);
  std::string text(inside.size(), '\0');
  const Unescaped unescaped = unescape(inside, text.data());
  if (unescaped.fault) return std::string(inside);
  text.resize(unescaped.size);
  return text;
}

}  // namespace bylaw::application
