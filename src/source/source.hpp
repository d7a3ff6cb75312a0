// Text with a name. Every stage speaks of places as half-open byte spans into a Source;
// a line and a column are worked out only when something is shown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw {

/// Half-open range of byte offsets.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

/// The smallest span that covers both.
Span cover(Span a, Span b);

/// 1-based line, and 1-based column counted in code points.
struct Position {
  std::size_t line = 1;
  std::size_t column = 1;
};

/// A named text. The name is what a person is shown (a path, `<stdin>`, `--set`).
class Source {
 public:
  Source(std::string name, std::string text);

  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }
  std::string_view text(Span span) const;

  /// Line and column of a byte offset; an offset past the end is the end.
  Position position(std::size_t offset) const;
  /// The text of a 1-based line, without its line break.
  std::string_view line(std::size_t number) const;
  /// Byte offset where a 1-based line begins.
  std::size_t line_start(std::size_t number) const;

 private:
  std::string name_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
};

/// Index of a Source in its Sources.
enum class SourceId : std::uint32_t { none = 0xFFFFFFFF };

/// A span and the source it lies in.
struct Place {
  SourceId source = SourceId::none;
  Span span;
};

/// Owns the sources of a run; ids and references stay valid for its life.
class Sources {
 public:
  SourceId add(std::string name, std::string text);
  const Source& operator[](SourceId id) const;
  std::size_t size() const { return sources_.size(); }

 private:
  std::deque<Source> sources_;
};

/// Text that was taken out of a source with quotes, escapes or folding resolved, and the way back:
/// from `at` on (up to the next piece), byte i of `text` stands at byte `origin + (i - at)` of the source.
/// A fragment without pieces stands at offset 0 unchanged, which is how a whole file is one.
struct Fragment {
  struct Piece {
    std::uint32_t at;
    std::uint32_t origin;
  };
  SourceId source = SourceId::none;
  std::string text;
  std::vector<Piece> pieces;  // ascending by `at`

  /// The span in the source that the given span of `text` came from. The end of a span is mapped as
  /// the end of its last byte, so that a caret does not run into the text after an escape.
  Span original(Span span) const;
};

/// A fragment that is the whole of a source.
Fragment whole(const Sources& sources, SourceId id);

}  // namespace bylaw
