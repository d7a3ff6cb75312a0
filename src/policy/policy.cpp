// Special members of Policy, where its patterns are complete types.
#include "policy/policy.hpp"

#include <re2/re2.h>

namespace bylaw::policy {

Policy::Policy() = default;
Policy::Policy(Policy&&) noexcept = default;
Policy& Policy::operator=(Policy&&) noexcept = default;
Policy::~Policy() = default;

const Choice* ChoiceSet::find(Token token) const {
  const auto found = places_.find(token.index);
  return found == places_.end() ? nullptr : &choices[found->second];
}

bool ChoiceSet::add(Token token, Phrase label) {
  const bool is_new = places_.emplace(token.index, choices.size()).second;
  if (is_new) choices.push_back({token, std::move(label)});
  return is_new;
}

}  // namespace bylaw::policy
