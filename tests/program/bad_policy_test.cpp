// What a policy gets that is not there, or is wrong: its messages in both languages, each once, at their place.
#include "catch.hpp"
#include "golden.hpp"

using namespace bylaw::testing;

namespace {

struct Mistake {
  const char* name;
  const char* file;  // of the policy `kiosk`, added or replaced
  std::string text;
};

const std::string rule_head = "rule r \"R\"\n  cites K1\n  require ";
const std::string rule_tail = "\n  otherwise en \"No.\"\n  otherwise zh \"否。\"\n";

std::string limits(const std::string& condition) {
  return "deadlines:\n  d:\n    title: D\n    cites: [K2]\n    starts: submitted_at\n    within: 5 days\n    last day: "
         "stays\n"
         "    met by: deposited_at\n    message: M\n    applies when: " +
         condition + "\n";
}

std::string alias_bomb() {
  std::string text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n";
  for (char level = 'b'; level < 'k'; ++level) {
    const std::string before(1, static_cast<char>(level - 1));
    text += std::string(1, level) + ": &" + std::string(1, level) + " [*" + before;
    for (int i = 0; i < 9; ++i) text += ", *" + before;
    text += "]\n";
  }
  return text;
}

const std::vector<Mistake> mistakes = {
    {"yaml-duplicate-key", "more.yaml", "values:\n  cap: 3\n  line: 4\n  cap: 5\n"},
    {"yaml-alias-bomb", "more.yaml", alias_bomb()},
    {"yaml-brackets", "more.yaml", "values: " + repeat("[", 100'000) + "\n"},
    {"yaml-tab", "more.yaml", "values:\n\tcap: 3\n"},
    {"yaml-not-utf8", "more.yaml", "values:\n  cap: \xff\n"},
    // In GBK; read as something else it would forbid nothing.
    {"rules-not-utf8", "more.rules", "rule gbk \"G\"\n  cites K1\n  forbid owner.name is \"\xb1\xb1\xbe\xa9\"\n"},
    {"rules-five-mistakes", "more.rules",
     "rule one \"First\"\n  cites K1\n  require aera is at most 12\n  otherwise en \"No.\"\n  otherwise zh \"否。\"\n\n"
     "rule two \"Second\"\n  cites K1\n  require kind is foot\n  otherwise en \"No.\"\n  otherwise zh \"否。\"\n\n"
     "rule three \"Third\"\n  cites K9\n  require area is at most 12\n  otherwise en \"No.\"\n  otherwise zh "
     "\"否。\"\n\n"
     "rule four \"Fourth\"\n  cites K1\n  require area is at most \"twelve\"\n  otherwise en \"No.\"\n  otherwise zh "
     "\"否。\"\n\n"
     "rule five \"Fifth\"\n  cites K1\n  require (area is at most 12\n  otherwise en \"No.\"\n  otherwise zh "
     "\"否。\"\n"},
    {"rules-parentheses", "more.rules",
     rule_head + repeat("(", 100'000) + "area is at most 12" + repeat(")", 100'000) + rule_tail},
    {"rules-nots", "more.rules", rule_head + repeat("not ", 100'000) + "area is at most 12" + rule_tail},
    {"condition-folded", "more.yaml", limits(">\n      kind is food\n      and aera is at most 12")},
    {"condition-quoted", "more.yaml", limits(R"("\u4e3b\u4f53 is 12")")},
    {"condition-escaped", "more.yaml", limits(R"("owner.name is \"\u4e3b\" and aera is at most 12")")},
    {"condition-single-quoted", "more.yaml", limits("'owner.name is \"it''s\" and aera is at most 12'")},
    {"condition-incomplete", "more.yaml", limits("kind is food and")},
};

}  // namespace

TEST_CASE("A policy that is wrong ends with status 3 and says where") {
  for (const Mistake& mistake : mistakes) {
    DYNAMIC_SECTION(mistake.name) {
      const Room room;
      room.write("a.json", kiosk("K1"));
      room.write(std::string("kiosk/") + mistake.file, mistake.text);
      CHECK(check_golden(room, mistake.name, "bylaw check -p kiosk a.json") == 3);
    }
  }
}

TEST_CASE("A policy that is not there, or holds nothing") {
  const Room room;
  room.write("a.json", kiosk("K1"));
  room.write("empty/readme.txt", "nothing\n");
  room.write("bare/policy.yaml", "name: bare\nfields: {id: {is: text}}\n");
  room.write("rules/one/policy.yaml", "name: one\n");
  room.write("rules/two/policy.yaml", "name: two\n");
  check_golden(room, "policy-missing", "bylaw check -p nowhere a.json");
  check_golden(room, "policy-is-a-file", "bylaw check -p a.json a.json");
  check_golden(room, "policy-folder-empty", "bylaw check -p empty a.json");
  check_golden(room, "policy-without-rules", "bylaw check -p bare a.json");
  check_golden(room, "policy-unnamed", "cd tmp && bylaw check ../a.json");
  check_golden(room, "policy-one-of-several", "bylaw check a.json");
}

TEST_CASE("A bad policy and a bad input together end with status 3") {
  const Room room;
  room.write("kiosk/more.yaml", "values:\n  cap: 3\n  cap: 4\n");
  room.write("broken.json", "{");
  CHECK(room.run("bylaw check -p kiosk broken.json nowhere.json").status == 3);
}
