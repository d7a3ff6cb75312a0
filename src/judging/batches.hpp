// Records in batches, cut from the inputs in order. A batch is one stretch of text, so that what looks at many bytes
// at a time can go over all its records at once.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "application/split.hpp"
#include "judging/input.hpp"
#include "source/bounds.hpp"

namespace bylaw::judging {

/// One record's text within a batch, and where it stands.
struct Piece {
  static constexpr std::uint32_t whole = 0xFFFFFFFF;
  std::uint32_t input = 0;
  std::uint32_t fault = whole;  // what kept it from being told apart from its neighbours: into Batch::faults
  std::uint64_t offset = 0;     // in the input
  std::uint64_t line = 1, column = 1;
  std::size_t begin = 0, size = 0;  // in Batch::bytes()
};

class Batch {
 public:
  /// So many bytes behind the end can be read.
  static constexpr std::size_t padding = 64;

  /// Pieces in input order; between them may stand blanks, and bytes that belong to none.
  std::vector<Piece> pieces;
  std::vector<application::MalformedText> faults;

  std::string_view bytes() const { return {buffer_.get(), size_}; }
  std::string_view text(const Piece& piece) const { return bytes().substr(piece.begin, piece.size); }
  const application::MalformedText* fault(const Piece& piece) const {
    return piece.fault == Piece::whole ? nullptr : &faults[piece.fault];
  }

  void clear();
  void append(std::string_view text);
  /// Room behind the end; extend() makes it part of the batch.
  std::span<char> room(std::size_t size);
  void extend(std::size_t size) { size_ += size; }
  void cut(std::size_t size) { size_ -= size; }
  /// Drops all but so many bytes at the end.
  void keep_last(std::size_t size);

 private:
  static constexpr std::size_t kept = 4U << 20U;  // larger ones are not kept for the next batch

  std::unique_ptr<char[]> buffer_;  // not filled before it is used: most of it never is where there is little to read
  std::size_t capacity_ = 0, size_ = 0;
};

/// Cuts the inputs, one after another, into batches. After a failure to read, `failed` is the input's index.
class Cutter {
 public:
  /// `stop`, if there is one, is asked after each read: true ends the cutting, and what was read of a record is
  /// dropped.
  Cutter(const std::vector<std::unique_ptr<Input>>& inputs, const Bounds& bounds, std::function<bool()> stop);
  /// False at the end, after a failure, or once stopped.
  bool next(Batch& batch);
  std::optional<std::size_t> failed() const { return failed_; }
  bool stopped() const { return stopped_; }
  /// True when nothing more has come yet than the last batch: it should be reported before the next is waited for.
  bool waits() const { return waits_; }
  /// Records delivered of each input.
  const std::vector<std::uint64_t>& counts() const { return counts_; }

 private:
  static constexpr std::size_t batch_bytes = 256U << 10U;
  static constexpr std::size_t batch_records = 1024;
  static constexpr std::size_t chunk_bytes = 128U << 10U;

  bool read(Batch& batch);
  void finish(Batch& batch);
  void deliver(const application::Located& located, Batch& batch);

  const std::vector<std::unique_ptr<Input>>& inputs_;
  Bounds bounds_;
  std::size_t current_ = 0;
  std::uint64_t offset_ = 0;
  std::optional<application::Splitter> splitter_;
  std::unique_ptr<char[]> chunk_;  // of chunk_bytes
  std::size_t rest_ = 0;           // bytes at the batch's end of a line that has not ended …
  std::string held_;               // … kept from one batch to the next
  std::vector<std::uint64_t> counts_;
  std::optional<std::size_t> failed_;
  std::function<bool()> stop_;
  bool stopped_ = false;
  bool waits_ = false;
};

}  // namespace bylaw::judging
