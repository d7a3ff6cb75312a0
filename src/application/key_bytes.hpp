// The bytes that a key usually has in a text, quotes and colon with it, laid out so that they are compared without a
// loop: records have some forty keys, and most of them are where they were the last time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "application/same_bytes.hpp"

namespace bylaw::application {

class KeyBytes {
 public:
  /// Comparing reads that many bytes.
  static constexpr std::size_t room = 32;

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
    std::memcpy(bytes_.data(), bytes.data(), room);
    std::memcpy(mask_.data(), mask.data(), room);
  }

  bool stand_at(const char* text) const {
    const auto differs = [&](std::size_t i) { return (word_at<std::uint64_t>(text + i * 8) & mask_[i]) ^ bytes_[i]; };
    return (differs(0) | differs(1) | differs(2) | differs(3)) == 0;
  }

 private:
  std::array<std::uint64_t, room / 8> bytes_{1};
  std::array<std::uint64_t, room / 8> mask_{};
};

}  // namespace bylaw::application
