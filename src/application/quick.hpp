// The usual way in which values are written, read without a call: most values are short, have no escapes and nothing
// that Unicode's tables would be needed for. Whatever is not recognised here at a glance is left to Scalars, which
// knows every case; both give the same value.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory_resource>
#include <optional>
#include <string_view>

#include "application/bytes.hpp"
#include "application/layout.hpp"
#include "values/text.hpp"
#include "values/value.hpp"

namespace bylaw::application::quick {

constexpr bool is_ideograph(const char* bytes) {
  const auto first = static_cast<unsigned char>(bytes[0]);
  return (first >= 0xE5 && first <= 0xE9) || (first == 0xE4 && static_cast<unsigned char>(bytes[1]) >= 0xB8);
}

/// False where one of as many bytes begins a character beyond ASCII that is no ideograph. One byte more is readable.
inline bool are_plain(const char* at) {
  const auto bytes = word_at<Bytes>(at);
  if (!any(bytes < 0)) return true;
  const auto behind = word_at<Bytes>(at + 1);
  constexpr auto byte = [](unsigned value) { return static_cast<signed char>(value); };
  // As signed bytes, those that continue a character come first, then those that begin one, then ASCII.
  const auto begin = (bytes >= byte(0xC0)) & (bytes < 0);
  const auto ideographs = (bytes >= byte(0xE4)) & (bytes <= byte(0xE9));
  const auto too_early = (bytes == byte(0xE4)) & (behind < byte(0xB8));
  return !any(begin & (~ideographs | too_early));
}

/// True for text of ASCII and the ideographs U+4E00 to U+9FFF alone, which every normal form and case folding leaves as
/// it is but for capital letters. The text must be UTF-8.
inline bool is_plain(const char* begin, const char* end) {
  constexpr std::ptrdiff_t side_by_side = sizeof(Bytes);
  if (end - begin > side_by_side) {  // the last byte of a text begins no character beyond ASCII
    for (const char* at = begin; end - at > side_by_side; at += side_by_side) {
      if (!are_plain(at)) return false;
    }
    return are_plain(end - side_by_side - 1);
  }
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  const auto is_ascii = [](const char* at) { return (word_at<std::uint64_t>(at) & high_bits) == 0; };
  if (end - begin >= 8 && is_ascii(begin) && is_ascii(end - 8)) return true;
  while (begin < end) {
    if (static_cast<unsigned char>(*begin) < 0x80) {
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

inline bool has_capitals(std::string_view text) {
  bool capitals = false;
  for (const char c : text) capitals |= static_cast<unsigned char>(c - 'A') < 26;
  return capitals;
}

inline std::string_view lower_ascii(std::string_view text, std::pmr::memory_resource& arena) {
  auto* copy = static_cast<char*>(arena.allocate(text.size(), 1));
  std::transform(text.begin(), text.end(), copy,
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return {copy, text.size()};
}

/// `text` has bytes, and is valid UTF-8.
inline bool read_text(std::string_view text, bool identity, std::pmr::memory_resource& arena, Cell& cell) {
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  const auto last = static_cast<unsigned char>(end[-1]);
  if (!is_ink(*begin) || (last <= ' ' || last == 0x7F)) return false;
  if (!is_plain(begin, end) && (identity || !is_surely_composed(text))) return false;
  cell.value.emplace<std::string_view>(identity && has_capitals(text) ? lower_ascii(text, arena) : text);
  return true;
}

/// digits × 10^exponent.
struct Decimal {
  std::int64_t digits;
  int exponent;
};

/// Up to 18 digits, with a sign and a point perhaps. `token` has bytes.
inline std::optional<Decimal> read_number(std::string_view token) {
  const char* at = token.data();
  const char* const end = at + token.size();
  const bool negative = *at == '-';
  if (negative) ++at;
  const char* const begin = at;
  const auto digit = [&] { return static_cast<unsigned>(*at - '0'); };
  std::uint64_t digits = 0;  // of more than 18 it may be anything
  for (; at < end && digit() < 10; ++at) digits = digits * 10 + digit();
  if (at == begin || end - begin > 18 || (*begin == '0' && at - begin > 1)) return std::nullopt;
  int exponent = 0;
  if (at < end) {
    if (*at != '.' || end - at < 2) return std::nullopt;
    exponent = 1 - static_cast<int>(end - at);
    for (++at; at < end && digit() < 10; ++at) digits = digits * 10 + digit();
    if (at < end) return std::nullopt;
  }
  const auto value = static_cast<std::int64_t>(digits);
  return Decimal{negative ? -value : value, exponent};
}

/// Which of the two it is is as good as random, so that it is told without a jump.
inline bool read_yes_no(std::string_view token, bool& value) {
  if (token.size() < 4) return false;
  const auto word = word_at<std::uint32_t>(token.data());
  value = word == word_at<std::uint32_t>("true");
  const unsigned yes = unsigned{value} & unsigned{token.size() == 4};
  const unsigned no =
      unsigned{word == word_at<std::uint32_t>("fals")} & unsigned{token.size() == 5} & unsigned{token.back() == 'e'};
  return (yes | no) != 0;
}

/// True for a text with bytes and without escapes.
[[gnu::always_inline]] inline bool is_quoted(std::string_view token, bool escapes) {
  return token.front() == '"' && token.size() > 2 && token.back() == '"' && !escapes;
}

/// `token` is the whole token and has bytes; `escapes`: there may be some. False when it is to be read the general way;
/// the cell's value may be left as it was. A value that is not read has no cell.
[[gnu::always_inline]] inline bool read(const Usual& usual, std::string_view token, bool escapes,
                                        std::pmr::memory_resource& arena, Cell* cell) {
  const std::string_view inside(token.data() + 1, token.size() - 2);  // of quotes
  switch (usual.form) {
    case Form::general:
      return false;
    case Form::unread: {
      bool ignored = false;
      return is_quoted(token, escapes) || read_yes_no(token, ignored) || read_number(token);
    }
    case Form::exact:
      if (!is_quoted(token, escapes) || !is_ink(inside.front())) return false;
      cell->value.emplace<std::string_view>(inside);
      return true;
    case Form::text:
    case Form::identity:
      return is_quoted(token, escapes) && read_text(inside, usual.form == Form::identity, arena, *cell);
    case Form::number:
    case Form::whole:
    case Form::money: {
      const bool in_quotes = usual.form == Form::money && is_quoted(token, escapes);
      const std::optional<Decimal> read = read_number(in_quotes ? inside : token);
      if (!read) return false;
      const Number number = Number::scaled(read->digits, read->exponent);
      if (usual.form == Form::whole && !number.is_integer()) return false;
      cell->value.emplace<Number>(number);
      return true;
    }
    case Form::yes_no: {
      bool value = false;
      if (!read_yes_no(token, value)) return false;
      cell->value.emplace<bool>(value);
      return true;
    }
    case Form::choice: {
      if (!is_quoted(token, escapes)) return false;
      const auto found = usual.choices->find(inside);
      if (found == usual.choices->end()) return false;
      cell->value.emplace<Token>(found->second);
      return true;
    }
    case Form::date: {
      const std::optional<Date> date = is_quoted(token, escapes) ? Date::parse(inside) : std::nullopt;
      if (date) cell->value = *date;
      return date.has_value();
    }
    case Form::instant: {
      const std::optional<Instant> instant = is_quoted(token, escapes) ? parse_instant(inside) : std::nullopt;
      if (instant) cell->value = *instant;
      return instant.has_value();
    }
  }
  return false;
}

}  // namespace bylaw::application::quick
