// Mistakes: which message, at which line and column, and never more than one for one mistake.
#include <set>
#include <string>

#include "catch.hpp"
#include "reading.hpp"

using namespace bylaw;
using namespace bylaw::documents;

namespace {

struct Row {
  std::string text;
  std::string said;
};

const std::vector<Row> rows = {
    // the text itself
    {"a: \xFF", "E0202@1:4"},
    {"中: \xE4\xB8", "E0202@1:4"},
    {"a: \xED\xA0\x80", "E0202@1:4"},
    {std::string("a: b\0c", 6), "E0203@1:5"},
    {"a: b\x04", "E0203@1:5"},
    {"a: b\rc: d", "E0203@1:5"},
    {"\xFF\xFE"
     "a",
     "E0202@1:1"},
    // keys
    {"a: 1\n中: 2\na: 3\n", "E0205@3:1"},
    {"k: {a: 1, 'a': 2, \"\\x61\": 3}", "E0205@1:11 E0205@1:19"},
    {"a: &k a\n*k : 1\n", "E0205@2:1"},
    {"<<: {a: 1}\n", "E0213@1:1"},
    {"a: &x {b: 1}\nc:\n  <<: *x\n", "E0213@3:3"},
    {"? [a]\n: 1\n", "E0214@1:3"},
    {"{a: 1}: b\n", "E0214@1:1"},
    {": x\n", "E0215@1:1"},
    {"~: x\n", "E0215@1:1"},
    {"k: {: x}", "E0215@1:5"},
    {std::string(2000, 'k') + ": 1\n", "E0238@1:1"},
    // tabs
    {"\ta: 1\n", "E0206@1:1"},
    {"a:\n\tb: 1\n", "E0206@2:1"},
    {"a:\n  b: 1\n\tc: 2\n", "E0206@3:1"},
    {"a:\n  \tb\n", "E0206@2:3"},
    {"- a\n\t- b\n", "E0206@2:1"},
    {"a: x\n\ty\n", "E0206@2:1"},
    {"a: |\n\tx\n", "E0206@2:1"},
    // several documents, stray text, what is not used
    {"a: 1\n---\nb: 2\n", "E0210@2:1"},
    {"a: 1\n...\nb: 2\n", "E0210@3:1"},
    {"[a] b\n", "E0211@1:5"},
    {"- a\nb: c\n", "E0211@2:1"},
    {"a: !!str 3\nb: !x [1]\nc: ! d\n", "E0212@1:4 E0212@2:4 E0212@3:4"},
    {"a: !!null\n", "E0212@1:4"},
    {"%YAML 1.2\n---\na: 1\n", "E0231@1:1"},
    {"# c\n%TAG ! x\n---\na: 1\n", "E0231@2:1"},
    // anchors and aliases
    {"a: *u\n", "E0216@1:4"},
    {"a: &x [1, *x]\n", "E0217@1:11"},
    {"a: & x\n", "E0232@1:5"},
    {"a: &b &c d\n", "E0232@1:7"},
    // quotation marks
    {"中: \"x\n", "E0218@1:4"},
    {"中: \"x\n乙: 丙\n丁: \"戊\"\n", "E0218@1:4"},
    {"a: 'x\n---\nb\n", "E0218@1:4"},
    {"a: \"y\" # \"\nb: it's\nc: [1, \"z]\nd: 1\n", "E0218@3:8"},
    {"a: \"x\\\"\nb: 1\n", "E0218@1:4"},
    {"--- '\t]~\n   \n    \n  ", "E0218@1:5"},
    {"a: \"x\n\n", "E0218@1:4"},
    {"a: \"x\\\n\n", "E0218@1:4"},
    {"a: \"x\" y\n", "E0219@1:8"},
    {"a: \"中\\q\"\n", "E0228@1:6"},
    {"a: \"\\ud83d\"\n", "E0228@1:5"},
    {"a: \"\\xzz\"\n", "E0228@1:5"},
    // brackets and commas
    {"a: [1, 2\nb: 3\n", "E0220@1:4"},
    {"a: {b: 中\n", "E0220@1:4"},
    {"a: [1, 2}\n", "E0222@1:9"},
    {"a: {b: [c, d}\n", "E0222@1:13"},
    {"a: 1\n]\n", "E0221@2:1"},
    {"a: }\n", "E0221@1:4"},
    {"a: [1,,2]\n", "E0230@1:7"},
    {"a: [,2]\n", "E0230@1:5"},
    {"a: [\"x\" \"y\"]\n", "E0223@1:9"},
    {"a: {b: 'x' c: 1}\n", "E0223@1:12"},
    {"a: [[1] [2]]\n", "E0223@1:9"},
    {"a: {b: \"中\": 1}\n", "E0227@1:11"},
    {"a: {b: 1， c: 2}\n", "E0239@1:9"},
    {"a: {b: 1; c: 2}\n", "E0239@1:9"},
    {"上限：{2017: 5, 2027: 6}\n", "E0225@1:1"},
    {"a: !<x\n", "E0212@1:4"},
    {"a: {zh: 您有 {x} 个}\n", "E0236@1:12"},
    {"zh: {age} 岁\n", "E0237@1:11"},
    // colons, indentation
    {"a: 1\nb\nc: 2\n", "E0225@2:1"},
    {"a: 1\nb\n", "E0225@2:1"},
    {"a: 1\nb:2\n", "E0225@2:1"},
    {"键：值\n乙: 1\n", "E0225@1:1"},
    {"a: 1\n键：值\n", "E0225@2:1"},
    {"甲: 乙: 丙\n", "E0227@1:5"},
    {"a: b\n  c: d\n", "E0226@2:3"},
    {"a:\n  b: 1\n c: 2\n", "E0226@3:2"},
    {"a: 1\n- b\n", "E0226@2:1"},
    {"a:\n  - x\n  y: 1\n", "E0226@3:3"},
    // beginnings
    {"a: @x\n", "E0224@1:4"},
    {"中: `x`\n", "E0224@1:4"},
    {"a: %x\n", "E0224@1:4"},
    {"a: - b\n", "E0233@1:4"},
    {"a: |9x\n b\n", "E0229@1:6"},
    // several mistakes, each said once
    {"a: 1\na: 2\n<<: 3\nb: !t 4\n", "E0205@2:1 E0213@3:1 E0212@4:4"},
};

}  // namespace

