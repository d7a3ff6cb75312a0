// See choices.hpp.
#include "application/choices.hpp"

#include <algorithm>
#include <bit>

namespace bylaw::application {
namespace {

constexpr int tries = 64;
/// Multipliers that are tried are the odd multiples of this one: 2^64 divided by the golden ratio.
constexpr std::uint64_t golden = 0x9E3779B97F4A7C15;

}  // namespace

Choices::Choices(std::vector<std::pair<std::string_view, Token>> names) {
  const std::size_t room = std::bit_ceil(4 * names.size() + 2);
  shift_ = 64U - static_cast<unsigned>(std::countr_zero(room));
  std::size_t most = 0;
  std::vector<bool> taken;
  for (int i = 0; i < tries && most < names.size(); ++i) {
    const std::uint64_t multiplier = golden * static_cast<std::uint64_t>(2 * i + 1);
    taken.assign(room, false);
    std::size_t placed = 0;
    for (const auto& [name, token] : names) {
      const std::size_t place = name.empty() ? 0 : hash(name, multiplier) >> shift_;
      placed += !taken[place];
      taken[place] = true;
    }
    if (placed <= most) continue;
    most = placed;
    multiplier_ = multiplier;
  }
  places_.resize(room);
  for (const auto& [name, token] : names) {
    if (name.empty()) continue;
    Place& place = places_[hash(name, multiplier_) >> shift_];
    (place.name.empty() ? place : others_.emplace_back()) = {name, token};
  }
  std::sort(others_.begin(), others_.end(), [](const Place& a, const Place& b) { return a.name < b.name; });
}

std::optional<Token> Choices::find_other(std::string_view name) const {
  const auto found = std::lower_bound(others_.begin(), others_.end(), name,
                                      [](const Place& other, std::string_view wanted) { return other.name < wanted; });
  return found != others_.end() && found->name == name ? std::optional(found->token) : std::nullopt;
}

}  // namespace bylaw::application
