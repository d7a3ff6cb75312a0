// Instants and time zones: RFC 3339 to the letter, changes of clocks, and shifted instants.
#include <string>
#include <vector>

#include "catch.hpp"
#include "values/time.hpp"

using namespace bylaw;

namespace {

TimeZone zone(const std::string& name) {
  INFO(name);
  const std::optional<TimeZone> loaded = TimeZone::load(name);
  REQUIRE(loaded);
  return *loaded;
}

std::string in_utc(const std::optional<Instant>& instant) {
  return instant ? TimeZone::utc().to_string(*instant) : "none";
}

Instant instant(const std::string& text) {
  INFO(text);
  const std::optional<Instant> parsed = parse_instant(text);
  REQUIRE(parsed);
  return *parsed;
}

Date day(const std::string& text) { return Date::parse(text).value(); }
TimeOfDay clock(const std::string& text) { return TimeOfDay::parse(text).value(); }

}  // namespace

TEST_CASE("instants are read by RFC 3339") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"2026-03-05T09:30:00Z", "2026-03-05T09:30:00Z"},
      {"2026-03-05t09:30:00z", "2026-03-05T09:30:00Z"},
      {"2026-03-05 09:30:00+08:00", "2026-03-05T01:30:00Z"},
      {"2026-03-05T01:30:00+08:00", "2026-03-04T17:30:00Z"},
      {"2026-03-05T09:30:00-00:00", "2026-03-05T09:30:00Z"},
      {"2026-03-05T23:30:00-23:59", "2026-03-06T23:29:00Z"},
      {"2026-03-05T09:30:00.5Z", "2026-03-05T09:30:00.5Z"},
      {"2026-03-05T09:30:00.123456789Z", "2026-03-05T09:30:00.123456789Z"},
      {"2026-03-05T09:30:00.000000001Z", "2026-03-05T09:30:00.000000001Z"},
      {"2026-03-05T09:30:00.500000000Z", "2026-03-05T09:30:00.5Z"},
      {"1969-12-31T23:59:59.25Z", "1969-12-31T23:59:59.25Z"},
      {"0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
      {"9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999999Z"},
      {"2016-12-31T23:59:60Z", "2016-12-31T23:59:59.999999999Z"},
      {"2016-12-31T23:59:60.7Z", "2016-12-31T23:59:59.999999999Z"},
      {"2017-01-01T07:59:60+08:00", "2016-12-31T23:59:59.999999999Z"},
      {"1990-06-30T15:59:60-08:00", "1990-06-30T23:59:59.999999999Z"},
      {"9999-12-31T23:59:60Z", "9999-12-31T23:59:59.999999999Z"},
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(in_utc(parse_instant(text)) == expected);
    CHECK(instant_refusal(text) == InstantRefusal::none);
  }
}

TEST_CASE("what is no instant") {
  for (const std::string text : {"",
                                 "2026-03-05",
                                 "2026-03-05T09:30Z",
                                 "2026-03-05T09:30:00",
                                 "2026-03-05_09:30:00Z",
                                 "2026-03-05T24:00:00Z",
                                 "2026-03-05T09:60:00Z",
                                 "2026-03-05T09:30:61Z",
                                 "2026-03-05T9:30:00Z",
                                 "2026-02-29T09:30:00Z",
                                 "2026-13-05T09:30:00Z",
                                 "2026-03-05T09:30:00.Z",
                                 "2026-03-05T09:30:00,5Z",
                                 "2026-03-05T09:30:00.1234567890Z",
                                 "2026-03-05T09:30:00+0800",
                                 "2026-03-05T09:30:00+08",
                                 "2026-03-05T09:30:00+24:00",
                                 "2026-03-05T09:30:00+08:60",
                                 "2026-03-05T09:30:00 +08:00",
                                 "2026-03-05T09:30:00ZZ",
                                 "2026-03-05T09:30:00Z ",
                                 " 2026-03-05T09:30:00Z",
                                 "2026-03-05T09:30:00−08:00",
                                 "0000-12-31T23:59:59Z",
                                 "0001-01-01T00:00:00+00:01",
                                 "9999-12-31T23:59:59-00:01",
                                 "2016-12-31T23:58:60Z",
                                 "2016-12-31T22:59:60Z",
                                 "2016-12-30T23:59:60Z",
                                 "2017-01-01T23:59:60+08:00",
                                 "2016-03-31T23:59:60Z",
                                 "1971-12-31T23:59:60Z"}) {
    INFO(text);
    CHECK_FALSE(parse_instant(text));
    CHECK(instant_refusal(text) != InstantRefusal::none);
  }
}

