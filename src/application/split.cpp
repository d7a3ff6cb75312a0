// A state machine over chunks. Of a file that holds a record a line, each is delivered where it lies, and what is left
// of the last line is given back, to be fed again with more. Of other files a record that does not lie within one chunk
// is put together in a buffer. Past the bound on a record's size only its end is looked for.
#include "application/split.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "application/file_form.hpp"
#include "application/json_text.hpp"
#include "application/piece.hpp"

namespace bylaw::application {

namespace {

/// How the end of the piece at hand is found.
enum class Ending { brackets, bare, stray, never };
/// What a list may hold next.
enum class Expecting { opening, first, value, comma, nothing };

}  // namespace

struct Splitter::Impl {
  explicit Impl(const Bounds& bounds)
      : limit(std::min<std::size_t>(bounds.record_bytes, 0xFFFF0000)), probe(limit), piece(limit), scan(limit) {}

  // The first four give back what feed() does.
  std::string_view feed(std::string_view bytes, const Sink& sink);
  std::string_view feed_probe(std::string_view bytes, const Sink& sink);
  std::string_view consume(std::string_view bytes, const Sink& sink);
  std::string_view consume_lines(std::string_view bytes, const Sink& sink);
  void deliver_line(std::string_view line, const Sink& sink) const;
  void between(std::string_view& bytes, const Sink& sink);
  void between_elements(std::string_view& bytes, const Sink& sink);
  void begin_piece(char first, std::optional<Code> broken = std::nullopt);
  void extend_piece(std::string_view& bytes, const Sink& sink);
  void finish(std::string_view rest, const Sink& sink);
  void finish_list(const Sink& sink);
  void step_over(std::string_view& bytes, std::size_t count) {
    cursor.advance(bytes.substr(0, count));
    bytes.remove_prefix(count);
  }
  void comma_too_many(const Cursor& at, const Sink& sink) {
    piece.begin(at, Code::array_extra_comma);
    piece.deliver(",", sink);
  }

  std::size_t limit;
  std::string opening;  // the first bytes, while they may be a byte order mark
  bool mark_decided = false;
  FormProbe probe;
  std::string probed;  // what the probe has seen
  std::optional<FileForm> form;
  Cursor cursor;
  Piece piece;
  BracketScan scan;
  Ending ending = Ending::never;
  Expecting expecting = Expecting::opening;
  Cursor comma;  // the last one of a list
  // Of the line at hand, which begins at the cursor:
  std::size_t searched = 0;   // what was given back, in which no end was found
  std::uint64_t dropped = 0;  // what came before of a line past the limit
};

/// Up to the first bytes that tell whether a byte order mark opens the file; it has an offset, but no column.
std::string_view Splitter::Impl::feed(std::string_view bytes, const Sink& sink) {
  if (mark_decided) {
    if (form) opening.clear(), probed.clear();
    return feed_probe(bytes, sink);
  }
  opening += bytes;
  if (opening.size() < byte_order_mark.size() && byte_order_mark.starts_with(opening)) return {};
  mark_decided = true;
  std::string_view begin = opening;
  if (begin.starts_with(byte_order_mark)) {
    begin.remove_prefix(byte_order_mark.size());
    cursor.offset = byte_order_mark.size();
  }
  return feed_probe(begin, sink);
}

std::string_view Splitter::Impl::feed_probe(std::string_view bytes, const Sink& sink) {
  if (bytes.empty()) return {};
  if (form) return consume(bytes, sink);
  if (probe.blank() && probed.empty()) {  // blanks at the start need not be kept
    const std::size_t begin = std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size());
    step_over(bytes, begin);
    if (bytes.empty()) return {};
  }
  const std::size_t room = limit + 1 - probed.size();
  std::optional<FileForm> known = probe.feed(bytes.substr(0, room));
  if (!known && bytes.size() >= room) known = probe.give_up();
  form = known;
  if (known && probed.empty()) return consume(bytes, sink);
  probed += bytes;
  return known ? consume(probed, sink) : std::string_view();
}

