// The JSON forms, read back by another reader: field names and their order, types, and text that tries to break out.
#include <nlohmann/json.hpp>
#include <sstream>

#include "catch.hpp"
#include "sample.hpp"

namespace bylaw::report {
namespace {

using Json = nlohmann::ordered_json;
using Names = std::vector<std::string>;

Names names(const Json& object) {
  Names result;
  for (const auto& item : object.items()) result.push_back(item.key());
  return result;
}

std::vector<Json> lines(const std::string& text) {
  std::vector<Json> result;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) result.push_back(Json::parse(line));
  return result;
}

std::string literal(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

Json one(const Application& application) { return lines(print("ndjson", {}, {{}, {application}, {}})).at(0); }

TEST_CASE("ndjson has the fields of version 1 in their order") {
  const std::vector<Json> records = lines(print("ndjson", {}, sample(Language::en)));
  REQUIRE(records.size() == 5);
  const Json& rejected = records[2];
  CHECK(names(rejected) ==
        Names{"bylaw", "application", "verdict", "findings", "findings_left_out", "fees", "deadlines", "quotas"});
  CHECK(names(records[1]) == Names{"bylaw", "application", "verdict", "findings", "fees", "deadlines", "quotas"});
  CHECK(rejected["bylaw"] == 1);
  CHECK(names(rejected["application"]) == Names{"id", "file", "line"});
  const Json& finding = rejected["findings"][1];
  CHECK(names(finding) ==
        Names{"rule", "kind", "severity", "outcome", "message", "fix", "cites", "at", "rule_at", "missing"});
  CHECK(finding["severity"] == "error");
  CHECK(finding["outcome"] == "violated");
  CHECK(finding["cites"] == Json{"W43", "W44"});
  CHECK(names(finding["at"][0]) == Names{"pointer", "line", "column", "value"});
  CHECK(finding["at"][2]["value"] == "");
  CHECK(names(finding["rule_at"]) == Names{"file", "line", "column"});
  CHECK(finding["missing"] == Json::array());
  CHECK(rejected["findings"][0]["rule_at"].is_null());
  CHECK(records[3]["findings"][1]["missing"] == Json{"administrator.id_number", "submitted_at"});
  CHECK(records[3]["findings"][0]["outcome"] == "error");
}

TEST_CASE("money is text, counts are numbers, and what is not known is null") {
  const Json record = lines(print("ndjson", {}, sample(Language::en))).at(0);
  const Json& fees = record["fees"];
  CHECK(names(fees[0]) ==
        Names{"fee", "due", "paid", "outstanding", "currency", "state", "waived_because", "reduced_because"});
  CHECK(fees[0]["due"] == "300.00");
  CHECK(fees[0]["waived_because"].is_null());
  CHECK(fees[1]["waived_because"] == "a government body pays nothing");
  CHECK(fees[3]["due"].is_null());
  CHECK(names(record["deadlines"][0]) == Names{"deadline", "due", "state", "days_left"});
  CHECK(record["deadlines"][0]["days_left"] == 9);
  CHECK(record["deadlines"][3]["days_left"].is_null());
  CHECK(names(record["quotas"][0]) == Names{"quota", "limit", "used", "remaining"});
  CHECK(record["quotas"][0]["limit"].is_number_integer());
  CHECK(record["quotas"][1]["used"] == 999.75);
  CHECK(record["quotas"][2]["limit"].is_null());
}

TEST_CASE("the digits of a quota stand as they came, and only a number stands bare") {
  const std::pair<const char*, const char*> rows[] = {
      {"0", "0"},
      {"-3", "-3"},
      {"12345678901234567890123456789012.50", "12345678901234567890123456789012.50"},
      {"1e400", "1e400"},
      {"1E+6", "1E+6"},
      {"007", "\"007\""},
      {".5", "\".5\""},
      {"1.", "\"1.\""},
      {"1e", "\"1e\""},
      {"", "\"\""},
      {"-", "\"-\""},
      {"1,\"x\":2", "\"1,\\\"x\\\":2\""},
      {"NaN", "\"NaN\""}};
  for (const auto& [given, expected] : rows) {
    Application application;
    application.quotas = {{"q", given, {}, {}}};
    const std::string line = print("ndjson", {}, {{}, {application}, {}});
    CAPTURE(given, line);
    CHECK(line.find("\"limit\":" + std::string(expected) + ",\"used\":null") != std::string::npos);
  }
}

TEST_CASE("a record that could not be read says so in the form of its own") {
  const Json record = lines(print("ndjson", {}, sample(Language::en))).at(4);
  CHECK(record.dump() == R"({"bylaw":1,"application":{"file":"apps.ndjson","line":5},"verdict":"invalid",)"
                         R"("error":{"code":"E0401","message":"the key \"id\" stands twice","line":5,"column":17}})");
  Application bare;
  bare.id = "A9";
  bare.verdict = Verdict::invalid;
  const Json without = one(bare);
  CHECK(without["application"]["id"] == "A9");
  CHECK(without["error"]["line"].is_null());
}

TEST_CASE("brief names each violated rule of level error once, in order") {
  const std::vector<Json> records = lines(print("ndjson", {.brief = true}, sample(Language::en)));
  REQUIRE(records.size() == 5);
  CHECK(records[0].dump() == R"({"id":"A-2026-0001","verdict":"accepted","violations":[]})");
  CHECK(records[2].dump() ==
        R"({"id":"A-2026-0003","verdict":"rejected","violations":["mini-programs-per-id-number"]})");
  CHECK(records[3]["violations"] == Json::array());
  CHECK(records[4].dump() == R"({"id":null,"verdict":"invalid","violations":[]})");
}

