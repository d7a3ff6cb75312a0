// Text to words. What a letter begins depends on the word before it in four places: an id after `rule` or
// `cites`, a pattern after `matches`, a unit after a number, and a variable, which is never cut apart.
// Mistakes in the words themselves (an open quote, a day that does not exist) are said here.
#pragma once

#include "grammar/parse.hpp"
#include "grammar/reporter.hpp"
#include "grammar/words.hpp"

namespace bylaw::grammar {

/// The words of `text`, ended by one of kind end. A word that was complained about is marked faulty.
Words scan(const Fragment& text, const Context& context, Reporter& reporter);

}  // namespace bylaw::grammar
