// Every option of `bylaw check`, each by the effect that it has.
#include <sys/stat.h>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "room.hpp"

using namespace bylaw::testing;
using Json = nlohmann::json;

namespace {

const std::string check = "bylaw check -p kiosk --as-of 2026-03-06 ";

/// Too large, with too small a deposit, in a closed street, and with a telephone number that is too short.
const std::string bad = R"({"id": "B1", "submitted_at": "2026-03-05T09:00:00+08:00", "kind": "books", "area": 14, )"
                        R"("street": "Main", "deposit": "300.00", "owner": {"name": "林夏", "phone": "137705"}})"
                        "\n";
/// Accepted, with a warning.
const std::string warned = R"({"id": "W1", "submitted_at": "2026-03-05T09:00:00+08:00", "kind": "books", "area": 10, )"
                           R"("owner": {"name": "林夏", "phone": "137705"}})"
                           "\n";

std::vector<Json> objects(const std::string& text) {
  std::vector<Json> all;
  for (const std::string& line : lines(text)) all.push_back(Json::parse(line));
  return all;
}

std::string brief(const Room& room, const std::string& options) {
  const Ran ran = room.run(check + "--quiet --brief " + options);
  INFO(ran.err);
  std::string all;
  for (const Json& object : objects(ran.out)) {
    all += object["id"].get<std::string>() + ":";
    for (const Json& id : object["violations"]) all += " " + id.get<std::string>();
    all += "\n";
  }
  return all;
}

struct Case {
  const char* options;
  int status;
};

}  // namespace

TEST_CASE("option --lang goes before the locale") {
  const Room room;
  room.write("a.json", kiosk("K1", "13"));
  CHECK(contains(room.run(check + "--lang zh a.json").out, "售货亭面积 13 平方米"));
  CHECK(contains(room.run(check + "a.json", "zh_CN.UTF-8").out, "售货亭面积 13 平方米"));
  CHECK(contains(room.run(check + "--lang en a.json", "zh_CN.UTF-8").out, "covers 13 square metres"));
}

TEST_CASE("Chinese text is UTF-8 in any locale") {
  const Room room;
  room.write("a.json", kiosk("K1", "13"));
  for (const char* locale : {"C", "POSIX", "en_US.ISO-8859-1", ""}) {
    CHECK(contains(room.run(check + "--lang zh a.json", locale).out, "售货亭面积 13 平方米，上限十二平方米。"));
  }
}

TEST_CASE("option --format chooses what stands on standard output") {
  const Room room;
  room.write("a.json", kiosk("K1") + kiosk("K2", "13"));
  CHECK(room.run(check + "--format text a.json").out.starts_with("Permits for kiosks\n"));
  const Ran json = room.run(check + "--format json a.json");
  const Json whole = Json::parse(json.out);
  CHECK(json.err.empty());
  CHECK(whole["bylaw"] == 1);
  CHECK(whole["policy"]["name"] == "kiosk");
  CHECK(whole["policy"]["as_of"] == "2026-03-06T00:00:00+08:00");
  CHECK(whole["policy"]["readings"]["deposit_of_books"] == "full");
  CHECK(whole["summary"]["accepted"] == 1);
  REQUIRE(whole["applications"].size() == 2);
  const Ran ndjson = room.run(check + "--format ndjson a.json");
  const auto each = objects(ndjson.out);
  REQUIRE(each.size() == 2);
  CHECK(each[0] == whole["applications"][0]);
  CHECK(each[1] == whole["applications"][1]);
  CHECK(each[1]["verdict"] == "rejected");
  CHECK(contains(ndjson.err, "closed_streets"));  // what concerns the run
  for (const Ran& ran : {json, ndjson}) CHECK(ran.status == 1);
}

