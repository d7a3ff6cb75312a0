// Cutting inputs into batches: see batches.hpp. A file that holds a record a line is read straight into the batch and
// cut where it lies; of others, and of the first chunk, which tells them apart, the records are copied.
#include "judging/batches.hpp"

#include <algorithm>
#include <functional>

namespace bylaw::judging {

void Batch::clear() {
  pieces.clear();
  faults.clear();
  size_ = 0;
  if (capacity_ <= kept) return;
  buffer_.reset();
  capacity_ = 0;
}

std::span<char> Batch::room(std::size_t size) {
  const std::size_t needed = size_ + size + padding;
  if (capacity_ < needed) {
    capacity_ = std::max(needed, 2 * capacity_);
    auto larger = std::make_unique_for_overwrite<char[]>(capacity_);
    std::copy_n(buffer_.get(), size_, larger.get());
    buffer_ = std::move(larger);
  }
  return {buffer_.get() + size_, size};
}

void Batch::append(std::string_view text) {
  std::copy(text.begin(), text.end(), room(text.size()).begin());
  extend(text.size());
}

void Batch::keep_last(std::size_t size) {
  if (size == size_) return;
  const std::string_view last = bytes().substr(size_ - size);
  std::copy(last.begin(), last.end(), buffer_.get());
  size_ = size;
}

Cutter::Cutter(const std::vector<std::unique_ptr<Input>>& inputs, const Bounds& bounds, std::function<bool()> stop)
    : inputs_(inputs),
      bounds_(bounds),
      chunk_(std::make_unique_for_overwrite<char[]>(chunk_bytes)),
      counts_(inputs.size()),
      stop_(std::move(stop)) {}

bool Cutter::next(Batch& batch) {
  batch.clear();
  batch.append(held_);
  held_.clear();
  waits_ = false;
  const auto full = [&] {
    return !batch.pieces.empty() &&
           (batch.bytes().size() >= batch_bytes + rest_ || batch.pieces.size() >= batch_records);
  };
  while (current_ < inputs_.size() && !full()) {
    if (!splitter_) splitter_.emplace(bounds_);
    waits_ = !batch.pieces.empty() && inputs_[current_]->idle();
    if (waits_) break;
    if (!read(batch)) current_ = inputs_.size();
    if (batch.pieces.empty()) batch.keep_last(rest_);
  }
  // A batch that is full may be all that has come, too.
  if (!waits_ && !batch.pieces.empty() && current_ < inputs_.size()) waits_ = inputs_[current_]->idle();
  if (current_ < inputs_.size()) held_ = batch.bytes().substr(batch.bytes().size() - rest_);
  batch.cut(rest_);
  if (held_.empty()) rest_ = 0;
  return !batch.pieces.empty();
}

/// Takes the next chunk of the input at hand, or its end. False when there is no going on.
bool Cutter::read(Batch& batch) {
  const bool in_place = splitter_->lines();
  const std::span<char> into = in_place ? batch.room(chunk_bytes) : std::span(chunk_.get(), chunk_bytes);
  const std::ptrdiff_t count = inputs_[current_]->read(offset_, into);
  stopped_ = stop_ && stop_();
  if (stopped_) return false;
  if (count < 0) {
    failed_ = current_;
    return false;
  }
  if (count == 0) {
    finish(batch);
    return true;
  }
  offset_ += static_cast<std::uint64_t>(count);
  const auto sink = [&](const application::Located& located) { deliver(located, batch); };
  std::string_view bytes(chunk_.get(), static_cast<std::size_t>(count));
  if (in_place) {
    batch.extend(bytes.size());
    bytes = batch.bytes().substr(batch.bytes().size() - bytes.size() - rest_);
    rest_ = splitter_->feed(bytes, sink).size();
    return true;
  }
  const std::string_view rest = splitter_->feed(bytes, sink);
  batch.append(rest);
  rest_ = rest.size();
  return true;
}

void Cutter::finish(Batch& batch) {
  const std::string_view bytes = batch.bytes();
  splitter_->finish(bytes.substr(bytes.size() - rest_),
                    [&](const application::Located& located) { deliver(located, batch); });
  rest_ = 0;
  splitter_.reset();
  offset_ = 0;
  ++current_;
}

void Cutter::deliver(const application::Located& located, Batch& batch) {
  const std::string_view bytes = batch.bytes();
  const std::less_equal<const char*> at_most;
  const bool lies_there =
      at_most(bytes.data(), located.text.data()) && at_most(located.text.data(), bytes.data() + bytes.size());
  Piece& piece = batch.pieces.emplace_back();
  piece.input = static_cast<std::uint32_t>(current_);
  piece.offset = located.offset;
  piece.line = located.line;
  piece.column = located.column;
  piece.size = located.text.size();
  if (located.text.empty()) {
    const bool first = batch.pieces.size() == 1;
    piece.begin = first ? 0 : batch.pieces.end()[-2].begin + batch.pieces.end()[-2].size;
  } else if (lies_there) {
    piece.begin = static_cast<std::size_t>(located.text.data() - bytes.data());
  } else {
    piece.begin = bytes.size();
    batch.append(located.text);
    batch.append("\n");
  }
  if (located.broken != nullptr) {
    piece.fault = static_cast<std::uint32_t>(batch.faults.size());
    batch.faults.push_back(*located.broken);
  }
  ++counts_[current_];
}

}  // namespace bylaw::judging
