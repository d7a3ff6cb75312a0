// The record's own line under a finding: cut around the value, with carets that stand right below wide characters.
#include "catch.hpp"
#include "desk.hpp"
#include "diagnostics/diagnostic.hpp"

using namespace bylaw;
using test::Desk;

namespace {

const std::string fields = R"(unknown fields: ignore
fields:
  id: {is: text}
  submitted_at: {is: date-time}
  name: {is: text}
  number: {is: text, personal: yes}
  tags: {is: list of text}
)";
const std::string rules = "rule r \"R\"\n  cites W1\n  require name is \"x\"\n";

report::At place(const std::string& json, const std::string& its_rules = rules) {
  const Desk desk(fields, its_rules);
  return desk.finding(json, "r").at.at(0);
}

/// The text above the carets.
std::string underlined(const report::At& at) {
  std::string left;
  std::string marked;
  for (std::size_t i = 0; i < at.excerpt.size();) {
    std::size_t end = i + 1;
    while (end < at.excerpt.size() && (static_cast<unsigned char>(at.excerpt[end]) & 0xC0U) == 0x80U) ++end;
    const std::string one = at.excerpt.substr(i, end - i);
    if (display_width(left) < at.caret) {
      left += one;
    } else if (display_width(marked) < at.caret_width) {
      marked += one;
    }
    i = end;
  }
  return marked;
}

}  // namespace

TEST_CASE("carets stand under the value, by display columns") {
  struct Row {
    std::string json, marked;
  };
  const Row row = GENERATE(values<Row>({
      {R"({"name": "abc"})", R"("abc")"},
      {R"({"id": "申请一号", "name": "张三丰"})", R"("张三丰")"},
      {"{\n\t\"id\": \"一\",\t\"name\":\t\"二\"\r\n}", R"("二")"},
      {R"({"number": "13800138000", "name": "y"})", R"("y")"},
      {R"({"number": "一二三四五六七八", "name": "y", "number2": "q"})", R"("y")"},
      {R"({"id": "a\"b: \\", "name": "c\"d"})", R"("c\"d")"},
  }));
  const report::At at = place(row.json);
  INFO(at.excerpt);
  CHECK(underlined(at) == row.marked);
}

TEST_CASE("a long line is cut around the value, whose neighbours are masked") {
  std::string json = "{\"id\": \"A\"";
  for (int i = 0; i < 300; ++i) json += ", \"filler" + std::to_string(i) + "\": \"unknown" + std::to_string(i) + "\"";
  json += ", \"number\": \"11010519491231002X\", \"name\": \"张三\", \"tags\": [\"一\", \"二\"]";
  for (int i = 0; i < 300; ++i) json += ", \"more" + std::to_string(i) + "\": " + std::to_string(1000000 + i);
  json += "}";
  const report::At at = place(json);
  INFO(at.excerpt);
  CHECK(at.excerpt.starts_with("…"));
  CHECK(at.excerpt.ends_with("…"));
  CHECK(display_width(at.excerpt) <= 102);
  CHECK(at.excerpt.find(R"("1101**********002X", "name": "张三", "tags": ["一", "二"], "more0": ***)") !=
        std::string::npos);
  CHECK(underlined(at) == "\"张三\"");
  CHECK(at.line == 1);
  CHECK(at.column > 6000);
}

TEST_CASE("a long value is cut itself") {
  std::string value;
  for (int i = 0; i < 100000; ++i) value += "字";
  const report::At at = place("{\"name\": \"" + value + "\"}");
  CHECK(at.excerpt.starts_with("{\"name\": \"字字"));
  CHECK(at.excerpt.ends_with("…"));
  CHECK(display_width(at.excerpt) <= 102);
  CHECK(at.value.size() < 1000);
}

TEST_CASE("a list over several lines is marked on its first") {
  const report::At at =
      place("{\"tags\": [\n  \"a\",\n  \"b\"\n]}", "rule r \"R\"\n  cites W1\n  require tags contains \"x\"\n");
  CHECK(at.excerpt == "{\"tags\": [");
  CHECK(at.caret == 9);
  CHECK(at.caret_width == 1);
  CHECK(at.value == "a, b");
}

TEST_CASE("nothing of the record can steer a terminal through an excerpt") {
  const report::At at = place("{\"id\": \"\xE2\x80\xAE\x7F\", \"name\": \"\xE2\x80\xAEz\"}");
  CHECK(at.excerpt.find("\xE2\x80\xAE") == std::string::npos);
  CHECK(underlined(at) == "\"<U+202E>z\"");
}
