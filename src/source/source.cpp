// Spans, lines and fragments: see source.hpp.
#include "source/source.hpp"

#include <algorithm>
#include <utility>

namespace bylaw {

Span cover(Span a, Span b) { return {std::min(a.begin, b.begin), std::max(a.end, b.end)}; }

Source::Source(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {
  line_starts_.push_back(0);
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (text_[i] == '\n') line_starts_.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

std::string_view Source::text(Span span) const {
  const std::size_t begin = std::min<std::size_t>(span.begin, text_.size());
  const std::size_t end = std::clamp<std::size_t>(span.end, begin, text_.size());
  return std::string_view(text_).substr(begin, end - begin);
}

Position Source::position(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const std::size_t line = static_cast<std::size_t>(next - line_starts_.begin());
  std::size_t column = 1;
  for (std::size_t i = line_starts_[line - 1]; i < offset; ++i) {
    const bool continuation = (static_cast<unsigned char>(text_[i]) & 0xC0U) == 0x80U;
    if (!continuation) ++column;
  }
  return {line, column};
}

std::size_t Source::line_start(std::size_t number) const {
  return line_starts_.at(std::clamp<std::size_t>(number, 1, line_starts_.size()) - 1);
}

std::string_view Source::line(std::size_t number) const {
  const std::size_t begin = line_start(number);
  std::size_t end = text_.find('\n', begin);
  if (end == std::string::npos) end = text_.size();
  if (end > begin && text_[end - 1] == '\r') --end;
  return std::string_view(text_).substr(begin, end - begin);
}

SourceId Sources::add(std::string name, std::string text) {
  sources_.emplace_back(std::move(name), std::move(text));
  return static_cast<SourceId>(sources_.size() - 1);
}

const Source& Sources::operator[](SourceId id) const { return sources_.at(static_cast<std::size_t>(id)); }

namespace {

std::uint32_t map_offset(const std::vector<Fragment::Piece>& pieces, std::uint32_t offset) {
  if (pieces.empty()) return offset;
  auto next = std::upper_bound(pieces.begin(), pieces.end(), offset,
                               [](std::uint32_t at, const Fragment::Piece& piece) { return at < piece.at; });
  if (next == pieces.begin()) return next->origin;
  const Fragment::Piece& piece = *std::prev(next);
  return piece.origin + (offset - piece.at);
}

}  // namespace

Span Fragment::original(Span span) const {
  const std::uint32_t begin = map_offset(pieces, span.begin);
  const std::uint32_t end = span.end > span.begin ? map_offset(pieces, span.end - 1) + 1 : begin;
  return {begin, std::max(begin, end)};
}

Fragment whole(const Sources& sources, SourceId id) { return {id, std::string(sources[id].text()), {}}; }

}  // namespace bylaw
