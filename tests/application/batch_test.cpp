// Records that are read in a batch are read as they are alone, whatever stands beside them.
#include <string>
#include <vector>

#include "application/record.hpp"
#include "application/structure.hpp"
#include "application_policy.hpp"
#include "catch.hpp"

using namespace bylaw;
using application::Reader;
using application::Record;

namespace {

/// All that is told of a text, as text.
std::string told(const std::optional<application::MalformedText>& malformed, const Record& record) {
  if (malformed) return std::string(catalogue(malformed->code).id) + " at " + std::to_string(malformed->offset);
  std::string all;
  for (const Cell& cell : record.cells)
    all += std::to_string(cell.value.index()) + ":" + std::to_string(cell.offset) + "+" + std::to_string(cell.length) +
           " ";
  for (const Cell& cell : record.cells) {
    if (const auto* text = std::get_if<std::string_view>(&cell.value)) all += std::string(*text) + "|";
    if (const auto* number = std::get_if<Number>(&cell.value)) all += number->to_string() + "|";
  }
  for (const auto& problem : record.problems) all += "\n" + problem.path + " " + problem.pointer;
  for (const auto& unknown : record.unknown) all += "\n" + unknown.pointer + " " + std::to_string(unknown.offset);
  return all;
}

const std::vector<std::string> texts = {
    R"({"id": "A1", "subject": {"type": "government", "name": "北京"}, "administrator": {"age": 40}})",
    R"({"id":"A2","subject":{"type":"individual","name":"B"},"administrator":{"age":7,"id_number":"１１０ａ"}})",
    R"({"id": "A3)",
    R"({"id": "A4", "x": {"id": "y"}})",
    R"(y"})",
    R"({"id": "A5", "id": "A6"})",
    R"({"\u0069d": "A7", "born": "2026-01-01"})",
    R"({ "id" : "A8" , "born" : null , "tags" : [ "a" , "b" ] })",
    R"({"id": "A9" "born": 1})",
    R"({"id": "A10", "administrator": {"age": 1.50e1}})",
    R"({"id": "A11", "subject": {"name": "a\"b\\"}})",
    R"({"id": "A12"\)",
    R"("{"id": "A13"})",
    R"({"id": "A14"}})",
    R"({"id": "A15", "subject": 5, "unknown": [1, {"a": tru}]})",
    R"({"id": "A16", "subject": {"type": "nobody"}, "unknown": [1, {"a": true}]})",
    "\xEF\xBB\xBF{\"id\": \"A17\"}",
    "{\"id\": \"A18\xFF\"}",
    "{\"id\": \"A19\x01\"}",
    "[]",
    "5",
    "",
    R"({})",
    R"({"id": "A20", "born": "2026-01-01", "administrator": {"age": -0}})",
    R"({"id":"A21","x":{"a":1,"b":{"c":"d","e":""}},"y":{"a":[],"z":null}})",
    R"({"id":"A22","x":{"a":1,"b":{"c":"d","c":"e"}},"y":{"a":[]}})",
    R"({"id":"A23","x":{"b":{"e":"","c":"d"},"a":01},"y":{}})",
    R"({"id":"A24","x":{"a":-1.5e3,"a":2}})",
    R"({"id":"A25","x":"","y":tru})",
    R"({"id":"A26","tags":["a","B"," c ","中"],"born":"2026-02-30"})",
    R"({"id":"A27","tags":["a",1,["b"],]})",
    R"({"id":"A28","tags":["a",null,""],"stays":[{"entry":"2026-01-01","host":{"name":"C"}},{"exit":"2026-01-02"}]})",
};

}  // namespace

TEST_CASE("a record in a batch is read as it is alone") {
  using policy::UnknownFields;
  tests::Sample sample;
  sample.policy.unknown_fields = GENERATE(UnknownFields::reject, UnknownFields::ignore);
  Reader alone(sample.policy, sample.shape, {});
  // Every text beside every other one, in both orders, as lines and without anything between them.
  for (const std::string& between : {std::string("\n"), std::string(), std::string(" \r\n")}) {
    for (const std::string& first : texts) {
      for (const std::string& second : texts) {
        std::string bytes = first;
        bytes += between;
        const std::size_t at = bytes.size();
        bytes += second;
        bytes += between;
        const std::size_t third = bytes.size();
        bytes += first;
        const std::size_t size = bytes.size();
        bytes.append(application::Structure::padding, '\0');
        Reader reader(sample.policy, sample.shape, {});
        reader.begin_batch(std::string_view(bytes).substr(0, size));
        Record record;
        for (const auto& [begin, text] :
             {std::pair(std::size_t{0}, &first), std::pair(at, &second), std::pair(third, &first)}) {
          Record expected;
          const auto wanted = alone.read(*text, expected);
          const auto found = reader.read_next(std::string_view(bytes).substr(begin, text->size()), record);
          INFO(bytes.substr(0, size) << "\n" << *text);
          REQUIRE(told(found, record) == told(wanted, expected));
        }
      }
    }
  }
}
