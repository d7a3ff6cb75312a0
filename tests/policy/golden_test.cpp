// Golden tests: each file of golden/ holds a small policy and, behind `=== en` and `=== zh`, what the checker
// says of it. BYLAW_ACCEPT=1 rewrites the expectations; whoever sets it reads every one of them.
// Every message that the checker has is provoked by one of the files.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "catch.hpp"
#include "policy/checking.hpp"

using namespace bylaw;
using namespace bylaw::test;

namespace {

constexpr std::string_view codes_of_the_checker[] = {
#define MESSAGE(code, name, severity, en, zh, help_en, help_zh) #code,
#include "diagnostics/messages/policy.inc"
#undef MESSAGE
};

std::vector<std::filesystem::path> golden_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(BYLAW_ROOT "/tests/policy/golden")) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string description_of(const std::string& text) { return text.substr(0, text.find("=== en\n")); }

}  // namespace

TEST_CASE("The checker says what the golden files expect") {
  const bool accept = std::getenv("BYLAW_ACCEPT") != nullptr;
  const auto files = golden_files();
  REQUIRE_FALSE(files.empty());
  for (const auto& file : files) {
    const std::string text = read_file(file.string());
    const std::string description = description_of(text);
    const Checked checked = check(description);
    const std::string now =
        description + "=== en\n" + checked.rendered(Language::en) + "=== zh\n" + checked.rendered(Language::zh);
    if (accept) {
      std::ofstream(file, std::ios::binary) << now;
      continue;
    }
    INFO(file.filename().string());
    CHECK(now == text);
  }
}

TEST_CASE("Every message of the checker is provoked by a golden file") {
  std::set<std::string> seen;
  for (const auto& file : golden_files()) {
    const Checked checked = check(description_of(read_file(file.string())));
    for (const Diagnostic& diagnostic : checked.said.all()) seen.emplace(catalogue(diagnostic.code).id);
  }
  for (const std::string_view code : codes_of_the_checker) {
    INFO(code);
    CHECK(seen.contains(std::string(code)));
  }
}
