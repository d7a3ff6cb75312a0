// The values of literals: see literals.hpp.
#include "grammar/literals.hpp"

#include <string>

#include "grammar/letters.hpp"

namespace bylaw::grammar {
namespace {

std::string text_of(Span span, const Reporter& reporter) {
  return folded(std::string_view(reporter.text().text).substr(span.begin, span.end - span.begin));
}

/// `2026年3月5日` as `2026-03-05`; other text unchanged.
std::string with_hyphens(std::string_view text) {
  const std::size_t year = text.find("年");
  const std::size_t month = text.find("月");
  if (year == std::string_view::npos || month == std::string_view::npos) return std::string(text);
  constexpr std::size_t mark = std::string_view("年").size();
  const auto padded = [](std::string_view digits) { return (digits.size() == 1 ? "0" : "") + std::string(digits); };
  const std::string_view days = text.substr(month + mark, text.size() - month - 2 * mark);
  return std::string(text.substr(0, year)) + '-' + padded(text.substr(year + mark, month - year - mark)) + '-' +
         padded(days);
}

}  // namespace

std::optional<Number> read_number(Span span, Reporter& reporter) {
  std::string digits = text_of(span, reporter);
  const std::size_t first = digits.find_first_not_of('0');  // 007 is 7, as people write it
  if (first == std::string::npos) {
    digits = "0";
  } else {
    digits.erase(0, digits[first] == '.' ? first - 1 : first);
  }
  const auto value = Number::parse(digits);
  if (!value) reporter.add(Code::language_long_number, span);
  return value;
}

std::optional<Date> read_date(Span span, Reporter& reporter) {
  const std::string text = with_hyphens(text_of(span, reporter));
  const auto value = Date::parse(text);
  if (value) return value;
  constexpr std::size_t full_length = 10;
  const Code code = text.size() == full_length ? Code::language_no_such_day : Code::language_short_date;
  reporter.add(code, span, {reporter.shown(span)});
  return std::nullopt;
}

std::optional<TimeOfDay> read_time(Span span, Reporter& reporter) {
  std::string text = text_of(span, reporter);
  if (text.find(':') == 1) text.insert(0, 1, '0');
  const auto value = TimeOfDay::parse(text);
  if (!value) reporter.add(Code::language_no_such_time, span, {reporter.shown(span)});
  return value;
}

bool read_text(Fragment& to, Span span, Reporter& reporter) {
  const Fragment& from = reporter.text();
  const std::string_view text = from.text;
  const std::uint32_t mark = letter_at(text, span.begin).size;
  const std::string_view closing = mark == 1 ? "\"" : text.substr(span.begin, mark) == "“" ? "”" : "」";
  const bool wide = text[span.end - 1] != '"';
  const std::uint32_t end = span.end - (wide ? 3 : 1);
  bool good = true;
  std::uint32_t plain = span.begin + mark;  // begin of what has not been taken over yet
  for (std::uint32_t at = plain; at < end;) {
    if (text[at] != '\\') {
      at += letter_at(text, at).size;
      continue;
    }
    const Letter escaped = letter_at(text, at + 1);
    const Span whole{at, at + 1 + escaped.size};
    const std::string_view letter = text.substr(at + 1, escaped.size);
    append_slice(to, from, {plain, at});
    if (letter == "n") {
      append_slice(to, from, {at, at + 1});
      to.text.back() = '\n';
    } else if (letter == "\"" || letter == "\\" || letter == closing) {
      append_slice(to, from, {at + 1, whole.end});
    } else {
      reporter.add(Code::language_unknown_escape, whole, {reporter.shown(whole)});
      good = false;
    }
    plain = at = whole.end;
  }
  append_slice(to, from, {plain, std::max(plain, end)});
  return good;
}

}  // namespace bylaw::grammar
