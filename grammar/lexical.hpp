// The shapes of the language's smallest parts: blanks, names, numbers, dates, texts. Their grammar is
// written in Spirit X3 over folded letters; this face asks how far a shape reaches from a place.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace bylaw::grammar {

enum class Shape {
  gap,           // blanks and comments, perhaps none
  identifier,    // letters of any script, digits, - and _
  name,          // segments without `-`, joined by dots; does not begin with a digit
  number,        // digits with an optional fraction
  date,          // 4-2-2 digits; also 4-1-1, so that it can be refused as a date
  chinese_date,  // 2026年3月5日
  time,          // 18:00 or 18:00:30
  text,          // "…", “…” or 「…」 on one line
  forced_name,   // `…` or 【…】 on one line
  pattern,       // /…/ on one line
};

/// The offset behind the shape that begins at `at`; empty when none does.
std::optional<std::size_t> reach(Shape shape, std::string_view text, std::size_t at);

}  // namespace bylaw::grammar
