// See seen_keys.hpp.
#include "application/seen_keys.hpp"

#include <algorithm>
#include <tuple>

namespace bylaw::application {

bool SeenKeys::add(std::size_t mark, SeenKey key) {
  if (keys_.size() - mark < few) {
    for (std::size_t i = mark; i < keys_.size(); ++i) {
      if (keys_[i].name == key.name) return false;
    }
  }
  keys_.push_back(key);
  return true;
}

std::optional<SeenKey> SeenKeys::first_twice(std::size_t mark) {
  std::optional<SeenKey> twice;
  if (keys_.size() - mark > few) {
    const auto begin = keys_.begin() + static_cast<std::ptrdiff_t>(mark);
    std::sort(begin, keys_.end(), [](const SeenKey& a, const SeenKey& b) {
      return std::tie(a.name, a.offset) < std::tie(b.name, b.offset);
    });
    for (auto key = begin; key + 1 < keys_.end(); ++key) {
      const bool same = key[0].name == key[1].name;
      if (same && (!twice || key[1].offset < twice->offset)) twice = key[1];
    }
  }
  keys_.erase(keys_.begin() + static_cast<std::ptrdiff_t>(mark), keys_.end());
  return twice;
}

}  // namespace bylaw::application
