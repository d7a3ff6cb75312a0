// RFC 3339 as an oracle: the examples of its section 5.8, the ends of each part, every leap second that there has been.
// Where date-times here are narrower than its grammar (years from 0001, nine digits of a fraction, leap seconds at the
// end of June and December alone) stands in instant_test.cpp, "what is no instant".
#include "catch.hpp"
#include "values/time.hpp"

using namespace bylaw;

namespace {

/// The instant in UTC, as text.
std::string in_utc(const std::string& text) {
  const auto instant = parse_instant(text);
  return instant ? TimeZone::utc().to_string(*instant) : "none";
}

}  // namespace

TEST_CASE("RFC 3339, section 5.8: its examples") {
  CHECK(in_utc("1985-04-12T23:20:50.52Z") == "1985-04-12T23:20:50.52Z");
  CHECK(in_utc("1996-12-19T16:39:57-08:00") == "1996-12-20T00:39:57Z");
  CHECK(parse_instant("1996-12-19T16:39:57-08:00") == parse_instant("1996-12-20T00:39:57Z"));
  CHECK(in_utc("1990-12-31T23:59:60Z") == "1990-12-31T23:59:59.999999999Z");
  CHECK(parse_instant("1990-12-31T15:59:60-08:00") == parse_instant("1990-12-31T23:59:60Z"));
  CHECK(in_utc("1937-01-01T12:00:27.87+00:20") == "1937-01-01T11:40:27.87Z");
}

TEST_CASE("RFC 3339, section 5.6: small letters, and a blank between date and time") {
  for (const std::string text : {"1985-04-12t23:20:50z", "1985-04-12T23:20:50z", "1985-04-12t23:20:50Z",
                                 "1985-04-12 23:20:50Z", "1985-04-12 23:20:50+00:00"}) {
    INFO(text);
    CHECK(parse_instant(text) == parse_instant("1985-04-12T23:20:50Z"));
  }
  for (const std::string text : {"1985-04-12_23:20:50Z", "1985-04-12  23:20:50Z", "1985-04-12\t23:20:50Z",
                                 "1985-04-12T23:20:50 Z", "1985-04-12T23:20:50Zulu", "1985-04-12T23:20:50UTC"}) {
    INFO(text);
    CHECK_FALSE(parse_instant(text));
  }
}

TEST_CASE("RFC 3339: the ends of each part") {
  struct Case {
    const char *least, *greatest, *beyond;
  };
  for (const Case& part :
       {Case{"1985-01-12T00:00:00Z", "1985-12-12T00:00:00Z", "1985-13-12T00:00:00Z"},
        Case{"1985-04-01T00:00:00Z", "1985-04-30T00:00:00Z", "1985-04-31T00:00:00Z"},
        Case{"1988-02-01T00:00:00Z", "1988-02-29T00:00:00Z", "1988-02-30T00:00:00Z"},
        Case{"1900-02-01T00:00:00Z", "1900-02-28T00:00:00Z", "1900-02-29T00:00:00Z"},
        Case{"1985-04-12T00:00:00Z", "1985-04-12T23:00:00Z", "1985-04-12T24:00:00Z"},
        Case{"1985-04-12T10:00:00Z", "1985-04-12T10:59:00Z", "1985-04-12T10:60:00Z"},
        Case{"1985-04-12T10:00:00Z", "1985-04-12T10:00:59Z", "1985-04-12T10:00:60Z"},
        Case{"1985-04-12T10:00:00+00:00", "1985-04-12T10:00:00+23:59", "1985-04-12T10:00:00+24:00"},
        Case{"1985-04-12T10:00:00-00:00", "1985-04-12T10:00:00-00:59", "1985-04-12T10:00:00-00:60"}}) {
    INFO(part.beyond);
    CHECK(parse_instant(part.least));
    CHECK(parse_instant(part.greatest));
    CHECK_FALSE(parse_instant(part.beyond));
  }
}

TEST_CASE("RFC 3339, section 5.7: the 27 leap seconds that there have been, at every offset") {
  const std::vector<int> in_june{1972, 1981, 1982, 1983, 1985, 1992, 1993, 1994, 1997, 2012, 2015};
  const std::vector<int> in_december{1972, 1973, 1974, 1975, 1976, 1977, 1978, 1979,
                                     1987, 1989, 1990, 1995, 1998, 2005, 2008, 2016};
  CHECK(in_june.size() + in_december.size() == 27);
  const auto leaps = [](int year, bool june) {
    const std::string day = std::to_string(year) + (june ? "-06-30" : "-12-31");
    const std::string next = june ? std::to_string(year) + "-07-01" : std::to_string(year + 1) + "-01-01";
    INFO(day);
    const auto second = parse_instant(day + "T23:59:60Z");
    REQUIRE(second);
    CHECK(*second > *parse_instant(day + "T23:59:59.999999998Z"));
    CHECK(*second < *parse_instant(next + "T00:00:00Z"));
    CHECK(parse_instant(next + "T07:59:60+08:00") == second);
    CHECK(parse_instant(day + "T18:29:60-05:30") == second);
    CHECK_FALSE(parse_instant(day + "T23:59:60+08:00"));
    CHECK_FALSE(parse_instant(day + "T23:58:60Z"));
    CHECK_FALSE(parse_instant(day + "T23:59:61Z"));
  };
  for (const int year : in_june) leaps(year, true);
  for (const int year : in_december) leaps(year, false);
}

TEST_CASE("RFC 3339: fractions of any digits up to nine") {
  std::string text = "1985-04-12T23:20:50.";
  for (int count = 1; count <= 9; ++count) {
    text += "1";
    INFO(text);
    CHECK(in_utc(text + "Z") == text + "Z");
  }
  CHECK_FALSE(parse_instant(text + "1Z"));
  CHECK_FALSE(parse_instant("1985-04-12T23:20:50.Z"));
  CHECK(parse_instant("1985-04-12T23:20:50.000Z") == parse_instant("1985-04-12T23:20:50Z"));
}