TEST_CASE("option -o writes files that appear whole, and keeps their mode") {
  const Room room;
  room.write("a.json", kiosk("K1") + kiosk("K2", "13"));
  room.write("out/report.json", "old");
  REQUIRE(chmod((room.path() / "out/report.json").c_str(), 0604) == 0);
  const Ran ran = room.run("umask 027; " + check + "-o json=out/report.json -o text=out/report.txt a.json");
  CHECK(ran.status == 1);
  CHECK(ran.out.empty());
  CHECK(room.names("out") == std::vector<std::string>{"report.json", "report.txt"});
  CHECK(Json::parse(room.read("out/report.json"))["applications"].size() == 2);
  CHECK(room.read("out/report.txt").starts_with("Permits for kiosks\n"));
  struct stat status {};
  REQUIRE(stat((room.path() / "out/report.json").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0604);
  REQUIRE(stat((room.path() / "out/report.txt").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0640);

  // Beside --format both are written.
  const Ran both = room.run(check + "--format ndjson -o text=out/report.txt a.json");
  CHECK(objects(both.out).size() == 2);

  // What cannot be finished leaves the old file.
  room.write("out/report.json", "old");
  room.write("s.ndjson", stall("S2", "10:00", "lin") + stall("S1", "09:00", "lin"));
  CHECK(room.run("bylaw check -p stall --sorted -o json=out/report.json s.ndjson").status == 2);
  CHECK(room.read("out/report.json") == "old");
  CHECK(room.names("out") == std::vector<std::string>{"report.json", "report.txt"});
}

TEST_CASE("option -o through a link writes what the link leads to") {
  const Room room;
  room.write("a.json", kiosk("K1"));
  room.write("out/real.txt", "old");
  std::filesystem::create_symlink("real.txt", room.path() / "out/link.txt");
  CHECK(room.run(check + "-o text=out/link.txt a.json").status == 0);
  CHECK(std::filesystem::is_symlink(room.path() / "out/link.txt"));
  CHECK(contains(room.read("out/real.txt"), "K1"));
}

TEST_CASE("option --brief gives id, verdict and violated rules") {
  const Room room;
  room.write("a.json", kiosk("K1") + bad + "{\n");
  const auto each = objects(room.run(check + "--brief a.json").out);
  REQUIRE(each.size() == 3);
  CHECK(each[0] == Json{{"id", "K1"}, {"verdict", "accepted"}, {"violations", Json::array()}});
  CHECK(each[1]["violations"] == Json::array({"small-enough", "enough-deposit"}));
  CHECK(each[2]["verdict"] == "invalid");
}

TEST_CASE("option --quiet leaves out what was accepted") {
  const Room room;
  room.write("a.json", kiosk("K1") + kiosk("K2", "13"));
  const Ran ran = room.run(check + "--quiet a.json");
  CHECK_FALSE(contains(ran.out, "✓"));
  CHECK(contains(ran.out, "✗ K2"));
  CHECK(contains(ran.out, "2 applications: 1 accepted, 1 rejected"));
}

TEST_CASE("option --only and --except choose rules") {
  const Room room;
  room.write("a.json", bad);
  CHECK(brief(room, "a.json") == "B1: small-enough enough-deposit\n");
  CHECK(brief(room, "--only small-enough a.json") == "B1: small-enough\n");
  CHECK(brief(room, "--only small-enough,enough-deposit a.json") == "B1: small-enough enough-deposit\n");
  CHECK(brief(room, "--only small-enough --only enough-deposit a.json") == "B1: small-enough enough-deposit\n");
  CHECK(brief(room, "--except small-enough a.json") == "B1: enough-deposit\n");
  CHECK(brief(room, "--only open-street a.json") == "B1:\n");
}

TEST_CASE("option --only leaves out quotas too, for the records of the registry as for those of the run") {
  const Room room;
  const auto record = [](const std::string& id, const std::string& topic) {
    return R"({"id": ")" + id + R"(", "submitted_at": "2026-03-05T09:00:00+08:00", "topic": ")" + topic +
           R"(", "holder": "h"})" + "\n";
  };
  room.write("r.ndjson", record("R1", "held") + record("R2", "month"));
  room.write("a.json", record("H", "held") + record("M", "month"));
  const auto violated = [&](const std::string& options) {
    const Ran ran = room.run("bylaw check --as-of 2026-03-06 --brief --registry r.ndjson a.json -p " BYLAW_ROOT
                             "/tests/meaning/places" +
                             options);
    INFO(ran.err);
    std::vector<Json> all;
    for (const Json& object : objects(ran.out)) all.push_back(object["violations"]);
    return all;
  };
  CHECK(violated("") == std::vector<Json>{{"held"}, {"month"}});
  CHECK(violated(" --only held") == std::vector<Json>{{"held"}, Json::array()});
  CHECK(violated(" --only month") == std::vector<Json>{Json::array(), {"month"}});
}

