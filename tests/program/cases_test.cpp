// `bylaw test`: the cases of every policy in the project pass; one that does not is shown with what came out instead.
#include <filesystem>
#include <nlohmann/json.hpp>

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

TEST_CASE("What no case has reached is shown, and is a failure") {
  const Room room;
  CHECK(check_golden(room, "test-coverage", "bylaw test -p kiosk --coverage") == 1);
  const Ran json = room.run("bylaw test -p kiosk --coverage --format json");
  CHECK(json.status == 1);
  const auto tree = nlohmann::json::parse(json.out);
  CHECK(tree["passed"] == 2);
  CHECK(tree["cases"].size() == 2);
  CHECK(tree["coverage"]["kinds"]["rule"] == nlohmann::json({{"covered", 1}, {"all", 4}}));
  const auto& part = tree["coverage"]["parts"][0];
  CHECK(part["id"] == "small-enough");
  CHECK(part["covered"] == true);
  CHECK(part["by"] == nlohmann::json({{"holds", "twelve"}, {"violated", "more"}}));
  CHECK(part["at"]["line"] == 3);
}

namespace {

/// A policy of one rule with a case on each side of it, but none at its boundary.
void write_booth(const Room& room, std::string_view more_cases) {
  room.write(
      "booth/policy.yaml",
      "name: booth\ntime zone: Asia/Shanghai\nlanguages: [en]\nclauses: {B1: A booth covers at most 9 square metres.}\n"
      "fields: {id: {is: text, required: yes}, submitted_at: {is: date, required: yes}, area: {is: whole-number}}\n");
  room.write("booth/booth.rules",
             "rule small \"Small\"\n  cites B1\n  require area is at most 9\n  otherwise \"No.\"\n  fix \"Shrink.\"\n");
  room.write("booth/cases/areas.yaml",
             "as of: 2026-03-06\nbase: {application: {id: B, submitted_at: 2026-03-05, area: 9}}\ncases:\n"
             "  nine: {title: Nine, expect: {verdict: accepted}}\n"
             "  much: {title: Much, with: {area: 20}, expect: {verdict: rejected, violated: [small]}}\n" +
                 std::string(more_cases));
}

}  // namespace

TEST_CASE("Changes that no case notices are shown with a case that would, until one does or they are explained") {
  const Room room;
  write_booth(room, "");
  CHECK(check_golden(room, "test-mutants", "bylaw test -p booth --mutants") == 1);

  write_booth(
      room,
      "unnoticed: {\"small: at most 9 -> at most 10\": Areas of ten are not built., \"small: gone\": An old one.}\n");
  CHECK(check_golden(room, "test-mutants-explained", "bylaw test -p booth --mutants") == 0);
  CHECK(nlohmann::json::parse(room.run("bylaw test -p booth --mutants --format json").out)["mutants"]["explained"] ==
        1);

  write_booth(room, "  ten: {title: Ten, with: {area: 10}, expect: {verdict: rejected}}\n");
  const Ran all = room.run("bylaw test -p booth --mutants --coverage");
  CHECK(all.status == 0);
  CHECK(contains(all.out, "5 mutants: 5 noticed (100 %)"));

  write_booth(room, "  wrong: {title: Wrong, with: {area: 10}, expect: {verdict: accepted}}\n");
  const Ran failing = room.run("bylaw test -p booth --mutants");
  CHECK(failing.status == 1);
  CHECK_FALSE(contains(failing.out, "mutants:"));
}

TEST_CASE("The section of explained changes is known in Chinese, and must be a mapping") {
  const Room room;
  write_booth(room, "未察觉: {\"small: at most 9 -> at most 10\": 不会有十平方米的}\n");
  CHECK(room.run("bylaw test -p booth --mutants --lang zh").status == 0);
  write_booth(room, "unnoticed: [one]\n");
  CHECK(room.run("bylaw test -p booth --mutants").status == 3);
}

TEST_CASE("A case says nothing in vain: misspelt fields, rules and keys, ids used twice, a registry for all") {
  const Room room;
  const std::string head =
      "as of: 2026-03-06\nbase: {application: {id: A, submitted_at: \"2026-03-05T09:00:00+08:00\", "
      "request: register, holder: lin}}\n";
  const auto said = [&](const std::string& text) {
    room.write("stall/cases/a.yaml", text);
    return room.run("bylaw test -p stall");
  };
  const Ran field = said(head + "cases:\n  one: {title: t, with: {holdr: wang}, expect: {verdict: accepted}}\n");
  CHECK(field.status == 1);
  CHECK(contains(field.out, "unknown fields: expected –, got holdr"));
  const Ran rule =
      said(head + "cases:\n  one: {title: t, expect: {verdict: accepted, quotas: {stall-per-person: {used: 1}}}}\n");
  CHECK(rule.status == 1);
  CHECK(contains(rule.out, "the policy has no rule \"stall-per-person\""));
  const Ran key = said("as of: 2026-03-06\nbase: {aplication: {id: A}}\ncases: {}\n");
  CHECK(key.status == 3);
  CHECK(contains(key.err, "aplication"));
  room.write("stall/cases/b.yaml", head + "cases:\n  one: {title: t, expect: {verdict: accepted}}\n");
  const Ran twice = said(head + "cases:\n  one: {title: t, expect: {verdict: accepted}}\n");
  CHECK(twice.status == 3);
  CHECK(contains(twice.err, "the id \"one\" is used twice"));
  const Ran all = said(head + "registry:\n  - with: {id: R1}\n  - with: {id: R2}\ncases:\n" +
                       "  full: {title: t, expect: {verdict: rejected, violated: [stalls-per-person]}}\n");
  INFO(all.out << all.err);
  CHECK(all.status == 0);
}
