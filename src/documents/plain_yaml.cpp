// Two steps: the whole text to a list of events, by recursive descent over its indentation, and only then the events to
// the handler. Wherever it is not certain that yaml-cpp sees the same, the first step gives up: a text that is refused
// costs a little time, one that is read differently would be another policy.
#include "documents/plain_yaml.hpp"

#include <yaml-cpp/mark.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace bylaw::documents {

namespace {

constexpr std::size_t longest_key = 1000;  // yaml-cpp looks for the colon of a key within 1024 characters
constexpr std::size_t deepest = 50;
constexpr std::string_view indicators = "-?:,[]{}#&*!|>'\"%@`";

struct Event {
  enum class Kind : std::uint8_t { plain, quoted, sequence, end_sequence, mapping, end_mapping };
  Kind kind;
  bool flow = false;  // of collections: in brackets
  std::size_t at = 0;
  std::string value = {};
};
using Kind = Event::Kind;

bool is_null_word(std::string_view word) {
  return word.empty() || word == "~" || word == "null" || word == "Null" || word == "NULL";
}

/// Characters that yaml-cpp may take for something else than a letter, and signs at the beginning of a line that stand
/// between documents.
bool has_plain_letters(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool at_line = i == 0 || text[i - 1] == '\n';
    if ((byte < 0x20 && byte != '\n') || byte == 0x7F) return false;
    if (byte == 0xEF && text.substr(i, 3) == "\xEF\xBB\xBF") return false;
    if (byte == 0xC2 && text.substr(i, 2) == "\xC2\x85") return false;
    if (byte == 0xE2 && (text.substr(i, 3) == "\xE2\x80\xA8" || text.substr(i, 3) == "\xE2\x80\xA9")) return false;
    if (!at_line) continue;
    if (byte == '%' || text.substr(i, 3) == "---" || text.substr(i, 3) == "...") return false;
  }
  return true;
}

/// Every step answers false where the text is not plain. Block collections end at the first sign of what comes behind
/// them, whose column is then `column_`.
class PlainReader {
 public:
  explicit PlainReader(std::string_view text) : text_(text) {}

  bool read() {
    if (!has_plain_letters(text_) || !next_content() || !more() || column_ != 0) return false;
    return mapping(0) && !more();
  }
  const std::vector<Event>& events() const { return events_; }

 private:
  bool more() const { return at_ < text_.size(); }
  /// The byte there; a line break behind the end.
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\n'; }
  bool is(char c) const { return more() && text_[at_] == c; }
  static bool ends_token(char c) { return c == ' ' || c == '\n'; }
  bool dash() const { return is('-') && ends_token(peek(1)); }
  void blanks() { at_ = std::min(text_.find_first_not_of(' ', at_), text_.size()); }
  void to_line_end() { at_ = std::min(text_.find('\n', at_), text_.size()); }
  void add(Kind kind, std::size_t at, bool flow = false) { events_.push_back({kind, flow, at, {}}); }

  /// From the rest of a line, which holds nothing more but a comment, to the next thing that is none.
  bool next_content() {
    const std::size_t begin = at_;
    blanks();
    bool ended = begin == 0;
    if (ended) column_ = at_;
    if (is('#')) {
      if (at_ == begin && begin != 0) return false;
      to_line_end();
    }
    while (is('\n')) {
      ended = true;
      const std::size_t line = ++at_;
      blanks();
      column_ = at_ - line;
      if (is('#')) to_line_end();
    }
    return ended || !more();
  }

  bool quoted();
  bool double_quoted();
  bool key();
  std::size_t plain_end(std::size_t from) const;
  bool plain(std::size_t indent);
  bool is_key() const;
  bool mapping(std::size_t indent);
  bool sequence(std::size_t indent);
  bool item(std::size_t indent);
  bool value(std::size_t indent);
  bool inline_value(std::size_t indent);
  bool flow();
  bool flow_sequence();
  bool flow_mapping();
  bool flow_value();
  bool flow_plain();
  bool flow_space();

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t column_ = 0;
  std::size_t depth_ = 0;
  std::vector<Event> events_;
};

/// Up to behind the closing mark, on one line.
bool PlainReader::quoted() {
  if (is('"')) return double_quoted();
  Event event{Kind::quoted, false, at_++, {}};
  while (more() && peek() != '\n') {
    if (peek() == '\'') {
      ++at_;
      if (!is('\'')) {
        events_.push_back(std::move(event));
        return true;
      }
    }
    event.value += text_[at_++];
  }
  return false;
}

