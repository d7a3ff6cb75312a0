// What is said of a run as a whole: inputs that change or are not in order, registries that cannot be added up, bounds
// on files, and cases that cannot be run. Each by its code, in both languages.
#include "catch.hpp"
#include "diagnostics/diagnostic.hpp"
#include "golden.hpp"

using namespace bylaw;
using namespace bylaw::testing;
namespace fs = std::filesystem;

TEST_CASE("A list of applications with a mistake between them") {
  const std::string one = R"({"id": "K1", "submitted_at": "2026-03-05T09:00:00+08:00", "kind": "food", "area": 10})";
  const Room room;
  room.write("a.json", "[" + one + "\n" + one + "]\n");
  CHECK(check_golden(room, "list-missing-comma", "bylaw check -p kiosk --as-of 2026-03-06 a.json") == 2);
  room.write("a.json", "[" + one + ",\n]\n");
  CHECK(check_golden(room, "list-extra-comma", "bylaw check -p kiosk --as-of 2026-03-06 a.json") == 2);
  room.write("a.json", "[" + one + "]\nand more\n");
  CHECK(check_golden(room, "list-text-after", "bylaw check -p kiosk --as-of 2026-03-06 a.json") == 2);
  room.write("a.json", "[" + one + "\n");
  CHECK(check_golden(room, "list-unclosed", "bylaw check -p kiosk --as-of 2026-03-06 a.json") == 2);
}

TEST_CASE("An input without an application beside one with some") {
  const Room room;
  room.write("a.json", kiosk("K1"));
  room.write("blank.json", "\n\n");
  check_golden(room, "input-one-blank", "bylaw check -p kiosk --as-of 2026-03-06 a.json blank.json");
}

TEST_CASE("An input that opens and cannot be read") {
  const Room room;
  room.write("a.json", kiosk("K1"));
  CHECK(check_golden(room, "input-unreadable", "bylaw check -p kiosk --as-of 2026-03-06 a.json /proc/self/mem") == 2);
}

TEST_CASE("A registry that opens and cannot be read") {
  const Room room;
  room.write("s.json", stall("S1", "09:00", "lin"));
  const Ran ran = room.run("bylaw check -p stall --as-of 2026-03-06 --brief --registry /proc/self/mem s.json");
  CHECK(ran.status == 2);
  CHECK(contains(ran.err, "error[E0701]: /proc/self/mem cannot be read: "));
  CHECK(ran.out.empty());
}

