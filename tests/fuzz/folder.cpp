// See folder.hpp.
#include "folder.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "expect.hpp"

namespace bylaw::fuzz {

namespace {

/// tests/policy/header.yaml, read once: it is the first source of every folder.
struct Header {
  std::string text;
  policy::ReadFiles read;
  Header() {
    std::ifstream file(BYLAW_ROOT "/tests/policy/header.yaml", std::ios::binary);
    text.assign(std::istreambuf_iterator<char>(file), {});
    Sources sources;
    Diagnostics said;
    auto node = documents::read_yaml(sources, sources.add("header.yaml", text), Bounds{}, said);
    expect(node && said.all().empty(), "tests/policy/header.yaml can be read");
    read.emplace(SourceId{0}, std::make_shared<const documents::Node>(std::move(*node)));
  }
};

const Header& header() {
  static const Header header;
  return header;
}

policy::FileKind kind_of(std::string_view name) {
  if (name.ends_with(".csv")) return policy::FileKind::csv;
  return name.ends_with(".rules") ? policy::FileKind::rules : policy::FileKind::yaml;
}

}  // namespace

Folder::Folder(std::string_view text) {
  constexpr std::string_view mark = "--- ";
  const SourceId first = sources.add("header.yaml", header().text);
  settings.read = &header().read;
  bounds.yaml_nodes = 20'000;  // what an input may grow to by aliases: within the time that one input has
  std::string heading;
  std::string block;
  std::string repeat;
  const auto close = [&] {
    const std::string all = repeat + block;
    if (!heading.empty()) add(heading, text_of(reinterpret_cast<const std::uint8_t*>(all.data()), all.size()));
    repeat.clear();
    block.clear();
  };
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (!line.starts_with(mark)) {
      block += std::string(line) + "\n";
    } else if (line.starts_with("--- repeat ")) {
      block += block.empty() && repeat.empty() ? "" : std::string(line) + "\n";
      if (block.empty()) repeat = std::string(line) + "\n";
    } else {
      close();
      heading = line.substr(mark.size());
    }
  }
  close();
  const auto is_policy = [](const policy::PolicyFile& file) { return file.path == "policy.yaml"; };
  if (std::none_of(files.begin(), files.end(), is_policy))
    files.insert(files.begin(), {"header.yaml", first, policy::FileKind::yaml});
}

void Folder::add(const std::string& heading, const std::string& text) {
  constexpr std::string_view data = "data ";
  constexpr std::string_view set = "set ";
  const std::string_view name = heading;
  if (name == "application") {
    application += text;
  } else if (name == "registry") {
    registry += text;
  } else if (name.starts_with(data)) {
    settings.data.push_back({heading.substr(data.size()), sources.add("--data", text), nullptr});
  } else if (name.starts_with(set)) {
    const std::size_t equals = std::min(heading.find('='), heading.size() - 1);
    if (equals >= set.size())
      settings.readings.push_back({heading.substr(set.size(), equals - set.size()), heading.substr(equals + 1)});
  } else {
    files.push_back({heading, sources.add(heading, text), kind_of(name)});
  }
}

std::optional<policy::Policy> Folder::check() {
  auto policy = policy::check(sources, files, settings, bounds, said);
  expect_sound(said, sources);
  expect(policy.has_value() != said.has_errors(), "a policy is refused with an error, and accepted without");
  return policy;
}

}  // namespace bylaw::fuzz
