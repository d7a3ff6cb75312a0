// Forms of expression over operands that are real values or none: what the tests of outcomes share.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "evaluation/builder.hpp"

namespace bylaw::test {

using Made = std::vector<ExprId>;

/// An operand: its type, and the real value that it has when it has one.
struct Operand {
  Type type;
  std::function<ExprId(Builder&)> real;
};

Operand truth(bool value);
Operand number_of(const char* text);
Operand text_of(const char* text);
Operand day_of(const char* text);
Operand moment_of(const char* text);
Operand span_of(DurationKind kind, std::int64_t count);

struct Form {
  const char* name;
  std::vector<Operand> operands;
  std::string real;  // of the operands' real values
  std::function<ExprId(Builder&, const Made&)> make;
};

/// What a form gives for operands by letter: R a real value, M missing, W malformed, E an error, N nonexistent.
std::string outcome(const Form& form, const std::string& letters);

/// How what a strict form gives for such an operand is shown.
std::string shown_as(char letter);

}  // namespace bylaw::test
