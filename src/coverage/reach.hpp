// What an item rests on, and what can be told of it without any case.
#pragma once

#include <functional>
#include <vector>

#include "policy/policy.hpp"

namespace bylaw::coverage {

/// By item: whether anything that it rests on satisfies `wanted`.
std::vector<bool> items_with(const policy::Policy& policy,
                             const std::function<bool(const policy::Expression&)>& wanted);

/// By item: whether it asks for the reading.
std::vector<bool> items_asking(const policy::Policy& policy, const policy::Reading& reading);

/// True when the requirement is undecided wherever the rule applies: the rule applies where a field is missing, and
/// requires something of that very field. Such a rule asks for the field; it neither holds nor is violated.
bool only_asks(const policy::Policy& policy, const policy::Item& item, policy::ExprId requirement);

}  // namespace bylaw::coverage
