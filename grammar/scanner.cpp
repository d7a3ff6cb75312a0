// Text to words: see scanner.hpp.
#include "grammar/scanner.hpp"

#include <algorithm>
#include <unordered_set>

#include "grammar/letters.hpp"
#include "grammar/lexical.hpp"
#include "grammar/literals.hpp"
#include "grammar/segment.hpp"
#include "values/currency.hpp"

namespace bylaw::grammar {
namespace {

using Kind = Word::Kind;

bool holds_digit(std::string_view text) {
  return std::any_of(LetterIterator(text, 0), LetterIterator(text, text.size()), is_digit);
}

class Scanner {
 public:
  Scanner(const Fragment& text, const Context& context, Reporter& reporter)
      : fragment_(text), text_(text.text), vocabulary_(context.vocabulary), reporter_(reporter) {}

  Words scan() && {
    while (true) {
      const std::size_t gap = at_;
      at_ = *reach(Shape::gap, text_, at_);
      starts_line_ = gap == 0 || text_.substr(gap, at_ - gap).find('\n') != std::string_view::npos;
      if (at_ >= text_.size()) break;
      word();
    }
    push(Kind::end, text_.size());
    return std::move(words_);
  }

 private:
  Word& push(Kind kind, std::size_t end, std::uint32_t value = 0) {
    Word word;
    word.kind = kind;
    word.starts_line = starts_line_;
    word.span = {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)};
    word.value = value;
    words_.list.push_back(word);
    at_ = end;
    starts_line_ = false;
    return words_.list.back();
  }
  void push_keyword(Keyword keyword, std::size_t end) { push(Kind::keyword, end).keyword = keyword; }
  void push_faulty(Kind kind, std::size_t end, std::uint32_t value = 0) { push(kind, end, value).faulty = true; }

  const Word* previous() const { return words_.list.empty() ? nullptr : &words_.list.back(); }
  bool follows(Kind kind) const { return previous() != nullptr && previous()->kind == kind; }
  bool follows(Keyword keyword) const { return previous() != nullptr && previous()->is(keyword); }
  char32_t letter() const { return folded(letter_at(text_, at_).code); }
  std::size_t line_end() const { return std::min(text_.find('\n', at_), text_.size()); }
  Span here(std::size_t end) const { return {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)}; }

  void word() {
    if (identifier()) return;
    const char32_t first = letter();
    if (first == U'/' && (follows(Keyword::matches) || follows(Keyword::not_matches))) return pattern();
    if (is_digit(first)) return number();
    if (first == U'"' || first == U'“' || first == U'「') return quoted();
    if (first == U'`' || first == U'【') return forced_name();
    if (is_name_letter(first)) return name();
    if (!symbol(first)) unknown();
  }

  /// After `rule`, `cites` and the commas of its list, `a valid`, `listed in`; `define` with a `-` in its name.
  bool identifier() {
    const bool list_goes_on = citing_ && follows(Kind::symbol) && previous()->is(Symbol::comma);
    citing_ = follows(Keyword::cites) || list_goes_on || (citing_ && follows(Kind::identifier) && !starts_line_);
    const bool standing = follows(Keyword::rule) || follows(Keyword::cites) || list_goes_on;
    const bool defining = follows(Keyword::define);
    const bool naming = follows(Keyword::valid) || follows(Keyword::listed_in) || follows(Keyword::not_listed_in);
    if ((starts_line_ && !list_goes_on) || !(standing || defining || naming)) return false;
    const auto end = reach(Shape::identifier, text_, at_);
    if (!end) return false;
    const std::string_view id = text_.substr(at_, *end - at_);
    if (defining && (id.find('-') == std::string_view::npos || is_digit(letter()))) return false;
    if (naming && (at_ < cut_ || (vocabulary_ != nullptr && holds_han(id)))) return false;  // may have to be cut
    push(Kind::identifier, *end);
    return true;
  }

  void pattern() {
    if (const auto end = reach(Shape::pattern, text_, at_)) {
      const std::uint32_t mark = letter_at(text_, at_).size;
      const auto closing = static_cast<std::uint32_t>(text_[*end - 1] == '/' ? 1 : 3);
      words_.texts.emplace_back();
      append_slice(words_.texts.back(), fragment_,
                   {static_cast<std::uint32_t>(at_ + mark), static_cast<std::uint32_t>(*end) - closing});
      push(Kind::pattern, *end, static_cast<std::uint32_t>(words_.texts.size() - 1));
      return;
    }
    reporter_.add(Code::language_open_pattern, here(at_ + 1));
    words_.texts.emplace_back();
    push_faulty(Kind::pattern, line_end(), static_cast<std::uint32_t>(words_.texts.size() - 1));
  }

