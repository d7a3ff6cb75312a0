// YAML text to a tree with places. Everything that yaml-cpp lets pass silently is refused here: duplicate
// keys, tags, several documents, alias bombs, depth, invalid UTF-8. Scalars stay text; what they mean is
// decided by who asks.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "source/bounds.hpp"
#include "source/source.hpp"

namespace bylaw::documents {

struct Entry;

struct Node {
  enum class Kind { null, scalar, sequence, mapping };
  Kind kind = Kind::null;
  Span span;                   // in the file; of an alias, where the alias stands
  Fragment scalar;             // kind scalar: the text, with the way back to the file
  bool quoted = false;         // kind scalar: written in quotes or as a block
  std::vector<Node> items;     // kind sequence
  std::vector<Entry> entries;  // kind mapping, in the order written

  std::string_view text() const { return scalar.text; }
  const Entry* find(std::string_view key) const;
};

struct Entry {
  Node key;  // always a scalar
  Node value;
};

/// The document in `source`; empty when it cannot be read, which has then been said. An empty file is a null
/// node without a message.
std::optional<Node> read_yaml(const Sources& sources, SourceId source, const Bounds& bounds, Diagnostics& diagnostics);

}  // namespace bylaw::documents
