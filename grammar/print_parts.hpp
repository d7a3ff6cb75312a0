// What the printers of sentences and of expressions share: words, literals and their marks. Private to the grammar.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "grammar/keywords.hpp"
#include "syntax/tree.hpp"

namespace bylaw::grammar {

/// The parts with a blank between them.
template <typename... Parts>
std::string line(const Parts&... parts) {
  std::string text;
  const auto add = [&](std::string_view part) {
    if (!text.empty() && !part.empty()) text += ' ';
    text += part;
  };
  (add(parts), ...);
  return text;
}

/// True when English would read the first word of `next` as part of a keyword that `words` begin: `as` before `at
/// least`.
bool run_together(std::string_view words, std::string_view next);
/// The same of the last word of a text that is printed already.
bool last_word_runs_into(std::string_view text, std::string_view next);

/// A number without an exponent, which the language does not have.
std::string plain(const Number& number);
std::string printed(Date date, Language language);
std::string printed(TimeOfDay time);
/// A dotted name; one that was forced in marks that it does not hold itself.
std::string printed(const syntax::Name& name, Language language);
/// The literal behind `to` of a rounding, or in a bracket: a number with its unit, `5 % of X`, or that below nothing.
std::string bound(const syntax::Expr& expr, Language language);

}  // namespace bylaw::grammar
