// What a verdict means, sentence by sentence: the cases of tests/meaning, worked out on paper, all pass and are all
// there; and what a case cannot say is looked at here (§2.4 and §2.5 told apart, the report's order, streaming, the
// clock).
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "catch.hpp"
#include "room.hpp"

using namespace bylaw::testing;
namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

constexpr int sentences = 34;

std::string policy(const std::string& topic) { return std::string(BYLAW_ROOT) + "/tests/meaning/" + topic; }

void cases_pass(const std::string& topic, int count) {
  const Room room;
  const Ran ran = room.run("bylaw test -p " + policy(topic) + " --format json");
  INFO(ran.out << ran.err);
  CHECK(ran.status == 0);
  const Json said = Json::parse(ran.out);
  CHECK(said["passed"] == count);
  CHECK(said["failed"] == 0);
}

Json parsed_lines(const Ran& ran) {
  INFO(ran.err);
  Json all = Json::array();
  for (const std::string& line : lines(ran.out)) all.push_back(Json::parse(line));
  return all;
}

/// One record against the policy of a topic.
Json judged(const std::string& topic, const std::string& record, const std::string& options = "--as-of 2026-12-31") {
  const Room room;
  room.write("a.json", record);
  const Json all =
      parsed_lines(room.run("bylaw check -p " + policy(topic) + " --format ndjson " + options + " a.json"));
  REQUIRE(all.size() == 1);
  return all[0];
}

/// What stands in the finding of a rule.
Json finding(const Json& report, const std::string& rule) {
  for (const Json& each : report["findings"]) {
    if (each["rule"] == rule) return each;
  }
  FAIL("no finding of " << rule << " in " << report);
  return {};
}

std::string outcome(const std::string& more, const std::string& rule) {
  const Json report =
      judged("outcomes", R"({"id": "O", "submitted_at": "2026-06-30T09:00:00+08:00", "topic": )" + more + "}");
  return finding(report, rule)["outcome"];
}

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The numbers after each "§2." of a text.
void add_sentences(const std::string& text, std::set<int>& named) {
  const std::string mark = "§2.";
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
    const std::string digits = text.substr(at + mark.size(), 2);
    if (digits[0] >= '1' && digits[0] <= '9') named.insert(std::stoi(digits));
  }
}

}  // namespace

TEST_CASE("On paper: the outcomes of an item") { cases_pass("outcomes", 49); }
TEST_CASE("On paper: fields") { cases_pass("fields", 12); }
TEST_CASE("On paper: verdicts, deadlines and fees") { cases_pass("obligations", 32); }
TEST_CASE("On paper: quotas, the registry and amendments") { cases_pass("places", 63); }
TEST_CASE("On paper: the order of judging") { cases_pass("ranking", 4); }

TEST_CASE("On paper: each sentence is worked out, and no policy is left out") {
  std::set<int> named;
  int policies = 0;
  for (const auto& entry : fs::directory_iterator(policy(""))) {
    if (!entry.is_directory()) continue;
    ++policies;
    for (const auto& file : fs::directory_iterator(entry.path() / "cases")) add_sentences(content(file.path()), named);
  }
  CHECK(policies == 5);
  add_sentences(content(fs::path(BYLAW_ROOT) / "tests/program/meaning_test.cpp"), named);
  for (int sentence = 1; sentence <= sentences; ++sentence) {
    INFO("sentence " << sentence);
    CHECK(named.contains(sentence));
  }
  CHECK((named.empty() || *named.rbegin() == sentences));
}

TEST_CASE("§2.4 an error is told apart from what is undecided, and beats it (§2.6)") {
  CHECK(outcome(R"("quotient", "a": true, "n": 5, "d": 0)", "quotient") == "error");
  CHECK(outcome(R"("quotient", "a": true, "n": 1e6144, "d": 0.1)", "quotient") == "error");
  CHECK(outcome(R"("quotient", "n": 5, "d": 0)", "quotient") == "error");
  CHECK(outcome(R"("divided", "n": 1, "d": 0, "a": false)", "divided") == "error");
  CHECK(outcome(R"("quotient", "a": true, "n": 5)", "quotient") == "undecided");
  CHECK(outcome(R"("quotient", "a": true, "d": 0)", "quotient") ==
        "undecided");  // x / 0: from x on nothing is worked out
  for (const char* rule : {"either-faulty", "both-faulty"}) {
    CHECK(outcome(R"("faulty", "n": 5, "d": 0)", rule) == "error");
    CHECK(outcome(R"("faulty", "n": 5)", rule) == "undecided");
  }
  CHECK(outcome(R"("faulty", "a": false, "n": 5, "d": 0)", "either-faulty") == "error");
  CHECK(outcome(R"("faulty", "a": false, "n": 5, "d": 0)", "both-faulty") == "violated");
}

