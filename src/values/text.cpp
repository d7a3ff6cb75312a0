// Unicode text by utf8proc: validity, the forms that are compared, masks. ASCII and plain Han text, which is
// nearly all there is, takes a path without tables.
#include "values/text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace bylaw {
namespace {

using CodePoints = std::vector<utf8proc_int32_t>;

unsigned char byte(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

bool is_continuation(unsigned char c) { return (c & 0xC0U) == 0x80U; }

/// Length of the well-formed sequence at `at` (table 3-7 of the Unicode standard), or 0.
std::size_t sequence_length(std::string_view bytes, std::size_t at) {
  const unsigned char lead = byte(bytes, at);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (at + length > bytes.size()) return 0;
  const unsigned char lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (byte(bytes, at + 1) < lowest || byte(bytes, at + 1) > highest) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if (!is_continuation(byte(bytes, at + i))) return 0;
  }
  return length;
}

/// The bytes of the first character; of one byte where they are malformed.
std::string_view first_character(std::string_view text) {
  return text.substr(0, std::max<std::size_t>(sequence_length(text, 0), 1));
}

std::vector<std::string_view> characters(std::string_view text) {
  std::vector<std::string_view> all;
  while (!text.empty()) {
    all.push_back(first_character(text));
    text.remove_prefix(all.back().size());
  }
  return all;
}

/// Property White_Space, by its UTF-8 form.
bool is_white_space(std::string_view character) {
  if (character.size() == 1) return character[0] == ' ' || (character[0] >= '\t' && character[0] <= '\r');
  static constexpr std::array<std::string_view, 8> others{"\u0085", "\u00A0", "\u1680", "\u2028",
                                                          "\u2029", "\u202F", "\u205F", "\u3000"};
  if (character >= "\u2000" && character <= "\u200A") return true;
  return std::find(others.begin(), others.end(), character) != others.end();
}

std::string_view last_character(std::string_view text) {
  std::size_t start = text.size() - 1;
  while (start > 0 && text.size() - start < 4 && is_continuation(byte(text, start))) --start;
  return text.substr(start);
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_white_space(first_character(text))) text.remove_prefix(first_character(text).size());
  while (!text.empty() && is_white_space(last_character(text))) text.remove_suffix(last_character(text).size());
  return text;
}

/// True for ASCII and CJK unified ideographs of the basic block, which no normal form changes.
bool is_inert(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const unsigned char lead = byte(text, i);
    if (lead < 0x80) continue;
    if (lead < 0xE4 || lead > 0xE9 || i + 2 >= text.size()) return false;
    if (lead == 0xE4 && byte(text, i + 1) < 0xB8) return false;  // below U+4E00
    i += 2;
  }
  return true;
}

/// True for the bytes of a character of the punctuation that Chinese text has: U+00B7, U+2010 to U+2027 and U+2030 to
/// U+203F, U+3001 to U+3029 and U+3030 to U+303F, U+FF01 to U+FF5E. All are starters that NFC leaves as they are.
bool is_punctuation(unsigned char first, unsigned char second, unsigned char third) {
  if (first == 0xE2) return second == 0x80 && ((third >= 0x90 && third <= 0xA7) || third >= 0xB0);
  if (first == 0xE3) return second == 0x80 && ((third >= 0x81 && third <= 0xA9) || third >= 0xB0);
  if (first == 0xEF) return (second == 0xBC && third >= 0x81) || (second == 0xBD && third <= 0x9E);
  return false;
}

void fold_ascii(std::string& text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
}

utf8proc_propval_t combining_class(utf8proc_int32_t point) { return utf8proc_get_property(point)->combining_class; }

/// Marks after a letter in canonical order. A stable sort: hostile runs of marks must not take quadratic time.
void order_marks(CodePoints& points) {
  const auto is_starter = [](utf8proc_int32_t point) { return combining_class(point) == 0; };
  for (auto run = points.begin(); run != points.end();) {
    run = std::find_if_not(run, points.end(), is_starter);
    const auto end = std::find_if(run, points.end(), is_starter);
    std::stable_sort(run, end, [](auto a, auto b) { return combining_class(a) < combining_class(b); });
    run = end;
  }
}

/// The decomposition of each, marks in canonical order.
CodePoints decompose(const CodePoints& points, int flags) {
  CodePoints result;
  result.reserve(points.size());
  for (const utf8proc_int32_t point : points) {
    std::array<utf8proc_int32_t, 32> parts{};  // the longest, U+FDFA, has 18
    int boundary = 0;
    const utf8proc_ssize_t count =
        utf8proc_decompose_char(point, parts.data(), parts.size(), static_cast<utf8proc_option_t>(flags), &boundary);
    result.insert(result.end(), parts.begin(), parts.begin() + std::clamp<std::ptrdiff_t>(count, 0, parts.size()));
  }
  order_marks(result);
  return result;
}

