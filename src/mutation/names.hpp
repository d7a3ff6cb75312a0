// How reports for programs name what was changed in a policy, and what became of it.
#pragma once

#include <string_view>

#include "mutation/trial.hpp"

namespace bylaw::mutation {

std::string_view word(Kind kind);
std::string_view word(Fate fate);

}  // namespace bylaw::mutation
