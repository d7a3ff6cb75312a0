// Why the operating system refused something, in the words of the reader's language.
#pragma once

#include "diagnostics/diagnostic.hpp"

namespace bylaw {

/// Of an errno value (POSIX.1-2017, errno.h). What has no words of its own in Chinese here keeps the system's English
/// ones.
Phrase system_reason(int error);

}  // namespace bylaw
