// Values by field type: see scalars.hpp. Nothing here goes through binary floating point.
#include "application/scalars.hpp"

#include <algorithm>
#include <cstring>

#include "application/durations.hpp"
#include "application/quick.hpp"
#include "values/number.hpp"
#include "values/text.hpp"

namespace bylaw::application {

namespace {

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string_view trimmed_ascii(std::string_view text) {
  while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
  return text;
}

bool is_plain(std::string_view text) { return quick::is_plain(text.data(), text.data() + text.size()); }

std::string_view kept(std::string_view text, std::pmr::memory_resource& arena) {
  if (text.empty()) return {};
  auto* copy = static_cast<char*>(arena.allocate(text.size(), 1));
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

template <class T>
bool take(const std::optional<T>& read, Value& value) {
  if (read) value = *read;
  return read.has_value();
}

bool read_number(const policy::Type& type, std::string_view token, Value& value) {
  const std::optional<Number> number = Number::parse(token);
  if (number && type.whole && !number->is_integer()) return false;
  return take(number, value);
}

/// Money in quotes has the plain decimal form alone: an exponent there is more likely a slip than meant.
bool read_money(const Found& found, Value& value) {
  if (found.form == Found::Form::number) return take(Number::parse(found.token), value);
  if (found.form != Found::Form::text || found.text.find_first_of("eE") != std::string_view::npos) return false;
  return take(Number::parse(found.text), value);
}

}  // namespace

bool is_absent(const Found& found) {
  if (found.form != Found::Form::text) return found.form == Found::Form::null;
  if (!found.text.empty()) {
    // White space outside of ASCII begins with one of these bytes: U+0085, U+00A0; U+1680; U+2000 and on; U+3000.
    const auto first = static_cast<unsigned char>(found.text.front());
    if (first > ' ' && first != 0xC2 && (first < 0xE1 || first > 0xE3)) return false;
  }
  return is_blank(found.text);
}

std::string_view stored_text(std::string_view text, Comparison comparison, std::pmr::memory_resource& arena) {
  if (comparison == Comparison::exact) return text;
  if (!is_plain(text)) {
    const bool composed = comparison == Comparison::text && is_surely_composed(text);
    return composed ? trimmed_ascii(text) : kept(normalise(text, comparison), arena);
  }
  text = trimmed_ascii(text);
  return comparison == Comparison::identity && quick::has_capitals(text) ? quick::lower_ascii(text, arena) : text;
}

std::uint32_t characters_as_written(const policy::Type& type, const Found& found) {
  if (type.kind != policy::Kind::text || type.comparison != Comparison::identity) return 0;
  return is_plain(found.text) ? 0 : static_cast<std::uint32_t>(length(normalise(found.text, Comparison::text)));
}

Scalars::Scalars(const policy::Policy& policy) : policy_(policy) {
  for (const policy::ChoiceSet& set : policy.choice_sets) {
    Choices& names = choices_.emplace_back();
    for (const policy::Choice& choice : set.choices) names.emplace(policy.tokens[choice.token.index], choice.token);
  }
}

bool Scalars::read(const policy::Type& type, const Found& found, std::pmr::memory_resource& arena, Value& value) const {
  switch (type.kind) {
    case policy::Kind::yes_no:
      if (found.form != Found::Form::yes && found.form != Found::Form::no) return false;
      value = found.form == Found::Form::yes;
      return true;
    case policy::Kind::number:
      return found.form == Found::Form::number && read_number(type, found.token, value);
    case policy::Kind::money:
      return read_money(found, value);
    case policy::Kind::record:
      return false;
    case policy::Kind::text:
    case policy::Kind::date:
    case policy::Kind::instant:
    case policy::Kind::duration:
    case policy::Kind::choice:
      return found.form == Found::Form::text && read_text(type, found.text, arena, value);
  }
  return false;
}

bool Scalars::read_text(const policy::Type& type, std::string_view text, std::pmr::memory_resource& arena,
                        Value& value) const {
  switch (type.kind) {
    case policy::Kind::date:
      return take(Date::parse(text), value);
    case policy::Kind::instant:
      return take(parse_instant(text, policy_.assume_zone ? &policy_.zone : nullptr), value);
    case policy::Kind::choice:
      return read_choice(type, text, arena, value);
    case policy::Kind::duration: {
      const std::optional<Duration> duration = parse_duration(text);
      return duration && duration->kind == type.duration && take(duration, value);
    }
    case policy::Kind::text:
    case policy::Kind::yes_no:
    case policy::Kind::number:
    case policy::Kind::money:
    case policy::Kind::record:
      break;
  }
  value = stored_text(text, type.comparison, arena);
  return true;
}

bool Scalars::read_choice(const policy::Type& type, std::string_view text, std::pmr::memory_resource& arena,
                          Value& value) const {
  const Choices& choices = choices_[static_cast<std::size_t>(type.choices)];
  auto found = choices.find(text);
  if (found == choices.end()) found = choices.find(stored_text(text, Comparison::text, arena));
  if (found == choices.end()) return false;
  value = found->second;
  return true;
}

}  // namespace bylaw::application
