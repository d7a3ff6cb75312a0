// One report that has something of everything, written out by hand; and a helper that prints a whole report.
#pragma once

#include <string>
#include <vector>

#include "report/format.hpp"

namespace bylaw::report {

struct Sample {
  Header header;
  std::vector<Application> applications;
  Summary summary;
};

/// The words of the policy (titles, messages) in `language`, as the stages before would give them.
Sample sample(Language language);

/// begin, add for each, end; and the pieces come to the same as one string.
std::string print(std::string_view format, const Style& style, const Sample& sample);

}  // namespace bylaw::report
