// A format: what stands at the beginning, between applications and at the end; a factory gives one by its name.
// Applications are written in passages, which threads can make beside each other, and which are joined in order.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.hpp"

namespace bylaw::report {

struct Style {
  Language language = Language::en;
  bool color = false;
  bool brief = false;  // ndjson: {"id","verdict","violations"} a line
  bool quiet = false;  // text: only applications that were not accepted, no summary of the others
};

/// Applications that follow each other, as one format writes them.
struct Passage {
  std::string bytes;
  bool begins_roomy = false,
       ends_roomy = false;  // of the text format: its first and its last group has lines of its own
  void clear();
};

/// begin() and end() append bytes to `out`; the caller writes them.
class Format {
 public:
  virtual ~Format() = default;
  virtual void begin(const Header& header, std::string& out) = 0;
  /// Adds to the end of the passage. Depends on nothing that was written before: threads may call it at once.
  virtual void add(const Application& application, Passage& passage) const = 0;
  /// What stands before the passage, which comes next in the report.
  virtual std::string_view joint(const Passage& passage) = 0;
  virtual void end(const Summary& summary, std::string& out) = 0;
  /// One application that comes next in the report.
  void add(const Application& application, std::string& out);
  /// False where there is no place for what concerns the run: it then goes to standard error.
  virtual bool has_header() const { return true; }
  /// True where titles, labels, the words of clauses and the records' lines are shown; others get reports without them.
  virtual bool shows_all() const { return false; }
};

/// text, json, ndjson; empty pointer for another name.
std::unique_ptr<Format> make_format(std::string_view name, const Style& style);
std::vector<std::string_view> format_names();

/// A JSON string literal, quotes included.
void append_json_string(std::string& out, std::string_view utf8);
std::string quoted(std::string_view utf8);

}  // namespace bylaw::report
