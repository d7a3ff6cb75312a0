// The formats by themselves; format.cpp alone knows their names.
#pragma once

#include <memory>

#include "report/format.hpp"

namespace bylaw::report {

std::unique_ptr<Format> make_text(const Style& style);
std::unique_ptr<Format> make_json(const Style& style);
std::unique_ptr<Format> make_ndjson(const Style& style);

}  // namespace bylaw::report
