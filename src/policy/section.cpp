// See section.hpp.
#include "policy/section.hpp"

#include <algorithm>

#include "policy/keys.hpp"

namespace bylaw::policy {

namespace {

std::string joined(const std::vector<std::string_view>& words, bool chinese_words) {
  std::string all;
  for (const std::string_view word : words) {
    if (!all.empty()) all += chinese_words ? "、" : ", ";
    all += chinese_words ? chinese(word) : word;
  }
  return all;
}

}  // namespace

Section::Section(Diagnostics& said, SourceId source, const Node& node, std::vector<std::string_view> keys,
                 const Phrase& where)
    : said_(said), source_(source), node_(node), where_(where) {
  if (node.kind != Node::Kind::mapping) {
    said.add(Code::mapping_wanted, {source, node.span}, {where});
    return;
  }
  good_ = true;
  std::vector<std::string> candidates;
  for (const std::string_view key : keys) {
    candidates.emplace_back(key);
    candidates.emplace_back(chinese(key));
  }
  for (std::size_t i = 0; i < node.entries.size(); ++i) {
    const Node& key = node.entries[i].key;
    const std::string_view word = canonical(key.text());
    if (std::find(keys.begin(), keys.end(), word) == keys.end()) {
      Diagnostic& unknown = said.add(Code::unknown_policy_key, {source, key.span}, {key.scalar.text, where});
      if (const auto near = nearest(key.text(), candidates)) {
        meant_.emplace_back(canonical(*near));
        unknown.help = Phrase("did you mean \"" + *near + "\"?", "是否想写“" + *near + "”？");
      } else {
        unknown.help = Phrase("known here: " + joined(keys, false), "此处可写：" + joined(keys, true));
      }
      continue;
    }
    for (std::size_t j = 0; j < i; ++j) {
      const Node& other = node.entries[j].key;
      if (canonical(other.text()) == word && other.text() != key.text()) {
        said.add(Code::key_in_both_languages, {source, key.span}, {key.scalar.text, other.scalar.text});
      }
    }
  }
}

const Entry* Section::entry(std::string_view key) const {
  if (!good_) return nullptr;
  const auto found = std::find_if(node_.entries.begin(), node_.entries.end(),
                                  [&](const Entry& entry) { return canonical(entry.key.text()) == key; });
  return found == node_.entries.end() ? nullptr : &*found;
}

const Node* Section::find(std::string_view key) const {
  const Entry* found = entry(key);
  return found == nullptr || found->value.kind == Node::Kind::null ? nullptr : &found->value;
}

const Node* Section::require(std::string_view key) const {
  const Node* found = find(key);
  const bool meant = std::find(meant_.begin(), meant_.end(), key) != meant_.end();
  if (found == nullptr && good_ && !meant) {
    said_.add(Code::key_missing, {source_, {node_.span.begin, node_.span.begin}},
              {Phrase(std::string(key), std::string(chinese(key))), where_});
  }
  return found;
}

std::optional<std::string> Section::text(std::string_view key) const {
  const Node* node = find(key);
  return node == nullptr ? std::nullopt : read_text(said_, source_, *node);
}

std::optional<std::string> Section::word(std::string_view key, const std::vector<std::string_view>& allowed) const {
  const Node* node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto text = read_text(said_, source_, *node);
  if (!text) return std::nullopt;
  const std::string_view word = canonical(*text);
  if (std::find(allowed.begin(), allowed.end(), word) != allowed.end()) return std::string(word);
  said_.add(Code::word_wanted, {source_, node->span}, {*text, Phrase(joined(allowed, false), joined(allowed, true))});
  return std::nullopt;
}

bool Section::yes(std::string_view key, bool otherwise) const {
  const Node* node = find(key);
  if (node == nullptr) return otherwise;
  bool value = otherwise;
  if (node->kind != Node::Kind::scalar || !yes_no(node->text(), value)) {
    said_.add(Code::yes_no_wanted, {source_, node->span}, {node->scalar.text});
  }
  return value;
}

std::optional<Date> Section::date(std::string_view key) const {
  const Node* node = find(key);
  return node == nullptr ? std::nullopt : read_date(said_, source_, *node);
}

std::optional<std::string> read_text(Diagnostics& said, SourceId source, const Node& node) {
  if (node.kind == Node::Kind::scalar) return node.scalar.text;
  said.add(Code::text_node_wanted, {source, node.span});
  return std::nullopt;
}

std::optional<Phrase> read_phrase(Diagnostics& said, SourceId source, const Node& node) {
  if (node.kind == Node::Kind::scalar) return Phrase(node.scalar.text);
  if (node.kind != Node::Kind::mapping) {
    said.add(Code::text_node_wanted, {source, node.span});
    return std::nullopt;
  }
  const Section section(said, source, node, {"en", "zh"}, {"a text", "文字"});
  auto en = section.text("en");
  auto zh = section.text("zh");
  if (!en && !zh) return std::nullopt;
  return Phrase(en ? *en : *zh, zh ? *zh : *en);
}

std::vector<const Node*> one_or_many(const Node& node) {
  std::vector<const Node*> nodes;
  if (node.kind == Node::Kind::sequence) {
    for (const Node& item : node.items) nodes.push_back(&item);
  } else if (node.kind != Node::Kind::null) {
    nodes.push_back(&node);
  }
  return nodes;
}

std::optional<Date> read_date(Diagnostics& said, SourceId source, const Node& node) {
  const auto date = node.kind == Node::Kind::scalar ? Date::parse(node.text()) : std::nullopt;
  if (!date) said.add(Code::date_text_wanted, {source, node.span}, {node.scalar.text});
  return date;
}

}  // namespace bylaw::policy
