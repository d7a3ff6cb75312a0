// See key_numbers.hpp. A map doubles when it is seven eighths full; where shares rise from one to two, at any time some
// have just doubled and some are about to.
#include "evaluation/key_numbers.hpp"

namespace bylaw::evaluation {

KeyNumbers::KeyNumbers() {
  std::size_t all = 0;
  for (std::size_t i = 0; i < maps; ++i) all += maps + i;
  std::size_t share = 0;
  std::size_t part = 0;
  for (std::size_t i = 0; i < maps; ++i) {
    share += maps + i;
    for (; part < share * parts / all; ++part) map_of_part_[part] = static_cast<std::uint8_t>(i);
  }
}

KeyNumbers::Packed KeyNumbers::packed(const QuotaKey& key) {
  const auto half = [](std::uint64_t word, int shift) { return static_cast<std::uint32_t>(word >> shift); };
  return {half(key.low, 32), half(key.low, 0), half(key.high, 32), half(key.high, 0)};
}

void KeyNumbers::find(std::span<const QuotaKey> keys, std::span<std::uint32_t> numbers) {
  constexpr std::size_t ahead = 16;
  for (std::size_t i = 0; i < keys.size() + ahead; ++i) {
    if (i < keys.size()) map_of(keys[i]).prefetch(packed(keys[i]));
    if (i < ahead) continue;
    const std::size_t at = i - ahead;
    const auto [found, is_new] = map_of(keys[at]).try_emplace(packed(keys[at]), count_);
    if (is_new) ++count_;
    numbers[at] = found->second;
  }
}

}  // namespace bylaw::evaluation
