// Bytes to the texts of records: one JSON object, an array of them, or NDJSON, told apart by content.
// Works on chunks as they arrive, so that memory is one record and not the file.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

#include "application/record.hpp"
#include "source/bounds.hpp"

namespace bylaw::application {

/// Where a record's text stands in its file.
struct Located {
  std::string_view text;                  // valid during the call that delivers it, and in lines() as long as the bytes
  std::uint64_t offset = 0;               // of its first byte
  std::uint64_t line = 1;                 // 1-based
  std::uint64_t column = 1;               // 1-based, in code points
  const MalformedText* broken = nullptr;  // could not be told apart from its neighbours: too long, not closed, …
};

class Splitter {
 public:
  using Sink = std::function<void(const Located&)>;
  explicit Splitter(const Bounds& bounds);
  ~Splitter();
  /// The next bytes of the file; delivers the records that they complete. Gives back the bytes of a line that has not
  /// ended: they are to stand before the next bytes. What is given back is valid until then.
  std::string_view feed(std::string_view bytes, const Sink& sink);
  /// The end of the file, with what feed() gave back; delivers what is left. A file without any record delivers
  /// nothing.
  void finish(std::string_view rest, const Sink& sink);
  /// True once the file is known to hold a record a line: each is delivered where it lies in the bytes.
  bool lines() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace bylaw::application
