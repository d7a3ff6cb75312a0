// The EBNF and the parser held together: every production has samples that are accepted and refused, and every
// keyword of the parser stands in the EBNF, and the other way round.
#include <algorithm>
#include <set>
#include <sstream>

#include "catch.hpp"
#include "grammar/keywords.hpp"
#include "reading.hpp"
#include "samples.hpp"

namespace bylaw::test {
namespace {

/// The EBNF without its comments.
std::string ebnf() {
  std::string text;
  for (const std::string& line : lines_of("grammar/language.ebnf")) text += line + "\n";
  for (std::size_t open = text.find("(*"); open != std::string::npos; open = text.find("(*", open)) {
    text.erase(open, text.find("*)", open) + 2 - open);
  }
  return text;
}

std::vector<std::string> productions() {
  std::vector<std::string> names;
  std::istringstream text(ebnf());
  for (std::string line; std::getline(text, line);) {
    const std::size_t equals = line.find(" = ");
    if (equals == std::string::npos || line.front() == ' ') continue;
    names.push_back(line.substr(0, line.find(' ')));
  }
  return names;
}

/// What stands in double quotes.
std::set<std::string> terminals() {
  std::set<std::string> found;
  std::string text = ebnf();
  const std::string quote = "'\"'";  // the quote as a terminal
  for (std::size_t at = text.find(quote); at != std::string::npos; at = text.find(quote)) text.erase(at, quote.size());
  for (std::size_t open = text.find('"'); open != std::string::npos;) {
    const std::size_t close = text.find('"', open + 1);
    found.insert(text.substr(open + 1, close - open - 1));
    open = text.find('"', close + 1);
  }
  return found;
}

}  // namespace

TEST_CASE("every production of the EBNF has accepted and refused samples") {
  const auto all = samples();
  for (const std::string& production : productions()) {
    if (std::isupper(static_cast<unsigned char>(production.front())) != 0) continue;  // a keyword: see below
    INFO("production " << production);
    const auto found = all.find(production);
    REQUIRE(found != all.end());
    CHECK(std::ranges::any_of(found->second, &SampleLine::accepted));
    CHECK_FALSE(std::ranges::all_of(found->second, &SampleLine::accepted));
  }
}

TEST_CASE("samples stand under productions that exist") {
  const std::vector<std::string> names = productions();
  for (const auto& [production, lines] : samples()) {
    INFO(production);
    CHECK(std::ranges::find(names, production) != names.end());
  }
}

TEST_CASE("samples are accepted and refused as they say") {
  for (const auto& [production, lines] : samples()) {
    for (const SampleLine& line : lines) {
      const Sample sample(line.kind, line.text);
      INFO(production << ": " << line.text << "\n" << (sample.accepted() ? sample.dump : sample.messages.front()));
      CHECK(sample.accepted() == line.accepted);
      if (!line.accepted) CHECK(sample.messages.size() == 1);
    }
  }
}

TEST_CASE("every keyword stands in the EBNF") {
  const std::set<std::string> known = terminals();
  for (const auto& spelling : grammar::keyword_spellings()) {
    INFO(spelling.text);
    CHECK(known.contains(std::string(spelling.text)));
  }
}

TEST_CASE("every word of the EBNF is a keyword, a unit, or a word of one place") {
  const std::set<std::string> of_one_place{"error", "错误", "warning", "警告", "note", "提示", "en",
                                           "zh",    "up",   "down",    "元",   "月",   "号"};
  for (const std::string& word : terminals()) {
    const bool letters = std::isalpha(static_cast<unsigned char>(word.front())) != 0 || word.size() > 2;
    const std::set<std::string> marks{"≠", "≤", "≥", "“", "”", "「", "」", "【", "】"};
    if (!letters || marks.contains(word) || of_one_place.contains(word)) continue;
    INFO(word);
    const auto unit = grammar::english_unit(word, 0);
    CHECK((grammar::keyword(word) || grammar::chinese_unit(word) || (unit && unit->end == word.size())));
  }
}

TEST_CASE("the grammar needs no word twice") {
  std::set<std::string> seen;
  for (const auto& spelling : grammar::keyword_spellings()) {
    INFO(spelling.text);
    CHECK(seen.emplace(spelling.text).second);
  }
}

}  // namespace bylaw::test
