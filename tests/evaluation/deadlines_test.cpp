// Deadlines: the day after the start is day 1, and the last day counts whole in the policy's zone.
#include "catch.hpp"
#include "evaluation/builder.hpp"

using namespace bylaw;
using namespace bylaw::test;

namespace {

struct Deadline {
  Value starts = date("2026-03-05");
  Value within = Duration{DurationKind::days, 10};
  Value met = Missing{};
  Value applies = true;
  bool next_working_day = false;
  std::string zone = "UTC";
};

Kind kind_of(const Value& value) { return std::holds_alternative<Instant>(value) ? Kind::instant : Kind::date; }

/// `outcome; due state days-left`, or the outcome alone when the deadline is not listed.
std::string judged(const Deadline& deadline, std::string_view as_of) {
  Builder b;
  b.policy.zone = deadline.zone == "UTC" ? TimeZone::utc() : TimeZone::load(deadline.zone).value();
  b.policy.month_end = MonthEnd::last_day;
  b.policy.working_days = WorkingCalendar(date("2026-03-01"), date("2026-03-31"), {{date("2026-03-16"), false}});
  DeadlineBody body;
  body.starts = b.constant(kind_of(deadline.starts), deadline.starts);
  body.within = b.constant(Kind::duration, deadline.within);
  body.met_by = b.constant(kind_of(deadline.met), deadline.met);
  body.next_working_day = deadline.next_working_day;
  b.item("deadline", body, ItemKind::deadline);
  b.policy.items[0].applies = b.truth(deadline.applies);
  const auto judgement = judge(b, Application(b), as_of);
  std::string shown = show(judgement.outcomes[0]);
  for (const auto& result : judgement.deadlines) {
    std::string due = "-";
    if (const auto* day = std::get_if<Date>(&result.due)) due = day->to_string();
    if (const auto* moment = std::get_if<Instant>(&result.due)) due = show(Value(*moment));
    shown += "; " + due + " " + show(result.state) + " " + (result.days_left ? std::to_string(*result.days_left) : "-");
  }
  return shown;
}

const std::string noon_of_the_10th = "2026-03-10T12:00:00Z";

}  // namespace

TEST_CASE("met, open, late, missed") {
  // Within 10 days of the 5th: through the 15th.
  CHECK(judged({.met = date("2026-03-15")}, noon_of_the_10th) == "holds; 2026-03-15 met 5");
  CHECK(judged({.met = date("2026-03-16")}, "2026-03-20T00:00:00Z") == "violated; 2026-03-15 late -5");
  CHECK(judged({.met = instant("2026-03-15T23:59:59Z")}, noon_of_the_10th) == "holds; 2026-03-15 met 5");
  CHECK(judged({.met = instant("2026-03-16T00:00:00Z")}, noon_of_the_10th) == "violated; 2026-03-15 late 5");
  CHECK(judged({}, noon_of_the_10th) == "holds; 2026-03-15 open 5");
  CHECK(judged({}, "2026-03-15T23:59:59Z") == "holds; 2026-03-15 open 0");
  CHECK(judged({}, "2026-03-16T00:00:00Z") == "violated; 2026-03-15 missed -1");
  // `if absent: not yet` says the same as an absent one; of what is malformed nobody knows whether it was in time.
  CHECK(judged({.met = not_yet_date}, noon_of_the_10th) == "holds; 2026-03-15 open 5");
  CHECK(judged({.met = not_yet_date}, "2026-03-16T00:00:00Z") == "violated; 2026-03-15 missed -1");
  CHECK(judged({.met = Malformed{}}, noon_of_the_10th) == "holds; 2026-03-15 open 5");
  CHECK(judged({.met = Malformed{}}, "2026-03-16T00:00:00Z") == "undecided; 2026-03-15 undecided -1");
}

TEST_CASE("days are days of the policy's zone") {
  // 17:00 UTC on the 5th is the 6th in Shanghai; the last day ends at 16:00 UTC on the 16th.
  Deadline deadline{.starts = instant("2026-03-05T17:00:00Z"), .zone = "Asia/Shanghai"};
  CHECK(judged(deadline, "2026-03-16T15:59:59Z") == "holds; 2026-03-16 open 0");
  CHECK(judged(deadline, "2026-03-16T16:00:00Z") == "violated; 2026-03-16 missed -1");
  deadline.met = instant("2026-03-16T15:59:59Z");
  CHECK(judged(deadline, noon_of_the_10th) == "holds; 2026-03-16 met 6");
  deadline.met = instant("2026-03-16T16:00:00Z");
  CHECK(judged(deadline, noon_of_the_10th) == "violated; 2026-03-16 late 6");
}

