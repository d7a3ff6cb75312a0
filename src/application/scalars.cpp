// Values by field type: see scalars.hpp. Nothing here goes through binary floating point.
#include "application/scalars.hpp"

#include <algorithm>
#include <cstring>

#include "application/durations.hpp"
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

/// True for text of ASCII and the ideographs U+4E00 to U+9FFF alone, which every normal form and case folding
/// leaves as it is but for capital letters; most texts are such, and need no look into the Unicode tables.
struct Plain {
  bool plain = true;
  bool capitals = false;
};
Plain plainness(std::string_view text) {
  Plain result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      result.capitals |= byte >= 'A' && byte <= 'Z';
      continue;
    }
    const bool ideograph = i + 2 < text.size() && ((byte == 0xE4 && static_cast<unsigned char>(text[i + 1]) >= 0xB8) ||
                                                   (byte >= 0xE5 && byte <= 0xE9));
    if (!ideograph) return {false, false};
    i += 2;
  }
  return result;
}

std::string_view kept(std::string_view text, std::pmr::memory_resource& arena) {
  if (text.empty()) return {};
  auto* copy = static_cast<char*>(arena.allocate(text.size(), 1));
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

std::string_view lower_ascii(std::string_view text, std::pmr::memory_resource& arena) {
  auto* copy = static_cast<char*>(arena.allocate(text.size(), 1));
  std::transform(text.begin(), text.end(), copy,
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return {copy, text.size()};
}

template <class T>
std::optional<Value> as_value(const std::optional<T>& value) {
  return value ? std::optional<Value>(*value) : std::nullopt;
}

std::optional<Value> read_number(const policy::Type& type, std::string_view token) {
  const std::optional<Number> number = Number::parse(token);
  if (number && type.whole && !number->is_integer()) return std::nullopt;
  return as_value(number);
}

/// Money in quotes has the plain decimal form alone: an exponent there is more likely a slip than meant.
std::optional<Value> read_money(const Found& found) {
  if (found.form == Found::Form::number) return as_value(Number::parse(found.token));
  if (found.form != Found::Form::text || found.text.find_first_of("eE") != std::string_view::npos) return std::nullopt;
  return as_value(Number::parse(found.text));
}

}  // namespace

bool is_absent(const Found& found) {
  if (found.form != Found::Form::text) return found.form == Found::Form::null;
  if (!found.text.empty()) {
    const char first = found.text.front();
    if (first > ' ' && first < 0x7F) return false;
  }
  return is_blank(found.text);
}

std::string_view stored_text(std::string_view text, Comparison comparison, std::pmr::memory_resource& arena) {
  if (comparison == Comparison::exact) return text;
  const Plain plain = plainness(text);
  if (!plain.plain) return kept(normalise(text, comparison), arena);
  text = trimmed_ascii(text);
  return comparison == Comparison::identity && plain.capitals ? lower_ascii(text, arena) : text;
}

std::uint32_t characters_as_written(const policy::Type& type, const Found& found) {
  if (type.kind != policy::Kind::text || type.comparison != Comparison::identity) return 0;
  return plainness(found.text).plain ? 0 : static_cast<std::uint32_t>(length(normalise(found.text, Comparison::text)));
}

Scalars::Scalars(const policy::Policy& policy) : policy_(policy) {
  for (const policy::ChoiceSet& set : policy.choice_sets) {
    auto& sorted = choices_.emplace_back();
    for (const policy::Choice& choice : set.choices)
      sorted.emplace_back(policy.tokens[choice.token.index], choice.token);
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  }
}

std::optional<Value> Scalars::read(const policy::Type& type, const Found& found,
                                   std::pmr::memory_resource& arena) const {
  switch (type.kind) {
    case policy::Kind::yes_no:
      if (found.form != Found::Form::yes && found.form != Found::Form::no) return std::nullopt;
      return Value(found.form == Found::Form::yes);
    case policy::Kind::number:
      return found.form == Found::Form::number ? read_number(type, found.token) : std::nullopt;
    case policy::Kind::money:
      return read_money(found);
    case policy::Kind::record:
      return std::nullopt;
    case policy::Kind::text:
    case policy::Kind::date:
    case policy::Kind::instant:
    case policy::Kind::duration:
    case policy::Kind::choice:
      return found.form == Found::Form::text ? read_text(type, found.text, arena) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<Value> Scalars::read_text(const policy::Type& type, std::string_view text,
                                        std::pmr::memory_resource& arena) const {
  switch (type.kind) {
    case policy::Kind::date:
      return as_value(Date::parse(text));
    case policy::Kind::instant:
      return as_value(parse_instant(text, policy_.assume_zone ? &policy_.zone : nullptr));
    case policy::Kind::choice:
      return read_choice(type, text, arena);
    case policy::Kind::duration: {
      const std::optional<Duration> duration = parse_duration(text);
      return duration && duration->kind == type.duration ? as_value(duration) : std::nullopt;
    }
    case policy::Kind::text:
    case policy::Kind::yes_no:
    case policy::Kind::number:
    case policy::Kind::money:
    case policy::Kind::record:
      break;
  }
  return Value(stored_text(text, type.comparison, arena));
}

std::optional<Value> Scalars::read_choice(const policy::Type& type, std::string_view text,
                                          std::pmr::memory_resource& arena) const {
  const auto& choices = choices_[static_cast<std::size_t>(type.choices)];
  const std::string_view wanted = stored_text(text, Comparison::text, arena);
  const auto found = std::lower_bound(choices.begin(), choices.end(), wanted,
                                      [](const auto& choice, std::string_view token) { return choice.first < token; });
  if (found == choices.end() || found->first != wanted) return std::nullopt;
  return Value(found->second);
}

}  // namespace bylaw::application
