// Words of a text, and bytes that are looked at side by side.
#pragma once

#include <cstdint>
#include <cstring>

namespace bylaw::application {

template <class Word>
Word word_at(const char* bytes) {
  Word word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

/// Sixteen bytes.
typedef signed char Bytes __attribute__((vector_size(16)));

/// True when any of them is not 0.
inline bool any(Bytes bytes) {
  typedef std::uint64_t Words __attribute__((vector_size(16)));
  const auto words = reinterpret_cast<Words>(bytes);
  return (words[0] | words[1]) != 0;
}

}  // namespace bylaw::application
