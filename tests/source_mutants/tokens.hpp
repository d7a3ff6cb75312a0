// The words of a C++ file, as far as a mutant needs them: comments, preprocessor lines and what stands in quotes are
// told apart, and template brackets from comparisons. The latter goes by the house's format (.clang-format), which puts
// blanks around every operator with two sides and none inside a template bracket.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace bylaw::source_mutants {

enum class Sort { name, number, quoted, sign };

struct Token {
  Sort sort = Sort::sign;
  std::string_view text;  // of the file
  std::size_t begin = 0;  // its place there
  bool apart = false;     // blanks on both sides
  int in_template = 0;    // template brackets around it

  std::size_t end() const { return begin + text.size(); }
  bool is(std::string_view other) const { return text == other; }
};

/// All but comments and preprocessor lines.
std::vector<Token> tokens_of(std::string_view file);

}  // namespace bylaw::source_mutants
