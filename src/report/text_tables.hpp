// What an application owes, by when, and how much of each quota is left, as small tables for people.
#pragma once

#include <string>
#include <vector>

#include "report/text_finding.hpp"

namespace bylaw::report {

/// Each appends nothing when there is nothing to list.
void append_fees(std::string& out, const std::vector<Fee>& fees, const Hand& hand);
void append_deadlines(std::string& out, const std::vector<Deadline>& deadlines, const Hand& hand);
void append_quotas(std::string& out, const std::vector<Quota>& quotas, const Hand& hand);

}  // namespace bylaw::report
