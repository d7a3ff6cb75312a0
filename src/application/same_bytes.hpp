// Comparison of short texts without a call: names of keys and choices have a few bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace bylaw::application {

template <class Word>
Word word_at(const char* bytes) {
  Word word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

/// Bytes that are compared side by side.
typedef signed char Bytes __attribute__((vector_size(16)));

/// True when any of them is not 0.
inline bool any(Bytes bytes) {
  typedef std::uint64_t Words __attribute__((vector_size(16)));
  const auto words = reinterpret_cast<Words>(bytes);
  return (words[0] | words[1]) != 0;
}

/// Both ends are compared as one word each, which may overlap.
inline bool same_bytes(const char* a, const char* b, std::size_t size) {
  if (size >= 8) {
    for (std::size_t i = 0; i + 8 < size; i += 8) {
      if (word_at<std::uint64_t>(a + i) != word_at<std::uint64_t>(b + i)) return false;
    }
    return word_at<std::uint64_t>(a + size - 8) == word_at<std::uint64_t>(b + size - 8);
  }
  if (size >= 4) {
    return word_at<std::uint32_t>(a) == word_at<std::uint32_t>(b) &&
           word_at<std::uint32_t>(a + size - 4) == word_at<std::uint32_t>(b + size - 4);
  }
  for (std::size_t i = 0; i < size; ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

}  // namespace bylaw::application
