// Values, problems and unknown keys of well-formed records.
#include "application/record.hpp"
#include "application_policy.hpp"
#include "catch.hpp"
#include "values/text.hpp"

using namespace bylaw;
using application::Reader;
using application::Record;

namespace {

struct Fixture {
  tests::Sample sample;
  Bounds bounds;
  std::string kept;  // a record points into its text
  Record record;
  void read(std::string_view text) {
    Reader reader(sample.policy, sample.shape, bounds);
    kept = text;
    const auto malformed = reader.read(kept, record);
    INFO(text);
    REQUIRE_FALSE(malformed.has_value());
  }
  const Cell& cell(std::string_view path) const { return record.cells.at(sample.slot(path)); }
  template <class T>
  T get(std::string_view path) const {
    return std::get<T>(cell(path).value);
  }
  std::string_view token(const Cell& of) const { return record.text.substr(of.offset, of.length); }
  std::string said(std::size_t problem, Language language = Language::en) const {
    const auto& one = record.problems.at(problem);
    const Diagnostic diagnostic{one.code, {}, one.arguments, {}, {}};
    return message(diagnostic, language) + " | " + help(diagnostic, language);
  }
};

}  // namespace

TEST_CASE("the shape is the tree of the fields' keys, slots in their order") {
  const tests::Sample sample;
  REQUIRE(sample.shape.slots.size() == sample.policy.fields.size());
  const plan::Object& root = sample.shape.objects[0];
  REQUIRE(root.find("subject") != nullptr);
  CHECK(root.find("subject")->slot == -1);
  const plan::Object& subject = sample.shape.objects[static_cast<std::size_t>(root.find("subject")->object)];
  CHECK(subject.path == "subject");
  CHECK(subject.find("type")->slot == static_cast<std::int32_t>(sample.slot("subject.type")));
  CHECK(root.find("subject.type") == nullptr);
  CHECK(root.find("") == nullptr);
  const auto& element = sample.shape.slots[sample.slot("stays")].element;
  REQUIRE(element != nullptr);
  CHECK(element->slots.size() == 3);
  CHECK(element->objects[0].find("host")->object == 1);
}

TEST_CASE_METHOD(Fixture, "a value of every type is read, with its place") {
  read(
      R"({"id": "A 1", "submitted_at": "2026-03-05T09:30:00+08:00", "subject": {"type": " enterprise ", "name": " 张三 "},
    "administrator": {"id_number": "11010519491231002x", "age": 1.8e1}, "fee": "300.00", "ratio": -0.125, "born": "2000-02-29",
    "wait": "2 weeks", "pause": "PT48H", "release": {"public_beta": true}, "route": "standalone", "tags": ["a", " b\n"],
    "parts": ["verification"], "stays": [{"entry": "2026-01-01", "host": {"name": "x"}}, {}]})");
  CHECK(record.problems.empty());
  CHECK(record.unknown.empty());
  CHECK(get<std::string_view>("id") == "A 1");
  CHECK(get<Instant>("submitted_at") == *parse_instant("2026-03-05T01:30:00Z"));
  CHECK(sample.policy.tokens[get<Token>("subject.type").index] == "enterprise");
  CHECK(get<std::string_view>("subject.name") == "张三");
  CHECK(get<std::string_view>("administrator.id_number") == "11010519491231002x");
  CHECK(get<Number>("administrator.age") == Number(18));
  CHECK(get<Number>("fee") == Number(300));
  CHECK(token(cell("fee")) == "\"300.00\"");
  CHECK(get<Number>("ratio") == *Number::parse("-0.125"));
  CHECK(token(cell("ratio")) == "-0.125");
  CHECK(get<Date>("born") == *Date::parse("2000-02-29"));
  CHECK(get<Duration>("wait") == Duration{DurationKind::days, 14});
  CHECK(get<Duration>("pause") == Duration{DurationKind::hours, 48 * 3600});
  CHECK(get<bool>("release.public_beta"));
  const ListView tags = get<ListView>("tags");
  REQUIRE(tags.size == 2);
  CHECK(std::get<std::string_view>(tags.cells[1].value) == "b");
  CHECK(token(tags.cells[1]) == R"(" b\n")");
  CHECK(token(cell("tags")) == R"(["a", " b\n"])");
  const ListView stays = get<ListView>("stays");
  REQUIRE(stays.size == 2);
  const Cell* first = std::get<RecordView>(stays.cells[0].value).cells;
  CHECK(std::get<Date>(first[0].value) == *Date::parse("2026-01-01"));
  CHECK(std::holds_alternative<Missing>(first[1].value));
  CHECK(std::get<std::string_view>(first[2].value) == "x");
  CHECK(token(stays.cells[0]) == R"({"entry": "2026-01-01", "host": {"name": "x"}})");
  CHECK(token(stays.cells[1]) == "{}");
}

