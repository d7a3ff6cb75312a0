// A diagnostic as a person sees it in a terminal: place, message, the line with carets, help, further places.
#include <algorithm>
#include <array>

#include "diagnostics/diagnostic.hpp"
#include "diagnostics/utf8.hpp"

namespace bylaw {

namespace {

constexpr std::size_t widest_line = 112;    // columns of a source line that are shown
constexpr std::size_t columns_before = 40;  // of these before the caret, when the line is cut at its left
constexpr std::string_view plain = "\x1b[0m";
constexpr std::string_view bold = "\x1b[1m";

struct Style {
  std::string_view en, zh, ansi;
};

const Style& style(Severity severity) {
  static constexpr Style error{"error", "错误", "\x1b[1;31m"};
  static constexpr Style warning{"warning", "警告", "\x1b[1;33m"};
  static constexpr Style note{"note", "提示", "\x1b[1;36m"};
  switch (severity) {
    case Severity::error:
      return error;
    case Severity::warning:
      return warning;
    case Severity::note:
      return note;
  }
  return error;
}

std::string painted(std::string_view text, std::string_view ansi, bool color) {
  std::string result;
  if (color) result += ansi;
  result += text;
  if (color) result += plain;
  return result;
}

std::string shown(std::string_view text) { return text == "\t" ? " " : printable(text); }

// Columns of the code point at `at`; at least one, so that a line of invisible characters has an end too.
std::size_t columns(std::string_view line, std::size_t at, std::size_t length) {
  return std::max<std::size_t>(1, display_width(shown(line.substr(at, length))));
}

bool continues(std::string_view line, std::size_t at) {
  return at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U;
}

// Where to begin showing: the start of the line, unless the caret would then stand too far to the right.
std::size_t window_begin(std::string_view line, std::size_t caret) {
  std::size_t width = 0;
  std::size_t cut = caret;
  for (std::size_t at = caret; at > 0;) {
    std::size_t previous = at - 1;
    while (previous > 0 && at - previous < 4 && continues(line, previous)) --previous;
    width += columns(line, previous, at - previous);
    if (width <= columns_before) cut = previous;
    if (width > 2 * columns_before) return cut;
    at = previous;
  }
  return 0;
}

struct Picture {
  std::string text;
  std::size_t indent = 0;  // columns before the first caret
  std::size_t carets = 0;
};

Picture picture(std::string_view line, std::size_t begin, std::size_t end) {
  Picture result;
  const std::size_t first = window_begin(line, begin);
  if (first > 0) {
    result.text = "…";
    result.indent = 1;
  }
  std::size_t width = 0;
  for (std::size_t at = first; at < line.size();) {
    const std::size_t length = decode(line, at).length;
    const std::string piece = shown(line.substr(at, length));
    width += columns(line, at, length);
    if (width > widest_line) {
      result.text += "…";
      break;
    }
    result.text += piece;
    const std::size_t wide = display_width(piece);
    if (at + length <= begin) result.indent += wide;
    if (at + length > begin && at < end) result.carets += wide;
    at += length;
  }
  result.carets = std::max<std::size_t>(1, result.carets);
  return result;
}

std::string excerpt_in(const Source& source, Span span, std::string_view ansi, bool color) {
  const std::size_t number = source.position(span.begin).line;
  const std::size_t start = source.line_start(number);
  const std::string_view line = source.line(number);
  const std::size_t begin = std::min<std::size_t>(span.begin - std::min<std::size_t>(start, span.begin), line.size());
  const std::size_t end =
      std::clamp<std::size_t>(span.end - std::min<std::size_t>(start, span.end), begin, line.size());
  const Picture drawn = picture(line, begin, end);

  std::string label = std::to_string(number);
  if (label.size() < 4) label.insert(0, 4 - label.size(), ' ');
  const std::string blank(label.size(), ' ');
  return painted(label + " | ", bold, color) + drawn.text + "\n" + painted(blank + " | ", bold, color) +
         std::string(drawn.indent, ' ') + painted(std::string(drawn.carets, '^'), ansi, color) + "\n";
}

std::string place_of(const Place& place, const Sources& sources) {
  if (place.source == SourceId::none) return "";
  const Source& source = sources[place.source];
  const Position position = source.position(place.span.begin);
  return printable(source.name()) + ":" + std::to_string(position.line) + ":" + std::to_string(position.column) + ": ";
}

}  // namespace

std::string excerpt(const Source& source, Span span, bool color) {
  return excerpt_in(source, span, style(Severity::error).ansi, color);
}

std::string render(const Diagnostic& diagnostic, const Sources& sources, Language language, bool color) {
  const bool zh = language == Language::zh;
  const CatalogueEntry& entry = catalogue(diagnostic.code);
  const Style& look = style(entry.severity);

  std::string label(zh ? look.zh : look.en);
  label += "[" + std::string(entry.id) + "]" + (zh ? "：" : ": ");
  std::string text = painted(place_of(diagnostic.place, sources), bold, color) + painted(label, look.ansi, color) +
                     painted(message(diagnostic, language), bold, color) + "\n";
  if (diagnostic.place.source != SourceId::none) {
    text += excerpt_in(sources[diagnostic.place.source], diagnostic.place.span, look.ansi, color);
  }
  if (const std::string advice = help(diagnostic, language); !advice.empty()) {
    text += painted(zh ? "建议：" : "help: ", "\x1b[1;32m", color) + advice + "\n";
  }
  const Style& note = style(Severity::note);
  for (const Related& related : diagnostic.related) {
    text += painted(place_of(related.place, sources), bold, color) +
            painted(std::string(zh ? note.zh : note.en) + (zh ? "：" : ": "), note.ansi, color) +
            printable(related.text.in(language)) + "\n";
    if (related.place.source != SourceId::none) {
      text += excerpt_in(sources[related.place.source], related.place.span, note.ansi, color);
    }
  }
  return text;
}

}  // namespace bylaw