TEST_CASE("Keys of any length are told apart by all of their bytes") {
  const Room room;
  const std::string longest = repeat("k", 1000);
  std::string records;
  int number = 0;
  for (const char* end : {"a", "b", "A", "a"})  // identities: a capital makes no other holder
    records += stall("S" + std::to_string(++number), "09:00", longest + end);
  room.write("a.json", records);
  const Ran ran = room.run("bylaw check -p stall --as-of 2026-03-06 --brief a.json");
  std::string verdicts;
  for (const Json& object : objects(ran.out)) verdicts += object["verdict"].get<std::string>() + " ";
  CHECK(verdicts == "accepted accepted accepted rejected ");
}

TEST_CASE("option --fail-on moves the line between 0 and 1") {
  const Room room;
  room.write("good.json", kiosk("K1"));
  room.write("warned.json", warned);
  room.write("bad.json", bad);
  room.write("broken.json", "{");
  const Case cases[] = {{"good.json", 0},
                        {"--fail-on warning good.json", 0},
                        {"warned.json", 0},
                        {"--fail-on error warned.json", 0},
                        {"--fail-on warning warned.json", 1},
                        {"bad.json", 1},
                        {"--fail-on never bad.json", 0},
                        {"--fail-on never bad.json broken.json", 2},
                        {"good.json warned.json bad.json", 1}};
  for (const Case& each : cases) {
    INFO(each.options);
    CHECK(room.run(check + each.options).status == each.status);
  }
}

TEST_CASE("option --max-findings keeps the first, and says how many were left out") {
  const Room room;
  room.write("a.json", bad);
  const auto each = objects(room.run(check + "--format ndjson --max-findings 1 a.json").out);
  REQUIRE(each.size() == 1);
  CHECK(each[0]["findings"].size() == 1);
  CHECK(each[0]["findings_left_out"] == 2);
  CHECK(each[0]["verdict"] == "rejected");
  CHECK(contains(room.run(check + "--max-findings 1 a.json").out, "2 more findings"));
}

TEST_CASE("option --sorted streams what is in order and refuses what is not") {
  const Room room;
  room.write("sorted.ndjson", stall("S1", "09:00", "lin") + stall("S2", "10:00", "lin") + stall("S3", "11:00", "lin"));
  room.write("unsorted.ndjson",
             stall("S1", "09:00", "lin") + stall("S3", "11:00", "lin") + stall("S2", "10:00", "lin"));
  const std::string command = "bylaw check -p stall --as-of 2026-03-06 --quiet --format ndjson ";
  CHECK(room.run(command + "--sorted sorted.ndjson").out == room.run(command + "sorted.ndjson").out);
  const Ran ran = room.run(command + "--sorted unsorted.ndjson");
  CHECK(ran.status == 2);
  CHECK(contains(ran.err, "unsorted.ndjson:3: \"S2\" comes before \"S3\""));
  CHECK(room.run(command + "unsorted.ndjson").status == 1);
  room.write("registry.ndjson", stall("S2", "10:00", "lin"));
  const std::string with_registry = command + "--registry registry.ndjson sorted.ndjson";
  CHECK(room.run(with_registry + " --sorted").out == room.run(with_registry).out);
}

TEST_CASE("Personal values are masked unless --show-personal") {
  const Room room;
  room.write("a.json", bad);
  for (const char* format : {"text", "json", "ndjson"}) {
    const std::string command = check + "--format " + format + " a.json";
    const Ran masked = room.run(command);
    CHECK_FALSE(contains(masked.out, "137705"));
    CHECK_FALSE(contains(masked.out, "林夏"));
    const Ran shown = room.run(command + " --show-personal");
    CHECK(contains(shown.out, "137705"));
    CHECK(contains(shown.out, "林夏"));
  }
}

