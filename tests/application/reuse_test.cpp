// A reader is none the worse for a text that it had to refuse, wherever in it the fault stood.
#include <string>

#include "application/record.hpp"
#include "application_policy.hpp"
#include "catch.hpp"

using namespace bylaw;
using application::Reader;
using application::Record;

namespace {

/// All that is told of a record, as text.
std::string told(const tests::Sample& sample, const Record& record) {
  std::string all;
  for (const auto& problem : record.problems) {
    all += problem.path + " " + problem.pointer + " " + std::to_string(problem.slot) + "\n";
  }
  for (const auto& unknown : record.unknown) all += unknown.pointer + " " + unknown.suggestion + "\n";
  for (const char* list : {"tags", "stays"}) {
    const auto* elements = std::get_if<ListView>(&record.cells.at(sample.slot(list)).value);
    all += std::string(list) + " " + (elements == nullptr ? "none" : std::to_string(elements->size)) + "\n";
  }
  return all;
}

}  // namespace

TEST_CASE("after any text that was refused the next one is read as if it were the first") {
  const tests::Sample sample;
  const std::string rich =
      R"({"id": "A1", "x": {"y": [{"z": 1}], "y2": 2}, "subject": {"type": "government", "name": "B"}, "tags": ["a", "b"],)"
      R"( "stays": [{"entry": "2026-01-01", "host": {"name": "C"}, "w": []}, {"exit": 5}], "born": "2026-01-01"})";
  const std::string next =
      R"({"born": 5, "tagss": 1, "tags": ["a"], "stays": [{"entry": 5, "host": {"name": []}}, {}], "subject": 5})";
  Record record;
  Reader fresh(sample.policy, sample.shape, {});
  REQUIRE_FALSE(fresh.read(next, record));
  const std::string expected = told(sample, record);
  REQUIRE(record.problems.size() == 4);
  Reader reader(sample.policy, sample.shape, {});
  for (std::size_t length = 0; length <= rich.size(); ++length) {
    INFO(length);
    CHECK(reader.read(rich.substr(0, length), record).has_value() == (length < rich.size()));
    REQUIRE_FALSE(reader.read(next, record));
    CHECK(told(sample, record) == expected);
    CHECK_FALSE(reader.read("{\"x\": {\"y\": 1}, \"y\": 2, \"born\": null}", record));
    CHECK(record.problems.empty());
  }
}
