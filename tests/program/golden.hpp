// What a command line gets, held against tests/program/golden/NAME.txt: the command, its exit status, and what it
// prints on both outputs, in English and in Chinese. BYLAW_ACCEPT=1 rewrites the files.
#pragma once

#include <string>

#include "room.hpp"

namespace bylaw::testing {

/// Runs the command in both languages and compares; gives its exit status, which must be the same in both.
int check_golden(const Room& room, const std::string& name, const std::string& command);

}  // namespace bylaw::testing