TEST_CASE_METHOD(Fixture, "what is absent, null or blank reads as its field says") {
  const auto text =
      GENERATE(R"({})", R"({"release": {}, "tags": null, "route": "  ", "wait": null, "born": ""})",
               R"({"release": null, "stays": null})",
               R"({"release": {"public_beta": null, "closed_on": "\t", "closed_at": "\u3000"}, "tags": ""})");
  read(text);
  CHECK(record.problems.empty());
  CHECK_FALSE(get<bool>("release.public_beta"));
  CHECK(get<Date>("release.closed_on") == not_yet_date);
  CHECK(get<Instant>("release.closed_at") == not_yet_instant);
  CHECK(sample.policy.tokens[get<Token>("route").index] == "reuse");
  CHECK(get<ListView>("tags").size == 0);
  CHECK(std::holds_alternative<Missing>(cell("stays").value));
  CHECK(std::holds_alternative<Missing>(cell("wait").value));
  CHECK(std::holds_alternative<Missing>(cell("born").value));
  for (const char* path : {"release.public_beta", "release.closed_on", "release.closed_at", "route", "tags", "born"}) {
    INFO(path);
    CHECK(cell(path).length == 0);  // so that `is given` is false of it, whatever `if absent` put there
  }
}

TEST_CASE_METHOD(Fixture, "a given empty list is given; an element may be absent") {
  read(R"({"parts": [], "tags": [null, "", "x"]})");
  CHECK(get<ListView>("parts").size == 0);
  REQUIRE(get<ListView>("tags").size == 3);
  CHECK(std::holds_alternative<Missing>(get<ListView>("tags").cells[0].value));
  CHECK(std::holds_alternative<Missing>(get<ListView>("tags").cells[1].value));
}

TEST_CASE_METHOD(Fixture, "texts are stored in the form that is compared") {
  struct Row {
    const char* path;
    const char* json;
    const char* stored;
  };
  const auto row = GENERATE(values<Row>({
      {"subject.name", R"("  a b\t")", "a b"},
      {"subject.name", R"("Caf\u0065\u0301")", "Café"},
      {"subject.name", R"("\u00a0x\u3000")", "x"},
      {"subject.name", R"("\ud83d\ude00")", "😀"},
      {"administrator.id_number", R"("ABC")", "abc"},
      {"administrator.id_number", R"("ＡＢＣ１２")", "abc12"},
      {"administrator.id_number", R"("企业A")", "企业a"},
      {"account.password", R"("  A ")", "  A "},
      {"account.password", R"("\"\\\/\b\f\n\r\t")", "\"\\/\b\f\n\r\t"},
  }));
  const std::string path = row.path;
  const std::size_t dot = path.find('.');
  read("{\"" + path.substr(0, dot) + "\": {\"" + path.substr(dot + 1) + "\": " + row.json + "}}");
  CHECK(get<std::string_view>(row.path) == row.stored);
}

TEST_CASE_METHOD(Fixture, "a character with another form is rewritten wherever it stands in a text") {
  // Texts are looked at in steps of several bytes, and the last step goes over bytes that were looked at before.
  for (const std::string character : {"Ａ", "e\u0301", "\u212A", "京Ａ", "京", "Ａ京京京京京"}) {
    for (std::size_t length = 1; length <= 40; ++length) {
      for (std::size_t at = 0; at < length; ++at) {
        const std::string text = std::string(at, 'b') + character + std::string(length - at - 1, 'b');
        read(R"({"subject": {"name": ")" + text + R"("}, "administrator": {"id_number": ")" + text + R"("}})");
        REQUIRE(get<std::string_view>("subject.name") == normalise(text, Comparison::text));
        REQUIRE(get<std::string_view>("administrator.id_number") == normalise(text, Comparison::identity));
      }
    }
  }
}

