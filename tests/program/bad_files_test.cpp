// Inputs that are not there or cannot be read, outputs that cannot be written, and a command line that is wrong.
#include <sys/stat.h>

#include "catch.hpp"
#include "golden.hpp"

using namespace bylaw::testing;
namespace fs = std::filesystem;

TEST_CASE("Inputs that are not there, or are no applications") {
  const Room room;
  room.write("a.json", kiosk("K1"));
  room.write("texts/readme.txt", "nothing\n");
  check_golden(room, "input-none", "bylaw check -p kiosk");
  check_golden(room, "input-folder-without-json", "bylaw check -p kiosk texts");
  check_golden(room, "input-missing", "bylaw check -p kiosk --as-of 2026-03-06 missing.json a.json");
  check_golden(room, "input-pattern-without-files", "bylaw check -p kiosk 'x*.json'");
  check_golden(room, "input-folder-missing", "bylaw check -p kiosk missing/");
  check_golden(room, "input-stdin-twice", "bylaw check -p kiosk --as-of 2026-03-06 - - <a.json");
  check_golden(room, "input-stdin-empty", "bylaw check -p kiosk --as-of 2026-03-06 - </dev/null");
}

TEST_CASE("A folder with a pipe and a circle of links is read to its end") {
  const Room room;
  room.write("in/a.json", kiosk("K1"));
  REQUIRE(mkfifo((room.path() / "in/pipe.json").c_str(), 0600) == 0);
  fs::create_directory_symlink("..", room.path() / "in/up");
  fs::create_directory_symlink(".", room.path() / "in/self");
  fs::create_symlink("gone.json", room.path() / "in/dangling.json");
  check_golden(room, "input-folder-odd", "bylaw check -p kiosk --as-of 2026-03-06 in");
}

TEST_CASE("A folder that this user may not read is said") {
  const Room room;
  room.write("in/a.json", kiosk("K1"));
  room.write("in/closed/b.json", kiosk("K2"));
  fs::permissions(room.path() / "in/closed", fs::perms::none);
  const bool readable = room.run("ls in/closed").status == 0;  // root may read everything
  const Ran ran = room.run("bylaw check -p kiosk --as-of 2026-03-06 in");
  fs::permissions(room.path() / "in/closed", fs::perms::owner_all);
  if (readable) return;
  CHECK(ran.status == 2);
  CHECK(contains(ran.err, "in/closed"));
  CHECK(contains(ran.out, "K1"));
}

TEST_CASE("A full disk is said, and the status is 2") {
  const Room room;
  std::string many;
  for (int i = 0; i < 3; ++i) many += kiosk("K" + std::to_string(i));
  room.write("a.ndjson", many);
  check_golden(room, "output-full", "bylaw check -p kiosk --as-of 2026-03-06 a.ndjson >/dev/full");
  check_golden(room, "output-file-full", "bylaw check -p kiosk --as-of 2026-03-06 -o text=/dev/full a.ndjson");
  check_golden(room, "output-no-folder", "bylaw check -p kiosk --as-of 2026-03-06 -o text=nowhere/report.txt a.ndjson");
  check_golden(room, "output-is-a-folder", "bylaw check -p kiosk --as-of 2026-03-06 -o text=tmp a.ndjson");
  CHECK(room.names("tmp").empty());
}

TEST_CASE("A pipe that its reader closes ends the program quietly") {
  const Room room;
  std::string many;
  for (int i = 0; i < 2000; ++i) many += kiosk("K" + std::to_string(i));
  room.write("a.ndjson", many);
  const Ran ran = room.run("bylaw check -p kiosk --quiet --format ndjson a.ndjson | head -1; exit ${PIPESTATUS[0]}");
  CHECK(ran.status == 141);
  CHECK(ran.err.empty());
  CHECK(lines(ran.out).size() == 1);
  // Also where the parent ignores the signal.
  const Ran ignored =
      room.run("trap '' PIPE; bylaw check -p kiosk --quiet --format ndjson a.ndjson | head -1; exit ${PIPESTATUS[0]}");
  CHECK(ignored.status == 141);
  CHECK(ignored.err.empty());
}

