// The vocabulary: fields of an application with their types, labels and privacy; reference tables.
#include <algorithm>

#include "policy/build.hpp"
#include "policy/keys.hpp"

namespace bylaw::policy {

namespace {

const std::vector<std::string_view> field_keys{"is",       "of",     "required", "en",        "zh",
                                               "personal", "secret", "compare",  "if absent", "cites",
                                               "currency", "in",     "fields"};

std::optional<ChoiceSetId> read_choices(Build& build, SourceId source, const Section& section) {
  const Node* of = section.require("of");
  if (of == nullptr) return std::nullopt;
  ChoiceSet set;
  bool good = true;
  const auto add = [&](const Node& key, Phrase label) {
    const Token token = build.token(key.scalar.text);
    if (key.kind != Node::Kind::scalar || key.scalar.text.empty()) {
      build.say(Code::text_node_wanted, {source, key.span});
      good = false;
    } else if (set.add(token, label)) {
      build.vocabulary.insert({key.scalar.text, label.en, label.zh});
    } else {
      build.say(Code::choice_twice, {source, key.span}, {key.scalar.text});
    }
  };
  if (of->kind == Node::Kind::mapping) {
    for (const Entry& entry : of->entries) {
      Phrase label(entry.key.scalar.text);
      if (entry.value.kind == Node::Kind::scalar) {
        label.zh = entry.value.scalar.text;
      } else if (entry.value.kind == Node::Kind::mapping) {
        label = read_phrase(build.said, source, entry.value).value_or(label);
      }
      add(entry.key, label);
    }
  } else {
    for (const Node* item : one_or_many(*of)) add(*item, Phrase(item->scalar.text));
  }
  if (set.choices.empty()) {
    if (good) build.say(Code::no_choices, {source, of->span});
    return std::nullopt;
  }
  build.policy.choice_sets.push_back(std::move(set));
  return static_cast<ChoiceSetId>(build.policy.choice_sets.size() - 1);
}

void read_if_absent(Build& build, SourceId source, const Section& section, Field& field) {
  const Node* node = section.find("if absent");
  if (node == nullptr) return;
  const std::string_view word = canonical(node->text());
  const auto refuse = [&] {
    build.say(Code::if_absent_other, {source, node->span}, {node->scalar.text, describe(build.policy, field.type)});
  };
  if (field.type.kind == Kind::choice && !field.type.list) {
    for (const Choice& choice : build.policy.choice_sets[static_cast<std::size_t>(field.type.choices)].choices) {
      if (build.policy.tokens[choice.token.index] == node->text()) {
        field.if_absent = {IfAbsent::Meaning::choice, choice.token};
        return;
      }
    }
  }
  if (word == "unknown") return;
  if (word == "no" && field.type.kind == Kind::yes_no && !field.type.list) {
    field.if_absent.meaning = IfAbsent::Meaning::no;
  } else if (word == "empty" && (field.type.list || field.type.kind == Kind::text)) {
    field.if_absent.meaning = IfAbsent::Meaning::empty;
  } else if (word == "not yet" && !field.type.list &&
             (field.type.kind == Kind::date || field.type.kind == Kind::instant)) {
    field.if_absent.meaning = IfAbsent::Meaning::not_yet;
  } else {
    refuse();
  }
}

bool good_path(std::string_view path) {
  while (true) {
    const std::size_t dot = path.find('.');
    const std::string_view segment = path.substr(0, dot);
    if (segment.find('-') != std::string_view::npos || !grammar::is_identifier(segment)) return false;
    if (dot == std::string_view::npos) return true;
    path.remove_prefix(dot + 1);
  }
}

std::optional<Field> read_field(Build& build, SourceId source, const Entry& entry) {
  Field field;
  field.path = entry.key.scalar.text;
  field.place = {source, entry.key.span};
  if (!good_path(field.path)) {
    build.say(Code::bad_field_path, field.place, {field.path});
    return std::nullopt;
  }
  const Section section(build.said, source, entry.value, field_keys, field.path);
  const auto type = read_type(build, source, section, field.path);
  const auto en = section.text("en");
  const auto zh = section.text("zh");
  if (!type) {
    for (const std::string& name : {field.path, en.value_or(field.path), zh.value_or(field.path)})
      build.broken.insert(name);
    return std::nullopt;
  }
  field.type = *type;
  field.label = Phrase(en.value_or(field.path), zh ? *zh : en.value_or(field.path));
  field.required = section.yes("required", false);
  field.personal = section.yes("personal", false);
  field.secret = section.yes("secret", false);
  if (const Node* cites = section.find("cites")) field.cites = read_cites(build, source, *cites);
  read_if_absent(build, source, section, field);
  return field;
}

void name_field(Build& build, const std::string& text, FieldId id) {
  std::vector<Meaning>& meanings = build.names[text];
  meanings.push_back(id);
  build.vocabulary.insert(text);
}

/// `a` and `a.b` cannot both be fields: the record has one thing under the key `a`.
bool check_paths(Build& build, const Field& added) {
  const std::string& path = added.path;
  const std::string* other = build.below(path);
  for (std::size_t dot = path.find('.'); other == nullptr && dot != path.npos; dot = path.find('.', dot + 1)) {
    const auto found = build.paths.find(std::string_view(path).substr(0, dot));
    if (found != build.paths.end()) other = &*found;
  }
  const auto [same, is_new] = other == nullptr ? build.paths.insert(path) : std::pair(build.paths.end(), true);
  if (other == nullptr && is_new) return true;
  build.say(is_new ? Code::field_and_group : Code::name_taken, added.place, {path, is_new ? *other : *same});
  return false;
}

}  // namespace

std::optional<Type> read_type(Build& build, SourceId source, const Section& section, std::string_view where) {
  const auto word = section.require("is") == nullptr ? std::nullopt : section.text("is");
  if (!word) return std::nullopt;
  std::string_view name = canonical(*word);
  Type type;
  if (name == "list of records") {
    type.kind = Kind::record;
    type.list = true;
    const Node* members = section.require("fields");
    if (members == nullptr) return std::nullopt;
    if (members->kind != Node::Kind::mapping || members->entries.empty()) {
      build.say(Code::mapping_wanted, {source, members->span}, {Phrase("fields", "字段")});
      return std::nullopt;
    }
    Record record;
    for (const Entry& entry : members->entries) {
      auto member = read_field(build, source, entry);
      if (!member) continue;
      build.vocabulary.insert({member->path, member->label.en, member->label.zh});
      record.members.push_back(std::move(*member));
    }
    build.policy.records.push_back(std::move(record));
    type.record = static_cast<RecordId>(build.policy.records.size() - 1);
    return type;
  }
  constexpr std::string_view list = "list of ";
  if (name.starts_with(list)) {
    type.list = true;
    name.remove_prefix(list.size());
  }
  if (name == "text") {
    type.kind = Kind::text;
    if (const auto mode = section.word("compare", {"exact", "text", "identity"})) {
      type.comparison = *mode == "exact"      ? Comparison::exact
                        : *mode == "identity" ? Comparison::identity
                                              : Comparison::text;
    }
  } else if (name == "yes-no") {
    type.kind = Kind::yes_no;
  } else if (name == "whole-number" || name == "number") {
    type.kind = Kind::number;
    type.whole = name == "whole-number";
  } else if (name == "money") {
    type.kind = Kind::money;
    std::optional<Currency> known = build.policy.currency;
    if (const Node* node = section.find("currency")) {
      known = currency(node->text());
      if (!known) build.say(Code::unknown_currency, {source, node->span}, {node->scalar.text});
    } else if (!known) {
      if (build.misses("currency")) build.say(Code::no_currency, section.place(), {std::string(where)});
    }
    if (!known) return std::nullopt;
    type.currency = *known;
  } else if (name == "date") {
    type.kind = Kind::date;
  } else if (name == "date-time") {
    type.kind = Kind::instant;
  } else if (name == "duration") {
    type.kind = Kind::duration;
    const auto unit = section.word("in", {"days", "months", "working days", "hours"}).value_or("days");
    type.duration = unit == "days"     ? DurationKind::days
                    : unit == "months" ? DurationKind::months
                    : unit == "hours"  ? DurationKind::hours
                                       : DurationKind::working_days;
  } else if (name == "choice") {
    type.kind = Kind::choice;
    const auto choices = read_choices(build, source, section);
    if (!choices) return std::nullopt;
    type.choices = *choices;
  } else {
    const Node* node = section.find("is");
    Diagnostic& said = build.say(Code::unknown_type, {source, node->span}, {*word});
    if (const auto near = nearest(
            *word, {"text",     "yes-no",  "whole-number",   "number",       "money",           "date", "date-time",
                    "duration", "choice",  "list of choice", "list of text", "list of records", "文本", "是否",
                    "整数",     "数",      "金额型",         "日期",         "日期时间",        "时长", "单选",
                    "多选",     "记录列表"})) {
      said.help = Phrase("did you mean \"" + *near + "\"?", "是否想写“" + *near + "”？");
    }
    return std::nullopt;
  }
  if (section.find("of") != nullptr && type.kind != Kind::choice) {
    build.say(Code::key_does_not_fit, {source, section.entry("of")->key.span}, {"of", describe(build.policy, type)});
  }
  if (section.find("compare") != nullptr && type.kind != Kind::text) {
    build.say(Code::key_does_not_fit, {source, section.entry("compare")->key.span},
              {"compare", describe(build.policy, type)});
  }
  return type;
}

void read_fields(Build& build, SourceId source, const Node& node) {
  for (const Entry& entry : node.entries) {
    auto field = read_field(build, source, entry);
    if (!field) continue;
    if (!check_paths(build, *field)) {
      for (const std::string& name : {field->path, field->label.en, field->label.zh}) build.broken.insert(name);
      continue;
    }
    const auto id = static_cast<FieldId>(build.policy.fields.size());
    name_field(build, field->path, id);
    if (field->label.en != field->path) name_field(build, field->label.en, id);
    if (field->label.zh != field->path && field->label.zh != field->label.en) name_field(build, field->label.zh, id);
    build.policy.fields.push_back(std::move(*field));
  }
}

void read_tables(Build& build, SourceId source, const Node& node) {
  for (const Entry& entry : node.entries) {
    const std::string& table_name = entry.key.scalar.text;
    const Section section(build.said, source, entry.value, {"columns", "key", "if not given", "rows", "file", "title"},
                          table_name);
    const Node* columns = section.require("columns");
    build.broken.insert(table_name);  // until it has a meaning
    if (columns == nullptr) continue;
    if (columns->kind != Node::Kind::mapping || columns->entries.empty()) {
      build.say(Code::mapping_wanted, {source, columns->span}, {Phrase("columns", "列")});
      continue;
    }
    Record record;
    for (const Entry& column : columns->entries) {
      auto member = read_field(build, source, column);
      if (!member) continue;
      if (member->type.list) {
        build.say(Code::list_in_table, member->place, {member->path});
        continue;
      }
      build.vocabulary.insert({member->path, member->label.en, member->label.zh});
      record.members.push_back(std::move(*member));
    }
    Table table;
    table.name = table_name;
    table.place = {source, entry.key.span};
    if (record.members.empty()) continue;
    if (const Node* key = section.find("key")) {
      const auto found = std::find_if(record.members.begin(), record.members.end(),
                                      [&](const Field& member) { return member.path == key->text(); });
      if (found == record.members.end()) {
        build.say(Code::unknown_member, {source, key->span}, {key->scalar.text});
      } else {
        table.key = static_cast<std::uint32_t>(found - record.members.begin());
      }
    }
    if (const auto word = section.word("if not given", {"empty", "error"})) table.empty_if_not_given = *word == "empty";
    build.policy.records.push_back(std::move(record));
    table.record = static_cast<RecordId>(build.policy.records.size() - 1);
    const auto id = static_cast<TableId>(build.policy.tables.size());
    if (!name(build, table_name, table.place, id)) continue;
    build.policy.tables.push_back(std::move(table));
    build.table_sources.push_back({source, section.find("rows"), section.find("file")});
  }
}

}  // namespace bylaw::policy
