// From one record's text to an Application, in one pass over its places.
#pragma once

#include "application.hpp"
#include "walk.hpp"

namespace by_hand {

/// Reads the record at the walk's next place. False where it is no JSON object, or has a key twice; otherwise what was
/// wrong in it stands in `out`.
bool read_application(Walk& walk, Application& out);

}  // namespace by_hand
