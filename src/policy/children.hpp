// The expressions below an expression, and below an item.
#pragma once

#include <functional>

#include "policy/policy.hpp"

namespace bylaw::policy {

using VisitExpression = std::function<void(ExprId)>;

/// Calls `visit` for each operand of the expression; absent ones (ExprId::none) are left out.
void for_each_operand(const Expression& expression, const VisitExpression& visit);

/// Calls `visit` for each expression that the item asks directly; absent ones are left out.
void for_each_root(const Item& item, const VisitExpression& visit);

}  // namespace bylaw::policy
