// Special members of Policy, where its patterns are complete types.
#include "policy/policy.hpp"

#include <re2/re2.h>

#include <algorithm>

namespace bylaw::policy {

Policy::Policy() = default;
Policy::Policy(Policy&&) noexcept = default;
Policy& Policy::operator=(Policy&&) noexcept = default;
Policy::~Policy() = default;

const Choice* ChoiceSet::find(Token token) const {
  const auto found =
      std::find_if(choices.begin(), choices.end(), [&](const Choice& choice) { return choice.token == token; });
  return found == choices.end() ? nullptr : &*found;
}

}  // namespace bylaw::policy
