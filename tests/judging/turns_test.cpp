// The order of judging, in the few bytes that are kept of it.
#include "judging/turns.hpp"

#include <algorithm>
#include <random>

#include "catch.hpp"

using namespace bylaw;
using judging::Turn;

namespace {

std::optional<Instant> second(std::int64_t seconds) { return Instant{seconds, 0}; }

/// The records, each with its place in the input as its number.
std::vector<Turn> numbered(std::vector<Turn> turns) {
  for (std::uint32_t i = 0; i < turns.size(); ++i) turns[i].record = i;
  return turns;
}

std::vector<std::uint32_t> order(std::vector<Turn> turns, const std::vector<std::optional<Number>>& ranks = {}) {
  judging::put_in_order(turns, ranks);
  std::vector<std::uint32_t> records;
  for (const Turn& turn : turns) records.push_back(turn.record);
  return records;
}

bool are_tied(const std::optional<Instant>& a, const std::string& x, const std::optional<Instant>& b,
              const std::string& y) {
  return judging::tied(judging::turn_of(a, x), judging::turn_of(b, y), {});
}

}  // namespace

TEST_CASE("Turns come by time, then by the id's bytes, those without a time last") {
  const auto turns = numbered({judging::turn_of(std::nullopt, "a"), judging::turn_of(second(7), "b"),
                               judging::turn_of(second(7), "a"), judging::turn_of(second(-7), "z"),
                               judging::turn_of(Instant{7, 1}, ""), judging::turn_of(second(7), "\xE4")});
  CHECK(order(turns) == std::vector<std::uint32_t>{3, 2, 1, 5, 4, 0});
  CHECK(order(turns, {Number(2), Number(1), std::nullopt, Number(2), Number(2), Number(1)}) ==
        std::vector<std::uint32_t>{1, 5, 3, 4, 0, 2});
}

TEST_CASE("Turns that do not tell records apart are tied") {
  CHECK(are_tied(second(7), "application-1", second(7), "application-2"));
  CHECK(are_tied(second(7), "a", second(7), std::string("a\0", 2)));
  CHECK_FALSE(are_tied(second(7), "a", second(7), "b"));
  CHECK_FALSE(are_tied(second(7), "a", second(8), "a"));
  // Times that nanoseconds in 64 bits do not reach: no id comes before such a time.
  const auto late = second(Instant::last_second);
  CHECK(are_tied(late, "a", second(Instant::last_second - 1), "b"));
  CHECK(are_tied(second(Instant::first_second), "b", second(Instant::first_second + 1), "a"));
  CHECK_FALSE(are_tied(late, "a", std::nullopt, "a"));
}

TEST_CASE("Many turns are put in order as a plain sort would, however their times are spread") {
  std::mt19937 random(5);
  for (const std::int64_t seconds : std::initializer_list<std::int64_t>{1, 40, 100'000, 15'000'000'000}) {
    std::vector<Turn> turns;
    for (int i = 0; i < 20'000; ++i) {
      const auto time = static_cast<std::int64_t>(random()) % seconds;
      const std::string id = std::to_string(random() % 1000);
      turns.push_back(judging::turn_of(i % 50 == 0 ? std::nullopt : second(time), id));
    }
    auto sorted = turns;
    std::sort(sorted.begin(), sorted.end(), [](const Turn& a, const Turn& b) {
      return std::pair(a.basis(), a.prefix()) < std::pair(b.basis(), b.prefix());
    });
    judging::put_in_order(turns, {});
    CHECK(std::equal(turns.begin(), turns.end(), sorted.begin(), sorted.end(),
                     [](const Turn& a, const Turn& b) { return a.basis() == b.basis() && a.prefix() == b.prefix(); }));
  }
}

TEST_CASE("Hashes that stand twice are found, and those of records without an id are not") {
  std::vector<Turn> turns(5000);
  for (std::uint32_t i = 0; i < turns.size(); ++i) turns[i].record = i % 3 == 0 ? 0 : i * 858'993;
  CHECK(judging::perhaps_twice(turns, false).empty());
  turns[100].record = turns[4700].record;
  turns[2000].record = turns[4700].record;
  auto found = judging::perhaps_twice(turns, false);
  std::sort(found.begin(), found.end());
  CHECK(found == std::vector<std::uint32_t>{100, 2000, 4700});
  turns[2000].prefix_low = 1;
  found = judging::perhaps_twice(turns, true);
  std::sort(found.begin(), found.end());
  CHECK(found == std::vector<std::uint32_t>{100, 4700});
}
