// What the grammar's actions and error handlers share while one text is read, and the small parsers over
// words that the grammar is written with. Private to the grammar: this header brings Boost.Spirit along.
#pragma once

#include <algorithm>
#include <boost/spirit/home/x3/auxiliary/eps.hpp>
#include <boost/spirit/home/x3/core.hpp>
#include <boost/spirit/home/x3/directive/expect.hpp>
#include <boost/spirit/home/x3/directive/omit.hpp>
#include <boost/spirit/home/x3/directive/with.hpp>
#include <boost/spirit/home/x3/nonterminal.hpp>
#include <boost/spirit/home/x3/operator.hpp>
#include <string>
#include <utility>

#include "grammar/errors.hpp"
#include "grammar/letters.hpp"
#include "grammar/parse.hpp"
#include "grammar/reporter.hpp"
#include "grammar/words.hpp"

namespace bylaw::grammar {

namespace x3 = boost::spirit::x3;
using WordIterator = const Word*;

struct Reading {
  const Words& words;
  const Context& context;
  Reporter& reporter;
  std::size_t depth = 0;    // nesting around the place that is read
  std::size_t reached = 0;  // the deepest nesting inside what was read last
  bool dropped = false;     // the sentence read last holds a mistake

  Span place(Span span) const { return reporter.text().original(span); }
  Span place(WordIterator first, WordIterator last) const {
    return first == last ? place({first->span.begin, first->span.begin})
                         : place({first->span.begin, (last - 1)->span.end});
  }
  /// The word as it is written, full-width marks folded.
  std::string spelled(const Word& word) const { return folded(reporter.shown(word.span)); }
  [[noreturn]] void give_up(WordIterator at) const { throw x3::expectation_failure<WordIterator>(at, already_said); }
  [[noreturn]] void refuse(Code code, WordIterator at, std::vector<Phrase> arguments = {}) const {
    if (!at->faulty) reporter.add(code, at->span, std::move(arguments));
    give_up(at);
  }
};

struct ReadingTag;
template <typename Context>
Reading& reading(const Context& context) {
  return x3::get<ReadingTag>(context);
}

/// A keyword.
struct KeywordParser : x3::parser<KeywordParser> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  Keyword keyword;
  constexpr explicit KeywordParser(Keyword wanted) : keyword(wanted) {}
  template <typename Context, typename RuleContext, typename Attribute>
  bool parse(WordIterator& first, const WordIterator&, const Context&, RuleContext&, Attribute&) const {
    if (!first->is(keyword)) return false;
    ++first;
    return true;
  }
};
constexpr KeywordParser kw(Keyword keyword) { return KeywordParser(keyword); }

/// A symbol.
struct SymbolParser : x3::parser<SymbolParser> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  Symbol symbol;
  constexpr explicit SymbolParser(Symbol wanted) : symbol(wanted) {}
  template <typename Context, typename RuleContext, typename Attribute>
  bool parse(WordIterator& first, const WordIterator&, const Context&, RuleContext&, Attribute&) const {
    if (!first->is(symbol)) return false;
    ++first;
    return true;
  }
};
constexpr SymbolParser sym(Symbol symbol) { return SymbolParser(symbol); }

/// One word that a predicate accepts; its attribute is the word. `name` is what a message calls it.
template <typename Predicate>
struct WordParser : x3::parser<WordParser<Predicate>> {
  using attribute_type = WordIterator;
  static constexpr bool has_attribute = true;
  Predicate accepts;
  const char* name;
  constexpr WordParser(const char* called, Predicate predicate) : accepts(predicate), name(called) {}
  template <typename Context, typename RuleContext, typename Attribute>
  bool parse(WordIterator& first, const WordIterator&, const Context& context, RuleContext&,
             Attribute& attribute) const {
    if (!accepts(*first, reading(context))) return false;
    x3::traits::move_to(first, attribute);
    ++first;
    return true;
  }
};
constexpr auto word(const char* name, Word::Kind kind) {
  return WordParser(name, [kind](const Word& word, const Reading&) { return word.kind == kind; });
}

/// Gives a group the name that a message calls it by.
template <typename Subject>
struct NamedParser : x3::unary_parser<Subject, NamedParser<Subject>> {
  using base_type = x3::unary_parser<Subject, NamedParser<Subject>>;
  static constexpr bool is_pass_through_unary = true;
  static constexpr bool handles_container = Subject::handles_container;
  const char* name;
  constexpr NamedParser(const char* called, const Subject& inner) : base_type(inner), name(called) {}
  template <typename Context, typename RuleContext, typename Attribute>
  bool parse(WordIterator& first, const WordIterator& last, const Context& context, RuleContext& rule,
             Attribute& attribute) const {
    return this->subject.parse(first, last, context, rule, attribute);
  }
};
template <typename Subject>
constexpr auto named(const char* name, const Subject& subject) {
  return NamedParser<typename x3::extension::as_parser<Subject>::value_type>(name, x3::as_parser(subject));
}

