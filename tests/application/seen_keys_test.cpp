// A key that stands twice is found among few and among many, in an object that lies deep in others, and nowhere else.
#include "application/seen_keys.hpp"

#include <string>

#include "catch.hpp"

using bylaw::application::SeenKey;
using bylaw::application::SeenKeys;

namespace {

constexpr std::uint32_t none = ~0U;

/// Where the first repetition in an object of these keys is told, whichever way; `before` keys are open around it.
std::uint32_t repeated(const std::vector<std::string>& names, std::uint32_t before = 0) {
  SeenKeys seen;
  std::vector<std::string> around;
  for (std::uint32_t i = 0; i < before; ++i) around.push_back("around " + std::to_string(i));
  const std::size_t outer = seen.open();
  for (const std::string& name : around) REQUIRE(seen.add(outer, {name, 0}));
  const std::size_t mark = seen.open();
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    if (!seen.add(mark, {names[i], i})) return i;
  }
  const std::optional<SeenKey> twice = seen.close(mark);
  CHECK_FALSE(seen.close(outer));
  return twice ? twice->offset : none;
}

std::vector<std::string> different(std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) names.push_back("key " + std::to_string(i * 7919 % 1000));
  return names;
}

}  // namespace

TEST_CASE("a key that stands twice is told at its second place, however many stand before it and around it") {
  for (const std::uint32_t around : {0U, 1U, 16U, 31U, 32U, 33U, 100U}) {
    for (const std::size_t count : {1U, 2U, 16U, 31U, 32U, 33U, 34U, 100U}) {
      INFO(count << " keys, " << around << " around them");
      std::vector<std::string> names = different(count);
      CHECK(repeated(names, around) == none);
      names.push_back(names[count / 2]);
      CHECK(repeated(names, around) == count);
    }
  }
}

TEST_CASE("of several keys that stand twice the one is told whose second place comes first") {
  for (const std::size_t count : {2U, 40U}) {
    for (const bool swapped : {false, true}) {  // whichever name sorts first
      std::vector<std::string> names = different(count);
      names[0] = swapped ? "b" : "a";
      names[1] = swapped ? "a" : "b";
      names.push_back(names[0]);
      names.push_back(names[1]);
      CHECK(repeated(names) == count);
      std::swap(names[count], names[count + 1]);
      CHECK(repeated(names) == count);
    }
  }
}

TEST_CASE("a key of an outer object is none of an inner one") {
  SeenKeys seen;
  const std::size_t outer = seen.open();
  CHECK(seen.add(outer, {"a", 0}));
  const std::size_t inner = seen.open();
  CHECK(seen.add(inner, {"a", 1}));
  CHECK(seen.add(inner, {"b", 2}));
  CHECK_FALSE(seen.close(inner));
  CHECK(seen.add(outer, {"b", 3}));
  CHECK_FALSE(seen.add(outer, {"a", 4}));
}
