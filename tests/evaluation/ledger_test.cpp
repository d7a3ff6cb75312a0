// Usage by key and window, worked out by hand.
#include "catch.hpp"
#include "evaluation/builder.hpp"

using namespace bylaw;
using namespace bylaw::test;
using evaluation::Judgement;
using evaluation::Ledger;
using evaluation::QuotaDemand;
using evaluation::QuotaKey;
using Window = QuotaBody::Window;

namespace {

const QuotaKey alice{1, 1};
const QuotaKey bob{2, 2};

Builder with_window(Window window, std::int64_t days = 0) {
  Builder b;
  QuotaBody body{};
  body.window = window;
  body.days = days;
  b.item("quota", body, ItemKind::quota);
  return b;
}

QuotaDemand demand(const std::string& day, const std::string& amount = "1", evaluation::QuotaKeys keys = {alice},
                   const std::string& limit = "5") {
  return {0, std::move(keys), number(limit), number(amount), date(day)};
}

std::string used(const Ledger& ledger, const QuotaDemand& asked) { return show(ledger.used(asked)); }

}  // namespace

TEST_CASE("holdings: a sum for each key, whatever the day") {
  const Builder b = with_window(Window::holdings);
  Ledger ledger(b.policy);
  CHECK(used(ledger, demand("2026-03-05")) == "0");
  ledger.take({demand("2026-03-05"), demand("2020-01-01", "2.5"), demand("2026-03-05", "7", {bob})});
  CHECK(used(ledger, demand("2026-03-05")) == "3.5");
  CHECK(used(ledger, demand("2026-03-05", "1", {bob})) == "7");
  SECTION("places are given back") {
    ledger.give_back({demand("2020-01-01", "2.5")});
    CHECK(used(ledger, demand("2026-03-05")) == "1");
    ledger.give_back({demand("2020-01-01")});
    CHECK(used(ledger, demand("2026-03-05")) == "0");
  }
  SECTION("any of: the fullest key; places are taken under each") {
    CHECK(used(ledger, demand("2026-03-05", "1", {alice, bob})) == "7");
    ledger.take({demand("2026-03-05", "1", {alice, bob})});
    CHECK(used(ledger, demand("2026-03-05")) == "4.5");
    CHECK(used(ledger, demand("2026-03-05", "1", {bob})) == "8");
  }
}

TEST_CASE("calendar windows") {
  const Builder months = with_window(Window::calendar_month);
  Ledger ledger(months.policy);
  ledger.take({demand("2026-03-01"), demand("2026-03-31"), demand("2026-04-01"), demand("2025-03-15")});
  CHECK(used(ledger, demand("2026-03-15")) == "2");
  CHECK(used(ledger, demand("2026-04-30")) == "1");
  CHECK(used(ledger, demand("2026-05-01")) == "0");
  ledger.give_back({demand("2026-03-01")});
  CHECK(used(ledger, demand("2026-03-15")) == "1");

  const Builder years = with_window(Window::calendar_year);
  Ledger yearly(years.policy);
  yearly.take({demand("2026-01-01", "900.5"), demand("2026-12-31", "0.25"), demand("2025-12-31", "100")});
  CHECK(used(yearly, demand("2026-06-01")) == "900.75");
  CHECK(used(yearly, demand("2025-06-01")) == "100");
  CHECK(used(yearly, demand("2024-06-01")) == "0");
}

TEST_CASE("a calendar month ends in the policy's zone") {
  Builder b;
  b.policy.zone = TimeZone::load("Asia/Shanghai").value();
  b.basis();
  QuotaBody body{};
  body.limit = b.num("1");
  body.keys = {b.num("7")};
  body.window = Window::calendar_month;
  b.item("quota", body, ItemKind::quota);
  const auto day_of = [&](std::string_view submitted) {
    Application a(b);
    a.set(b.policy.basis, instant(submitted));
    return judge(b, a).demands.at(0);
  };
  Ledger ledger(b.policy);
  ledger.take({day_of("2026-03-31T15:59:59Z")});  // the last second of March there
  CHECK(used(ledger, day_of("2026-03-01T00:00:00Z")) == "1");
  CHECK(used(ledger, day_of("2026-02-28T16:00:00Z")) == "1");  // the first of March there
  CHECK(used(ledger, day_of("2026-03-31T16:00:00Z")) == "0");
}

