// Reads a text as the tests need it, and writes a tree in one line: `{a: [b, "c", ~]}`, quoted scalars in
// quotation marks.
#pragma once

#include <optional>
#include <string>

#include "documents/yaml.hpp"

namespace bylaw::documents {

struct Reading {
  Sources sources;
  SourceId id = SourceId::none;
  Diagnostics diagnostics;
  std::optional<Node> root;
  const Source& source() const { return sources[id]; }
  /// Codes and places: `E0205@2:3 E0213@4:1`.
  std::string said() const;
};

Reading read(std::string text, const Bounds& bounds = {});

std::string show(const Node& node);

}  // namespace bylaw::documents
