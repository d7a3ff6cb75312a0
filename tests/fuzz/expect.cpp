// See expect.hpp.
#include "expect.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>

#include "values/text.hpp"

namespace bylaw::fuzz {

namespace {

constexpr std::string_view repeating = "--- repeat ";
constexpr std::size_t longest_repeated = 24U << 10U;

void expect_inside(const Place& place, const Sources& sources) {
  if (place.source == SourceId::none) return;
  expect(static_cast<std::size_t>(place.source) < sources.size(), "a place is in a source that there is");
  expect(place.span.begin <= place.span.end, "a place ends no earlier than it begins");
  expect(place.span.end <= sources[place.source].text().size(), "a place lies within its source");
}

}  // namespace

void expect(bool holds, std::string_view what) {
  if (holds) return;
  (void)std::fprintf(stderr, "expected: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

void expect_sound(const Diagnostics& said, const Sources& sources) {
  constexpr std::size_t most_shown = 50;  // showing thousands would be most of the work
  std::size_t shown = 0;
  for (const Diagnostic& one : said.all()) {
    expect_inside(one.place, sources);
    for (const Related& related : one.related) expect_inside(related.place, sources);
    if (++shown > most_shown) continue;
    for (const Language language : {Language::en, Language::zh}) {
      const std::string text = render(one, sources, language, false);
      expect(is_utf8(text), "what is shown is UTF-8");
      expect(text.find('\x1b') == std::string::npos, "what is shown has no control characters");
      expect(message(one, language).find("{0}") == std::string::npos || one.arguments.size() > 0,
             "a message has its arguments");
    }
  }
}

std::string with_short_numbers(std::string_view text) {
  std::string shorter;
  bool quoted = false;
  std::size_t digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    digits = !quoted && c >= '0' && c <= '9' ? digits + 1 : 0;
    if (digits > 2) continue;
    shorter += c;
    if (quoted && c == '\\' && i + 1 < text.size()) shorter += text[++i];
    if (c == '"') quoted = !quoted;
  }
  return shorter;
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

std::string text_of(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  if (!text.starts_with(repeating)) return std::string(text);
  const std::string_view number = take_line(text).substr(repeating.size());
  std::size_t times = 1;
  (void)std::from_chars(number.data(), number.data() + number.size(), times);
  if (!text.empty())
    times = std::clamp<std::size_t>(times, 1, std::max<std::size_t>(1, longest_repeated / text.size()));
  std::string repeated;
  for (std::size_t i = 0; i < times; ++i) repeated += text;
  return repeated;
}

}  // namespace bylaw::fuzz
