// What `bylaw check` makes of each file of the JSON parsing test suite, where that is at hand: all of y_ is read (what
// is no object is no application, and said to be none), all of n_ is refused, i_ either way; whatever is refused is
// said.
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "catch.hpp"
#include "room.hpp"

using namespace bylaw::testing;
namespace fs = std::filesystem;

namespace {

/// The codes of the records that could not be read, with an empty one for each that could.
std::multiset<std::string> codes_of(const Ran& ran) {
  std::multiset<std::string> codes;
  for (const std::string& line : lines(ran.out)) {
    const auto report = nlohmann::json::parse(line);
    codes.insert(report["verdict"] == "invalid" ? report["error"]["code"].get<std::string>() : "");
  }
  return codes;
}

}  // namespace

TEST_CASE("The files of the JSON parsing suite, through the program") {
  const fs::path folder = fs::path(BYLAW_ROOT) / "../shared/json-parsing/test_parsing";
  if (!fs::is_directory(folder)) {
    WARN("skipped: the JSON parsing test suite is not in " << folder.lexically_normal());
    return;
  }
  const std::string no_application = "E0501", key_twice = "E0503";
  const Room room;
  std::map<char, int> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename();
    const Ran ran = room.run("bylaw check -p kiosk --as-of 2026-03-06 --format ndjson '" + entry.path().string() + "'");
    INFO(name << '\n' << ran.out << ran.err);
    ++files[name[0]];
    CHECK_FALSE(ran.hung);
    const auto codes = codes_of(ran);
    const auto refused = codes.size() - codes.count("");
    // Nothing is refused silently, and what is refused makes the check one that was not done in full.
    CHECK(ran.status == (refused > 0 || codes.empty() ? 2 : 1));
    if (codes.empty()) CHECK(contains(ran.err, "error["));
    if (name == "y_object_duplicated_key.json" || name == "y_object_duplicated_key_and_value.json") {
      CHECK(codes == std::multiset<std::string>{key_twice});
    } else if (name[0] == 'y') {
      CHECK(refused == codes.count(no_application));
      if (codes.empty()) CHECK(contains(ran.err, "no application was found"));
    } else if (name[0] == 'n') {
      CHECK((refused > 0 || codes.empty()));
    }
  }
  CHECK(files == std::map<char, int>{{'y', 95}, {'n', 188}, {'i', 35}});
}
