// See record_text.hpp. The text was validated when it was read, so that looking for its tokens can be plain.
#include "explanation/record_text.hpp"

#include <algorithm>
#include <cstring>

#include "diagnostics/utf8.hpp"

namespace bylaw::explanation {
namespace {

constexpr std::size_t columns_shown = 100;
constexpr std::size_t columns_before = 40;  // of these before the caret, where the line goes on behind it
constexpr std::size_t block = 4096;         // bytes
constexpr std::size_t longest_piece = 400;  // bytes of one token or gap that are looked at

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool ends_word(char c) { return is_blank(c) || c == ',' || c == ']' || c == '}' || c == ':'; }

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Code points: the bytes without those that continue one. Eight are looked at together.
std::size_t count_characters(std::string_view text) {
  constexpr std::uint64_t each = 0x0101010101010101;
  std::size_t count = text.size();
  for (; text.size() >= sizeof each; text.remove_prefix(sizeof each)) {
    std::uint64_t word;
    std::memcpy(&word, text.data(), sizeof word);
    const std::uint64_t continuing = (word >> 7U) & ~(word >> 6U) & each;
    count -= (continuing * each) >> 56U;
  }
  return count - static_cast<std::size_t>(std::count_if(text.begin(), text.end(), continues));
}

std::size_t string_end(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return std::min(at + 1, text.size());
}

/// Behind the string, number or word that begins there; the byte itself where none does.
std::size_t scalar_end(std::string_view text, std::size_t at) {
  if (at >= text.size()) return at;
  const char c = text[at];
  if (c == '"') return string_end(text, at);
  if (ends_word(c) || c == '{' || c == '[') return at;
  std::size_t end = at + 1;
  while (end < text.size() && !ends_word(text[end])) ++end;
  return end;
}

/// White space and punctuation of one line.
std::string shown_gap(std::string_view gap) {
  std::string shown;
  for (const char c : gap) {
    shown += is_blank(c) ? ' ' : c;
  }
  return printable(shown);
}

/// Appends what fits into the columns; false when something had to be left out.
bool append_within(std::string& out, std::string_view text, std::size_t& columns) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = decode(text, at).length;
    const std::size_t width = display_width(text.substr(at, length));
    if (width > columns) return false;
    columns -= width;
    out += text.substr(at, length);
    at += length;
  }
  return true;
}

}  // namespace

void RecordText::begin(const application::Record& record, std::uint64_t line, std::uint64_t column) {
  record_ = &record;
  text_ = record.text;
  line_ = line;
  column_ = column;
  marks_.clear();
  scanned_ = false;
  learned_ = false;
}

void RecordText::scan() {
  if (scanned_) return;
  scanned_ = true;
  lines_.assign(1, 0);
  for (std::size_t at = text_.find('\n'); at != text_.npos; at = text_.find('\n', at + 1)) {
    lines_.push_back(static_cast<std::uint32_t>(at + 1));
  }
  tokens_.clear();
  for (std::size_t at = 0; at < text_.size();) {
    const char c = text_[at];
    const std::size_t end = scalar_end(text_, at);
    if (end == at) {
      ++at;
      continue;
    }
    std::size_t next = end;
    while (next < text_.size() && is_blank(text_[next])) ++next;
    const bool key = c == '"' && next < text_.size() && text_[next] == ':';
    tokens_.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end - at), key});
    at = end;
  }
}

void RecordText::learn() {
  if (learned_) return;
  learned_ = true;
  known_.clear();
  learn(record_->cells.data(), showing_.policy.fields, false, false);
  std::sort(known_.begin(), known_.end(), [](const Known& a, const Known& b) { return a.offset < b.offset; });
}

void RecordText::learn(const Cell* cells, const std::vector<policy::Field>& fields, bool secret, bool personal) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    learn(cells[i], fields[i].type, secret || fields[i].secret, personal || fields[i].personal);
  }
}

void RecordText::learn(const Cell& cell, const policy::Type& type, bool secret, bool personal) {
  if (secret) return;
  if (const auto* list = std::get_if<ListView>(&cell.value)) {
    for (const Cell& element : *list) learn(element, type.element(), secret, personal);
    return;
  }
  if (type.kind == policy::Kind::record) {
    const auto* view = std::get_if<RecordView>(&cell.value);
    const auto& members = showing_.policy.records[static_cast<std::size_t>(type.record)].members;
    if (view != nullptr) learn(view->cells, members, secret, personal);
    return;
  }
  if (cell.length > 0) known_.push_back({cell.offset, way_of(type, cell.value, personal)});
}

RecordText::Way RecordText::way_of(const policy::Type& type, const Value& value, bool personal) const {
  if (!personal || showing_.show_personal) return Way::open;
  const bool malformed = std::holds_alternative<Malformed>(value);
  const bool time = type.kind == policy::Kind::date || type.kind == policy::Kind::instant;
  return type.kind == policy::Kind::text ? Way::masked : time && !malformed ? Way::masked_day : Way::whole;
}

const RecordText::Known* RecordText::known(std::uint32_t offset) const {
  const auto found = std::lower_bound(known_.begin(), known_.end(), offset,
                                      [](const Known& known, std::uint32_t wanted) { return known.offset < wanted; });
  return found != known_.end() && found->offset == offset ? &*found : nullptr;
}

void RecordText::advance(Mark& mark, std::string_view passed) {
  for (std::size_t end = passed.find('\n'); end != passed.npos; end = passed.find('\n')) {
    ++mark.line;
    mark.column = 0;
    passed.remove_prefix(end + 1);
  }
  mark.column += count_characters(passed);
}

