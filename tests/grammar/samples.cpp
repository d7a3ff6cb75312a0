// Reading samples.txt: see samples.hpp.
#include "samples.hpp"

#include <fstream>

#include "catch.hpp"

namespace bylaw::test {

std::vector<std::string> lines_of(const std::string& path) {
  std::ifstream file(std::string(BYLAW_ROOT) + "/" + path);
  REQUIRE(file.good());
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

std::map<std::string, std::vector<SampleLine>> samples() {
  std::map<std::string, std::vector<SampleLine>> all;
  std::string production;
  for (const std::string& line : lines_of("tests/grammar/samples.txt")) {
    if (line.starts_with("== ")) production = line.substr(3);
    if (!line.starts_with("+ ") && !line.starts_with("- ")) continue;
    std::string text = line.substr(4);
    const std::string mark = "⏎";
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark)) {
      text.replace(at, mark.size(), "\n");
    }
    all[production].push_back({line.front() == '+', line.at(2), text});
  }
  return all;
}

}  // namespace bylaw::test
