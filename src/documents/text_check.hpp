// What must be true of every text file before it is read: its size, UTF-8, and no hidden control characters.
#pragma once

#include <cstddef>

#include "diagnostics/diagnostic.hpp"
#include "source/source.hpp"

namespace bylaw::documents {

/// False when the file cannot be read as text, which has then been said (the first place alone).
bool check_text(const Sources& sources, SourceId source, std::size_t most_bytes, Diagnostics& diagnostics);

/// Bytes of a byte order mark at the beginning: 3 or 0.
std::size_t byte_order_mark(std::string_view text);

}  // namespace bylaw::documents
