// What yaml-cpp complains of, in the words of a person who edits policies, at the place where the mistake is
// rather than where it was noticed.
#pragma once

#include <yaml-cpp/exceptions.h>

#include "documents/yaml_builder.hpp"

namespace bylaw::documents {

/// Says one mistake. `builder` tells how far the file had been read.
void say_yaml_error(const YAML::Exception& error, const YamlBuilder& builder, const Source& source, SourceId id,
                    const Bounds& bounds, Diagnostics& diagnostics);

/// Says that the key at `place` has no colon behind it, and how to write it.
void say_colon_missing(std::string_view file, Place place, Diagnostics& diagnostics);

/// Says that the quotation mark at `place` is never closed.
void say_quote_open(std::string_view file, Place place, Diagnostics& diagnostics);

}  // namespace bylaw::documents
