// Whole reports against the files in golden/; BYLAW_ACCEPT=1 writes what is printed now as the new expectation.
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "catch.hpp"
#include "sample.hpp"

namespace bylaw::report {
namespace {

struct Golden {
  const char* file;
  const char* format;
  Style style;
};

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_CASE("whole reports are as the golden files show them") {
  const Golden goldens[] = {{"text.en.txt", "text", {}},
                            {"text.zh.txt", "text", {.language = Language::zh}},
                            {"text.color.txt", "text", {.color = true}},
                            {"text.quiet.txt", "text", {.quiet = true}},
                            {"report.json", "json", {}},
                            {"report.ndjson", "ndjson", {}},
                            {"report.zh.ndjson", "ndjson", {.language = Language::zh}},
                            {"brief.ndjson", "ndjson", {.brief = true}}};
  for (const Golden& golden : goldens) {
    const std::string path = std::string(BYLAW_ROOT) + "/tests/report/golden/" + golden.file;
    const std::string printed = print(golden.format, golden.style, sample(golden.style.language));
    if (std::getenv("BYLAW_ACCEPT") != nullptr) std::ofstream(path, std::ios::binary) << printed;
    INFO(path);
    CHECK(printed == read(path));
  }
}

TEST_CASE("formats are found by name") {
  for (const std::string_view name : format_names()) CHECK(make_format(name, {}) != nullptr);
  CHECK(format_names() == std::vector<std::string_view>{"text", "json", "ndjson"});
  CHECK(make_format("xml", {}) == nullptr);
  CHECK(make_format("", {}) == nullptr);
  CHECK(make_format("JSON", {}) == nullptr);
}

}  // namespace
}  // namespace bylaw::report
