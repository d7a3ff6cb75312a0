// Which quotation mark or bracket is still open at a place: asked only once a file is known to be wrong.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "documents/yaml_builder.hpp"

namespace bylaw::documents {

struct Outline {
  std::optional<std::size_t> open_quote;  // the first that is never closed
  std::vector<std::size_t> brackets;      // `[` and `{` that are open at the place, outermost first
};

/// The outline at byte `until`, beginning with what `builder` has read.
Outline outline_of(std::string_view file, const YamlBuilder& builder, std::size_t until);

}  // namespace bylaw::documents