bool PlainReader::double_quoted() {
  Event event{Kind::quoted, false, at_++, {}};
  while (more() && peek() != '\n') {
    char c = text_[at_++];
    if (c == '"') {
      events_.push_back(std::move(event));
      return true;
    }
    if (c == '\\') {
      c = peek();
      ++at_;
      if (c != '"' && c != '\\' && c != '/') return false;
    }
    event.value += c;
  }
  return false;
}

/// Where the plain text of that line ends: before a comment, or the blanks at the end; npos when a colon stands in it.
std::size_t PlainReader::plain_end(std::size_t from) const {
  std::size_t end = from;
  for (std::size_t i = from; i < text_.size() && text_[i] != '\n'; ++i) {
    const char next = i + 1 < text_.size() ? text_[i + 1] : '\n';
    if (text_[i] == ':' && ends_token(next)) return std::string_view::npos;
    if (text_[i] == '#' && i > from && text_[i - 1] == ' ') break;
    if (text_[i] != ' ') end = i + 1;
  }
  return end;
}

/// A text without quotation marks, in as many lines as are indented further than `indent`.
bool PlainReader::plain(std::size_t indent) {
  if (indicators.find(peek()) != indicators.npos) {
    const bool sign = is('-') || is('?') || is(':');
    if (!sign || ends_token(peek(1))) return false;
  }
  Event event{Kind::plain, false, at_, {}};
  while (true) {
    const std::size_t end = plain_end(at_);
    if (end == std::string_view::npos) return false;
    event.value += text_.substr(at_, end - at_);
    at_ = end;
    const std::size_t line_end = std::min(text_.find('\n', end), text_.size());
    const bool commented = text_.substr(end, line_end - end).find('#') != std::string_view::npos;
    if (!next_content()) return false;
    if (!more() || column_ <= indent) break;
    const bool next_line =
        text_.substr(line_end + 1, at_ - line_end - 1).find_first_not_of(' ') == std::string_view::npos;
    if (commented || !next_line || indicators.find(peek()) != indicators.npos) return false;
    event.value += ' ';
  }
  if (is_null_word(event.value)) return false;
  events_.push_back(std::move(event));
  return true;
}

/// Whether the line goes on with a key.
bool PlainReader::is_key() const {
  if (is('"') || is('\'')) {
    PlainReader ahead(text_);
    ahead.at_ = at_;
    return ahead.quoted() && ahead.is(':');
  }
  return !is('[') && !is('{') && plain_end(at_) == std::string_view::npos;
}

/// A key, to behind its colon.
bool PlainReader::key() {
  const std::size_t begin = at_;
  if (is('"') || is('\'')) {
    if (!quoted()) return false;
  } else {
    if (!more() || indicators.find(peek()) != indicators.npos) return false;
    while (!(is(':') && ends_token(peek(1)))) {
      if (!more() || is('\n') || (is(' ') && (peek(1) == '#' || peek(1) == ':'))) return false;
      ++at_;
    }
    const std::string_view word = text_.substr(begin, at_ - begin);
    if (is_null_word(word)) return false;
    events_.push_back({Kind::plain, false, begin, std::string(word)});
  }
  const bool whole = is(':') && ends_token(peek(1)) && at_ - begin < longest_key;
  ++at_;
  return whole;
}

bool PlainReader::mapping(std::size_t indent) {
  if (++depth_ > deepest) return false;
  add(Kind::mapping, at_);
  do {
    if (!key() || !value(indent)) return false;
  } while (more() && column_ == indent && !dash());
  if (more() && column_ >= indent) return false;
  add(Kind::end_mapping, at_);
  --depth_;
  return true;
}

bool PlainReader::sequence(std::size_t indent) {
  if (++depth_ > deepest) return false;
  add(Kind::sequence, at_);
  do {
    if (!item(indent)) return false;
  } while (more() && column_ == indent && dash());
  if (more() && column_ > indent) return false;
  add(Kind::end_sequence, at_);
  --depth_;
  return true;
}

/// What stands behind a dash.
bool PlainReader::item(std::size_t indent) {
  const std::size_t begin = at_++;
  blanks();
  if (!more() || is('\n') || is('#')) return false;
  const std::size_t column = indent + (at_ - begin);
  if (dash()) return sequence(column);
  return is_key() ? mapping(column) : inline_value(indent);
}

