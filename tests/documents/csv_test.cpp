// CSV by RFC 4180, and what it refuses.
#include "documents/csv.hpp"

#include <random>
#include <string>

#include "catch.hpp"

using namespace bylaw;
using namespace bylaw::documents;

namespace {

struct Table {
  Sources sources;
  SourceId id = SourceId::none;
  Diagnostics diagnostics;
  std::optional<Csv> csv;
};

Table read(std::string text, const Bounds& bounds = {}) {
  Table table;
  table.id = table.sources.add("t.csv", std::move(text));
  table.csv = read_csv(table.sources, table.id, bounds, table.diagnostics);
  return table;
}

std::string show(const std::vector<Cell>& row) {
  std::string text;
  for (const Cell& cell : row) text += "<" + cell.text + ">";
  return text;
}

std::string show(const Csv& csv) {
  std::string text = show(csv.header);
  for (const std::vector<Cell>& row : csv.rows) text += "/" + show(row);
  return text;
}

std::string said(const Table& table) {
  std::string text;
  for (const Diagnostic& diagnostic : table.diagnostics.all()) {
    const Position at = table.sources[table.id].position(diagnostic.place.span.begin);
    text += (text.empty() ? "" : " ") + std::string(catalogue(diagnostic.code).id) + "@" + std::to_string(at.line) +
            ":" + std::to_string(at.column);
  }
  return text;
}

}  // namespace

TEST_CASE("tables are read") {
  struct Row {
    std::string text, shown;
  };
  const Row rows[] = {
      {"a,b\n1,2\n", "<a><b>/<1><2>"},
      {"a,b\r\n1,2\r\n3,4", "<a><b>/<1><2>/<3><4>"},
      {"\xEF\xBB\xBF邮箱,where\nx@y.cn,开放平台\n", "<邮箱><where>/<x@y.cn><开放平台>"},
      {"a,b\n,\n", "<a><b>/<><>"},
      {"a,b\n1,", "<a><b>/<1><>"},
      {"a\n", "<a>"},
      {"a\n1\n\n2\n\n\n", "<a>/<1>/<>/<2>"},
      {"\"a\"\"b\",\"c,\r\nd\"\n\"\", x \n", "<a\"b><c,\r\nd>/<>< x >"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Table table = read(row.text);
    CHECK(said(table) == "");
    REQUIRE(table.csv);
    CHECK(show(*table.csv) == row.shown);
  }
}

TEST_CASE("cells know their place") {
  const std::string text = "甲,\"乙\"\n1,\"a\"\"b\"\n";
  const Table table = read(text);
  REQUIRE(table.csv);
  const Source& source = table.sources[table.id];
  CHECK(source.text(table.csv->header[0].span) == "甲");
  CHECK(source.text(table.csv->header[1].span) == "\"乙\"");
  CHECK(source.text(table.csv->rows[0][1].span) == "\"a\"\"b\"");
}

TEST_CASE("mistakes of a table") {
  struct Row {
    std::string text, said;
  };
  const Row rows[] = {
      {"", "E0240@1:1"},
      {"\n\n", "E0240@1:1"},
      {" \n1\n", "E0240@1:1"},
      {"a,b,a\n", "E0241@1:5"},
      {"a,,c\n", "E0242@1:3"},
      {"a,b\n1,2\n3\n4,5,6\n7,8\n", "E0243@3:1 E0243@4:1"},
      {"a,b\n1,2\n\n3,4\n", "E0243@3:1"},
      {"a,b\n1,x\"y\"\n", "E0244@2:4"},
      {"a,b\n\"x\"y,2\n", "E0244@2:3"},
      {"a,b\n1,\"x\n2,3\n", "E0245@2:3"},
      {"a\n\xFF\n", "E0202@2:1"},
      {std::string("a\n\0\n", 4), "E0203@2:1"},
      {"a,b\r1,2\r", "E0203@1:4"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Table table = read(row.text);
    CHECK(said(table) == row.said);
    CHECK_FALSE(table.csv);
  }
}

TEST_CASE("the rows of a table are bounded, and so is what is said of them") {
  Bounds bounds;
  bounds.table_rows = 2;
  CHECK(read("a\n1\n2\n", bounds).csv);
  CHECK(said(read("a\n1\n2\n3\n4\n", bounds)) == "E0246@4:1");
  std::string wrong = "a;b\n";
  for (int i = 0; i < 1000; ++i) wrong += "1,2\n";
  CHECK(read(wrong).diagnostics.size() == 20);
}

TEST_CASE("a million empty lines cost no more than their number") {
  const Table table = read("a\n" + std::string(1'000'000, '\n') + "x\n");
  REQUIRE(table.csv);
  CHECK(table.csv->rows.size() == 1'000'001);
}

TEST_CASE("any mixture of signs is read or refused") {
  std::mt19937 random(11);
  const std::string_view parts[] = {"a", "b", ",", "\"", "\"\"", "\n", "\r\n", "中", " ", "\xFF"};
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t i = random() % 16; i > 0; --i) text += parts[random() % std::size(parts)];
    CAPTURE(text);
    const Table table = read(text);
    REQUIRE(table.csv.has_value() != table.diagnostics.has_errors());
    if (!table.csv) continue;
    for (const std::vector<Cell>& row : table.csv->rows) REQUIRE(row.size() == table.csv->header.size());
  }
}
