// Random records for a policy, and the whole case. See generate.hpp.
#include <algorithm>

#include "model/generate.hpp"

namespace bylaw::model {

using Kind = Sort::Kind;

std::string some_moment(Random& random) {
  static const std::vector<std::string> times{"00:00:00", "23:59:59", "12:00:00",           "09:30:00.5",
                                              "15:59:59", "16:00:00", "00:00:00.000000001", "02:30:00"};
  static const std::vector<std::string> offsets{"+08:00", "Z", "-05:00", "+00:00", "+05:30", "+14:00"};
  return some_date(random) + (random.chance(90) ? "T" : " ") + random.of(times) +
         (random.chance(90) ? random.of(offsets) : "");
}

Json some_value(Random& random, const FieldDef& field) {
  static const std::vector<std::string> strange{"", " ", "　", "\u00A0"};
  static const std::vector<std::string> texts{"abc",
                                              "ABC",
                                              "ａｂｃ",
                                              " abc ",
                                              "中文",
                                              "a中b",
                                              "Straße",
                                              "strasse",
                                              "x@y.cn",
                                              "X@Y.cn",
                                              "13800138000",
                                              "１",
                                              "1",
                                              "㎏",
                                              "e\u0301",
                                              "é",
                                              "a-b-c",
                                              "11010120080315001X",
                                              "110101200803150010",
                                              "11010119900307002X",
                                              "110101200002290013",
                                              "91350100M000100Y43",
                                              "---",
                                              "xyz",
                                              "　全角　",
                                              "green",
                                              "-",
                                              "a b"};
  static const std::vector<std::string> wholes{
      "0", "1", "2", "3", "5", "17", "18", "100", "-1", "1000000000000000", "4", "99", "-0", "5.0", "1e2"};
  static const std::vector<std::string> numbers{"0.5",
                                                "2.50",
                                                "0.1",
                                                "3.333",
                                                "1e3",
                                                "99999999999999999999",
                                                "1234567890123456789012345678901234",
                                                "0.005",
                                                "-2.5",
                                                "1e-7",
                                                "9e6144",
                                                "12345678901234567890123456789012345",
                                                "1e7000"};
  static const std::vector<std::string> amounts{"300",    "300.00",           "12.50", "0.01", "0",    "150",
                                                "299.99", "1000000000000000", "0.005", "-5",   "99.99"};
  static const std::vector<std::vector<std::string>> durations{
      {"10 days", "1 day", "2 weeks", "P10D", "0 days", "3 周", "P2W"},
      {"1 month", "P1Y", "P1Y6M", "6 months", "2 年"},
      {"3 working days", "1 working day", "5 个工作日"},
      {"24 hours", "PT36H", "1 hour", "2小时"}};
  static const std::vector<std::string> wrong{"true",       "5",     "1.5",    "\"nonsense\"",
                                              "[]",         "{}",    "[1]",    "\"2026-02-30\"",
                                              "{\"x\": 1}", "\"5\"", "[null]", "\"10 moons\""};
  if (random.odd(6)) return {};
  if (random.odd(4)) return Json::of_text(random.of(strange));
  if (random.odd(4)) return *parse_json(random.of(wrong));
  if (field.sort.list) {
    std::vector<Json> items;
    FieldDef element = field;
    element.sort.list = false;
    for (int i = random.between(0, 3); i > 0; --i) {
      if (field.sort.kind != Kind::record) {
        items.push_back(some_value(random, element));
        continue;
      }
      Json record = Json::object();
      for (const FieldDef& member : field.members) {
        if (!random.odd(10)) record.set(member.path, some_value(random, member));
      }
      if (random.odd(3)) record.set("stranger", Json::of_bool(true));
      items.push_back(random.odd(4) ? some_value(random, {"", "", {Kind::whole}, {}, {}, false, {}})
                                    : std::move(record));
    }
    return Json::of_list(std::move(items));
  }
  // A number past what a field holds is another kind of wrong.
  const auto digits = [&](const std::vector<std::string>& all) {
    std::string one = random.of(all);
    return one.size() > 33 || one == "1e7000" || one == "9e6144" ? (random.odd(30) ? one : std::string("7")) : one;
  };
  const auto text_or_number = [&](const std::string& written) {
    return random.chance(50) && written.front() != '-' ? Json::of_text(written) : Json::of_number(written);
  };
  switch (field.sort.kind) {
    case Kind::yes_no:
      return Json::of_bool(random.chance(50));
    case Kind::whole:
      return Json::of_number(random.of(wholes));
    case Kind::number:
      return Json::of_number(random.chance(50) ? random.of(wholes) : digits(numbers));
    case Kind::money:
      return text_or_number(random.of(amounts));
    case Kind::text:
      return Json::of_text(random.of(texts));
    case Kind::date:
      return Json::of_text(some_date(random));
    case Kind::instant:
      return Json::of_text(some_moment(random));
    case Kind::duration:
      return Json::of_text(random.of(durations[static_cast<std::size_t>(field.sort.variant)]));
    case Kind::choice:
      return Json::of_text(!random.odd(4) ? random.of(choice_sets()[static_cast<std::size_t>(field.sort.variant)])
                                          : " red ");
    case Kind::record:
      break;
  }
  return {};
}

namespace {

Json some_record(Random& random, const PolicyDef& policy, const std::string& id, int records) {
  Json record = Json::object();
  random.calm = random.chance(60);  // or hardly any would be accepted
  for (const FieldDef& field : policy.fields) {
    if (field.path == "id" || field.path == "prior" || random.odd(10)) continue;
    Json value = some_value(random, field);
    record.set(field.path, std::move(value));
  }
  if (!random.chance(2)) record.set("id", Json::of_text(id));
  if (random.chance(60))
    record.set("prior", Json::of_text((random.chance(80) ? "A" : "Ａ") + std::to_string(random.between(1, records))));
  if (random.odd(4)) record.set(random.chance(50) ? "stranger" : "subject.stranger", Json::of_text("x"));
  if (random.odd(3)) record.set("a", Json::of_text("no object"));
  random.calm = false;
  return record;
}

}  // namespace

Case random_case(std::uint64_t seed, int size, int records, bool without_presence) {
  Random random(seed);
  Case made;
  made.policy.without_presence = without_presence;
  make_policy(random, made.policy, size);
  for (int i = 1; i <= records; ++i) {
    const int same = random.chance(3) ? random.between(1, i) : i;
    made.records.push_back(
        some_record(random, made.policy, (random.chance(85) ? "A" : "a") + std::to_string(same), records));
  }
  if (random.chance(40)) {
    for (int i = random.between(1, 6); i > 0; --i)
      made.registry.push_back(
          some_record(random, made.policy, (random.chance(70) ? "R" : "A") + std::to_string(i), records));
  }
  static const std::vector<std::string> broken{"{\"id\": \"A1\", \"id\": \"A2\"}", "{\"id\": }", "{\"id\": \"A1\"",
                                               "{\"a\": tru}", "{\"n\": 01}"};
  if (random.chance(20)) made.broken.push_back(random.of(broken));
  static const std::vector<std::string> moments{"2026-03-15T00:00:00+08:00",     "2026-03-15T15:59:59Z",
                                                "2026-03-16T12:00:00+08:00",     "2026-03-31T16:00:00Z",
                                                "2026-06-30T23:59:59.999-05:00", "2025-12-31T16:00:00Z"};
  made.as_of = random.of(moments);
  if (random.chance(40)) made.readings.emplace_back("grace", random.chance(50) ? "3" : "week");
  return made;
}

}  // namespace bylaw::model
