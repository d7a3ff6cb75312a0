// Working days: holidays, weekend days worked in exchange, and the edges of what a calendar covers.
#include <string>
#include <vector>

#include "catch.hpp"
#include "values/time.hpp"

using namespace bylaw;

namespace {

Date day(const std::string& text) { return Date::parse(text).value(); }

/// The days off of Spring Festival 2026 in China, and the weekend days worked for them; covers January to March.
WorkingCalendar spring_festival() {
  std::vector<WorkingCalendar::Day> days{
      {day("2026-02-28"), true}, {day("2026-02-14"), true}, {day("2026-01-01"), false}};
  for (std::int32_t i = day("2026-02-15").day; i <= day("2026-02-23").day; ++i) days.push_back({Date{i}, false});
  return {day("2026-01-01"), day("2026-03-31"), days};
}

std::string shifted(const WorkingCalendar& calendar, const std::string& from, std::int64_t count) {
  const std::optional<Date> date = add(day(from), {DurationKind::working_days, count}, {std::nullopt, &calendar});
  return date ? date->to_string() : "none";
}

}  // namespace

TEST_CASE("which days work") {
  const WorkingCalendar calendar = spring_festival();
  CHECK(calendar.works(day("2026-01-01")) == false);
  CHECK(calendar.works(day("2026-01-02")) == true);
  CHECK(calendar.works(day("2026-01-03")) == false);
  CHECK(calendar.works(day("2026-02-14")) == true);   // a Saturday worked in exchange
  CHECK(calendar.works(day("2026-02-15")) == false);  // a Sunday off
  CHECK(calendar.works(day("2026-02-23")) == false);
  CHECK(calendar.works(day("2026-02-24")) == true);
  CHECK(calendar.works(day("2026-03-31")) == true);
  CHECK_FALSE(calendar.works(day("2025-12-31")));
  CHECK_FALSE(calendar.works(day("2026-04-01")));
  CHECK_FALSE(WorkingCalendar().covers(Date{0}));
  CHECK_FALSE(WorkingCalendar().works(Date{1}));
}

TEST_CASE("the count-th working day after or before") {
  const WorkingCalendar calendar = spring_festival();
  const std::vector<std::tuple<std::string, std::int64_t, std::string>> cases{
      {"2026-02-13", 1, "2026-02-14"},   {"2026-02-13", 2, "2026-02-24"},   {"2026-02-14", 1, "2026-02-24"},
      {"2026-02-18", 1, "2026-02-24"},   {"2026-02-27", 1, "2026-02-28"},   {"2026-02-27", 2, "2026-03-02"},
      {"2026-02-24", -1, "2026-02-14"},  {"2026-02-24", -2, "2026-02-13"},  {"2026-02-20", -1, "2026-02-14"},
      {"2026-03-02", -1, "2026-02-28"},  {"2026-03-01", 0, "2026-03-01"},   {"2030-01-01", 0, "2030-01-01"},
      {"2025-12-31", 1, "2026-01-02"},   {"2026-01-02", -1, "none"},        {"2026-01-05", -1, "2026-01-02"},
      {"2026-03-30", 1, "2026-03-31"},   {"2026-03-30", 2, "none"},         {"2026-03-31", 1, "none"},
      {"2026-04-01", -1, "2026-03-31"},  {"2026-04-02", -1, "none"},        {"2025-12-30", 1, "none"},
      {"2026-02-02", INT64_MAX, "none"}, {"2026-02-02", INT64_MIN, "none"}, {"2026-02-02", 1000000, "none"},
  };
  for (const auto& [from, count, expected] : cases) {
    INFO(from << " + " << count);
    CHECK(shifted(calendar, from, count) == expected);
  }
}

TEST_CASE("working days between") {
  const WorkingCalendar calendar = spring_festival();
  const std::vector<std::tuple<std::string, std::string, std::optional<std::int64_t>>> cases{
      {"2026-02-13", "2026-02-24", 2},
      {"2026-02-24", "2026-02-13", -2},
      {"2026-02-14", "2026-02-23", 0},
      {"2026-02-01", "2026-02-01", 0},
      {"2030-01-01", "2030-01-01", 0},
      {"2026-01-01", "2026-01-02", 1},
      {"2025-12-31", "2026-01-02", 1},
      {"2025-12-30", "2026-01-02", std::nullopt},
      {"2026-03-30", "2026-04-01", std::nullopt},
      {"2026-04-01", "2026-03-30", std::nullopt},
  };
  for (const auto& [a, b, expected] : cases) {
    INFO(a << " to " << b);
    CHECK(working_days_between(day(a), day(b), calendar) == expected);
  }
}

TEST_CASE("sums agree with stepping day by day") {
  const WorkingCalendar calendar = spring_festival();
  const Date last = day("2026-03-31");
  for (Date from{day("2025-12-31").day}; from < last; ++from.day) {
    std::int64_t count = 0;
    for (Date to{from.day + 1}; to <= last; ++to.day) {
      if (*calendar.works(to)) {
        REQUIRE(calendar.shifted(from, ++count) == to);
        REQUIRE(calendar.shifted(Date{to.day + 1}, -1) == to);
      }
      REQUIRE(calendar.between(from, to) == count);
    }
  }
}

TEST_CASE("entries may repeat and may lie outside") {
  const WorkingCalendar calendar(day("2026-05-01"), day("2026-05-31"),
                                 {{day("2026-05-04"), false},
                                  {day("2026-05-04"), true},
                                  {day("2026-04-30"), false},
                                  {day("2026-06-01"), false},
                                  {day("2026-05-05"), true},
                                  {day("2026-05-09"), true},
                                  {day("2026-05-09"), false}});
  CHECK(calendar.works(day("2026-05-04")) == true);
  CHECK(calendar.works(day("2026-05-09")) == false);
  CHECK_FALSE(calendar.works(day("2026-04-30")));
  CHECK(calendar.between(day("2026-04-30"), day("2026-05-31")) == 21);
}

TEST_CASE("a calendar of all years costs no more than a short one") {
  const WorkingCalendar calendar(Date{Date::first_day}, Date{Date::last_day}, {});
  CHECK(shifted(calendar, "0001-01-01", 1) == "0001-01-02");
  CHECK(shifted(calendar, "0001-01-01", -1) == "none");
  CHECK(shifted(calendar, "2026-03-06", 2000000) == "9692-04-25");
  CHECK(calendar.between(day("0001-01-01"), day("9999-12-31")) == 2608614);
}