TEST_CASE("§2.7 an undecided item names the fields that it waits for") {
  const std::string head = R"({"id": "O", "submitted_at": "2026-06-30T09:00:00+08:00", "topic": )";
  const auto waits_for = [&](const std::string& more, const std::string& rule) {
    const Json found = finding(judged("outcomes", head + more + "}"), rule);
    CHECK(found["outcome"] == "undecided");
    return found["missing"].get<std::set<std::string>>();
  };
  const std::set<std::string> all{"a", "b", "n"};
  CHECK(waits_for(R"("gate")", "gate") == all);
  CHECK(waits_for(R"("gate", "a": true, "b": false)", "gate") == std::set<std::string>{"n"});
  CHECK(waits_for(R"("gate", "a": true, "n": 5)", "gate") == std::set<std::string>{"b"});
  CHECK(waits_for(R"("kleene", "a": true)", "both") == std::set<std::string>{"b"});
  CHECK(waits_for(R"("sums")", "sum-of-items") == std::set<std::string>{"items"});
}

TEST_CASE("§2.13 and §2.14 findings of fields have a kind, a level, a clause and the rule id of their path") {
  const Json report =
      judged("fields", R"({"id": "F", "submitted_at": "2026-06-30T09:00:00+08:00", "level": "middle"})");
  const Json wrong = finding(report, "field:level");
  CHECK(wrong["kind"] == "field");
  CHECK(wrong["severity"] == "error");
  CHECK(wrong["outcome"] == "violated");
  CHECK(wrong["cites"] == Json({"F2"}));
  const Json absent = finding(report, "field:pin");
  CHECK(absent["kind"] == "field");
  CHECK(absent["severity"] == "error");
  CHECK(absent["outcome"] == "undecided");
  CHECK(absent["cites"] == Json({"F1"}));
  CHECK(absent["missing"] == Json({"pin"}));
  CHECK(finding(report, "level-low")["outcome"] == "undecided");
}

TEST_CASE("§2.28 and §2.34 an id twice and an amendment of nothing are findings of kind field") {
  const Room room;
  const std::string record = R"({"id": "P", "submitted_at": "2026-03-05T09:00:00+08:00", "topic": "none")";
  room.write("twice.ndjson", record + "}\n" + record + "}\n");
  const Json twice =
      parsed_lines(room.run("bylaw check -p " + policy("places") + " --as-of 2026-12-31 --format ndjson twice.ndjson"));
  REQUIRE(twice.size() == 2);
  CHECK(twice[0]["findings"].empty());
  REQUIRE(twice[1]["findings"].size() == 1);
  CHECK(twice[1]["findings"][0]["kind"] == "field");
  CHECK(twice[1]["findings"][0]["outcome"] == "violated");
  const Json alone = judged("places", record + R"(, "request": "amend", "amends": "Q"})");
  REQUIRE(alone["findings"].size() == 1);
  CHECK(alone["findings"][0]["kind"] == "field");
  CHECK(alone["findings"][0]["severity"] == "error");
  CHECK(alone["findings"][0]["outcome"] == "violated");
}

TEST_CASE("§2.17 without --as-of it is the clock, read once, and stands in the header") {
  const Room room;
  const auto transfer = [](const std::string& id, const std::string& day) {
    return R"({"id": ")" + id + R"(", "submitted_at": ")" + day +
           R"(T09:00:00Z", "topic": "transfer", "registered_at": ")" + day + "T09:00:00Z\"}\n";
  };
  room.write("a.ndjson", transfer("old", "2001-01-01") + transfer("new", "9998-01-01"));
  const Ran ran = room.run("bylaw check -p " + policy("obligations") + " --format json -o text=report.txt a.ndjson");
  CHECK(ran.status == 1);
  const Json said = Json::parse(ran.out);
  const std::string as_of = said["policy"]["as_of"];
  CHECK(as_of.size() >= std::string("2026-01-01T00:00:00Z").size());
  CHECK(contains(room.read("report.txt"), as_of));
  CHECK(said["applications"][0]["deadlines"][0]["state"] == "missed");
  CHECK(said["applications"][1]["deadlines"][0]["state"] == "open");
}

