// Operators on texts. Cells and constants hold texts in the form in which their type compares them; a looser
// form is made here. See machine.hpp.
#include <re2/re2.h>

#include <algorithm>

#include "evaluation/machine.hpp"
#include "values/standards.hpp"
#include "values/text.hpp"

namespace bylaw::evaluation {
namespace {

std::string_view text_of(const Value& value) { return std::get<std::string_view>(value); }

}  // namespace

/// A text that lives as long as the record is judged; a blank one is missing, as it would be in a field.
Value Machine::keep(std::string_view text) {
  if (text.empty() || is_blank(text)) return Missing{};
  auto* copy = static_cast<char*>(arena_.allocate(text.size(), 1));
  std::copy(text.begin(), text.end(), copy);
  return std::string_view(copy, text.size());
}

Value Machine::normalised(const Value& text, Comparison comparison) {
  if (const auto* view = std::get_if<std::string_view>(&text)) return keep(normalise(*view, comparison));
  return text;
}

Value Machine::apply(const policy::Normalised& n, const policy::Type&) {
  const Value value = evaluate(n.text);
  const auto* list = std::get_if<ListView>(&value);
  if (list == nullptr) return normalised(value, n.comparison);
  Cell* cells = allocate_cells(list->size);
  for (std::size_t i = 0; i < list->size; ++i) cells[i].value = normalised(list->cells[i].value, n.comparison);
  return ListView{cells, list->size};
}

Value Machine::apply(const policy::TextTest& n, const policy::Type&) {
  const Value text = read(n.text);
  const Value part = read(n.part);
  if (const auto unknown = obstacle(text, part)) return *unknown;
  switch (n.relation) {
    case policy::TextRelation::contains:
      return text_of(text).find(text_of(part)) != std::string_view::npos;
    case policy::TextRelation::starts_with:
      return text_of(text).starts_with(text_of(part));
    case policy::TextRelation::ends_with:
      return text_of(text).ends_with(text_of(part));
  }
  return false;
}

Value Machine::apply(const policy::Matches& n, const policy::Type&) {
  const Value text = read(n.text);
  if (!settled(text)) return text;
  return matches(text_of(text), n.pattern);
}

bool Machine::matches(std::string_view text, policy::PatternId pattern) const {
  constexpr std::uint32_t often = 32;
  const re2::RE2& form = *policy_.patterns[static_cast<std::size_t>(pattern)];
  Tabled& tabled = tabled_[static_cast<std::size_t>(pattern)];
  if (tabled.asked < often && ++tabled.asked == often)
    tabled.table = Automaton::build(form.pattern(), !form.options().case_sensitive());
  if (tabled.table) {
    if (const auto told = tabled.table->matches(text)) return *told;
  }
  // RE2's own text type differs from release to release.
  return re2::RE2::FullMatch({text.data(), text.size()}, form);
}

Value Machine::apply(const policy::IsValid& n, const policy::Type&) {
  const Value text = read(n.text);
  if (!settled(text)) return text;
  return is_valid(n.standard, text_of(text));
}

Value Machine::apply(const policy::LengthOf& n, const policy::Type&) {
  const Value text = read(n.text);
  if (!settled(text)) return text;
  // An identity form may have more or fewer characters than what was written (㎏ becomes kg).
  const Cell* given = cell_of(n.text);
  const std::size_t written = given == nullptr ? 0 : given->characters;
  return Number(static_cast<std::int64_t>(written > 0 ? written : length(text_of(text))));
}

Value Machine::apply(const policy::Replacing& n, const policy::Type& type) {
  const Value text = read(n.text);
  if (!settled(text)) return text;
  if (!is_blank(text_of(text)) && !holds_any(text_of(text), n.from)) return text;
  // What stood inside may now stand at an end, and is trimmed there like any other text.
  return keep(normalise(replace_characters(text_of(text), n.from, n.to), type.comparison));
}

}  // namespace bylaw::evaluation
