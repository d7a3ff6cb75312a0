// Finds where a value in brackets or quotes ends, without understanding it: brackets outside of texts are matched.
// Bytes may come in pieces of any size; nesting of any depth costs a byte a level up to a bound, and nothing after.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace bylaw::application {

class BracketScan {
 public:
  /// `levels`: how many levels are told apart; deeper ones are only counted.
  explicit BracketScan(std::size_t levels) : levels_(levels) {}

  /// Starts anew: the next byte is the opening bracket or quotation mark.
  void reset();
  /// Scans up to the end of the value or of the bytes; the number of bytes that belong to the value.
  std::size_t scan(std::string_view bytes);
  bool done() const { return done_; }
  bool in_text() const { return in_text_; }
  /// The innermost bracket that is open, or 0.
  char innermost() const { return open_.empty() ? '\0' : open_.back(); }

 private:
  void open(char bracket);
  void close(char opening);

  std::size_t levels_;
  std::string open_;
  std::size_t braces_ = 0;    // of open_
  std::size_t brackets_ = 0;  // of open_
  std::uint64_t deeper_ = 0;
  bool in_text_ = false;
  bool escaped_ = false;
  bool done_ = false;
};

}  // namespace bylaw::application
