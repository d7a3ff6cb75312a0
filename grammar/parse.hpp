// The face of the rule language: text to syntax tree and diagnostics. Behind it, and nowhere else, stands
// Boost.Spirit X3. Every function records each mistake with its place in the file and goes on, so that one
// run reports them all; what it returns holds what could be read.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "source/source.hpp"
#include "syntax/tree.hpp"

namespace bylaw::grammar {

/// Names that unspaced Chinese may be split at: labels, choices and their labels, ids of definitions, values
/// and tables. Keywords need not be among them. A name that is listed whole is never split.
using Vocabulary = std::unordered_set<std::string>;

struct Context {
  const Vocabulary* vocabulary = nullptr;  // none: nothing is split
  std::size_t depth = 100;                 // Bounds::condition_depth
};

/// A whole .rules file.
syntax::RulesFile parse_rules(const Fragment& text, const Context& context, Diagnostics& diagnostics);
/// One condition or expression, as a YAML scalar holds it. Empty when it could not be read.
std::optional<syntax::Expr> parse_expression(const Fragment& text, const Context& context, Diagnostics& diagnostics);
/// A message with `{expression}` in it.
std::optional<syntax::Message> parse_message(const Fragment& text, const Context& context, Diagnostics& diagnostics);
/// A bracket of a table.
std::optional<syntax::Bracket> parse_bracket(const Fragment& text, const Context& context, Diagnostics& diagnostics);

/// The names that a .rules file defines, found without a vocabulary: what the vocabulary of a policy needs
/// before any of its files can be parsed in full.
std::vector<std::string> defined_names(std::string_view text);

/// True when the word is a keyword of the language as a whole (a name of this spelling would have to be forced).
bool is_keyword(std::string_view word);
/// True when the text has the form of an id.
bool is_identifier(std::string_view text);

}  // namespace bylaw::grammar
