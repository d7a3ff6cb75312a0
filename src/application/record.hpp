// One application as typed cells: the single pass from JSON. The whole text is validated, not only what a
// policy asks for; what is wrong with the text as JSON makes it malformed, what is wrong with a value is a
// problem of its field.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "plan/shape.hpp"
#include "source/bounds.hpp"
#include "values/value.hpp"

namespace bylaw::application {

/// Why the text is no application: shown with line and column of the offset.
struct MalformedText {
  Code code;
  std::vector<Phrase> arguments;
  std::uint32_t offset = 0;  // in the record's text
};

/// A value that its field cannot hold. `pointer` is an RFC 6901 JSON pointer.
struct FieldProblem {
  std::string path;    // dotted; of a member in a list: `stays.entry`; of an object that is none: `subject`
  std::uint32_t slot;  // of the record's own shape, whose field may cite clauses; the first below an object
  Code code;
  std::vector<Phrase> arguments;
  std::string pointer;
  std::uint32_t offset, length;
};

/// A key that the vocabulary does not know.
struct UnknownKey {
  std::string pointer;
  std::string suggestion;  // the nearest known dotted path, or empty
  std::uint32_t offset, length;
};

/// Cells point into the record's own arena and text; the text must outlive it.
struct Record {
  static constexpr std::size_t block_bytes = 16U << 10U;  // enough for most records, kept from one to the next
  std::string_view text;
  std::vector<Cell> cells;  // one for each slot of the shape, `if absent` already applied
  /// Of each cell, which reading gave it its value; 0: none did. Padded, to be looked at sixteen at a time.
  std::vector<char> given;
  char readings = 0;                   // once they have all been used, the record is laid out anew
  std::vector<FieldProblem> problems;  // of these and of unknown keys at most one more than Bounds::findings
  std::vector<UnknownKey> unknown;
  std::unique_ptr<std::byte[]> block = std::make_unique<std::byte[]>(block_bytes);
  std::pmr::monotonic_buffer_resource arena{block.get(), block_bytes};
};

/// Reads records one after another, reusing its buffers. One for each thread.
class Reader {
 public:
  Reader(const policy::Policy& policy, const plan::Shape& shape, const Bounds& bounds);
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  /// Reads one JSON object. `text` need not be padded. `record` is cleared first.
  std::optional<MalformedText> read(std::string_view text, Record& record);
  /// Looks through the texts of many records at once: `bytes` have 64 more readable ones behind them, and stay as they
  /// are while read_next() is called.
  void begin_batch(std::string_view bytes);
  /// Reads like read(), and sooner: `text` lies in the batch, behind those that were read of it.
  std::optional<MalformedText> read_next(std::string_view text, Record& record);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The text of a JSON string's or scalar's token as people see it (escapes resolved, quotes gone).
std::string plain_text(std::string_view json_token);

}  // namespace bylaw::application
