// A policy made of texts, and what the checker says of it. One text describes it all, in blocks:
//     --- policy.yaml        a file of the policy; its extension says which kind
//     --- set NAME=TOKEN     a reading, as `--set` chooses it
//     --- data TABLE         rows of a reference table in CSV, as `--data` gives them
//     --- bound NAME=N       a bound, as `--bound` sets it
// A policy without a policy.yaml of its own gets tests/policy/header.yaml.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "policy/check.hpp"

namespace bylaw::test {

struct Block {
  std::string heading, text;
};

/// Splits at lines that begin with `mark` and a blank; what stands before the first is left out.
std::vector<Block> blocks(std::string_view text, std::string_view mark);

struct Checked {
  Sources sources;
  Diagnostics said;
  std::optional<policy::Policy> policy;

  /// Everything said, rendered without colour; `ok` when nothing is.
  std::string rendered(Language language) const;
  /// Only the messages, one a line: `E0301 there is nothing …`.
  std::string messages() const;
};

/// Checks the policy that the blocks describe. `with_header` false: no file is added.
Checked check(std::string_view description, bool with_header = true);

std::string read_file(const std::string& path);

}  // namespace bylaw::test
