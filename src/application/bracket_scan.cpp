// A bracket that does not match closes up to the nearest one that it does match, so that one record's slip stays
// in that record; one that matches none is passed over. See bracket_scan.hpp.
#include "application/bracket_scan.hpp"

#include <array>

namespace bylaw::application {

namespace {

constexpr std::array<bool, 256> among(std::string_view characters) {
  std::array<bool, 256> table{};
  for (const char c : characters) table[static_cast<unsigned char>(c)] = true;
  return table;
}
constexpr std::array<bool, 256> matters_in_text = among("\"\\");
constexpr std::array<bool, 256> matters_outside = among("\"{}[]");

}  // namespace

void BracketScan::reset() {
  open_.clear();
  braces_ = brackets_ = 0;
  deeper_ = 0;
  in_text_ = escaped_ = done_ = false;
}

std::size_t BracketScan::scan(std::string_view bytes) {
  std::size_t i = 0;
  while (i < bytes.size() && !done_) {
    if (escaped_) {
      escaped_ = false;
      ++i;
      continue;
    }
    const auto& matters = in_text_ ? matters_in_text : matters_outside;
    while (i < bytes.size() && !matters[static_cast<unsigned char>(bytes[i])]) ++i;
    if (i == bytes.size()) break;
    switch (const char c = bytes[i++]) {
      case '\\':
        escaped_ = true;
        break;
      case '"':
        in_text_ = !in_text_;
        done_ = !in_text_ && open_.empty();
        break;
      case '{':
      case '[':
        open(c);
        break;
      case '}':
        close('{');
        break;
      default:
        close('[');
        break;
    }
  }
  return i;
}

void BracketScan::open(char bracket) {
  if (open_.size() >= levels_) {
    ++deeper_;
    return;
  }
  open_ += bracket;
  ++(bracket == '{' ? braces_ : brackets_);
}

void BracketScan::close(char opening) {
  if (deeper_ > 0) {
    --deeper_;
    return;
  }
  if ((opening == '{' ? braces_ : brackets_) == 0) return;
  char closed = '\0';
  do {
    closed = open_.back();
    open_.pop_back();
    --(closed == '{' ? braces_ : brackets_);
  } while (closed != opening);
  done_ = open_.empty();
}

}  // namespace bylaw::application
