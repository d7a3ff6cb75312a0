// `bylaw check`: holds applications against a policy.
#pragma once

#include <CLI/CLI.hpp>

namespace bylaw::commands {

/// Exit statuses that all commands share.
enum Status { all_accepted = 0, some_not = 1, not_done = 2, policy_wrong = 3 };

/// Adds the command; `status` is set when it runs.
void add_check(CLI::App& program, int& status);
/// `bylaw test`: runs the policy's cases.
void add_test(CLI::App& program, int& status);

}  // namespace bylaw::commands
