// The bounds on one record hold to the byte and to the level, whatever it is that reaches them.
#include "application/record.hpp"
#include "application_policy.hpp"
#include "catch.hpp"

using namespace bylaw;
using application::MalformedText;
using application::Reader;
using application::Record;

namespace {

std::optional<MalformedText> read(std::string_view text, const Bounds& bounds) {
  const tests::Sample sample;
  Record record;
  return Reader(sample.policy, sample.shape, bounds).read(text, record);
}

}  // namespace

TEST_CASE("every kind of object and list counts a level, and gives it back") {
  struct Row {
    std::string_view text;  // its last opening bracket is the deepest
    std::size_t levels;
  };
  const auto row = GENERATE(values<Row>({
      {R"({"id": "a"})", 1},
      {R"({"subject": {"type": "individual"}})", 2},
      {R"({"tags": ["a"]})", 2},
      {R"({"tags": [["a"]]})", 3},
      {R"({"stays": [{"entry": "2026-01-01"}]})", 3},
      {R"({"stays": [{"host": {"name": "x"}}]})", 4},
      {R"({"stays": [{"other": []}]})", 4},
      {R"({"id": {}})", 2},
      {R"({"other": {}})", 2},
      {R"({"other": [1, []]})", 3},
      {R"({"other": {"a": {}}})", 3},
      {R"({"tags": [], "parts": [], "subject": {}, "account": {}, "stays": [{}, {}], "x": {}, "y": [], "stop": [{}]})",
       3},
  }));
  INFO(row.text);
  Bounds bounds;
  bounds.json_depth = row.levels;
  CHECK_FALSE(read(row.text, bounds));
  bounds.json_depth = row.levels - 1;
  const auto fault = read(row.text, bounds);
  REQUIRE(fault);
  CHECK(fault->code == Code::json_too_deep);
  if (row.text.find("stop") == std::string_view::npos) CHECK(fault->offset == row.text.find_last_of("{["));
}

TEST_CASE("a record may be as long as its bound, and no byte longer") {
  const std::string_view text = R"({"id": "12345678"})";
  Bounds bounds;
  bounds.record_bytes = text.size();
  CHECK_FALSE(read(text, bounds));
  bounds.record_bytes = text.size() - 1;
  const auto fault = read(text, bounds);
  REQUIRE(fault);
  CHECK(fault->code == Code::record_too_long);
}
