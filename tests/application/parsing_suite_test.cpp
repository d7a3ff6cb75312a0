// The JSON parsing test suite (y_: must be read, n_: must be refused, i_: either), where it is at hand. What is
// no object is read as a value inside of one.
#include <filesystem>
#include <fstream>
#include <iterator>
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
  std::size_t read = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename();
    const std::string text = content(entry.path());
    const auto first = text.find_first_not_of(" \t\r\n");
    const bool object = first != std::string::npos && text[first] == '{';
    const auto fault = reader.read(object ? text : "{\"x\":" + text + "}", record);
    INFO(name);
    if (fault) CHECK((fault->arguments.empty() || fault->arguments[0].en != "text that cannot be read"));
    if (repeated.contains(name))
      CHECK(fault->code == Code::json_duplicate_key);
    else if (name.starts_with("y_"))
      CHECK_FALSE(fault.has_value());
    else if (name.starts_with("n_"))
      CHECK(fault.has_value());
    ++read;
  }
  CHECK(read > 300);
}
