// The neutral report: what every format prints. Words are already in the reader's language and masked;
// nothing here knows a policy.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.hpp"

namespace bylaw::report {

enum class Verdict { accepted, rejected, incomplete, invalid };
enum class Outcome { violated, undecided, error };

/// A place in the application.
struct At {
  std::string pointer;  // RFC 6901
  std::uint64_t line = 0, column = 0;
  std::string value;                       // as shown: masked, or empty for a secret
  std::string label;                       // of the field
  std::string excerpt;                     // the record's own words: the source line (masked, cut) …
  std::size_t caret = 0, caret_width = 0;  // … columns before the carets, and how many (0: none), both as displayed
};

struct RuleAt {
  std::string file;
  std::uint64_t line = 0, column = 0;
};

struct Cited {
  std::string id;
  std::string says;
  std::string documents;  // "D2, D3"
};

struct Finding {
  std::string rule, kind, title;
  Severity severity = Severity::error;
  Outcome outcome = Outcome::violated;
  std::string message, fix;
  std::vector<Cited> cites;
  std::vector<At> at;
  std::optional<RuleAt> rule_at;
  std::vector<std::string> missing;  // dotted paths
};

struct Fee {
  std::string fee;
  std::optional<std::string> due, paid, outstanding;
  std::string currency;
  std::string state;  // paid open overdue waived undecided
  std::optional<std::string> waived_because;
  std::vector<std::string> reduced_because = {};
};
struct Deadline {
  std::string deadline;
  std::optional<std::string> due;  // a date, or an RFC 3339 instant
  std::string state;               // met open missed late undecided
  std::optional<std::int64_t> days_left;
};
struct Quota {
  std::string quota;
  std::optional<std::string> limit, used, remaining;  // exact numbers
};

struct Invalid {
  std::string message;
  std::string code;
  std::uint64_t line = 0, column = 0;
};

/// Violated findings by severity.
struct Violated {
  std::uint64_t errors = 0, warnings = 0, notes = 0;
  void add(Severity severity) {
    ++(severity == Severity::error ? errors : severity == Severity::warning ? warnings : notes);
  }
};

/// Findings past the bound.
struct LeftOut {
  std::size_t findings = 0;
  Violated violated;  // of them
  void add(Severity severity, Outcome outcome) {
    ++findings;
    if (outcome == Outcome::violated) violated.add(severity);
  }
};

struct Application {
  std::string id;  // empty when it has none
  std::string file;
  std::uint64_t line = 0;
  Verdict verdict = Verdict::accepted;
  std::optional<Invalid> invalid;
  std::vector<Finding> findings;
  LeftOut left_out;
  std::vector<Fee> fees;
  std::vector<Deadline> deadlines;
  std::vector<Quota> quotas;
};

/// The short report of an application.
struct Brief {
  std::string id;  // empty when it has none
  Verdict verdict = Verdict::accepted;
  std::vector<std::string_view> violations;  // rules of level error, each once, in the order of the findings
  std::deque<std::string> composed;          // the names among them that stand nowhere else
  Violated violated;

  void clear();
  /// Adds a rule's name, which outlives this, if it is not there yet.
  void violation(std::string_view rule);
};
/// Of the whole report, which outlives it.
Brief brief_of(const Application& application);

struct Reading {
  std::string name, chosen;
  bool is_default = true;
};

/// What concerns the run as a whole.
struct Header {
  std::string policy, title, version, digest, as_of;
  std::vector<Reading> readings;
  std::vector<std::string> notes;  // "emails_in_use was not given and counts as empty"
};

struct Summary {
  std::uint64_t accepted = 0, rejected = 0, incomplete = 0, invalid = 0;
  Violated violated;
  double seconds = 0;
  bool stopped = false;  // by a signal: the report is not whole

  std::uint64_t applications() const { return accepted + rejected + incomplete + invalid; }
  void count(const Application& application);
  void count(const Brief& brief);
  void add(const Summary& counts);
};

}  // namespace bylaw::report
