// The mutants of a policy, file by file. See mutant.hpp.
#include "mutation/mutant.hpp"

#include <algorithm>
#include <map>

#include "coverage/reach.hpp"
#include "mutation/making.hpp"
#include "policy/keys.hpp"

namespace bylaw::mutation {
namespace {

/// Words on one line, with what they turn into.
std::string on_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

std::string replaced(std::string_view text, std::size_t offset, const std::vector<Edit>& edits) {
  std::string result;
  std::size_t at = offset;
  for (const Edit& edit : edits) {
    result += text.substr(at - offset, edit.span.begin - at);
    result += edit.text;
    at = edit.span.end;
  }
  return result.append(text.substr(at - offset));
}

/// What unspaced Chinese of the policy is split at.
grammar::Vocabulary vocabulary_of(const policy::Policy& policy, const Sources& sources,
                                  const std::vector<policy::PolicyFile>& files, const policy::ReadFiles& read) {
  grammar::Vocabulary names;
  const auto add = [&](const std::string& name, const Phrase& label) { names.insert({name, label.en, label.zh}); };
  for (const policy::Field& field : policy.fields) add(field.path, field.label);
  for (const policy::Record& record : policy.records) {
    for (const policy::Field& member : record.members) add(member.path, member.label);
  }
  for (const policy::ChoiceSet& set : policy.choice_sets) {
    for (const policy::Choice& choice : set.choices) add(policy.tokens[choice.token.index], choice.label);
  }
  for (const policy::Table& table : policy.tables) names.insert(table.name);
  for (const policy::PolicyFile& file : files) {
    if (file.kind == policy::FileKind::rules)
      names.merge([&] {
        grammar::Vocabulary defined;
        for (std::string& name : grammar::defined_names(sources[file.source].text())) defined.insert(std::move(name));
        return defined;
      }());
  }
  for (const auto& [source, root] : read) {
    for (const documents::Entry& section : root->entries) {
      if (policy::canonical(section.key.text()) != "values") continue;
      for (const documents::Entry& value : section.value.entries) names.insert(value.key.scalar.text);
    }
  }
  return names;
}

/// A .rules file: from the word that begins a rule or a definition to the next such.
void mutate_rules(Making& making, const Text& text) {
  const auto& words = text.words.list;
  const auto begins = [&](std::size_t i) {
    return words[i].is(grammar::Keyword::rule) || words[i].is(grammar::Keyword::define);
  };
  for (std::size_t i = 0; i + 1 < words.size();) {
    std::size_t end = i + 1;
    while (end + 1 < words.size() && !begins(end)) ++end;
    if (begins(i)) {
      making.enter(std::string(making.text(text.places[i + 1])), cover(text.places[i], text.places[end - 1]));
      mutate_words(making, text, i, end);
    }
    i = end;
  }
}

/// True when no item rests on what stands in the block: nothing could notice the change.
bool rests_on(const policy::Policy& policy, const Mutant& mutant,
              std::map<std::pair<SourceId, std::uint32_t>, bool>& known) {
  const auto [found, added] = known.emplace(std::make_pair(mutant.source, mutant.block.begin), false);
  if (added) {
    const auto items = coverage::items_with(policy, [&](const policy::Expression& expression) {
      const Place& place = expression.place;
      return place.source == mutant.source && place.span.begin >= mutant.block.begin &&
             place.span.end <= mutant.block.end;
    });
    found->second = std::find(items.begin(), items.end(), true) != items.end() ||
                    std::any_of(policy.items.begin(), policy.items.end(),
                                [&](const policy::Item& item) { return item.id == mutant.owner; });
  }
  return found->second;
}

/// True in a requirement that is undecided wherever its rule applies: a change there cannot be noticed.
bool asks_only(const policy::Policy& policy, const Mutant& mutant) {
  for (const policy::Item& item : policy.items) {
    const auto* rule = std::get_if<policy::RuleBody>(&item.body);
    if (rule == nullptr || item.id != mutant.owner) continue;
    for (const policy::Requirement& requirement : rule->requirements) {
      const Span span = requirement.place.span;
      const Span edit = mutant.edits.front().span;
      const bool inside = requirement.place.source == mutant.source && span.begin <= edit.begin && edit.end <= span.end;
      if (inside && coverage::only_asks(policy, item, requirement.condition)) return true;
    }
  }
  return false;
}

}  // namespace

void Making::add(Kind kind, std::vector<Edit> edits, Span shown) {
  std::sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.span.begin < b.span.begin; });
  shown = cover(shown, cover(edits.front().span, edits.back().span));
  Mutant mutant{kind, id_, std::move(edits), owner_, block_, on_line(text(shown)), {}, {}};
  mutant.after = on_line(replaced(text(shown), shown.begin, mutant.edits));
  made_.push_back(std::move(mutant));
}

std::vector<Mutant> mutants(const policy::Policy& policy, const Sources& sources,
                            const std::vector<policy::PolicyFile>& files, const policy::ReadFiles& read) {
  const grammar::Vocabulary vocabulary = vocabulary_of(policy, sources, files, read);
  std::vector<Mutant> made;
  for (const policy::PolicyFile& file : files) {
    Making making(sources[file.source], file.source, made);
    if (file.kind == policy::FileKind::rules) mutate_rules(making, scanned(whole(sources, file.source), vocabulary));
    const auto root = read.find(file.source);
    if (root != read.end()) mutate_yaml(making, *root->second, vocabulary);
  }
  std::map<std::pair<SourceId, std::uint32_t>, bool> known;
  std::erase_if(made, [&](const Mutant& mutant) {
    return mutant.before == mutant.after || !rests_on(policy, mutant, known) || asks_only(policy, mutant);
  });
  std::map<std::string, int> times;
  for (Mutant& mutant : made) {
    mutant.key = mutant.owner + ": " + mutant.before + " -> " + mutant.after;
    const int time = ++times[mutant.key];
    if (time > 1) mutant.key += " (" + std::to_string(time) + ")";
  }
  return made;
}

Sources mutated(const Sources& sources, const Mutant& mutant) {
  Sources result;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const auto id = static_cast<SourceId>(i);
    const std::string_view text = sources[id].text();
    result.add(sources[id].name(), id == mutant.source ? replaced(text, 0, mutant.edits) : std::string(text));
  }
  return result;
}

}  // namespace bylaw::mutation