TEST_CASE_METHOD(Fixture, "a value that its field cannot hold is a problem there, and its cell malformed") {
  struct Row {
    const char* json;
    const char* path;
    const char* pointer;
    Code code;
    const char* token;
  };
  const auto row = GENERATE(values<Row>({
      {R"({"id": 5})", "id", "/id", Code::wrong_type, "5"},
      {R"({"id": ["a"]})", "id", "/id", Code::wrong_type, R"(["a"])"},
      {R"({"id": {"a": [1]} })", "id", "/id", Code::wrong_type, R"({"a": [1]})"},
      {R"({"fee": "3e2"})", "fee", "/fee", Code::wrong_type, R"("3e2")"},
      {R"({"fee": "1,000"})", "fee", "/fee", Code::wrong_type, R"("1,000")"},
      {R"({"fee": true})", "fee", "/fee", Code::wrong_type, "true"},
      {R"({"ratio": "1"})", "ratio", "/ratio", Code::wrong_type, R"("1")"},
      {R"({"ratio": 12345678901234567890123456789012345})", "ratio", "/ratio", Code::number_too_many_digits,
       "12345678901234567890123456789012345"},
      {R"({"fee": "0.12345678901234567890123456789012345"})", "fee", "/fee", Code::number_too_many_digits,
       R"("0.12345678901234567890123456789012345")"},
      {R"({"ratio": 1e7000})", "ratio", "/ratio", Code::number_out_of_range, "1e7000"},
      {R"({"administrator": {"age": 17.5}})", "administrator.age", "/administrator/age", Code::not_whole, "17.5"},
      {R"({"born": "2026-02-29"})", "born", "/born", Code::no_such_day, R"("2026-02-29")"},
      {R"({"born": "5 March"})", "born", "/born", Code::wrong_type, R"("5 March")"},
      {R"({"submitted_at": "2026-03-05T09:30:00"})", "submitted_at", "/submitted_at", Code::instant_without_offset,
       R"("2026-03-05T09:30:00")"},
      {R"({"submitted_at": "2026-03-05T09:30:00.1234567890Z"})", "submitted_at", "/submitted_at",
       Code::instant_too_fine, R"("2026-03-05T09:30:00.1234567890Z")"},
      {R"({"submitted_at": "2026-03-05T09:30:60Z"})", "submitted_at", "/submitted_at", Code::no_such_leap_second,
       R"("2026-03-05T09:30:60Z")"},
      {R"({"submitted_at": "2026-03-05"})", "submitted_at", "/submitted_at", Code::wrong_type, R"("2026-03-05")"},
      {R"({"submitted_at": "2026-13-05T09:30:00Z"})", "submitted_at", "/submitted_at", Code::no_such_day,
       R"("2026-13-05T09:30:00Z")"},
      {R"({"wait": "3 working days"})", "wait", "/wait", Code::duration_of_other_kind, R"("3 working days")"},
      {R"({"wait": 10})", "wait", "/wait", Code::wrong_type, "10"},
      {R"({"subject": {"type": "enterprize"}})", "subject.type", "/subject/type", Code::not_a_choice_near,
       R"("enterprize")"},
      {R"({"subject": {"type": "企业"}})", "subject.type", "/subject/type", Code::not_a_choice_near, R"("企业")"},
      {R"({"subject": {"type": "x"}})", "subject.type", "/subject/type", Code::not_a_choice, R"("x")"},
      {R"({"release": {"public_beta": "yes"}})", "release.public_beta", "/release/public_beta", Code::wrong_type,
       R"("yes")"},
      {R"({"release": {"public_beta": 1}})", "release.public_beta", "/release/public_beta", Code::wrong_type, "1"},
      {R"({"tags": "a"})", "tags", "/tags", Code::wrong_type, R"("a")"},
      {R"({"stays": {"entry": "2026-01-01"}})", "stays", "/stays", Code::wrong_type, R"({"entry": "2026-01-01"})"},
  }));
  read(row.json);
  REQUIRE(record.problems.size() == 1);
  const auto& problem = record.problems[0];
  CHECK(problem.code == row.code);
  CHECK(problem.path == row.path);
  CHECK(problem.slot == sample.slot(row.path));
  CHECK(problem.pointer == row.pointer);
  CHECK(record.text.substr(problem.offset, problem.length) == row.token);
  CHECK(std::holds_alternative<Malformed>(cell(row.path).value));
  CHECK(token(cell(row.path)) == row.token);
  CHECK(said(0).find('{') == said(0).find("{…}"));
}

