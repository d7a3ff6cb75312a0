// What is kept of demands is what was asked, and what came of them what was settled.
#include "judging/demands.hpp"

#include "catch.hpp"

using namespace bylaw;
using evaluation::Outcome;
using evaluation::QuotaDemand;
using evaluation::QuotaKey;
using judging::Demands;

namespace {

Number number(const char* text) { return Number::parse(text).value(); }

QuotaDemand demand(std::uint32_t item, const char* limit, const char* amount, std::initializer_list<QuotaKey> keys) {
  QuotaDemand demand;
  demand.item = item;
  demand.keys.assign(keys.begin(), keys.end());
  demand.limit = number(limit);
  demand.amount = number(amount);
  demand.day = Date{20'000 + static_cast<std::int32_t>(item)};
  return demand;
}

/// Two records: the first is judged by the quota of item 3 alone, the second by both.
struct Two {
  Two() {
    first.demands = {demand(1, "5", "1", {{1, 1}}), demand(3, "2.5", "0.25", {{1, 3}, {2, 3}, {3, 3}})};
    first.quotas = {{3, Outcome::holds, number("2.5"), {}}, {4, Outcome::undecided, {}, {}}};
    second.demands = {demand(1, "-7", "3000000000", {{1, 1}}), demand(3, "2147483647", "2147483648", {{9, 9}})};
    second.quotas = {{1, Outcome::holds, number("-7"), {}}, {3, Outcome::holds, number("2147483647"), {}}};
  }
  evaluation::Judgement first, second;
};

void check_same(const std::vector<QuotaDemand>& found, const std::vector<QuotaDemand>& wanted) {
  REQUIRE(found.size() == wanted.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    CHECK(found[i].item == wanted[i].item);
    CHECK(found[i].keys == wanted[i].keys);
    CHECK(found[i].limit == wanted[i].limit);
    CHECK(found[i].amount == wanted[i].amount);
    CHECK(found[i].day == wanted[i].day);
  }
}

evaluation::Judgement restored(const Demands& demands, Demands::Range range) {
  evaluation::Judgement judgement;
  demands.restore(range, judgement);
  return judgement;
}

struct Settled {
  std::uint32_t item;
  Outcome outcome;
  std::optional<Number> used;
  bool operator==(const Settled&) const = default;
};

std::vector<Settled> settled(const Demands& demands, Demands::Range range) {
  std::vector<Settled> all;
  demands.each_settled(range, [&](std::uint32_t item, Outcome outcome, const std::optional<Number>& used) {
    all.push_back({item, outcome, used});
  });
  return all;
}

}  // namespace

TEST_CASE("Demands are restored as they were, wherever they stand") {
  const Two two;
  Demands demands;
  const Demands::Range first = demands.add(two.first);
  Demands others;
  (void)others.add(two.first);
  Demands::Range second = others.add(two.second);
  second.begin += demands.append(others);
  check_same(restored(demands, first).demands, two.first.demands);
  check_same(restored(demands, second).demands, two.second.demands);
  std::vector<QuotaDemand> places;
  demands.restore(demands.add(std::span(two.second.demands)), places);
  check_same(places, two.second.demands);
}

TEST_CASE("The quotas that hold so far are to be tested, and no others") {
  const Two two;
  Demands demands;
  const Demands::Range first = demands.add(two.first);
  const Demands::Range second = demands.add(two.second);
  evaluation::Judgement judgement = restored(demands, second);
  REQUIRE(judgement.quotas.size() == 2);
  CHECK(judgement.quotas[1].limit == number("2147483647"));
  judgement.outcomes.change(1, Outcome::violated);  // as a test would leave it
  demands.restore(first, judgement);
  REQUIRE(judgement.quotas.size() == 1);
  CHECK(judgement.quotas[0].item == 3);
  CHECK(judgement.quotas[0].outcome == Outcome::holds);
  CHECK(judgement.outcomes.size() == 1);
  CHECK(judgement.outcomes[3] == Outcome::holds);
}

TEST_CASE("What came of demands stands in their place") {
  Two two;
  Demands demands;
  const Demands::Range first = demands.add(two.first);
  const Demands::Range second = demands.add(two.second);
  two.first.quotas[0] = {3, Outcome::violated, number("2.5"), number("2.5")};
  two.second.quotas = {{1, Outcome::error, number("-7"), {}}, {3, Outcome::holds, number("9"), number("2147483648")}};
  demands.settle(first, two.first, true);
  demands.settle(second, two.second, true);
  CHECK(settled(demands, first) == std::vector<Settled>{{3, Outcome::violated, number("2.5")}});
  CHECK(settled(demands, second) ==
        std::vector<Settled>{{1, Outcome::error, {}}, {3, Outcome::holds, number("2147483648")}});
  const Demands::Range again = demands.add(two.first);  // its quota no longer holds
  CHECK(settled(demands, again).empty());
  demands.settle(second, two.second, false);
  CHECK(settled(demands, second) == std::vector<Settled>{{1, Outcome::error, {}}, {3, Outcome::holds, {}}});
}
