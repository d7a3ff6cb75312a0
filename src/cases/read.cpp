// Cases from YAML: what stands in them, and records that start from another one.
#include <algorithm>
#include <array>

#include "cases/case.hpp"
#include "policy/keys.hpp"
#include "policy/section.hpp"

namespace bylaw::cases {

namespace {

using documents::Entry;
using documents::Node;
using policy::canonical;
using policy::Section;

}  // namespace

void set_path(Node& record, std::string_view path, const Node& value) {
  Node* node = &record;
  while (true) {
    if (node->kind != Node::Kind::mapping) {
      *node = Node{};
      node->kind = Node::Kind::mapping;
    }
    const std::size_t dot = path.find('.');
    const std::string_view key = path.substr(0, dot);
    auto entry =
        std::find_if(node->entries.begin(), node->entries.end(), [&](const Entry& e) { return e.key.text() == key; });
    if (entry == node->entries.end()) {
      Entry added;
      added.key.kind = Node::Kind::scalar;
      added.key.scalar.text = key;
      added.key.quoted = true;
      entry = node->entries.insert(node->entries.end(), std::move(added));
    }
    if (dot == std::string_view::npos) {
      entry->value = value;
      return;
    }
    node = &entry->value;
    path.remove_prefix(dot + 1);
  }
}

bool remove_path(Node& record, std::string_view path) {
  Node* node = &record;
  while (true) {
    const std::size_t dot = path.find('.');
    const std::string_view key = path.substr(0, dot);
    const auto entry =
        std::find_if(node->entries.begin(), node->entries.end(), [&](const Entry& e) { return e.key.text() == key; });
    if (entry == node->entries.end()) return false;
    if (dot == std::string_view::npos) {
      node->entries.erase(entry);
      return true;
    }
    node = &entry->value;
    path.remove_prefix(dot + 1);
  }
}

namespace {

class CaseReader {
 public:
  CaseReader(const Sources& sources, SourceId source, FileReader& files, Diagnostics& said)
      : sources_(sources), source_(source), files_(files), said_(said) {}

  std::vector<Case> read(const Node& document) {
    std::vector<Case> cases;
    if (document.kind == Node::Kind::null) return cases;
    const Section top(said_, source_, document,
                      {"cases", "base", "as of", "title", "set", "data", "registry", "unnoticed"},
                      {"a file of cases", "用例文件"});
    if (!top.good()) return cases;
    as_of_ = as_of(top);
    if (const Node* base = top.find("base")) {
      if (!has_keys(*base, {}, {"base", "基础"})) return cases;
      base_ = record(*base, nullptr);
    }
    base_origin_ = origin_;
    const Node* all = top.find("unnoticed") == nullptr ? top.require("cases") : top.find("cases");
    if (all == nullptr) return cases;
    if (all->kind != Node::Kind::mapping) {
      said_.add(Code::mapping_wanted, {source_, all->span}, {Phrase("cases", "用例")});
      return cases;
    }
    for (const Entry& entry : all->entries) {
      // What the file gives for all cases comes before what the case gives itself.
      Case test;
      settings(top, test);
      one(entry, test);
      cases.push_back(std::move(test));
    }
    return cases;
  }

 private:
  static constexpr std::array record_keys{std::string_view("application"), std::string_view("from"),
                                          std::string_view("with"), std::string_view("without")};

  /// A record: given whole, or another one with changes. Without either, the file's base.
  std::optional<Node> record(const Node& node, const std::optional<Node>* base) {
    const Entry* given = nullptr;
    const Entry* from = nullptr;
    const Entry* with = nullptr;
    const Entry* without = nullptr;
    for (const Entry& entry : node.entries) {
      const std::string_view key = canonical(entry.key.text());
      if (key == "application") given = &entry;
      if (key == "from") from = &entry;
      if (key == "with") with = &entry;
      if (key == "without") without = &entry;
    }
    std::optional<Node> result;
    origin_ = {};
    if (given != nullptr) {
      result = given->value;
    } else if (from != nullptr) {
      const auto text = files_.read(sources_[source_].name(), from->value.scalar.text);
      result = text ? from_json(*text) : std::nullopt;
      if (!result) {
        said_.add(Code::case_file_unreadable, {source_, from->value.span}, {from->value.scalar.text});
        return std::nullopt;
      }
      origin_ = {from->value.scalar.text, std::make_shared<const Node>(*result)};
    } else if (base != nullptr && *base) {
      result = *base;
      origin_ = base_origin_;
    } else {
      said_.add(Code::case_without_record, {source_, node.span});
      return std::nullopt;
    }
    if (with != nullptr) {
      for (const Entry& change : with->value.entries) set_path(*result, change.key.text(), change.value);
    }
    if (without != nullptr) {
      for (const Node* path : policy::one_or_many(without->value)) {
        if (!remove_path(*result, path->text()))
          said_.add(Code::case_removes_nothing, {source_, path->span}, {path->scalar.text});
      }
    }
    return result;
  }

