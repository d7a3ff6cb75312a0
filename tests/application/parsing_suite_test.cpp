// The JSON parsing test suite (95 files y_: must be read, 188 n_: must be refused, 35 i_: either), where it is at hand.
// What is no object is read as a value inside of one, and refused as no application by itself. What the program makes
// of the same files stands in tests/program/parsing_suite_test.cpp.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "application/json_text.hpp"
#include "application/record.hpp"
#include "application_policy.hpp"
#include "catch.hpp"

using namespace bylaw;

namespace {

std::string content(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("the JSON parsing test suite") {
  const std::filesystem::path folder = std::filesystem::path(BYLAW_ROOT) / "../shared/json-parsing/test_parsing";
  if (!std::filesystem::is_directory(folder)) {
    WARN("skipped: the JSON parsing test suite is not in " << folder.lexically_normal());
    return;
  }
  // JSON lets these pass; we do not let a key stand twice.
  const std::set<std::string> repeated{"y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"};
  const tests::Sample sample;
  Bounds bounds;
  bounds.json_depth = 1000;
  application::Reader reader(sample.policy, sample.shape, bounds);
  application::Record record;
  std::map<char, int> files;
  int duplicates = 0, lonely = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename();
    const std::string text = content(entry.path());
    INFO(name);
    REQUIRE(name.size() > 2);
    ++files[name[0]];
    const auto first = text.find_first_not_of(" \t\r\n");
    const bool object = first != std::string::npos && text[first] == '{';
    if (!object) {
      const auto alone = reader.read(text, record);
      REQUIRE(alone.has_value());
      if (name[0] == 'y' && alone->code == Code::json_not_an_object) ++lonely;
    }
    const auto fault = reader.read(object ? text : "{\"x\":" + text + "}", record);
    if (fault) CHECK((fault->arguments.empty() || fault->arguments[0].en != "text that cannot be read"));
    if (repeated.contains(name)) {
      ++duplicates;
      REQUIRE(fault.has_value());
      CHECK(fault->code == Code::json_duplicate_key);
    } else if (name[0] == 'y') {
      CHECK_FALSE(fault.has_value());
    } else if (name[0] == 'n') {
      CHECK(fault.has_value());
    }
  }
  CHECK(files == std::map<char, int>{{'y', 95}, {'n', 188}, {'i', 35}});
  CHECK(duplicates == 2);
  CHECK(lonely == 83);
}