TEST_CASE_METHOD(Fixture, "elements and members have problems of their own") {
  read(R"({"tags": ["a", 5, []], "stays": [7, {"entry": "soon", "host": 3, "exit": "2026-01-01"}]})");
  REQUIRE(record.problems.size() == 5);
  const char* const pointers[] = {"/tags/1", "/tags/2", "/stays/0", "/stays/1/entry", "/stays/1/host"};
  const char* const paths[] = {"tags", "tags", "stays", "stays.entry", "stays.host"};
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK(record.problems[i].pointer == pointers[i]);
    CHECK(record.problems[i].path == paths[i]);
    CHECK(record.problems[i].slot == sample.slot(i < 2 ? "tags" : "stays"));
  }
  CHECK(std::holds_alternative<Malformed>(get<ListView>("tags").cells[1].value));
  CHECK(std::get<std::string_view>(get<ListView>("tags").cells[0].value) == "a");
  const ListView stays = get<ListView>("stays");
  CHECK(std::holds_alternative<Malformed>(stays.cells[0].value));
  const Cell* second = std::get<RecordView>(stays.cells[1].value).cells;
  CHECK(std::holds_alternative<Malformed>(second[0].value));
  CHECK(std::holds_alternative<Date>(second[1].value));
  CHECK(std::holds_alternative<Missing>(second[2].value));
}

TEST_CASE_METHOD(Fixture, "a scalar where an object belongs is one problem, and what lies below is missing") {
  read(R"({"administrator": "Ann"})");
  REQUIRE(record.problems.size() == 1);
  CHECK(record.problems[0].code == Code::object_expected);
  CHECK(record.problems[0].path == "administrator");
  CHECK(record.problems[0].slot == sample.slot("administrator.id_number"));
  CHECK(std::holds_alternative<Missing>(cell("administrator.age").value));
  CHECK(said(0).find("Ann") == std::string::npos);
}

TEST_CASE_METHOD(Fixture, "messages say what was found, what belongs there and how to write it") {
  read(R"({"born": 5, "subject": {"type": "enterprize"}})");
  CHECK(said(0) == "born must be a date, but 5 is given | write it like \"2026-03-05\"");
  CHECK(said(0, Language::zh) == "born应为日期，填写的却是5 | 请写成 \"2026-03-05\" 这样");
  CHECK(said(1) ==
        "subject.type has no choice \"enterprize\" | did you mean \"enterprise\"? The choices are individual, "
        "enterprise, government");
}

TEST_CASE_METHOD(Fixture, "secret values are in no message, personal ones are masked") {
  read(R"({"account": {"password": 8675309, "pin": "hunter2"}, "administrator": {"id_number": 110105194912310021}})");
  REQUIRE(record.problems.size() == 3);
  for (const Language language : {Language::en, Language::zh}) {
    CHECK(said(0, language).find("8675309") == std::string::npos);
    CHECK(said(1, language).find("hunter2") == std::string::npos);
    CHECK(said(2, language).find("110105194912310021") == std::string::npos);
    CHECK(said(2, language).find("1101**********0021") != std::string::npos);
  }
}

TEST_CASE_METHOD(Fixture, "an instant may lack its offset where the policy assumes its zone") {
  sample.policy.assume_zone = true;
  read(R"({"submitted_at": "2026-03-05T09:30:00"})");
  CHECK(get<Instant>("submitted_at") == *parse_instant("2026-03-05T09:30:00Z"));
}

TEST_CASE_METHOD(Fixture, "keys that the vocabulary does not know are collected, with a near one") {
  struct Row {
    const char* json;
    const char* pointer;
    const char* suggestion;
  };
  const auto row = GENERATE(values<Row>({
      {R"({"subject": {"typ": "x"}})", "/subject/typ", "subject.type"},
      {R"({"subjet": {"type": "x", "more": 1}})", "/subjet", "subject"},
      {R"({"id_number": 1})", "/id_number", "administrator.id_number"},
      {R"({"zzzzzzzz": [{"b": 1}]})", "/zzzzzzzz", ""},
      {R"({"a/b~c": 1})", "/a~1b~0c", ""},
      {R"({"stays": [{}, {"entri": 1}]})", "/stays/1/entri", "stays.entry"},
      {R"({"\u0062orne": 1})", "/borne", "born"},
  }));
  read(row.json);
  CHECK(record.problems.empty());
  REQUIRE(record.unknown.size() == 1);
  CHECK(record.unknown[0].pointer == row.pointer);
  CHECK(record.unknown[0].suggestion == row.suggestion);
  CHECK(record.text[record.unknown[0].offset] == '"');
  CHECK(record.text[record.unknown[0].offset + record.unknown[0].length - 1] == '"');
  sample.policy.unknown_fields = policy::UnknownFields::ignore;
  read(row.json);
  CHECK(record.unknown.empty());
}

