// See amendments.hpp.
#include "judging/amendments.hpp"

namespace bylaw::judging {

bool Amendments::next() {
  if (next_ == batch_.pieces.size() && !fill()) return false;
  return !judge_.read_next(batch_, batch_.pieces[next_++]);
}

bool Amendments::fill() {
  batch_.clear();
  next_ = 0;
  while (filled_ < locations_.size() && batch_.pieces.size() < evaluation::Evaluator::group &&
         batch_.bytes().size() < enough_bytes) {
    const Location& location = locations_[filled_++];
    const std::ptrdiff_t count = location.input->read(location.offset, batch_.room(location.size));
    if (count != static_cast<std::ptrdiff_t>(location.size)) return false;
    Piece& piece = batch_.pieces.emplace_back();
    piece.begin = batch_.bytes().size();
    piece.size = location.size;
    batch_.extend(location.size);
    batch_.append("\n");
  }
  return !batch_.pieces.empty();
}

}  // namespace bylaw::judging
