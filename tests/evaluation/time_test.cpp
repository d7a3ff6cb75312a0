// Days, instants, ages and the counts between days. A calendar of March 2026 has two exceptions: Friday the 6th is
// a holiday and Saturday the 14th is worked in exchange.
#include "catch.hpp"
#include "evaluation/builder.hpp"

using namespace bylaw;
using namespace bylaw::test;

namespace {

void add_calendar(Builder& b) {
  b.policy.month_end = MonthEnd::last_day;
  b.policy.working_days = WorkingCalendar(date("2026-03-01"), date("2026-03-31"),
                                          {{date("2026-03-06"), false}, {date("2026-03-14"), true}});
}

const std::string not_yet = "not yet";
ExprId day(Builder& b, const std::string& text) {
  if (text == not_yet) return b.constant(Kind::date, not_yet_date);
  return text.empty() ? b.constant(Kind::date, Missing{}) : b.day(text);
}

}  // namespace

TEST_CASE("shifting a day") {
  struct Case {
    DurationKind kind;
    std::int64_t count;
    Direction direction;
    std::string anchor, expected;
  };
  const Case cases[] = {
      {DurationKind::days, 10, Direction::after, "2026-03-05", "2026-03-15"},
      {DurationKind::days, 10, Direction::before, "2026-03-05", "2026-02-23"},
      {DurationKind::months, 1, Direction::after, "2026-01-31", "2026-02-28"},
      {DurationKind::months, 12, Direction::before, "2024-02-29", "2023-02-28"},
      {DurationKind::working_days, 2, Direction::after, "2026-03-05", "2026-03-10"},  // not the 6th, 7th, 8th
      {DurationKind::working_days, 1, Direction::after, "2026-03-13", "2026-03-14"},  // a worked Saturday
      {DurationKind::working_days, 1, Direction::before, "2026-03-09", "2026-03-05"},
      {DurationKind::working_days, 30, Direction::after, "2026-03-09", "outside calendar"},
      {DurationKind::days, 4'000'000, Direction::after, "2026-03-05", "overflow"},
      {DurationKind::days, INT64_MIN, Direction::before, "2026-03-05", "overflow"},
      {DurationKind::days, 10, Direction::after, not_yet, not_yet},
      {DurationKind::days, 10, Direction::before, not_yet, not_yet},
      {DurationKind::days, 10, Direction::after, "", "missing"},
  };
  for (const Case& c : cases) {
    Builder b;
    add_calendar(b);
    CAPTURE(c.anchor, c.count);
    CHECK(value_of(b, b.add(type(Kind::date), Shift{b.span(c.kind, c.count), c.direction, day(b, c.anchor)})) ==
          c.expected);
  }
}