TEST_CASE_METHOD(Fixture, "an escaped key is the key it spells") {
  read(R"({"\u0066ee": 5})");
  CHECK(get<Number>("fee") == Number(5));
}

TEST_CASE_METHOD(Fixture, "yes and no are read wherever blanks stand") {
  for (const char* blanks : {"", " ", "\t\r\n"}) {
    for (const bool truth : {true, false}) {
      const std::string word = std::string(blanks) + (truth ? "true" : "false") + blanks;
      read(R"({"release": {"public_beta":)" + word + "}}");
      CHECK(get<bool>("release.public_beta") == truth);
    }
  }
}

TEST_CASE_METHOD(Fixture, "durations in words and by ISO 8601") {
  struct Row {
    const char* path;
    const char* text;
    std::int64_t count;  // -1: refused
  };
  const auto row = GENERATE(values<Row>({
      {"wait", "10 days", 10},
      {"wait", "1 day", 1},
      {"wait", "2 weeks", 14},
      {"wait", "10天", 10},
      {"wait", "2周", 14},
      {"wait", "P10D", 10},
      {"wait", "P2W", 14},
      {"pause", "48 hours", 172800},
      {"pause", "1 hour", 3600},
      {"pause", "48小时", 172800},
      {"pause", "PT48H", 172800},
      {"wait", "0 days", 0},
      {"wait", "-1 days", -1},
      {"wait", "1.5 days", -1},
      {"wait", "P", -1},
      {"wait", "P10", -1},
      {"wait", "P10Dx", -1},
      {"wait", "days", -1},
      {"wait", "10", -1},
      {"wait", "6 months", -1},
      {"wait", "99999999999999999999 days", -1},
      {"wait", "9223372036854775807 weeks", -1},
      {"wait", "PT", -1},
      {"pause", "PT10M", -1},
      {"wait", "P1D1D", -1},
  }));
  read("{\"" + std::string(row.path) + "\": \"" + row.text + "\"}");
  if (row.count < 0)
    CHECK(record.problems.size() == 1);
  else
    CHECK(get<Duration>(row.path).count == row.count);
}

TEST_CASE_METHOD(Fixture, "many problems are counted only a little past the bound") {
  bounds.findings = 3;
  read(R"({"tags": [1, 2, 3, 4, 5, 6], "a": 1, "b": 1, "c": 1, "d": 1, "e": 1})");
  CHECK(record.problems.size() == 4);
  CHECK(record.unknown.size() == 4);
  CHECK(std::holds_alternative<Malformed>(get<ListView>("tags").cells[5].value));
}

TEST_CASE_METHOD(Fixture, "a reader and a record serve one text after another") {
  Reader reader(sample.policy, sample.shape, bounds);
  const std::string first = R"({"id": "A", "tags": ["x"], "born": 1, "zz": 2})";
  const std::string second = R"({"subject": {"name": "B"}})";
  for (int i = 0; i < 3; ++i) {
    REQUIRE_FALSE(reader.read(first, record));
    CHECK(get<std::string_view>("id") == "A");
    CHECK(record.problems.size() == 1);
    REQUIRE(reader.read("{\"id\": \"A\", ", record));
    REQUIRE_FALSE(reader.read(second, record));
    CHECK(std::holds_alternative<Missing>(cell("id").value));
    CHECK(get<std::string_view>("subject.name") == "B");
    CHECK(record.problems.empty());
    CHECK(record.unknown.empty());
  }
}

TEST_CASE("plain_text shows a token as people see it") {
  CHECK(application::plain_text(R"("a\u00e9\n\"b\"")") == "aé\n\"b\"");
  CHECK(application::plain_text("12.50") == "12.50");
  CHECK(application::plain_text("\"\"") == "");
  CHECK(application::plain_text("true") == "true");
  CHECK(application::plain_text("\"") == "\"");
}

TEST_CASE_METHOD(Fixture, "the characters of an identity text are counted as they were written") {
  const std::string_view path = "administrator.id_number";
  read(R"({"administrator": {"id_number": " \u338F甲 "}})");
  CHECK(get<std::string_view>(path) == "kg甲");
  CHECK(cell(path).characters == 2);
  read(R"({"administrator": {"id_number": "A甲"}})");  // forms of one length: the value itself can be counted
  CHECK(cell(path).characters == 0);
  read(R"({"administrator": {"id_number": "e\u0301"}})");  // e and an accent are one character
  CHECK(cell(path).characters == 1);
  read(R"({"administrator": {}})");
  CHECK(cell(path).characters == 0);
}
