// The keys of the objects that are open, to find one that stands twice. A few are compared one by one; an object
// with many is sorted when it ends, so that a hostile one costs no more than n log n comparisons.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace bylaw::application {

struct SeenKey {
  std::string_view name;
  std::uint32_t offset;
};

class SeenKeys {
 public:
  /// Opens an object; the mark is given back to the other functions.
  std::size_t open() const { return keys_.size(); }
  void clear() { keys_.clear(); }
  /// False when the key is known to stand twice.
  bool add(std::size_t mark, SeenKey key);
  /// Ends the object. The first key that stands there for the second time, if add() has not told.
  std::optional<SeenKey> close(std::size_t mark) { return keys_.size() == mark ? std::nullopt : first_twice(mark); }

 private:
  std::optional<SeenKey> first_twice(std::size_t mark);

  static constexpr std::size_t few = 32;
  std::vector<SeenKey> keys_;
};

}  // namespace bylaw::application
