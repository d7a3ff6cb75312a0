// The way back: from the syntax tree to the text of a rules file, in English or in Chinese; what reads the text again
// gets the same tree. Words come from the keyword table; grammar/language.ebnf says what is written.
// Kept: every sentence in its order, ids, names and whether they were forced, texts, how a comparison was worded
// (`<`, `less than`, `before`), and the parentheses of an `and` beside an `or`. NOT KEPT, since the tree has none of
// it: comments, blank lines, line breaks, which of two like spellings stood there (`above` becomes `more than`), how a
// number or a day was written (`007`, `2.50`, full-width digits), other parentheses that precedence does not need.
// Names are never translated. Where a language has no words for a construct, the other's stand in its place: Chinese
// text says `X after Y` where X is no literal, English text `对 … 中每个 … 都满足` where a name runs into a keyword
// (`in force`).
#pragma once

#include <string>
#include <string_view>

#include "diagnostics/diagnostic.hpp"
#include "syntax/tree.hpp"

namespace bylaw::grammar {

/// A whole .rules file: an empty line between its rules and definitions, a line for each clause. The tree must be
/// whole: no rule of it `incomplete`.
std::string print(const syntax::RulesFile& file, Language language);
/// A condition or expression on one line, as a YAML scalar holds it.
std::string print(const syntax::Expr& expr, Language language);
/// The content of a message, without quotes around it; expressions in braces.
std::string print(const syntax::Message& message, Language language);
/// The bracket of a table, as a YAML key holds it.
std::string print(const syntax::Bracket& bracket, Language language);

/// A text in quotes, with what must be escaped.
std::string quoted_text(std::string_view text);

}  // namespace bylaw::grammar
