// What the scanner hands to the grammar: the words of a text with their values and places. Spans in a Word
// are offsets into the text that was scanned; they become places in the file when the tree is built.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "grammar/keywords.hpp"
#include "source/source.hpp"
#include "syntax/tree.hpp"
#include "values/number.hpp"
#include "values/time.hpp"

namespace bylaw::grammar {

enum class Symbol : std::uint8_t {
  open,
  close,
  comma,
  equal,
  not_equal,
  less,
  at_most,
  more,
  at_least,
  plus,
  minus,
  times,
  divided_by,
  percent
};

struct Word {
  enum class Kind : std::uint8_t {
    end,
    keyword,
    name,
    forced_name,
    identifier,
    number,
    date,
    time,
    text,
    pattern,
    unit,
    currency,
    symbol,
    unknown
  };
  Kind kind = Kind::end;
  bool starts_line = false;
  bool faulty = false;  // what is wrong with it has been said
  Keyword keyword{};    // kind keyword
  Span span;
  std::uint32_t value = 0;  // index of a number, date, time or text; the unit or symbol itself

  bool is(Keyword other) const { return kind == Kind::keyword && keyword == other; }
  bool is(Symbol other) const { return kind == Kind::symbol && value == static_cast<std::uint32_t>(other); }
  syntax::Unit unit() const { return static_cast<syntax::Unit>(value); }
};

struct Words {
  std::vector<Word> list;  // the last is of kind end
  std::vector<Number> numbers;
  std::vector<Date> dates;
  std::vector<TimeOfDay> times;
  std::vector<Fragment> texts;  // of texts and patterns: their content, escapes resolved
};

}  // namespace bylaw::grammar
