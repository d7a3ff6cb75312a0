// What is read: kinds, order, spans of groups, aliases, the edges of a document.
#include <string>

#include "catch.hpp"
#include "reading.hpp"

using namespace bylaw;
using namespace bylaw::documents;

TEST_CASE("documents become trees") {
  struct Row {
    std::string text, tree;
  };
  const Row rows[] = {
      {"", "~"},
      {"# a comment alone\n", "~"},
      {"abc", "abc"},
      {"'a b'", "\"a b\""},
      {"[a, [b], {c: d}]", "[a, [b], {c: d}]"},
      {"{a: [b]}", "{a: [b]}"},
      {"- a\n- [b]", "[a, [b]]"},
      {"\xEF\xBB\xBF", "~"},
      {"\xEF\xBB\xBF"
       "a: 1",
       "{a: 1}"},
      {"---\na: 1\n...\n", "{a: 1}"},
      {"中: 文\nb: [1, \"二\", '3', {x: y}]\n", "{中: 文, b: [1, \"二\", \"3\", {x: y}]}"},
      {"z: 1\na: 2\nm: 3\n", "{z: 1, a: 2, m: 3}"},
      {"a: yes\nb: 'no'\nc: 010\nd: 2017-01-09\n", "{a: yes, b: \"no\", c: 010, d: 2017-01-09}"},
      {"a:\nb: ~\nc: null\nd: 'null'\ne: \"\"\n", "{a: ~, b: ~, c: ~, d: \"null\", e: \"\"}"},
      {"- 1\n- - 2\n  - 3\n-\n- {}\n- []\n", "[1, [2, 3], ~, {}, []]"},
      {"a: {b: , c}\n", "{a: {b: ~, c: ~}}"},
      {"a: [b: c, d]", "{a: [{b: c}, d]}"},
      {"a: b#c\nd: e #f\n", "{a: b#c, d: e}"},
      {"a: x:y\nb: http://x\n", "{a: x:y, b: http://x}"},
      {"? a\n: b\n", "{a: b}"},
      {"a: &x {b: [1, 2]}\nc: *x\nd: [*x]\n", "{a: {b: [1, 2]}, c: {b: [1, 2]}, d: [{b: [1, 2]}]}"},
      {"a: &k key\n*k : 1\n", "{a: key, key: 1}"},
      {"a: &x 1\nb: &x 2\nc: *x\n", "{a: 1, b: 2, c: 2}"},
      {"\"<<\": 1\n", "{\"<<\": 1}"},
      {"a: |\n  x\nb: >\n  y\n", "{a: \"x\n\", b: \"y\n\"}"},
      {"from 14 to 17: 1\nbelow 14: 2\n", "{from 14 to 17: 1, below 14: 2}"},
      {"a: 1\r\nb:\r\n  - 2\r\n", "{a: 1, b: [2]}"},
      {"a: paid\n  - before\n", "{a: paid - before}"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Reading reading = read(row.text);
    CHECK(reading.said() == "");
    REQUIRE(reading.root);
    CHECK(show(*reading.root) == row.tree);
  }
}

TEST_CASE("spans of lists and groups") {
  struct Row {
    std::string text, span;
  };
  const Row rows[] = {
      {"k: [a, 中 ]  # c", "[a, 中 ]"},
      {"k: []", "[]"},
      {"k: { }", "{ }"},
      {"k: {a: 1, b: ,}\nm: 1", "{a: 1, b: ,}"},
      {"k: [[1], [\n 2, # ]\n ]]\n", "[[1], [\n 2, # ]\n ]]"},
      {"k:\n  a: 1\n  b: '中' # c\nm: 2", "a: 1\n  b: '中'"},
      {"k:\n  - 1\n  - 二\n", "1\n  - 二"},
      {"k: &x [1]\n", "[1]"},
      {"k: ~", "~"},
      {"k: null # c", "null"},
      {"k:   # c\nm: 1", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Reading reading = read(row.text);
    REQUIRE(reading.root);
    CHECK(reading.source().text(reading.root->entries.at(0).value.span) == row.span);
  }
}

TEST_CASE("an empty value stands behind its colon") {
  const Reading reading = read("a:\n\n# c\nb: 1\n");
  REQUIRE(reading.root);
  CHECK(reading.root->entries[0].value.span == Span{2, 2});
}

TEST_CASE("entries are found by their keys") {
  const Reading reading = read("a: 1\n'中': 2\n");
  REQUIRE(reading.root);
  REQUIRE(reading.root->find("中") != nullptr);
  CHECK(reading.root->find("中")->value.text() == "2");
  CHECK(reading.root->find("b") == nullptr);
}

TEST_CASE("a list entry that is read as text gets a warning, and only in a list") {
  CHECK(read("- a\n - b\n").said() == "W0235@2:2");
  CHECK(read("k: a\n - b\n").said() == "");
}
