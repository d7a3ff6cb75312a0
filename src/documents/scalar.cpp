// How each style of scalar is walked (YAML 1.2, chapters 7.3 and 8.1).
//
// The value is the guide: the walk never decides how a line break folds, it looks at what the value has there.
// One to one: every byte that is no line break and no escape. A run of n line breaks in a plain or quoted
// scalar is one blank (n = 1) or n - 1 breaks. An escape is taken from the file, since yaml-cpp writes two of
// them (\_ and \N) as bytes that are no UTF-8.
#include "documents/scalar.hpp"

#include <algorithm>
#include <array>

#include "diagnostics/utf8.hpp"

namespace bylaw::documents {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::uint32_t offset(std::size_t at) { return static_cast<std::uint32_t>(at); }

// Line breaks and blanks from `at` on: where they end, and where each break stands.
struct Gap {
  std::size_t end = 0;
  std::vector<std::size_t> breaks;
};

Gap gap_at(std::string_view file, std::size_t at) {
  Gap gap;
  for (; at < file.size(); ++at) {
    if (file[at] == '\n') {
      gap.breaks.push_back(at);
    } else if (!is_blank(file[at]) && file[at] != '\r') {
      break;
    }
  }
  gap.end = at;
  return gap;
}

class Walk {
 public:
  Walk(std::string_view file, std::size_t start, std::string_view value) : file_(file), at_(start), value_(value) {
    result_.span.begin = offset(start);
  }

  ScalarText plain();
  ScalarText quoted(char quote);
  ScalarText block();

 private:
  bool done() const { return taken_ >= value_.size(); }
  bool more() const { return at_ < file_.size(); }
  char here() const { return file_[at_]; }
  bool here_is(char c) const { return more() && here() == c; }
  bool break_here() const {
    return here_is('\n') || (here_is('\r') && at_ + 1 < file_.size() && file_[at_ + 1] == '\n');
  }

  void emit(std::string_view bytes, std::size_t origin);
  bool copy_whole(std::string_view special);
  bool copy_byte();
  bool copy_blanks();
  bool fold(bool after_escaped_break);
  bool escape();
  bool quoted_step(char quote);
  void note_line_start(const Gap& gap);
  std::size_t block_indentation() const;
  bool block_breaks(std::size_t indentation);
  void skip_indentation(std::size_t indentation);
  ScalarText finish(bool exact);

