// The reference model: what a checked policy means, written to be read beside DESIGN section 2 and
// grammar/SEMANTICS.md. One record at a time, plain recursion, no index, no sharing, no batch; exact numbers and
// calendars come from libraries. It knows the types of the policy and nothing else of the program.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <chrono>
#include <compare>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "model/json.hpp"
#include "policy/policy.hpp"

namespace bylaw::model {

using Exact = boost::multiprecision::cpp_rational;
using Whole = boost::multiprecision::cpp_int;
using Day = std::chrono::sys_days;

struct Missing {
  std::set<std::string> waits_for;  // paths of fields; `*` stands for some under the operation
};
struct Malformed {};    // given, but not as its type
struct Nonexistent {};  // a dated value before its first date
struct Error {};        // arithmetic that could not be done
struct NotYet {};       // later than every day and every moment
struct Moment {
  std::int64_t second = 0;  // since 1970-01-01T00:00:00Z
  std::int64_t nano = 0;
  friend auto operator<=>(const Moment&, const Moment&) = default;
};
struct Span {
  DurationKind kind;
  Whole count;  // days, months, working days; seconds
};
struct Choice {
  std::string token;
};
struct Value;
struct List {
  std::vector<Value> items;
};
struct Members {  // of a record in a list
  std::vector<Value> values;
};
struct Value {
  std::variant<Missing, Malformed, Nonexistent, Error, bool, Exact, std::string, Day, Moment, NotYet, Span, Choice,
               List, Members>
      is;
  std::string path = {};     // the field that it stands in, if it is one
  bool stands_in = false;    // `if absent` put it there
  std::string written = {};  // a text before it was brought to the form that is compared
};

template <class T>
const T* as(const Value& value) {
  return std::get_if<T>(&value.is);
}
bool is_real(const Value& value);
bool is_true(const Value& value);
bool is_false(const Value& value);
/// What keeps an operation on these from a result, by strength: nonexistent, error, missing (with all that any of
/// them waits for); nothing when all are real.
std::optional<Value> obstacle(const std::vector<Value>& values);
/// Kleene's `and`, and `not`.
Value all_of(const std::vector<Value>& values);
Value negation(const Value& value);
/// Of two real values of one type.
std::strong_ordering order(const Value& a, const Value& b);

/// A constant of the policy, by its printed form where it has one.
Value constant(const policy::Policy& policy, const bylaw::Value& value);
/// Nothing, in a type that can be added up; and a sum or difference, or Error (terms.cpp).
Value zero(const policy::Type& type);
Value added(const Value& a, const Value& b, bool subtract);

// values.cpp: numbers, texts, time.
/// The number, or Error when it cannot be written with 34 digits (numerator and denominator) and its exponent.
Value number(const Exact& exact);
Exact exact(const Number& number);
std::optional<Exact> parse_number(const std::string& text);
Exact rounded(const Exact& value, RoundingMode mode, const Exact& quantum);
std::string normal(const std::string& text, Comparison comparison);
bool blank(const std::string& text);
std::size_t characters(const std::string& text);
std::optional<Day> parse_day(const std::string& text);
std::optional<Span> parse_span(const std::string& text);
bool valid(Standard standard, const std::string& text);

class Zone {
 public:
  explicit Zone(std::string name) : name_(std::move(name)) {}
  Day day_of(Moment moment) const;
  Moment at(Day day, std::int64_t seconds) const;  // a clock's time; of two the first, in a gap by the offset before
  Moment start_of(Day day) const;                  // where midnight is skipped, the end of the gap
  std::int64_t seconds_of(Moment moment) const;    // of the clock's day
  /// RFC 3339; without an offset only if `assume`.
  std::optional<Moment> parse(const std::string& text, bool assume) const;

