// The pages that tell people what to do are held to what happens.
#include <filesystem>

#include "catch.hpp"
#include "guide.hpp"

using bylaw::testing::run_guide;
namespace fs = std::filesystem;

TEST_CASE("README.md shows the policy as it is, and what the program prints") { CHECK(run_guide("README.md") >= 3); }

TEST_CASE("The guide for editors of policies does as it says") { CHECK(run_guide("rules/README.md") >= 1); }

TEST_CASE("What the policies' own pages show is so") {
  for (const auto& policy : fs::directory_iterator(fs::path(BYLAW_ROOT) / "rules")) {
    const fs::path page = policy.path() / "README.md";
    if (fs::exists(page)) run_guide(fs::relative(page, BYLAW_ROOT).string());
  }
}