TEST_CASE("Colour where it is asked for, and on a terminal without NO_COLOR") {
  const Room room;
  room.write("a.json", kiosk("K1", "13"));
  const std::string escape = "\x1b[";
  CHECK(contains(room.run(check + "--color always a.json").out, escape));
  CHECK_FALSE(contains(room.run(check + "a.json").out, escape));
  CHECK_FALSE(contains(room.run(check + "--color never a.json").out, escape));
  CHECK(contains(room.run("bylaw check -p nowhere --color always a.json").err, escape));
  if (room.run("script -qec 'test -t 1' /dev/null").status != 0) {
    WARN("no terminal can be had here (script, /dev/pts): colour on one is not tested");
    return;
  }
  const std::string terminal = "script -qec '" + check + "a.json' /dev/null";
  CHECK(contains(room.run("TERM=xterm " + terminal).out, escape));
  CHECK_FALSE(contains(room.run("TERM=xterm NO_COLOR=1 " + terminal).out, escape));
  CHECK_FALSE(contains(room.run("TERM=dumb " + terminal).out, escape));
}

TEST_CASE("A terminal gets no control characters from the input") {
  const Room room;
  room.write("a.json", R"({"id": "\u001b[31mK\u009b1\u202e", "kind": "\u001b]0;x\u0007"})");
  const Ran ran = room.run(check + "a.json");
  for (const char* part : {"\x1b", "\x07", "\xc2\x9b", "\xe2\x80\xae"}) CHECK_FALSE(contains(ran.out, part));
}

TEST_CASE("option --data gives a reference table") {
  const Room room;
  room.write("a.json", bad);
  room.write("closed.csv", "street\nHigh\nmain\n");
  CHECK(brief(room, "--data closed_streets=closed.csv a.json") == "B1: small-enough enough-deposit open-street\n");
  CHECK_FALSE(contains(room.run(check + "--data closed_streets=closed.csv a.json").out, "not given"));
}

TEST_CASE("option --registry holds what was accepted before") {
  const Room room;
  room.write("r.ndjson", stall("R1", "07:00", "Lin") + stall("R2", "08:00", "LIN"));
  room.write("s.json", stall("S1", "09:00", "lin"));
  const std::string command = "bylaw check -p stall --quiet --brief s.json ";
  CHECK(room.run(command).status == 0);
  const Ran ran = room.run(command + "--registry r.ndjson");
  CHECK(ran.status == 1);
  CHECK(contains(ran.out, "stalls-per-person"));
  room.write("amend.json", stall("S1", "09:00", "lin", R"("amends": "R2")"));
  CHECK(room.run("bylaw check -p stall --registry r.ndjson amend.json").status == 0);
}

TEST_CASE("The registry's record of the same id is a record's own past, and nobody else's") {
  const Room room;
  room.write("r.ndjson", stall("S1", "07:00", "lin") + stall("S2", "08:00", "lin"));
  const std::string command = "bylaw check -p stall --as-of 2026-03-06 --quiet --brief --registry r.ndjson ";
  room.write("again.ndjson", stall("S1", "07:00", "lin") + stall("S2", "08:00", "lin"));
  CHECK(room.run(command + "again.ndjson").status == 0);
  // A third one finds both places taken, though the record that took one of them is itself refused this time.
  room.write("refused.ndjson", R"({"id": "S1", "submitted_at": "never", "holder": "lin", "request": "register"})"
                               "\n" +
                                   stall("S3", "09:00", "lin"));
  CHECK(contains(room.run(command + "refused.ndjson").out, R"({"id":"S3","verdict":"rejected")"));
  // Accepted under another name, it gives its old place back.
  room.write("moved.ndjson", stall("S1", "07:00", "wang") + stall("S3", "09:00", "lin"));
  CHECK(room.run(command + "moved.ndjson").status == 0);
  // So does an amendment that is judged anew, with its predecessor and its own place in the registry.
  room.write("r.ndjson", stall("S1", "07:00", "lin") + stall("S2", "08:00", "lin") +
                             stall("S4", "08:30", "lin", R"("amends": "S1")"));
  room.write("amended.ndjson", stall("S4", "08:30", "lin", R"("amends": "S1")"));
  CHECK(room.run(command + "amended.ndjson").status == 0);
  CHECK(room.run(command + "--sorted amended.ndjson").status == 0);
  for (const char* name : {"again", "moved", "amended"}) {
    INFO(name);
    const std::string file = std::string(name) + ".ndjson";
    CHECK(room.run(command + file).out == room.run(command + "--sorted " + file).out);
  }
}

