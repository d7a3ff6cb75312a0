// Being stopped in the middle: what was said is whole, that it was stopped is said, and nothing is left lying about.
#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "room.hpp"

using namespace bylaw::testing;

namespace {

/// Signals the command that was started last, a while after it listens; the status is the command's.
std::string signalled(const std::string& signal) {
  return "checked=$!; until grep -q '^Name:.*bylaw' /proc/$checked/status && "
         "grep -q '^SigCgt:.*[2367abef]$' /proc/$checked/status; do sleep 0.1; done; sleep 1; kill -" +
         signal + " $checked; wait $checked; status=$?; kill $feeder; exit $status";
}

/// Starts the command with a slow, endless standard input, and signals it.
std::string stopped(const std::string& command, const std::string& signal, const std::string& record) {
  return "mkfifo feed; { while cat " + record + "; do sleep 0.001; done; } >feed 2>/dev/null & feeder=$!; " + command +
         " <feed & " + signalled(signal);
}

}  // namespace

TEST_CASE("A signal stops a run that streams") {
  for (const char* signal : {"INT", "TERM"}) {
    DYNAMIC_SECTION(signal) {
      const Room room;
      std::string block;
      for (int i = 0; i < 200; ++i) block += kiosk("K" + std::to_string(i));
      room.write("block", block);
      room.write("out.json", "old");
      const Ran ran =
          room.run(stopped("bylaw check -p kiosk --jobs 2 --format ndjson -o json=out.json -", signal, "block"));
      REQUIRE_FALSE(ran.hung);
      CHECK(ran.status == 2);
      CHECK(contains(ran.err, "error[E0731]: stopped by a signal"));
      CHECK((ran.out.empty() || ran.out.ends_with('\n')));
      for (const std::string& line : lines(ran.out)) CHECK(nlohmann::json::accept(line));
      CHECK_FALSE(contains(ran.out, "invalid"));
      CHECK(room.names("tmp").empty());
      CHECK(room.read("out.json") == "old");
      CHECK(room.names() == std::vector<std::string>{"block", "feed", "kiosk", "out.json", "stall", "tmp"});
    }
  }
}

TEST_CASE("A signal stops a run that waits for its input") {
  // Nothing comes at all: the run stops nevertheless.
  for (const char* policy : {"kiosk", "stall"}) {
    DYNAMIC_SECTION(policy) {
      const Room room;
      const Ran ran = room.run("mkfifo feed; sleep 100 >feed & feeder=$!; bylaw check -p " + std::string(policy) +
                                   " - <feed & " + signalled("INT"),
                               "zh_CN.UTF-8");
      REQUIRE_FALSE(ran.hung);
      CHECK(ran.status == 2);
      CHECK(contains(ran.err, "被信号中断"));
      CHECK(room.names("tmp").empty());
    }
  }
}

TEST_CASE("A signal stops a run that reads everything first") {
  const Room room;
  room.write("record", stall("S1", "09:00", "lin"));
  const Ran ran = room.run(stopped("bylaw check -p stall --format ndjson -o ndjson=out.ndjson -", "INT", "record"));
  REQUIRE_FALSE(ran.hung);
  CHECK(ran.status == 2);
  CHECK(contains(ran.err, "stopped"));
  CHECK(room.names("tmp").empty());
  CHECK_FALSE(room.has("out.ndjson"));
}

TEST_CASE("Where there is no room for a temporary file it is said") {
  const Room room;
  room.write("s.ndjson", stall("S1", "09:00", "lin"));
  const Ran ran = room.run("cat s.ndjson | TMPDIR=/proc/self/fdinfo bylaw check -p stall -");
  CHECK(ran.status == 2);
  CHECK(contains(ran.err, "cannot be read"));
}
