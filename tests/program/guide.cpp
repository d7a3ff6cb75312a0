// See guide.hpp.
#include "guide.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <regex>
#include <sstream>

#include "catch.hpp"
#include "room.hpp"

namespace bylaw::testing {

namespace {

namespace fs = std::filesystem;

struct Block {
  std::string kind;  // "stands", "change", "new", "add", "console", or empty
  std::string file;
  std::string text;
  std::size_t begin = 0, end = 0;  // of the text, in the page
  std::size_t line = 0;
  bool fresh = false;  // begins again before this block
};

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return std::move(bytes).str();
}

Block opened(const std::string& info) {
  std::istringstream words(info);
  std::vector<std::string> all;
  for (std::string word; words >> word;) all.push_back(word);
  Block block;
  if (all.size() == 1 && all[0] == "console") block.kind = "console";
  if (all.size() == 2) {
    block.kind = "stands";
    block.file = all[1];
  } else if (all.size() == 3) {
    block.kind = all[1];
    block.file = all[2];
  }
  return block;
}

std::vector<Block> blocks_of(const std::string& page) {
  std::vector<Block> blocks;
  bool inside = false;
  bool fresh = true;
  std::size_t line = 0;
  for (std::size_t at = 0; at < page.size();) {
    const std::size_t end = std::min(page.find('\n', at), page.size());
    const std::string text = page.substr(at, end - at);
    const std::size_t next = std::min(end + 1, page.size());
    ++line;
    if (text.starts_with("```")) {
      if (!inside) {
        blocks.push_back(opened(text.substr(3)));
        blocks.back().begin = next;
        blocks.back().line = line;
        blocks.back().fresh = fresh;
        fresh = false;
      } else {
        blocks.back().end = at;
        blocks.back().text = page.substr(blocks.back().begin, at - blocks.back().begin);
      }
      inside = !inside;
    } else if (!inside && text == "<!-- fresh -->") {
      fresh = true;
    }
    at = next;
  }
  REQUIRE_FALSE(inside);
  return blocks;
}

/// How long something took differs from run to run, digests and the lines of rules from version to version.
std::string normalised(const std::string& text) {
  static const std::regex seconds(R"([0-9]+(\.[0-9]+)? (s|秒)(?=\n|$))");
  static const std::regex digest(R"((digest|摘要) [0-9a-f]{12})");
  static const std::regex rule(R"(((?:rule: |规则：)[^ \n]+?):[0-9]+:[0-9]+)");  // of a policy that goes on changing
  return std::regex_replace(std::regex_replace(std::regex_replace(text, seconds, "N $2"), digest, "$1 …"), rule, "$1");
}

/// A room with the project's policies.
std::unique_ptr<Room> furnished() {
  auto room = std::make_unique<Room>();
  for (const char* folder : {"rules", "tests/policies"}) {
    fs::create_directories(room->path() / folder);
    fs::copy(fs::path(BYLAW_ROOT) / folder, room->path() / folder, fs::copy_options::recursive);
  }
  return room;
}

/// Every command with what it prints, both outputs as a terminal shows them.
std::string transcript(const Room& room, const std::string& expected) {
  std::string actual;
  for (const std::string& line : lines(expected)) {
    if (!line.starts_with("$ ")) continue;
    const Ran ran = room.run(line.substr(2) + " 2>&1", "C.UTF-8", 120);
    CHECK_FALSE(ran.hung);
    actual += line + "\n" + ran.out;
    if (!actual.ends_with('\n')) actual += '\n';
  }
  return actual;
}

void replace_in(const Room& room, const std::string& file, const std::string& from, const std::string& to) {
  std::string text = room.read(file);
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  REQUIRE(text.find(from, at + 1) == std::string::npos);
  room.write(file, text.replace(at, from.size(), to));
}

}  // namespace

std::size_t run_guide(const std::string& path) {
  const fs::path file = fs::path(BYLAW_ROOT) / path;
  std::string page = contents(file);
  REQUIRE_FALSE(page.empty());
  const bool accept = std::getenv("BYLAW_ACCEPT") != nullptr;
  std::unique_ptr<Room> room;
  std::string stood_in, stood;
  std::size_t held = 0;
  std::vector<Block> blocks = blocks_of(page);
  std::vector<std::pair<Block, std::string>> printed;
  for (const Block& block : blocks) {
    INFO(path << ":" << block.line);
    if (block.fresh) room = furnished();
    if (block.kind.empty()) continue;
    ++held;
    if (block.kind == "stands") {
      CHECK(room->read(block.file).find(block.text) != std::string::npos);
      stood_in = block.file;
      stood = block.text;
    } else if (block.kind == "change") {
      REQUIRE(stood_in == block.file);
      replace_in(*room, block.file, stood, block.text);
      stood = block.text;
    } else if (block.kind == "new") {
      REQUIRE_FALSE(room->has(block.file));
      room->write(block.file, block.text);
    } else if (block.kind == "add") {
      room->write(block.file, room->read(block.file) + block.text);
    } else {
      REQUIRE(block.kind == "console");
      const std::string actual = transcript(*room, block.text);
      if (accept) {
        printed.emplace_back(block, actual);
      } else {
        CHECK(normalised(block.text) == normalised(actual));
      }
    }
  }
  for (auto entry = printed.rbegin(); entry != printed.rend(); ++entry) {
    const auto& [block, actual] = *entry;
    if (normalised(block.text) != normalised(actual)) page.replace(block.begin, block.end - block.begin, actual);
  }
  if (accept) std::ofstream(file, std::ios::binary) << page;
  return held;
}

}  // namespace bylaw::testing
