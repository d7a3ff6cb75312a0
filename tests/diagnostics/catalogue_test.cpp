// Every message: present in both languages, with the same arguments in each, and in a person's words.
#include <algorithm>
#include <set>
#include <string>

#include "catch.hpp"
#include "diagnostics/diagnostic.hpp"

using namespace bylaw;

namespace {

std::set<std::string> placeholders(std::string_view text) {
  std::set<std::string> found;
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    const bool digit = text[i + 1] >= '0' && text[i + 1] <= '9';
    if (text[i] == '{' && digit && text[i + 2] == '}') found.insert(std::string(text.substr(i, 3)));
  }
  return found;
}

bool has_chinese(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xF0U) == 0xE0U; });
}

}  // namespace

TEST_CASE("the catalogue lists every message under its own code") {
  std::size_t index = 0;
  for (const CatalogueEntry& entry : catalogue()) {
    CAPTURE(entry.id, entry.name);
    CHECK(static_cast<std::size_t>(entry.code) == index++);
    CHECK(&catalogue(entry.code) == &entry);
  }
}

TEST_CASE("every message is in both languages and takes the same arguments in each") {
  for (const CatalogueEntry& entry : catalogue()) {
    CAPTURE(entry.id, entry.name);
    CHECK_FALSE(entry.en.empty());
    CHECK((has_chinese(entry.zh) || entry.zh == "{0}"));  // words that came with the argument
    CHECK_FALSE(has_chinese(std::string(entry.en).substr(0, 1)));
    CHECK(placeholders(entry.en) == placeholders(entry.zh));
    CHECK(entry.help_en.empty() == entry.help_zh.empty());
    CHECK(placeholders(entry.help_en) == placeholders(entry.help_zh));
  }
}

TEST_CASE("arguments are filled in, in the language asked for, and shown safely") {
  const Code code = Code::yaml_duplicate_key;
  Diagnostic diagnostic{code, {}, {Phrase("quota", "名额")}, std::nullopt, {}};
  CHECK(message(diagnostic, Language::en) == "the key \"quota\" stands twice");
  CHECK(message(diagnostic, Language::zh) == "键 “名额” 出现了两次");
  diagnostic.arguments = {"a\x1b[31m\n{0}"};
  CHECK(message(diagnostic, Language::en) == "the key \"a␛[31m␤{0}\" stands twice");
  diagnostic.arguments = {std::string(5000, 'x')};
  CHECK(message(diagnostic, Language::en) == "the key \"" + std::string(200, 'x') + "…\" stands twice");
  diagnostic.arguments = {};
  CHECK(message(diagnostic, Language::en) == "the key \"{0}\" stands twice");
}

TEST_CASE("a help of its own replaces the catalogue's") {
  Diagnostic diagnostic{Code::yaml_duplicate_key, {}, {"a"}, std::nullopt, {}};
  CHECK(help(diagnostic, Language::zh) == "请只保留一个");
  diagnostic.help = Phrase("write b", "请写 b");
  CHECK(help(diagnostic, Language::en) == "write b");
  CHECK(help(diagnostic, Language::zh) == "请写 b");
}

TEST_CASE("settling sorts by place and drops what is said twice") {
  Diagnostics all;
  all.add(Code::yaml_duplicate_key, {SourceId{1}, {5, 6}}, {"x"});
  all.add(Code::yaml_duplicate_key, {SourceId{0}, {9, 10}}, {"y"});
  all.add(Code::yaml_duplicate_key, {SourceId{1}, {5, 6}}, {"x"});
  all.add(Code::yaml_duplicate_key, {SourceId{1}, {5, 6}}, {"z"});
  all.add(Code::yaml_duplicate_key, {SourceId{0}, {1, 2}}, {"w"});
  all.settle();
  std::string order;
  for (const Diagnostic& diagnostic : all.all()) order += diagnostic.arguments.front().en;
  CHECK(order == "wyxz");
}

TEST_CASE("a warning is no error") {
  Diagnostics all;
  all.add(Code::yaml_list_swallowed, {});
  CHECK_FALSE(all.has_errors());
  all.add(Code::yaml_merge_key, {});
  CHECK(all.has_errors());
}