TEST_CASE("a missing offset is told apart, and may be assumed") {
  const TimeZone shanghai = zone("Asia/Shanghai");
  for (const std::string text : {"2026-03-05T09:30:00", "2026-03-05 09:30:00", "2026-03-05t09:30:00.25",
                                 "2017-01-01T07:59:60", "2016-12-31T00:10:60"}) {
    INFO(text);
    CHECK(instant_refusal(text) == InstantRefusal::without_offset);
    CHECK_FALSE(parse_instant(text));
  }
  for (const std::string text : {"2026-03-05", "2026-02-30T09:30:00", "2026-03-05T09:30", "2026-03-05T09:30:60",
                                 "2017-01-01T23:59:60", "2026-03-05T09:30:00+", "2026-03-05T09:30:00x"}) {
    INFO(text);
    CHECK(instant_refusal(text) != InstantRefusal::without_offset);
    CHECK_FALSE(parse_instant(text, &shanghai));
  }
  CHECK(in_utc(parse_instant("2026-03-05T09:30:00.25", &shanghai)) == "2026-03-05T01:30:00.25Z");
  CHECK(in_utc(parse_instant("2026-03-05T09:30:00Z", &shanghai)) == "2026-03-05T09:30:00Z");
  CHECK(in_utc(parse_instant("2017-01-01T07:59:60", &shanghai)) == "2016-12-31T23:59:59.999999999Z");
  CHECK_FALSE(parse_instant("2016-12-31T23:59:60", &shanghai));
  CHECK_FALSE(parse_instant("0001-01-01T00:00:00", &shanghai));
}

TEST_CASE("too many digits and impossible leap seconds are told apart") {
  const TimeZone shanghai = zone("Asia/Shanghai");
  for (const std::string text : {"2026-03-05T09:30:00.1234567890Z", "2026-03-05T09:30:00.00000000000001+08:00",
                                 "2026-03-05T09:30:00.1234567890"}) {
    INFO(text);
    CHECK(instant_refusal(text) == InstantRefusal::too_fine);
    CHECK_FALSE(parse_instant(text, &shanghai));
  }
  for (const std::string text : {"2016-12-31T23:58:60Z", "2016-12-30T23:59:60Z", "2017-01-01T23:59:60+08:00",
                                 "1971-12-31T23:59:60Z", "2026-03-05T09:30:60"}) {
    INFO(text);
    CHECK(instant_refusal(text) == InstantRefusal::no_leap_second);
  }
  CHECK(instant_refusal("2016-12-31T23:59:60", &shanghai) == InstantRefusal::no_leap_second);
  CHECK(instant_refusal("2017-01-01T07:59:60", &shanghai) == InstantRefusal::none);
  CHECK(instant_refusal("2026-03-05T09:30:00.1234567890+8") == InstantRefusal::malformed);
  CHECK(instant_refusal("0001-01-01T00:00:00+00:01") == InstantRefusal::malformed);
}

TEST_CASE("times of day") {
  CHECK(TimeOfDay::parse("00:00")->seconds == 0);
  CHECK(TimeOfDay::parse("18:00")->seconds == 64800);
  CHECK(TimeOfDay::parse("23:59:59")->seconds == 86399);
  for (const std::string text :
       {"", "24:00", "18:60", "18:00:60", "8:00", "18.00", "18:00:", "18:00:5", "1800", "18:00:00Z", "18:0a"}) {
    INFO(text);
    CHECK_FALSE(TimeOfDay::parse(text));
  }
}

TEST_CASE("zones are loaded by the names of the database alone") {
  for (const std::string name : {"UTC", "Asia/Shanghai", "America/New_York", "Etc/GMT+8",
                                 "America/Argentina/Buenos_Aires", "+08:00", "-05:30", "+00:00"}) {
    CHECK(zone(name).name() == name);
  }
  for (const std::string name : {"",
                                 "Nowhere",
                                 "Asia/shanghai/",
                                 "/usr/share/zoneinfo/UTC",
                                 "../zoneinfo/UTC",
                                 "Asia/../UTC",
                                 "localtime",
                                 "right/UTC",
                                 "libc:UTC",
                                 "file:UTC",
                                 "+8:00",
                                 "+24:00",
                                 "+08:60",
                                 "+0800",
                                 "+08:00 ",
                                 "zone.tab",
                                 "Asia",
                                 "Asia/Shanghai ",
                                 "UTC\n",
                                 "上海"}) {
    INFO(name);
    CHECK_FALSE(TimeZone::load(name));
  }
  CHECK_FALSE(TimeZone::load(std::string("UTC\0", 4)));
}

TEST_CASE("an instant belongs to the day of its zone") {
  const Instant evening = instant("2026-03-04T17:30:00Z");
  CHECK(zone("Asia/Shanghai").date_of(evening) == day("2026-03-05"));
  CHECK(zone("UTC").date_of(evening) == day("2026-03-04"));
  CHECK(zone("-12:00").date_of(instant("1970-01-01T11:59:59Z")) == day("1969-12-31"));
  CHECK(zone("Asia/Shanghai").time_of(evening) == clock("01:30"));
  CHECK(zone("Asia/Shanghai").to_string(evening) == "2026-03-05T01:30:00+08:00");
  CHECK(zone("-05:30").to_string(evening) == "2026-03-04T12:00:00-05:30");
  CHECK(zone("+00:00").to_string(evening) == "2026-03-04T17:30:00+00:00");
  // beyond four digits of a year, and in a local mean time with seconds, the text still names the same instant
  for (const std::string text : {"9999-12-31T20:00:00Z", "0001-01-01T00:00:00Z", "1890-01-01T00:00:00.5Z"}) {
    for (const std::string name : {"Asia/Shanghai", "America/New_York", "UTC", "-03:00"}) {
      CHECK(instant(zone(name).to_string(instant(text))) == instant(text));
    }
  }
  CHECK(zone("Asia/Shanghai").date_of(instant("9999-12-31T20:00:00Z")).day == Date::last_day + 1);
}

