// The commands, each with its options as values and one exit status. main.cpp reads the command line.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace bylaw::commands {

/// Exit statuses that all commands share.
enum Status { all_accepted = 0, some_not = 1, not_done = 2, policy_wrong = 3 };

struct CheckOptions {
  std::string policy, as_of, format, language, color = "auto", fail_on = "error";
  std::vector<std::string> inputs, registry, set, data, outputs, only, except, bounds;
  std::size_t findings = 0, jobs = 0;  // 0: not given
  bool sorted = false, brief = false, quiet = false, show_personal = false;
};

struct TestOptions {
  std::string policy, language, color = "auto", format = "text";
  std::vector<std::string> names;
  bool quiet = false, coverage = false, mutants = false;
};

/// `bylaw check`: holds applications against a policy.
int check(const CheckOptions& options);
/// `bylaw test`: runs the policy's cases.
int test(const TestOptions& options);

}  // namespace bylaw::commands
