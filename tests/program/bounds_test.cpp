// `--bound`: what is over a bound is refused with its name, and passes when the bound is raised.
#include "source/bounds.hpp"
#include "catch.hpp"
#include "room.hpp"

using namespace bylaw::testing;

namespace {

struct Case {
  const char* bound;
  int low, high;
  int status;  // with the low one
  const char* said;
};

/// A policy and an application that need something of every bound.
void furnish(const Room& room) {
  room.write("a.json", R"({"id": "K1", "submitted_at": "2026-03-05T09:00:00+08:00", "kind": "food", "area": 13, )"
                       R"("street": {"a": [1]}, "owner": {"name": "林夏", "phone": "137"}})");
  room.write("closed.csv", "street\nHigh\nMain\nMill\n");
  room.write("kiosk/more.rules",
             "rule spelled \"Spelled\"\n  cites K1\n  severity note\n  require id matches /K[0-9]{1,200}/\n"
             "  otherwise en \"No.\"\n  otherwise zh \"否。\"\n"
             "rule deep \"Deep\"\n  cites K1\n  severity note\n  require ((((area is at most 12))))\n"
             "  otherwise en \"No.\"\n  otherwise zh \"否。\"\n");
}

}  // namespace

TEST_CASE("Each bound refuses, is named, and can be raised") {
  const std::vector<Case> cases = {
      {"json-depth", 2, 3, 2, "more than 2 levels deep"},
      {"record-bytes", 60, 1000, 2, "longer than 60 bytes"},
      {"policy-file-bytes", 500, 100'000, 2, "larger than 500 bytes"},
      {"data-bytes", 10, 100, 2, "larger than 10 bytes"},
      {"policy-files", 2, 3, 2, "more than 2 policy files"},
      {"yaml-depth", 3, 20, 3, "more than 3 levels deep"},
      {"yaml-nodes", 50, 10'000, 3, "more than 50 entries"},
      {"condition-depth", 3, 30, 3, "more than 3 levels deep"},
      {"pattern-bytes", 500, 100'000, 3, "error["},
      {"findings", 1, 10, 1, "more finding"},
      {"table-rows", 2, 3, 2, "more than 2 rows"},
  };
  CHECK(cases.size() == bylaw::bound_names.size());
  for (const Case& each : cases) {
    DYNAMIC_SECTION(each.bound) {
      const Room room;
      furnish(room);
      const std::string command =
          "bylaw check -p kiosk --as-of 2026-03-06 --data closed_streets=closed.csv a.json --bound " +
          std::string(each.bound) + "=";
      const Ran low = room.run(command + std::to_string(each.low));
      INFO(low.out << low.err);
      CHECK(low.status == each.status);
      CHECK(contains(low.out + low.err, each.said));
      const Ran high = room.run(command + std::to_string(each.high));
      INFO(high.out << high.err);
      CHECK(high.status == 1);
      CHECK_FALSE(contains(high.out + high.err, each.said));
    }
  }
}

TEST_CASE("A record of the registry that is longer than the bound stops the check, since nothing of it is counted") {
  const Room room;
  room.write("a.json", stall("S1", "09:00", "lin"));
  room.write("r.ndjson", stall("R1", "08:00", "lin") + stall("R2", "08:30", repeat("x", 300)));
  const std::string command = "bylaw check -p stall --as-of 2026-03-06 --registry r.ndjson a.json";
  const Ran low = room.run(command + " --bound record-bytes=200");
  CHECK(low.status == 2);
  CHECK(contains(low.err, "the registry cannot be read at r.ndjson:2:1: this application is longer than 200 bytes"));
  CHECK(room.run(command).status == 0);
}
