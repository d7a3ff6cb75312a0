// The amendments of a run, read again in the order of judging: only then is their predecessor known. Several at a time,
// since records that are looked at together take a fraction of the time that each takes alone.
#pragma once

#include <vector>

#include "judging/books.hpp"

namespace bylaw::judging {

class Amendments {
 public:
  Amendments(Judge& judge, std::vector<Location> locations) : judge_(judge), locations_(std::move(locations)) {}
  /// Turns the judge to the next one; false when it could not be read again. Between two calls the judge may read no
  /// record but a predecessor.
  bool next();

 private:
  static constexpr std::size_t enough_bytes = 256U << 10U;
  bool fill();

  Judge& judge_;
  std::vector<Location> locations_;
  std::size_t filled_ = 0;  // of them
  Batch batch_;
  std::size_t next_ = 0;  // of its pieces
};

}  // namespace bylaw::judging
