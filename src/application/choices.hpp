// The names of a choice's tokens, found without a search: they are hashed by a few of their bytes into a table in which
// no two share a place. Which token a record has is as good as random, so that every comparison that is not made is a
// jump that no processor has to guess.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "application/same_bytes.hpp"
#include "values/value.hpp"

namespace bylaw::application {

class Choices {
 public:
  /// The names must outlive it.
  explicit Choices(std::vector<std::pair<std::string_view, Token>> names);

  [[gnu::always_inline]] std::optional<Token> find(std::string_view name) const {
    if (name.empty()) return std::nullopt;
    const Place& place = places_[hash(name, multiplier_) >> shift_];
    if (place.name.size() == name.size() && same_bytes(place.name.data(), name.data(), name.size())) return place.token;
    return others_.empty() ? std::nullopt : find_other(name);
  }

 private:
  struct Place {
    std::string_view name;
    Token token;
  };

  /// Of names that differ in their length, or in a byte at either end or in the middle.
  static std::uint64_t hash(std::string_view name, std::uint64_t multiplier) {
    const auto byte = [&](std::size_t at) { return std::uint64_t{static_cast<unsigned char>(name[at])}; };
    const std::size_t last = name.size() - 1;
    return (byte(0) | byte(last / 2) << 8U | byte(last) << 16U | std::uint64_t{name.size()} << 24U) * multiplier;
  }
  std::optional<Token> find_other(std::string_view name) const;

  std::vector<Place> places_;
  std::uint64_t multiplier_ = 0;
  unsigned shift_ = 0;
  std::vector<Place> others_;  // that had no place of their own, sorted by their names
};

}  // namespace bylaw::application
