// The clocks of a zone on either side of every change of them, in whatever order instants come, against Abseil's.
#include <absl/time/civil_time.h>
#include <absl/time/time.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "values/time.hpp"

using namespace bylaw;

namespace {

/// Around each change of clocks from the first one through the year 2040, and long before and after.
std::vector<std::int64_t> instants_of(const absl::TimeZone& zone) {
  std::vector<std::int64_t> seconds = {Instant::first_second, -60'000'000'000, 0, 60'000'000'000, Instant::last_second};
  absl::TimeZone::CivilTransition change;
  absl::Time at = absl::InfinitePast();
  while (zone.NextTransition(at, &change) && change.from.year() <= 2040) {
    at = zone.At(change.to).trans;
    for (const std::int64_t beside : {-86'400, -3601, -1, 0, 1, 3600})
      seconds.push_back(absl::ToUnixSeconds(at) + beside);
  }
  return seconds;
}

std::string civil(absl::CivilSecond time) { return absl::FormatCivilTime(time); }

/// The same of ours, built from days and seconds.
std::string civil(Date date, TimeOfDay time) {
  return civil(absl::CivilSecond(absl::CivilDay(1970, 1, 1) + date.day) + time.seconds);
}

}  // namespace

TEST_CASE("an instant has the date and time of day that the zone's clocks show") {
  std::mt19937 random(2026);
  std::vector<TimeZone> ours;
  std::vector<absl::TimeZone> theirs;
  std::vector<std::pair<std::size_t, std::int64_t>> asked;
  for (const char* name : {"Asia/Shanghai", "Europe/Lisbon", "America/St_Johns", "Pacific/Apia", "Africa/Casablanca",
                           "Australia/Lord_Howe", "UTC", "+05:45"}) {
    const auto zone = TimeZone::load(name);
    REQUIRE(zone.has_value());
    ours.push_back(*zone);
    if (name[0] == '+')
      theirs.push_back(absl::FixedTimeZone((5 * 60 + 45) * 60));
    else
      REQUIRE(absl::LoadTimeZone(name, &theirs.emplace_back()));
    for (const std::int64_t seconds : instants_of(theirs.back())) asked.emplace_back(ours.size() - 1, seconds);
  }
  REQUIRE(asked.size() > 1000);
  for (int order = 0; order < 3; ++order) {
    for (const auto& [zone, seconds] : asked) {
      INFO(ours[zone].name() << " " << seconds);
      const Instant instant{seconds, 0};
      REQUIRE(civil(ours[zone].date_of(instant), ours[zone].time_of(instant)) ==
              civil(theirs[zone].At(absl::FromUnixSeconds(seconds)).cs));
    }
    std::shuffle(asked.begin(), asked.end(), random);
  }
}
