// The way back from a scalar to the file: for every byte of the value, the byte or escape that it came from.
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "reading.hpp"

using namespace bylaw;
using namespace bylaw::documents;

namespace {

// A stretch of the value, and how it is written; stretches follow each other in the file. An empty `written`:
// the same as the value.
struct Stretch {
  std::string value;
  std::string written;
};

struct Row {
  std::string text;   // of the whole file: `k: …`
  std::string whole;  // what the span of the scalar covers
  std::vector<Stretch> stretches;
};

const std::vector<Row> rows = {
    // plain
    {"k: 主体类型 是 个人  # c", "主体类型 是 个人", {{"主体类型 是 个人", ""}}},
    {"k: 一\n  二\n\n\n  三 x\n",
     "一\n  二\n\n\n  三 x",
     {{"一", ""}, {" ", "\n"}, {"二", ""}, {"\n\n", "\n\n  "}, {"三 x", ""}}},
    {"k: 一\r\n  二\r\n", "一\r\n  二", {{"一", ""}, {" ", "\n"}, {"二", ""}}},
    {"k:\n  it's \"so\"\n", "it's \"so\"", {{"it's \"so\"", ""}}},
    {"k: [a b\n  中, c]", "[a b\n  中, c]", {}},
    // single-quoted
    {"k: 'it''s 中'", "'it''s 中'", {{"it", ""}, {"'", "''"}, {"s 中", ""}}},
    {"k: ''", "''", {}},
    {"k: ''''", "''''", {{"'", "''"}}},
    {"k: '中 \n\n  文'", "'中 \n\n  文'", {{"中", ""}, {"\n", "\n  "}, {"文", ""}}},
    {"k: 'a\n  b'", "'a\n  b'", {{"a", ""}, {" ", "\n"}, {"b", ""}}},
    {"k: ' a  b '", "' a  b '", {{" a  b ", ""}}},
    // double-quoted
    {"k: \"a\\u4e2d\\\"\\x41\\n中\\t\"",
     "\"a\\u4e2d\\\"\\x41\\n中\\t\"",
     {{"a", ""}, {"中", "\\u4e2d"}, {"\"", "\\\""}, {"A", "\\x41"}, {"\n", "\\n"}, {"中", ""}, {"\t", "\\t"}}},
    {"k: \"\\U0001F600中\"", "\"\\U0001F600中\"", {{"\xF0\x9F\x98\x80", "\\U0001F600"}, {"中", ""}}},
    {"k: \"\\_\\N\\L\\P\\e\\0x\"",
     "\"\\_\\N\\L\\P\\e\\0x\"",
     {{"\xC2\xA0", "\\_"},
      {"\xC2\x85", "\\N"},
      {"\xE2\x80\xA8", "\\L"},
      {"\xE2\x80\xA9", "\\P"},
      {"\x1b", "\\e"},
      {std::string(1, '\0'), "\\0"},
      {"x", ""}}},
    {"k: \"\\xe9\\x85\"", "\"\\xe9\\x85\"", {{"\xC3\xA9", "\\xe9"}, {"\xC2\x85", "\\x85"}}},
    {"k: \"一 \\\n  二\n  三 \n\n  四\"",
     "\"一 \\\n  二\n  三 \n\n  四\"",
     {{"一 ", ""}, {"二", ""}, {" ", "\n"}, {"三", ""}, {"\n", "\n  "}, {"四", ""}}},
    {"k: \"a\\\\ b\\ \n  c\"",
     "\"a\\\\ b\\ \n  c\"",
     {{"a", ""}, {"\\", "\\\\"}, {" b", ""}, {" ", "\\ "}, {" ", "\n"}, {"c", ""}}},
    {"k: \"\\\"\"", "\"\\\"\"", {{"\"", "\\\""}}},
    // literal
    {"k: |\n  中 x\n    y\n\n  z\nm: 1",
     "|\n  中 x\n    y\n\n  z\n",
     {{"中 x\n", ""}, {"  y\n", ""}, {"\n", ""}, {"z\n", ""}}},
    {"k: |-\n  中\n\n\n", "|-\n  中", {{"中", ""}}},
    {"k: |+\n  中\n\n", "|+\n  中\n\n", {{"中\n\n", ""}}},
    {"k: |2 # c\n    中\n   y\n", "|2 # c\n    中\n   y\n", {{"  中\n", ""}, {" y\n", ""}}},
    {"k: |\n\n  \n  中\n", "|\n\n  \n  中\n", {{"\n", "\n  "}, {"\n", ""}, {"中\n", ""}}},
    {"k: |\r\n  中\r\n  文\r\n", "|\r\n  中\r\n  文\r\n", {{"中", ""}, {"\n", ""}, {"文", ""}, {"\n", ""}}},
    {"k: |\n  中", "|\n  中", {{"中", ""}}},
    {"k:\n  - |\n    \t中\n", "|\n    \t中\n", {{"\t中\n", ""}}},
    // folded
    {"k: >-\n  一\n  二\n\n  三\n    四\n\n  五\n  六\n",
     ">-\n  一\n  二\n\n  三\n    四\n\n  五\n  六",
     {{"一", ""},
      {" ", "\n"},
      {"二", ""},
      {"\n", "\n  "},
      {"三\n", ""},
      {"  四\n", ""},
      {"\n", ""},
      {"五", ""},
      {" ", "\n"},
      {"六", ""}}},
    {"k: >\n\n  一  \n  二\n", ">\n\n  一  \n  二\n", {{"\n", "\n  "}, {"一  ", ""}, {" ", "\n"}, {"二\n", ""}}},
};

const Node& scalar_of(const Node& root) {
  const Node& value = root.entries.at(0).value;
  return value.kind == Node::Kind::sequence && !value.items.empty() && value.span.begin == value.items[0].span.begin
             ? value.items[0]
             : value;
}

}  // namespace

