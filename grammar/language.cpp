// The rule language in Spirit X3: sentences, files, and what stands alone in YAML; conditions and values are rules of
// conditions.cpp and values.cpp. Recovery after a mistake is here.
#include "grammar/language.hpp"

#include "grammar/rules.hpp"

namespace bylaw::grammar {
namespace language {

// A sentence that holds a mistake is reported, left out, and reading goes on at the next one.
struct Recovering {
  template <typename Node, typename Context>
  void on_success(const WordIterator& first, const WordIterator& last, Node&, const Context& context) {
    Reading& now = reading(context);
    now.dropped = now.dropped || std::any_of(first, last, [](const Word& word) { return word.faulty; });
  }
  template <typename Failure, typename Context>
  x3::error_handler_result on_error(WordIterator& first, const WordIterator&, const Failure& failure,
                                    const Context& context) {
    Reading& now = reading(context);
    // Not `first`: since Boost 1.80 that has moved on with what was read.
    const Word* const begin = sentence_of(now.words.list.data(), failure.where());
    report_unmet(failure.which(), begin, failure.where(), now.reporter);
    now.dropped = true;
    // A clause that broke off at the next sentence must not swallow it.
    first = next_sentence(failure.where() == begin ? begin + 1 : failure.where());
    return x3::error_handler_result::accept;
  }
};

struct ClauseId : Recovering {};
struct HeadId : Recovering {};
struct DefinitionId : Recovering {};

// clang-format off
const x3::rule<ClauseId,            Clause>     clause     = "sentence";
const x3::rule<struct CitesId,      Cites>      cites      = "sentence";
const x3::rule<struct InForceId,    InForce>    in_force   = "period";
const x3::rule<struct SeverityId,   SeverityIs> severity   = "severity";
const x3::rule<struct OtherwiseId,  Otherwise>  otherwise  = "text";
const x3::rule<struct FixId,        Fix>        fix        = "text";
const x3::rule<struct TitleId,      Title>      title      = "text";
const x3::rule<HeadId,              Rule>       head       = "rule";
const x3::rule<struct RuleId,       Rule>       whole_rule = "rule";
const x3::rule<DefinitionId,        Define>     definition = "definition";
const x3::rule<struct FileId,       RulesFile>  file       = "file";
const x3::rule<struct ExpressionId, Expr>       expression = "condition";
const x3::rule<struct BracketId,    Bracket>    bracket    = "bracket";
const x3::rule<struct BoundId,      Expr>       bound      = "value";
// clang-format on

// Actions of sentences.
/// Adds a sentence unless it was dropped.
template <auto list>
constexpr auto keep = [](auto& context) {
  Reading& now = reading(context);
  if (!std::exchange(now.dropped, false)) {
    (_val(context).*list).push_back(std::move(_attr(context)));
  } else if constexpr (requires { _val(context).incomplete; }) {
    _val(context).incomplete = true;
  }
};

/// A rule whose head was dropped stays out, however good its clauses.
constexpr auto keep_rule = [](auto& context) {
  Rule& rule = _attr(context);
  if (!rule.id.text.empty()) _val(context).items.push_back(std::move(rule));
};
constexpr auto take_head = [](auto& context) {
  if (!std::exchange(reading(context).dropped, false)) _val(context) = std::move(_attr(context));
};
constexpr auto say_stray = [](auto& context) { report_stray(*_attr(context), reading(context).reporter); };
template <typename Node>
constexpr auto condition = [](auto& context) { _val(context).node = Node{std::move(_attr(context))}; };

/// Text with expressions in it, read at once; its mistakes drop the sentence.
constexpr auto take_message = [](auto& context) {
  Reading& now = reading(context);
  const Word& word = *_attr(context);
  if (word.faulty) return;
  auto message = parse_message(text_of(word, now), now.context, now.reporter.diagnostics());
  if (message) {
    _val(context).message = std::move(*message);
  } else {
    now.dropped = true;
  }
};
/// The name of a definition can be used in conditions, where `-` is minus.
constexpr auto take_definition_name = [](auto& context) {
  Reading& now = reading(context);
  const WordIterator at = _attr(context);
  if (at->kind == Kind::identifier) now.refuse(Code::language_definition_name, at, {now.spelled(*at)});
  _val(context).name = identifier_of(*at, now);
};

// Sentences.
const auto sentence_ends = named(
    "clause end", &WordParser("clause end", [](const Word& word, const Reading&) { return ends_sentence(word); }));
const auto language_word = x3::omit[plain("text", place::english)][set<&Otherwise::language, Language::en>] |
                           x3::omit[plain("text", place::chinese)][set<&Otherwise::language, Language::zh>];
const auto fix_language = x3::omit[plain("text", place::english)][set<&Fix::language, Language::en>] |
                          x3::omit[plain("text", place::chinese)][set<&Fix::language, Language::zh>];
const auto title_language = x3::omit[plain("text", place::english)][set<&Title::language, Language::en>] |
                            x3::omit[plain("text", place::chinese)][set<&Title::language, Language::zh>];
template <const place::Level& level>
constexpr auto level_word() {
  return (x3::omit[plain("severity", level.en)] |
          x3::omit[plain("severity", level.zh)])[set<&SeverityIs::severity, level.severity>];
}

const auto cites_def = kw(K::cites) > id[append<&Cites::ids>] > *(sym(Symbol::comma) > id[append<&Cites::ids>]);
const auto through_date = kw(K::through) > date_word[take<&InForce::through, date_of>];
const auto in_force_def = kw(K::in_force) >
                          named("period", (kw(K::from) > date_word[take<&InForce::from, date_of>] > -through_date) |
                                              through_date);
const auto severity_def = kw(K::severity) >
                          named("severity",
                                level_word<place::error>() | level_word<place::warning>() | level_word<place::note>());
const auto otherwise_def = kw(K::otherwise) > -language_word > text_word[take_message];
const auto fix_def = kw(K::fix) > -fix_language > text_word[take_message];
const auto clause_def = spanned(
    (cites[as_node] | in_force[as_node] | severity[as_node] | (kw(K::when) > expr[condition<When>] > -kw(K::when_end)) |
     (kw(K::unless) > expr[condition<Unless>]) | (kw(K::require) > expr[condition<Require>]) |
     (kw(K::forbid) > expr[condition<Forbid>]) | otherwise[as_node] | fix[as_node]) > sentence_ends);

const auto title_text = text_word[take<&Title::text, plain_text_of>];
const auto title_def = spanned((title_language > title_text) | title_text);
const auto head_def = kw(K::rule) > id[put<&Rule::id>] > *title[append<&Rule::titles>] > sentence_ends;
const auto whole_rule_def = spanned(head[take_head] >> *clause[keep<&Rule::clauses>]);
const auto definition_name = WordParser("definition name", [](const Word& word, const Reading&) {
  return word.kind == Kind::identifier || word.kind == Kind::name;
});
const auto definition_def = spanned(kw(K::define) > definition_name[take_definition_name] >
                                    named("as", kw(K::as) | kw(K::wei)) > expr[put<&Define::value>] > sentence_ends);
const auto begins_item = WordParser("sentence", [](const Word& word, const Reading&) {
  return word.kind == Kind::end || word.is(K::rule) || word.is(K::define);
});
const auto any_word = WordParser("sentence", [](const Word& word, const Reading&) { return word.kind != Kind::end; });
const auto stray = any_word[say_stray] >> *x3::omit[any_word - begins_item];
const auto file_def = *(whole_rule[keep_rule] | definition[keep<&RulesFile::items>] | stray);

// What a YAML scalar holds.
const auto ends = WordParser("end", [](const Word& word, const Reading&) { return word.kind == Kind::end; });
const auto expression_def = spanned(expr[pass] > named("end", &ends));
const auto bound_def =
    spanned((sym(Symbol::minus) > number[wrap<Negative>]) | number[pass] | date_word[leaf<DateLiteral, date_of>]);
const auto upper_bound = ((kw(K::to) | kw(K::through) | kw(K::dao)) > bound[put<&Bracket::to>]) |
                         (kw(K::less_than) > bound[put<&Bracket::below>]);
const auto bracket_def = spanned(
    ((kw(K::less_than) > bound[put<&Bracket::below>]) | (kw(K::from) > bound[put<&Bracket::from>] > -upper_bound) |
     (bound[put<&Bracket::from>] > named("upper bound", upper_bound))) > named("end", &ends));

BOOST_SPIRIT_DEFINE(clause, cites, in_force, severity, otherwise, fix, title, head, whole_rule, definition, file)
BOOST_SPIRIT_DEFINE(expression, bracket, bound)

/// Runs a rule over all words. False when its mistake has been said.
template <typename Rule, typename Node>
bool run(const Rule& rule, const Words& words, const Context& context, Reporter& reporter, Node& node) {
  Reading now{words, context, reporter};
  const WordIterator begin = words.list.data();
  const WordIterator last = begin + words.list.size() - 1;
  WordIterator first = begin;
  const std::size_t said = reporter.count();
  try {
    if (!x3::parse(first, last, x3::with<ReadingTag>(now)[rule], node)) {
      report_unmet(rule.name, begin, begin, reporter);
    }
  } catch (const x3::expectation_failure<WordIterator>& failure) {
    report_unmet(failure.which(), begin, failure.where(), reporter);
  }
  const bool faulty = std::any_of(begin, last, [](const Word& word) { return word.faulty; });
  return !faulty && reporter.count() == said;
}

}  // namespace language

syntax::RulesFile read_rules(const Words& words, const Context& context, Reporter& reporter) {
  syntax::RulesFile file;
  language::run(language::file, words, context, reporter, file);
  return file;
}

std::optional<syntax::Expr> read_expression(const Words& words, const Context& context, Reporter& reporter) {
  syntax::Expr expr;
  if (!language::run(language::expression, words, context, reporter, expr)) return std::nullopt;
  return expr;
}

std::optional<syntax::Bracket> read_bracket(const Words& words, const Context& context, Reporter& reporter) {
  syntax::Bracket bracket;
  if (!language::run(language::bracket, words, context, reporter, bracket)) return std::nullopt;
  return bracket;
}

}  // namespace bylaw::grammar
