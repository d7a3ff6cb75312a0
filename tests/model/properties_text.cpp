// Properties of the printer (grammar/print.hpp): of every text of a random policy, and of the policy as a whole.
#include "grammar/dump.hpp"
#include "grammar/parse.hpp"
#include "grammar/print.hpp"
#include "model/properties.hpp"
#include "model/unspaced.hpp"

namespace bylaw::model {
namespace {

constexpr Language languages[] = {Language::en, Language::zh};

std::optional<syntax::Expr> expression(const std::string& text, const grammar::Vocabulary* names = nullptr) {
  Sources sources;
  Diagnostics diagnostics;
  return grammar::parse_expression(whole(sources, sources.add("x", text)), {names, 100}, diagnostics);
}
std::optional<syntax::RulesFile> rules(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  syntax::RulesFile file = grammar::parse_rules(whole(sources, sources.add("x", text)), {}, diagnostics);
  if (diagnostics.all().empty()) return file;
  return std::nullopt;
}
std::optional<syntax::Bracket> bracket(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  return grammar::parse_bracket(whole(sources, sources.add("x", text)), {}, diagnostics);
}

/// The text read, printed and read again in each language, and from there in each once more.
template <class Read>
void way_back(const std::string& text, const Read& read, Tried& tried) {
  const auto tree = read(text);
  if (!tree) return;
  ++tried.pairs;
  const std::string dump = test::dump(*tree);
  for (const Language first : languages) {
    const std::string once = grammar::print(*tree, first);
    const auto again = read(once);
    if (!again || test::dump(*again) != dump) {
      tried.faults.push_back("read otherwise: " + text + "\n  printed: " + once);
      continue;
    }
    for (const Language second : languages) {
      const std::string twice = grammar::print(*again, second);
      const auto third = read(twice);
      const bool same = first != second || twice == once;
      if (!third || test::dump(*third) != dump || !same) {
        tried.faults.push_back("read otherwise: " + once + "\n  printed: " + twice);
      }
    }
  }
}

/// Chinese without its blanks, where it can be read so in one way; else the text itself.
std::string unspaced(const std::string& text, const grammar::Vocabulary& names) {
  const std::string without = drop_blanks(text);
  return expression(without, &names) ? without : text;
}

/// Calls `change` for every tree of the policy, and every key of a table.
template <class Change>
void each_tree(Yaml& yaml, const Change& change) {
  if (yaml.kind == Yaml::Kind::expression) change(yaml.tree);
  for (auto& [key, value] : yaml.entries) each_tree(value, change);
}
template <class Change>
void each_tree(PolicyDef& policy, const Change& change) {
  for (auto& [key, value] : policy.header) each_tree(value, change);
  for (NamedYaml& value : policy.values) each_tree(value.yaml, change);
  for (NamedTree& definition : policy.definitions) change(definition.tree);
  for (ItemDef& item : policy.items) {
    for (auto& [key, value] : item.keys) each_tree(value, change);
    for (Clause& clause : item.clauses) {
      if (clause.has_tree) change(clause.tree);
    }
  }
}
void each_key(const Yaml& yaml, const std::function<void(const std::string&)>& use) {
  for (const auto& [key, value] : yaml.entries) {
    use(key);
    each_key(value, use);
  }
}

}  // namespace

Tried printing_is_reading_back(const Case& made, std::uint64_t) {
  Tried tried;
  PolicyDef policy = made.policy;
  policy.unspaced = false;  // here nothing is known that words could be cut at
  each_tree(policy, [&](const Tree& tree) {
    const std::string text = tree.print();
    if (!expression(text)) tried.faults.push_back("cannot be read: " + text);
    way_back(
        text, [](const std::string& one) { return expression(one); }, tried);
  });
  const auto keys = [&](const std::string& key) { way_back(key, bracket, tried); };
  for (const ItemDef& item : policy.items) {
    for (const auto& [key, value] : item.keys) each_key(value, keys);
  }
  for (const NamedYaml& value : policy.values) each_key(value.yaml, keys);
  if (!rules(policy.rules())) tried.faults.push_back("cannot be read:\n" + policy.rules());
  way_back(policy.rules(), rules, tried);
  return tried;
}

Tried printing_changes_no_verdict(const Case& made, std::uint64_t) {
  Tried tried;
  const Program program(text_of(made));
  if (!program.accepts_policy()) return tried;
  const auto before = program.judge();
  const grammar::Vocabulary names = names_of(made.policy);
  enum class Way { english, chinese, without_blanks };
  for (const Way way : {Way::english, Way::chinese, Way::without_blanks}) {
    const Language language = way == Way::english ? Language::en : Language::zh;
    bool cut_otherwise = false;  // into a word that no policy knows, which must then be said
    Case other = made;
    other.policy.unspaced = false;
    each_tree(other.policy, [&](Tree& tree) {
      const auto read = expression(tree.print());
      if (!read) return;
      std::string printed = grammar::print(*read, language);
      if (way == Way::without_blanks) printed = unspaced(printed, names);
      cut_otherwise = cut_otherwise || test::dump(*expression(printed, &names)) != test::dump(*read);
      tree = {tree.sort, prim_level, {{printed}}, {}};
    });
    CaseText changed = text_of(other);
    const auto file = rules(changed.rules);
    if (file && way != Way::without_blanks) changed.rules = grammar::print(*file, language);
    const Program again(changed);
    if (!again.accepts_policy()) {
      if (!cut_otherwise) tried.faults.push_back("refused once printed: " + again.refusal() + changed.rules);
      continue;
    }
    const auto after = again.judge();
    if (after.size() != before.size()) tried.faults.push_back("the run did not end well");
    for (std::size_t i = 0; i < before.size() && i < after.size(); ++i) {
      ++tried.pairs;
      const std::string was = said(before[i], false);
      const std::string is = said(after[i], false);
      if (was != is) tried.faults.push_back("was: " + was + "now: " + is + changed.rules);
    }
  }
  return tried;
}

}  // namespace bylaw::model
