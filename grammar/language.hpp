// The grammar's entry points over scanned words; parse.cpp gives them their face. No Boost here.
#pragma once

#include <optional>

#include "grammar/parse.hpp"
#include "grammar/reporter.hpp"
#include "grammar/words.hpp"

namespace bylaw::grammar {

syntax::RulesFile read_rules(const Words& words, const Context& context, Reporter& reporter);
std::optional<syntax::Expr> read_expression(const Words& words, const Context& context, Reporter& reporter);
std::optional<syntax::Bracket> read_bracket(const Words& words, const Context& context, Reporter& reporter);

}  // namespace bylaw::grammar