/// What stands behind the colon of a key of that column.
bool PlainReader::value(std::size_t indent) {
  const std::size_t begin = at_;
  blanks();
  if (more() && !is('\n') && !is('#')) return at_ > begin && inline_value(indent);
  at_ = begin;
  if (!next_content() || !more()) return false;
  if (dash()) return column_ >= indent && sequence(column_);
  return column_ > indent && mapping(column_);
}

bool PlainReader::inline_value(std::size_t indent) {
  if (is('"') || is('\'')) return quoted() && next_content() && !(more() && column_ > indent);
  if (is('[') || is('{')) return flow() && next_content() && !(more() && column_ > indent);
  return plain(indent);
}

bool PlainReader::flow() {
  if (++depth_ > deepest) return false;
  const bool read = is('[') ? flow_sequence() : flow_mapping();
  --depth_;
  return read;
}

/// Past blanks, line breaks and comments.
bool PlainReader::flow_space() {
  while (more()) {
    blanks();
    if (is('#')) {
      if (text_[at_ - 1] != ' ' && text_[at_ - 1] != '\n') return false;
      to_line_end();
    }
    if (!is('\n')) break;
    ++at_;
  }
  return more();
}

bool PlainReader::flow_sequence() {
  add(Kind::sequence, at_++, true);
  if (!flow_space()) return false;
  while (!is(']')) {
    if (!flow_value() || !flow_space()) return false;
    if (is(']')) break;
    if (!is(',')) return false;
    ++at_;
    if (!flow_space() || is(']')) return false;
  }
  add(Kind::end_sequence, at_++, true);
  return true;
}

bool PlainReader::flow_mapping() {
  add(Kind::mapping, at_++, true);
  if (!flow_space()) return false;
  while (!is('}')) {
    const std::size_t begin = at_;
    if (!key() || text_.substr(begin, at_ - 1 - begin).find_first_of(",?[]{}") != std::string_view::npos) return false;
    if (!flow_space() || !flow_value() || !flow_space()) return false;
    if (is('}')) break;
    if (!is(',')) return false;
    ++at_;
    if (!flow_space() || is('}')) return false;
  }
  add(Kind::end_mapping, at_++, true);
  return true;
}

bool PlainReader::flow_value() {
  if (is('"') || is('\'')) return quoted();
  if (is('[') || is('{')) return flow();
  return flow_plain();
}

/// A text without quotation marks, on one line.
bool PlainReader::flow_plain() {
  if (indicators.find(peek()) != indicators.npos) {
    const auto next = static_cast<unsigned char>(peek(1));
    if (!is('-') || !((next >= '0' && next <= '9') || next == '.')) return false;
  }
  const std::size_t begin = at_;
  std::size_t end = at_;
  for (; more() && !is(',') && !is(']') && !is('}') && !is('\n'); ++at_) {
    if (is('?') || is('[') || is('{')) return false;
    if (is(':') && std::string_view(" \n,]}").find(peek(1)) != std::string_view::npos) return false;
    if (is('#') && text_[at_ - 1] == ' ') break;
    if (!is(' ')) end = at_ + 1;
  }
  const std::string_view word = text_.substr(begin, end - begin);
  if (is_null_word(word)) return false;
  events_.push_back({Kind::plain, false, begin, std::string(word)});
  return flow_space() && (is(',') || is(']') || is('}'));
}

void send(const Event& event, YAML::EventHandler& handler) {
  YAML::Mark mark;
  mark.pos = static_cast<int>(event.at);
  const auto style = event.flow ? YAML::EmitterStyle::Flow : YAML::EmitterStyle::Block;
  switch (event.kind) {
    case Kind::plain:
      return handler.OnScalar(mark, "?", 0, event.value);
    case Kind::quoted:
      return handler.OnScalar(mark, "!", 0, event.value);
    case Kind::sequence:
      return handler.OnSequenceStart(mark, "?", 0, style);
    case Kind::end_sequence:
      return handler.OnSequenceEnd();
    case Kind::mapping:
      return handler.OnMapStart(mark, "?", 0, style);
    case Kind::end_mapping:
      return handler.OnMapEnd();
  }
}

}  // namespace

bool read_plain_yaml(std::string_view text, YAML::EventHandler& handler) {
  PlainReader reader(text);
  if (!reader.read()) return false;
  handler.OnDocumentStart(YAML::Mark());
  for (const Event& event : reader.events()) send(event, handler);
  handler.OnDocumentEnd();
  return true;
}

}  // namespace bylaw::documents
