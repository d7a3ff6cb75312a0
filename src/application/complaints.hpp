// The words for a value that its field cannot hold: what was found, what belongs there, how to write it.
#pragma once

#include <vector>

#include "application/scalars.hpp"
#include "diagnostics/diagnostic.hpp"
#include "policy/policy.hpp"

namespace bylaw::application {

struct Complaint {
  Code code;
  std::vector<Phrase> arguments;
};

/// How much of a value a message may show.
enum class Privacy { open, masked, hidden };

/// Why Scalars::read() refused, or why a list or record was expected. `type` is what was expected at the place
/// (the element's type inside a list).
Complaint complaint(const policy::Policy& policy, const policy::Field& field, const policy::Type& type,
                    const Found& found, Privacy privacy);

/// A value stands where `path` has keys below it, `inner` being one.
Complaint object_expected(const std::string& path, const std::string& inner, const Found& found);

}  // namespace bylaw::application