 private:
  std::int64_t offset(Moment moment) const;
  std::string name_;
};

/// Days, working days and months by the policy's calendar.
struct Calendar {
  const policy::Policy& policy;
  std::optional<Day> shifted(Day day, const Span& by) const;
  std::optional<bool> works(Day day) const;
  Whole months_between(Day from, Day to) const;
};
bool in_range(Day day);
bool in_range(const Moment& moment);

// records.cpp: JSON to the values of the fields.
struct Finding {
  std::string rule, severity, outcome;
  std::set<std::string> missing;
};
struct Record {
  std::vector<Value> fields;  // by FieldId
  std::vector<Finding> findings;
  bool rejected = false, lacks = false;  // by its fields
};
Record read_record(const policy::Policy& policy, const Json& json);

// evaluate.cpp, terms.cpp
class Evaluator {
 public:
  Evaluator(const policy::Policy& policy, const Record& record, const Record* before);
  /// What is malformed reads as missing.
  Value read(policy::ExprId id);
  Value read_as_given(policy::ExprId id) { return evaluate(id); }
  Value read_or(policy::ExprId id, Value otherwise) { return id == policy::ExprId::none ? otherwise : read(id); }
  Value day_of(const Value& value) const;
  const Zone& zone() const { return zone_; }
  const Calendar& calendar() const { return calendar_; }

 private:
  Value evaluate(policy::ExprId id);
  static Value missing_itself();
  std::vector<Value> read_all(const std::vector<policy::ExprId>& ids);
  Value count_days(const policy::CountBetween& n);

  Value apply(const policy::Constant& n, policy::ExprId id);
  Value apply(const policy::FieldValue& n, policy::ExprId id);
  Value apply(const policy::Variable& n, policy::ExprId id);
  Value apply(const policy::Member& n, policy::ExprId id);
  Value apply(const policy::TableRows& n, policy::ExprId id);
  Value apply(const policy::ListOf& n, policy::ExprId id);
  Value apply(const policy::Logic& n, policy::ExprId id);
  Value apply(const policy::Not& n, policy::ExprId id);
  Value apply(const policy::Conditional& n, policy::ExprId id);
  Value apply(const policy::Compare& n, policy::ExprId id);
  Value apply(const policy::Normalised& n, policy::ExprId id);
  Value apply(const policy::In& n, policy::ExprId id);
  Value apply(const policy::TextTest& n, policy::ExprId id);
  Value apply(const policy::Matches& n, policy::ExprId id);
  Value apply(const policy::IsValid& n, policy::ExprId id);
  Value apply(const policy::Present& n, policy::ExprId id);
  Value apply(const policy::ListedIn& n, policy::ExprId id);
  Value apply(const policy::LengthOf& n, policy::ExprId id);
  Value apply(const policy::Quantifier& n, policy::ExprId id);
  Value apply(const policy::Aggregate& n, policy::ExprId id);
  Value apply(const policy::ExtremeOf& n, policy::ExprId id);
  Value apply(const policy::Sum& n, policy::ExprId id);
  Value apply(const policy::Product& n, policy::ExprId id);
  Value apply(const policy::Negative& n, policy::ExprId id);
  Value apply(const policy::Round& n, policy::ExprId id);
  Value apply(const policy::Shift& n, policy::ExprId id);
  Value apply(const policy::TimeOn& n, policy::ExprId id);
  Value apply(const policy::PropertyOf& n, policy::ExprId id);
  Value apply(const policy::AgeOn& n, policy::ExprId id);
  Value apply(const policy::CountBetween& n, policy::ExprId id);
  Value apply(const policy::Replacing& n, policy::ExprId id);
  Value apply(const policy::Dated& n, policy::ExprId id);
  Value apply(const policy::Lookup& n, policy::ExprId id);

  const policy::Policy& policy_;
  const Record& record_;
  const Record* before_;
  Zone zone_;
  Calendar calendar_;
  std::vector<Value> elements_;  // by slot
};

// run.cpp; items.hpp
/// What the model says of one record, as lines that are compared one by one: `verdict`, `finding ID`, `fee ID due` …
using Report = std::map<std::string, std::string>;
/// All applications of a run, in the order of input. The registry holds what was accepted before. `tied`: two of them
/// have one place in the order, so that nothing says which is first.
std::vector<Report> judge(const policy::Policy& policy, const std::vector<std::string>& applications,
                          const std::vector<std::string>& registry, Moment as_of, bool& tied);
/// A number, an amount or a moment so that equal ones have equal texts.
std::string shown(const Exact& number);
std::string shown(const Moment& moment);
std::string shown(Day day);

}  // namespace bylaw::model