TEST_CASE("each mistake gets its message at its place") {
  for (const Row& row : rows) {
    CAPTURE(row.text.substr(0, 100));
    const Reading reading = read(row.text);
    CHECK(reading.said() == row.said);
    CHECK_FALSE(reading.root);
  }
}

TEST_CASE("every message about YAML is provoked here") {
  // Bounds have their tests beside this file; E0234 is for what yaml-cpp may come to say in a later version.
  std::set<std::string> wanted;
  for (const CatalogueEntry& entry : catalogue()) {
    if (entry.id >= "E0202" && entry.id <= "E0239") wanted.insert(std::string(entry.id));
  }
  for (const char* elsewhere : {"E0207", "E0208", "E0209", "E0234"}) wanted.erase(elsewhere);
  for (const Row& row : rows) {
    for (std::size_t at = 0; at < row.said.size(); at = row.said.find(' ', at) + 1) {
      wanted.erase(row.said.substr(at, 5));
      if (row.said.find(' ', at) == std::string::npos) break;
    }
  }
  CHECK(wanted == std::set<std::string>{});
}

TEST_CASE("messages keep to the editor's words") {
  for (const Row& row : rows) {
    const Reading reading = read(row.text);
    for (const Diagnostic& diagnostic : reading.diagnostics.all()) {
      const std::string shown = message(diagnostic, Language::en) + help(diagnostic, Language::en);
      for (const char* word : {"token", "illegal", "mapping", "sequence", "scalar", "anchor", "EOF"}) {
        CAPTURE(shown, word);
        CHECK(shown.find(word) == std::string::npos);
      }
    }
  }
}

TEST_CASE("a wide colon is named in the help") {
  const Reading reading = read("键：值\n乙: 1\n");
  REQUIRE(reading.diagnostics.size() == 1);
  CHECK(help(reading.diagnostics.all()[0], Language::zh) == "请把全角 “：” 改成半角 “:”，后面加一个空格");
}

TEST_CASE("the first of two equal keys is shown too") {
  const Reading reading = read("x: 1\na: 1\na: 3\n");
  REQUIRE(reading.diagnostics.size() == 1);
  const Diagnostic& said = reading.diagnostics.all()[0];
  REQUIRE(said.related.size() == 1);
  CHECK(said.related[0].place.span == Span{5, 6});
}