RecordText::Position RecordText::position(std::uint32_t offset) {
  const std::size_t at = std::min<std::size_t>(offset, text_.size());
  if (marks_.empty()) marks_.emplace_back();
  while (marks_.size() <= at / block) {
    Mark next = marks_.back();
    advance(next, text_.substr((marks_.size() - 1) * block, block));
    marks_.push_back(next);
  }
  Mark mark = marks_[at / block];
  advance(mark, text_.substr(at / block * block, at % block));
  return {line_ + mark.line, mark.line == 0 ? column_ + mark.column : mark.column + 1};
}

std::string RecordText::value_of(const Spot& spot) const {
  const bool has_parts = std::holds_alternative<ListView>(spot.value) || spot.type.kind == policy::Kind::record;
  if (spot.secret || has_parts) return {};
  return value(spot.cell->offset, way_of(spot.type, spot.value, spot.personal));
}

std::string RecordText::value_at(std::uint32_t offset) {
  learn();
  const Known* found = known(offset);
  return found == nullptr ? std::string() : value(offset, found->way);
}

std::string RecordText::value(std::uint32_t offset, Way way) const {
  const std::size_t end = scalar_end(text_, offset);
  if (end == offset) return {};
  const std::string_view raw = text_.substr(offset, end - offset);
  if (way == Way::open) return shortened(application::plain_text(raw));
  const std::string masked = shown(raw, false, &way);
  return shortened(raw.starts_with('"') ? masked.substr(1, masked.size() - 2) : masked);
}

std::string RecordText::shown(const Token& token) const {
  const Known* value = known(token.offset);
  return shown(text_.substr(token.offset, token.length), token.key, value == nullptr ? nullptr : &value->way);
}

std::string RecordText::shown(std::string_view raw, bool key, const Way* way) const {
  const bool quoted = raw.starts_with('"');
  const bool empty = raw == "null" || raw == "\"\"";
  if (key || empty || (way != nullptr && *way == Way::open)) {
    if (raw.size() <= longest_piece) return printable(raw);
    std::size_t end = longest_piece;
    while (continues(raw[end])) --end;
    return printable(raw.substr(0, end)) + "…";
  }
  std::string masked(hidden);
  if (way != nullptr && *way == Way::masked_day) masked = "****-**-**";
  if (way != nullptr && *way == Way::masked && quoted && raw.size() <= longest_piece) {
    masked = printable(mask(application::plain_text(raw)));
  }
  return quoted ? "\"" + masked + "\"" : masked;
}

/// The token that begins at the byte, or the gap from there to the next token, as it is shown.
RecordText::Piece RecordText::piece_from(std::size_t at, std::size_t end) const {
  const auto next = std::lower_bound(tokens_.begin(), tokens_.end(), at,
                                     [](const Token& token, std::size_t wanted) { return token.offset < wanted; });
  if (next != tokens_.end() && next->offset == at) return {at, at + next->length, shown(*next)};
  std::size_t stop = next == tokens_.end() ? end : std::min<std::size_t>(end, next->offset);
  stop = std::min(stop, at + longest_piece);
  return {at, stop, shown_gap(text_.substr(at, stop - at))};
}

/// The same of what ends at the byte.
RecordText::Piece RecordText::piece_before(std::size_t at, std::size_t begin) const {
  const auto next = std::lower_bound(tokens_.begin(), tokens_.end(), at,
                                     [](const Token& token, std::size_t wanted) { return token.offset < wanted; });
  std::size_t start = begin;
  if (next != tokens_.begin()) {
    const Token& last = *std::prev(next);
    if (last.offset + last.length == at) return {last.offset, at, shown(last)};
    start = std::max<std::size_t>(begin, last.offset + last.length);
  }
  if (at - start > longest_piece) start = at - longest_piece;
  return {start, at, shown_gap(text_.substr(start, at - start))};
}

/// What stands before the span on its line, the end of it where there is more than fits.
std::string RecordText::left_of(std::size_t begin, std::size_t line, std::size_t columns) const {
  std::string left;
  while (begin > line && display_width(left) <= columns) {
    Piece piece = piece_before(begin, line);
    left.insert(0, piece.shown);
    begin = piece.begin;
  }
  std::size_t width = display_width(left);
  if (begin <= line && width <= columns) return left;
  std::size_t at = 0;
  while (at < left.size() && width + 1 > columns) {
    const std::size_t length = decode(left, at).length;
    width -= display_width(std::string_view(left).substr(at, length));
    at += length;
  }
  return "…" + left.substr(at);
}

RecordText::Excerpt RecordText::excerpt(std::uint32_t offset, std::uint32_t length) {
  scan();
  learn();
  const std::size_t begin = std::min<std::size_t>(offset, text_.size());
  const auto next = std::upper_bound(lines_.begin(), lines_.end(), begin);
  const std::size_t line = *std::prev(next);
  std::size_t line_end = next == lines_.end() ? text_.size() : *next - 1;
  while (line_end > begin && text_[line_end - 1] == '\r') --line_end;
  const std::size_t end = std::clamp<std::size_t>(begin + length, begin, line_end);

  Excerpt result;
  std::string right;
  std::size_t room = columns_shown - columns_before - 1;  // one is kept for `…`
  bool whole = true;
  for (std::size_t at = begin; at < line_end && whole;) {
    const Piece piece = piece_from(at, at < end ? end : line_end);
    whole = append_within(right, piece.shown, room);
    if (piece.begin < end) result.width = display_width(right);
    at = piece.end;
  }
  if (!whole) right += "…";
  const std::size_t used = display_width(right);
  const std::size_t left_room = std::max(columns_before, columns_shown - std::min(columns_shown, used));
  result.text = left_of(begin, line, left_room);
  result.caret = display_width(result.text);
  result.text += right;
  result.width = std::max<std::size_t>(1, result.width);
  return result;
}

}  // namespace bylaw::explanation
