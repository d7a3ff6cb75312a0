// Civil days: reading, the ends of months, leap days, completed months and years of age.
#include <string>
#include <vector>

#include "catch.hpp"
#include "values/time.hpp"

using namespace bylaw;

namespace {

Date day(const std::string& text) {
  INFO(text);
  const std::optional<Date> date = Date::parse(text);
  REQUIRE(date);
  return *date;
}

std::string shown(const std::optional<Date>& date) { return date ? date->to_string() : "none"; }

}  // namespace

TEST_CASE("dates are read as four, two and two digits of a real day") {
  for (const std::string text : {"0001-01-01", "9999-12-31", "1970-01-01", "2024-02-29", "2000-02-29", "1600-02-29"}) {
    CHECK(day(text).to_string() == text);
  }
  for (const std::string text :
       {"",           "2026-3-05",      "2026-02-29",          "1900-02-29", "2100-02-29", "2026-02-30",
        "2026-04-31", "2026-13-01",     "2026-00-10",          "2026-01-00", "0000-12-31", "10000-01-01",
        "2026/01/01", "2026-01-01 ",    " 2026-01-01",         "+026-01-01", "-001-01-01", "2026-1a-01",
        "20260101",   "２０２６-01-01", "2026-01-01T00:00:00Z"}) {
    INFO(text);
    CHECK_FALSE(Date::parse(text));
  }
  CHECK(day("0001-01-01").day == Date::first_day);
  CHECK(day("9999-12-31").day == Date::last_day);
  CHECK(day("1970-01-01").day == 0);
  CHECK_FALSE(Date::from_civil(2026, 0, 1));
  CHECK_FALSE(Date::from_civil(2026, 268, 257));  // past eight bits
  CHECK_FALSE(Date::from_civil(65536 + 2026, 1, 1));
}

TEST_CASE("weekdays begin with Monday") {
  CHECK(day("1970-01-01").weekday() == 3);
  CHECK(day("0001-01-01").weekday() == 0);
  CHECK(day("2026-03-08").weekday() == 6);
  CHECK(day("2026-03-09").weekday() == 0);
  for (std::int32_t i = -20; i < 20; ++i) CHECK(Date{i + 1}.weekday() == (Date{i}.weekday() + 1) % 7);
}

TEST_CASE("adding to a date") {
  struct Case {
    std::string from;
    DurationKind kind;
    std::int64_t count;
    std::string last_day, next_day;
  };
  constexpr auto days = DurationKind::days;
  constexpr auto months = DurationKind::months;
  const std::vector<Case> cases{
      {"2026-02-27", days, 3, "2026-03-02", "2026-03-02"},
      {"2024-03-01", days, -1, "2024-02-29", "2024-02-29"},
      {"2026-01-31", months, 1, "2026-02-28", "2026-03-01"},
      {"2024-01-31", months, 1, "2024-02-29", "2024-03-01"},
      {"2024-01-30", months, 1, "2024-02-29", "2024-03-01"},
      {"2024-01-29", months, 1, "2024-02-29", "2024-02-29"},
      {"2026-03-31", months, -1, "2026-02-28", "2026-03-01"},
      {"2026-10-31", months, 1, "2026-11-30", "2026-12-01"},
      {"2024-02-29", months, 12, "2025-02-28", "2025-03-01"},
      {"2024-02-29", months, 48, "2028-02-29", "2028-02-29"},
      {"2026-12-31", months, 2, "2027-02-28", "2027-03-01"},
      {"2026-01-15", months, -13, "2024-12-15", "2024-12-15"},
      {"2026-05-31", months, 0, "2026-05-31", "2026-05-31"},
      {"9999-12-31", days, 1, "none", "none"},
      {"0001-01-01", days, -1, "none", "none"},
      {"9999-12-01", months, 1, "none", "none"},
      {"0001-01-31", months, -1, "none", "none"},
      {"0001-01-01", months, 9998 * 12 + 11, "9999-12-01", "9999-12-01"},
      {"2026-01-01", days, INT64_MAX, "none", "none"},
      {"2026-01-01", days, INT64_MIN, "none", "none"},
      {"2026-01-01", months, INT64_MAX, "none", "none"},
      {"2026-01-01", months, INT64_MIN, "none", "none"},
      {"1969-01-01", days, INT64_MIN, "none", "none"},
      {"2026-01-01", DurationKind::hours, 24, "none", "none"},
      {"2026-01-01", DurationKind::working_days, 1, "none", "none"},
  };
  for (const Case& given : cases) {
    INFO(given.from << " + " << given.count);
    const Duration duration{given.kind, given.count};
    CHECK(shown(add(day(given.from), duration, {MonthEnd::last_day, nullptr})) == given.last_day);
    CHECK(shown(add(day(given.from), duration, {MonthEnd::next_day, nullptr})) == given.next_day);
  }
}