TEST_CASE("A registry that lacks values leaves the check undone") {
  const Room room;
  room.write("r.ndjson", R"({"id": "R1", "submitted_at": "2026-03-05T07:00:00+08:00", "request": "register"})");
  room.write("s.json", stall("S1", "09:00", "lin"));
  const Ran ran = room.run("bylaw check -p stall --as-of 2026-03-06 --quiet --brief --registry r.ndjson s.json");
  CHECK(ran.status == 2);
  CHECK(contains(ran.err, "E0706"));
  CHECK(contains(ran.out, R"("verdict":"accepted")"));
}

TEST_CASE("Two reports never go to one file, and --brief is of ndjson alone") {
  const Room room;
  room.write("a.json", kiosk("A"));
  const Ran twice = room.run("bylaw check -p kiosk -o json=r -o text=r a.json");
  CHECK(twice.status == 2);
  CHECK(contains(twice.err, "E0735"));
  CHECK_FALSE(room.has("r"));
  const Ran brief = room.run("bylaw check -p kiosk --brief --format json a.json");
  CHECK(brief.status == 2);
  CHECK(contains(brief.err, "E0736"));
}

TEST_CASE("option --set chooses another reading, and the report says so") {
  const Room room;
  room.write(
      "a.json",
      R"({"id": "D1", "submitted_at": "2026-03-05T09:00:00+08:00", "kind": "books", "area": 9, "deposit": "300.00"})");
  CHECK(brief(room, "--only enough-deposit a.json") == "D1: enough-deposit\n");
  CHECK(brief(room, "--only enough-deposit --set deposit_of_books=half a.json") == "D1:\n");
  CHECK(contains(room.run(check + "--set deposit_of_books=half a.json").out, "deposit_of_books"));
}

TEST_CASE("option --as-of is the day at which what is open is judged") {
  const Room room;
  room.write("a.json", kiosk("K1"));
  const std::string command = "bylaw check -p kiosk a.json --as-of ";
  CHECK(contains(room.run(command + "2026-03-15").out, "open, today is the last day"));
  CHECK(contains(room.run(command + "2026-03-15T23:59:59+08:00").out, "open, today is the last day"));
  CHECK(room.run(command + "2026-03-16").status == 1);
  CHECK(room.run(command + "2026-03-15T16:00:00Z").status == 1);
  CHECK(contains(room.run(command + "2026-03-16").out, "as of 2026-03-16T00:00:00+08:00"));
}

TEST_CASE("Several inputs: files, folders, patterns, standard input, in their order") {
  const Room room;
  room.write("in/b.json", kiosk("K2"));
  room.write("in/a.ndjson", kiosk("K1"));
  room.write("in/deep/c.jsonl", "[" + kiosk("K3") + ", " + kiosk("K4") + "]");
  room.write("x1.json", kiosk("X1"));
  room.write("x2.json", kiosk("X2"));
  CHECK(brief(room, "in") == "K1:\nK2:\nK3:\nK4:\n");
  CHECK(brief(room, "'x*.json' in/b.json - <x1.json") == "X1:\nX2:\nK2:\nX1:\n");
  CHECK(brief(room, "<(cat x2.json)") == "X2:\n");
}

TEST_CASE("A policy is found where it stands") {
  const Room room;
  room.write("a.json", kiosk("K1"));
  CHECK(room.run("cd kiosk && bylaw check --as-of 2026-03-06 ../a.json").status == 0);
  CHECK(room.run("mkdir rules && mv kiosk rules/ && bylaw check --as-of 2026-03-06 a.json").status == 0);
}

TEST_CASE("option --help and --version go to standard output with status 0") {
  const Room room;
  for (const char* command : {"bylaw --help", "bylaw check --help", "bylaw test --help", "bylaw --version"}) {
    INFO(command);
    const Ran ran = room.run(command);
    CHECK(ran.status == 0);
    CHECK_FALSE(ran.out.empty());
    CHECK(ran.err.empty());
  }
}
