// Chinese without the blanks between its words, for the generators and the properties of the printer.
#pragma once

#include <string>

#include "grammar/parse.hpp"
#include "model/generate.hpp"

namespace bylaw::model {

/// What the words of a policy's expressions may be cut at.
grammar::Vocabulary names_of(const PolicyDef& policy);

/// The text without the blanks beside Chinese characters, quoted texts and patterns as they are; of those, the ones
/// that stand beside a Latin letter or a digit only if so wanted.
std::string drop_blanks(const std::string& text, bool beside_latin = true);

/// The same where it is then read as before, else the text itself; behind `before` in a file of rules.
std::string without_blanks(const std::string& text, const grammar::Vocabulary& names,
                           const std::string& before = "define x as ");

}  // namespace bylaw::model
