// `bylaw test`: the cases of every policy in the project pass; one that does not is shown with what came out instead.
#include <filesystem>

#include "catch.hpp"
#include "golden.hpp"

using namespace bylaw::testing;
namespace fs = std::filesystem;

namespace {

void cases_pass(const std::string& policy, int seconds = 60) {
  const Room room;
  const Ran ran = room.run("bylaw test -p " + std::string(BYLAW_ROOT) + "/" + policy + " --quiet", "C.UTF-8", seconds);
  INFO(ran.out << ran.err);
  CHECK_FALSE(ran.hung);
  CHECK(ran.status == 0);
}

}  // namespace

// One test for each, so that a run lists them by name.
#define POLICY(name) \
  TEST_CASE("The cases of " name " pass") { cases_pass("tests/policies/" name); }
POLICY("admission-fee")
POLICY("drone-pilot-age")
POLICY("hotel-cancellation")
POLICY("import-licence")
POLICY("library-fines")
POLICY("permit-decision")
POLICY("research-grants")
POLICY("schengen-stays")
POLICY("scholarships")
POLICY("tax-credit")
POLICY("tea-house")
#undef POLICY

TEST_CASE("The cases of the mini programs pass") { cases_pass("rules/wechat-mini-program", 300); }

TEST_CASE("No policy of the tests is left out") {
  std::size_t found = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(BYLAW_ROOT) / "tests/policies"))
    found += entry.is_directory() ? 1 : 0;
  CHECK(found == 11);
}

TEST_CASE("A case that fails is shown with what was expected and what came out") {
  const Room room;
  room.edit("kiosk/cases/kiosk.yaml", "area: 12.01", "area: 11.99");
  room.edit("kiosk/cases/kiosk.yaml", "due: 2026-03-15", "due: 2026-03-14");
  CHECK(check_golden(room, "test-fails", "bylaw test -p kiosk") == 1);
  CHECK(check_golden(room, "test-fails-quiet", "bylaw test -p kiosk --quiet more") == 1);
}

TEST_CASE("Cases that pass, chosen by name, and what cannot be tested") {
  const Room room;
  CHECK(check_golden(room, "test-passes", "bylaw test -p kiosk") == 0);
  CHECK(check_golden(room, "test-passes-chosen", "bylaw test -p kiosk twelve --lang zh") == 0);
  CHECK(check_golden(room, "test-unknown-case", "bylaw test -p kiosk thirteen") == 2);
  CHECK(check_golden(room, "test-one-unknown-case", "bylaw test -p kiosk twelve thirteen") == 2);
  CHECK(check_golden(room, "test-no-cases", "bylaw test -p stall") == 2);
  room.write("stall/cases/bad.yaml",
             "cases:\n  first:\n    title: F\n    application: {id: S1}\n    expect: {verdict: acepted}\n");
  CHECK(check_golden(room, "test-case-with-mistakes", "bylaw test -p stall") == 3);
  room.write("kiosk/more.yaml", "values:\n  cap: 3\n  cap: 4\n");
  CHECK(check_golden(room, "test-policy-wrong", "bylaw test -p kiosk") == 3);
}
