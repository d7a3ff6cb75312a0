// Files of every form, in chunks of every size: the same records at the same places.
#include <random>

#include "application/split.hpp"
#include "catch.hpp"

using namespace bylaw;
using application::Located;
using application::Splitter;

namespace {

struct Piece {
  std::string text;
  std::uint64_t offset, line, column;
  std::string broken;  // the name of the message
  friend bool operator==(const Piece&, const Piece&) = default;
};

std::ostream& operator<<(std::ostream& out, const Piece& piece) {
  return out << piece.offset << " " << piece.line << ":" << piece.column << " " << piece.broken << " " << piece.text;
}

std::vector<Piece> split(std::string_view file, std::size_t chunk, const Bounds& bounds = {}) {
  std::vector<Piece> pieces;
  const auto sink = [&](const Located& located) {
    const std::string broken = located.broken ? std::string(catalogue(located.broken->code).name) : "";
    pieces.push_back({std::string(located.text), located.offset, located.line, located.column, broken});
  };
  Splitter splitter(bounds);
  std::string rest;
  for (std::size_t at = 0; at < file.size(); at += chunk) {
    const std::string bytes = rest + std::string(file.substr(at, chunk));
    rest = splitter.feed(bytes, sink);
  }
  splitter.finish(rest, sink);
  return pieces;
}

std::vector<std::string> texts(const std::vector<Piece>& pieces) {
  std::vector<std::string> texts;
  for (const Piece& piece : pieces) texts.push_back(piece.text + (piece.broken.empty() ? "" : " !" + piece.broken));
  return texts;
}

}  // namespace

