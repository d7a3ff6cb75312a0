// What can be said to a person: every message has a stable code in one catalogue, in both languages.
// Stages add Diagnostics as values; only src/commands prints them, by render().
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/source.hpp"

namespace bylaw {

enum class Language { en, zh };

/// The same words in both languages. A plain string stands for itself in both.
struct Phrase {
  std::string en;
  std::string zh;
  Phrase() = default;
  Phrase(std::string same) : en(same), zh(std::move(same)) {}   // NOLINT(google-explicit-constructor)
  Phrase(std::string_view same) : Phrase(std::string(same)) {}  // NOLINT(google-explicit-constructor)
  Phrase(const char* same) : Phrase(std::string(same)) {}       // NOLINT(google-explicit-constructor)
  Phrase(std::string english, std::string chinese) : en(std::move(english)), zh(std::move(chinese)) {}
  const std::string& in(Language language) const { return language == Language::zh ? zh : en; }
};

enum class Severity { error, warning, note };

/// One entry for each message: see messages/*.inc, the catalogue itself.
/// MESSAGE(code, name, severity, english, chinese, english help, chinese help)
enum class Code {
#define MESSAGE(code, name, severity, en, zh, help_en, help_zh) name,
#include "diagnostics/messages/all.inc"
#undef MESSAGE
};

struct CatalogueEntry {
  Code code;
  std::string_view id;    // "E0203"; W for warnings
  std::string_view name;  // "unknown_field"
  Severity severity;
  std::string_view en, zh;            // templates; {0}, {1} … are the arguments
  std::string_view help_en, help_zh;  // may be empty
};

const CatalogueEntry& catalogue(Code code);
const std::vector<CatalogueEntry>& catalogue();

/// A second place that belongs to a message: "first given here".
struct Related {
  Place place;
  Phrase text;
};

struct Diagnostic {
  Code code;
  Place place;  // source none: a message about no text (a missing file, an option)
  std::vector<Phrase> arguments;
  std::optional<Phrase> help;  // replaces the catalogue's help
  std::vector<Related> related;

  Severity severity() const { return catalogue(code).severity; }
};

/// The message with its arguments filled in, one line, no place.
std::string message(const Diagnostic& diagnostic, Language language);
/// The help, or an empty string.
std::string help(const Diagnostic& diagnostic, Language language);

class Diagnostics {
 public:
  Diagnostic& add(Code code, Place place, std::vector<Phrase> arguments = {});
  /// Adds what another collection holds, in its order.
  void take(Diagnostics&& other);
  const std::vector<Diagnostic>& all() const { return all_; }
  bool has_errors() const;
  std::size_t size() const { return all_.size(); }
  /// Sort by source, then place, and drop what is said twice.
  void settle();

 private:
  std::vector<Diagnostic> all_;
};

/// `file:line:column: error[E0203]: …`, the line with carets by display width (CJK takes two columns),
/// and `help: …`. Control characters in shown text are made visible. `color` writes ANSI sequences.
std::string render(const Diagnostic& diagnostic, const Sources& sources, Language language, bool color);

/// The source line that holds `span` with carets under it, as two lines; shared with reports.
std::string excerpt(const Source& source, Span span, bool color);

/// Columns that the text takes on a terminal.
std::size_t display_width(std::string_view utf8);

/// The candidate closest to `word` (edit distance in code points, at most a third of its length), if any.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates);

/// Control characters made visible (U+001B as ␛), line breaks as ␤: safe on a terminal.
std::string printable(std::string_view utf8);

}  // namespace bylaw
