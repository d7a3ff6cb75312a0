// See unspaced.hpp.
#include "model/unspaced.hpp"

#include <cctype>

#include "grammar/dump.hpp"

namespace bylaw::model {
namespace {

void add_names(const FieldDef& field, grammar::Vocabulary& names) {
  names.insert({field.path, field.label});
  if (field.sort.kind == Sort::Kind::choice) {
    for (const std::string& token : choice_sets()[static_cast<std::size_t>(field.sort.variant)])
      names.insert({token, "选" + token});
  }
  for (const FieldDef& member : field.members) add_names(member, names);
}

/// Empty when a mistake is said.
std::string tree_of(const std::string& text, const grammar::Vocabulary& names) {
  Sources sources;
  Diagnostics diagnostics;
  const auto file = grammar::parse_rules(whole(sources, sources.add("x", text)), {&names, 100}, diagnostics);
  return diagnostics.all().empty() ? test::dump(file) : std::string();
}

}  // namespace

grammar::Vocabulary names_of(const PolicyDef& policy) {
  grammar::Vocabulary names{"reading.grace"};
  for (const FieldDef& field : policy.fields) add_names(field, names);
  for (const FieldDef& table : policy.tables) add_names(table, names);
  for (const NamedTree& definition : policy.definitions) names.insert(definition.name);
  for (const NamedYaml& value : policy.values) names.insert(value.name);
  return names;
}

std::string drop_blanks(const std::string& text, bool beside_latin) {
  const auto wide = [&](std::size_t at) { return static_cast<unsigned char>(text[at]) >= 0x80; };
  const auto latin = [&](std::size_t at) { return std::isalnum(static_cast<unsigned char>(text[at])) != 0; };
  std::string without, closing;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = std::string_view(text).substr(at);
    if (!closing.empty()) {
      if (rest.starts_with('\\'))
        without += text[at++];
      else if (rest.starts_with(closing))
        closing.clear();
    } else {
      const bool pattern = rest.starts_with("/") &&
                           (without.ends_with("格式") || without.ends_with("match ") || without.ends_with("matches "));
      closing = rest.starts_with('"')    ? "\""
                : rest.starts_with("“")  ? "”"
                : rest.starts_with("「") ? "」"
                : pattern                ? "/"
                                         : "";
      if (text[at] == ' ' && at > 0 && at + 1 < text.size() && (beside_latin || (!latin(at - 1) && !latin(at + 1))) &&
          (wide(at - 1) || wide(at + 1)))
        continue;
    }
    without += text[at];
  }
  return without;
}

std::string without_blanks(const std::string& text, const grammar::Vocabulary& names, const std::string& before) {
  const std::string tree = tree_of(before + " " + text, names);
  for (const bool beside_latin : {true, false}) {  // variables, and the words of an English keyword, stay apart
    const std::string without = drop_blanks(text, beside_latin);
    if (!tree.empty() && tree_of(before + " " + without, names) == tree) return without;
  }
  return text;
}

}  // namespace bylaw::model