  void quoted() {
    const auto end = reach(Shape::text, text_, at_);
    words_.texts.emplace_back();
    const auto index = static_cast<std::uint32_t>(words_.texts.size() - 1);
    if (end) {
      const bool faulty = !read_text(words_.texts.back(), here(*end), reporter_);
      push(Kind::text, *end, index).faulty = faulty;
      return;
    }
    reporter_.add(Code::language_open_text, here(at_ + letter_at(text_, at_).size));
    push_faulty(Kind::text, line_end(), index);
  }

  void forced_name() {
    if (const auto end = reach(Shape::forced_name, text_, at_)) {
      push(Kind::forced_name, *end);
      return;
    }
    reporter_.add(Code::language_open_name, here(at_ + letter_at(text_, at_).size));
    push_faulty(Kind::forced_name, line_end());
  }

  void number() {
    if (const auto end = reach(Shape::chinese_date, text_, at_)) return date(*end);
    if (const auto end = reach(Shape::date, text_, at_)) return date(*end);
    if (const auto end = reach(Shape::time, text_, at_)) {
      const auto time = read_time(here(*end), reporter_);
      words_.times.push_back(time.value_or(TimeOfDay{}));
      push(Kind::time, *end, static_cast<std::uint32_t>(words_.times.size() - 1)).faulty = !time;
      return;
    }
    const std::size_t end = *reach(Shape::number, text_, at_);
    const auto value = read_number(here(end), reporter_);
    words_.numbers.push_back(value.value_or(Number{}));
    push(Kind::number, end, static_cast<std::uint32_t>(words_.numbers.size() - 1)).faulty = !value;
  }
  void date(std::size_t end) {
    const auto value = read_date(here(end), reporter_);
    words_.dates.push_back(value.value_or(Date{}));
    push(Kind::date, end, static_cast<std::uint32_t>(words_.dates.size() - 1)).faulty = !value;
  }

  /// A word of letters: a keyword, a unit, a name, or unspaced Chinese.
  void name() {
    const std::size_t run_end = *reach(Shape::name, text_, at_);
    if (at_ >= cut_) {
      if (unit_of_words()) return;
      if (const auto found = english_keyword(text_, at_)) return push_keyword(found->keyword, found->end);
    }
    const std::size_t end = at_ < cut_ ? next_cut() : run_end;
    const std::string_view run = text_.substr(at_, end - at_);
    if (const auto found = keyword(run)) return push_keyword(*found, end);
    if (follows(Kind::number) && unit(run, end)) return;
    const bool variable = names_variable();
    if (variable) locals_.emplace(folded(run));
    const bool settled = variable || at_ < cut_ || follows(Keyword::define) || !holds_han(run);
    if (!settled && cut_apart(run, end)) return;
    Word& word = push(Kind::name, end);
    if (words_.list.size() > 1) unknown_unit(words_.list[words_.list.size() - 2], word);
  }

  bool names_variable() const {
    for (const Keyword keyword : {Keyword::every, Keyword::any, Keyword::for_, Keyword::count_of, Keyword::among,
                                  Keyword::among_every, Keyword::among_any, Keyword::zhi}) {
      if (follows(keyword)) return true;
    }
    return false;
  }

  bool unit_of_words() {
    if (!follows(Kind::number)) return false;
    const auto found = english_unit(text_, at_);
    if (found) push(Kind::unit, found->end, static_cast<std::uint32_t>(found->unit));
    return found.has_value();
  }
  bool unit(std::string_view word, std::size_t end) {
    auto unit = chinese_unit(word);
    if (const auto english = english_unit(word, 0); english && english->end == word.size()) unit = english->unit;
    if (unit) {
      push(Kind::unit, end, static_cast<std::uint32_t>(*unit));
      return true;
    }
    if (currency(word)) push(Kind::currency, end);
    return follows(Kind::currency);
  }
  /// A number is followed by a unit or a currency, or by the way to round it.
  void unknown_unit(const Word& before, Word& word) {
    if (before.kind != Kind::number || word.starts_line) return;
    const std::string_view text = text_.substr(word.span.begin, word.span.end - word.span.begin);
    if (text == place::up || text == place::down) return;
    reporter_.add(Code::language_unknown_unit, word.span, {reporter_.shown(word.span)});
    word.faulty = true;
  }

