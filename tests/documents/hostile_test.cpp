// Files made to hurt: nesting, bombs of aliases, sizes; then every beginning of a file, and flipped bytes.
#include <random>
#include <string>

#include "catch.hpp"
#include "reading.hpp"

using namespace bylaw;
using namespace bylaw::documents;

namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

std::string first_code(const Reading& reading) { return reading.said().substr(0, 5); }

constexpr std::string_view sample = R"(# 名额 and more
quotas:
  mini-programs-per-id-number: &quota
    title: "One identity number \
      serves \u4e94 mini programs"   # folded
    cites: [W43, 'it''s', {a: b}]
    at most: {2017-01-09: 5, 2019-03-04: 10}
    per: administrator.id_number
      and 管理员.姓名

      or x
  另一个: *quota
规则:
  - |
    要求 管理员身份证号 的周岁
      至少 18

    完
  - >-
    folded text
    goes on
      indented

    end
  - ~
  -
  - "\x41\t\"\n中"
)";

// What holds of every reading, whatever the file: no node lies outside of it, every byte of a scalar leads to
// itself, to the line break that it was folded from, or to its escape, and what cannot be read was said.
void check_node(const Node& node, const Source& source) {
  REQUIRE(node.span.begin <= node.span.end);
  REQUIRE(node.span.end <= source.text().size());
  const std::string_view whole = source.text(node.span);
  const char style = whole.empty() ? ' ' : whole.front();
  for (std::uint32_t i = 0; style != '*' && i < node.scalar.text.size(); ++i) {
    const Span back = node.scalar.original({i, i + 1});
    REQUIRE(back.begin >= node.span.begin);
    REQUIRE(back.end <= node.span.end);
    const char written = source.text()[back.begin];
    const bool same = written == node.scalar.text[i];
    const bool folded = node.scalar.text[i] == ' ' && written == '\n';
    const bool escape = style == '"' && back.begin > node.span.begin;
    REQUIRE((same || folded || escape));
  }
  for (const Node& item : node.items) check_node(item, source);
  for (const Entry& entry : node.entries) {
    REQUIRE(entry.key.kind == Node::Kind::scalar);
    check_node(entry.key, source);
    check_node(entry.value, source);
  }
}

void check_reading(const std::string& text) {
  const Reading reading = read(text);
  REQUIRE(reading.root.has_value() != reading.diagnostics.has_errors());
  for (const Diagnostic& diagnostic : reading.diagnostics.all()) {
    REQUIRE(diagnostic.place.span.end <= text.size());
    REQUIRE(diagnostic.place.span.begin <= diagnostic.place.span.end);
    REQUIRE_FALSE(render(diagnostic, reading.sources, Language::zh, false).empty());
  }
  if (reading.root) check_node(*reading.root, reading.source());
}

}  // namespace

TEST_CASE("nesting is bounded, however it is written") {
  for (const char* opening : {"[", "{", "- ", "? ", "[{a: ", "{[", "{a: ", "[a, "}) {
    CAPTURE(opening);
    const Reading reading = read(repeated(opening, 100'000));
    CHECK(first_code(reading) == "E0207");
    CHECK(reading.diagnostics.size() == 1);
  }
  CHECK(read(repeated("[", 64) + repeated("]", 64)).said() == "");
  CHECK(read(repeated("[", 65) + repeated("]", 65)).said() == "E0207@1:65");
  std::string blocks;
  for (std::size_t i = 0; i < 65; ++i) blocks += std::string(i, ' ') + "a:\n";
  CHECK(read(blocks).said() == "E0207@65:65");
}

TEST_CASE("a raised depth stops where the library does, with the same message") {
  Bounds bounds;
  bounds.yaml_depth = 1'000'000;
  const Reading reading = read(repeated("[", 2000) + repeated("]", 2000), bounds);
  CHECK(first_code(reading) == "E0207");
  CHECK(message(reading.diagnostics.all().at(0), Language::en).find("500") != std::string::npos);
}

TEST_CASE("bombs of aliases are counted, not expanded") {
  std::string bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n";
  for (char c = 'b'; c < 'z'; ++c) {
    const std::string before = "*" + std::string(1, static_cast<char>(c - 1));
    bomb += std::string(1, c) + ": &" + std::string(1, c) + " [" + repeated(before + ", ", 8) + before + "]\n";
  }
  CHECK(first_code(read(bomb)) == "E0208");
  CHECK(first_code(read("a: &a '" + std::string(1'000'000, 'x') + "'\nb: [" + repeated("*a, ", 1000) + "]\n")) ==
        "E0209");
  std::string chain = "- &a0 x\n";
  for (int i = 1; i < 1000; ++i) chain += "- &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + "]\n";
  CHECK(first_code(read(chain)) == "E0207");
}

TEST_CASE("the number of entries is bounded") {
  Bounds bounds;
  bounds.yaml_nodes = 10;
  CHECK(read("[1, 2, 3, 4, 5, 6, 7, 8, 9]", bounds).said() == "");
  CHECK(read("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]", bounds).said() == "E0208@1:33");
  CHECK(first_code(read("a: &x [1, 2]\nb: [*x, *x]\n", bounds)) == "E0208");
}

TEST_CASE("the size of a file is bounded") {
  Bounds bounds;
  bounds.policy_file_bytes = 5;
  CHECK(read("a: 1", bounds).said() == "");
  CHECK(read("a: 123", bounds).said() == "E0201@1:1");
}

TEST_CASE("a file full of mistakes is left after a hundred") {
  CHECK(read(repeated("a: 1\n", 5000)).diagnostics.size() == 100);
}

TEST_CASE("every beginning of a file is read or refused") {
  REQUIRE(read(std::string(sample)).root);
  for (std::size_t length = 0; length <= sample.size(); ++length) {
    CAPTURE(length);
    check_reading(std::string(sample.substr(0, length)));
  }
}

TEST_CASE("flipped, lost and repeated bytes are read or refused") {
  std::mt19937 random(20260901);
  constexpr std::string_view signs = "\"'[]{}:,-?|>&*!%@`#\\ \t\r\n0a~<\xE4\xFF";
  const auto any = [&random](std::size_t below) { return static_cast<std::size_t>(random() % below); };
  for (int round = 0; round < 6000; ++round) {
    std::string text(sample);
    for (std::size_t changes = 1 + any(4); changes > 0; --changes) {
      const std::size_t at = any(text.size());
      switch (any(4)) {
        case 0:
          text[at] = signs[any(signs.size())];
          break;
        case 1:
          text.insert(at, 1, signs[any(signs.size())]);
          break;
        case 2:
          text.erase(at, 1 + any(8));
          break;
        default:
          text.insert(at, text.substr(any(text.size()), any(30)));
          break;
      }
    }
    CAPTURE(text);
    check_reading(text);
  }
}

TEST_CASE("short texts of signs are read or refused") {
  std::mt19937 random(7);
  const std::string_view parts[] = {"a",  "中",  ": ",  ":",   "- ",  "\n",  "\n  ", "\n ", "[",    "]",    "{",
                                    "}",  ",",   "\"",  "'",   "|\n", ">\n", "&x ",  "*x",  "? ",   "#",    " ",
                                    "\\", "\\n", "---", "...", "\t",  "!",   "~",    "''",  "\r\n", "|+2\n"};
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t i = random() % 14; i > 0; --i) text += parts[random() % std::size(parts)];
    CAPTURE(text);
    check_reading(text);
  }
}
