// A checked policy: what evaluation, reports and analyses work on. Valid by construction (see check.hpp).
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "policy/expression.hpp"
#include "policy/type.hpp"
#include "values/currency.hpp"
#include "values/time.hpp"
#include "values/value.hpp"

namespace re2 {
class RE2;
}

namespace bylaw::policy {

struct Choice {
  Token token;
  Phrase label;
};
struct ChoiceSet {
  std::vector<Choice> choices;
  /// Null for a token that is none of them.
  const Choice* find(Token token) const;
  /// False for a token that it has.
  bool add(Token token, Phrase label);

 private:
  std::unordered_map<std::uint32_t, std::size_t> places_;  // by token: there may be many
};

/// What a missing value means.
struct IfAbsent {
  enum class Meaning { unknown, no, empty, not_yet, choice };
  Meaning meaning = Meaning::unknown;
  Token choice;
};

/// A field of an application, or a member of a record in a list.
struct Field {
  std::string path;  // dotted
  Phrase label;      // the path itself where the policy gives none
  Type type;
  bool required = false;
  bool personal = false;
  bool secret = false;
  IfAbsent if_absent;
  std::vector<std::uint32_t> cites;  // into Policy::clauses
  Place place;
};

struct Record {
  std::vector<Field> members;
};

/// A reference table. Rows come from the policy or from --data.
struct Table {
  std::string name;
  RecordId record;
  std::uint32_t key = 0;  // member
  bool empty_if_not_given = false;
  bool given = false;
  std::vector<std::vector<Cell>> rows;                         // one cell a member
  std::unordered_multimap<std::size_t, std::uint32_t> by_key;  // hash of the key → row
  Place place;
};

struct Document {
  std::string id;
  Phrase title;
};
struct Clause {
  std::string id;
  Phrase says;
  std::vector<std::string> documents;
  std::string use;
  Place place;
};
struct Reading {
  std::string name;
  std::vector<Token> tokens;  // the default first
  Token chosen;
  Phrase why;
  std::vector<std::uint32_t> cites;
  Place place;
};

/// Text with expressions in it, or figures that the item itself works out.
enum class Figure { limit, used, due, paid, outstanding, days_left };
struct Template {
  std::vector<std::variant<std::string, ExprId, Figure>> parts;
  bool empty() const { return parts.empty(); }
};
struct Templates {
  Template en, zh;  // both the same where the policy has one language
  const Template& in(Language language) const { return language == Language::zh ? zh : en; }
};

struct Requirement {
  ExprId condition;
  Place place;
};
/// Rules, and eligibility tables, which lower to one requirement.
struct RuleBody {
  std::vector<Requirement> requirements;
};
struct QuotaBody {
  enum class Window { holdings, calendar_month, calendar_year, rolling_days };
  ExprId limit;
  std::vector<ExprId> keys;
  bool any_of = false;  // either key; else all together
  ExprId counting = ExprId::none;
  Window window = Window::holdings;
  std::int64_t days = 0;          // rolling_days
  ExprId summing = ExprId::none;  // none: 1
};
struct Waiver {
  ExprId when;
  Phrase because;
  std::vector<std::uint32_t> cites;
};
/// Takes its share off what is left: amount × (1 − by).
struct Reduction {
  ExprId by = ExprId::none, when = ExprId::none;
  Phrase because;
  std::vector<std::uint32_t> cites;
};
struct Rounding {
  RoundingMode mode;
  Number quantum;
};
struct FeeBody {
  ExprId amount;  // money
  ExprId charged = ExprId::none;
  std::vector<Waiver> waivers;
  std::vector<Reduction> reductions;  // all that apply, in order
  std::optional<Rounding> rounding;   // of what is left
  ExprId due_by = ExprId::none;       // date or instant
  ExprId paid = ExprId::none;         // none: nothing is paid through the record
};
struct DeadlineBody {
  ExprId starts;                  // date or instant
  ExprId within;                  // duration
  bool next_working_day = false;  // a last day that does not work moves on
  ExprId met_by;                  // date or instant
};

enum class ItemKind { rule, quota, fee, deadline, eligibility };
struct Item {
  ItemKind kind = ItemKind::rule;
  std::string id;
  Phrase title;
  std::vector<std::uint32_t> cites;
  Severity severity = Severity::error;
  std::optional<Date> from, through;
  ExprId applies = ExprId::none;  // `applies when` and not `unless`, one condition
  Templates message, fix;
  Place place;
  std::variant<RuleBody, QuotaBody, FeeBody, DeadlineBody> body;
};

enum class UnknownFields { reject, warn, ignore };

struct Order {
  ExprId by = ExprId::none;  // none: the basis instant
  bool highest_first = false;
};
struct Amendments {
  ExprId when;          // true for a record that amends another
  FieldId predecessor;  // text: the id of the earlier record
};

struct Policy {
  std::string name, version, digest;  // digest: of all its files and readings, hexadecimal
  Phrase title;
  TimeZone zone = TimeZone::utc();
  bool assume_zone = false;  // date-times without an offset are in `zone`
  std::optional<Currency> currency;
  std::vector<Language> languages;
  UnknownFields unknown_fields = UnknownFields::warn;
  FieldId id = FieldId::none;
  FieldId basis = FieldId::none;    // date or instant
  ExprId basis_day = ExprId::none;  // its civil day
  Order order;
  std::optional<Amendments> amendments;
  std::optional<MonthEnd> month_end;
  std::optional<WorkingCalendar> working_days;

  std::vector<Document> documents;
  std::vector<Clause> clauses;
  std::vector<Reading> readings;
  std::vector<std::string> tokens;  // of choices and readings, by Token::index
  std::vector<ChoiceSet> choice_sets;
  std::vector<Record> records;
  std::vector<Field> fields;
  std::vector<Table> tables;
  std::deque<std::string> texts;  // what text constants point to
  std::vector<std::unique_ptr<re2::RE2>> patterns;
  std::vector<Expression> expressions;
  std::uint32_t variables = 0;  // slots that quantifiers and aggregates need at once
  std::vector<Item> items;      // in the policy's order

  const Expression& operator[](ExprId expr) const { return expressions[static_cast<std::size_t>(expr)]; }
  const Field& operator[](FieldId field) const { return fields[static_cast<std::size_t>(field)]; }
  CalendarRules calendar() const { return {month_end, working_days ? &*working_days : nullptr}; }

  Policy();
  Policy(Policy&&) noexcept;
  Policy& operator=(Policy&&) noexcept;
  ~Policy();
};

}  // namespace bylaw::policy