TEST_CASE("local times at changes of clocks") {
  struct Case {
    std::string name, date, time, expected;
  };
  const std::vector<Case> cases{
      {"America/New_York", "2026-03-08", "01:59:59", "2026-03-08T06:59:59Z"},
      {"America/New_York", "2026-03-08", "02:30", "2026-03-08T07:30:00Z"},  // skipped: by the offset before
      {"America/New_York", "2026-03-08", "03:00", "2026-03-08T07:00:00Z"},
      {"America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30:00Z"},  // twice: the first
      {"America/New_York", "2026-11-01", "02:00", "2026-11-01T07:00:00Z"},
      {"Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:30:00Z"},
      {"Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30:00Z"},
      {"Europe/Berlin", "2500-07-01", "12:00", "2500-07-01T10:00:00Z"},
      {"Asia/Shanghai", "2026-07-01", "00:00", "2026-06-30T16:00:00Z"},
      {"Asia/Shanghai", "1988-07-01", "00:00", "1988-06-30T15:00:00Z"},  // summer time of 1986 to 1991
  };
  for (const Case& given : cases) {
    INFO(given.name << ' ' << given.date << ' ' << given.time);
    CHECK(in_utc(zone(given.name).at(day(given.date), clock(given.time))) == given.expected);
  }
}

TEST_CASE("the first instant of a day") {
  CHECK(in_utc(zone("Asia/Shanghai").start_of(day("2026-03-05"))) == "2026-03-04T16:00:00Z");
  CHECK(in_utc(zone("America/New_York").start_of(day("2026-03-08"))) == "2026-03-08T05:00:00Z");
  CHECK(in_utc(zone("America/Sao_Paulo").start_of(day("2018-11-04"))) == "2018-11-04T03:00:00Z");  // midnight skipped
  CHECK(in_utc(zone("America/Havana").start_of(day("2026-11-01"))) == "2026-11-01T04:00:00Z");     // midnight twice
  CHECK(in_utc(zone("+08:00").start_of(day("2026-03-05"))) == "2026-03-04T16:00:00Z");
}

TEST_CASE("adding to an instant") {
  struct Case {
    std::string from, name;
    Duration duration;
    std::string expected;
  };
  constexpr auto days = DurationKind::days;
  constexpr auto months = DurationKind::months;
  constexpr auto hours = DurationKind::hours;
  const std::vector<Case> cases{
      {"2026-03-05T09:30:00.5+08:00", "Asia/Shanghai", {days, 1}, "2026-03-06T01:30:00.5Z"},
      {"2026-03-07T12:00:00-05:00", "America/New_York", {days, 1}, "2026-03-08T16:00:00Z"},  // 23 hours
      {"2026-03-07T12:00:00-05:00", "America/New_York", {hours, 86400}, "2026-03-08T17:00:00Z"},
      {"2026-03-07T02:30:00-05:00", "America/New_York", {days, 1}, "2026-03-08T07:30:00Z"},   // into the gap
      {"2026-11-02T01:30:00-05:00", "America/New_York", {days, -1}, "2026-11-01T05:30:00Z"},  // into the overlap
      {"2026-11-01T01:30:00-05:00", "America/New_York", {days, 0}, "2026-11-01T06:30:00Z"},   // its second half stays
      {"2026-01-31T23:00:00Z", "UTC", {months, 1}, "2026-02-28T23:00:00Z"},
      {"2026-01-31T23:00:00Z", "Asia/Shanghai", {months, 1}, "2026-02-28T23:00:00Z"},
      {"2026-01-31T10:00:00.25Z", "UTC", {hours, -1}, "2026-01-31T09:59:59.25Z"},
      {"9999-12-31T23:00:00Z", "UTC", {hours, 3600}, "none"},
      {"9999-12-31T23:00:00Z", "UTC", {hours, 3599}, "9999-12-31T23:59:59Z"},
      {"9999-12-31T23:00:00Z", "UTC", {days, 1}, "none"},
      {"0001-01-01T00:00:00Z", "UTC", {hours, -1}, "none"},
      {"2026-01-01T00:00:00Z", "UTC", {hours, INT64_MAX}, "none"},
      {"1900-01-01T00:00:00Z", "UTC", {hours, INT64_MIN}, "none"},
      {"2026-01-01T00:00:00Z", "UTC", {DurationKind::working_days, 1}, "none"},
  };
  for (const Case& given : cases) {
    INFO(given.from << " in " << given.name << " + " << given.duration.count);
    CHECK(in_utc(add(instant(given.from), given.duration, {MonthEnd::last_day, nullptr}, zone(given.name))) ==
          given.expected);
  }
}
