// Slices of fragments: see reporter.hpp.
#include "grammar/reporter.hpp"

#include <algorithm>

namespace bylaw::grammar {

void append_slice(Fragment& to, const Fragment& from, Span span) {
  const auto at = static_cast<std::uint32_t>(to.text.size());
  to.source = from.source;
  to.text.append(from.text, span.begin, span.end - span.begin);
  to.pieces.push_back({at, from.original({span.begin, span.begin}).begin});
  auto piece = std::upper_bound(from.pieces.begin(), from.pieces.end(), span.begin,
                                [](std::uint32_t offset, const Fragment::Piece& next) { return offset < next.at; });
  for (; piece != from.pieces.end() && piece->at < span.end; ++piece) {
    to.pieces.push_back({at + (piece->at - span.begin), piece->origin});
  }
}

}  // namespace bylaw::grammar