TEST_CASE("records are told apart by content") {
  struct Row {
    std::string file;
    std::vector<std::string> records;
  };
  const auto row = GENERATE(values<Row>({
      {"", {}},
      {" \n\r\n", {}},
      {"\xEF\xBB\xBF", {}},
      {"\xEF", {"\xEF"}},  // what begins like a byte order mark and ends there is no mark
      {"\xEF\xBB", {"\xEF\xBB"}},
      {R"({"a":1})", {R"({"a":1})"}},
      {"{\"a\":1}\n{\"b\":2}\r\n\n  {\"c\":3}  ", {R"({"a":1})", R"({"b":2})", R"({"c":3})"}},
      // broken lines among good ones
      {"{\"a\":1}\n{\"b\":\n{\"c\":3}\nx\n{\"d\":4}\n", {R"({"a":1})", R"({"b":)", R"({"c":3})", "x", R"({"d":4})"}},
      {"{\"a\":\"1\n{\"b\":2}\n", {R"({"a":"1)", R"({"b":2})"}},
      {"{\"a\":\n{\"b\":2}\n{\"c\":3}\n", {R"({"a":)", R"({"b":2})", R"({"c":3})"}},
      {"{\"a\":[\n{\"b\":2}", {R"({"a":[)", R"({"b":2})"}},
      {"oops\n{\"b\":2}\n", {"oops", R"({"b":2})"}},
      {"{\"a\":1},\n{\"b\":2},\n", {R"({"a":1},)", R"({"b":2},)"}},
      // objects over several lines
      {"{\n \"a\": 1\n}", {"{\n \"a\": 1\n}"}},
      {"{\n \"a\": {}\n}\n{\n \"b\": \"}\"}{\"c\":3}", {"{\n \"a\": {}\n}", "{\n \"b\": \"}\"}", R"({"c":3})"}},
      {"{\"a\":1} {\"b\":2}", {R"({"a":1})", R"({"b":2})"}},
      {"{\"a\": [\n{\"b\": 1},\n{\"b\": 2}]}", {"{\"a\": [\n{\"b\": 1},\n{\"b\": 2}]}"}},
      {"{\"a\": [\n{\"b\": 1}\n]}\n", {"{\"a\": [\n{\"b\": 1}\n]}"}},
      {"{\"a\":\n{\n\"b\": 1}}\n", {"{\"a\":\n{\n\"b\": 1}}"}},
      {"{\n\"a\":1}, {\n\"b\":2}", {"{\n\"a\":1}", ",", "{\n\"b\":2}"}},
      {"{\n \"a\": [1}\n{\n \"b\": 1\n}", {"{\n \"a\": [1}", "{\n \"b\": 1\n}"}},
      {"{\n\"a\": \"\\\"}\"", {"{\n\"a\": \"\\\"}\""}},
      // lists
      {"[]", {}},
      {" [ ] \n", {}},
      {"[{\"a\":1},\n {\"b\":[{}]}]", {R"({"a":1})", R"({"b":[{}]})"}},
      {"[1, \"a,]\\\"\", null , [2], {\"a\":\"]\"}]", {"1", R"("a,]\"")", "null", "[2]", R"({"a":"]"})"}},
      {"[{\"a\" 1}, {\"b\":[1}, {\"c\":1]}, {\"d\":4}]", {R"({"a" 1})", R"({"b":[1})", R"({"c":1]})", R"({"d":4})"}},
      {"[{\"a\":1} {\"b\":2}]", {R"({"a":1})", R"({"b":2} !array_missing_comma)"}},
      {"[{\"a\":1},,{\"b\":2}]", {R"({"a":1})", ", !array_extra_comma", R"({"b":2})"}},
      {"[{\"a\":1},]", {R"({"a":1})", ", !array_extra_comma"}},
      {"[,{\"a\":1}]", {", !array_extra_comma", R"({"a":1})"}},
      {"[{\"a\":1},,]", {R"({"a":1})", ", !array_extra_comma"}},
      {"[{\"a\":1}] {\"b\":2}\n{}", {R"({"a":1})", "{\"b\":2}\n{} !array_text_after"}},
      {"[{\"a\":1}", {R"({"a":1})", " !array_unclosed"}},
      {"[{\"a\":1},", {R"({"a":1})", " !array_unclosed"}},
      {"[{\"a\":1},{\"b\"", {R"({"a":1})", R"({"b" !array_unclosed)"}},
      {"[{\"a\":1},{\"b\":2]", {R"({"a":1})", R"({"b":2] !array_unclosed)"}},
      {"[", {" !array_unclosed"}},
      // no applications at all
      {"5", {"5"}},
      {"\"a\"\n\"b\"\n", {"\"a\"\n\"b\""}},
      {"id,name\n1,x\n", {"id,name\n1,x"}},
  }));
  INFO(row.file);
  for (const std::size_t chunk : {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{7}, std::size_t{1000}}) {
    INFO(chunk);
    CHECK(texts(split(row.file, chunk)) == row.records);
  }
}

TEST_CASE("every record has its place: bytes, lines, columns in code points") {
  struct Row {
    std::string file;
    std::vector<Piece> pieces;
  };
  const auto row = GENERATE(values<Row>({
      {"\xEF\xBB\xBF{\"a\":1}\r\n  {\"b\":2}", {{R"({"a":1})", 3, 1, 1, ""}, {R"({"b":2})", 14, 2, 3, ""}}},
      {"\n\n {\"a\":1}", {{R"({"a":1})", 3, 3, 2, ""}}},
      {"[\"汉字\", {\"x\":\"\n\"}, 3]",
       {{"\"汉字\"", 1, 1, 2, ""}, {"{\"x\":\"\n\"}", 11, 1, 8, ""}, {"3", 22, 2, 5, ""}}},
      {"{\n\"é\":1}\n x {}", {{"{\n\"é\":1}", 0, 1, 1, ""}, {"x", 11, 3, 2, ""}, {"{}", 13, 3, 4, ""}}},
      {"[{},\n ]", {{"{}", 1, 1, 2, ""}, {",", 3, 1, 4, "array_extra_comma"}}},
      {"[{}\n", {{"{}", 1, 1, 2, ""}, {"", 4, 2, 1, "array_unclosed"}}},
  }));
  INFO(row.file);
  for (std::size_t chunk = 1; chunk <= row.file.size(); ++chunk) CHECK(split(row.file, chunk) == row.pieces);
}

TEST_CASE("a record over the bound is passed over, and its neighbours are not") {
  Bounds bounds;
  bounds.record_bytes = 64;
  const std::string large =
      "{\"a\":\"" + std::string(500, 'x') + "\",\n\"b\":[" + std::string(200, '[') + std::string(200, ']') + "]}";
  std::string line = large;
  line.erase(line.find('\n'), 1);
  const std::vector<std::string> expected{R"({"s":1})", " !record_too_long", R"({"t":2})"};
  const std::string files[] = {"{\"s\":1}\n" + line + "\n{\"t\":2}\n", "{\n\"s\":1}\n" + large + "\n{\"t\":2}",
                               "[{\"s\":1}," + large + ",{\"t\":2}]"};
  for (const std::string& file : files) {
    for (const std::size_t chunk : {std::size_t{1}, std::size_t{50}, std::size_t{100000}}) {
      std::vector<std::string> found = texts(split(file, chunk, bounds));
      if (found[0] == "{\n\"s\":1}") found[0] = R"({"s":1})";
      CHECK(found == expected);
    }
  }
  CHECK(texts(split(line + "\n{\"t\":2}\n", 10, bounds)) ==
        std::vector<std::string>{" !record_too_long", R"({"t":2})"});
  CHECK(texts(split("[{}] " + line, 10, bounds)) == std::vector<std::string>{"{}", " !array_text_after"});
}

TEST_CASE("nesting as deep as a file is long does not matter") {
  const std::string deep(3000000, '[');
  CHECK(split("[" + deep, 65536).size() == 1);
  CHECK(split("{\"a\":" + deep + std::string(3000000, ']') + "}", 65536).size() == 1);
}

TEST_CASE("chunks never change what is found") {
  std::mt19937 random(7);
  const std::string_view bytes = "{}[],:\"\\\n \r1a\xE6\xB1\x89";
  Bounds bounds;
  bounds.record_bytes = 30;
  for (int round = 0; round < 5000; ++round) {
    std::string file = round % 3 == 0 ? "[" : round % 3 == 1 ? "{\"a\":1}\n" : "";
    for (std::size_t length = random() % 60; length > 0; --length) file += bytes[random() % bytes.size()];
    INFO(file);
    const std::vector<Piece> whole = split(file, file.size() + 1, bounds);
    REQUIRE(split(file, 1, bounds) == whole);
    REQUIRE(split(file, 1 + random() % 9, bounds) == whole);
  }
}
