// The program: its commands, and how wrong usage ends.
#include <unistd.h>

#include <cstdio>

#include "commands/check.hpp"
#include "commands/terminal.hpp"

int main(int argc, char** argv) {
  using namespace bylaw;
  CLI::App program{"Bylaw checks applications against a policy that people can read."};
  program.name("bylaw");
  program.set_version_flag("--version", BYLAW_VERSION);
  program.require_subcommand(1);
  int status = commands::not_done;
  commands::add_check(program, status);
  commands::add_test(program, status);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool asked = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
    if (asked) return program.exit(error);  // --help, --version
    Diagnostics said;
    said.add(Code::usage, {}, {std::string(error.what())});
    commands::print(said, Sources{}, commands::language_of(""), commands::use_color("auto", STDERR_FILENO));
    return commands::not_done;
  }
  return status;
}
