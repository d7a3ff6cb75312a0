// See checking.hpp.
#include "policy/checking.hpp"

#include <algorithm>
#include <deque>
#include <fstream>
#include <iterator>

namespace bylaw::test {

namespace {

std::pair<std::string, std::string> split(const std::string& text, char mark) {
  const std::size_t at = text.find(mark);
  return {text.substr(0, at), at == std::string::npos ? "" : text.substr(at + 1)};
}

policy::FileKind kind_of(const std::string& path) {
  if (path.ends_with(".csv")) return policy::FileKind::csv;
  return path.ends_with(".rules") ? policy::FileKind::rules : policy::FileKind::yaml;
}

}  // namespace

std::vector<Block> blocks(std::string_view text, std::string_view mark) {
  std::vector<Block> found;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end);
    if (line.starts_with(mark) && line.substr(mark.size()).starts_with(' ')) {
      const std::size_t last = line.find_last_not_of("\n ");
      found.push_back({std::string(line.substr(mark.size() + 1, last - mark.size())), {}});
    } else if (!found.empty()) {
      found.back().text += line;
    }
  }
  return found;
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Checked check(std::string_view description, bool with_header) {
  Checked checked;
  policy::Settings settings;
  Bounds bounds;
  std::vector<policy::PolicyFile> files;
  const std::vector<Block> parts = blocks(description, "---");
  const bool own = std::any_of(parts.begin(), parts.end(), [](const Block& b) { return b.heading == "policy.yaml"; });
  if (with_header && !own) {
    const std::string header = read_file(BYLAW_ROOT "/tests/policy/header.yaml");
    files.push_back({"header.yaml", checked.sources.add("header.yaml", header), policy::FileKind::yaml});
  }
  for (const Block& part : parts) {
    const auto [word, rest] = split(part.heading, ' ');
    const auto [name, value] = split(rest, '=');
    if (word == "set") {
      settings.readings.push_back({name, value});
    } else if (word == "data") {
      settings.data.push_back({name, checked.sources.add("--data " + name, part.text), nullptr});
    } else if (word == "bound") {
      for (const BoundName& bound : bound_names) {
        if (bound.name == name) bounds.*bound.member = std::stoul(value);
      }
    } else {
      files.push_back({part.heading, checked.sources.add(part.heading, part.text), kind_of(part.heading)});
    }
  }
  checked.policy = policy::check(checked.sources, files, settings, bounds, checked.said);
  return checked;
}

std::string Checked::rendered(Language language) const {
  std::string all;
  for (const Diagnostic& diagnostic : said.all()) all += render(diagnostic, sources, language, false);
  return all.empty() ? "ok\n" : all;
}

std::string Checked::messages() const {
  std::string all;
  for (const Diagnostic& diagnostic : said.all()) {
    all += std::string(catalogue(diagnostic.code).id) + " " + message(diagnostic, Language::en) + "\n";
  }
  return all;
}

}  // namespace bylaw::test