namespace {

// Two holders with one place each. In the order of judging: A takes h; B amends A and moves to i; C takes h, which B
// has left; D finds i held by B; E amends C at h; F finds h held by E.
const std::vector<Json> six{
    {{"id", "A"}, {"submitted_at", "2026-03-01T09:00:00+08:00"}, {"topic", "held"}, {"holder", "h"}},
    {{"id", "B"},
     {"submitted_at", "2026-03-02T09:00:00+08:00"},
     {"topic", "held"},
     {"holder", "i"},
     {"request", "amend"},
     {"amends", "A"}},
    {{"id", "C"}, {"submitted_at", "2026-03-03T09:00:00+08:00"}, {"topic", "held"}, {"holder", "h"}},
    {{"id", "D"}, {"submitted_at", "2026-03-04T09:00:00+08:00"}, {"topic", "held"}, {"holder", "i"}},
    {{"id", "E"},
     {"submitted_at", "2026-03-05T09:00:00+08:00"},
     {"topic", "held"},
     {"holder", "h"},
     {"request", "amend"},
     {"amends", "C"}},
    {{"id", "F"}, {"submitted_at", "2026-03-06T09:00:00+08:00"}, {"topic", "held"}, {"holder", "h"}}};
const std::map<std::string, std::string> six_verdicts{{"A", "accepted"}, {"B", "accepted"}, {"C", "accepted"},
                                                      {"D", "rejected"}, {"E", "accepted"}, {"F", "rejected"}};

}  // namespace

TEST_CASE(
    "§2.29 the result depends neither on the order of lines nor on files nor on threads, §2.30 reports are in it") {
  const Room room;
  const std::string check = "bylaw check -p " + policy("places") + " --as-of 2026-12-31 --quiet --brief ";
  std::vector<std::size_t> order{0, 1, 2, 3, 4, 5};
  const auto agrees = [&](const std::string& command) {
    const Json reports = parsed_lines(room.run(command));
    REQUIRE(reports.size() == order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      CHECK(reports[i]["id"] == six[order[i]]["id"]);
      CHECK(reports[i]["verdict"] == six_verdicts.at(reports[i]["id"]));
    }
  };
  // Of all 720 orders every sixtieth, the first of them as judged, and the last, reversed.
  int tried = 0, permutation = 0;
  do {
    if (permutation++ % 60 != 0 && !std::is_sorted(order.rbegin(), order.rend())) continue;
    ++tried;
    std::string text, first, second;
    for (std::size_t i = 0; i < order.size(); ++i) {
      const std::string line = six[order[i]].dump() + "\n";
      text += line;
      (i < 2 ? first : second) += line;
    }
    INFO(text);
    room.write("all.ndjson", text);
    room.write("first.ndjson", first);
    room.write("second.ndjson", second);
    agrees(check + "--jobs 1 all.ndjson");
    agrees(check + "--jobs 4 first.ndjson second.ndjson");
    agrees(check + "- <all.ndjson");
  } while (std::next_permutation(order.begin(), order.end()));
  CHECK(tried == 13);
}

TEST_CASE("§2.31 --sorted promises the order of judging, and is checked") {
  const Room room;
  std::string text, reversed;
  for (const Json& record : six) {
    text += record.dump() + "\n";
    reversed = record.dump() + "\n" + reversed;
  }
  room.write("sorted.ndjson", text);
  room.write("reversed.ndjson", reversed);
  const std::string check = "bylaw check -p " + policy("places") + " --as-of 2026-12-31 --quiet --brief ";
  const Ran sorted = room.run(check + "--sorted sorted.ndjson");
  CHECK(sorted.status == 1);
  CHECK(sorted.out == room.run(check + "sorted.ndjson").out);
  CHECK(room.run(check + "--sorted reversed.ndjson").status == 2);
}

TEST_CASE("§2.31 and §2.32 what streams answers while its input has no end") {
  const Room room;
  for (const std::string options : {"outcomes - ", "places --sorted - "}) {
    INFO(options);
    const bool sorted = options[0] == 'p';
    const std::string record = R"({"id": "%.0f", "submitted_at": "2026-03-05T09:00:00+08:00", "topic": ")" +
                               std::string(sorted ? "held" : "gate") + R"(", "holder": "h"})";
    const Ran ran = room.run("seq -f '" + record + "' 100000000 999999999 2>/dev/null | bylaw check --quiet --brief " +
                             "--as-of 2026-12-31 -p " + policy("") + options + " | head -n 2");
    CHECK_FALSE(ran.hung);
    const Json reports = parsed_lines(ran);
    REQUIRE(reports.size() == 2);
    CHECK(reports[0]["id"] == "100000000");
    CHECK(reports[0]["verdict"] == (sorted ? "accepted" : "incomplete"));
    CHECK(reports[1]["verdict"] == (sorted ? "rejected" : "incomplete"));
  }
}
