// What is said of a text that is no JSON: what was found there, what belongs there, and what is not there any more.
#include "application/faults.hpp"

#include "catch.hpp"

using namespace bylaw;
using namespace std::string_view_literals;
using application::find_fault;
using application::MalformedText;

namespace {

constexpr std::size_t depth = 64;

MalformedText fault(std::string_view text) {
  const auto found = find_fault(text, depth);
  INFO(text);
  REQUIRE(found);
  return *found;
}

}  // namespace

TEST_CASE("what stands in the wrong place is called by its sort") {
  struct Row {
    char first;
    std::string_view en, zh;
  };
  const auto row = GENERATE(values<Row>({
      {'"', "a text in quotes", "带引号的文本"},
      {'{', "an object", "一个对象"},
      {'[', "a list", "一个列表"},
      {'-', "a number", "一个数字"},
      {'0', "a number", "一个数字"},
      {'5', "a number", "一个数字"},
      {'9', "a number", "一个数字"},
      {'}', "}", "}"},
      {']', "]", "]"},
      {',', ",", ","},
      {'\'', "a single quotation mark", "单引号"},
      {'/', "a word without quotes", "不带引号的文字"},
      {';', "a word without quotes", "不带引号的文字"},
      {'n', "a word without quotes", "不带引号的文字"},
      {'+', "a word without quotes", "不带引号的文字"},
  }));
  const MalformedText found = fault(std::string("{\"a\" ") + row.first);
  CHECK(found.code == Code::json_expected);
  CHECK(found.offset == 5);
  REQUIRE(found.arguments.size() == 2);
  CHECK(found.arguments[0].en == "a colon");
  CHECK(found.arguments[1].en == row.en);
  CHECK(found.arguments[1].zh == row.zh);
}

TEST_CASE("what belongs in its place is said") {
  struct Row {
    std::string_view text, expected, found;
  };
  const auto row = GENERATE(values<Row>({
      {"{1:2}", "a key in double quotes", "a number"},
      {"{,", "a key in double quotes", ","},
      {"{\"a\":1,b:2}", "a key in double quotes", "a word without quotes"},
      {"{\"a\",1}", "a colon", ","},
      {"{\"a\":}", "a value", "}"},
      {"{\"a\"::", "a value", ":"},
      {"{\"a\":[,", "a value", ","},
      {"{\"a\":1,\"b\":}", "a value", "}"},
      {"{\"a\":[1:2]}", "a comma or ]", ":"},
      {"{\"a\":[{}{}]}", "a comma or ]", "an object"},
      {"{\"a\":[] []}", "a comma or }", "a list"},
      {"{\"a\":{} ]", "a comma or }", "]"},
  }));
  INFO(row.text);
  const MalformedText found = fault(row.text);
  CHECK(found.code == Code::json_expected);
  REQUIRE(found.arguments.size() == 2);
  CHECK(found.arguments[0].en == row.expected);
  CHECK(found.arguments[1].en == row.found);
}

TEST_CASE("what a text that ends too early still lacks is said") {
  struct Row {
    std::string_view text, lacks;
  };
  const auto row = GENERATE(values<Row>({
      {"", "a value"},
      {"{", "a closing }"},
      {"{\"a\":1", "a closing }"},
      {"{\"a\":1,", "a closing }"},
      {"{\"a\":[1", "a closing ]"},
      {"{\"a\":[[]", "a closing ]"},
      {"{\"a\":[{}]", "a closing }"},
      {"{\"a", "a closing quotation mark"},
      {"{\"a\\\"", "a closing quotation mark"},
      {"{\"a\"", "a colon and a value"},
      {"{\"a\":", "a value"},
      {"{\"a\":[", "a value"},
      {"{\"a\":[1,", "a value"},
  }));
  INFO(row.text);
  const MalformedText found = fault(row.text);
  CHECK(found.code == Code::json_truncated);
  CHECK(found.offset == row.text.size());
  REQUIRE(found.arguments.size() == 1);
  CHECK(found.arguments[0].en == row.lacks);
}

TEST_CASE("what stands where an application should is called by its sort") {
  struct Row {
    std::string_view text, sort;
  };
  const auto row = GENERATE(values<Row>({
      {"[{}]", "a list"},
      {" 5", "a number"},
      {"-5", "a number"},
      {"\"a\"", "a text in quotes"},
      {"true", "true or false"},
      {" false ", "true or false"},
      {"null", "null"},
  }));
  INFO(row.text);
  const MalformedText found = fault(row.text);
  CHECK(found.code == Code::json_not_an_object);
  REQUIRE(found.arguments.size() == 1);
  CHECK(found.arguments[0].en == row.sort);
}

TEST_CASE("a byte that cannot stand in a text is told by its number") {
  for (const auto& [byte, number] :
       {std::pair('\0', "00"), {'\t', "09"}, {'\x10', "10"}, {'\x1A', "1A"}, {'\x1F', "1F"}}) {
    const MalformedText found = fault(std::string("{\"a\":\"") + byte + "\"}");
    CHECK(found.code == Code::json_control_character);
    CHECK(found.arguments.at(0).en == number);
  }
  CHECK_FALSE(find_fault("{\"a\":\" \x7F\"}", depth));
  for (const auto& [byte, number] : {std::pair('\x80', "80"), {'\xFF', "FF"}, {'\xC3', "C3"}}) {
    const MalformedText found = fault(std::string("{\"a\":\"") + byte + "\"}");
    CHECK(found.code == Code::json_invalid_utf8);
    CHECK(found.arguments.at(0).en == number);
  }
}

TEST_CASE("in a text that is JSON there is no fault") {
  for (const std::string_view text :
       {"{}"sv, " { } "sv, "{\"a\":[]}"sv, "{\"a\":[ [ ] , { } ]\n}"sv, "{\"a\":[{},{}],\"b\":{\"c\":null}}\t\r\n"sv,
        "{\"\":\"\\\"\\\\\\u0041\", \"b\" : -0.5e+3 , \"c\":true,\"d\":[false , 1]}"sv}) {
    INFO(text);
    CHECK_FALSE(find_fault(text, depth));
  }
}
