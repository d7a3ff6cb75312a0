// Where reports go: standard output, or a file that appears whole or not at all.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "diagnostics/diagnostic.hpp"

namespace bylaw::commands {

class Output {
 public:
  virtual ~Output() = default;
  virtual const std::string& name() const = 0;
  /// False on failure; message() then says why. A pipe that its reader closed ends the process by SIGPIPE.
  virtual bool write(std::string_view bytes) = 0;
  /// Makes what was written final. Without it a file leaves no trace.
  virtual bool finish() = 0;
  virtual Phrase message() const = 0;
};

std::unique_ptr<Output> standard_output();
/// Writes beside the file under another name, and takes its place by finish(). Empty, with the reason in
/// `message`, when that cannot be begun.
std::unique_ptr<Output> file_output(const std::string& path, Phrase& message);

/// From now on SIGINT and SIGTERM ask for an end instead of ending the process at once.
void catch_signals();
bool stop_asked();

}  // namespace bylaw::commands
