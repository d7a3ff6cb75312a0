// Files and pipes as inputs.
#pragma once

#include <memory>
#include <string>

#include "judging/input.hpp"

namespace bylaw::commands {

/// Takes the descriptor. With `spill` a descriptor that cannot seek is copied to an unnamed temporary file; empty,
/// with the reason in `message`, when that cannot be done.
std::unique_ptr<judging::Input> file_input(std::string name, int descriptor, bool spill, Phrase& message);

}  // namespace bylaw::commands
