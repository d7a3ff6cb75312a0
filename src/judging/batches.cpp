// Cutting inputs into batches: see batches.hpp.
#include "judging/batches.hpp"

namespace bylaw::judging {

Cutter::Cutter(const std::vector<std::unique_ptr<Input>>& inputs, const Bounds& bounds, std::function<bool()> stop)
    : inputs_(inputs), bounds_(bounds), chunk_(chunk_bytes), counts_(inputs.size()), stop_(std::move(stop)) {}

bool Cutter::next(Batch& batch) {
  batch.bytes.clear();
  batch.pieces.clear();
  waits_ = false;
  const auto sink = [&](const application::Located& located) {
    Piece piece;
    piece.input = static_cast<std::uint32_t>(current_);
    piece.offset = located.offset;
    piece.line = located.line;
    piece.column = located.column;
    piece.begin = batch.bytes.size();
    piece.size = located.text.size();
    piece.broken = located.broken;
    batch.bytes.append(located.text);
    batch.pieces.push_back(std::move(piece));
    ++counts_[current_];
  };
  while (current_ < inputs_.size() && batch.bytes.size() < batch_bytes && batch.pieces.size() < batch_records) {
    if (!splitter_) splitter_.emplace(bounds_);
    if (!batch.pieces.empty() && inputs_[current_]->idle()) {
      waits_ = true;
      break;
    }
    const std::ptrdiff_t count = inputs_[current_]->read(offset_, chunk_);
    if (stop_ && stop_()) {
      stopped_ = true;
      current_ = inputs_.size();
      break;
    }
    if (count < 0) {
      failed_ = current_;
      current_ = inputs_.size();
      break;
    }
    if (count > 0) {
      offset_ += static_cast<std::uint64_t>(count);
      splitter_->feed({chunk_.data(), static_cast<std::size_t>(count)}, sink);
      continue;
    }
    splitter_->finish(sink);
    splitter_.reset();
    offset_ = 0;
    ++current_;
  }
  return !batch.pieces.empty();
}

}  // namespace bylaw::judging
