// A guide is a Markdown page that is run as it is read, so that it cannot promise what the program does not do. Its
// fenced blocks, in order:
//
//     ```yaml FILE           stands in FILE, word for word
//     ```yaml change FILE    takes the place of the last block that stood in FILE
//     ```yaml new FILE       is all of FILE, which was not there before
//     ```yaml add FILE       goes to the end of FILE
//     ```console             `$ command` lines, each followed by what it prints
//
// Blocks of any other kind are for the eye. `<!-- fresh -->` begins again with the project's own files.
#pragma once

#include <string>
#include <vector>

namespace bylaw::testing {

/// Runs the guide (a path below the project's root); fails the test where it says something else than happens. With
/// BYLAW_ACCEPT=1 it rewrites what commands print. Gives the number of blocks that were held to the truth.
std::size_t run_guide(const std::string& path);

}  // namespace bylaw::testing
