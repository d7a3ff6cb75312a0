// Where the fast pass found a text to be no JSON, a second, careful walk finds the exact byte and says what is
// wrong there. It runs for broken texts alone.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "application/record.hpp"

namespace bylaw::application {

/// The first fault of the text by RFC 8259, or a nesting of more than `depth` levels, or a text that is no object;
/// invalid UTF-8 anywhere comes first. Empty when there is none (repeated keys are not looked for).
std::optional<MalformedText> find_fault(std::string_view text, std::size_t depth);

}  // namespace bylaw::application
