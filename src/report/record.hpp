// One application as one JSON object on one line: what `ndjson` prints and `json` puts into its list.
#pragma once

#include <string>
#include <string_view>

#include "report/report.hpp"

namespace bylaw::report {

/// The words of the report's form, the same in every language.
std::string_view name(Verdict verdict);
std::string_view name(Outcome outcome);
std::string_view name(Severity severity);

/// The whole object, without a line break. Field names and their order are fixed by version 1 of the form.
void append_record(std::string& out, const Application& application);
/// {"id","verdict","violations"}, likewise.
void append_brief(std::string& out, const Brief& brief);

}  // namespace bylaw::report