TEST_CASE("shifting an instant keeps the wall clock, hours are exact") {
  Builder b;
  b.policy.zone = TimeZone::load("Europe/Berlin").value();  // summer time begins 2026-03-29 at 02:00
  const ExprId noon = b.moment("2026-03-28T12:00:00+01:00");
  const auto shifted = [&](DurationKind kind, std::int64_t count, ExprId anchor) {
    return value_of(b, b.add(type(Kind::instant), Shift{b.span(kind, count), Direction::after, anchor}));
  };
  CHECK(shifted(DurationKind::days, 1, noon) == TimeZone::utc().to_string(instant("2026-03-29T10:00:00Z")));
  CHECK(shifted(DurationKind::hours, 86'400, noon) == TimeZone::utc().to_string(instant("2026-03-29T11:00:00Z")));
  CHECK(shifted(DurationKind::hours, 1, b.constant(Kind::instant, not_yet_instant)) == not_yet);
}

TEST_CASE("a time of day, and the day of an instant, in the policy's zone") {
  Builder b;
  b.policy.zone = TimeZone::load("Asia/Shanghai").value();
  const ExprId late = b.moment("2026-03-05T16:30:00Z");  // the 6th in Shanghai
  const ExprId its_day = b.add(type(Kind::date), PropertyOf{Property::date, late});
  CHECK(value_of(b, its_day) == "2026-03-06");
  const auto at_six = [&](ExprId on) { return value_of(b, b.add(type(Kind::instant), TimeOn{{18 * 3600}, on})); };
  CHECK(at_six(its_day) == TimeZone::utc().to_string(instant("2026-03-06T10:00:00Z")));
  CHECK(at_six(late) == TimeZone::utc().to_string(instant("2026-03-06T10:00:00Z")));
  CHECK(at_six(day(b, not_yet)) == not_yet);
  CHECK(at_six(day(b, "")) == "missing");
  CHECK(value_of(b, b.add(type(Kind::date), PropertyOf{Property::date, b.constant(Kind::instant, not_yet_instant)})) ==
        not_yet);
}

TEST_CASE("age in completed years") {
  struct Case {
    std::string birth, on, expected;
  };
  const Case cases[] = {
      {"2008-03-06", "2026-03-05", "17"},  {"2008-03-06", "2026-03-06", "18"},  {"2008-02-29", "2026-02-28", "17"},
      {"2008-02-29", "2026-03-01", "18"},  {"", "2026-03-01", "missing"},       {"2008-02-29", "", "missing"},
      {"2008-02-29", not_yet, "overflow"}, {not_yet, "2026-03-01", "overflow"},
  };
  for (const Case& c : cases) {
    Builder b;
    CAPTURE(c.birth, c.on);
    CHECK(value_of(b, b.add(type(Kind::number), AgeOn{day(b, c.birth), day(b, c.on)})) == c.expected);
  }
}

TEST_CASE("to leaves the first day out, through counts both ends") {
  struct Case {
    CountUnit unit;
    std::string from, to;
    std::string expected_to, expected_through;
  };
  const Case cases[] = {
      {CountUnit::days, "2026-03-01", "2026-03-10", "9", "10"},
      {CountUnit::days, "2026-03-10", "2026-03-10", "0", "1"},
      {CountUnit::days, "2026-03-10", "2026-03-09", "-1", "0"},
      {CountUnit::days, "2026-03-10", "2026-03-01", "-9", "0"},
      {CountUnit::working_days, "2026-03-05", "2026-03-10", "2", "3"},  // 9, 10; with Thursday the 5th
      {CountUnit::working_days, "2026-03-06", "2026-03-10", "2", "2"},  // the 6th is a holiday
      {CountUnit::working_days, "2026-03-13", "2026-03-16", "2", "3"},  // the worked Saturday, and Monday
      {CountUnit::working_days, "2026-03-01", "2026-03-02", "1", "1"},  // from the calendar's very first day
      {CountUnit::working_days, "2026-03-30", "2026-04-02", "outside calendar", "outside calendar"},
      {CountUnit::months, "2026-01-15", "2026-03-14", "1", "2"},  // through the 14th is to the 15th
      {CountUnit::months, "2026-01-01", "2026-01-31", "0", "1"},
      {CountUnit::years, "2024-03-01", "2026-02-28", "1", "2"},
      {CountUnit::days, "2026-03-01", "", "missing", "missing"},
      {CountUnit::days, "2026-03-01", not_yet, "overflow", "overflow"},
      {CountUnit::days, not_yet, "2026-03-01", "overflow", "0"},
  };
  for (const Case& c : cases) {
    Builder b;
    add_calendar(b);
    CAPTURE(c.from, c.to);
    const auto count = [&](bool through) {
      const Stretch stretch{day(b, c.from), day(b, c.to), through};
      return value_of(b, b.add(type(Kind::number), CountBetween{c.unit, stretch, std::nullopt}));
    };
    CHECK(count(false) == c.expected_to);
    CHECK(count(true) == c.expected_through);
  }
}

TEST_CASE("the days of a stretch within another") {
  struct Case {
    std::string from, to;
    bool through;
    std::string low, high;
    bool within_through;
    std::string expected;
  };
  const Case cases[] = {
      // 1 to 10 March through, of which 5 through 20 March: the 5th to the 10th.
      {"2026-03-01", "2026-03-10", true, "2026-03-05", "2026-03-20", true, "6"},
      // The inner or outer start is left out by `to`: the 6th to the 10th; the same; unchanged where it does not bind.
      {"2026-03-01", "2026-03-10", true, "2026-03-05", "2026-03-20", false, "5"},
      {"2026-03-05", "2026-03-10", false, "2026-03-01", "2026-03-20", true, "5"},
      {"2026-03-01", "2026-03-10", false, "2026-03-05", "2026-03-20", true, "6"},
      // Apart, touching, and the wrong way round.
      {"2026-03-01", "2026-03-04", true, "2026-03-05", "2026-03-20", true, "0"},
      {"2026-03-01", "2026-03-05", true, "2026-03-05", "2026-03-20", true, "1"},
      {"2026-03-10", "2026-03-01", true, "2026-03-01", "2026-03-20", true, "0"},
      // A stay that has not ended reaches to the end of the window.
      {"2026-03-15", not_yet, true, "2026-03-05", "2026-03-20", true, "6"},
      {"2026-03-15", not_yet, true, "2026-03-05", not_yet, true, "overflow"},
      {not_yet, not_yet, true, "2026-03-05", "2026-03-20", true, "0"},
      {"2026-03-15", "", true, "2026-03-05", "2026-03-20", true, "missing"},
      {"2026-03-15", "2026-03-16", true, "", "2026-03-20", true, "missing"},
  };
  for (const Case& c : cases) {
    Builder b;
    CAPTURE(c.from, c.to, c.low, c.high);
    const Stretch stretch{day(b, c.from), day(b, c.to), c.through};
    const Stretch within{day(b, c.low), day(b, c.high), c.within_through};
    CHECK(value_of(b, b.add(type(Kind::number), CountBetween{CountUnit::days, stretch, within})) == c.expected);
  }
  Builder b;
  add_calendar(b);
  const Stretch stretch{b.day("2026-01-01"), b.day("2026-03-10"), true};
  const Stretch within{b.day("2026-03-04"), b.day("2026-03-31"), true};
  CHECK(value_of(b, b.add(type(Kind::number), CountBetween{CountUnit::working_days, stretch, within})) ==
        "4");  // 4 5 9 10
}

TEST_CASE("Schengen stays: at most 90 days in any 180") {
  // every s in stays satisfies (sum of days from t.entry through t.exit within (179 days before s.exit)
  //   through s.exit for t in stays is at most 90)
  Builder b;
  const RecordId stay = b.record({{"entry", type(Kind::date)}, {"exit", type(Kind::date)}});
  const FieldId stays = b.field("stays", b.record_type(stay).list_of());
  const auto member = [&](std::uint32_t slot, std::uint32_t index) {
    return b.add(type(Kind::date), Member{b.variable(b.record_type(stay), slot), index});
  };
  const ExprId start = b.add(type(Kind::date), Shift{b.span(DurationKind::days, 179), Direction::before, member(0, 1)});
  const CountBetween days{CountUnit::days, {member(1, 0), member(1, 1), true}, Stretch{start, member(0, 1), true}};
  const ExprId count = b.add(type(Kind::number), days);
  const ExprId sum = b.add(type(Kind::number), Aggregate{Aggregation::sum, 1, b.value(stays), ExprId::none, count});
  const ExprId body = b.test(Compare{Relation::at_most, sum, b.num("90")});
  const ExprId rule = b.test(Quantifier{Quantity::every, 0, b.value(stays), body});

  Application good(b);
  // 60 days, then 30 within 180 days of the first: 90.
  good.records(stays, {{date("2026-01-01"), date("2026-03-01")}, {date("2026-05-01"), date("2026-05-30")}});
  CHECK(value_of(b, rule, good.record()) == "true");
  Application bad(b);
  bad.records(stays, {{date("2026-01-01"), date("2026-03-01")}, {date("2026-05-01"), date("2026-05-31")}});
  CHECK(value_of(b, rule, bad.record()) == "false");
  Application later(b);
  // Half a year on the first stay is forgotten day by day: on 29 July only 31 January to 1 March are left (30 days).
  later.records(stays, {{date("2026-01-01"), date("2026-03-01")}, {date("2026-05-31"), date("2026-07-29")}});
  CHECK(value_of(b, rule, later.record()) == "true");
  Application unknown(b);
  unknown.records(stays, {{date("2026-01-01"), Missing{}}});
  CHECK(value_of(b, rule, unknown.record()) == "missing");
  Application none(b);
  none.records(stays, {});
  CHECK(value_of(b, rule, none.record()) == "true");
  CHECK(value_of(b, rule, Application(b).record()) == "missing");
}
