// Texts that are no JSON, or no application: each is refused, with the byte where it goes wrong.
#include <random>

#include "application/record.hpp"
#include "application_policy.hpp"
#include "catch.hpp"

using namespace bylaw;
using application::MalformedText;
using application::Reader;
using application::Record;

namespace {

struct Fixture {
  tests::Sample sample;
  Bounds bounds;
  Record record;
  Reader reader{sample.policy, sample.shape, bounds};
};

/// True when the reader and the search for the place of a fault disagree: never, for any text.
bool unexplained(const MalformedText& fault) {
  return !fault.arguments.empty() && fault.arguments[0].en == "text that cannot be read";
}

const std::string good =
    R"({"id": "A1", "subject": {"type": "individual", "name": "\u5f20三\n"}, "more": [1, -2.5e3, {"a": null, "\"": [true, false]}],
 "stays": [{"entry": "2026-01-01"}, {}], "fee": 300.00, "x": "é😀\ud83d\ude00", "y": {}, "z": []})";

}  // namespace

TEST_CASE_METHOD(Fixture, "what is wrong as JSON is refused at its byte") {
  struct Row {
    std::string_view text;
    Code code;
    std::size_t offset;
  };
  using namespace std::string_view_literals;
  const auto row = GENERATE(values<Row>({
      {""sv, Code::json_truncated, 0},
      {" \n"sv, Code::json_truncated, 2},
      {"[]"sv, Code::json_not_an_object, 0},
      {" [{}]"sv, Code::json_not_an_object, 1},
      {"5"sv, Code::json_not_an_object, 0},
      {"\"{}\""sv, Code::json_not_an_object, 0},
      {"null"sv, Code::json_not_an_object, 0},
      {"nul"sv, Code::json_bad_word, 0},
      {"{"sv, Code::json_truncated, 1},
      {"{\"a\""sv, Code::json_truncated, 4},
      {"{\"a\":"sv, Code::json_truncated, 5},
      {"{\"a\":\"b"sv, Code::json_truncated, 7},
      {"{\"a\":\"b\\\"}"sv, Code::json_truncated, 10},
      {"{\"a\":[1}"sv, Code::json_expected, 7},
      {"{\"a\":1]"sv, Code::json_expected, 6},
      {"{\"a\":{\"b\":1}"sv, Code::json_truncated, 12},
      {"{\"a\":\"b\":1}"sv, Code::json_expected, 8},
      {"{\"a\" 1}"sv, Code::json_expected, 5},
      {"{\"a\"::1}"sv, Code::json_expected, 5},
      {"{a:1}"sv, Code::json_expected, 1},
      {"{'a':1}"sv, Code::json_expected, 1},
      {"{1:1}"sv, Code::json_expected, 1},
      {"{\"a\":}"sv, Code::json_expected, 5},
      {"{\"a\":1 \"b\":2}"sv, Code::json_expected, 7},
      {"{\"a\":1,}"sv, Code::json_extra_comma, 6},
      {"{\"a\":1,,\"b\":2}"sv, Code::json_extra_comma, 6},
      {"{,}"sv, Code::json_expected, 1},
      {"{\"a\":[1,]}"sv, Code::json_extra_comma, 7},
      {"{\"a\":[,1]}"sv, Code::json_expected, 6},
      {"{\"a\":[1 2]}"sv, Code::json_expected, 8},
      {"{\"a\":01}"sv, Code::json_bad_number, 5},
      {"{\"a\":+1}"sv, Code::json_bad_number, 5},
      {"{\"a\":1.}"sv, Code::json_bad_number, 5},
      {"{\"a\":.5}"sv, Code::json_bad_number, 5},
      {"{\"a\":-}"sv, Code::json_bad_number, 5},
      {"{\"a\":1e}"sv, Code::json_bad_number, 5},
      {"{\"a\":0x1F}"sv, Code::json_bad_number, 5},
      {"{\"fee\":1.2.3}"sv, Code::json_bad_number, 7},
      {"{\"a\":NaN}"sv, Code::json_bad_word, 5},
      {"{\"a\":True}"sv, Code::json_bad_word, 5},
      {"{\"a\":truee}"sv, Code::json_bad_word, 5},
      {"{\"a\":hello}"sv, Code::json_bad_word, 5},
      {"{\"a\":\0}"sv, Code::json_bad_word, 5},
      {"{\"a\":\"x\ty\"}"sv, Code::json_control_character, 7},
      {"{\"a\":\"x\ny\"}"sv, Code::json_control_character, 7},
      {"{\"a\":\"\0\"}"sv, Code::json_control_character, 6},
      {"{\"a\":\"x\\qy\"}"sv, Code::json_bad_escape, 7},
      {"{\"id\":\"\\u12G4\"}"sv, Code::json_bad_escape, 7},
      {"{\"a\\x\":1}"sv, Code::json_bad_escape, 3},
      {"{\"a\":[{\"b\":\"\\ud800\"}]}"sv, Code::json_lone_surrogate, 12},
      {"{\"a\":\"\\ud800\\u0041\"}"sv, Code::json_lone_surrogate, 6},
      {"{\"a\":\"\\udc00\"}"sv, Code::json_lone_surrogate, 6},
      {"{\"a\":\"\xC3(\"}"sv, Code::json_invalid_utf8, 6},
      {"{\"a\":\"\xED\xA0\x80\"}"sv, Code::json_invalid_utf8, 6},
      {"{\"a\":\"\xC0\x80\"}"sv, Code::json_invalid_utf8, 6},
      {"{\"a\":1}\xFF"sv, Code::json_invalid_utf8, 7},
      {"\xEF\xBB\xBF{}"sv, Code::json_byte_order_mark, 0},
      {"{\"a\":\xEF\xBB\xBF 1}"sv, Code::json_byte_order_mark, 5},
      {"{} {}"sv, Code::json_text_after_end, 3},
      {"{}x"sv, Code::json_text_after_end, 2},
      {"{}}"sv, Code::json_text_after_end, 2},
      {"{},"sv, Code::json_text_after_end, 2},
      {"{\"a\":1,\"a\":1}"sv, Code::json_duplicate_key, 7},
      {"{\"id\":1,\"id\":1}"sv, Code::json_duplicate_key, 8},
      {"{\"\\u0061\":1, \"a\":1}"sv, Code::json_duplicate_key, 13},
      {"{\"id\":1,\"\\u0069d\":1}"sv, Code::json_duplicate_key, 8},
      {"{\"x\":[{\"y\":{\"a\":1,\"b\":2,\"a\":3}}]}"sv, Code::json_duplicate_key, 24},
      {"{\"stays\":[{\"entry\":\"2026-01-01\",\"entry\":null}]}"sv, Code::json_duplicate_key, 32},
      {"{\"subject\":{},\"subject\":{}}"sv, Code::json_duplicate_key, 14},
      {"{\"born\":{\"q\":1,\"q\":1}}"sv, Code::json_duplicate_key, 15},
  }));
  INFO(row.text);
  const auto fault = reader.read(row.text, record);
  REQUIRE(fault.has_value());
  CHECK(catalogue(fault->code).name == catalogue(row.code).name);
  CHECK(fault->offset == row.offset);
  CHECK_FALSE(unexplained(*fault));
}

