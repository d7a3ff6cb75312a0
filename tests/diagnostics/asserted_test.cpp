// Every message of the catalogue is asserted by some test: its id stands in a golden file, behind the input that
// provokes it; or its id or its `Code::` name stands in a CHECK or REQUIRE, or in the rows of a table, of a test that
// runs the program or a stage. What only mentions a code (a comment, a helper, a condition) does not count, and neither
// do the folders whose tests make their messages by hand.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "diagnostics/diagnostic.hpp"

using namespace bylaw;
namespace fs = std::filesystem;

namespace {

/// What yaml-cpp 0.7 and 0.8 cannot be brought to say: the answer to a complaint of a version to come.
const std::set<std::string_view> not_provoked = {"E0234"};

/// Where messages are made by hand, or are no test at all.
const std::set<std::string_view> left_out = {"diagnostics", "report", "fuzz", "model", "source_mutants", "bench"};

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// The end of the literal that begins at `at`; `at` itself when none does.
std::size_t end_of_literal(std::string_view text, std::size_t at) {
  const char quote = text[at];
  if (quote != '"' && (quote != '\'' || (at > 0 && is_word(text[at - 1])))) return at;  // 10'000 is a number
  if (quote == '"' && at > 0 && text[at - 1] == 'R') {
    const std::size_t open = std::min(text.find('(', at), text.size() - 1);
    const std::string close = ")" + std::string(text.substr(at + 1, open - at - 1)) + "\"";
    return std::min(text.find(close, open), text.size() - close.size()) + close.size();
  }
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      return i + 1;
    }
  }
  return text.size();
}

struct Statement {
  std::string text;  // without comments
  std::string code;  // without literals either
};

/// The statements of a C++ file, without its directives; a table is one statement.
std::vector<Statement> statements(std::string_view text) {
  std::vector<Statement> all(1);
  for (std::size_t i = 0; i < text.size();) {
    const bool directive = text[i] == '#' && (i == 0 || text[i - 1] == '\n');
    if (directive || text.substr(i, 2) == "//") {
      i = std::min(text.find('\n', i), text.size());
    } else if (text.substr(i, 2) == "/*") {
      i = std::min(text.find("*/", i), text.size() - 2) + 2;
    } else if (const std::size_t end = end_of_literal(text, i); end > i) {
      all.back().text += text.substr(i, end - i);
      i = end;
    } else if (text[i] == ';') {
      all.emplace_back();
      ++i;
    } else {
      all.back().text += text[i];
      all.back().code += text[i++];
    }
  }
  return all;
}

/// Of a statement's code: it fails the test where something else came out, or is the rows of a table.
bool asserts(std::string_view statement) {
  if (statement.find("!=") != std::string_view::npos) return false;
  for (const char* opening : {"CHECK(", "REQUIRE(", "CHECK_THAT(", "REQUIRE_THAT("}) {
    if (statement.find(opening) != std::string_view::npos) return true;
  }
  const bool generated = statement.find("GENERATE(") != std::string_view::npos;
  const std::size_t table = statement.find(generated ? "({" : "= {");
  if (table == std::string_view::npos) return false;
  const std::size_t row = statement.find_first_not_of(" \n", table + (generated ? 2 : 3));
  return row != std::string_view::npos && statement[row] == '{';
}

/// Every `E0123` and `Code::name` of a text, as ids.
std::set<std::string_view> codes_in(std::string_view text) {
  std::set<std::string_view> found;
  for (const CatalogueEntry& entry : catalogue()) {
    for (const std::string& word : {std::string(entry.id), "Code::" + std::string(entry.name)}) {
      for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool whole = (at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]));
        if (whole) found.insert(entry.id);
      }
    }
  }
  return found;
}

std::set<std::string_view> asserted_in_code(std::string_view text) {
  std::set<std::string_view> found;
  for (const Statement& statement : statements(text)) {
    if (asserts(statement.code)) found.merge(codes_in(statement.text));
  }
  return found;
}

/// Of a golden file: what is expected stands behind the policy of a test of the checker, or is all of it.
std::set<std::string_view> asserted_in_golden(std::string_view text) {
  const std::size_t expected = text.find("=== en\n");
  return codes_in(expected == std::string_view::npos ? text : text.substr(expected));
}

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

std::set<std::string_view> asserted() {
  std::set<std::string_view> found;
  const fs::path tests = fs::path(BYLAW_ROOT) / "tests";
  for (const auto& entry : fs::recursive_directory_iterator(tests)) {
    const fs::path inside = entry.path().lexically_relative(tests);
    if (!entry.is_regular_file() || left_out.contains(inside.begin()->string())) continue;
    if (inside.parent_path().filename() == "golden") found.merge(asserted_in_golden(read(entry.path())));
    if (inside.extension() == ".cpp") found.merge(asserted_in_code(read(entry.path())));
  }
  return found;
}

}  // namespace

TEST_CASE("every message is asserted by some test") {
  const std::set<std::string_view> found = asserted();
  for (const CatalogueEntry& entry : catalogue()) {
    CAPTURE(entry.id, entry.name);
    CHECK(found.contains(entry.id) == !not_provoked.contains(entry.id));
  }
}

TEST_CASE("a mention of a code is not taken for an assertion") {
  struct Case {
    std::string_view text;
    std::size_t found;
  };
  const Case cases[] = {
      {"CHECK(said == \"E0205\");", 1},
      {"REQUIRE(fault->code == Code::yaml_tab);", 1},
      {"const Case cases[] = {\n  {\"\\ta\", \"E0206@1:1\"},  // E0205\n  {\"b\", \"E0207\"}};", 2},
      {"const auto row = GENERATE(values<Row>({\n  {\"x\", Code::yaml_tab},\n}));", 1},
      {"// CHECK(said == \"E0205\");\nCHECK(true);", 0},
      {"CHECK(/* E0205 */ true);", 0},
      {"all.add(Code::yaml_tab, {}); CHECK(all.size() == 1);", 0},
      {"const std::string twice = \"E0205\";", 0},
      {"Diagnostic made = {Code::yaml_tab, {}};", 0},
      {"if (code == Code::yaml_tab) ++count; CHECK(count == 1);", 0},
      {"CHECK(code != Code::yaml_tab);", 0},
      {"CHECK_FALSE(code == Code::yaml_tab);", 0},
      {"const char* text = R\"(; CHECK(x == \"E0205\");)\";", 0},
      {"CHECK(10'000 == count); std::string text = \"'\"; REQUIRE(text == \"E02051\");", 0},
  };
  for (const Case& each : cases) {
    CAPTURE(each.text);
    CHECK(asserted_in_code(each.text).size() == each.found);
  }
  CHECK(asserted_in_golden("--- a.yaml\n# E0205\n=== en\na.yaml:1:1: error[E0206]: this\n").size() == 1);
}