/// Counts nesting, so that hostile text meets a message and not the end of the stack.
template <typename Subject>
struct DeepParser : x3::unary_parser<Subject, DeepParser<Subject>> {
  using base_type = x3::unary_parser<Subject, DeepParser<Subject>>;
  static constexpr bool is_pass_through_unary = true;
  static constexpr bool handles_container = Subject::handles_container;
  constexpr explicit DeepParser(const Subject& inner) : base_type(inner) {}
  template <typename Context, typename RuleContext, typename Attribute>
  bool parse(WordIterator& first, const WordIterator& last, const Context& context, RuleContext& rule,
             Attribute& attribute) const {
    Reading& now = reading(context);
    enter(now, now.depth + 1, first);
    struct Level {
      std::size_t& depth;
      explicit Level(std::size_t& counter) : depth(++counter) {}
      ~Level() { --depth; }
    } const level(now.depth);
    return this->subject.parse(first, last, context, rule, attribute);
  }
  static void enter(Reading& now, std::size_t depth, WordIterator at) {
    if (depth > now.context.depth) {
      now.refuse(Code::language_too_deep, at, {std::to_string(now.context.depth)});
    }
    now.reached = std::max(now.reached, depth);
  }
};
template <typename Subject>
constexpr auto deep(const Subject& subject) {
  return DeepParser<typename x3::extension::as_parser<Subject>::value_type>(x3::as_parser(subject));
}

/// Around the whole of a rule's definition: sets the span of what the rule builds.
template <typename Subject>
struct SpannedParser : x3::unary_parser<Subject, SpannedParser<Subject>> {
  using base_type = x3::unary_parser<Subject, SpannedParser<Subject>>;
  static constexpr bool is_pass_through_unary = true;
  static constexpr bool handles_container = Subject::handles_container;
  constexpr explicit SpannedParser(const Subject& inner) : base_type(inner) {}
  template <typename Context, typename Node, typename Attribute>
  bool parse(WordIterator& first, const WordIterator& last, const Context& context, Node& node,
             Attribute& attribute) const {
    const WordIterator begin = first;
    if (!this->subject.parse(first, last, context, node, attribute)) return false;
    node.span = reading(context).place(begin, first);
    return true;
  }
};
template <typename Subject>
constexpr auto spanned(const Subject& subject) {
  return SpannedParser<typename x3::extension::as_parser<Subject>::value_type>(x3::as_parser(subject));
}

/// Starts measuring the nesting inside what it reads; see ApplyPostfix.
template <typename Subject>
struct MeasuredParser : x3::unary_parser<Subject, MeasuredParser<Subject>> {
  using base_type = x3::unary_parser<Subject, MeasuredParser<Subject>>;
  static constexpr bool is_pass_through_unary = true;
  static constexpr bool handles_container = Subject::handles_container;
  constexpr explicit MeasuredParser(const Subject& inner) : base_type(inner) {}
  template <typename Context, typename RuleContext, typename Attribute>
  bool parse(WordIterator& first, const WordIterator& last, const Context& context, RuleContext& rule,
             Attribute& attribute) const {
    Reading& now = reading(context);
    const std::size_t around = std::exchange(now.reached, now.depth);
    const bool read = this->subject.parse(first, last, context, rule, attribute);
    now.reached = std::max(now.reached, around);
    return read;
  }
};
template <typename Subject>
constexpr auto measured(const Subject& subject) {
  return MeasuredParser<typename x3::extension::as_parser<Subject>::value_type>(x3::as_parser(subject));
}

}  // namespace bylaw::grammar

// What an expectation that failed is called.
namespace boost::spirit::x3 {
template <>
struct get_info<bylaw::grammar::KeywordParser> {
  using result_type = std::string;
  std::string operator()(const bylaw::grammar::KeywordParser& parser) const {
    return bylaw::grammar::expectation_of(parser.keyword);
  }
};
template <>
struct get_info<bylaw::grammar::SymbolParser> {
  using result_type = std::string;
  std::string operator()(const bylaw::grammar::SymbolParser& parser) const {
    return bylaw::grammar::expectation_of(parser.symbol);
  }
};
template <typename Predicate>
struct get_info<bylaw::grammar::WordParser<Predicate>> {
  using result_type = std::string;
  std::string operator()(const bylaw::grammar::WordParser<Predicate>& parser) const { return parser.name; }
};
template <typename Subject>
struct get_info<bylaw::grammar::NamedParser<Subject>> {
  using result_type = std::string;
  std::string operator()(const bylaw::grammar::NamedParser<Subject>& parser) const { return parser.name; }
};
template <typename Subject>
struct get_info<bylaw::grammar::DeepParser<Subject>> {
  using result_type = std::string;
  std::string operator()(const bylaw::grammar::DeepParser<Subject>& parser) const { return x3::what(parser.subject); }
};
template <typename Subject, typename Action>
struct get_info<action<Subject, Action>> {
  using result_type = std::string;
  std::string operator()(const action<Subject, Action>& parser) const { return x3::what(parser.subject); }
};
}  // namespace boost::spirit::x3
