// Numbers as they are read from a record, however they are written and wherever they stand, against Number::parse.
#include <random>
#include <string>
#include <vector>

#include "application/record.hpp"
#include "application_policy.hpp"
#include "catch.hpp"

using namespace bylaw;

namespace {

/// What the field of that path came to in a text that stands alone: the number, or why there is none.
std::string read(application::Reader& reader, const tests::Sample& sample, const std::string& text, const char* path) {
  application::Record record;
  if (reader.read(text, record)) return "malformed";
  const Value& value = record.cells[sample.slot(path)].value;
  const auto* number = std::get_if<Number>(&value);
  return number != nullptr ? number->to_string() : std::holds_alternative<Malformed>(value) ? "a problem" : "?";
}

std::string number_of(const std::string& token) {
  const auto number = Number::parse(token);
  return number ? number->to_string() : "a problem";
}

/// The grammar of RFC 8259, section 6.
bool is_json(const std::string& token) {
  std::size_t at = token.starts_with('-') ? 1 : 0;
  const auto digits = [&] {
    const std::size_t begin = at;
    while (at < token.size() && token[at] >= '0' && token[at] <= '9') ++at;
    return at - begin;
  };
  const std::size_t begin = at;
  const std::size_t whole = digits();
  if (whole == 0 || (whole > 1 && token[begin] == '0')) return false;
  if (at < token.size() && token[at] == '.' && (++at, digits() == 0)) return false;
  if (at < token.size() && (token[at] == 'e' || token[at] == 'E')) {
    ++at;
    if (at < token.size() && (token[at] == '+' || token[at] == '-')) ++at;
    if (digits() == 0) return false;
  }
  return at == token.size();
}

}  // namespace

TEST_CASE("a number of any form and length is read as what it says, at every place of a text") {
  const tests::Sample sample;
  application::Reader reader(sample.policy, sample.shape, {});
  std::vector<std::string> tokens = {"0",     "-0",   "00",       "01",        "1.",   ".5",  "-",
                                     "1e400", "1E+2", "1e-3",     "0.00",      "-1.5", "1.0", "--1",
                                     "1-",    "1..2", "12345678", "123456789", "1e",   "0e0", "0.0e+5"};
  std::mt19937 random(2026);
  for (int i = 0; i < 4000; ++i) {
    std::string token;
    for (std::size_t length = 1 + random() % 22; length > 0; --length)
      token += random() % 20 == 0 ? "-.eE+/:"[random() % 7] : "0123456789"[random() % 10];
    tokens.push_back(token);
  }
  for (const std::string& token : tokens) {
    INFO(token);
    const std::string expected = is_json(token) ? number_of(token) : "malformed";
    // At the end of a text, before others, and in quotes, where money may stand.
    REQUIRE(read(reader, sample, "{\"ratio\":" + token + "}", "ratio") == expected);
    REQUIRE(read(reader, sample, "{\"ratio\":" + token + ",\"born\":\"2026-01-01\",\"wait\":\"5 days\"}", "ratio") ==
            expected);
    const bool plain = token.find_first_of("eE") == std::string::npos;
    REQUIRE(read(reader, sample, "{\"fee\":\"" + token + "\",\"born\":\"2026-01-01\",\"wait\":\"5 days\"}", "fee") ==
            (plain ? number_of(token) : "a problem"));
  }
}
