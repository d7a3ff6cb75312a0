// What texts and numbers must look like: days that exist, instants with an offset, numbers of up to 34 digits, and the
// shapes that three rules ask for. Written out by hand: no regular expressions, no doubles.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#include "application.hpp"

namespace by_hand {

inline bool is_digit(char c) { return static_cast<unsigned char>(c - '0') < 10; }

/// True for eight digits at `at`: all at once, in one word.
inline bool eight_digits(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, 8);
  constexpr std::uint64_t high = 0xF0F0F0F0F0F0F0F0U;
  return (word & high) == 0x3030303030303030U && ((word + 0x0606060606060606U) & high) == 0x3030303030303030U;
}

/// Two digits as a number, 100 where they are none.
inline unsigned two_digits(const char* at) {
  const unsigned tens = static_cast<unsigned char>(at[0]) - unsigned{'0'};
  const unsigned ones = static_cast<unsigned char>(at[1]) - unsigned{'0'};
  return tens > 9 || ones > 9 ? 100 : tens * 10 + ones;
}

/// Days since 1970-01-01 of a day that exists (Gregorian calendar). `at` has ten bytes.
inline std::optional<std::int32_t> read_day(const char* at) {
  const unsigned century = two_digits(at);
  const unsigned rest = two_digits(at + 2);
  const unsigned month = two_digits(at + 5);
  const unsigned day = two_digits(at + 8);
  if (century > 99 || rest > 99 || at[4] != '-' || at[7] != '-') return std::nullopt;
  const unsigned year = century * 100 + rest;
  constexpr std::array<std::uint8_t, 13> lengths = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year == 0 || month < 1 || month > 12 || day < 1 || day > lengths[month]) return std::nullopt;
  const bool leap = rest % 4 == 0 && (rest != 0 || century % 4 == 0);
  if (month == 2 && day == 29 && !leap) return std::nullopt;
  // A year that begins in March has its leap day at the end.
  const std::int32_t from_march = static_cast<std::int32_t>(year) - (month < 3 ? 1 : 0);
  const auto months = static_cast<std::int32_t>(month < 3 ? month + 9 : month - 3);
  return from_march * 365 + from_march / 4 - from_march / 100 + from_march / 400 + (months * 153 + 2) / 5 +
         static_cast<std::int32_t>(day) - 719'469;
}

inline std::optional<std::int32_t> read_date(std::string_view text) {
  return text.size() == 10 ? read_day(text.data()) : std::nullopt;
}

/// The day, at +08:00, of an RFC 3339 instant. (Shanghai has had that offset throughout since 1992.)
inline std::optional<std::int32_t> read_instant(std::string_view text) {
  if (text.size() < 20) return std::nullopt;
  const char* at = text.data();
  const std::optional<std::int32_t> day = read_day(at);
  const unsigned hour = two_digits(at + 11);
  const unsigned minute = two_digits(at + 14);
  const unsigned second = two_digits(at + 17);
  if (!day || (at[10] != 'T' && at[10] != 't' && at[10] != ' ') || hour > 23 || at[13] != ':' || minute > 59 ||
      at[16] != ':' || second > 59) {
    return std::nullopt;
  }
  std::string_view offset = text.substr(19);
  if (offset == "+08:00") return day;
  if (offset[0] == '.') {
    const std::size_t end = offset.find_first_not_of("0123456789", 1);
    if (end == std::string_view::npos || end < 2 || end > 10) return std::nullopt;
    offset.remove_prefix(end);
  }
  int minutes = 0;
  if (offset != "Z" && offset != "z") {
    if (offset.size() != 6 || (offset[0] != '+' && offset[0] != '-') || offset[3] != ':') return std::nullopt;
    const unsigned hours = two_digits(offset.data() + 1);
    const unsigned rest = two_digits(offset.data() + 4);
    if (hours > 23 || rest > 59) return std::nullopt;
    minutes = static_cast<int>(hours * 60 + rest) * (offset[0] == '-' ? -1 : 1);
  }
  const int local = static_cast<int>(hour * 60 + minute) - minutes + 8 * 60;
  return *day + (local < 0 ? (local - 1439) / 1440 : local / 1440);
}

/// A number in JSON's form, of at most 34 significant digits and exponents to 6144; what is beyond ±10^18 keeps its
/// sign and is cut off there.
std::optional<Amount> read_number(std::string_view token);

/// True where the text is a number in JSON's form, however many digits it has.
bool is_number(std::string_view token);

inline bool is_phone(std::string_view text) {
  return text.size() == 11 && text[0] == '1' && text[1] >= '3' && text[1] <= '9' && eight_digits(text.data() + 2) &&
         is_digit(text[10]);
}

inline bool is_id_number(std::string_view text) {
  if (text.size() != 18 || text[0] == '0' || !eight_digits(text.data()) || !eight_digits(text.data() + 8)) return false;
  const bool year = (text[6] == '1' && text[7] == '9') || (text[6] == '2' && text[7] == '0');
  const unsigned month = two_digits(text.data() + 10);
  const unsigned day = two_digits(text.data() + 12);
  return year && month >= 1 && month <= 12 && day >= 1 && day <= 31 && is_digit(text[16]) &&
         (is_digit(text[17]) || text[17] == 'X');
}

bool is_email(std::string_view text);

/// True where neither end can be a blank of any script: White_Space begins with a byte below E4 where it is no ASCII.
inline bool has_plain_ends(std::string_view text) {
  if (text.empty()) return false;
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const std::size_t size = text.size();
  const bool front = byte(0) < 0x80 ? byte(0) > ' ' : byte(0) > 0xE3;
  const bool back = byte(size - 1) < 0x80 ? byte(size - 1) > ' ' : size >= 3 && byte(size - 3) > 0xE3;
  return front && back;
}

/// Without the blanks around it, of Unicode's White_Space.
std::string_view trimmed(std::string_view text);

}  // namespace by_hand
