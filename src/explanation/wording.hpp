// The words of a finding: the policy's own message where it has one, else a sentence of the catalogue.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "explanation/scene.hpp"

namespace bylaw::explanation {

/// What an item itself works out, as text.
using Figures = std::function<std::string(policy::Figure)>;

/// The policy's text with its expressions and figures filled in.
std::string fill(Scene& scene, const policy::Template& text, const Figures& figures);

/// Of a violated eligibility table: what is not allowed, and for whom.
std::string not_allowed(Scene& scene, const policy::Item& item, policy::ExprId condition);
/// What is awaited; `spots` are the fields, given or not.
std::string waits_for(Scene& scene, const policy::Item& item, const std::vector<Spot>& spots);
std::string cannot_work_out(Scene& scene, const policy::Item& item, Failure failure);

}  // namespace bylaw::explanation
