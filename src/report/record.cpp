// The JSON form of an application, version 1: fields may be added, never changed or taken away.
#include "report/record.hpp"

#include <array>
#include <charconv>

#include "report/format.hpp"

namespace bylaw::report {
namespace {

/// `key` holds everything up to the value: `,"line":`.
void text_field(std::string& out, std::string_view key, std::string_view value) {
  out += key;
  append_json_string(out, value);
}

void text_or_null(std::string& out, std::string_view key, const std::optional<std::string>& value) {
  if (value) return text_field(out, key, *value);
  out += key;
  out += "null";
}

template <class Whole>
void append_number(std::string& out, Whole value) {
  std::array<char, 24> digits{};
  out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
}

/// Lines and columns count from 1; 0 says that there is no such place.
void place_field(std::string& out, std::string_view key, std::uint64_t value) {
  out += key;
  if (value == 0) {
    out += "null";
  } else {
    append_number(out, value);
  }
}

bool is_json_number(std::string_view text) {
  std::size_t at = 0;
  const auto digits = [&] {
    const std::size_t from = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at - from;
  };
  const auto next_is = [&](std::string_view any) { return at < text.size() && any.find(text[at]) != any.npos; };
  if (next_is("-")) ++at;
  const bool leading_zero = next_is("0");
  const std::size_t whole = digits();
  if (whole == 0 || (leading_zero && whole > 1)) return false;
  if (next_is(".") && (++at, digits() == 0)) return false;
  if (next_is("eE")) {
    ++at;
    if (next_is("+-")) ++at;
    if (digits() == 0) return false;
  }
  return at == text.size();
}

/// The digits stand as they came: no passage through binary floating point.
void number_field(std::string& out, std::string_view key, const std::optional<std::string>& value) {
  if (!value || !is_json_number(*value)) return text_or_null(out, key, value);
  out += key;
  out += *value;
}

template <class Items, class Append>
void list_field(std::string& out, std::string_view key, const Items& items, Append append) {
  out += key;
  if (items.empty()) {
    out += "[]";
    return;
  }
  out += '[';
  bool first = true;
  for (const auto& item : items) {
    if (!first) out += ',';
    first = false;
    append(out, item);
  }
  out += ']';
}

void append_at(std::string& out, const At& at) {
  text_field(out, "{\"pointer\":", at.pointer);
  place_field(out, ",\"line\":", at.line);
  place_field(out, ",\"column\":", at.column);
  text_field(out, ",\"value\":", at.value);
  out += '}';
}

void append_rule_at(std::string& out, const std::optional<RuleAt>& at) {
  if (!at) {
    out += ",\"rule_at\":null";
    return;
  }
  text_field(out, ",\"rule_at\":{\"file\":", at->file);
  place_field(out, ",\"line\":", at->line);
  place_field(out, ",\"column\":", at->column);
  out += '}';
}

void append_finding(std::string& out, const Finding& finding) {
  text_field(out, "{\"rule\":", finding.rule);
  text_field(out, ",\"kind\":", finding.kind);
  text_field(out, ",\"severity\":", name(finding.severity));
  text_field(out, ",\"outcome\":", name(finding.outcome));
  text_field(out, ",\"message\":", finding.message);
  text_field(out, ",\"fix\":", finding.fix);
  list_field(out, ",\"cites\":", finding.cites,
             [](std::string& to, const Cited& cited) { append_json_string(to, cited.id); });
  list_field(out, ",\"at\":", finding.at, append_at);
  append_rule_at(out, finding.rule_at);
  list_field(out, ",\"missing\":", finding.missing, append_json_string);
  out += '}';
}

void append_fee(std::string& out, const Fee& fee) {
  text_field(out, "{\"fee\":", fee.fee);
  text_or_null(out, ",\"due\":", fee.due);
  text_or_null(out, ",\"paid\":", fee.paid);
  text_or_null(out, ",\"outstanding\":", fee.outstanding);
  text_field(out, ",\"currency\":", fee.currency);
  text_field(out, ",\"state\":", fee.state);
  text_or_null(out, ",\"waived_because\":", fee.waived_because);
  list_field(out, ",\"reduced_because\":", fee.reduced_because, append_json_string);
  out += '}';
}

void append_deadline(std::string& out, const Deadline& deadline) {
  text_field(out, "{\"deadline\":", deadline.deadline);
  text_or_null(out, ",\"due\":", deadline.due);
  text_field(out, ",\"state\":", deadline.state);
  out += ",\"days_left\":";
  if (deadline.days_left) {
    append_number(out, *deadline.days_left);
  } else {
    out += "null";
  }
  out += '}';
}

void append_quota(std::string& out, const Quota& quota) {
  text_field(out, "{\"quota\":", quota.quota);
  number_field(out, ",\"limit\":", quota.limit);
  number_field(out, ",\"used\":", quota.used);
  number_field(out, ",\"remaining\":", quota.remaining);
  out += '}';
}

void append_error(std::string& out, const Invalid& invalid) {
  text_field(out, ",\"error\":{\"code\":", invalid.code);
  text_field(out, ",\"message\":", invalid.message);
  place_field(out, ",\"line\":", invalid.line);
  place_field(out, ",\"column\":", invalid.column);
  out += '}';
}

}  // namespace

std::string_view name(Verdict verdict) {
  switch (verdict) {
    case Verdict::accepted:
      return "accepted";
    case Verdict::rejected:
      return "rejected";
    case Verdict::incomplete:
      return "incomplete";
    case Verdict::invalid:
      return "invalid";
  }
  return {};
}

std::string_view name(Outcome outcome) {
  switch (outcome) {
    case Outcome::violated:
      return "violated";
    case Outcome::undecided:
      return "undecided";
    case Outcome::error:
      return "error";
  }
  return {};
}

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return {};
}

void append_record(std::string& out, const Application& application) {
  out += "{\"bylaw\":1,\"application\":{";
  if (!application.id.empty()) {
    text_field(out, "\"id\":", application.id);
    out += ',';
  }
  text_field(out, "\"file\":", application.file);
  place_field(out, ",\"line\":", application.line);
  text_field(out, "},\"verdict\":", name(application.verdict));
  if (application.verdict == Verdict::invalid) {
    append_error(out, application.invalid.value_or(Invalid{}));
    out += '}';
    return;
  }
  list_field(out, ",\"findings\":", application.findings, append_finding);
  if (application.left_out.findings > 0) {
    out += ",\"findings_left_out\":";
    append_number(out, application.left_out.findings);
  }
  list_field(out, ",\"fees\":", application.fees, append_fee);
  list_field(out, ",\"deadlines\":", application.deadlines, append_deadline);
  list_field(out, ",\"quotas\":", application.quotas, append_quota);
  out += '}';
}

void append_brief(std::string& out, const Brief& brief) {
  out += "{\"id\":";
  if (brief.id.empty()) {
    out += "null";
  } else {
    append_json_string(out, brief.id);
  }
  if (brief.verdict == Verdict::accepted && brief.violations.empty()) {  // most are: in one piece
    out += ",\"verdict\":\"accepted\",\"violations\":[]}";
    return;
  }
  text_field(out, ",\"verdict\":", name(brief.verdict));
  list_field(out, ",\"violations\":", brief.violations, append_json_string);
  out += '}';
}

}  // namespace bylaw::report
