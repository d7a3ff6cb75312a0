// The record that a Splitter has at hand: where it began, and what came of it in earlier chunks.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "application/json_text.hpp"
#include "application/split.hpp"

namespace bylaw::application {

/// A place in the file.
struct Cursor {
  std::uint64_t offset = 0, line = 1, column = 1;

  void advance(std::string_view bytes) {
    offset += bytes.size();
    if (const std::size_t last = bytes.rfind('\n'); last != std::string_view::npos) {
      line += static_cast<std::uint64_t>(
          std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(last) + 1, '\n'));
      column = 1;
      bytes.remove_prefix(last + 1);
    }
    column += static_cast<std::uint64_t>(std::count_if(
        bytes.begin(), bytes.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
  }
};

/// Put together in a buffer only if it does not lie within one chunk; past `limit` bytes nothing of it is kept.
class Piece {
 public:
  explicit Piece(std::size_t limit) : limit_(limit) {}

  bool open() const { return open_; }
  void begin(const Cursor& at, std::optional<Code> broken = std::nullopt) {
    open_ = true;
    too_long_ = false;
    start_ = at;
    broken_ = broken;
    held_.clear();
  }
  void add(std::string_view bytes) {
    too_long_ = too_long_ || held_.size() + bytes.size() > limit_;
    if (too_long_)
      held_.clear();
    else
      held_ += bytes;
  }
  void mark_broken(Code code) { broken_ = code; }
  void deliver(std::string_view last, const Splitter::Sink& sink) {
    std::string_view text = last;
    if (too_long_ || !held_.empty()) {
      add(last);
      text = held_;
    }
    const bool too_long = too_long_ || text.size() > limit_;
    if (too_long) text = {};
    text = without_trailing_blanks(text);
    std::optional<MalformedText> fault;
    if (too_long) fault = MalformedText{Code::record_too_long, {std::to_string(limit_)}, 0};
    if (broken_) {
      const std::size_t at = *broken_ == Code::array_unclosed ? text.size() : 0;
      fault = MalformedText{*broken_, {}, static_cast<std::uint32_t>(at)};
    }
    open_ = false;
    sink({text, start_.offset, start_.line, start_.column, fault ? &*fault : nullptr});
  }

 private:
  std::size_t limit_;
  bool open_ = false;
  bool too_long_ = false;
  Cursor start_;
  std::optional<Code> broken_;
  std::string held_;
};

}  // namespace bylaw::application
