// What is read without yaml-cpp gives yaml-cpp's events: over every YAML file of the project, small documents, and both
// with bytes put in, taken out and exchanged.
#include "documents/plain_yaml.hpp"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "catch.hpp"
#include "diagnostics/utf8.hpp"

using namespace bylaw;

namespace {

class Recorder : public YAML::EventHandler {
 public:
  std::string said;

 private:
  using Mark = YAML::Mark;
  void say(char what, const Mark& mark, const std::string& tag = "", const std::string& value = "") {
    said += what + std::to_string(mark.pos) + tag + "<" + value + ">\n";
  }
  static char of(YAML::EmitterStyle::value style, char flow, char block) {
    return style == YAML::EmitterStyle::Flow ? flow : block;
  }
  void OnDocumentStart(const Mark&) override { said += "document\n"; }
  void OnDocumentEnd() override { said += "end\n"; }
  void OnNull(const Mark& mark, YAML::anchor_t) override { say('0', mark); }
  void OnAlias(const Mark& mark, YAML::anchor_t) override { say('*', mark); }
  void OnScalar(const Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    say(anchor == 0 ? 's' : '&', mark, tag, value);
  }
  void OnSequenceStart(const Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    say(anchor == 0 ? of(style, '[', '-') : '&', mark, tag);
  }
  void OnSequenceEnd() override { said += "]\n"; }
  void OnMapStart(const Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    say(anchor == 0 ? of(style, '{', ':') : '&', mark, tag);
  }
  void OnMapEnd() override { said += "}\n"; }
};

std::string by_yaml_cpp(const std::string& text) {
  Recorder recorder;
  std::istringstream stream(text);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(recorder)) {
    }
  } catch (const YAML::Exception& error) {
    recorder.said += std::string("error: ") + error.what();
  }
  return recorder.said;
}

/// True when it was read plainly; fails the test when that says something else than yaml-cpp.
bool agrees(const std::string& text) {
  Recorder recorder;
  if (!documents::read_plain_yaml(text, recorder)) {
    CHECK(recorder.said.empty());
    return false;
  }
  const std::string expected = by_yaml_cpp(text);
  if (recorder.said != expected) {
    INFO(text);
    CHECK(recorder.said == expected);
  }
  return true;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    if (!point.valid) return false;
    at += point.length;
  }
  return true;
}

std::vector<std::string> yaml_files() {
  std::vector<std::string> texts;
  for (const char* folder : {"rules", "tests"}) {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::filesystem::path(BYLAW_ROOT) / folder)) {
      if (entry.path().extension() != ".yaml") continue;
      std::ifstream file(entry.path(), std::ios::binary);
      std::ostringstream bytes;
      bytes << file.rdbuf();
      texts.push_back(bytes.str());
    }
  }
  return texts;
}

constexpr int rounds = 4000;

const std::vector<std::string> small{
    "a: b\n",
    "a: b",
    "a:\n  b: c\n  d: [e, f]\n",
    "a: {b: c, d: 'e', \"f\": \"g\\\"\\\\\"}\n",
    "a:\n- b\n- c\nd:\n  - e: f\n    g: h\n  - - i\n    - j\n",
    "# c\n\na: b # d\n# e\nf: g#h\n",
    "a: b\n  c\n  d\ne: 'f'\n",
    "a: [b, [c, {d: e}],\n  f] # g\n",
    "a: [] # h\nb: {}\n",
    "a b: c:d\n\"e f\": -1\ng: {h: -1, i: -.5}\n",
    "单位: 个人 # 注\n表: {甲: 一, 乙: 二}\n",
    "a: x - y ? z\nb: it's \"so\"\n",
    "- a\n- b\n",
    "a:\nb: c\n",
    "a: |\n  b\n",
    "a: &b c\nd: *b\n",
    "a: {b, c: d}\n",
    "a: [b: c]\n",
    "a: !t b\n",
    "a: 'b''c'\n",
    "a: null\n",
    "a: [x,]\n",
    "a: b\n\n  c\n",
    "a: b # c\n  d\n",
    "  a: b\n  c: d\n",
    "a: {b: c d,\n e: f}\n",
    "a: [b\n c]\n",
    "? a\n: b\n",
    "a: b: c\n",
    "a: - b\n",
    "<<: a\n",
    "a:\n  - b\n c: d\n",
    "a:\n  - \"b c\"\n  - 'd'\n",
    "a:\n  - \"b\": c\n    'd': e\n",
    "a:\n  - 'b' : c\n",
    "a:\n  - 'b' c: d\n",
    "a:\n  - \"b\n    c\": d\n",
    "a:\n  - \"b\":c\n",
};

}  // namespace

TEST_CASE("plain YAML is read as yaml-cpp reads it") {
  std::size_t plainly = 0;
  for (const std::string& text : small) plainly += agrees(text) ? 1 : 0;
  CHECK(plainly > 10);
}

TEST_CASE("most YAML files of the project are plain, and read as yaml-cpp reads them") {
  std::size_t plainly = 0;
  const std::vector<std::string> files = yaml_files();
  for (const std::string& text : files) {
    if (is_utf8(text)) plainly += agrees(text) ? 1 : 0;
  }
  CHECK(plainly * 2 > files.size());
}

TEST_CASE("YAML with bytes put in, taken out and exchanged is read as yaml-cpp reads it, or not at all") {
  std::vector<std::string> texts = small;
  for (const std::string& text : yaml_files()) {
    if (is_utf8(text) && text.size() < 4000) texts.push_back(text);
  }
  const std::string_view signs = "  \n\n::-,#[]{}'\"\\&*!|>?%@`~ab01.";
  std::mt19937 random(20260310);
  const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random()) % bound; };
  std::size_t plainly = 0;
  for (int round = 0; round < rounds; ++round) {
    std::string text = texts[below(texts.size())];
    for (std::size_t change = below(4) + 1; change > 0 && !text.empty(); --change) {
      const std::size_t at = below(text.size());
      const char sign = signs[below(signs.size())];
      switch (below(4)) {
        case 0:
          text.insert(at, 1, sign);
          break;
        case 1:
          text.erase(at, 1);
          break;
        case 2:
          text[at] = sign;
          break;
        default: {  // a line moves in or out
          const std::size_t line = text.rfind('\n', at) + 1;
          if (text.substr(line, 1) == " ") {
            text.erase(line, 1);
          } else {
            text.insert(line, below(3), ' ');
          }
        }
      }
    }
    if (is_utf8(text)) plainly += agrees(text) ? 1 : 0;
  }
  CHECK(plainly > rounds / 20);
}