CodePoints code_points(std::string_view text) {
  CodePoints points;
  points.reserve(text.size());
  while (!text.empty()) {
    utf8proc_int32_t point = 0;
    const utf8proc_ssize_t read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                                   static_cast<utf8proc_ssize_t>(text.size()), &point);
    text.remove_prefix(read > 0 ? static_cast<std::size_t>(read) : 1);
    if (read > 0) points.push_back(point);
  }
  return points;
}

/// NFC, or NFKC with case folding. Marks are put in order before case is folded, as a mark may fold to a letter
/// (U+0345).
std::string compose(std::string_view text, bool compatible) {
  const int flags = UTF8PROC_STABLE | UTF8PROC_COMPOSE | (compatible ? UTF8PROC_COMPAT : 0);
  CodePoints points = decompose(code_points(text), flags);
  if (compatible) points = decompose(points, flags | UTF8PROC_CASEFOLD);
  const utf8proc_ssize_t composed = utf8proc_normalize_utf32(
      points.data(), static_cast<utf8proc_ssize_t>(points.size()), static_cast<utf8proc_option_t>(flags));
  points.resize(static_cast<std::size_t>(std::max<utf8proc_ssize_t>(composed, 0)));
  std::string result;
  for (const utf8proc_int32_t point : points) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const utf8proc_ssize_t count = utf8proc_encode_char(point, bytes.data());
    result.append(bytes.begin(), bytes.begin() + count);
  }
  return result;
}

/// Folding and normalising feed each other in rare cases (U+0345 among other marks), so both are done until
/// nothing changes: the result is then its own normal form. Three rounds are the most that Unicode needs.
std::string compose_and_fold(std::string_view text) {
  std::string current = compose(text, true);
  for (int round = 0; round < 3; ++round) {
    std::string next = compose(current, true);
    if (next == current) break;
    current = std::move(next);
  }
  return current;
}

}  // namespace

std::size_t first_invalid_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = sequence_length(bytes, at);
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

bool is_utf8(std::string_view bytes) { return first_invalid_utf8(bytes) == std::string_view::npos; }

bool is_surely_composed(std::string_view utf8) {
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const unsigned char first = byte(utf8, i);
    if (first < 0x80) continue;
    if (first == 0xC2 && i + 1 < utf8.size() && byte(utf8, i + 1) == 0xB7) {
      i += 1;
      continue;
    }
    if (i + 2 >= utf8.size()) return false;
    const bool ideograph = (first > 0xE4 && first <= 0xE9) || (first == 0xE4 && byte(utf8, i + 1) >= 0xB8);
    if (!ideograph && !is_punctuation(first, byte(utf8, i + 1), byte(utf8, i + 2))) return false;
    i += 2;
  }
  return true;
}

std::string normalise(std::string_view utf8, Comparison mode) {
  if (mode == Comparison::exact) return std::string(utf8);
  const std::string_view trimmed = trim(utf8);
  if (is_inert(trimmed)) {
    std::string result(trimmed);
    if (mode == Comparison::identity) fold_ascii(result);
    return result;
  }
  if (mode == Comparison::text) return is_surely_composed(trimmed) ? std::string(trimmed) : compose(trimmed, false);
  // Compatibility forms can bring white space to the ends (U+00A8 becomes a blank with a mark).
  return std::string(trim(compose_and_fold(trimmed)));
}

bool is_blank(std::string_view utf8) { return trim(utf8).empty(); }

std::size_t length(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return !is_continuation(static_cast<unsigned char>(c)); }));
}

std::string mask(std::string_view utf8) {
  const std::vector<std::string_view> all = characters(utf8);
  const std::size_t kept = std::min<std::size_t>(all.size() / 4, 4);
  std::string result;
  for (std::size_t i = 0; i < all.size(); ++i) {
    result += i < kept || i >= all.size() - kept ? all[i] : std::string_view("*");
  }
  return result;
}

bool holds_any(std::string_view text, std::string_view characters) {
  while (!characters.empty()) {
    const std::string_view character = first_character(characters);
    if (text.find(character) != std::string_view::npos) return true;
    characters.remove_prefix(character.size());
  }
  return false;
}

std::string replace_characters(std::string_view text, std::string_view from, std::string_view to) {
  const std::vector<std::string_view> old_ones = characters(from);
  const std::vector<std::string_view> new_ones = characters(to);
  std::string result;
  while (!text.empty()) {
    const std::string_view character = first_character(text);
    const auto found =
        static_cast<std::size_t>(std::find(old_ones.begin(), old_ones.end(), character) - old_ones.begin());
    if (found == old_ones.size()) {
      result += character;
    } else if (!new_ones.empty()) {
      result += new_ones[new_ones.size() == 1 ? 0 : found];
    }
    text.remove_prefix(character.size());
  }
  return result;
}

}  // namespace bylaw