TEST_CASE("months, working days, hours") {
  CHECK(judged({.starts = date("2026-01-31"), .within = Duration{DurationKind::months, 1}}, "2026-02-28T12:00:00Z") ==
        "holds; 2026-02-28 open 0");
  // Six working days after Tuesday the 10th: 11 12 13, then, Monday the 16th being a holiday, 17 18 19.
  CHECK(judged({.starts = date("2026-03-10"), .within = Duration{DurationKind::working_days, 6}}, noon_of_the_10th) ==
        "holds; 2026-03-19 open 9");
  CHECK(judged({.starts = date("2026-03-30"), .within = Duration{DurationKind::working_days, 6}}, noon_of_the_10th) ==
        "error; - undecided -");
  const Deadline in_hours{.starts = instant("2026-03-09T12:00:00Z"),
                          .within = Duration{DurationKind::hours, 24 * 3600}};
  const std::string due = TimeZone::utc().to_string(instant("2026-03-10T12:00:00Z"));
  CHECK(judged(in_hours, "2026-03-10T12:00:00Z") == "holds; " + due + " open 0");
  CHECK(judged(in_hours, "2026-03-10T12:00:01Z") == "violated; " + due + " missed 0");
  Deadline met = in_hours;
  met.met = instant("2026-03-10T12:00:00Z");
  CHECK(judged(met, "2026-03-20T00:00:00Z") == "holds; " + due + " met -10");
  met.met = instant("2026-03-10T12:00:01Z");
  CHECK(judged(met, "2026-03-20T00:00:00Z") == "violated; " + due + " late -10");
}

TEST_CASE("a last day that does not work moves on") {
  // The 15th is a Sunday, Monday the 16th a holiday.
  CHECK(judged({.next_working_day = true}, noon_of_the_10th) == "holds; 2026-03-17 open 7");
  CHECK(judged({.within = Duration{DurationKind::days, 8}, .next_working_day = true}, noon_of_the_10th) ==
        "holds; 2026-03-13 open 3");
  // The calendar ends on the 31st.
  CHECK(judged({.within = Duration{DurationKind::days, 27}, .next_working_day = true}, noon_of_the_10th) ==
        "error; - undecided -");
}

TEST_CASE("what is not known") {
  CHECK(judged({.starts = Missing{}}, noon_of_the_10th) == "undecided; - undecided -");
  CHECK(judged({.starts = Missing{}, .met = date("2026-03-06")}, noon_of_the_10th) == "undecided; - undecided -");
  CHECK(judged({.within = Missing{}}, noon_of_the_10th) == "undecided; - undecided -");
  CHECK(judged({.met = Failure::overflow}, noon_of_the_10th) == "error; - undecided -");
  CHECK(judged({.within = Nonexistent{}}, noon_of_the_10th) == "not applicable");
  CHECK(judged({.starts = not_yet_date}, noon_of_the_10th) == "holds; - open -");
}

TEST_CASE("whether it applies") {
  CHECK(judged({.applies = false}, noon_of_the_10th) == "not applicable");
  CHECK(judged({.starts = Missing{}, .applies = false}, noon_of_the_10th) == "not applicable");
  CHECK(judged({.applies = Nonexistent{}}, noon_of_the_10th) == "not applicable");
  CHECK(judged({.applies = Missing{}}, noon_of_the_10th) == "undecided; 2026-03-15 undecided 5");
  CHECK(judged({.applies = Missing{}}, "2026-03-20T00:00:00Z") == "undecided; 2026-03-15 undecided -5");
  CHECK(judged({.met = date("2026-03-15"), .applies = Missing{}}, noon_of_the_10th) == "holds; 2026-03-15 undecided 5");
  CHECK(judged({.applies = Failure::overflow}, noon_of_the_10th) == "error; 2026-03-15 undecided 5");
}
