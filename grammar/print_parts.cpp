// Words and literals of the printers: see print_parts.hpp.
#include "grammar/print_parts.hpp"

#include <algorithm>

#include "grammar/letters.hpp"
#include "grammar/print.hpp"

namespace bylaw::grammar {
namespace {

std::string two_digits(std::int32_t value) { return (value < 10 ? "0" : "") + std::to_string(value); }

}  // namespace

bool run_together(std::string_view words, std::string_view next) {
  const std::string both = line(words, next);
  const auto found = english_keyword(both, 0);
  return found && found->end > words.size();
}

bool last_word_runs_into(std::string_view text, std::string_view next) {
  std::size_t begin = text.size();
  while (begin > 0 && text[begin - 1] >= 'a' && text[begin - 1] <= 'z') --begin;
  return begin < text.size() && run_together(text.substr(begin), next);
}

std::string quoted_text(std::string_view text) {
  // A full-width quote would end a text in plain ones.
  const bool wide = text.find("＂") != std::string_view::npos;
  const std::string_view closing = wide ? "”" : "\"";
  std::string result = wide ? "“" : "\"";
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view letter = text.substr(at, letter_at(text, at).size);
    if (letter == "\n") {
      result += "\\n";
    } else {
      if (letter == "\\" || letter == closing) result += '\\';
      result += letter;
    }
    at += letter.size();
  }
  result += closing;
  return result;
}

std::string plain(const Number& number) {
  std::string text = number.to_string();
  const std::size_t mark = text.find('E');
  if (mark == std::string::npos) return text;
  const int exponent = std::stoi(text.substr(mark + 1));
  text.erase(mark);
  const std::size_t sign = text.starts_with('-') ? 1 : 0;
  const std::size_t point = std::min(text.find('.'), text.size());
  const int whole = static_cast<int>(point - sign) + exponent;  // digits before the point
  if (point < text.size()) text.erase(point, 1);
  const int digits = static_cast<int>(text.size() - sign);
  if (whole <= 0) {
    text.insert(sign, "0." + std::string(static_cast<std::size_t>(-whole), '0'));
  } else if (whole >= digits) {
    text.append(static_cast<std::size_t>(whole - digits), '0');
  } else {
    text.insert(sign + static_cast<std::size_t>(whole), 1, '.');
  }
  return text;
}

std::string printed(Date date, Language language) {
  const std::string text = date.to_string();
  if (language == Language::en) return text;
  const auto [year, month, day] = date.civil();
  return text.substr(0, 4) + "年" + std::to_string(month) + "月" + std::to_string(day) + "日";
}

std::string printed(TimeOfDay time) {
  const std::string text = two_digits(time.seconds / 3600) + ":" + two_digits(time.seconds / 60 % 60);
  return time.seconds % 60 == 0 ? text : text + ":" + two_digits(time.seconds % 60);
}

std::string printed(const syntax::Name& name, Language language) {
  if (!name.forced) return name.text;
  const bool ticks = name.text.find('`') != std::string::npos || name.text.find("｀") != std::string::npos;
  const bool brackets = name.text.find("】") != std::string::npos;
  const bool chinese = ticks || (language == Language::zh && !brackets);
  return chinese ? "【" + name.text + "】" : "`" + name.text + "`";
}

}  // namespace bylaw::grammar
