// Mutants of the words of the rule language: what each word turns into, in its own language. See mutant.hpp.
#include <algorithm>
#include <array>

#include "mutation/making.hpp"
#include "values/time.hpp"

namespace bylaw::mutation {
namespace {

using grammar::Symbol;
using grammar::Word;
using K = grammar::Keyword;

struct Turn {
  K from;
  Kind kind;
  std::string_view en, zh;  // empty: the word has no counterpart in that language
};

// An order of two values turns twice: by its boundary alone, and round.
constexpr std::array turns{
    Turn{K::at_least, Kind::comparison, "more than", "超过"},
    Turn{K::at_least, Kind::comparison, "less than", "不满"},
    Turn{K::at_most, Kind::comparison, "less than", "不满"},
    Turn{K::at_most, Kind::comparison, "more than", "超过"},
    Turn{K::more_than, Kind::comparison, "at least", "至少"},
    Turn{K::more_than, Kind::comparison, "at most", "至多"},
    Turn{K::less_than, Kind::comparison, "at most", "至多"},
    Turn{K::less_than, Kind::comparison, "at least", "至少"},
    Turn{K::on_or_after, Kind::comparison, "after", "晚于"},
    Turn{K::on_or_after, Kind::comparison, "before", "早于"},
    Turn{K::on_or_before, Kind::comparison, "before", "早于"},
    Turn{K::on_or_before, Kind::comparison, "after", "晚于"},
    Turn{K::earlier, Kind::comparison, "", "不晚于"},
    Turn{K::earlier, Kind::comparison, "", "不早于"},
    Turn{K::later, Kind::comparison, "", "不早于"},
    Turn{K::later, Kind::comparison, "", "不晚于"},
    Turn{K::contains, Kind::comparison, "does not contain", "不包含"},
    Turn{K::not_contains, Kind::comparison, "contains", "包含"},
    Turn{K::starts_with, Kind::comparison, "does not start with", ""},
    Turn{K::not_starts_with, Kind::comparison, "starts with", ""},
    Turn{K::ends_with, Kind::comparison, "does not end with", ""},
    Turn{K::not_ends_with, Kind::comparison, "ends with", ""},
    Turn{K::yi, Kind::comparison, "", "不以"},
    Turn{K::not_yi, Kind::comparison, "", "以"},
    Turn{K::matches, Kind::comparison, "does not match", "不符合格式"},
    Turn{K::not_matches, Kind::comparison, "matches", "符合格式"},
    Turn{K::jie, Kind::comparison, "", "不介于"},
    Turn{K::not_jie, Kind::comparison, "", "介于"},
    Turn{K::is_not, Kind::comparison, "is", "是"},
    Turn{K::every, Kind::junction, "any", ""},
    Turn{K::any, Kind::junction, "every", ""},
    Turn{K::among_every, Kind::junction, "", "中任一"},
    Turn{K::among_any, Kind::junction, "", "中每个"},
    Turn{K::smaller_of, Kind::arithmetic, "larger of", "最大值"},
    Turn{K::larger_of, Kind::arithmetic, "smaller of", "最小值"},
    Turn{K::min_of, Kind::arithmetic, "max of", ""},
    Turn{K::max_of, Kind::arithmetic, "min of", ""},
    Turn{K::min, Kind::arithmetic, "", "最大"},
    Turn{K::max, Kind::arithmetic, "", "最小"},
    Turn{K::thereafter, Kind::arithmetic, "", "之前"},
    Turn{K::therebefore, Kind::arithmetic, "", "之后"},
    Turn{K::and_, Kind::junction, "or", "或"},
    Turn{K::or_, Kind::junction, "and", "且"},
    Turn{K::require, Kind::negation, "forbid", "禁止"},
    Turn{K::forbid, Kind::negation, "require", "要求"},
    Turn{K::unless, Kind::negation, "applies when", "当"},
    Turn{K::yes, Kind::negation, "no", "不成立"},
    Turn{K::no, Kind::negation, "yes", "成立"},
};

// Tests that stand without "is" in Chinese; behind an "is" it is that word which turns.
constexpr std::array bare_turns{
    Turn{K::one_of, Kind::comparison, "", "不属于"},    Turn{K::not_one_of, Kind::comparison, "", "属于"},
    Turn{K::given, Kind::comparison, "", "未填写"},     Turn{K::missing, Kind::comparison, "", "已填写"},
    Turn{K::listed_in, Kind::comparison, "", "未列入"}, Turn{K::not_listed_in, Kind::comparison, "", "列入"},
};

struct SymbolTurn {
  Symbol from;
  Kind kind;
  std::string_view to;
};
constexpr std::array symbol_turns{
    SymbolTurn{Symbol::at_least, Kind::comparison, ">"}, SymbolTurn{Symbol::at_least, Kind::comparison, "<"},
    SymbolTurn{Symbol::at_most, Kind::comparison, "<"},  SymbolTurn{Symbol::at_most, Kind::comparison, ">"},
    SymbolTurn{Symbol::more, Kind::comparison, ">="},    SymbolTurn{Symbol::more, Kind::comparison, "<="},
    SymbolTurn{Symbol::less, Kind::comparison, "<="},    SymbolTurn{Symbol::less, Kind::comparison, ">="},
    SymbolTurn{Symbol::equal, Kind::comparison, "!="},   SymbolTurn{Symbol::not_equal, Kind::comparison, "="},
    SymbolTurn{Symbol::plus, Kind::arithmetic, "-"},     SymbolTurn{Symbol::minus, Kind::arithmetic, "+"},
    SymbolTurn{Symbol::times, Kind::arithmetic, "/"},    SymbolTurn{Symbol::divided_by, Kind::arithmetic, "*"},
};

bool is_order(const Word& word) {
  constexpr std::array orders{K::at_least, K::at_most, K::more_than, K::less_than,   K::before,
                              K::after,    K::earlier, K::later,     K::on_or_after, K::on_or_before};
  return std::any_of(orders.begin(), orders.end(), [&](K order) { return word.is(order); });
}

bool is_equality(const Word& word) {
  return word.is(K::is) || word.is(K::shi) || word.is(K::is_not) || word.is(K::wei);
}

class WordMutants {
 public:
  WordMutants(Making& making, const Text& text, std::size_t begin, std::size_t end)
      : making_(making), text_(text), words_(text.words.list), begin_(begin), end_(end) {}

