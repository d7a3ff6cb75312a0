// What an application gets that cannot be read, or holds what its field cannot: said with its place, and the others are
// judged.
#include "catch.hpp"
#include "golden.hpp"

using namespace bylaw::testing;

namespace {

struct Mistake {
  const char* name;
  std::string text;
  int status;  // 2: it could not be judged; 1: it was, and is refused; 0: accepted
};

const std::vector<Mistake> mistakes = {
    {"json-truncated", R"({"id": "K1", "area": 1)", 2},
    {"json-truncated-text", R"({"id": "K1", "kind": "fo)", 2},
    {"json-duplicate-key",
     R"({"id": "K1", "area": 10,)"
     "\n"
     R"( "area": 11})",
     2},
    {"json-duplicate-key-escaped", R"({"id": "K1", "area": 10, "\u0061rea": 11})", 2},
    {"json-lone-surrogate", R"({"id": "K1", "street": "\ud83d"})", 2},
    {"json-invalid-utf8", "{\"id\": \"K1\", \"street\": \"\xe4\xb8\"}", 2},
    {"json-nested", "{\"id\": \"K1\", \"street\": " + repeat("[", 10'000) + repeat("]", 10'000) + "}", 2},
    {"json-nested-open", repeat("[", 10'000), 2},
    {"json-control-character", "{\"id\": \"K1\", \"street\": \"a\x01\"}", 2},
    {"json-leading-zero", R"({"id": "K1", "area": 010})", 2},
    {"json-scalar", "42\n", 2},
    {"json-text", "\"K1\"\n", 2},
    {"json-empty-list", "[]\n", 2},
    {"json-empty", "", 2},
    {"json-blank", "  \n\t \n\n", 2},
    {"json-list-of-scalars", "[1, 2]\n", 2},
    {"field-wrong-type", kiosk("K1", "\"ten\""), 1},
    {"field-object-for-text", kiosk("K1", "10", R"("street": {"name": "Main"})"), 1},
    {"field-unknown", kiosk("K1", "10", R"("stret": "Main")"), 0},
    {"field-not-a-choice",
     R"({"id": "K1", "submitted_at": "2026-03-05T09:00:00+08:00", "kind": "foods", "area": 10})"
     "\n",
     1},
    {"field-number-out-of-range", kiosk("K1", "1e9999"), 1},
    {"field-money-out-of-range", kiosk("K1", "10", R"("deposit": 1e9999)"), 1},
    {"field-40-digits", kiosk("K1", "1234567890123456789012345678901234567890"), 1},
    {"field-money-40-digits", kiosk("K1", "10", R"("deposit": "1234567890123456789012345678901234567.890")"), 1},
    {"field-no-offset",
     R"({"id": "K1", "submitted_at": "2026-03-05T09:00:00", "kind": "food", "area": 10})"
     "\n",
     1},
    {"field-no-such-day",
     R"({"id": "K1", "submitted_at": "2026-02-29T09:00:00+08:00", "kind": "food", "area": 10})"
     "\n",
     1},
    {"field-required-missing",
     R"({"id": "K1", "submitted_at": "2026-03-05T09:00:00+08:00", "kind": "food"})"
     "\n",
     1},
};

}  // namespace

TEST_CASE("An application with a mistake is told where it is") {
  for (const Mistake& mistake : mistakes) {
    DYNAMIC_SECTION(mistake.name) {
      const Room room;
      room.write("a.json", mistake.text);
      CHECK(check_golden(room, mistake.name, "bylaw check -p kiosk --as-of 2026-03-06 a.json") == mistake.status);
    }
  }
}

TEST_CASE("A broken application never stops the others") {
  const Room room;
  std::string text;
  for (int line = 1; line <= 1000; ++line) {
    const std::string id = "K" + std::to_string(line);
    text += line == 3 ? "{\"id\": \"K3\", \"area\":\n" : line == 700 ? "{\"id\" \"K700\"}\n" : kiosk(id);
  }
  room.write("all.ndjson", text);
  const Ran ran = room.run("bylaw check -p kiosk --as-of 2026-03-06 --format ndjson all.ndjson");
  CHECK(ran.status == 2);
  const auto reports = lines(ran.out);
  REQUIRE(reports.size() == 1000);
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const bool broken = i + 1 == 3 || i + 1 == 700;
    INFO(reports[i]);
    CHECK(contains(reports[i], broken ? R"("verdict":"invalid")" : R"("verdict":"accepted")"));
    CHECK(contains(reports[i], "\"line\":" + std::to_string(i + 1)));
  }
  check_golden(room, "ndjson-two-broken", "bylaw check -p kiosk --as-of 2026-03-06 --quiet all.ndjson");
}
