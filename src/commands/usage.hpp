// What is said of a command line that cannot be read, in both languages.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.hpp"

namespace bylaw::commands {

/// Says what is wrong with the words after `bylaw`.
void say_usage(const CLI::ParseError& error, const CLI::App& program, const std::vector<std::string>& words,
               Diagnostics& said);

/// The value of --lang among the words, if it is one that is known; else empty.
std::string language_asked(const std::vector<std::string>& words);

}  // namespace bylaw::commands
