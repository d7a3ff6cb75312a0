// A walk over the places that simdjson's first stage found in a piece of text: every bracket, colon and comma, and
// where each text, number and word begins. That stage has checked UTF-8 and control characters and that every quote is
// closed; all else of RFC 8259 is checked here, and that no object has a key twice, at any depth.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace by_hand {

inline constexpr int deepest = 64;

/// A key with its closing quote (so that no longer key begins like it), as three words: a comparison needs no loop.
template <class Field>
struct Key {
  constexpr Key(std::string_view key, Field which) : name(key), field(which) {
    for (std::size_t i = 0; i <= key.size(); ++i) {
      const std::uint64_t c = static_cast<unsigned char>(i < key.size() ? key[i] : '"');
      words[i / 8] |= c << (i % 8 * 8);
      masks[i / 8] |= std::uint64_t{0xFF} << (i % 8 * 8);
    }
  }

  bool stands_at(const char* at) const {
    std::array<std::uint64_t, 3> found;
    std::memcpy(found.data(), at, sizeof found);
    return (((found[0] ^ words[0]) & masks[0]) | ((found[1] ^ words[1]) & masks[1]) |
            ((found[2] ^ words[2]) & masks[2])) == 0;
  }

  std::string_view name;  // 23 bytes at most
  std::array<std::uint64_t, 3> words{}, masks{};
  Field field;
};

class Walk {
 public:
  /// `text` has 64 readable bytes behind its end, `places` the first stage's numbers. `escapes`: a backslash is in it.
  void begin(const char* text, const std::uint32_t* places, bool escapes) {
    text_ = text;
    next_ = places;
    escapes_ = escapes;
    keys_.clear();
    if (escapes) unescaped_.clear();
  }

  const std::uint32_t* next() const { return next_; }
  const char* here() const { return text_ + *next_; }

  /// From the place of a text that was just read to its closing quote.
  std::string_view text_since(const char* begin) const {
    const char* end = here() - 1;
    while (*end != '"') --end;
    return {begin, static_cast<std::size_t>(end - begin) + 1};
  }

  char peek() const { return text_[*next_]; }
  bool take(char c) { return text_[*next_++] == c; }

  /// The text at the next place, unescaped. False where there is no text or an escape in it is none.
  bool text(std::string_view& out) {
    if (!raw(out)) return false;
    return !escapes_ || std::memchr(out.data(), '\\', out.size()) == nullptr || unescape(out);
  }

  /// The same, as it stands between its quotes.
  bool raw(std::string_view& out) {
    const std::uint32_t at = *next_++;
    if (text_[at] != '"') return false;
    std::uint32_t end = *next_ - 1;
    while (text_[end] != '"') --end;  // blanks alone can stand behind the quote
    out = {text_ + at + 1, end - at - 1};
    return true;
  }

  /// The number at the next place, as it is written; it must be checked. Words (true, nul…) come out as well.
  std::string_view token() {
    const char* begin = text_ + *next_++;
    const char* end = text_ + *next_;
    while (end > begin && is_blank(end[-1])) --end;
    return {begin, static_cast<std::size_t>(end - begin)};
  }

  /// Whole numbers of up to 18 digits, in one go. False where it is another: the place is then as it was.
  bool short_number(std::int64_t& out) {
    const char* at = text_ + *next_;
    const bool negative = *at == '-';
    if (negative) ++at;
    const char* first = at;
    std::int64_t value = 0;
    while (static_cast<unsigned char>(*at - '0') < 10 && at - first < 18) value = value * 10 + (*at++ - '0');
    if (at == first || (*first == '0' && at - first > 1) || !ends_token(*at)) return false;
    out = negative ? -value : value;
    ++next_;
    return true;
  }

  /// `true`, `false` or `null`, as it is named. The place stays where it was if it is another.
  template <std::size_t N>
  bool word(const char (&name)[N]) {
    const char* at = text_ + *next_;
    if (std::memcmp(at, name, N - 1) != 0 || !ends_token(at[N - 1])) return false;
    ++next_;
    return true;
  }

  /// Any value, checked in full and left behind.
  bool skip(int depth);

  /// An object of known keys: `member(field)` reads each value, and says false where the text is no JSON. Keys come
  /// mostly in one order, so the one behind the last is tried first.
  template <std::size_t N, class Field, class Member>
  bool object(const std::array<Key<Field>, N>& known, int depth, Member member) {
    if (!take('{')) return false;
    if (peek() == '}') return ++next_, true;
    std::uint32_t seen = 0;
    std::size_t expected = 0;
    const std::size_t outer = keys_.size();
    while (true) {
      std::size_t found = find(known, text_ + *next_, expected);
      if (found < N) {
        ++next_;
      } else if (!strange_key(known, found)) {
        return false;
      }
      if (!take(':')) return false;
      if (found < N) {
        if ((seen >> found & 1) != 0) return false;
        seen |= std::uint32_t{1} << found;
        expected = found + 1 == N ? 0 : found + 1;
        if (!member(known[found].field)) return false;
      } else if (!skip(depth + 1)) {
        return false;
      }
      const char c = text_[*next_++];
      if (c == ',') continue;
      return c == '}' && distinct(outer);
    }
  }

 private:
  static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
  static bool ends_token(char c) { return c == ',' || c == '}' || c == ']' || is_blank(c); }

  template <std::size_t N, class Field>
  static std::size_t find(const std::array<Key<Field>, N>& known, const char* at, std::size_t expected) {
    if (*at++ != '"') return N;
    for (std::size_t i = 0; i < N; ++i) {
      const std::size_t k = expected + i < N ? expected + i : expected + i - N;
      if (known[k].stands_at(at)) return k;
    }
    return N;
  }

  /// A key that is not spelled like a known one: it is known all the same if it has escapes.
  template <std::size_t N, class Field>
  bool strange_key(const std::array<Key<Field>, N>& known, std::size_t& found) {
    std::string_view key;
    if (!text(key)) return false;
    for (std::size_t k = 0; k < N; ++k)
      if (known[k].name == key) found = k;
    if (found == N) keys_.push_back(key);
    return true;
  }

  /// At the end of an object whose keys begin at `outer`: false if two are the same.
  bool distinct(std::size_t outer);
  bool unescape(std::string_view& text);
  bool skip_object(int depth);
  bool skip_array(int depth);

  const char* text_ = nullptr;
  const std::uint32_t* next_ = nullptr;
  bool escapes_ = false;
  std::vector<std::string_view> keys_;  // of the objects around the place that are not of the form
  std::deque<std::string> unescaped_;
};

}  // namespace by_hand
