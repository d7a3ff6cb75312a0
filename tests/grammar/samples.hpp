// The samples of tests/grammar/samples.txt, for the tests that go through them all.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace bylaw::test {

/// The lines of a file of the project.
std::vector<std::string> lines_of(const std::string& path);

struct SampleLine {
  bool accepted;
  char kind;  // see reading.hpp
  std::string text;
};
/// By production.
std::map<std::string, std::vector<SampleLine>> samples();

}  // namespace bylaw::test