TEST_CASE_METHOD(Fixture, "the same key in different objects is no repetition") {
  CHECK_FALSE(reader.read(R"({"id": "a", "x": {"id": 1, "y": {"id": 1}}, "stays": [{"entry": null}, {"entry": null}]})",
                          record));
}

TEST_CASE_METHOD(Fixture, "every cut of a good record is refused") {
  REQUIRE_FALSE(reader.read(good, record));
  for (std::size_t length = 0; length < good.size(); ++length) {
    INFO(length);
    const auto fault = reader.read(std::string_view(good).substr(0, length), record);
    REQUIRE(fault.has_value());
    CHECK_FALSE(unexplained(*fault));
    CHECK(fault->offset <= length);
  }
}

TEST_CASE_METHOD(Fixture, "random damage never goes unexplained") {
  std::mt19937 random(20260305);
  const std::string_view likely = "\"\\{}[],:0-.eu\n \t\xEF\xC3";
  for (int round = 0; round < 20000; ++round) {
    std::string text = good;
    for (auto changes = 1 + random() % 3; changes > 0; --changes) {
      const std::size_t at = random() % text.size();
      switch (random() % 3) {
        case 0:
          text[at] = likely[random() % likely.size()];
          break;
        case 1:
          text[at] = static_cast<char>(static_cast<unsigned char>(random()));
          break;
        default:
          text.erase(at, 1 + random() % 4);
          break;
      }
    }
    INFO(text);
    const auto fault = reader.read(text, record);
    if (!fault) continue;
    REQUIRE_FALSE(unexplained(*fault));
    REQUIRE(fault->offset <= text.size());
  }
}

