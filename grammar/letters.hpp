// Characters as the language sees them: UTF-8 read one code point at a time, full-width digits and
// punctuation taken for their ASCII twins. Offsets stay those of the bytes, so that nothing has to be
// rewritten before it is read. Bytes that are not UTF-8 read as U+FFFD, one at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

namespace bylaw::grammar {

/// A code point and the bytes that it takes.
struct Letter {
  char32_t code = 0;
  std::uint32_t size = 0;
};

/// What the functions below do with what is not ASCII, which is decided in place.
Letter wide_letter_at(std::string_view text, std::size_t at);
char32_t folded_wide(char32_t code);
bool is_wide_name_letter(char32_t code);

/// The code point at a byte offset (< size), as it is written.
inline Letter letter_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80 ? Letter{byte, 1} : wide_letter_at(text, at);
}
/// The ASCII twin of a full-width digit or mark (`（` is `(`, `×` is `*`), else the code point itself.
/// Letters are not folded: a name keeps its spelling.
inline char32_t folded(char32_t code) { return code < 0x80 ? code : folded_wide(code); }

inline bool is_digit(char32_t code) { return code >= U'0' && code <= U'9'; }  // 0 to 9
bool is_blank(char32_t code);                                                 // blanks and line breaks
/// Letters, marks and digits of any script, `_`.
inline bool is_name_letter(char32_t code) {
  if (code >= 0x80) return is_wide_name_letter(code);
  return (code >= U'a' && code <= U'z') || (code >= U'A' && code <= U'Z') || is_digit(code) || code == U'_';
}
bool is_han(char32_t code);
/// True when the text holds a Chinese character.
bool holds_han(std::string_view text);
/// The text with its full-width digits and marks folded.
std::string folded(std::string_view text);

/// Walks a text by folded code points.
class LetterIterator {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = char32_t;
  using difference_type = std::ptrdiff_t;
  using pointer = const char32_t*;
  using reference = char32_t;

  LetterIterator() = default;
  LetterIterator(std::string_view text, std::size_t at) : text_(text), at_(at) {}
  char32_t operator*() const { return folded(letter_at(text_, at_).code); }
  LetterIterator& operator++() {
    at_ += letter_at(text_, at_).size;
    return *this;
  }
  LetterIterator operator++(int) {
    LetterIterator before = *this;
    ++*this;
    return before;
  }
  std::size_t offset() const { return at_; }
  friend bool operator==(const LetterIterator& a, const LetterIterator& b) { return a.at_ == b.at_; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace bylaw::grammar
