// The bytes that a key usually has in a text, quotes and colon with it, laid out so that they are compared without a
// loop: records have some forty keys, and most of them are where they were the last time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "application/bytes.hpp"

namespace bylaw::application {

class KeyBytes {
 public:
  /// Comparing reads that many bytes.
  static constexpr std::size_t room = 2 * sizeof(Bytes);

  /// Stands nowhere.
  KeyBytes() = default;
  /// A name with escapes in it, or a longer one, stands nowhere.
  explicit KeyBytes(std::string_view name) {
    if (name.size() + 3 > room || name.find_first_of("\"\\") != std::string_view::npos) return;
    std::array<char, room> bytes{};
    std::array<char, room> mask{};
    bytes[0] = bytes[name.size() + 1] = '"';
    bytes[name.size() + 2] = ':';
    std::memcpy(bytes.data() + 1, name.data(), name.size());
    std::memset(mask.data(), 0xFF, name.size() + 3);
    for (std::size_t half = 0; half < 2; ++half) {
      bytes_[half] = word_at<Bytes>(bytes.data() + half * sizeof(Bytes));
      mask_[half] = word_at<Bytes>(mask.data() + half * sizeof(Bytes));
    }
  }

  bool stand_at(const char* text) const {
    const Bytes first = (word_at<Bytes>(text) & mask_[0]) ^ bytes_[0];
    const Bytes second = (word_at<Bytes>(text + sizeof(Bytes)) & mask_[1]) ^ bytes_[1];
    return !any(first | second);
  }

 private:
  std::array<Bytes, 2> bytes_{Bytes{1}};
  std::array<Bytes, 2> mask_{};
};

}  // namespace bylaw::application
