// See record_text.hpp. The text was validated when it was read, so that looking for its tokens can be plain.
#include "explanation/record_text.hpp"

#include <algorithm>

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

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !continues(c); }));
}

std::size_t string_end(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return std::min(at + 1, text.size());
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

void RecordText::scan() {
  if (scanned_) return;
  scanned_ = true;
  lines_.push_back(0);
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (i % block == 0) characters_.push_back(count);
    if (!continues(text_[i])) ++count;
    if (text_[i] == '\n') lines_.push_back(static_cast<std::uint32_t>(i + 1));
  }
  scan_tokens();
  learn(record_.cells.data(), showing_.policy.fields, false, false);
  std::sort(known_.begin(), known_.end(), [](const Known& a, const Known& b) { return a.offset < b.offset; });
}

void RecordText::scan_tokens() {
  for (std::size_t at = 0; at < text_.size();) {
    const char c = text_[at];
    if (is_blank(c) || c == '{' || c == '}' || c == '[' || c == ']' || c == ',' || c == ':') {
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    if (c == '"') {
      end = string_end(text_, at);
    } else {
      while (end < text_.size() && !ends_word(text_[end])) ++end;
    }
    std::size_t next = end;
    while (next < text_.size() && is_blank(text_[next])) ++next;
    const bool key = c == '"' && next < text_.size() && text_[next] == ':';
    tokens_.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end - at), key});
    at = end;
  }
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
  if (cell.length == 0) return;
  Way way = Way::open;
  if (personal && !showing_.show_personal) {
    const bool malformed = std::holds_alternative<Malformed>(cell.value);
    const bool time = type.kind == policy::Kind::date || type.kind == policy::Kind::instant;
    way = type.kind == policy::Kind::text ? Way::masked : time && !malformed ? Way::masked_day : Way::whole;
  }
  known_.push_back({cell.offset, way});
}

const RecordText::Known* RecordText::known(std::uint32_t offset) const {
  const auto found = std::lower_bound(known_.begin(), known_.end(), offset,
                                      [](const Known& known, std::uint32_t wanted) { return known.offset < wanted; });
  return found != known_.end() && found->offset == offset ? &*found : nullptr;
}

std::uint64_t RecordText::code_points_before(std::size_t offset) const {
  const std::size_t from = offset / block;
  if (from >= characters_.size()) return count_characters(text_);
  return characters_[from] + count_characters(text_.substr(from * block, offset - from * block));
}

RecordText::Position RecordText::position(std::uint32_t offset) {
  scan();
  const std::size_t at = std::min<std::size_t>(offset, text_.size());
  const auto next = std::upper_bound(lines_.begin(), lines_.end(), at);
  const auto line = static_cast<std::uint64_t>(next - lines_.begin());
  const std::uint64_t column = code_points_before(at) - code_points_before(*std::prev(next)) + 1;
  return {place_.line + line - 1, line == 1 ? place_.column + column - 1 : column};
}

std::string RecordText::value_at(std::uint32_t offset) {
  scan();
  const auto token = std::lower_bound(tokens_.begin(), tokens_.end(), offset,
                                      [](const Token& one, std::uint32_t wanted) { return one.offset < wanted; });
  if (token == tokens_.end() || token->offset != offset || token->key || known(offset) == nullptr) return {};
  const std::string_view raw = text_.substr(token->offset, token->length);
  if (known(offset)->way == Way::open) return shortened(application::plain_text(raw));
  const std::string masked = shown(*token);
  return shortened(raw.starts_with('"') ? masked.substr(1, masked.size() - 2) : masked);
}

std::string RecordText::shown(const Token& token) const {
  const std::string_view raw = text_.substr(token.offset, token.length);
  const bool quoted = raw.starts_with('"');
  const Known* value = known(token.offset);
  const bool empty = raw == "null" || raw == "\"\"";
  if (token.key || empty || (value != nullptr && value->way == Way::open)) {
    if (raw.size() <= longest_piece) return printable(raw);
    std::size_t end = longest_piece;
    while (continues(raw[end])) --end;
    return printable(raw.substr(0, end)) + "…";
  }
  std::string masked(hidden);
  if (value != nullptr && value->way == Way::masked_day) masked = "****-**-**";
  if (value != nullptr && value->way == Way::masked && quoted && raw.size() <= longest_piece) {
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