  std::size_t next_cut() { return *std::ranges::upper_bound(cuts_, at_); }
  /// Finds the words of an unspaced run; true when the caller has nothing left to do for now. Without a
  /// vocabulary only keywords around a number are told apart (`至少18`, `当日18:00`).
  bool cut_apart(std::string_view run, std::size_t end) {
    static const Vocabulary no_names;
    if (vocabulary_ == nullptr && !follows(Kind::number) && !holds_digit(run)) return false;  // a name for all we know
    if (vocabulary_ != nullptr && vocabulary_->contains(folded(run))) return false;
    Segmentation found = segment(run, before(), vocabulary_ == nullptr ? no_names : *vocabulary_, locals_);
    if (found.outcome == Segmentation::Outcome::none) return false;
    if (found.outcome == Segmentation::Outcome::ambiguous) {
      reporter_.add(Code::language_ambiguous_words, here(end),
                    {std::string(run), found.readings.at(0), found.readings.at(1)});
      push_faulty(Kind::name, end);
      return true;
    }
    cuts_.clear();
    for (const std::size_t word_end : found.ends) cuts_.push_back(at_ + word_end);
    cut_ = end;
    name();
    return true;
  }
  Before before() const {
    if (previous() == nullptr) return Before::keyword;
    switch (previous()->kind) {
      case Kind::end:
      case Kind::keyword:
      case Kind::unknown:
        return Before::keyword;
      case Kind::symbol:
        return previous()->is(Symbol::close) || previous()->is(Symbol::percent) ? Before::value : Before::keyword;
      case Kind::number:
        return Before::number;
      case Kind::name:
      case Kind::forced_name:
      case Kind::identifier:
      case Kind::date:
      case Kind::time:
      case Kind::text:
      case Kind::pattern:
      case Kind::unit:
      case Kind::currency:
        return Before::value;
    }
    return Before::keyword;
  }

  bool symbol(char32_t first) {
    const std::size_t behind = at_ + letter_at(text_, at_).size;
    const Letter next = behind < text_.size() ? letter_at(text_, behind) : Letter{};
    const bool with_equal = folded(next.code) == U'=';
    const auto one = [&](Symbol symbol) {
      push(Kind::symbol, behind, static_cast<std::uint32_t>(symbol));
      return true;
    };
    const auto two = [&](Symbol symbol) {
      push(Kind::symbol, behind + next.size, static_cast<std::uint32_t>(symbol));
      return true;
    };
    switch (first) {
      case U'(':
        return one(Symbol::open);
      case U')':
        return one(Symbol::close);
      case U',':
        return one(Symbol::comma);
      case U'=':
        return one(Symbol::equal);
      case U'≠':
        return one(Symbol::not_equal);
      case U'≤':
        return one(Symbol::at_most);
      case U'≥':
        return one(Symbol::at_least);
      case U'<':
        return with_equal ? two(Symbol::at_most) : one(Symbol::less);
      case U'>':
        return with_equal ? two(Symbol::at_least) : one(Symbol::more);
      case U'!':
        return with_equal && two(Symbol::not_equal);
      case U'+':
        return one(Symbol::plus);
      case U'-':
        return one(Symbol::minus);
      case U'*':
        return one(Symbol::times);
      case U'/':
        return one(Symbol::divided_by);
      case U'%':
        return one(Symbol::percent);
      default:
        return false;
    }
  }

  /// A mark without a meaning; a row of them is one mistake.
  void unknown() {
    const std::size_t end = at_ + letter_at(text_, at_).size;
    const bool goes_on = follows(Kind::unknown) && previous()->span.end == at_;
    if (!goes_on) reporter_.add(Code::language_unknown_mark, here(end), {reporter_.shown(here(end))});
    push_faulty(Kind::unknown, end);
  }

  const Fragment& fragment_;
  std::string_view text_;
  const Vocabulary* vocabulary_;
  Reporter& reporter_;
  Words words_;
  std::unordered_set<std::string> locals_;  // variables of quantifiers and aggregates
  std::vector<std::size_t> cuts_;           // where the words of an unspaced run end
  std::size_t cut_ = 0;                     // the end of that run
  std::size_t at_ = 0;
  bool starts_line_ = true;
  bool citing_ = false;  // inside the ids of `cites`
};

}  // namespace

Words scan(const Fragment& text, const Context& context, Reporter& reporter) {
  return Scanner(text, context, reporter).scan();
}

}  // namespace bylaw::grammar
