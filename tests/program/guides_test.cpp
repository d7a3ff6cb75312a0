// The pages that tell people what to do are held to what happens.
#include "catch.hpp"
#include "guide.hpp"

using bylaw::testing::run_guide;

TEST_CASE("README.md shows the policy as it is, and what the program prints") { CHECK(run_guide("README.md") >= 3); }
