// Reading samples in tests: text in, dump or messages out.
#pragma once

#include <string>
#include <vector>

#include "dump.hpp"
#include "grammar/parse.hpp"

namespace bylaw::test {

/// A text read in one of four ways: f a file, e an expression, m a message, b a bracket.
struct Sample {
  Sample(char kind, const std::string& text, const grammar::Context& context = {});

  std::string dump;                   // empty: nothing could be read
  std::vector<std::string> messages;  // English, `line:column E0120 message`
  Sources sources;
  Diagnostics diagnostics;
  bool accepted() const { return messages.empty(); }
};

/// The dump, or the messages one a line.
std::string read(char kind, const std::string& text, const grammar::Context& context = {});

}  // namespace bylaw::test
