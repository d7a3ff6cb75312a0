// Bytes to the texts of records: one JSON object, an array of them, or NDJSON, told apart by content.
// Works on chunks as they arrive, so that memory is one record and not the file.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "application/record.hpp"
#include "source/bounds.hpp"

namespace bylaw::application {

/// Where a record's text stands in its file.
struct Located {
  std::string_view text;                // valid during the call that delivers it
  std::uint64_t offset = 0;             // of its first byte
  std::uint64_t line = 1;               // 1-based
  std::uint64_t column = 1;             // 1-based, in code points
  std::optional<MalformedText> broken;  // could not be told apart from its neighbours: too long, not closed, …
};

class Splitter {
 public:
  using Sink = std::function<void(const Located&)>;
  explicit Splitter(const Bounds& bounds);
  ~Splitter();
  /// The next bytes of the file; delivers the records that they complete.
  void feed(std::string_view bytes, const Sink& sink);
  /// The end of the file; delivers what is left. A file without any record delivers nothing.
  void finish(const Sink& sink);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace bylaw::application