std::string_view Splitter::Impl::consume(std::string_view bytes, const Sink& sink) {
  if (*form == FileForm::lines) return consume_lines(bytes, sink);
  while (!bytes.empty()) {
    if (piece.open()) {
      extend_piece(bytes, sink);
      continue;
    }
    step_over(bytes, std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
    if (!bytes.empty()) between(bytes, sink);
  }
  return {};
}

std::string_view Splitter::Impl::consume_lines(std::string_view bytes, const Sink& sink) {
  while (!bytes.empty()) {
    const bool begins = searched == 0 && dropped == 0;
    if (begins && is_blank_byte(bytes.front())) {
      step_over(bytes, std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
      continue;
    }
    const std::size_t end = bytes.find('\n', searched);
    if (end == std::string_view::npos && (dropped > 0 || bytes.size() > limit)) {
      dropped += bytes.size();
      searched = 0;
      return {};
    }
    if (end == std::string_view::npos) {
      searched = bytes.size();
      return bytes;
    }
    deliver_line(bytes.substr(0, end), sink);
    cursor = {cursor.offset + dropped + end + 1, cursor.line + 1, 1};
    searched = 0;
    dropped = 0;
    bytes.remove_prefix(end + 1);
  }
  return {};
}

void Splitter::Impl::deliver_line(std::string_view line, const Sink& sink) const {
  if (dropped == 0 && line.size() <= limit)
    return sink({without_trailing_blanks(line), cursor.offset, cursor.line, cursor.column});
  const MalformedText fault{Code::record_too_long, {std::to_string(limit)}, 0};
  sink({{}, cursor.offset, cursor.line, cursor.column, &fault});
}

/// At a byte that is no blank, with no piece open.
void Splitter::Impl::between(std::string_view& bytes, const Sink& sink) {
  switch (*form) {
    case FileForm::list:
      return between_elements(bytes, sink);
    case FileForm::objects:
      begin_piece(bytes.front());
      if (bytes.front() != '{') ending = Ending::stray;
      return;
    case FileForm::lines:
    case FileForm::other:
      break;
  }
  piece.begin(cursor);
  ending = Ending::never;
}

void Splitter::Impl::between_elements(std::string_view& bytes, const Sink& sink) {
  const char c = bytes.front();
  const Cursor here = cursor;
  switch (expecting) {
    case Expecting::opening:
      expecting = Expecting::first;
      return step_over(bytes, 1);
    case Expecting::nothing:
      piece.begin(cursor, Code::array_text_after);
      ending = Ending::never;
      return;
    case Expecting::comma:
      if (c != ',' && c != ']') return begin_piece(c, Code::array_missing_comma);
      expecting = c == ',' ? Expecting::value : Expecting::nothing;
      comma = here;
      return step_over(bytes, 1);
    case Expecting::first:
    case Expecting::value:
      if (c != ',' && c != ']') return begin_piece(c);
      if (c == ',')
        comma_too_many(here, sink);
      else if (expecting == Expecting::value)
        comma_too_many(comma, sink);
      expecting = c == ',' ? Expecting::first : Expecting::nothing;
      return step_over(bytes, 1);
  }
}

void Splitter::Impl::begin_piece(char first, std::optional<Code> broken) {
  piece.begin(cursor, broken);
  scan.reset();
  ending = first == '{' || first == '[' || first == '"' ? Ending::brackets : Ending::bare;
  expecting = Expecting::comma;
}

/// Takes what belongs to the open piece, and delivers it where it ends.
void Splitter::Impl::extend_piece(std::string_view& bytes, const Sink& sink) {
  std::size_t size = bytes.size();
  bool ends = false;
  switch (ending) {
    case Ending::brackets:
      size = scan.scan(bytes);
      ends = scan.done();
      break;
    case Ending::bare:
      size = std::min(bytes.find_first_of(",]{[\""), size);
      ends = size < bytes.size();
      break;
    case Ending::stray:
      size = std::min(bytes.find_first_of("{\n"), size);
      ends = size < bytes.size();
      break;
    case Ending::never:
      break;
  }
  const std::string_view part = bytes.substr(0, size);
  if (ends)
    piece.deliver(part, sink);
  else
    piece.add(part);
  step_over(bytes, size);
}

void Splitter::Impl::finish(std::string_view rest, const Sink& sink) {
  if (!mark_decided && !opening.empty()) rest = feed_probe(opening, sink);
  mark_decided = true;
  if (!form && !probed.empty()) {
    form = probe.at_end();
    rest = consume(probed, sink);
  }
  if (!form) return;
  if (*form == FileForm::lines) {
    if (!rest.empty() || dropped > 0) deliver_line(rest, sink);
    return;
  }
  if (*form == FileForm::list) return finish_list(sink);
  if (piece.open()) piece.deliver({}, sink);
}

void Splitter::Impl::finish_list(const Sink& sink) {
  if (expecting != Expecting::nothing) {
    if (!piece.open()) piece.begin(cursor);
    piece.mark_broken(Code::array_unclosed);
  }
  if (piece.open()) piece.deliver({}, sink);
}

Splitter::Splitter(const Bounds& bounds) : impl_(std::make_unique<Impl>(bounds)) {}
Splitter::~Splitter() = default;
std::string_view Splitter::feed(std::string_view bytes, const Sink& sink) { return impl_->feed(bytes, sink); }
void Splitter::finish(std::string_view rest, const Sink& sink) { impl_->finish(rest, sink); }
bool Splitter::lines() const { return impl_->form == FileForm::lines; }

}  // namespace bylaw::application