TEST_CASE_METHOD(Fixture, "nesting is bounded, and deeper nesting never crashes") {
  const auto nested = [](std::size_t levels) {
    return "{\"x\":" + std::string(levels, '[') + std::string(levels, ']') + "}";
  };
  CHECK_FALSE(reader.read(nested(bounds.json_depth - 1), record));
  const auto fault = reader.read(nested(bounds.json_depth), record);
  REQUIRE(fault.has_value());
  CHECK(fault->code == Code::json_too_deep);
  CHECK(fault->offset == 4 + bounds.json_depth);
  CHECK(reader.read(nested(10000), record)->code == Code::json_too_deep);
  CHECK(reader.read("{\"x\":" + std::string(1000000, '['), record)->code == Code::json_too_deep);
  std::string objects;
  for (int i = 0; i < 10000; ++i) objects += "{\"x\":";
  CHECK(reader.read(objects, record)->code == Code::json_too_deep);
  bounds.json_depth = 1000000;
  Reader daring(sample.policy, sample.shape, bounds);
  CHECK_FALSE(daring.read(nested(900), record));
  CHECK(daring.read(nested(100000), record)->code == Code::json_too_deep);
}

TEST_CASE_METHOD(Fixture, "a record longer than its bound is refused") {
  bounds.record_bytes = 20;
  Reader strict(sample.policy, sample.shape, bounds);
  CHECK_FALSE(strict.read(R"({"id": "12345678"})", record));
  CHECK(strict.read(R"({"id": "1234567890123"})", record)->code == Code::record_too_long);
}

TEST_CASE_METHOD(Fixture, "a repeated key is found among very many") {
  std::string text = "{";
  for (int i = 0; i < 200000; ++i) text += "\"key" + std::to_string(i * 7919 % 200000) + "\":1,";
  const std::string unique = text + "\"last\":2}";
  CHECK_FALSE(reader.read(unique, record));
  const auto fault = reader.read(text + "\"key77\":2}", record);
  REQUIRE(fault.has_value());
  CHECK(fault->code == Code::json_duplicate_key);
  CHECK(fault->offset == text.size());
}

TEST_CASE_METHOD(Fixture, "a repeated key is named, a long one by whole characters of its beginning") {
  const std::pair<std::string, std::string> names[] = {
      {"a", "a"},
      {std::string(80, 'a'), std::string(80, 'a')},
      {std::string(81, 'a'), std::string(80, 'a') + "…"},
      {std::string(79, 'a') + "é", std::string(79, 'a') + "…"},
      {std::string(78, 'a') + "é", std::string(78, 'a') + "é"},
      {std::string(78, 'a') + "éé", std::string(78, 'a') + "é…"},
      {std::string(77, 'a') + "😀é", std::string(77, 'a') + "…"},
  };
  for (const auto& [name, shown] : names) {
    const std::string text = "{\"" + name + "\":1,\"" + name + "\":2}";
    INFO(text);
    const auto fault = reader.read(text, record);
    REQUIRE(fault.has_value());
    REQUIRE(fault->arguments.size() == 1);
    CHECK(fault->arguments[0].en == shown);
  }
}

TEST_CASE_METHOD(Fixture, "a fault does not repeat what stands in the text") {
  const auto fault = reader.read(R"({"account": {"password": hunter2}})", record);
  REQUIRE(fault.has_value());
  for (const Phrase& argument : fault->arguments) CHECK(argument.en.find("hunter2") == std::string::npos);
}
