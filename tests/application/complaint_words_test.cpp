// How a message shows the value that was given: as it is, masked where it is personal, by its sort where it is secret.
#include "application/record.hpp"
#include "application_policy.hpp"
#include "catch.hpp"

using namespace bylaw;
using application::Reader;
using application::Record;

namespace {

/// The last argument but one of the complaint about this text's only problem: the value.
Phrase shown(const std::string& text) {
  const tests::Sample sample;
  Record record;
  INFO(text);
  REQUIRE_FALSE(Reader(sample.policy, sample.shape, {}).read(text, record));
  REQUIRE(record.problems.size() == 1);
  CHECK(record.problems[0].code == Code::wrong_type);
  REQUIRE(record.problems[0].arguments.size() == 4);
  return record.problems[0].arguments[2];
}

}  // namespace

TEST_CASE("a value of the wrong sort is shown as its field allows") {
  struct Row {
    std::string value, open, masked, hidden;  // "": the field may hold this
  };
  const auto row = GENERATE(values<Row>({
      {"true", "true", "true or false", "true or false"},
      {"false", "false", "true or false", "true or false"},
      {"5", "5", "*", "a number"},
      {"-12.50", "-12.50", "-****0", "a number"},
      {"{}", "an object", "an object", "an object"},
      {"{\"a\": [1]}", "an object", "an object", "an object"},
      {"[]", "a list", "a list", "a list"},
      {"\"abcdefgh\"", "\"abcdefgh\"", "", ""},
  }));
  CHECK(shown("{\"born\": " + row.value + "}").en == row.open);
  if (!row.masked.empty()) CHECK(shown("{\"administrator\": {\"id_number\": " + row.value + "}}").en == row.masked);
  if (!row.hidden.empty()) CHECK(shown("{\"account\": {\"password\": " + row.value + "}}").en == row.hidden);
}

TEST_CASE("a long value is shown by whole characters of its beginning") {
  const auto a = [](std::size_t count) { return std::string(count, 'a'); };
  const std::pair<std::string, std::string> values[] = {{a(80), a(80)},
                                                        {a(81), a(80) + "…"},
                                                        {a(79) + "é", a(79) + "…"},
                                                        {a(78) + "é", a(78) + "é"},
                                                        {a(77) + "😀", a(77) + "…"}};
  for (const auto& [value, beginning] : values) {
    CHECK(shown("{\"born\": \"" + value + "\"}").en == "\"" + beginning + "\"");
    CHECK(shown("{\"born\": \"" + value + "\"}").zh == "“" + beginning + "”");
  }
}