  void make() {
    for (at_ = begin_; at_ < end_; ++at_) {
      const Word& word = words_[at_];
      if (word.faulty) continue;
      if (word.kind == Word::Kind::keyword) keyword(word);
      if (word.kind == Word::Kind::symbol) symbol(word);
      if (word.kind == Word::Kind::number) number();
      if (word.kind == Word::Kind::date) date();
    }
  }

 private:
  const Word* previous() const { return at_ > begin_ ? &words_[at_ - 1] : nullptr; }
  const Word* next() const { return at_ + 1 < end_ ? &words_[at_ + 1] : nullptr; }
  bool chinese(std::size_t at) const {
    const auto text = making_.text(text_.places[at]);
    return !text.empty() && (static_cast<unsigned char>(text.front()) & 0x80U) != 0;
  }

  void replace(Kind kind, std::string_view by) {
    if (by.empty()) return;
    const std::size_t first = at_ > begin_ && beside(at_ - 1) ? at_ - 1 : at_;
    const std::size_t last = at_ + 1 < end_ && beside(at_) ? at_ + 1 : at_;
    making_.add(kind, Edit{text_.places[at_], std::string(by)}, cover(text_.places[first], text_.places[last]));
  }

  /// Whether the word and the next stand in one clause with nothing between them: a comment is no surroundings.
  bool beside(std::size_t at) const {
    const auto clause = [&](std::size_t i) {
      return words_[i].kind == Word::Kind::keyword && grammar::begins_sentence(words_[i].keyword);
    };
    const std::string_view gap = making_.text({text_.places[at].end, text_.places[at + 1].begin});
    return !clause(at) && !clause(at + 1) && gap.find('#') == std::string_view::npos;
  }

  void turn(const Turn& turn) { replace(turn.kind, chinese(at_) ? turn.zh : turn.en); }

  void keyword(const Word& word) {
    const bool behind_is = previous() != nullptr && is_equality(*previous());
    if (word.is(K::between) || word.is(K::not_between)) ++between_;
    if (word.is(K::and_) && between_ > 0) {  // of `between A and B`
      --between_;
      return;
    }
    if (word.is(K::is) || word.is(K::shi) || word.is(K::wei)) return equality(word);
    if (word.is(K::not_)) return replace(Kind::negation, " ");  // gone; a blank, so that there is a text to show
    if (word.is(K::before) || word.is(K::after)) return before_or_after(word.is(K::before), behind_is);
    if (word.is(K::one_of)) choices();
    for (const Turn& each : turns) {
      if (word.is(each.from) && !(each.from == K::is_not && next() != nullptr && is_order(*next()))) turn(each);
    }
    if (behind_is) return;
    for (const Turn& each : bare_turns) {
      if (word.is(each.from)) turn(each);
    }
  }

