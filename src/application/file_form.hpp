// Tells by its beginning how a file holds applications: as a list, a line each, or objects that span lines.
#pragma once

#include <optional>
#include <string_view>

#include "application/bracket_scan.hpp"

namespace bylaw::application {

/// list: [ {…}, {…} ] · lines: NDJSON · objects: {…} {…} over as many lines as they like · other: no applications
/// at all, taken as one record that is refused.
enum class FileForm { list, lines, objects, other };

/// Looks at the bytes from the start of a file on, until it knows.
class FormProbe {
 public:
  explicit FormProbe(std::size_t levels) : first_(levels), second_(levels) {}

  std::optional<FileForm> feed(std::string_view bytes);
  /// The form if nothing followed.
  FileForm at_end() const;
  /// The likeliest form where the bytes so far are too many to look on.
  FileForm give_up() const;
  /// True when nothing but blanks was seen.
  bool blank() const { return stage_ == Stage::start; }

 private:
  /// A line that began with a bracket, as far as it was read.
  struct Line {
    explicit Line(std::size_t levels) : scan(levels) {}
    void add(char c);
    bool is_one_object() const { return scan.done() && !more; }
    bool awaits_value() const;
    BracketScan scan;
    bool more = false;  // something follows what the first bracket opened
    char last = '\0';
  };
  enum class Stage { start, first_line, after_first, second_line, after_second };

  std::optional<FileForm> step(char c);
  std::optional<FileForm> step_start(char c);
  FileForm unlike_lines() const { return no_bracket_ ? FileForm::other : FileForm::objects; }

  Stage stage_ = Stage::start;
  bool no_bracket_ = false;  // the file begins with something else
  Line first_, second_;
};

}  // namespace bylaw::application
