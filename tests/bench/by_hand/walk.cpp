// What a walk over JSON does with values that no rule reads, with escapes, and with keys that are not of the form.
#include "walk.hpp"

#include <algorithm>
#include <optional>

#include "scalars.hpp"

namespace by_hand {
namespace {

std::optional<unsigned> four_hex_digits(std::string_view text, std::size_t at) {
  if (at + 4 > text.size()) return std::nullopt;
  unsigned value = 0;
  for (const char c : text.substr(at, 4)) {
    const char small = static_cast<char>(c | 0x20);
    if (is_digit(c)) {
      value = value * 16 + static_cast<unsigned>(c - '0');
    } else if (small >= 'a' && small <= 'f') {
      value = value * 16 + static_cast<unsigned>(small - 'a' + 10);
    } else {
      return std::nullopt;
    }
  }
  return value;
}

void append_utf8(std::string& out, unsigned c) {
  const auto add = [&](unsigned byte) { out += static_cast<char>(byte); };
  if (c < 0x80) return add(c);
  if (c < 0x800) return add(0xC0 | c >> 6), add(0x80 | (c & 0x3F));
  if (c < 0x10000) return add(0xE0 | c >> 12), add(0x80 | (c >> 6 & 0x3F)), add(0x80 | (c & 0x3F));
  add(0xF0 | c >> 18), add(0x80 | (c >> 12 & 0x3F)), add(0x80 | (c >> 6 & 0x3F)), add(0x80 | (c & 0x3F));
}

/// The character of `\uXXXX`, or of two that are a pair; `at` is left behind it. Half a pair is none.
std::optional<unsigned> character(std::string_view text, std::size_t& at) {
  const std::optional<unsigned> first = four_hex_digits(text, at);
  if (!first) return std::nullopt;
  at += 4;
  if (*first < 0xD800 || *first > 0xDFFF) return first;
  if (*first > 0xDBFF || text.substr(at, 2) != "\\u") return std::nullopt;
  const std::optional<unsigned> second = four_hex_digits(text, at + 2);
  if (!second || *second < 0xDC00 || *second > 0xDFFF) return std::nullopt;
  at += 6;
  return 0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00);
}

}  // namespace

bool Walk::unescape(std::string_view& text) {
  std::string& out = unescaped_.emplace_back();
  constexpr std::string_view letters = "\"\\/bfnrt";
  constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at++];
    if (c != '\\') {
      out += c;
    } else if (const std::size_t letter = letters.find(text[at]); letter != std::string_view::npos) {
      out += meant[letter];
      ++at;
    } else if (text[at++] == 'u') {
      const std::optional<unsigned> read = character(text, at);
      if (!read) return false;
      append_utf8(out, *read);
    } else {
      return false;
    }
  }
  text = out;
  return true;
}

bool Walk::distinct(std::size_t outer) {
  const auto first = keys_.begin() + static_cast<std::ptrdiff_t>(outer);
  if (first == keys_.end()) return true;
  std::sort(first, keys_.end());
  const bool twice = std::adjacent_find(first, keys_.end()) != keys_.end();
  keys_.resize(outer);
  return !twice;
}

bool Walk::skip_object(int depth) {
  if (peek() == '}') return ++next_, true;
  const std::size_t outer = keys_.size();
  while (true) {
    std::string_view key;
    if (!text(key) || !take(':')) return false;
    keys_.push_back(key);
    if (!skip(depth + 1)) return false;
    const char c = text_[*next_++];
    if (c == '}') return distinct(outer);
    if (c != ',') return false;
  }
}

bool Walk::skip_array(int depth) {
  if (peek() == ']') return ++next_, true;
  while (true) {
    if (!skip(depth + 1)) return false;
    const char c = text_[*next_++];
    if (c == ']') return true;
    if (c != ',') return false;
  }
}

bool Walk::skip(int depth) {
  std::string_view ignored;
  std::int64_t number = 0;
  switch (peek()) {
    case '"':
      return text(ignored);
    case '{':
      return depth < deepest && (++next_, skip_object(depth));
    case '[':
      return depth < deepest && (++next_, skip_array(depth));
    case 't':
      return word("true");
    case 'f':
      return word("false");
    case 'n':
      return word("null");
    default:
      return short_number(number) || is_number(token());
  }
}

}  // namespace by_hand