  void equality(const Word& word) {
    const bool behind_value = previous() != nullptr && previous()->kind != Word::Kind::keyword &&
                              !previous()->is(Symbol::open) && !previous()->is(Symbol::comma);
    const bool ends_value = previous() != nullptr && !previous()->is(K::and_) && !previous()->is(K::or_) &&
                            !previous()->is(K::not_) && !is_equality(*previous());
    if (word.is(K::shi) && !behind_value && !ends_value) return replace(Kind::negation, "否");  // 是: yes
    if (word.is(K::wei) && defines()) return;
    if (next() == nullptr || is_order(*next())) return;
    replace(Kind::comparison, chinese(at_) ? "不是" : "is not");
  }

  /// 为 of `定义 … 为`.
  bool defines() const { return at_ >= 2 && words_[at_ - 2].is(K::define); }

  /// After "is" they compare; between a duration and a date they count on or back.
  void before_or_after(bool before, bool compares) {
    if (!compares) return replace(Kind::arithmetic, before ? "after" : "before");
    replace(Kind::comparison, before ? "on or before" : "on or after");
    replace(Kind::comparison, before ? "on or after" : "on or before");
  }

  void symbol(const Word& word) {
    for (const SymbolTurn& each : symbol_turns) {
      if (word.is(each.from)) replace(each.kind, each.to);
    }
  }

  void number() {
    for (const int step : {1, -1}) {
      if (const auto other = stepped(making_.text(text_.places[at_]), step)) replace(Kind::limit, *other);
    }
  }

  void date() {
    for (const int days : {1, -1}) {
      if (const auto other = shifted(making_.text(text_.places[at_]), days)) replace(Kind::date, *other);
    }
  }

  /// Each element of `one of (a, b)` left out.
  void choices() {
    if (next() == nullptr || !next()->is(Symbol::open)) return;
    std::vector<std::size_t> edges{at_ + 1};  // the parenthesis, the commas, the parenthesis
    int depth = 0;
    for (std::size_t i = at_ + 1; i < end_; ++i) {
      if (words_[i].is(Symbol::open)) ++depth;
      if (words_[i].is(Symbol::close) && --depth == 0) {
        edges.push_back(i);
        break;
      }
      if (words_[i].is(Symbol::comma) && depth == 1) edges.push_back(i);
    }
    if (depth != 0 || edges.size() < 3) return;
    for (std::size_t e = 0; e + 1 < edges.size(); ++e) {
      const bool last = e + 2 == edges.size();
      // The first goes with the comma behind it, all others with the one before.
      const Span gone = e == 0 ? Span{text_.places[edges[0]].end, text_.places[edges[1]].end}
                               : Span{text_.places[edges[e]].begin, text_.places[edges[e + 1]].begin};
      making_.add(Kind::choice, Edit{gone, ""},
                  cover(text_.places[at_], text_.places[edges[last ? e + 1 : edges.size() - 1]]));
    }
  }

  Making& making_;
  const Text& text_;
  const std::vector<Word>& words_;
  std::size_t begin_, end_, at_ = 0;
  int between_ = 0;
};

}  // namespace

Text scanned(const Fragment& fragment, const grammar::Vocabulary& vocabulary) {
  Diagnostics unsaid;  // the policy was checked before
  grammar::Reporter reporter(fragment, unsaid);
  Text text{grammar::scan(fragment, {&vocabulary, 100}, reporter), {}};
  for (const Word& word : text.words.list) text.places.push_back(fragment.original(word.span));
  return text;
}

void mutate_words(Making& making, const Text& text, std::size_t begin, std::size_t end) {
  WordMutants(making, text, begin, end).make();
}

std::optional<std::string> stepped(std::string_view number, int step) {
  const std::size_t point = number.find('.');
  std::string digits;
  for (const char c : number) {
    if (c >= '0' && c <= '9') {
      digits += c;
    } else if (c != '.') {
      return std::nullopt;
    }
  }
  if (digits.empty() || digits.size() > 18) return std::nullopt;
  const long long value = std::stoll(digits) + step;
  if (value < 0) return std::nullopt;
  std::string text = std::to_string(value);
  const std::size_t decimals = point == std::string_view::npos ? 0 : number.size() - point - 1;
  if (decimals == 0) return text;
  if (text.size() <= decimals) text.insert(0, decimals + 1 - text.size(), '0');
  return text.insert(text.size() - decimals, ".");
}

std::optional<std::string> shifted(std::string_view date, int days) {
  const auto parsed = Date::parse(date);
  if (!parsed) return std::nullopt;
  return Date{parsed->day + days}.to_string();
}

}  // namespace bylaw::mutation
