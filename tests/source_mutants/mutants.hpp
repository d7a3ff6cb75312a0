// Small faults that a person could make in a C++ file: an operator for its neighbour, a number one too high, a
// condition the wrong way round, a guard or a statement left out. Not every one compiles; that is for the compiler to
// say.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::source_mutants {

struct Mutant {
  std::size_t begin = 0;  // what is replaced: half-open, in bytes
  std::size_t end = 0;
  std::string replacement;  // on one line
};

/// Every mutant of a file, in the order of their places.
std::vector<Mutant> mutants_of(std::string_view file);

}  // namespace bylaw::source_mutants
