// Reads one YAML document: the text is checked, then yaml-cpp's events build the tree.
#include "documents/yaml.hpp"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

#include "documents/plain_yaml.hpp"
#include "documents/text_check.hpp"
#include "documents/yaml_builder.hpp"
#include "documents/yaml_errors.hpp"

namespace bylaw::documents {

namespace {

// `%YAML` and `%TAG` lines: yaml-cpp obeys the second and ignores all others.
bool check_directives(std::string_view text, std::size_t begin, SourceId id, Diagnostics& diagnostics) {
  for (std::size_t at = begin; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const char first = text[at];
    if (first == '%') {
      const Span line{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
      diagnostics.add(Code::yaml_directive, {id, line});
      return false;
    }
    if (first != '#' && first != '\n' && first != '\r') return true;
    at = end + 1;
  }
  return true;
}

void read_events(std::string_view text, std::size_t skipped, YamlBuilder& builder) {
  if (read_plain_yaml(text.substr(skipped), builder)) return;
  std::istringstream stream{std::string(text.substr(skipped))};
  YAML::Parser parser(stream);
  // A second round meets what stands after the document, which the builder refuses.
  while (parser.HandleNextDocument(builder)) {
  }
}

}  // namespace

const Entry* Node::find(std::string_view key) const {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.key.text() == key; });
  return found == entries.end() ? nullptr : &*found;
}

std::optional<Node> read_yaml(const Sources& sources, SourceId source, const Bounds& bounds, Diagnostics& diagnostics) {
  if (!check_text(sources, source, bounds.policy_file_bytes, diagnostics)) return std::nullopt;
  const std::string_view text = sources[source].text();
  const std::size_t skipped = byte_order_mark(text);
  if (!check_directives(text, skipped, source, diagnostics)) return std::nullopt;

  Diagnostics found;
  YamlBuilder builder(sources[source], source, skipped, bounds, found);
  try {
    read_events(text, skipped, builder);
  } catch (const Stop&) {
    // The reason is among `found`.
  } catch (const YAML::Exception& error) {
    say_yaml_error(error, builder, sources[source], source, bounds, found);
  } catch (const std::exception&) {
    const auto end = static_cast<std::uint32_t>(builder.reached());
    found.add(Code::yaml_unreadable, {source, {end, end}});
  }
  const bool readable = !found.has_errors();
  for (const Diagnostic& one : found.all()) {
    Diagnostic& said = diagnostics.add(one.code, one.place, one.arguments);
    said.help = one.help;
    said.related = one.related;
  }
  if (!readable) return std::nullopt;
  return builder.take_root();
}

}  // namespace bylaw::documents
