// Only refused values come here, so that every question may be asked again at leisure: see complaints.hpp.
#include "application/complaints.hpp"

#include <algorithm>

#include "application/durations.hpp"
#include "values/number.hpp"
#include "values/text.hpp"

namespace bylaw::application {

namespace {

using Form = Found::Form;
constexpr std::size_t shown_bytes = 80;  // of a value
constexpr std::size_t shown_choices = 12;
constexpr std::size_t longest_guess = 200;  // a longer text is no misspelt choice

/// The beginning of a long value, cut between code points.
std::string shortened(std::string_view text) {
  if (text.size() <= shown_bytes) return printable(text);
  std::size_t end = shown_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return printable(text.substr(0, end)) + "…";
}

Phrase sort_of(Form form) {
  switch (form) {
    case Form::null:
      return {"nothing", "空值"};
    case Form::yes:
      return Phrase("true");
    case Form::no:
      return Phrase("false");
    case Form::number:
      return {"a number", "一个数字"};
    case Form::text:
      return {"a text", "一段文本"};
    case Form::object:
      return {"an object", "一个对象"};
    case Form::list:
      return {"a list", "一个列表"};
  }
  return {};
}

/// The value as a message shows it.
Phrase shown(const Found& found, Privacy privacy) {
  const bool worded = found.form != Form::number && found.form != Form::text;
  const bool told = (found.form == Form::yes || found.form == Form::no) && privacy != Privacy::open;
  if (told) return {"true or false", "true 或 false"};
  if (worded || privacy == Privacy::hidden) return sort_of(found.form);
  const std::string_view value = found.form == Form::text ? found.text : found.token;
  const std::string text = shortened(privacy == Privacy::masked ? mask(value) : std::string(value));
  return found.form == Form::text ? Phrase("\"" + text + "\"", "“" + text + "”") : Phrase(text);
}

struct Expected {
  Phrase what;
  std::string example;
};

Expected duration_expected(DurationKind kind) {
  switch (kind) {
    case DurationKind::days:
      return {{"days or weeks", "天或周"}, "\"10 days\""};
    case DurationKind::months:
      return {{"months or years", "月或年"}, "\"6 months\""};
    case DurationKind::working_days:
      return {{"working days", "工作日"}, "\"3 working days\""};
    case DurationKind::hours:
      return {{"hours", "小时"}, "\"48 hours\""};
  }
  return {};
}

std::string first_choice(const policy::Policy& policy, const policy::Type& type) {
  const auto& choices = policy.choice_sets[static_cast<std::size_t>(type.choices)].choices;
  return choices.empty() ? "\"…\"" : "\"" + policy.tokens[choices.front().token.index] + "\"";
}

Expected expected(const policy::Policy& policy, const policy::Type& type) {
  if (type.list) {
    if (type.kind == policy::Kind::record)
      return {{"a list of objects in brackets", "方括号里的对象列表"}, "[{…}, {…}]"};
    return {{"a list in brackets", "方括号里的列表"}, "[" + expected(policy, type.element()).example + "]"};
  }
  switch (type.kind) {
    case policy::Kind::yes_no:
      return {{"true or false", " true 或 false"}, "true"};
    case policy::Kind::number:
      if (type.whole) return {{"a whole number without quotes", "不带引号的整数"}, "12"};
      return {{"a number without quotes", "不带引号的数字"}, "12.5"};
    case policy::Kind::money:
      return {{"an amount of money", "金额"}, "\"300.00\""};
    case policy::Kind::text:
      return {{"a text in quotes", "带引号的文本"}, "\"…\""};
    case policy::Kind::date:
      return {{"a date", "日期"}, "\"2026-03-05\""};
    case policy::Kind::instant:
      return {{"a date and time", "日期和时间"}, "\"2026-03-05T09:30:00+08:00\""};
    case policy::Kind::duration:
      return {{"a length of time", "一段时间"}, duration_expected(type.duration).example};
    case policy::Kind::choice:
      return {{"one of its choices, in quotes", "带引号的选项"}, first_choice(policy, type)};
    case policy::Kind::record:
      return {{"an object in braces", "花括号里的对象"}, "{…}"};
  }
  return {};
}

std::string list_of(const policy::Policy& policy, const std::vector<policy::Choice>& choices) {
  std::string list;
  for (std::size_t i = 0; i < std::min(choices.size(), shown_choices); ++i) {
    if (i > 0) list += ", ";
    list += policy.tokens[choices[i].token.index];
  }
  if (choices.size() > shown_choices) list += ", … (" + std::to_string(choices.size()) + ")";
  return list;
}

/// The choice that was probably meant: one with that label, or one spelt nearly so.
std::optional<std::string> meant(const policy::Policy& policy, const std::vector<policy::Choice>& choices,
                                 std::string_view text) {
  if (text.size() > longest_guess) return std::nullopt;
  const std::string wanted = normalise(text, Comparison::identity);
  std::vector<std::string> tokens;
  for (const policy::Choice& choice : choices) {
    const std::string& token = policy.tokens[choice.token.index];
    for (const std::string& name : {token, choice.label.en, choice.label.zh}) {
      if (normalise(name, Comparison::identity) == wanted) return token;
    }
    tokens.push_back(token);
  }
  return nearest(wanted, tokens);
}

Complaint no_such_choice(const policy::Policy& policy, const policy::Field& field, const policy::Type& type,
                         const Found& found, Privacy privacy) {
  const auto& choices = policy.choice_sets[static_cast<std::size_t>(type.choices)].choices;
  Complaint complaint{Code::not_a_choice, {field.label, shown(found, privacy), list_of(policy, choices)}};
  const auto guess = privacy == Privacy::open ? meant(policy, choices, found.text) : std::nullopt;
  if (!guess) return complaint;
  complaint.code = Code::not_a_choice_near;
  complaint.arguments.emplace_back(*guess);
  return complaint;
}

/// The form of a date or of a date and time whose day does not exist.
bool looks_like_a_day(std::string_view text) {
  constexpr std::string_view form = "0000-00-00";
  return text.size() >= form.size() && std::equal(form.begin(), form.end(), text.begin(), [](char wanted, char c) {
           return wanted == '0' ? c >= '0' && c <= '9' : c == wanted;
         });
}

std::optional<Complaint> about_number(const policy::Field& field, const policy::Type& type, const Found& found,
                                      Privacy privacy) {
  const bool text = found.form == Form::text && type.kind == policy::Kind::money;
  if (found.form != Form::number && !text) return std::nullopt;
  switch (Number::refusal(text ? found.text : found.token)) {
    case Number::Refusal::too_many_digits:
      return Complaint{Code::number_too_many_digits, {field.label}};
    case Number::Refusal::exponent_out_of_range:
      return Complaint{Code::number_out_of_range, {field.label}};
    case Number::Refusal::malformed:
      return std::nullopt;
    case Number::Refusal::none:
      break;
  }
  if (!type.whole) return std::nullopt;
  return Complaint{Code::not_whole, {field.label, shown(found, privacy)}};
}

std::optional<Complaint> about_instant(const policy::Policy& policy, const policy::Field& field, const Found& found,
                                       Privacy privacy) {
  const auto said = [&](Code code) { return Complaint{code, {field.label, shown(found, privacy)}}; };
  switch (instant_refusal(found.text, policy.assume_zone ? &policy.zone : nullptr)) {
    case InstantRefusal::without_offset:
      return said(Code::instant_without_offset);
    case InstantRefusal::too_fine:
      return said(Code::instant_too_fine);
    case InstantRefusal::no_leap_second:
      return said(Code::no_such_leap_second);
    case InstantRefusal::none:
    case InstantRefusal::malformed:
      break;
  }
  return std::nullopt;
}

std::optional<Complaint> about_text(const policy::Policy& policy, const policy::Field& field, const policy::Type& type,
                                    const Found& found, Privacy privacy) {
  if (found.form != Form::text) return std::nullopt;
  const std::string_view text = found.text;
  const bool of_day = type.kind == policy::Kind::date || type.kind == policy::Kind::instant;
  if (of_day && looks_like_a_day(text) && !Date::parse(text.substr(0, 10))) {
    return Complaint{Code::no_such_day, {field.label, shown(found, privacy)}};
  }
  if (type.kind == policy::Kind::instant) return about_instant(policy, field, found, privacy);
  if (type.kind == policy::Kind::duration && parse_duration(text)) {
    const Expected wanted = duration_expected(type.duration);
    return Complaint{Code::duration_of_other_kind, {field.label, wanted.what, shown(found, privacy), wanted.example}};
  }
  if (type.kind == policy::Kind::choice) return no_such_choice(policy, field, type, found, privacy);
  return std::nullopt;
}

}  // namespace

Complaint complaint(const policy::Policy& policy, const policy::Field& field, const policy::Type& type,
                    const Found& found, Privacy privacy) {
  if (!type.list) {
    const bool number = type.kind == policy::Kind::number || type.kind == policy::Kind::money;
    auto special = number ? about_number(field, type, found, privacy) : about_text(policy, field, type, found, privacy);
    if (special) return *std::move(special);
  }
  const Expected wanted = expected(policy, type);
  return {Code::wrong_type, {field.label, wanted.what, shown(found, privacy), wanted.example}};
}

Complaint object_expected(const std::string& path, const std::string& inner, const Found& found) {
  return {Code::object_expected, {path, sort_of(found.form), "{\"" + inner + "\": …}"}};
}

}  // namespace bylaw::application
