// Files as the commands meet them: policy folders, inputs found in paths, and reading with clear errors.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "judging/input.hpp"
#include "policy/check.hpp"
#include "source/bounds.hpp"
#include "source/source.hpp"

namespace bylaw::commands {

/// Says at the end of a wrong policy's errors how many there are.
void count_errors(Diagnostics& said);

/// The policy's files, loaded. Sources outlive what is checked from them.
struct PolicyFolder {
  std::string path;
  std::vector<policy::PolicyFile> files;
  std::vector<std::string> cases;  // paths of cases/*.yaml, in order
};

/// Where the policy is when `-p` is left out: this folder if it has a policy.yaml, else the one folder in rules/
/// that has. Empty (said) when there is none, or more than one.
std::optional<std::string> find_policy(Diagnostics& diagnostics);

/// Loads *.yaml, *.yml, *.rules and *.csv of the folder and those below it, but for cases/ and examples/.
std::optional<PolicyFolder> load_policy(const std::string& path, Sources& sources, const Bounds& bounds,
                                        Diagnostics& diagnostics);

/// The bytes of a file; empty (said) when it cannot be read or is larger than the bound.
std::optional<std::string> read_file(const std::string& path, std::size_t most, std::string_view bound,
                                     Diagnostics& diagnostics);

/// Opens what the paths name: files, folders (their *.json, *.ndjson and *.jsonl, and those of folders below), `-` for
/// standard input. With `spill`, what cannot be read twice (pipes) is copied to a temporary file first. What cannot
/// be read is said, as are folders that come round again through links.
std::vector<std::unique_ptr<judging::Input>> open_inputs(const std::vector<std::string>& paths, bool spill,
                                                         Diagnostics& diagnostics);

/// True when the path is the file that one of the inputs reads.
bool is_input(const std::string& path, const std::vector<std::string>& inputs);

}  // namespace bylaw::commands
