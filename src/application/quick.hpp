// The usual way in which values are written, read without a call: most values are short, have no escapes and nothing
// that Unicode's tables would be needed for. Whatever is not recognised here at a glance is left to Scalars, which
// knows every case; both give the same value.
#pragma once

#include <cstdint>
#include <string_view>

#include "application/layout.hpp"
#include "application/same_bytes.hpp"
#include "values/value.hpp"

namespace bylaw::application::quick {

constexpr bool is_ideograph(const char* bytes) {
  const auto first = static_cast<unsigned char>(bytes[0]);
  return (first >= 0xE5 && first <= 0xE9) || (first == 0xE4 && static_cast<unsigned char>(bytes[1]) >= 0xB8);
}

/// True for text of ASCII and the ideographs U+4E00 to U+9FFF alone, which every normal form and case folding leaves as
/// it is but for capital letters. The text must be UTF-8.
inline bool is_plain(const char* begin, const char* end) {
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  while (begin < end) {
    if (end - begin >= 8 && (word_at<std::uint64_t>(begin) & high_bits) == 0) {
      begin += 8;
    } else if (static_cast<unsigned char>(*begin) < 0x80) {
      ++begin;
    } else if (is_ideograph(begin)) {
      begin += 3;
    } else {
      return false;
    }
  }
  return true;
}

/// True for a byte that begins and ends a text without white space at that end, and without being looked at closer.
constexpr bool is_ink(char c) { return (c > ' ' && c < 0x7F) || static_cast<unsigned char>(c) >= 0xE4; }

/// `text` has bytes, and is valid UTF-8.
inline bool read_text(std::string_view text, bool folded, Cell& cell) {
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  const auto last = static_cast<unsigned char>(end[-1]);
  if (!is_ink(*begin) || (last <= ' ' || last == 0x7F) || !is_plain(begin, end)) return false;
  if (folded) {
    for (const char* at = begin; at < end; ++at) {
      if (*at >= 'A' && *at <= 'Z') return false;
    }
  }
  cell.value = text;
  return true;
}

/// Up to 18 digits, with a sign and a point perhaps.
[[gnu::always_inline]] inline bool read_number(std::string_view token, bool whole, Cell& cell) {
  const char* at = token.data();
  const char* const end = at + token.size();
  const bool negative = at < end && *at == '-';
  if (negative) ++at;
  if (end - at > 18 || at == end || (*at == '0' && end - at > 1 && at[1] != '.')) return false;
  std::int64_t digits = 0;
  int fraction = 0;
  for (; at < end && *at >= '0' && *at <= '9'; ++at) digits = digits * 10 + (*at - '0');
  if (at < end) {
    if (*at != '.' || at == token.data() || at[-1] == '-' || end - at < 2) return false;
    fraction = static_cast<int>(end - at) - 1;
    for (++at; at < end && *at >= '0' && *at <= '9'; ++at) digits = digits * 10 + (*at - '0');
    if (at < end) return false;
  }
  const Number number = Number::scaled(negative ? -digits : digits, -fraction);
  if (whole && !number.is_integer()) return false;
  cell.value = number;
  return true;
}

inline bool read_choice(std::string_view text, const Choices& choices, Cell& cell) {
  for (const auto& [name, token] : choices) {
    if (name.size() != text.size() || !same_bytes(name.data(), text.data(), text.size())) continue;
    cell.value = token;
    return true;
  }
  return false;
}

/// `token` is the whole token and has bytes. False when it is to be read the general way; the cell's value may be left
/// as it was.
[[gnu::always_inline]] inline bool read(const KnownKey& key, std::string_view token, bool escapes, Cell& cell) {
  const bool quoted = token.size() > 2 && token.front() == '"' && token.back() == '"' && !escapes;
  const std::string_view inside = quoted ? token.substr(1, token.size() - 2) : std::string_view();
  switch (key.form) {
    case Form::exact:
      if (!quoted || !is_ink(inside.front())) return false;
      cell.value = inside;
      return true;
    case Form::text:
    case Form::identity:
      return quoted && read_text(inside, key.form == Form::identity, cell);
    case Form::number:
    case Form::whole:
      return read_number(token, key.form == Form::whole, cell);
    case Form::money:
      return read_number(quoted ? inside : token, false, cell);
    case Form::yes_no:
      if (token.size() == 4 && word_at<std::uint32_t>(token.data()) == word_at<std::uint32_t>("true")) {
        cell.value = true;
        return true;
      }
      if (token.size() != 5 || !same_bytes(token.data(), "false", 5)) return false;
      cell.value = false;
      return true;
    case Form::choice:
      return quoted && read_choice(inside, *key.choices, cell);
    case Form::general:
      break;
  }
  return false;
}

}  // namespace bylaw::application::quick