TEST_CASE("without a rule for the ends of months only the days that exist are reached") {
  CHECK_FALSE(add(day("2026-01-31"), {DurationKind::months, 1}, {}));
  CHECK(shown(add(day("2026-01-31"), {DurationKind::months, 2}, {})) == "2026-03-31");
  CHECK(shown(add(day("2026-01-28"), {DurationKind::months, 1}, {})) == "2026-02-28");
}

TEST_CASE("completed months") {
  struct Case {
    std::string a, b;
    std::int64_t last_day, next_day;
  };
  const std::vector<Case> cases{
      {"2026-01-31", "2026-02-27", 0, 0},           {"2026-01-31", "2026-02-28", 1, 0},
      {"2026-01-31", "2026-03-01", 1, 1},           {"2026-01-31", "2026-03-30", 1, 1},
      {"2026-01-31", "2026-03-31", 2, 2},           {"2026-01-15", "2026-01-15", 0, 0},
      {"2026-01-15", "2027-01-14", 11, 11},         {"2026-01-15", "2027-01-15", 12, 12},
      {"2027-01-15", "2026-01-15", -12, -12},       {"2026-03-01", "2026-01-31", -1, -1},
      {"2026-02-28", "2026-01-31", -1, 0},          {"2024-02-29", "2025-02-28", 12, 11},
      {"0001-01-01", "9999-12-31", 119987, 119987}, {"9999-12-31", "0001-01-01", -119987, -119987},
  };
  for (const Case& given : cases) {
    INFO(given.a << " to " << given.b);
    CHECK(months_between(day(given.a), day(given.b), MonthEnd::last_day) == given.last_day);
    CHECK(months_between(day(given.a), day(given.b), MonthEnd::next_day) == given.next_day);
  }
  CHECK(days_between(day("2026-03-01"), day("2026-02-27")) == -2);
  CHECK(days_between(day("0001-01-01"), day("9999-12-31")) == 3652058);
}

TEST_CASE("completed months are the largest number that can be added") {
  for (const MonthEnd rule : {MonthEnd::last_day, MonthEnd::next_day}) {
    for (std::int32_t a = day("2023-12-25").day; a <= day("2024-04-05").day; ++a) {
      for (std::int32_t b = a; b <= a + 100; ++b) {
        const std::int64_t months = months_between({a}, {b}, rule);
        INFO(Date{a}.to_string() << " to " << Date{b}.to_string());
        REQUIRE(*add(Date{a}, {DurationKind::months, months}, {rule, nullptr}) <= Date{b});
        REQUIRE(*add(Date{a}, {DurationKind::months, months + 1}, {rule, nullptr}) > Date{b});
      }
    }
  }
}

TEST_CASE("age in completed years") {
  struct Case {
    std::string birth, on;
    std::int64_t age;
  };
  const std::vector<Case> cases{
      {"2008-03-05", "2026-03-04", 17}, {"2008-03-05", "2026-03-05", 18}, {"2008-03-05", "2026-03-06", 18},
      {"2008-02-29", "2026-02-28", 17}, {"2008-02-29", "2026-03-01", 18}, {"2008-02-29", "2028-02-28", 19},
      {"2008-02-29", "2028-02-29", 20}, {"2008-12-31", "2026-01-01", 17}, {"2026-03-05", "2026-03-05", 0},
      {"2026-03-05", "2026-03-04", -1}, {"2026-03-05", "2025-03-05", -1}, {"2026-03-05", "2025-03-04", -2},
  };
  for (const Case& given : cases) {
    INFO(given.birth << " on " << given.on);
    CHECK(age_on(day(given.birth), day(given.on)) == given.age);
  }
}
