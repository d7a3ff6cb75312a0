// The values of literals: digits to numbers, days and times of day, quoted text to what it says. What has no
// value is said at its place.
#pragma once

#include <optional>

#include "grammar/reporter.hpp"
#include "values/number.hpp"
#include "values/time.hpp"

namespace bylaw::grammar {

/// Each takes the span of the literal in the reporter's text.
std::optional<Number> read_number(Span span, Reporter& reporter);
std::optional<Date> read_date(Span span, Reporter& reporter);
std::optional<TimeOfDay> read_time(Span span, Reporter& reporter);
/// Appends the text between the quotes, escapes resolved, with the way back to the file. False when an escape
/// is unknown.
bool read_text(Fragment& to, Span span, Reporter& reporter);

}  // namespace bylaw::grammar
