// What the three files of the grammar share: the words it is written with and the rules that one file defines
// and others use. The grammar follows grammar/language.ebnf production by production: sentences in language.cpp,
// conditions in conditions.cpp, values in values.cpp. Every alternative begins with words of its own, so that one word
// decides, nothing is read twice, and `>` may say what was expected. Private to the grammar.
#pragma once

#include "grammar/leaves.hpp"

namespace bylaw::grammar::language {

using namespace syntax;
using K = Keyword;
using Kind = Word::Kind;

// Words with a meaning of their own.
const auto number_word = word("number", Kind::number);
const auto date_word = word("date", Kind::date);
const auto time_word = word("time", Kind::time);
const auto text_word = word("text", Kind::text);
const auto pattern_word = word("pattern", Kind::pattern);
const auto unit_word = word("unit", Kind::unit);
const auto currency_word = word("currency", Kind::currency);
const auto name_word = WordParser(
    "name", [](const Word& word, const Reading&) { return word.kind == Kind::name || word.kind == Kind::forced_name; });
const auto id_word = WordParser(
    "id", [](const Word& word, const Reading&) { return word.kind == Kind::identifier || word.kind == Kind::name; });
const auto variable_word = WordParser("variable", [](const Word& word, const Reading& now) {
  return word.kind == Kind::name && now.spelled(word).find('.') == std::string::npos;
});
/// A plain name of this spelling, which is a word of the language at this place alone.
constexpr auto plain(const char* name, const char* text) {
  return WordParser(name, [text](const Word& word, const Reading& now) {
    return word.kind == Kind::name && now.spelled(word) == text;
  });
}

using ExprRule = x3::rule<struct ExprId, Expr>;
using BodyRule = x3::rule<struct BodyId, Expr>;
using ListRule = x3::rule<struct ListId, List>;
using SumRule = x3::rule<struct SumId, Expr>;
using PostRule = x3::rule<struct PostId, Expr>;
using NumberRule = x3::rule<struct NumberId, Expr>;
using VariableRule = x3::rule<struct VariableId, Identifier>;
using IdRule = x3::rule<struct IdId, Identifier>;

const ExprRule expr = "condition";
const BodyRule body = "body";
const ListRule list = "list";
const SumRule sum = "value";
const PostRule post = "value";
const NumberRule number = "number";
const VariableRule variable = "variable";
const IdRule id = "id";

BOOST_SPIRIT_DECLARE(ExprRule, BodyRule, ListRule, SumRule, PostRule, NumberRule, VariableRule, IdRule)

/// The context that every rule is instantiated for.
using ReadingContext = x3::context<ReadingTag, Reading, x3::unused_type>;

}  // namespace bylaw::grammar::language
