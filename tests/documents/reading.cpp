// See reading.hpp.
#include "reading.hpp"

namespace bylaw::documents {

Reading read(std::string text, const Bounds& bounds) {
  Reading reading;
  reading.id = reading.sources.add("test.yaml", std::move(text));
  reading.root = read_yaml(reading.sources, reading.id, bounds, reading.diagnostics);
  return reading;
}

std::string Reading::said() const {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    const Position at = source().position(diagnostic.place.span.begin);
    if (!text.empty()) text += ' ';
    text +=
        std::string(catalogue(diagnostic.code).id) + "@" + std::to_string(at.line) + ":" + std::to_string(at.column);
  }
  return text;
}

std::string show(const Node& node) {
  std::string text;
  switch (node.kind) {
    case Node::Kind::null:
      return "~";
    case Node::Kind::scalar:
      return node.quoted ? "\"" + node.scalar.text + "\"" : node.scalar.text;
    case Node::Kind::sequence:
      for (const Node& item : node.items) text += (text.empty() ? "" : ", ") + show(item);
      return "[" + text + "]";
    case Node::Kind::mapping:
      for (const Entry& entry : node.entries) {
        text += (text.empty() ? "" : ", ") + show(entry.key) + ": " + show(entry.value);
      }
      return "{" + text + "}";
  }
  return text;
}

}  // namespace bylaw::documents
