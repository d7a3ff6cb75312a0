// A reader is none the worse for a text that it had to refuse, wherever in it the fault stood.
#include <malloc.h>

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

TEST_CASE("objects that no field has are checked as closely when their keys were met before") {
  tests::Sample sample;
  sample.policy.unknown_fields = policy::UnknownFields::ignore;
  Reader reader(sample.policy, sample.shape, {});
  Record record;
  const auto refused = [&](const std::string& inside) {
    const auto malformed = reader.read("{\"id\": \"A1\", \"x\": {" + inside + "}, \"born\": \"2026-01-01\"}", record);
    return malformed ? std::string(catalogue(malformed->code).id) + " at " + std::to_string(malformed->offset) : "";
  };
  const std::string duplicate = std::string(catalogue(Code::json_duplicate_key).id);
  for (int time = 0; time < 3; ++time) {
    CHECK(refused(R"("a": 1, "b": {"c": true, "d": "e"}, "f": [{"a": 1}])") == "");
    CHECK(refused(R"("a": 1, "b": {"c": true, "d": "e"}, "a": [])") == duplicate + " at 55");
    CHECK(refused(R"("b": {"d": "e", "c": true, "d": "e"}, "a": 1)") == duplicate + " at 46");
    CHECK(refused(R"("a": 1, "f": [{"a": 1, "\u0061": 2}])") == duplicate + " at 42");
    CHECK(refused(R"("a": 1, "b": {"c": truth})") != "");
    CHECK(refused(R"("a": 01)") != "");
    CHECK(refused(R"("a": "\x")") != "");
    CHECK(refused(R"("a" 1)") != "");
  }
  std::string many;
  for (int key = 0; key < 200; ++key)
    many += "\"k" + std::to_string(key) + "\": {\"a\": " + std::to_string(key) + "}, ";
  CHECK(refused(many + "\"a\": 1") == "");
  CHECK(refused(many + R"("k199": 1)").starts_with(duplicate));
  CHECK(refused(many + R"("k0": 1)").starts_with(duplicate));
  CHECK(refused(many + R"("a": {"b": {"a": 1, "b": 2, "a": 3}})").starts_with(duplicate));
}

TEST_CASE("objects that no field has take little memory, however many and however deep they are") {
  tests::Sample sample;
  sample.policy.unknown_fields = policy::UnknownFields::ignore;
  Reader reader(sample.policy, sample.shape, {});
  Record record;
  const auto read = [&](int outer) {
    std::string text = R"({"id": "A1")";
    for (int inner = 0; inner < 60; ++inner) {
      text += ", \"k" + std::to_string(inner) + "\": {\"j" + std::to_string(outer) + "\": {\"i\": {}}}";
    }
    REQUIRE_FALSE(reader.read(text + "}", record));
  };
  read(0);
  const std::size_t before = mallinfo2().uordblks;
  for (int outer = 1; outer < 60; ++outer) read(outer);
  CHECK(mallinfo2().uordblks < before + 2'000'000);  // 3,600 paths; learning all their keys would take 75 MB
}
