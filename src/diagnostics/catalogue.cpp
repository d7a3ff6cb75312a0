// The catalogue as a table made from messages/*.inc, checked while compiling: no code twice, and a code's
// letter tells its severity. Filling a template in is here as well.
#include <algorithm>
#include <array>
#include <charconv>

#include "diagnostics/diagnostic.hpp"

namespace bylaw {

namespace {

// One more than the messages, so that the table is a legal array while there is no message at all.
constexpr CatalogueEntry table[] = {
#define MESSAGE(code, name, severity, en, zh, help_en, help_zh) \
  CatalogueEntry{Code::name, #code, #name, Severity::severity, en, zh, help_en, help_zh},
#include "diagnostics/messages/all.inc"
#undef MESSAGE
    CatalogueEntry{},
};
constexpr std::size_t messages = std::size(table) - 1;

constexpr bool codes_are_unique() {
  std::array<std::string_view, messages> ids;  // sorted: comparing each with each takes more steps than compilers grant
  std::transform(table, table + messages, ids.begin(), [](const CatalogueEntry& entry) { return entry.id; });
  std::sort(ids.begin(), ids.end());
  return std::adjacent_find(ids.begin(), ids.end()) == ids.end();
}

constexpr bool codes_are_well_formed() {
  for (std::size_t i = 0; i < messages; ++i) {
    const std::string_view id = table[i].id;
    if (id.size() != 5 || (id[0] == 'E') != (table[i].severity == Severity::error)) return false;
    for (const char digit : id.substr(1)) {
      if (digit < '0' || digit > '9') return false;
    }
  }
  return true;
}

static_assert(codes_are_unique(), "a code stands twice in src/diagnostics/messages");
static_assert(codes_are_well_formed(), "a code is E (error) or another letter, and four digits");

// What a file holds may be shown, but not all of a megabyte of it.
constexpr std::size_t longest_argument = 200;

std::string shortened(const std::string& shown) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const bool continuation = (static_cast<unsigned char>(shown[i]) & 0xC0U) == 0x80U;
    if (!continuation && ++characters > longest_argument) return shown.substr(0, i) + "…";
  }
  return shown;
}

std::string fill(std::string_view pattern, const std::vector<Phrase>& arguments, Language language) {
  std::string filled;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const std::size_t close = pattern[i] == '{' ? pattern.find('}', i) : std::string_view::npos;
    std::size_t index = arguments.size();
    if (close != std::string_view::npos) {
      const char* end = pattern.data() + close;
      const auto read = std::from_chars(pattern.data() + i + 1, end, index);
      if (read.ec != std::errc() || read.ptr != end) index = arguments.size();
    }
    if (index < arguments.size()) {
      filled += shortened(printable(arguments[index].in(language)));
      i = close;
    } else {
      filled += pattern[i];
    }
  }
  return filled;
}

}  // namespace

const std::vector<CatalogueEntry>& catalogue() {
  static const std::vector<CatalogueEntry> entries(std::begin(table), std::begin(table) + messages);
  return entries;
}

const CatalogueEntry& catalogue(Code code) { return catalogue().at(static_cast<std::size_t>(code)); }

std::string message(const Diagnostic& diagnostic, Language language) {
  const CatalogueEntry& entry = catalogue(diagnostic.code);
  return fill(language == Language::zh ? entry.zh : entry.en, diagnostic.arguments, language);
}

std::string help(const Diagnostic& diagnostic, Language language) {
  if (diagnostic.help) return printable(diagnostic.help->in(language));
  const CatalogueEntry& entry = catalogue(diagnostic.code);
  return fill(language == Language::zh ? entry.help_zh : entry.help_en, diagnostic.arguments, language);
}

}  // namespace bylaw
