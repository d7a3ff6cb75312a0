// A format is three calls; a factory gives one by its name.
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

/// Each call appends bytes to `out`; the caller writes them.
class Format {
 public:
  virtual ~Format() = default;
  virtual void begin(const Header& header, std::string& out) = 0;
  virtual void add(const Application& application, std::string& out) = 0;
  virtual void end(const Summary& summary, std::string& out) = 0;
  /// False where there is no place for what concerns the run: it then goes to standard error.
  virtual bool has_header() const { return true; }
};

/// text, json, ndjson; empty pointer for another name.
std::unique_ptr<Format> make_format(std::string_view name, const Style& style);
std::vector<std::string_view> format_names();

/// A JSON string literal, quotes included.
void append_json_string(std::string& out, std::string_view utf8);
std::string quoted(std::string_view utf8);

}  // namespace bylaw::report
