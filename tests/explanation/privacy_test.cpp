// What may be seen: personal values masked, secrets nowhere, lines of the record that give nothing away.
#include <algorithm>

#include "catch.hpp"
#include "desk.hpp"

using namespace bylaw;
using test::Desk;
using test::places;

namespace {

const std::string fields = R"(unknown fields: warn
fields:
  id: {is: text}
  submitted_at: {is: date-time}
  admin.id_number: {is: text, personal: yes, compare: identity, en: identity number, zh: 身份证号}
  admin.name: {is: text, zh: 姓名}
  born: {is: date, personal: yes}
  income: {is: money, personal: yes}
  married: {is: yes-no, personal: yes}
  seen_at: {is: date-time, personal: yes}
  names: {is: list of text, personal: yes}
  password: {is: text, secret: yes, compare: exact}
  pin: {is: whole-number, secret: yes}
  words: {is: list of text, secret: yes}
  people:
    is: list of records
    fields: {name: {is: text}, number: {is: text, personal: yes}, key: {is: text, secret: yes}}
  vault: {is: list of records, secret: yes, fields: {code: {is: text}}}
)";

bool any_holds(const std::vector<std::string>& all, const std::string& part) {
  return std::any_of(all.begin(), all.end(), [&](const std::string& one) { return one.find(part) != one.npos; });
}

}  // namespace

TEST_CASE("personal values are masked, what is made of them hardly tells them") {
  const Desk desk(fields, R"(rule r "R"
  cites W1
  require admin.id_number is "x"
  otherwise "{admin.id_number} {birth date of admin.id_number} {age of birth date of admin.id_number on date of submitted_at} {born} {region of admin.id_number} {income} {income - 1 CNY} {married} {seen_at} {names} {admin.name}"
)");
  const std::string json =
      R"({"id": "A", "submitted_at": "2026-01-01T00:00:00Z", "born": "1990-03-07", "income": "9000", "married": true,
"seen_at": "1990-03-07T12:00:00+08:00", "names": ["13800138000", "Bo"],
"admin": {"name": "张三", "id_number": "11010519491231002X"}})";
  const auto masked = desk.finding(json, "r");
  CHECK(masked.message ==
        "1101**********002X ****-**-** 76 ****-**-** 1****5 *** *** *** ****-**-** 13*******00, ** 张三");
  CHECK(places(masked) == "/admin/id_number=1101**********002X");
  CHECK(masked.at[0].excerpt == R"("admin": {"name": "张三", "id_number": "1101**********002X"}})");
  CHECK(masked.at[0].caret == 39);
  CHECK(masked.at[0].caret_width == 20);
  Desk::Asked asked;
  asked.options.show_personal = true;
  const auto open = desk.explain(json, asked).findings.at(0);
  CHECK(open.message ==
        "11010519491231002X 1949-12-31 76 1990-03-07 110105 9000.00 CNY 8999.00 CNY yes 1990-03-07T12:00:00+08:00 "
        "13800138000, Bo 张三");
  CHECK(places(open) == "/admin/id_number=11010519491231002X");
}

TEST_CASE("a secret keeps its place and shows nothing, in no string of the report") {
  const Desk desk(fields, R"(rule length "Length"
  cites W1
  require password has length at least 12
rule number "Number"
  cites W1
  require pin is more than 99999
rule words "Words"
  cites W1
  require every w in words satisfies (w is "x")
rule keys "Keys"
  cites W1
  require every p in people satisfies (p.key is "x" and p.number is "y" and p.name is "z")
rule vault "Vault"
  cites W1
  require every v in vault satisfies (v.code is "x")
)");
  const std::string json = R"({"id": "A", "password": "hunter2", "pin": 4711, "words": ["sesame", "abracadabra"],
 "people": [{"name": "Ann", "number": "13800138000", "key": "topsecret"}], "vault": [{"code": "opensaysme"}],
 "passwrd": "hunter3", "other": {"password": ["hunter4"]}, "admin": "hunter5"})";
  for (const Language language : {Language::en, Language::zh}) {
    for (const bool show_personal : {false, true}) {
      Desk::Asked asked;
      asked.options.language = language;
      asked.options.show_personal = show_personal;
      const auto report = desk.explain(json, asked);
      const auto all = test::all_strings(report);
      for (const char* secret : {"hunter", "4711", "sesame", "abracadabra", "topsecret", "opensaysme"}) {
        INFO(secret);
        CHECK_FALSE(any_holds(all, secret));
      }
      CHECK(any_holds(all, "13800138000") == show_personal);
      CHECK(any_holds(all, "Ann"));
    }
  }
  const auto report = desk.explain(json);
  const auto of = [&](const std::string& rule) {
    const auto found = std::find_if(report.findings.begin(), report.findings.end(),
                                    [&](const report::Finding& one) { return one.rule == rule; });
    REQUIRE(found != report.findings.end());
    return places(*found);
  };
  CHECK(of("length") == "/password=");
  CHECK(of("words") == "/words/0= /words/1=");
  CHECK(of("keys") == "/people/0/key= /people/0/number=13*******00 /people/0/name=Ann");
  CHECK(of("vault") == "/vault/0/code=");
}

TEST_CASE("wrong values of secret fields are not shown either") {
  const Desk desk(fields);
  const std::string json =
      R"({"id": "A", "password": 8675309, "pin": "8675309", "words": "8675309", "people": "8675309",
          "vault": {"code": "8675309"}, "born": "1990-13-01", "income": "12 345 678"})";
  const auto report = desk.explain(json);
  CHECK(report.findings.size() == 7);
  const auto all = test::all_strings(report);
  for (const char* hidden : {"8675309", "1990-13-01", "12 345 678"}) {
    for (const std::string& one : all) {
      INFO(hidden << " in " << one);
      CHECK(one.find(hidden) == one.npos);
    }
  }
}

TEST_CASE("a personal or secret id is not given away as the application's name") {
  const std::string head = "fields:\n  submitted_at: {is: date-time}\n  id: {is: text, ";
  CHECK(Desk(head + "personal: yes}\n").explain(R"({"id": "13800138000"})").id == "13*******00");
  CHECK(Desk(head + "secret: yes}\n").explain(R"({"id": "13800138000"})").id.empty());
}
