// Cutting a failing case down: items, records, fields, clauses and sub-conditions go as long as it still fails.
#include <algorithm>

#include "model/compare.hpp"

namespace bylaw::model {
namespace {

/// What has to stay while a case is cut down.
struct Wanted {
  const Manner& manner;
  std::string words;
};
bool fails(const Case& made, const Wanted& wanted) { return wanted.manner(made) == wanted.words; }

/// Tries to take each element of the list away, in ever smaller stretches.
template <class List>
bool drop(Case& made, List& list, const Wanted& wanted) {
  bool better = false;
  for (std::size_t stretch = std::max<std::size_t>(list.size() / 2, 1); stretch > 0; stretch /= 2) {
    for (std::size_t at = 0; at + stretch <= list.size();) {
      const List before = list;
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(at),
                 list.begin() + static_cast<std::ptrdiff_t>(at + stretch));
      if (fails(made, wanted)) {
        better = true;
      } else {
        list = before;
        at += stretch;
      }
    }
  }
  return better;
}

template <class T>
bool replace(Case& made, T& place, T by, const Wanted& wanted) {
  std::swap(place, by);
  if (fails(made, wanted)) return true;
  std::swap(place, by);
  return false;
}

void collect(const Tree& tree, const Sort& sort, std::vector<Tree>& parts) {
  for (const Tree& operand : tree.operands) {
    if (operand.sort == sort) parts.push_back(operand);
    collect(operand, sort, parts);
  }
}

bool simpler(Case& made, Tree& tree, const Wanted& wanted) {
  if (tree.operands.empty()) return false;
  std::vector<Tree> parts;
  collect(tree, tree.sort, parts);
  std::stable_sort(parts.begin(), parts.end(),
                   [](const Tree& a, const Tree& b) { return a.print().size() < b.print().size(); });
  if (tree.sort.kind == Sort::Kind::yes_no) parts.insert(parts.begin(), Tree{tree.sort, prim_level, {{"yes"}}, {}});
  for (const Tree& part : parts) {
    if (replace(made, tree, part, wanted)) return true;
  }
  bool better = false;
  for (Tree& operand : tree.operands) better = simpler(made, operand, wanted) || better;
  return better;
}

bool simpler(Case& made, Yaml& yaml, const Wanted& wanted) {
  if (yaml.kind == Yaml::Kind::expression) return simpler(made, yaml.tree, wanted);
  bool better = false;
  if (yaml.kind == Yaml::Kind::mapping) {
    for (std::size_t i = 0; i < yaml.entries.size(); ++i) {
      const Yaml part = yaml.entries[i].second;
      if (replace(made, yaml, part, wanted)) return true;
    }
  }
  if (yaml.kind != Yaml::Kind::words && yaml.entries.size() > 1) better = drop(made, yaml.entries, wanted);
  for (auto& [key, value] : yaml.entries) better = simpler(made, value, wanted) || better;
  return better;
}

bool simpler(Case& made, Json& json, const Wanted& wanted) {
  bool better = false;
  if (json.kind == Json::Kind::object) better = drop(made, json.members, wanted);
  if (json.kind == Json::Kind::list) better = drop(made, json.items, wanted);
  for (auto& [key, value] : json.members) better = simpler(made, value, wanted) || better;
  for (Json& item : json.items) better = simpler(made, item, wanted) || better;
  return better;
}

}  // namespace

std::string manner_of_difference(const Case& made) {
  const Compared compared = compare(text_of(made));
  if (compared.differences.empty()) return {};
  const std::string& first = compared.differences.front();
  return compared.refused ? first.substr(first.find('['), first.find(']') - first.find('[')) : "differs";
}

Case shrunk(Case made, const Manner& manner) {
  const Wanted wanted{manner, manner(made)};
  PolicyDef& policy = made.policy;
  for (int round = 0; round < 6; ++round) {
    bool better = drop(made, policy.items, wanted);
    better = drop(made, made.records, wanted) || better;
    better = drop(made, made.broken, wanted) || better;
    better = drop(made, made.registry, wanted) || better;
    better = drop(made, policy.definitions, wanted) || better;
    better = drop(made, policy.values, wanted) || better;
    for (ItemDef& item : policy.items) {
      better = drop(made, item.clauses, wanted) || better;
      better = drop(made, item.keys, wanted) || better;
      for (Clause& clause : item.clauses) better = simpler(made, clause.tree, wanted) || better;
      for (auto& [key, value] : item.keys) better = simpler(made, value, wanted) || better;
    }
    for (NamedTree& definition : policy.definitions) better = simpler(made, definition.tree, wanted) || better;
    for (NamedYaml& value : policy.values) better = simpler(made, value.yaml, wanted) || better;
    better = drop(made, policy.header, wanted) || better;
    for (auto& [key, value] : policy.header) better = simpler(made, value, wanted) || better;
    better = drop(made, policy.fields, wanted) || better;
    for (FieldDef& field : policy.fields) better = drop(made, field.members, wanted) || better;
    for (auto& [key, rows] : policy.rows) better = drop(made, rows.entries, wanted) || better;
    for (std::size_t i = policy.tables.size(); i-- > 0;) {
      const auto tables = policy.tables;
      const auto rows = policy.rows;
      policy.tables.erase(policy.tables.begin() + static_cast<std::ptrdiff_t>(i));
      policy.rows.erase(policy.rows.begin() + static_cast<std::ptrdiff_t>(i));
      if (fails(made, wanted)) continue;
      policy.tables = tables;
      policy.rows = rows;
    }
    for (Json& record : made.records) better = simpler(made, record, wanted) || better;
    for (Json& record : made.registry) better = simpler(made, record, wanted) || better;
    if (!better) break;
  }
  return made;
}

}  // namespace bylaw::model