TEST_CASE("What has come through a pipe is reported before more is waited for, however much it is") {
  const Room room;
  std::string block;
  std::size_t count = 0;
  for (; block.size() < 280'000; ++count) block += kiosk("K" + std::to_string(count));
  room.write("block", block);
  for (const char* jobs : {"1", "2"}) {
    CAPTURE(jobs);
    const Ran ran = room.run(
        "rm -f feed out; mkfifo feed; { cat block; exec sleep 100; } >feed & feeder=$!; bylaw check -p kiosk --quiet "
        "--jobs " +
        std::string(jobs) + " --format ndjson - <feed >out & for i in $(seq 300); do [ \"$(wc -l <out)\" -ge " +
        std::to_string(count) + " ] && break; sleep 0.1; done; wc -l <out; kill $feeder; wait");
    REQUIRE_FALSE(ran.hung);
    CHECK(ran.out == std::to_string(count) + "\n");
  }
}

TEST_CASE("An output never takes the place of an input") {
  const Room room;
  room.write("in/a.json", kiosk("K1"));
  fs::create_symlink("a.json", room.path() / "in/link.txt");
  const std::string policy = room.read("kiosk/policy.yaml");
  check_golden(room, "output-is-input", "bylaw check -p kiosk -o text=in/a.json in/a.json");
  for (const char* command :
       {"bylaw check -p kiosk -o text=./in/../in/a.json in/a.json", "bylaw check -p kiosk -o text=in/link.txt in",
        "bylaw check -p kiosk -o text=kiosk/policy.yaml in",
        "bylaw check -p kiosk --data closed_streets=in/a.json -o text=in/a.json -",
        "bylaw check -p stall --registry in/a.json -o text=in/a.json -"}) {
    INFO(command);
    CHECK(room.run(command).status >= 2);
    CHECK(room.read("in/a.json") == kiosk("K1"));
    CHECK(room.read("kiosk/policy.yaml") == policy);
  }
}

TEST_CASE("A command line that is wrong") {
  const Room room;
  room.write("a.json", kiosk("K1"));
  check_golden(room, "usage-no-command", "bylaw");
  check_golden(room, "usage-unknown-command", "bylaw chekc a.json");
  check_golden(room, "usage-unknown-option", "bylaw check -p kiosk --jbos 3 a.json");
  check_golden(room, "usage-unknown-format", "bylaw check -p kiosk --format pdf a.json");
  check_golden(room, "usage-unknown-output-format", "bylaw check -p kiosk -o pdf=a.pdf a.json");
  check_golden(room, "usage-output-without-file", "bylaw check -p kiosk -o text a.json");
  check_golden(room, "usage-option-without-value", "bylaw check -p kiosk a.json --as-of");
  check_golden(room, "usage-unknown-reading", "bylaw check -p kiosk --set deposit_of_book=half a.json");
  check_golden(room, "usage-unknown-token", "bylaw check -p kiosk --set deposit_of_books=hlaf a.json");
  check_golden(room, "usage-set-without-value", "bylaw check -p kiosk --set deposit_of_books a.json");
  check_golden(room, "usage-only-unknown", "bylaw check -p kiosk --only small-enough,smal a.json");
  check_golden(room, "usage-nothing-left", "bylaw check -p kiosk --only reachable --except reachable a.json");
  check_golden(room, "usage-as-of", "bylaw check -p kiosk --as-of yesterday a.json");
  check_golden(room, "usage-as-of-no-day", "bylaw check -p kiosk --as-of 2026-02-30 a.json");
  check_golden(room, "usage-language", "bylaw check -p kiosk --lang fr a.json");
  check_golden(room, "usage-fail-on", "bylaw check -p kiosk --fail-on notes a.json");
  check_golden(room, "usage-jobs", "bylaw check -p kiosk --jobs 0 a.json");
  check_golden(room, "usage-bound", "bylaw check -p kiosk --bound depth=3 a.json");
  check_golden(room, "usage-bound-no-number", "bylaw check -p kiosk --as-of 2026-03-06 --bound json-depth=3x a.json");
  check_golden(room, "usage-bound-negative", "bylaw check -p kiosk --as-of 2026-03-06 --bound json-depth=-3 a.json");
  check_golden(room, "usage-data-unknown-table",
               "printf 'street\\nMain\\n' >s.csv; bylaw check -p kiosk --data street=s.csv a.json");
  check_golden(room, "usage-data-missing", "bylaw check -p kiosk --data closed_streets=nowhere.csv a.json");
  check_golden(room, "usage-data-wrong-column",
               "printf 'road\\nMain\\n' >s.csv; bylaw check -p kiosk --data closed_streets=s.csv a.json");
  check_golden(room, "usage-data-without-file", "bylaw check -p kiosk --data closed_streets a.json");
  check_golden(room, "usage-registry-missing", "bylaw check -p stall --registry nowhere.ndjson a.json");
  check_golden(
      room, "usage-registry-broken",
      "printf '{\"id\": \"S1\"\\n' >r.ndjson; bylaw check -p stall --as-of 2026-03-06 --registry r.ndjson a.json");
}
