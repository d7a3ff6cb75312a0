// `source_mutants SEED FILE …` prints every mutant of the files, in an order drawn by the seed: a sample of any size is
// as many lines from the top. A line has, apart by tabs: file, line, first byte, bytes replaced, their replacement, and
// the line before and after. .ci/mutate-source tries them.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <random>
#include <sstream>

#include "mutants.hpp"

namespace {

using bylaw::source_mutants::Mutant;

/// On one line, without blanks at its ends and double ones within.
std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n';
    if (!blank) line += c;
    if (blank && !line.empty() && line.back() != ' ') line += ' ';
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

std::string described(const std::string& name, const std::string& file, const Mutant& mutant) {
  const std::size_t line_begin = mutant.begin == 0 ? 0 : file.rfind('\n', mutant.begin - 1) + 1;
  const std::size_t line_end = std::min(file.find('\n', mutant.end), file.size());
  const auto number = std::count(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(mutant.begin), '\n') + 1;
  const std::string after = file.substr(line_begin, mutant.begin - line_begin) + mutant.replacement +
                            file.substr(mutant.end, line_end - mutant.end);
  std::ostringstream out;
  out << name << '\t' << number << '\t' << mutant.begin << '\t' << mutant.end - mutant.begin << '\t'
      << (mutant.replacement.empty() ? " " : mutant.replacement) << '\t'
      << on_one_line(file.substr(line_begin, line_end - line_begin)) << '\t' << on_one_line(after);
  return std::move(out).str();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "source_mutants SEED FILE ...\n";
    return EXIT_FAILURE;
  }
  std::vector<std::string> all;
  for (int i = 2; i < argc; ++i) {
    std::ifstream stream(argv[i], std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream) {
      std::cerr << argv[i] << " cannot be read\n";
      return EXIT_FAILURE;
    }
    const std::string file = std::move(text).str();
    for (const Mutant& mutant : bylaw::source_mutants::mutants_of(file))
      all.push_back(described(argv[i], file, mutant));
  }
  // Not std::shuffle, whose order is left to the library: one seed, one sample.
  std::mt19937_64 random(std::strtoull(argv[1], nullptr, 10));
  for (std::size_t left = all.size(); left > 1; --left) std::swap(all[left - 1], all[random() % left]);
  for (const std::string& line : all) std::cout << line << '\n';
  return std::cout.flush() ? EXIT_SUCCESS : EXIT_FAILURE;
}
