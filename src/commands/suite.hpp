// A policy with its cases, as `bylaw test` loads them.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "cases/case.hpp"
#include "commands/files.hpp"

namespace bylaw::commands {

/// Stays where it is: cases and checked policies point into it.
struct Suite {
  Bounds bounds;
  Sources sources;
  std::string path;
  std::vector<policy::PolicyFile> files;
  std::deque<documents::Node> documents;  // what the cases' data rows point into
  std::vector<cases::Case> cases;
  std::vector<cases::Unnoticed> unnoticed;

  Suite() = default;
  Suite(const Suite&) = delete;
  Suite& operator=(const Suite&) = delete;
};

/// Loads the policy (`path` empty: where it is found), checks it, and reads its cases. Gives the exit status that a
/// mistake means, said in `said`; none: all is well.
std::optional<int> load_suite(const std::string& path, Suite& suite, Diagnostics& said);

}  // namespace bylaw::commands
