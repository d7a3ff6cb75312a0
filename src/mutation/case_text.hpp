// A case as YAML. Private to src/mutation.
#pragma once

#include <string>

#include "cases/case.hpp"
#include "mutation/mutant.hpp"

namespace bylaw::mutation {

/// The case, indented as an entry of `cases:`, titled with the change that it notices.
std::string as_yaml(const Mutant& mutant, const cases::Case& test);

}  // namespace bylaw::mutation
