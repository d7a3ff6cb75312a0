// See json_slips.hpp.
#include "json_slips.hpp"

#include <array>
#include <random>
#include <string_view>
#include <vector>

namespace bylaw::fuzz {

namespace {

struct Range {
  std::size_t begin, end;
};

/// What stands inside of quotation marks, and every value or key that has no bracket in it.
struct Parts {
  std::vector<Range> insides;
  std::vector<Range> scalars;
  std::vector<Range> objects;
};

std::size_t text_end(std::string_view text, std::size_t at) {
  for (; at < text.size() && text[at] != '"' && text[at] != '\n'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return std::min(at, text.size());
}

/// Takes broken JSON too.
Parts parts_of(std::string_view text) {
  constexpr std::string_view between = " \t\r\n,:{}[]\"";
  Parts parts;
  std::vector<std::size_t> open;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    std::size_t end = at + 1;
    if (c == '"') {
      const std::size_t close = text_end(text, end);
      parts.insides.push_back({end, close});
      end = std::min(close + 1, text.size());
      parts.scalars.push_back({at, end});
    } else if (c == '{') {
      open.push_back(at);
    } else if (c == '}' && !open.empty()) {
      parts.objects.push_back({open.back(), end});
      open.pop_back();
    } else if (between.find(c) == std::string_view::npos) {
      end = std::min(text.find_first_of(between, at), text.size());
      parts.scalars.push_back({at, end});
    }
    at = end;
  }
  return parts;
}

class Slip {
 public:
  Slip(std::string text, std::uint32_t seed) : text_(std::move(text)), parts_(parts_of(text_)), random_(seed) {}

  std::string make() && {
    switch (below(4)) {
      case 0:
        escape();
        break;
      case 1:
        mark_at_edge();
        break;
      case 2:
        repeat(parts_.objects);
        break;
      default:
        repeat(parts_.scalars);
        break;
    }
    return std::move(text_);
  }

 private:
  std::size_t below(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_); }
  const Range& one_of(const std::vector<Range>& ranges) { return ranges[below(ranges.size())]; }
  std::string text_of(const Range& range) const { return text_.substr(range.begin, range.end - range.begin); }

  /// Somewhere in a text: a backslash and a letter, or any character, or `u` with four figures.
  void escape() {
    if (parts_.insides.empty()) return;
    constexpr std::string_view figures = "0123456789abcdefABCDEFdD88cCg";
    const Range& inside = one_of(parts_.insides);
    std::string written = "\\";
    const std::size_t sort = below(3);
    if (sort == 0) {
      written += static_cast<char>('a' + below(26));
    } else if (sort == 1) {
      written += static_cast<char>(' ' + below(95));
    } else {
      written += 'u';
      for (std::size_t count = 4; count > 0; --count) written += figures[below(figures.size())];
    }
    text_.insert(inside.begin + below(inside.end - inside.begin + 1), written);
  }

  /// Before or behind an object, where one record may meet another.
  void mark_at_edge() {
    constexpr std::array<std::string_view, 12> marks = {"\\", "\"", "\\\"", "\"\\", "{",       "}",
                                                        ",",  "]",  "x",    "\n",   "{\"a\":", "\xEF\xBB\xBF"};
    const std::string_view mark = marks[below(marks.size())];
    if (parts_.objects.empty()) return;
    const Range& object = one_of(parts_.objects);
    text_.insert(below(2) == 0 ? object.begin : object.end, mark);
  }

  /// Puts one of them beside another one or in its place.
  void repeat(const std::vector<Range>& ranges) {
    if (ranges.empty()) return;
    const std::string again = text_of(one_of(ranges));
    const Range& place = one_of(ranges);
    constexpr std::array<std::string_view, 4> between = {"", "\n", ",", ", "};
    if (below(2) == 0)
      text_.replace(place.begin, place.end - place.begin, again);
    else
      text_.insert(place.end, std::string(between[below(between.size())]) + again);
  }

  std::string text_;
  Parts parts_;
  std::minstd_rand random_;
};

}  // namespace

std::string with_json_slip(const std::string& text, std::uint32_t seed) { return Slip(text, seed).make(); }

}  // namespace bylaw::fuzz
