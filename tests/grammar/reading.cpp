// Reading samples in tests: see reading.hpp.
#include "reading.hpp"

namespace bylaw::test {

Sample::Sample(char kind, const std::string& text, const grammar::Context& context) {
  const SourceId id = sources.add("sample", text);
  const Fragment fragment = whole(sources, id);
  const auto keep = [&](const auto& read) {
    if (read) dump = test::dump(*read);
  };
  switch (kind) {
    case 'f':
      dump = test::dump(grammar::parse_rules(fragment, context, diagnostics));
      break;
    case 'e':
      keep(grammar::parse_expression(fragment, context, diagnostics));
      break;
    case 'm':
      keep(grammar::parse_message(fragment, context, diagnostics));
      break;
    default:
      keep(grammar::parse_bracket(fragment, context, diagnostics));
      break;
  }
  diagnostics.settle();
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    const Position position = sources[id].position(diagnostic.place.span.begin);
    messages.push_back(std::to_string(position.line) + ":" + std::to_string(position.column) + " " +
                       std::string(catalogue(diagnostic.code).id) + " " + message(diagnostic, Language::en));
  }
}

std::string read(char kind, const std::string& text, const grammar::Context& context) {
  const Sample sample(kind, text, context);
  if (sample.accepted()) return sample.dump;
  std::string all;
  for (const std::string& line : sample.messages) all += (all.empty() ? "" : "\n") + line;
  return all;
}

}  // namespace bylaw::test
