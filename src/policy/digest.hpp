// The digest that tells one policy from another: over its files and the readings chosen.
#pragma once

#include <string>
#include <vector>

#include "policy/check.hpp"

namespace bylaw::policy {

/// BLAKE2b-256 in hexadecimal over the paths and bytes of the files, in their order, and each reading's token.
std::string digest(const Sources& sources, const std::vector<PolicyFile>& files, const Policy& policy);

}  // namespace bylaw::policy
