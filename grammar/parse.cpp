// The face of the rule language: see parse.hpp.
#include "grammar/parse.hpp"

#include "grammar/keywords.hpp"
#include "grammar/language.hpp"
#include "grammar/letters.hpp"
#include "grammar/lexical.hpp"
#include "grammar/scanner.hpp"

namespace bylaw::grammar {

syntax::RulesFile parse_rules(const Fragment& text, const Context& context, Diagnostics& diagnostics) {
  Reporter reporter(text, diagnostics);
  return read_rules(scan(text, context, reporter), context, reporter);
}

std::optional<syntax::Expr> parse_expression(const Fragment& text, const Context& context, Diagnostics& diagnostics) {
  Reporter reporter(text, diagnostics);
  return read_expression(scan(text, context, reporter), context, reporter);
}

std::optional<syntax::Bracket> parse_bracket(const Fragment& text, const Context& context, Diagnostics& diagnostics) {
  Reporter reporter(text, diagnostics);
  return read_bracket(scan(text, context, reporter), context, reporter);
}

std::vector<std::string> defined_names(std::string_view text) {
  const auto holds = [&](Language language) { return text.find(spelled(Keyword::define, language, 0)) != text.npos; };
  if (!holds(Language::en) && !holds(Language::zh)) return {};  // as most files do not
  const Fragment fragment{SourceId::none, std::string(text), {}};
  Diagnostics unsaid;  // said when the file is parsed in full
  Reporter reporter(fragment, unsaid);
  const Words words = scan(fragment, {}, reporter);
  std::vector<std::string> names;
  for (std::size_t i = 0; i + 1 < words.list.size(); ++i) {
    const Word& next = words.list[i + 1];
    if (words.list[i].is(Keyword::define) && next.kind == Word::Kind::name) {
      names.push_back(folded(reporter.shown(next.span)));
    }
  }
  return names;
}

bool is_keyword(std::string_view word) { return keyword(word).has_value(); }

bool is_identifier(std::string_view text) { return reach(Shape::identifier, text, 0) == text.size(); }

}  // namespace bylaw::grammar
