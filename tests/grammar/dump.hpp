// The tree as S-expressions, for tests to compare: one form for each node, words of both languages alike.
#pragma once

#include <string>

#include "syntax/tree.hpp"

namespace bylaw::test {

std::string dump(const syntax::Expr& expr);
std::string dump(const syntax::Message& message);
std::string dump(const syntax::Bracket& bracket);
std::string dump(const syntax::RulesFile& file);

}  // namespace bylaw::test
