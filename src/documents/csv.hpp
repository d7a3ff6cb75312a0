// CSV (RFC 4180) to rows with places, for reference tables.
#pragma once

#include <optional>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "source/bounds.hpp"
#include "source/source.hpp"

namespace bylaw::documents {

struct Cell {
  std::string text;
  Span span;
};
struct Csv {
  std::vector<Cell> header;
  std::vector<std::vector<Cell>> rows;  // each as long as the header
};

/// A header line and rows of as many cells. UTF-8 with an optional byte order mark; CRLF or LF. Says and
/// refuses: no header, a column named twice, a row of another length, a stray or missing quote, invalid UTF-8.
std::optional<Csv> read_csv(const Sources& sources, SourceId source, const Bounds& bounds, Diagnostics& diagnostics);

}  // namespace bylaw::documents
