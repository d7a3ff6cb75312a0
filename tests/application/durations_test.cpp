// Every unit of a duration in both languages and in ISO 8601, what is its size, and what is no duration.
#include "application/durations.hpp"

#include "catch.hpp"

using namespace bylaw;
using application::parse_duration;

TEST_CASE("a duration is a count of one of four kinds") {
  struct Row {
    std::string_view text;
    DurationKind kind;
    std::int64_t count;
  };
  constexpr auto days = DurationKind::days;
  constexpr auto months = DurationKind::months;
  constexpr auto working_days = DurationKind::working_days;
  constexpr auto hours = DurationKind::hours;  // in seconds
  const auto row = GENERATE_COPY(values<Row>({
      {"1 day", days, 1},
      {"2 days", days, 2},
      {"3天", days, 3},
      {"4 日", days, 4},
      {"1 week", days, 7},
      {"2  weeks", days, 14},
      {"3周", days, 21},
      {"1 working day", working_days, 1},
      {"2 working days", working_days, 2},
      {"3 个工作日", working_days, 3},
      {"4工作日", working_days, 4},
      {"1 month", months, 1},
      {"2 months", months, 2},
      {"3个月", months, 3},
      {"1 year", months, 12},
      {"2 years", months, 24},
      {"3年", months, 36},
      {"1 hour", hours, 3600},
      {"2 hours", hours, 7200},
      {"3小时", hours, 10800},
      {"P1D", days, 1},
      {"P2W", days, 14},
      {"P3M", months, 3},
      {"P4Y", months, 48},
      {"P1Y6M", months, 18},
      {"P0Y0M", months, 0},
      {"PT5H", hours, 18000},
      {"0 days", days, 0},
      {"9223372036854775807 days", days, INT64_MAX},
      {"P9223372036854775807M", months, INT64_MAX},
      {"P1Y9223372036854775795M", months, INT64_MAX},
      {"2562047788015215 hours", hours, 9223372036854774000},
  }));
  INFO(row.text);
  const auto read = parse_duration(row.text);
  REQUIRE(read);
  CHECK(read->kind == row.kind);
  CHECK(read->count == row.count);
}

TEST_CASE("what is no duration") {
  const auto text =
      GENERATE(as<std::string_view>(), "", "P", "PT", "1", "P1", "PT1", "day", "1 dayz", "1 Day", "-1 day", "+1 day",
               "P-1D", "1.5 hours", "1,5 hours", " 1 day", "1 day ", "1 day 2 hours", "one day", "P1D2W", "P1W1D",
               "P6M1Y", "P1Y2D", "P1Y2D3M", "P1YM", "P1Y3QM", "P1Y6M1D", "P1M6M", "P1H", "PT1M", "PT1S", "PT1D",
               "P1DT1H", "PT1Y6M", "p1d", "1 分钟", "9223372036854775808 days", "9223372036854775807 weeks",
               "2562047788015216 hours", "P1Y9223372036854775796M", "P768614336404564651Y");
  INFO(text);
  CHECK_FALSE(parse_duration(text));
}
