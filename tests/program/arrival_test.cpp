// The same records get the same verdicts however they arrive: in one file or many, as a list or line by line, through a
// pipe, in any order, with any number of threads. Checked for the policy of the mini programs, with quotas reached and
// amendments, and for one that streams; and with more records than threads hold at a time.
#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "catch.hpp"
#include "room.hpp"

using namespace bylaw::testing;
using Json = nlohmann::json;

namespace {

const std::string mini_programs = std::string(BYLAW_ROOT) + "/rules/wechat-mini-program";

Json example(const std::string& name) {
  std::ifstream file(mini_programs + "/examples/" + name + ".json");
  return Json::parse(file);
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// Within the minute that the example was submitted in, as the rules hold its other times against it.
std::string at(const Json& record, int second) {
  return record["submitted_at"].get<std::string>().substr(0, 17) + two_digits(second) + "+08:00";
}

/// Sixty records: registrations past five for one person and past one for one address, links past ten for one account,
/// amendments of accepted and of refused records and of none, an id twice, a time twice, no time at all.
std::vector<Json> mini_program_records() {
  std::vector<Json> all;
  for (int i = 0; i < 20; ++i) {
    Json record = example(i % 3 == 0 ? "good-individual" : "good-enterprise-transfer");
    record["id"] = "R" + std::to_string(i);
    record["submitted_at"] = at(record, i / 2);
    record["account"]["email"] = "box" + std::to_string(i % 15) + "@example.cn";
    all.push_back(record);
  }
  for (int i = 0; i < 15; ++i) {
    Json record = example("good-link");
    record["id"] = "L" + std::to_string(i);
    record["submitted_at"] = at(record, 30 + i);
    record["mini_program"]["id"] = "wx5a0c93e17b6d42" + two_digits(i);
    all.push_back(record);
  }
  for (int i = 0; i < 15; ++i) {
    Json record = all[static_cast<std::size_t>(i)];
    record["id"] = "A" + std::to_string(i);
    record["request"] = "amend";
    record["amends"] = i == 14 ? "R99" : "R" + std::to_string(i);
    record["submitted_at"] = at(record, 15 + i);
    all.push_back(record);
  }
  for (const char* name : {"bad-enterprise-transfer", "bad-individual-minor", "good-publish",
                           "good-reuse-service-account", "good-government-verification"}) {
    all.push_back(example(name));
  }
  Json twice = all[0];
  twice["submitted_at"] = at(twice, 50);
  all.push_back(twice);
  Json untimed = all[1];
  untimed["id"] = "U1";
  untimed.erase("submitted_at");
  all.push_back(untimed);
  for (int i = 0; i < 3; ++i) {
    Json wide = all[3];
    wide["id"] = "F" + std::to_string(i);
    wide["submitted_at"] = at(wide, 55);
    wide["account"]["email"] = i == 0 ? "ＢＯＸ1@example.cn" : i == 1 ? " box2@EXAMPLE.cn " : "box3@example.cn";
    all.push_back(wide);
  }
  return all;
}

std::vector<Json> kiosk_records() {
  std::vector<Json> all;
  for (int i = 0; i < 60; ++i) {
    Json record = Json::parse(kiosk("K" + std::to_string(i), i % 7 == 0 ? "12.5" : std::to_string(i % 12)));
    if (i % 5 == 0) record["kind"] = "none";
    if (i % 4 == 0) record["owner"]["phone"] = "1";
    if (i % 11 == 0) record["deposit"] = "499.99";
    all.push_back(record);
  }
  return all;
}

/// What was said of each id, without where it stood. Records that share an id are kept apart by their order of text.
std::map<std::string, std::vector<Json>> verdicts(const Ran& ran, std::size_t count) {
  std::map<std::string, std::vector<Json>> all;
  const auto each = lines(ran.out);
  INFO(ran.err);
  CHECK(each.size() == count);
  for (const std::string& line : each) {
    Json object = Json::parse(line);
    object["application"].erase("file");
    object["application"].erase("line");
    for (Json& finding : object["findings"]) {
      for (Json& place : finding["at"]) {
        place.erase("line");
        place.erase("column");
      }
    }
    all[object["application"]["id"].get<std::string>()].push_back(object);
  }
  for (auto& [id, objects] : all) std::sort(objects.begin(), objects.end());
  return all;
}

std::string ndjson(const std::vector<Json>& records) {
  std::string text;
  for (const Json& record : records) text += record.dump() + "\n";
  return text;
}

void arrive_in_every_way(const std::string& policy, std::vector<Json> records, int status) {
  const Room room;
  const std::string check = "bylaw check -p " + policy + " --as-of 2026-03-20 --quiet --format ndjson ";
  room.write("all.ndjson", ndjson(records));
  const Ran first = room.run(check + "--jobs 1 all.ndjson");
  CHECK(first.status == status);
  const auto expected = verdicts(first, records.size());
  const auto same = [&](const std::string& how) {
    INFO(how);
    const Ran ran = room.run(check + how);
    CHECK(ran.status == status);
    CHECK(verdicts(ran, records.size()) == expected);
  };
  for (const char* jobs : {"2", "4"}) {
    // With threads not even the order or a byte differs.
    const Ran ran = room.run(check + "--jobs " + jobs + " all.ndjson");
    CHECK(ran.out == first.out);
  }
  room.write("list.json", Json(records).dump(2));
  same("list.json");
  same("- <all.ndjson");
  same("- < <(cat all.ndjson)");
  for (std::size_t i = 0; i < records.size(); ++i)
    room.write("each/" + std::to_string(i) + ".json", records[i].dump(1));
  same("--jobs 4 each");
  const auto part = [&](std::size_t from, std::size_t to) {
    return std::vector<Json>(records.begin() + static_cast<std::ptrdiff_t>(from),
                             records.begin() + static_cast<std::ptrdiff_t>(to));
  };
  room.write("one.ndjson", ndjson(part(0, 13)));
  room.write("two.json", Json(part(13, 40)).dump());
  room.write("three.ndjson", ndjson(part(40, records.size())));
  same("three.ndjson - two.json <one.ndjson");
  std::mt19937 random(7);
  for (int round = 0; round < 2; ++round) {
    std::shuffle(records.begin(), records.end(), random);
    room.write("shuffled.ndjson", ndjson(records));
    same("--jobs 3 shuffled.ndjson");
  }
}

}  // namespace

TEST_CASE("Records with quotas and amendments are judged alike however they arrive") {
  const auto records = mini_program_records();
  REQUIRE(records.size() == 60);
  arrive_in_every_way(mini_programs, records, 1);
}

TEST_CASE("The records reach what they are meant to reach") {
  const Room room;
  room.write("all.ndjson", ndjson(mini_program_records()));
  const Ran ran = room.run("bylaw check -p " + mini_programs + " --as-of 2026-03-20 --quiet --brief all.ndjson");
  for (const char* reached :
       {"mini-programs-per-email", "mini-programs-per-id-number", "links-to-own-subject", R"("accepted")"}) {
    INFO(reached);
    CHECK(contains(ran.out, reached));
  }
}

TEST_CASE("Records of a policy that streams are judged alike however they arrive") {
  arrive_in_every_way("kiosk", kiosk_records(), 1);
}

namespace {

constexpr int takers = 350, rounds = 20;  // seven thousand records: more batches than a ring of two threads has places

/// Each taker's records, one a round, in no order.
std::string in_rounds(const std::function<std::string(int taker, int round)>& record, const std::string& more = {}) {
  std::vector<std::string> all = lines(more);
  for (int round = 0; round < rounds; ++round) {
    for (int taker = 0; taker < takers; ++taker) all.push_back(record(taker, round));
  }
  std::shuffle(all.begin(), all.end(), std::mt19937(11));
  std::string text;
  for (const std::string& one : all) text += one.ends_with('\n') ? one : one + "\n";
  return text;
}

/// So many are accepted with one thread, and with more not a byte of any report differs.
void judged_by_threads(const std::string& policy, const std::string& records, std::ptrdiff_t accepted, int status = 1) {
  const Room room;
  room.write("all.ndjson", records);
  const std::string check = "bylaw check -p " + policy + " --as-of 2026-03-06 all.ndjson --quiet ";
  for (const std::string how : {"--format ndjson --brief", "--format ndjson", "--format json", "--format text"}) {
    INFO(how);
    const std::string ended = " | grep -v ' s$'; exit ${PIPESTATUS[0]}";  // how long it took stands at the end
    const Ran one = room.run(check + how + " --jobs 1" + ended, "C.UTF-8", 120);
    REQUIRE_FALSE(one.hung);
    CHECK(one.status == status);
    if (how.ends_with("brief")) {
      const auto each = lines(one.out);
      const auto is_accepted = [](const std::string& line) { return contains(line, R"("accepted")"); };
      CHECK(std::count_if(each.begin(), each.end(), is_accepted) == accepted);
      CHECK(each.size() == lines(records).size());
    }
    for (const char* jobs : {"2", "8"}) {
      INFO(jobs);
      const Ran several = room.run(check + how + " --jobs " + jobs + ended, "C.UTF-8", 120);
      CHECK(several.status == status);
      CHECK(several.err == one.err);
      CHECK((several.out == one.out));
    }
  }
  const Ran cut = room.run(check + "--format ndjson --jobs 4 | head -1; exit ${PIPESTATUS[0]}");
  CHECK(cut.status == 141);
  CHECK(cut.err.empty());
  CHECK(lines(cut.out).size() == 1);
}

std::string name(char kind, int taker, int round) { return kind + std::to_string(taker) + "-" + std::to_string(round); }

}  // namespace

TEST_CASE("Many records that stream are judged alike by several threads") {
  const auto record = [](int taker, int round) { return kiosk(name('K', taker, round), round == 7 ? "13" : "12"); };
  judged_by_threads("kiosk", in_rounds(record, "{\"id\": \"broken\n"), takers * (rounds - 1), 2);
}

TEST_CASE("Many records under a quota are judged alike by several threads") {
  const auto record = [](int taker, int round) {
    return R"({"id": ")" + name('G', taker, round) + R"(", "submitted_at": "2026-03-)" + two_digits(round + 1) +
           R"(", "guest": {"phone": ")" + std::to_string(13800138000 + taker) + R"(", "age": 18}, "seats": 1})";
  };
  judged_by_threads(std::string(BYLAW_ROOT) + "/tests/policies/tea-house", in_rounds(record), takers * 8);
}

TEST_CASE("Many records and their amendments are judged alike by several threads") {
  const auto holder = [](int taker) { return "h" + std::to_string(taker); };
  std::string amendments;
  for (int taker = 0; taker < takers; ++taker) {
    amendments += stall(name('A', taker, 0), "20:00", holder(taker), R"("amends": ")" + name('S', taker, 0) + "\"");
  }
  const auto record = [&](int taker, int round) {
    return stall(name('S', taker, round), two_digits(round) + ":00", holder(taker));
  };
  judged_by_threads("stall", in_rounds(record, amendments), takers * 3);
}
