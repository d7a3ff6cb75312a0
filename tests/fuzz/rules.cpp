// Fuzzed: text of the rule language, read as a file, an expression, a message and a bracket, and checked as a policy's
// file beside the fields of tests/policy/header.yaml.
#include "expect.hpp"
#include "folder.hpp"
#include "grammar/parse.hpp"
#include "grammar/print.hpp"
#include "values/text.hpp"

namespace bylaw::fuzz {
namespace {

/// What is read without a mistake, printed and read again prints as the same, in both languages.
void expect_printed(const syntax::RulesFile& file) {
  for (const Language language : {Language::en, Language::zh}) {
    const std::string printed = grammar::print(file, language);
    Sources sources;
    Diagnostics said;
    const auto again = grammar::parse_rules(whole(sources, sources.add("printed", printed)), {}, said);
    expect(!said.has_errors(), "what is printed can be read");
    expect(grammar::print(again, language) == printed, "what is printed and read prints as the same");
  }
}

}  // namespace
}  // namespace bylaw::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bylaw;
  const fuzz::Effort effort;
  const std::string text = fuzz::text_of(data, size);
  Sources sources;
  const Fragment fragment = whole(sources, sources.add("a.rules", text));
  const auto read = [&](auto&& parse) {
    Diagnostics said;
    const bool good = parse(said);
    said.settle();
    fuzz::expect_sound(said, sources);
    fuzz::expect(good || said.has_errors(), "what cannot be read is said");
  };
  read([&](Diagnostics& said) {
    const auto file = grammar::parse_rules(fragment, {}, said);
    if (!said.has_errors() && is_utf8(text)) fuzz::expect_printed(file);
    return true;
  });
  read([&](Diagnostics& said) { return grammar::parse_expression(fragment, {}, said).has_value(); });
  read([&](Diagnostics& said) { return grammar::parse_message(fragment, {}, said).has_value(); });
  read([&](Diagnostics& said) { return grammar::parse_bracket(fragment, {}, said).has_value(); });

  fuzz::Folder folder{""};
  folder.files.push_back({"a.rules", folder.sources.add("a.rules", text), policy::FileKind::rules});
  (void)folder.check();
  return 0;
}