TEST_CASE("every byte of a scalar leads back to where it is written") {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Reading reading = read(row.text);
    CAPTURE(reading.said());
    REQUIRE(reading.root);
    const Node& node = scalar_of(*reading.root);
    CHECK(reading.source().text(node.span) == row.whole);
    if (node.kind != Node::Kind::scalar) continue;

    std::string value;
    std::size_t cursor = node.span.begin + (node.quoted ? 1 : 0);
    for (const Stretch& stretch : row.stretches) {
      CAPTURE(stretch.value, stretch.written);
      const bool same = stretch.written.empty();
      const std::string& written = same ? stretch.value : stretch.written;
      const std::size_t found = row.text.find(written, cursor);
      REQUIRE(found != std::string::npos);
      const auto at = static_cast<std::uint32_t>(value.size());
      const auto size = static_cast<std::uint32_t>(stretch.value.size());
      const Span whole = node.scalar.original({at, at + size});
      CHECK(whole.begin == found);
      CHECK(whole.end <= found + written.size());
      for (std::uint32_t i = 0; same && i < size; ++i) {
        CHECK(node.scalar.original({at + i, at + i + 1}).begin == found + i);
      }
      value += stretch.value;
      cursor = found + written.size();
    }
    CHECK(node.scalar.text == value);
  }
}

TEST_CASE("an escape of several bytes is covered to its end") {
  const Reading reading = read("k: \"\\u4e2d x\"");
  const Node& node = scalar_of(*reading.root);
  CHECK(reading.source().text(node.scalar.original({0, 3})) == "\\u4e2d");
  CHECK(reading.source().text(node.scalar.original({0, 5})) == "\\u4e2d x");
}

TEST_CASE("the end of a text and an empty text have their place in the file") {
  struct End {
    std::string text;
    std::uint32_t at;
  };
  const End ends[] = {{"k: ab c", 7}, {"k: \"ab\"", 6}, {"k: \"a\\n\"", 7},
                      {"k: ''", 4},   {"k: \"\"", 4},   {"k: 'a''b'", 8}};
  for (const End& end : ends) {
    CAPTURE(end.text);
    const Reading reading = read(end.text);
    REQUIRE(reading.root);
    const Node& node = scalar_of(*reading.root);
    const auto size = static_cast<std::uint32_t>(node.scalar.text.size());
    CHECK(node.scalar.original({size, size}) == Span{end.at, end.at});
  }
}

TEST_CASE("a byte order mark moves nothing") {
  const Reading reading = read("\xEF\xBB\xBF中: 文");
  REQUIRE(reading.root);
  const Node& value = reading.root->entries.at(0).value;
  CHECK(reading.source().text(value.span) == "文");
  CHECK(reading.source().text(value.scalar.original({0, 3})) == "文");
}

TEST_CASE("after an anchor the scalar itself is the place") {
  const Reading reading = read("a: &x   '中'\nb: *x\n");
  REQUIRE(reading.root);
  CHECK(reading.source().text(reading.root->entries[0].value.span) == "'中'");
  const Node& repeated = reading.root->entries[1].value;
  CHECK(reading.source().text(repeated.span) == "*x");
  CHECK(reading.source().text(repeated.scalar.original({0, 3})) == "中");
}