TEST_CASE("rolling days: the fullest window that contains the day, later records included") {
  const Builder b = with_window(Window::rolling_days, 30);
  Ledger ledger(b.policy);
  ledger.take({demand("2026-03-01")});
  // Thirty consecutive dates that hold the 1st of March: from 31 January to 30 March.
  CHECK(used(ledger, demand("2026-03-30")) == "1");
  CHECK(used(ledger, demand("2026-03-31")) == "0");
  CHECK(used(ledger, demand("2026-01-31")) == "1");
  CHECK(used(ledger, demand("2026-01-30")) == "0");

  ledger.take({demand("2026-03-10"), demand("2026-04-05"), demand("2026-04-05")});
  // For 15 March: 1 10 | 10 and the two of April (27 days); never all four (36 days).
  CHECK(used(ledger, demand("2026-03-15")) == "3");
  CHECK(used(ledger, demand("2026-03-01")) == "2");
  CHECK(used(ledger, demand("2026-03-31")) == "3");  // 10 March to 8 April
  CHECK(used(ledger, demand("2026-04-09")) == "2");  // 11 March at the earliest
  CHECK(used(ledger, demand("2026-05-04")) == "2");
  CHECK(used(ledger, demand("2026-05-05")) == "0");
  ledger.give_back({demand("2026-04-05")});
  CHECK(used(ledger, demand("2026-05-04")) == "1");
}

TEST_CASE("rolling days: one date, one day, all days") {
  const Builder single = with_window(Window::rolling_days, 1);
  Ledger ledger(single.policy);
  ledger.take({demand("2026-03-01"), demand("2026-03-01"), demand("2026-03-02")});
  CHECK(used(ledger, demand("2026-03-01")) == "2");
  CHECK(used(ledger, demand("2026-03-02")) == "1");
  CHECK(used(ledger, demand("2026-03-03")) == "0");

  const Builder endless = with_window(Window::rolling_days, INT64_MAX);
  Ledger all(endless.policy);
  all.take({demand("0001-01-01"), demand("9999-12-31"), demand("2026-03-01", "0.5")});
  CHECK(used(all, demand("2026-03-02")) == "2.5");
}