TEST_CASE("An input that is written to while it is checked") {
  // The applications of the pipe fill more than it holds: once it has taken them, the files are open.
  const Room room;
  room.write("a.ndjson", stall("S0", "08:00", "lin"));
  std::string many;
  for (int i = 0; i < 2000; ++i) many += stall("S" + std::to_string(i + 1), "09:00", "h" + std::to_string(i));
  REQUIRE(many.size() > 200'000);
  room.write("many.ndjson", many);
  for (const char* locale : {"C.UTF-8", "zh_CN.UTF-8"}) {
    const Ran ran = room.run(
        "bylaw check -p stall --as-of 2026-03-06 --brief a.ndjson - < <(cat many.ndjson; echo >>a.ndjson; echo)",
        locale);
    INFO(ran.err);
    CHECK(ran.status == 2);
    CHECK(contains(ran.err, "E0702"));
    CHECK(ran.out.empty());
  }
}

TEST_CASE("Records that are not in the order that --sorted promises") {
  const Room room;
  room.write("s.ndjson", stall("S2", "10:00", "lin") + stall("S1", "09:00", "lin"));
  CHECK(check_golden(room, "not-sorted", "bylaw check -p stall --as-of 2026-03-06 --quiet --sorted s.ndjson") == 2);
}

TEST_CASE("A registry whose places add up to what no number can hold, or are not all known") {
  const Room room;
  room.write(
      "stall/more.yaml",
      "fields: {weight: {is: number, zh: 重量}}\nquotas:\n  weight: {title: {en: Weight, zh: 重量}, cites: [M1], "
      "at most: 9, per: holder, summing: weight}\n");
  const auto weighing = [](const std::string& id, const std::string& weight) {
    return R"({"id": ")" + id + R"(", "submitted_at": "2026-03-05T07:00:00+08:00", "request": "register", )" +
           R"("holder": "lin", "weight": )" + weight + "}\n";
  };
  room.write("s.json", weighing("S1", "1"));
  const std::string check = "bylaw check -p stall --as-of 2026-03-06 --quiet --registry r.ndjson s.json";
  room.write("r.ndjson", weighing("R1", "1e6000") + weighing("R2", "1e30"));  // more digits than a number has
  CHECK(check_golden(room, "registry-overflow", check) == 1);
  room.write("r.ndjson", weighing("R1", "null"));
  CHECK(check_golden(room, "registry-undecided", check) == 2);
}

TEST_CASE("Bounds on the files of a policy") {
  const Room room;
  room.write("a.json", kiosk("K1"));
  const std::string check = "bylaw check -p kiosk --as-of 2026-03-06 a.json ";
  check_golden(room, "bound-policy-files", check + "--bound policy-files=1");
  check_golden(room, "bound-policy-file-bytes", check + "--bound policy-file-bytes=500");
}

TEST_CASE("A folder that the system does not let be read") {
  const Room room;
  room.write("in/a.json", kiosk("K1"));
  room.write("in/closed/b.json", kiosk("K2"));
  fs::permissions(room.path() / "in/closed", fs::perms::none);
  // Root reads what it likes, unless it gives that up.
  room.write("plainly", "[ $(id -u) -ne 0 ] || exec setpriv --bounding-set=-all --inh-caps=-all \"$@\"\nexec \"$@\"\n");
  check_golden(room, "input-folder-closed", "bash plainly bylaw check -p kiosk --as-of 2026-03-06 in");
  fs::permissions(room.path() / "in/closed", fs::perms::owner_all);
}

TEST_CASE("Two reports in one file, and a short form of the wrong format") {
  const Room room;
  room.write("a.json", kiosk("A"));
  check_golden(room, "output-twice", "bylaw check -p kiosk -o json=r -o text=r a.json");
  check_golden(room, "output-brief-json", "bylaw check -p kiosk --brief --format json a.json");
}

TEST_CASE("Cases that name no application, or none that can be had") {
  const Room room;
  const auto said = [&](const std::string& name, const std::string& cases) {
    room.write("stall/cases/a.yaml", cases);
    CHECK(check_golden(room, name, "bylaw test -p stall") == 3);
  };
  const std::string head = "as of: 2026-03-06\ncases:\n  one: {title: t, expect: {verdict: accepted}, ";
  said("case-from-nothing", head + "from: gone.json}\n");
  said("case-as-of-impossible",
       "as of: 2026-02-30\ncases:\n  one: {title: t, as of: 2026-03-05T25:00:00Z, application: {id: S1}, "
       "expect: {verdict: accepted}}\n");
  said("case-without-application", "as of: 2026-03-06\ncases:\n  one: {title: t, expect: {verdict: accepted}}\n");
  said("case-removes-nothing", head + "application: {id: S1}, without: [holder]}\n");
}

TEST_CASE("Cases that cannot be run fail, and say why") {
  struct Case {
    std::string text;
    Diagnostic why;
  };
  const Case cases[] = {
      {"cases: {one: {title: t, as of: \"0001-01-01T00:00:00\", application: {id: S1}, expect: {verdict: accepted}}}\n",
       {Code::case_as_of_wrong, {}, {"0001-01-01T00:00:00"}, {}, {}}},
      {"as of: 2026-03-06\ncases: {one: {title: t, from: two.json, expect: {verdict: accepted}}}\n",
       {Code::case_count_differs, {}, {"one"}, {}, {}}},
  };
  const Room room;
  room.write("stall/cases/two.json", "[{}, {}]");
  for (const Case& each : cases) {
    room.write("stall/cases/a.yaml", each.text);
    for (const Language language : {Language::en, Language::zh}) {
      const Ran ran = room.run("bylaw test -p stall", language == Language::en ? "C.UTF-8" : "zh_CN.UTF-8");
      INFO(ran.out << ran.err);
      CHECK(ran.status == 1);
      CHECK(contains(ran.out, message(each.why, language)));
    }
  }
}
