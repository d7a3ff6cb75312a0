// A policy folder in one text, for the fuzzed programs: blocks that begin with a line `--- NAME`.
//     --- policy.yaml    a file of the policy; its extension says which kind
//     --- application    records
//     --- registry       records that were accepted before
//     --- data TABLE     rows of a reference table in CSV
//     --- set NAME=TOKEN a reading
//     --- repeat N       the block that follows is repeated, as text_of() does
// A folder without a policy.yaml gets tests/policy/header.yaml.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/check.hpp"

namespace bylaw::fuzz {

struct Folder {
  explicit Folder(std::string_view text);

  /// Checks the policy, and expects of what is said what must be true of every policy.
  std::optional<policy::Policy> check();

  Sources sources;
  std::vector<policy::PolicyFile> files;
  policy::Settings settings;
  Bounds bounds;
  Diagnostics said;
  std::string application, registry;

 private:
  void add(const std::string& heading, const std::string& text);
};

}  // namespace bylaw::fuzz
