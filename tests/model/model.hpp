// The reference model: what a checked policy means, to be read beside DESIGN section 2 and grammar/SEMANTICS.md, whose
// sentences its comments quote. Plain recursion, one record at a time, every quota by going through all earlier
// records again; numbers, calendars and JSON by libraries. Of the program it knows the types of a checked policy alone.
//   values.cpp: logic, numbers, time    evaluate.cpp: expressions    items.cpp: the items of one record
//   records.cpp: JSON to fields         run.cpp: the order of judging, quotas, verdicts
#pragma once

#include <date/date.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "policy/policy.hpp"

namespace bylaw::model {

using Exact = boost::multiprecision::cpp_rational;
using Whole = boost::multiprecision::cpp_int;
using Day = date::sys_days;
using std::chrono::seconds;

struct Missing {
  std::set<std::string> waits_for = {};  // paths of fields; `*` stands for some under the operation
  bool malformed = false;                // given, but not as its type
  friend auto operator<=>(const Missing&, const Missing&) = default;
};
template <int>
struct Tag {
  friend auto operator<=>(const Tag&, const Tag&) = default;
};
using Error = Tag<0>;        // arithmetic that could not be done
using Nonexistent = Tag<1>;  // a dated value before its first date
using NotYet = Tag<2>;       // later than every day
struct Moment {
  date::sys_seconds second = {};
  int nano = 0;
  friend auto operator<=>(const Moment&, const Moment&) = default;
};
struct Span {
  DurationKind kind;
  std::int64_t count;  // of days, months, working days; of seconds for hours
  friend auto operator<=>(const Span&, const Span&) = default;
};
struct Choice {
  std::string token;
  friend auto operator<=>(const Choice&, const Choice&) = default;
};
struct Value;
using List = std::vector<Value>;  // also the members of a record
/// The alternatives that are no values stand first, by strength; NotYet after what it is later than.
struct Value {
  std::variant<Missing, Error, Nonexistent, bool, Exact, std::string, Day, Moment, NotYet, Span, Choice, List> is;
  bool stands_in = false;    // `if absent` put it there
  std::string written = {};  // of a field's text: what `has length` counts
  friend bool operator==(const Value& a, const Value& b) { return a.is == b.is; }
  friend bool operator<(const Value& a, const Value& b) { return a.is < b.is; }
};

template <class T>
const T* as(const Value& value) {
  return std::get_if<T>(&value.is);
}
template <class T>
const T& the(const Value& value) {
  return std::get<T>(value.is);
}
inline bool is_real(const Value& value) { return value.is.index() > 2; }
inline bool is_true(const Value& value) { return as<bool>(value) && the<bool>(value); }
inline bool is_false(const Value& value) { return as<bool>(value) && !the<bool>(value); }
/// "The strongest of what they are. Among several missing ones the result waits for the fields of all of them."
/// Nothing when all are real.
std::optional<Value> obstacle(const List& values);
/// Kleene's logic: "what settles the result beats everything".
Value all_of(List values);
Value any_of(List values);
Value negation(const Value& value);

// values.cpp
/// The result as a number, or as a span where `like` is one; Error "when it cannot be held".
Value held(const Exact& result, const Value& like = {Exact(0)});
Exact quantity(const Value& number_or_span);
std::optional<Exact> parse_number(const std::string& text);
Exact rounded(const Exact& value, RoundingMode mode, const Exact& quantum);
std::vector<std::string> characters(const std::string& text);
std::optional<Day> parse_day(const std::string& text);
std::optional<Span> parse_span(const std::string& text);

struct Zone {
  std::string name;
  Value day_of(const Value& value) const;  // of a moment; another value stays
  Moment at(Day day, seconds clock) const;
  Moment start_of(Day day) const;
  /// RFC 3339; without an offset only if `assume`.
  std::optional<Moment> parse(const std::string& text, bool assume, bool any_year = false) const;
};
bool in_range(Day day);
std::optional<bool> works(const policy::Policy& policy, Day day);
Value shifted(const policy::Policy& policy, const Value& anchor, const Span& by);
std::int64_t months_between(const policy::Policy& policy, Day from, Day to);

// records.cpp
/// What is said of one record: `verdict`, `fee ID`, `finding SEVERITY ID`, with the lines under each.
using Report = std::map<std::string, std::multiset<std::string>>;
struct Record {
  List fields;    // by FieldId
  Report report;  // of its fields
};
/// None for what is no JSON object. `prefix`: of the fields' paths.
std::optional<Record> read_record(const policy::Policy& policy, const std::string& json, const std::string& prefix);

// evaluate.cpp
struct Context {
  const policy::Policy& policy;
  const Record& record;
  const Record* before = nullptr;  // the predecessor
};
Value evaluate(const Context& context, policy::ExprId id);
/// "Malformed reads as missing everywhere but in `is given`, `is missing` and a deadline's `met by`."
Value read(const Context& context, policy::ExprId id, Value otherwise = {Missing{}});

// items.cpp
/// The places that a record asks of a quota.
struct Demand {
  const policy::Item* item;
  List keys;  // each a list of values that are together one key
  Exact amount;
  Day day;
  std::optional<Exact> limit;  // none: it is not held to it, and takes places in any case
};
/// All items; what they say is added to the report.
std::vector<Demand> judge_items(const Context& in, Moment as_of, Report& report);
std::string quota_line(const Value& limit, const Value& used, const Value& remaining);
std::string finding_line(Severity severity, const std::string& rule);

// run.cpp
/// All records of a run, in the order of input. The registry holds what was accepted before. `tied`: two of them have
/// one place in the order, so that nothing says which is first.
std::vector<Report> judge(const policy::Policy& policy, const std::vector<std::string>& records,
                          const std::vector<std::string>& registry, Moment as_of, bool& tied);
/// Equal for equal values; `null` for what is none.
std::string shown(const Value& value);

}  // namespace bylaw::model
