// Durations as applications write them: "10 days", "3个工作日", or ISO 8601 (P10D, P2W, P1Y6M, PT48H).
#pragma once

#include <optional>
#include <string_view>

#include "values/time.hpp"

namespace bylaw::application {

/// Of whatever kind the text names: weeks are days, years are months, hours are counted in seconds. Empty when
/// the text is none of the forms, or its count does not fit.
std::optional<Duration> parse_duration(std::string_view text);

}  // namespace bylaw::application
