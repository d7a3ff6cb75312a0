// Where the marks of a JSON text stand: simdjson's first stage finds every bracket, colon and comma outside of texts
// and the first byte of every value and key, proves the UTF-8, and refuses control characters and open quotation
// marks in texts. It goes over a whole batch of records at the speed of memory. What stands between the marks is for
// the pass to look at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace bylaw::application {

class Structure {
 public:
  /// Readable bytes that must follow the text; they are not looked at.
  static constexpr std::size_t padding = 64;

  Structure();
  ~Structure();

  /// False when the text is broken; then there are no places.
  bool find(std::string_view text);
  /// The offsets, ascending; what stands at end() may be read, and is at least the text's size.
  const std::uint32_t* begin() const { return begin_; }
  const std::uint32_t* end() const { return end_; }

 private:
  struct Stage;
  std::unique_ptr<Stage> stage_;
  const std::uint32_t* begin_ = nullptr;
  const std::uint32_t* end_ = nullptr;
};

}  // namespace bylaw::application
