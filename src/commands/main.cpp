// The program: reads the command line and runs one command.
#include <unistd.h>

#include <CLI/CLI.hpp>

#include "commands/commands.hpp"
#include "commands/terminal.hpp"
#include "commands/usage.hpp"

namespace {

using namespace bylaw::commands;

void add_common(CLI::App& command, std::string& policy, std::string& language, std::string& color) {
  command.add_option("-p,--policy", policy, "The policy's folder (left out: ./policy.yaml, or the one in rules/)");
  command.add_option("--lang", language, "en or zh (left out: the locale's)")->check(CLI::IsMember({"en", "zh"}));
  command.add_option("--color", color, "auto, always or never")->check(CLI::IsMember({"auto", "always", "never"}));
}

void add_check(CLI::App& program, CheckOptions& options, int& status) {
  CLI::App& command = *program.add_subcommand("check", "Check applications against a policy");
  add_common(command, options.policy, options.language, options.color);
  command.add_option("paths", options.inputs, "Applications: files, folders, globs, or - for standard input");
  command.add_option("--registry", options.registry, "What was accepted before: NDJSON")->allow_extra_args(false);
  command.add_option("--data", options.data, "A reference table: NAME=FILE.csv")->allow_extra_args(false);
  command.add_option("--set", options.set, "Choose a reading: NAME=TOKEN")->allow_extra_args(false);
  command.add_option("--as-of", options.as_of,
                     "The day or instant at which open obligations are judged (left out: now)");
  command.add_option("--format", options.format, "text (left out), json or ndjson");
  command.add_option("-o,--output", options.outputs, "Write a report to a file: FORMAT=FILE")->allow_extra_args(false);
  command.add_option("--only", options.only, "Judge these rules alone: IDS")->delimiter(',')->allow_extra_args(false);
  command.add_option("--except", options.except, "Judge all but these rules: IDS")
      ->delimiter(',')
      ->allow_extra_args(false);
  command.add_option("--fail-on", options.fail_on, "What makes the exit status 1: error, warning or never")
      ->check(CLI::IsMember({"error", "warning", "never"}));
  command.add_option("--max-findings", options.findings, "Findings kept for one application")
      ->check(CLI::PositiveNumber);
  command.add_option("--jobs", options.jobs, "Threads (left out: the processors granted)")->check(CLI::Range(1, 1024));
  command.add_option("--bound", options.bounds, "Raise or lower a bound on input: NAME=NUMBER")
      ->allow_extra_args(false);
  command.add_flag("--sorted", options.sorted,
                   "The records come in the order of judging: checked, and judged as they come");
  command.add_flag("--brief", options.brief, "ndjson: id, verdict and violated rules alone");
  command.add_flag("--quiet", options.quiet, "Show what was not accepted alone");
  command.add_flag("--show-personal", options.show_personal, "Show personal values whole");
  command.callback([&options, &status] { status = check(options); });
}

void add_test(CLI::App& program, TestOptions& options, int& status) {
  CLI::App& command = *program.add_subcommand("test", "Run the policy's cases");
  add_common(command, options.policy, options.language, options.color);
  command.add_option("cases", options.names, "Ids of cases (left out: all)");
  command.add_flag("--quiet", options.quiet, "Show cases that fail alone");
  command.add_option("--format", options.format, "text (left out) or json")->check(CLI::IsMember({"text", "json"}));
  command.add_flag("--coverage", options.coverage, "Show what no case has made hold and made fail");
  command.add_flag("--mutants", options.mutants,
                   "Change the policy in small ways; show the changes that no case notices");
  command.callback([&options, &status] { status = test(options); });
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App program{"Bylaw checks applications against a policy that people can read."};
  program.name("bylaw");
  program.set_version_flag("--version", BYLAW_VERSION);
  program.require_subcommand(1);
  int status = not_done;
  CheckOptions check_options;
  TestOptions test_options;
  add_check(program, check_options, status);
  add_test(program, test_options, status);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool asked = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
    if (asked) return program.exit(error);  // --help, --version
    bylaw::Diagnostics said;
    const std::vector<std::string> words(argv + 1, argv + argc);
    say_usage(error, program, words, said);
    print(said, bylaw::Sources{}, language_of(language_asked(words)), use_color("auto", STDERR_FILENO));
    return not_done;
  }
  return status;
}