  Expected expected(const Node& node) {
    Expected result;
    const Section section(said_, source_, node,
                          {"verdict", "violated", "undecided", "warned", "fees", "deadlines", "quotas", "note"},
                          {"expect", "期望"});
    if (section.require("verdict") != nullptr) {
      result.verdict = section.word("verdict", {"accepted", "rejected", "incomplete", "invalid"}).value_or("");
    }
    const auto ids = [&](std::string_view key) -> std::optional<std::vector<std::string>> {
      const Entry* entry = section.entry(key);
      if (entry == nullptr) return std::nullopt;
      std::vector<std::string> list;
      for (const Node* item : policy::one_or_many(entry->value)) list.push_back(item->scalar.text);
      return list;
    };
    result.violated = ids("violated");
    if (!result.violated && result.verdict == "accepted") result.violated.emplace();
    result.undecided = ids("undecided");
    result.warned = ids("warned");
    for (const std::string_view key : {"fees", "deadlines", "quotas"}) {
      const Entry* entry = section.entry(key);
      if (entry == nullptr) continue;
      auto& items = result.figures[std::string(key)];
      for (const Entry& item : entry->value.entries) {
        auto& fields = items[item.key.scalar.text];
        for (const Entry& field : item.value.entries) {
          std::string name(canonical(field.key.text()));
          std::replace(name.begin(), name.end(), ' ', '_');
          fields[name] = field.value.kind == Node::Kind::null ? "null" : field.value.scalar.text;
        }
      }
    }
    return result;
  }

  /// Readings, tables and the registry, of a file or of a case.
  void settings(const Section& section, Case& test) {
    if (const Node* set = section.find("set")) {
      for (const Entry& choose : set->entries)
        test.readings.push_back({choose.key.scalar.text, choose.value.scalar.text});
    }
    if (const Node* data = section.find("data")) {
      for (const Entry& table : data->entries) test.data.push_back({table.key.scalar.text, source_, &table.value});
    }
    const Node* registry = section.find("registry");
    for (const Node* item : registry == nullptr ? std::vector<const Node*>{} : policy::one_or_many(*registry)) {
      const bool derived = std::any_of(item->entries.begin(), item->entries.end(), [](const Entry& e) {
        return std::find(record_keys.begin(), record_keys.end(), canonical(e.key.text())) != record_keys.end();
      });
      if (derived && !has_keys(*item, {}, {"registry", "登记册"})) continue;
      const auto found = derived ? record(*item, &base_) : std::optional<Node>(*item);
      if (found) test.registry.push_back(to_json(*found));
    }
  }

  /// Whether a record is described by keys that describe one, and by those in `more`; said otherwise.
  bool has_keys(const Node& node, std::vector<std::string_view> more, const Phrase& where) {
    more.insert(more.end(), record_keys.begin(), record_keys.end());
    return Section(said_, source_, node, std::move(more), where).good();
  }

  /// What the section says of the day of judging, else the file. The policy's zone, unknown here, makes none a day.
  std::string as_of(const Section& section) {
    const auto text = section.text("as of");
    if (!text) return as_of_;
    const TimeZone any_zone = TimeZone::utc();
    if (!Date::parse(*text) && !parse_instant(*text, &any_zone))
      said_.add(Code::case_as_of_wrong, {source_, section.find("as of")->span}, {*text});
    return *text;
  }

  void one(const Entry& entry, Case& test) {
    test.id = entry.key.scalar.text;
    test.place = {source_, entry.key.span};
    std::vector<std::string_view> keys{"title", "as of", "set", "data", "registry", "applications", "expect", "note"};
    keys.insert(keys.end(), record_keys.begin(), record_keys.end());
    const Section section(said_, source_, entry.value, keys, entry.key.scalar.text);
    if (!section.good()) return;
    test.title = section.text("title").value_or("");
    test.as_of = as_of(section);
    if (test.as_of.empty()) said_.add(Code::case_without_as_of, test.place, {test.id});
    settings(section, test);
    if (const Node* many = section.find("applications")) {
      for (const Node& item : many->items) {
        if (has_keys(item, {"expect", "note", "title"}, {"applications", "申请列表"})) application(item, test);
      }
    } else {
      application(entry.value, test);
    }
  }

  void application(const Node& node, Case& test) {
    const auto expect = std::find_if(node.entries.begin(), node.entries.end(),
                                     [](const Entry& e) { return canonical(e.key.text()) == "expect"; });
    const auto found = record(node, &base_);
    if (expect == node.entries.end()) {
      said_.add(Code::key_missing, {source_, {node.span.begin, node.span.begin}}, {Phrase("expect", "期望"), test.id});
      return;
    }
    if (found)
      test.applications.push_back({to_json(*found), expected(expect->value), {source_, expect->key.span}, origin_});
  }

  const Sources& sources_;
  SourceId source_;
  FileReader& files_;
  Diagnostics& said_;
  std::string as_of_;
  std::optional<Node> base_;
  Origin base_origin_;
  Origin origin_;  // of the record that was read last
};

}  // namespace

std::vector<Unnoticed> read_unnoticed(SourceId source, const Node& document, Diagnostics& diagnostics) {
  std::vector<Unnoticed> all;
  for (const Entry& section : document.entries) {
    if (canonical(section.key.text()) != "unnoticed") continue;
    if (section.value.kind != Node::Kind::mapping) {
      diagnostics.add(Code::mapping_wanted, {source, section.value.span}, {Phrase("unnoticed", "未察觉")});
      continue;
    }
    for (const Entry& entry : section.value.entries) {
      const auto why = policy::read_phrase(diagnostics, source, entry.value);
      if (why) all.push_back({entry.key.scalar.text, *why, {source, entry.key.span}});
    }
  }
  return all;
}

std::vector<Case> read_cases(const Sources& sources, SourceId source, const Node& document, FileReader& files,
                             Diagnostics& diagnostics) {
  return CaseReader(sources, source, files, diagnostics).read(document);
}

}  // namespace bylaw::cases