TEST_CASE("json is one document with each application on a line of its own") {
  const Sample whole = sample(Language::en);
  const std::string text = print("json", {}, whole);
  const Json report = Json::parse(text);
  CHECK(names(report) == Names{"bylaw", "policy", "notes", "applications", "summary"});
  CHECK(names(report["policy"]) == Names{"name", "title", "version", "digest", "readings", "as_of"});
  CHECK(report["policy"]["readings"].dump() == R"({"reuse_limit":"monthly_5","adult_from":"birthday"})");
  CHECK(report["notes"].size() == 1);
  CHECK(report["summary"].dump() == R"({"applications":5,"accepted":2,"rejected":1,"incomplete":1,"invalid":1,)"
                                    R"("errors":2,"warnings":1,"notes":0,"stopped":false})");
  const std::vector<Json> records = lines(print("ndjson", {}, whole));
  REQUIRE(report["applications"].size() == records.size());
  for (std::size_t i = 0; i < records.size(); ++i) {
    CHECK(report["applications"][i] == records[i]);
    CHECK(text.find("\n" + records[i].dump().substr(0, 40)) != std::string::npos);
  }
}

TEST_CASE("a run without applications, or cut short, is still one JSON document") {
  Sample none;
  none.summary.stopped = true;
  const Json report = Json::parse(print("json", {}, none));
  CHECK(report["applications"] == Json::array());
  CHECK(report["policy"]["readings"] == Json::object());
  CHECK(report["notes"] == Json::array());
  CHECK(report["summary"]["applications"] == 0);
  CHECK(report["summary"]["stopped"] == true);
  CHECK(print("ndjson", {}, none).empty());
}

TEST_CASE("JSON text: what is plain stays, what is not is written as an escape") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"", R"("")"},
      {"plain words of more than sixteen bytes", R"("plain words of more than sixteen bytes")"},
      {"say \"no\" \\ yes/", R"("say \"no\" \\ yes/")"},
      {"a\nb\rc\td", R"("a\nb\rc\td")"},
      {"\x1b[31mred", R"("\u001b[31mred")"},
      {std::string_view("nul\0end", 7), R"("nul\u0000end")"},
      {"del\x7f", R"("del\u007f")"},
      {"\xC2\x9B"
       "31m",
       R"("\u009b31m")"},
      {"line\xE2\x80\xA8para\xE2\x80\xA9", R"("line\u2028para\u2029")"},
      {"\xE2\x80\xAEgnp.exe", R"("\u202egnp.exe")"},
      {"\xE2\x81\xA6x\xE2\x81\xA9", R"("\u2066x\u2069")"},
      {"张三，𠮷é", R"("张三，𠮷é")"},
      {"seven77\"", R"("seven77\"")"},
      {"eightpln\"", R"("eightpln\"")"},
      {"bad \xFF\xC3 \xED\xA0\x80!", "\"bad \xEF\xBF\xBD\xEF\xBF\xBD \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD!\""},
      {"\xE5\xBC", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""}};
  for (const auto& [given, expected] : rows) CHECK(literal(given) == expected);
}

TEST_CASE("JSON text: every character at every place in a run comes back the same") {
  for (unsigned code = 0; code < 0x800; ++code) {
    std::string character;
    if (code < 0x80) {
      character = static_cast<char>(code);
    } else {
      character = {static_cast<char>(0xC0 | code >> 6), static_cast<char>(0x80 | (code & 63))};
    }
    for (std::size_t before = 0; before < 10; ++before) {
      const std::string text = std::string(before, 'a') + character + std::string(9 - before, 'z') + character;
      const std::string written = literal(text);
      if (Json::parse(written) != text) FAIL(written);
      for (const char c : written) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) FAIL(written);
      }
    }
  }
}

TEST_CASE("hostile text in any field leaves one valid line a record") {
  const std::string bad = "\",\"verdict\":\"accepted\"}\n{\x1b]0;x\x07\xE2\x80\xA8\xC2\x85\xFF\\";
  Application application;
  application.id = application.file = bad;
  application.verdict = Verdict::rejected;
  Finding finding;
  finding.rule = finding.kind = finding.message = finding.fix = bad;
  finding.cites = {{bad, bad, bad}};
  finding.at = {{bad, 1, 1, bad, bad, bad, 3, 4}};
  finding.rule_at = RuleAt{bad, 1, 1};
  finding.missing = {bad};
  application.findings = {finding};
  application.fees = {{bad, bad, bad, bad, bad, bad, bad}};
  application.deadlines = {{bad, bad, bad, 1}};
  application.quotas = {{bad, bad, bad, bad}};
  const std::string text = print("ndjson", {}, {{}, {application}, {}});
  CHECK(std::count(text.begin(), text.end(), '\n') == 1);
  const Json record = Json::parse(text);
  CHECK(record["verdict"] == "rejected");
  CHECK(names(record).size() == 7);
  CHECK(names(record["findings"][0]).size() == 10);
  Sample whole{{bad, bad, bad, bad, bad, {{bad, bad, false}}, {bad}}, {application}, {}};
  CHECK(Json::parse(print("json", {}, whole))["applications"].size() == 1);
}

}  // namespace
}  // namespace bylaw::report