TEST_CASE("rolling days against a count by hand") {
  // Random dates and amounts, also below zero; the reference tries every window.
  std::uint32_t state = 7;
  const auto next = [&](std::uint32_t bound) { return (state = state * 1664525U + 1013904223U) / 65536U % bound; };
  for (int round = 0; round < 40; ++round) {
    const std::int64_t length = 1 + next(12);
    const Builder b = with_window(Window::rolling_days, length);
    Ledger ledger(b.policy);
    std::vector<std::pair<int, std::int64_t>> taken;
    for (std::uint32_t i = 0; i < 12; ++i) {
      const int day = static_cast<int>(next(40));
      const std::int64_t amount = static_cast<std::int64_t>(next(9)) - 2;
      // Every fifth amount is too large for 64 bits of millionths.
      const Number large =
          i % 5 == 4 ? Number::product(Number(amount), Number(1'000'000'000'000'000)).value() : Number(amount);
      taken.emplace_back(day, large.to_int64().value());
      QuotaDemand asked = demand("2026-03-01");
      asked.day.day += day;
      asked.amount = large;
      ledger.take({asked});
      for (int probe = -15; probe < 55; ++probe) {
        std::optional<std::int64_t> expected;
        for (int first = probe - static_cast<int>(length) + 1; first <= probe; ++first) {
          std::int64_t sum = 0;
          for (const auto& [at, of] : taken) {
            if (at >= first && at < first + length) sum += of;
          }
          expected = std::max(expected.value_or(sum), sum);
        }
        asked.day.day = demand("2026-03-01").day.day + probe;
        REQUIRE(used(ledger, asked) == std::to_string(expected.value()));
      }
    }
  }
}

TEST_CASE("exact sums of every size") {
  const Builder b = with_window(Window::holdings);
  Ledger ledger(b.policy);
  const std::string huge = "9999999999999999999999999999999999";  // 34 nines
  ledger.take({demand("2026-03-05", "0.0000001"), demand("2026-03-05", "9000000000000"),
               demand("2026-03-05", "9000000000000")});
  CHECK(used(ledger, demand("2026-03-05")) == "18000000000000.0000001");
  ledger.give_back({demand("2026-03-05", "0.0000001")});
  CHECK(used(ledger, demand("2026-03-05")) == "18000000000000");
  // What overflows is unknown until places are given back; the other places are taken all the same.
  const std::vector<QuotaDemand> too_much = {demand("2026-03-05", huge, {bob}), demand("2026-03-05", huge, {bob}),
                                             demand("2026-03-05")};
  ledger.take(too_much);
  CHECK(used(ledger, demand("2026-03-05", "1", {bob})) == show(std::optional<Number>()));
  CHECK(used(ledger, demand("2026-03-05")) == "18000000000001");
  ledger.give_back({demand("2026-03-05", huge, {bob})});
  CHECK(used(ledger, demand("2026-03-05", "1", {bob})) == huge);
  for (const Window window : {Window::calendar_month, Window::rolling_days}) {
    const Builder dated = with_window(window, 30);
    Ledger other(dated.policy);
    other.take({demand("2026-03-05", huge), demand("2026-03-05", huge), demand("2026-05-05")});
    CHECK(used(other, demand("2026-03-06")) == show(std::optional<Number>()));
    CHECK(used(other, demand("2026-05-06")) == "1");
    other.give_back({demand("2026-03-05", huge)});
    CHECK(used(other, demand("2026-03-06")) == huge);
  }
}

TEST_CASE("a window or key may overflow where the fullest one does not") {
  const Builder b = with_window(Window::rolling_days, 30);
  Ledger ledger(b.policy);
  ledger.take({demand("2026-03-05", "-2.5")});
  CHECK(used(ledger, demand("2026-03-06")) == "0");
  ledger.take({demand("2026-03-06", "9e6144")});
  CHECK(used(ledger, demand("2026-03-06")) == show(std::optional<Number>()));
  CHECK(used(ledger, demand("2026-04-04")) != show(std::optional<Number>()));  // the 5th of March is left out
  ledger.give_back({demand("2026-03-06", "9e6144")});
  CHECK(used(ledger, demand("2026-03-06")) == "0");
}

TEST_CASE("the test turns what is too much into violations, against one snapshot") {
  Builder b;
  for (const char* id : {"first", "second"}) b.item(id, QuotaBody{}, ItemKind::quota);
  Ledger ledger(b.policy);
  ledger.take(
      {{0, {alice}, Number(5), Number(4), date("2026-03-05")}, {1, {bob}, Number(2), Number(2), date("2026-03-05")}});
  Judgement judgement;
  for (const std::uint32_t item : {0U, 1U}) judgement.outcomes.add(item, evaluation::Outcome::holds);
  judgement.quotas = {{0, evaluation::Outcome::holds, Number(5), {}}, {1, evaluation::Outcome::holds, Number(2), {}}};
  judgement.demands = {{0, {alice}, Number(5), Number(1), date("2026-03-05")},
                       {1, {bob}, Number(2), Number(1), date("2026-03-05")}};
  ledger.test(judgement);
  CHECK(show(judgement.outcomes[0]) == "holds");  // 4 + 1 is the limit
  CHECK(show(judgement.outcomes[1]) == "violated");
  CHECK(show(judgement.quotas[0].used) == "4");
  CHECK(show(judgement.quotas[1].used) == "2");
  CHECK(show(judgement.quotas[1].outcome) == "violated");

  judgement.demands = {{0, {alice}, Number(5), number("1e6144"), date("2026-03-05")}};
  ledger.test(judgement);
  CHECK(show(judgement.outcomes[0]) == "error");
}

TEST_CASE("amounts of one day or key add up past what their millionths fit") {
  for (const Window window : {Window::holdings, Window::calendar_month, Window::rolling_days}) {
    const Builder b = with_window(window, 7);
    Ledger ledger(b.policy);
    const QuotaDemand asked = demand("2026-03-05", "9000000000000");
    ledger.take({asked, asked, asked, demand("2026-03-06", "9000000000000.5")});
    CHECK(used(ledger, asked) == "36000000000000.5");
    ledger.give_back({asked});
    CHECK(used(ledger, asked) == "27000000000000.5");
    ledger.give_back({asked});
    ledger.give_back({asked});
    CHECK(used(ledger, asked) == "9000000000000.5");
  }
}
