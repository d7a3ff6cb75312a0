// One finding as a person reads it: what, where, what to do, under which clause.
#pragma once

#include <string>

#include "report/paint.hpp"
#include "report/report.hpp"

namespace bylaw::report {

/// How text is written here: shared by everything that writes for people.
struct Hand {
  Language language;
  Paint paint;
};

Ink ink_of(Severity severity);
/// "apps.ndjson:9:18", as far as it is known; safe on a terminal.
std::string place(std::string_view file, std::uint64_t line, std::uint64_t column);

/// `file` is the application's. Lines are indented under the application's own line.
void append_finding_text(std::string& out, const Finding& finding, std::string_view file, const Hand& hand);

}  // namespace bylaw::report
