// Prints the words of both languages as a dictionary for libFuzzer: keywords and units of the rule language, keys and
// fixed values of the YAML files, the fields and choices of the policy of tests/application, and a few forms of values.
#include <cstdio>
#include <set>
#include <string>

#include "grammar/keywords.hpp"
#include "policy/keys.hpp"
#include "tests/application/application_policy.hpp"

namespace {

std::string quoted(std::string_view word) {
  std::string text = "\"";
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\') {
      text += c;
    } else {
      char escaped[5];
      (void)std::snprintf(escaped, sizeof escaped, "\\x%02X", static_cast<unsigned>(byte));
      text += escaped;
    }
  }
  return text + "\"";
}

}  // namespace

int main() {
  using namespace bylaw;
  using syntax::Unit;
  std::set<std::string> words;
  for (const grammar::KeywordSpelling& spelling : grammar::keyword_spellings())
    words.insert(" " + std::string(spelling.text) + " ");
  for (const Unit unit : {Unit::day, Unit::working_day, Unit::week, Unit::month, Unit::year, Unit::hour}) {
    for (const Language language : {Language::en, Language::zh}) words.emplace(grammar::spelled(unit, language, true));
  }
  for (const std::string_view word : policy::all_words()) words.insert(std::string(word) + ": ");
  const tests::Sample sample;
  for (const policy::Field& field : sample.policy.fields) words.insert("\"" + field.path + "\":");
  for (const plan::Object& object : sample.shape.objects) {
    for (const plan::Key& key : object.keys) words.insert("\"" + key.name + "\":");
  }
  for (const std::string& token : sample.policy.tokens) words.insert("\"" + token + "\"");
  for (const char* form : {"2026-03-05",
                           "2026-02-29",
                           "2026-03-05T10:00:00+08:00",
                           "2016-12-31T23:59:60Z",
                           "0001-01-01",
                           "9999-12-31",
                           "P10D",
                           "PT48H",
                           "P1Y6M",
                           "\"10 days\"",
                           "\"300.00\"",
                           "1e6144",
                           "1E-6144",
                           "0.1",
                           " CNY",
                           "300 CNY",
                           "5 %",
                           "{",
                           "}",
                           "[",
                           "]",
                           "null",
                           "true",
                           "\\ud83d\\ude00",
                           "\\u0000",
                           "\\\"",
                           "\\\\",
                           "\\n",
                           "--- repeat 9999\n",
                           "--- a.rules\n",
                           "--- application\n",
                           "--- registry\n",
                           "--- policy.yaml\n",
                           "--- b.yaml\n",
                           "--- t.csv\n",
                           "&a ",
                           "*a",
                           "!!str ",
                           "<<: ",
                           "|\n",
                           ">-\n",
                           "\xEF\xBB\xBF",
                           "\xE3\x80\x80",
                           "\xEF\xBC\x9A",
                           "\xE2\x80\x9C",
                           "\xE2\x80\x9D",
                           "`",
                           "/"})
    words.insert(form);
  for (const std::string& word : words) (void)std::printf("%s\n", quoted(word).c_str());
  return 0;
}
