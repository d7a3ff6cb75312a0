// Every numeric bound on input, in one place. Policies and applications may be hostile; each bound
// is checked where the input is read and refused with an error that names it. `--bound NAME=N`
// raises or lowers one; README lists them.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace bylaw {

struct Bounds {
  std::size_t json_depth = 64;                // nested arrays and objects in an application
  std::size_t record_bytes = 16U << 20U;      // one application
  std::size_t policy_file_bytes = 8U << 20U;  // one YAML, rules or reference file of a policy
  std::size_t data_bytes = 1U << 30U;         // one file of --data
  std::size_t policy_files = 1000;            // files in a policy folder
  std::size_t yaml_depth = 64;                // nested sequences and mappings
  std::size_t yaml_nodes = 1'000'000;         // nodes of one YAML file, aliases counted once for each use
  std::size_t condition_depth = 100;          // nested parentheses, `not`, `if` … of one condition
  std::size_t pattern_bytes = 1U << 20U;      // memory of one compiled `matches` pattern
  std::size_t findings = 1000;                // findings kept for one application
  std::size_t table_rows = 10'000'000;        // rows of one reference table
};

struct BoundName {
  std::string_view name;  // as `--bound` spells it
  std::size_t Bounds::*member;
};

/// The names that `--bound` takes.
inline constexpr std::array<BoundName, 11> bound_names{{
    {"json-depth", &Bounds::json_depth},
    {"record-bytes", &Bounds::record_bytes},
    {"policy-file-bytes", &Bounds::policy_file_bytes},
    {"data-bytes", &Bounds::data_bytes},
    {"policy-files", &Bounds::policy_files},
    {"yaml-depth", &Bounds::yaml_depth},
    {"yaml-nodes", &Bounds::yaml_nodes},
    {"condition-depth", &Bounds::condition_depth},
    {"pattern-bytes", &Bounds::pattern_bytes},
    {"findings", &Bounds::findings},
    {"table-rows", &Bounds::table_rows},
}};

}  // namespace bylaw
