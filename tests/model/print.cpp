// Policies from trees to text. See generate.hpp.
#include <algorithm>

#include "model/generate.hpp"
#include "model/unspaced.hpp"

namespace bylaw::model {
namespace {

/// Words that YAML takes as they are; all else stands in double quotes, as in JSON.
std::string scalar(const std::string& words) {
  const bool plain = !words.empty() && std::all_of(words.begin(), words.end(), [&](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ' || c == '_' ||
           c == '.' || c == '<' || c == '=' || c == '+' || c == '(' || c == ')' ||
           (static_cast<unsigned char>(c) >= 0x80) || (c == '-' && words.front() != '-');
  });
  return plain && words.front() != '=' && words.front() != '<' && words.back() != ' ' ? words : json_text(words);
}

std::string type_of(const Sort& sort) {
  using Kind = Sort::Kind;
  static const std::vector<std::string> units{"days", "months", "working days", "hours"};
  const std::string list = sort.list ? "list of " : "";
  const auto is = [&](const std::string& word) { return "is: " + list + word; };
  switch (sort.kind) {
    case Kind::yes_no:
      return is("yes-no");
    case Kind::number:
      return is("number");
    case Kind::whole:
      return is("whole-number");
    case Kind::money:
      return is("money") + (sort.variant == 1 ? ", currency: EUR" : "");
    case Kind::text:
      return is("text");
    case Kind::date:
      return is("date");
    case Kind::instant:
      return is("date-time");
    case Kind::duration:
      return is("duration") + ", in: " + units[static_cast<std::size_t>(sort.variant)];
    case Kind::choice: {
      std::string of;
      for (const std::string& token : choice_sets()[static_cast<std::size_t>(sort.variant)])
        of += (of.empty() ? "" : ", ") + token + ": 选" + token;
      return is("choice") + ", of: {" + of + "}";
    }
    case Kind::record:
      return "is: list of records";
  }
  return {};
}

/// A cell that YAML has as JSON does, in quotes where it is a text.
std::string csv_cell(const std::string& words) {
  if (words == "null") return "";
  if (!words.starts_with('"')) return words;
  std::string quoted = "\"";
  const std::string text = parse_json(words).value().text;
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

std::string field_text(const FieldDef& field) {
  std::string text = "{" + type_of(field.sort) + ", zh: " + field.label;
  if (field.sort.kind == Sort::Kind::text && !field.compare.empty()) text += ", compare: " + field.compare;
  if (!field.if_absent.empty()) text += ", if absent: " + field.if_absent;
  if (field.required) text += ", required: yes";
  if (!field.members.empty()) {
    text += ", fields: {";
    for (const FieldDef& member : field.members)
      text += (&member == &field.members.front() ? "" : ", ") + member.path + ": " + field_text(member);
    text += "}";
  }
  return text + "}";
}

}  // namespace

std::string Tree::print(int needed) const {
  std::string text;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    text += pieces[i].words;
    if (pieces[i].needs >= 0) text += operands[i].print(pieces[i].needs);
  }
  return level < needed ? "(" + text + ")" : text;
}

Yaml Yaml::sequence(std::vector<Yaml> items) {
  Yaml yaml{Kind::list, {}, {}, {}};
  for (Yaml& item : items) yaml.entries.emplace_back("", std::move(item));
  return yaml;
}

std::string Yaml::print(const std::function<std::string(const Tree&)>& write) const {
  switch (kind) {
    case Kind::words:
      return words;
    case Kind::expression:
      return scalar(write(tree));
    case Kind::mapping:
    case Kind::list:
      break;
  }
  std::string text;
  for (const auto& [key, value] : entries)
    text += (text.empty() ? "" : ", ") + (kind == Kind::list ? "" : key + ": ") + value.print(write);
  return kind == Kind::list ? "[" + text + "]" : "{" + text + "}";
}

std::string PolicyDef::yaml() const {
  const grammar::Vocabulary names = names_of(*this);
  const auto write = [&](const Tree& tree) { return unspaced ? without_blanks(tree.print(), names) : tree.print(); };
  std::string text;
  for (const auto& [key, value] : header) text += key + ": " + value.print(write) + "\n";
  text += "fields:\n";
  for (const FieldDef& field : fields) text += "  " + field.path + ": " + field_text(field) + "\n";
  if (!tables.empty()) text += "tables:\n";
  for (std::size_t i = 0; i < tables.size(); ++i) {
    std::string columns;
    for (const FieldDef& column : tables[i].members)
      columns += (columns.empty() ? "" : ", ") + column.path + ": " + field_text(column);
    text += "  " + tables[i].path + ": {columns: {" + columns + "}, key: " + tables[i].members.front().path;
    if (rows[i].first == "rows") text += ", rows: " + rows[i].second.print(write);
    if (rows[i].first == "both") text += ", rows: []";
    text += rows[i].first == "none" ? ", if not given: empty}\n" : "}\n";
  }
  if (!values.empty()) text += "values:\n";
  for (const NamedYaml& value : values) text += "  " + value.name + ": " + value.yaml.print(write) + "\n";
  for (const char* section : {"quotas", "fees", "deadlines", "eligibility"}) {
    const auto in_section = [&](const ItemDef& item) { return item.section == section; };
    if (!std::any_of(items.begin(), items.end(), in_section)) continue;
    text += std::string(section) + ":\n";
    for (const ItemDef& item : items) {
      if (!in_section(item)) continue;
      text += "  " + item.id + ":\n";
      for (const auto& [key, value] : item.keys) text += "    " + key + ": " + value.print(write) + "\n";
    }
  }
  return text;
}

std::string PolicyDef::rules() const {
  const grammar::Vocabulary names = names_of(*this);
  const auto written = [&](const std::string& before, const std::string& words) {
    return unspaced ? without_blanks(words, names, before) : words;
  };
  std::string text;
  for (const NamedTree& definition : definitions) {
    const bool zh = !definition.name.starts_with("known");
    const std::string head = (zh ? "定义 " : "define ") + definition.name;
    text += head + written(head, (zh ? " 为 " : " as ") + definition.tree.print()) + "\n";
  }
  for (const ItemDef& item : items) {
    if (item.section != "rules") continue;
    const bool zh = !item.clauses.empty() && item.clauses.front().words.starts_with("依据");
    text += zh ? "规则 " + item.id + " “规则的标题”\n" : "rule " + item.id + " \"Its title\"\n";
    for (const Clause& clause : item.clauses) {
      const std::string words = clause.words + (clause.has_tree ? clause.tree.print() : "") + clause.end;
      text += "  " + (clause.has_tree ? written("rule x ", words) : words) + "\n";
    }
  }
  return text;
}

std::vector<std::pair<std::string, std::string>> PolicyDef::data() const {
  std::vector<std::pair<std::string, std::string>> all;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (rows[i].first != "data" && rows[i].first != "both") continue;
    std::string csv;
    for (const FieldDef& column : tables[i].members) csv += (csv.empty() ? "" : ",") + column.path;
    csv += "\n";
    for (const auto& [none, row] : rows[i].second.entries) {
      for (const auto& [key, cell] : row.entries)
        csv += (&cell == &row.entries.front().second ? "" : ",") + csv_cell(cell.words);
      csv += "\n";
    }
    all.emplace_back(tables[i].path, csv);
  }
  return all;
}

}  // namespace bylaw::model
