// Actions at the leaves of the tree: what a word says becomes a literal, a name, a list or a pattern. Private to
// the grammar; the joins of larger parts stand in build.hpp.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "grammar/build.hpp"
#include "values/currency.hpp"

namespace bylaw::grammar {

/// Marks that the expression stood in parentheses.
constexpr auto in_parentheses = [](auto& context) {
  _val(context) = std::move(_attr(context));
  _val(context).in_parentheses = true;
};

/// What a word says: its name, number, date, text.
inline syntax::Identifier identifier_of(const Word& word, const Reading& now) {
  return {now.spelled(word), now.place(word.span)};
}
inline syntax::Name name_of(const Word& word, const Reading& now) {
  if (word.kind != Word::Kind::forced_name) return {now.spelled(word), false};
  const std::string quoted = now.reporter.shown(word.span);
  const std::size_t mark = word.faulty ? 0 : letter_at(quoted, 0).size;
  const std::size_t closing = word.faulty ? 0 : (quoted.ends_with('`') ? 1 : 3);
  return {quoted.substr(mark, quoted.size() - mark - closing), true};
}
inline const Fragment& text_of(const Word& word, const Reading& now) { return now.words.texts.at(word.value); }

/// Runs `read(word, reading)` on the word that was read and puts its answer into a member.
template <auto member, auto read>
constexpr auto take = [](auto& context) { _val(context).*member = read(*_attr(context), reading(context)); };

inline Number number_of(const Word& word, const Reading& now) { return now.words.numbers.at(word.value); }
inline Date date_of(const Word& word, const Reading& now) { return now.words.dates.at(word.value); }
inline TimeOfDay time_of(const Word& word, const Reading& now) { return now.words.times.at(word.value); }
inline std::string plain_text_of(const Word& word, const Reading& now) { return text_of(word, now).text; }
inline Span content_span_of(const Word& word, const Reading& now) {
  const Fragment& text = text_of(word, now);
  return text.original({0, static_cast<std::uint32_t>(text.text.size())});
}

/// The word that was read is a literal or a name by itself.
template <typename Node, auto read>
constexpr auto leaf = [](auto& context) { _val(context).node = Node{read(*_attr(context), reading(context))}; };

constexpr auto time_postfix = before_operand<syntax::TimeOn, time_of>;
constexpr auto percent_postfix = before_operand<syntax::PercentOf, number_of>;

constexpr auto name_leaf = [](auto& context) { _val(context).node = name_of(*_attr(context), reading(context)); };

template <bool value>
constexpr auto yes_no = [](auto& context) { _val(context).node = syntax::YesNo{value}; };

constexpr auto identifier = [](auto& context) { _val(context) = identifier_of(*_attr(context), reading(context)); };

constexpr auto list_name = [](auto& context) { _val(context).content = name_of(*_attr(context), reading(context)); };

constexpr auto list_item = [](auto& context) {
  auto& content = _val(context).content;
  if (!std::holds_alternative<std::vector<Expr>>(content)) content = std::vector<Expr>{};
  std::get<std::vector<Expr>>(content).push_back(std::move(_attr(context)));
};

constexpr auto take_pattern = [](auto& context) {
  _val(context).pattern = plain_text_of(*_attr(context), reading(context));
  _val(context).pattern_span = content_span_of(*_attr(context), reading(context));
};

/// The number that was read turns out to be a duration, an amount of money, a percentage.
inline Number count_of(const Expr& expr) { return std::get<syntax::NumberLiteral>(expr.node).value; }
constexpr auto with_unit = [](auto& context) {
  _val(context).node = syntax::DurationLiteral{count_of(_val(context)), _attr(context)->unit()};
};
constexpr auto with_currency = [](auto& context) {
  syntax::Identifier name = identifier_of(*_attr(context), reading(context));
  if (const auto known = currency(name.text)) name.text = known->name();
  _val(context).node = syntax::MoneyLiteral{count_of(_val(context)), std::move(name)};
};
constexpr auto with_percent = [](auto& context) {
  _val(context).node = syntax::PercentLiteral{count_of(_val(context))};
};
constexpr auto percent_of_value = [](auto& context) {
  const Number percent = std::get<syntax::PercentLiteral>(_val(context).node).value;
  _val(context).node = syntax::PercentOf{percent, box(std::move(_attr(context)))};
};

}  // namespace bylaw::grammar