  std::string_view file_;
  std::size_t at_;
  std::string_view value_;
  std::size_t taken_ = 0;
  ScalarText result_;
};

void Walk::emit(std::string_view bytes, std::size_t origin) {
  std::vector<Fragment::Piece>& pieces = result_.pieces;
  const std::uint32_t at = offset(result_.text.size());
  const bool contiguous = !pieces.empty() && pieces.back().origin + (at - pieces.back().at) == origin;
  if (!contiguous) pieces.push_back({at, offset(origin)});
  result_.text += bytes;
}

bool Walk::copy_byte() {
  if (!more() || done() || here() != value_[taken_]) return false;
  emit(file_.substr(at_, 1), at_);
  ++at_;
  ++taken_;
  return true;
}

bool Walk::copy_blanks() {
  while (more() && is_blank(here()) && !done()) {
    if (!copy_byte()) return false;
  }
  return true;
}

bool Walk::fold(bool after_escaped_break) {
  const Gap gap = gap_at(file_, at_);
  const std::size_t count = gap.breaks.size();
  at_ = gap.end;
  const bool joins = count == 1;
  if (joins && after_escaped_break) return true;
  for (std::size_t i = joins ? 0 : 1; i < count; ++i) {
    const char folded = joins ? ' ' : '\n';
    if (done() || value_[taken_] != folded) return false;
    emit(joins ? " " : "\n", gap.breaks[i]);
    ++taken_;
  }
  return true;
}

void Walk::note_line_start(const Gap& gap) {
  const std::size_t line = gap.breaks.back() + 1;
  const std::size_t tab = file_.substr(line, gap.end - line).find('\t');
  if (tab != std::string_view::npos && !result_.tab) result_.tab = line + tab;
  const bool dash = file_.substr(gap.end, 2) == "- ";
  if (dash && !result_.dash) result_.dash = gap.end;
}

/// Most values stand in the file as they are, on one line: then all of it is taken at once.
bool Walk::copy_whole(std::string_view special) {
  const bool same = file_.substr(at_, value_.size()) == value_ && value_.find_first_of(special) == value_.npos;
  if (!same) return false;
  emit(value_, at_);
  at_ += value_.size();
  taken_ = value_.size();
  return true;
}

ScalarText Walk::plain() {
  if (copy_whole("\n")) return finish(true);
  while (!done()) {
    if (!more()) return finish(false);
    if (!is_blank(here()) && !break_here()) {
      if (!copy_byte()) return finish(false);
      continue;
    }
    const Gap gap = gap_at(file_, at_);
    if (!gap.breaks.empty()) note_line_start(gap);
    if (gap.breaks.empty() ? !copy_blanks() : !fold(false)) return finish(false);
  }
  return finish(true);
}

// An escape of a double-quoted scalar, `at_` on its backslash.
bool Walk::escape() {
  static constexpr std::string_view letters = "0abt\tnvfre \"'/\\N_LP";
  static constexpr std::array<char32_t, letters.size()> meanings{
      0, 7, 8, 9, 9, 0xA, 0xB, 0xC, 0xD, 0x1B, ' ', '"', '\'', '/', '\\', 0x85, 0xA0, 0x2028, 0x2029};
  if (at_ + 1 >= file_.size()) return false;
  const char letter = file_[at_ + 1];
  const std::size_t digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
  char32_t meaning = 0;
  if (digits > 0) {
    if (at_ + 2 + digits > file_.size()) return false;
    for (const char digit : file_.substr(at_ + 2, digits)) {
      const int value = digit >= '0' && digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
      if (value < 0 || value > 15) return false;
      meaning = meaning * 16 + static_cast<char32_t>(value);
    }
  } else {
    const std::size_t index = letters.find(letter);
    if (index == std::string_view::npos) return false;
    meaning = meanings[index];
  }
  std::string bytes;
  append_utf8(bytes, meaning);
  const std::string_view rest = value_.substr(taken_);
  const bool lone_byte = (letter == 'N' || letter == '_') && rest.substr(0, 1) == bytes.substr(1);
  if (!lone_byte && rest.substr(0, bytes.size()) != bytes) return false;
  taken_ += lone_byte ? 1 : bytes.size();
  // The first byte stands at the backslash and the last at the end of the escape, so that a span covers it all.
  const std::size_t length = 2 + digits;
  emit(bytes.substr(0, bytes.size() > 1 ? bytes.size() - 1 : 1), at_);
  if (bytes.size() > 1) emit(bytes.substr(bytes.size() - 1), at_ + length - 1);
  at_ += length;
  return true;
}

// One step inside quotation marks, `at_` not on the closing one.
bool Walk::quoted_step(char quote) {
  if (here() == quote) {  // doubled
    if (done() || value_[taken_] != quote) return false;
    emit("'", at_);
    ++taken_;
    at_ += 2;
    return true;
  }
  if (quote == '"' && here() == '\\') {
    const std::string_view next = file_.substr(at_ + 1, 2);
    const bool escaped_break = next.substr(0, 1) == "\n" || next == "\r\n";
    if (!escaped_break) return escape();
    ++at_;
    return fold(true);
  }
  if (is_blank(here()) || break_here()) {
    const Gap gap = gap_at(file_, at_);
    return gap.breaks.empty() ? copy_blanks() : fold(false);
  }
  return copy_byte();
}

ScalarText Walk::quoted(char quote) {
  ++at_;
  bool agrees = true;
  const bool closes = file_.substr(at_ + std::min(value_.size(), file_.size() - at_), 1) == std::string_view(&quote, 1);
  if (closes) copy_whole(quote == '"' ? "\n\"\\" : "\n'");
  while (agrees && more()) {
    const bool doubled = quote == '\'' && file_.substr(at_, 2) == "''";
    if (here() == quote && !doubled) break;
    agrees = quoted_step(quote);
  }
  result_.unclosed = !more();
  const bool closed = agrees && more() && done();
  ScalarText result = finish(closed);
  if (closed) ++result.span.end;
  return result;
}

// Columns that the block is indented by. Its first line with anything in it tells: what stands before that in
// the file is indentation and, when the header gives a number, blanks of the value.
std::size_t Walk::block_indentation() const {
  const std::size_t in_value = value_.find_first_not_of(" \n");
  if (in_value == std::string_view::npos) return 0;
  const std::size_t content = file_.find_first_not_of(" \r\n", at_);
  if (content == std::string_view::npos) return 0;
  const std::size_t in_file = content - (file_.rfind('\n', content) + 1);
  const std::size_t newline = value_.rfind('\n', in_value);
  const std::size_t own = in_value - (newline == std::string_view::npos ? 0 : newline + 1);
  return in_file > own ? in_file - own : 0;
}

void Walk::skip_indentation(std::size_t indentation) {
  for (std::size_t i = 0; i < indentation && here_is(' '); ++i) ++at_;
}

// The breaks from `at_` up to the next line with content, against what the value has for them.
bool Walk::block_breaks(std::size_t indentation) {
  std::vector<std::size_t> breaks;
  while (break_here()) {
    if (here() == '\r') ++at_;
    breaks.push_back(at_);
    ++at_;
    skip_indentation(indentation);
  }
  std::size_t kept = 0;
  while (taken_ + kept < value_.size() && value_[taken_ + kept] == '\n') ++kept;
  if (kept > breaks.size() || breaks.empty()) return false;
  const bool blank = kept == 0 && !done() && value_[taken_] == ' ' && !result_.text.empty();
  const bool opening = result_.text.empty() && kept < breaks.size();  // the header's own break is none of the value
  if (kept == 0 && !blank && !opening && !done()) return false;
  if (blank) kept = 1;
  for (std::size_t i = 0; i < kept; ++i) emit(blank ? " " : "\n", breaks[breaks.size() - kept + i]);
  taken_ += kept;
  return true;
}

ScalarText Walk::block() {
  at_ = std::min(file_.find('\n', at_), file_.size());
  if (more() && at_ > 0 && file_[at_ - 1] == '\r') --at_;
  const std::size_t indentation = block_indentation();
  while (!done()) {
    if (break_here() ? !block_breaks(indentation) : !copy_byte()) return finish(false);
  }
  return finish(true);
}

ScalarText Walk::finish(bool exact) {
  result_.exact = exact;
  if (!exact) {
    // Not seen from any file; the value is kept, and all of it points at the beginning.
    result_.text = value_;
    result_.pieces.clear();
    at_ = std::min<std::size_t>(result_.span.begin + 1, file_.size());
    emit("", result_.span.begin);
  }
  emit("", at_);
  result_.span.end = offset(at_);
  return std::move(result_);
}

}  // namespace

ScalarText locate_scalar(std::string_view file, std::size_t start, std::string_view value) {
  Walk walk(file, std::min(start, file.size()), value);
  const char first = start < file.size() ? file[start] : '\0';
  switch (first) {
    case '"':
    case '\'':
      return walk.quoted(first);
    case '|':
    case '>':
      return walk.block();
    default:
      return walk.plain();
  }
}

}  // namespace bylaw::documents
