// The lexical grammar: see lexical.hpp. Its parsers recognise and build nothing.
#include "grammar/lexical.hpp"

#include <boost/spirit/home/x3/core.hpp>
#include <boost/spirit/home/x3/operator.hpp>

#include "grammar/letters.hpp"

namespace bylaw::grammar {
namespace {

namespace x3 = boost::spirit::x3;

/// One letter that a predicate accepts. (The character classes of X3 assert on what is not ASCII.)
template <typename Predicate>
struct LetterParser : x3::parser<LetterParser<Predicate>> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  Predicate accepts;
  constexpr explicit LetterParser(Predicate predicate) : accepts(predicate) {}
  template <typename Iterator, typename Context, typename RuleContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context&, RuleContext&, Attribute&) const {
    if (first == last || !accepts(*first)) return false;
    ++first;
    return true;
  }
};

template <typename Predicate>
constexpr LetterParser<Predicate> letter(Predicate predicate) {
  return LetterParser<Predicate>(predicate);
}
constexpr auto mark(char32_t code) {
  return letter([code](char32_t other) { return other == code; });
}
constexpr auto until(char32_t code) {
  return letter([code](char32_t other) { return other != code && other != U'\n'; });
}

// What stands between a pair of marks on one line; a backslash takes the letter after it along.
constexpr auto enclosed(char32_t open, char32_t close) {
  const auto inner = letter([close](char32_t other) { return other != close && other != U'\n' && other != U'\\'; });
  return mark(open) >> *(inner | (mark(U'\\') >> until(U'\n'))) >> mark(close);
}
constexpr auto verbatim(char32_t open, char32_t close) { return mark(open) >> +until(close) >> mark(close); }

const auto digit = letter(is_digit);
const auto segment_letter = letter(is_name_letter);
const auto comment = mark(U'#') >> *until(U'\n');
const auto gap = *(letter(is_blank) | comment);
const auto identifier = +(segment_letter | mark(U'-'));
const auto name = !digit >> (+segment_letter % mark(U'.'));
const auto number = +digit >> -(mark(U'.') >> +digit);
const auto year = digit >> digit >> digit >> digit;
const auto one_or_two = digit >> -digit;
const auto date = year >> mark(U'-') >> one_or_two >> mark(U'-') >> one_or_two >> !digit;
const auto day_end = mark(U'日') | mark(U'号');
const auto chinese_date = year >> mark(U'年') >> one_or_two >> mark(U'月') >> one_or_two >> day_end;
const auto time = one_or_two >> mark(U':') >> digit >> digit >> -(mark(U':') >> digit >> digit) >> !digit;
const auto text_shape = enclosed(U'"', U'"') | enclosed(U'“', U'”') | enclosed(U'「', U'」');
const auto forced_name = verbatim(U'`', U'`') | verbatim(U'【', U'】');
const auto pattern = enclosed(U'/', U'/');

template <typename Parser>
std::optional<std::size_t> run(const Parser& parser, std::string_view text, std::size_t at) {
  LetterIterator first(text, at);
  if (!x3::parse(first, LetterIterator(text, text.size()), parser)) return std::nullopt;
  return first.offset();
}

}  // namespace

std::optional<std::size_t> reach(Shape shape, std::string_view text, std::size_t at) {
  switch (shape) {
    case Shape::gap:
      return run(gap, text, at);
    case Shape::identifier:
      return run(identifier, text, at);
    case Shape::name:
      return run(name, text, at);
    case Shape::number:
      return run(number, text, at);
    case Shape::date:
      return run(date, text, at);
    case Shape::chinese_date:
      return run(chinese_date, text, at);
    case Shape::time:
      return run(time, text, at);
    case Shape::text:
      return run(text_shape, text, at);
    case Shape::forced_name:
      return run(forced_name, text, at);
    case Shape::pattern:
      return run(pattern, text, at);
  }
  return std::nullopt;
}

}  // namespace bylaw::grammar
