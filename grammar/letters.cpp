// Characters as the language sees them: see letters.hpp.
#include "grammar/letters.hpp"

#include <utf8proc.h>

namespace bylaw::grammar {

Letter wide_letter_at(std::string_view text, std::size_t at) {
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at;
  utf8proc_int32_t code = 0;
  const utf8proc_ssize_t size = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &code);
  if (size <= 0) return {0xFFFD, 1};
  return {static_cast<char32_t>(code), static_cast<std::uint32_t>(size)};
}

char32_t folded_wide(char32_t code) {
  switch (code) {
    case U'×':
      return U'*';
    case U'÷':
      return U'/';
    case U'−':
      return U'-';
    case U'、':
      return U',';
    default:
      break;
  }
  if (code < 0xFF01 || code > 0xFF5D || code == U'＼') return code;  // ＼ and ～ (U+FF5E) have no meaning here
  const char32_t twin = code - 0xFEE0;
  const bool latin = (twin >= U'A' && twin <= U'Z') || (twin >= U'a' && twin <= U'z');
  return latin ? code : twin;
}

bool is_blank(char32_t code) {
  switch (code) {
    case U' ':
    case U'\t':
    case U'\r':
    case U'\n':
    case 0x00A0:
    case 0x3000:
    case 0xFEFF:
      return true;
    default:
      return false;
  }
}

bool is_wide_name_letter(char32_t code) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return true;
    default:
      return false;
  }
}

bool is_han(char32_t code) {
  return (code >= 0x3400 && code <= 0x9FFF) || (code >= 0xF900 && code <= 0xFAFF) ||
         (code >= 0x20000 && code <= 0x3FFFF) || code == 0x3007;
}

bool holds_han(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = letter_at(text, at);
    if (is_han(letter.code)) return true;
    at += letter.size;
  }
  return false;
}

std::string folded(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = letter_at(text, at);
    const char32_t code = folded(letter.code);
    if (code < 0x80) {
      result.push_back(static_cast<char>(code));
    } else {
      result.append(text.substr(at, letter.size));
    }
    at += letter.size;
  }
  return result;
}

}  // namespace bylaw::grammar
