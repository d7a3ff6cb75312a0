// YAML nodes with their words in either language: mappings whose keys are known, texts, dates, lists.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "documents/yaml.hpp"
#include "values/time.hpp"

namespace bylaw::policy {

using documents::Entry;
using documents::Node;

/// A mapping of a YAML file whose keys are known: keys in either language, unknown ones said.
class Section {
 public:
  /// `keys`: the English spellings that may stand here. Says what is no mapping, and each unknown key.
  Section(Diagnostics& said, SourceId source, const Node& node, std::vector<std::string_view> keys,
          const Phrase& where);
  const Node* find(std::string_view key) const;
  const Entry* entry(std::string_view key) const;
  /// Says E "… is missing" when the key is absent.
  const Node* require(std::string_view key) const;
  std::optional<std::string> text(std::string_view key) const;
  /// A word out of a closed list, English spelling; says what else stands there.
  std::optional<std::string> word(std::string_view key, const std::vector<std::string_view>& allowed) const;
  bool yes(std::string_view key, bool otherwise) const;
  std::optional<Date> date(std::string_view key) const;
  bool good() const { return good_; }
  Place place() const { return {source_, node_.span}; }

 private:
  Diagnostics& said_;
  SourceId source_;
  const Node& node_;
  Phrase where_;
  std::vector<std::string> meant_;  // keys that unknown ones are likely to mean: they do not count as missing
  bool good_ = false;
};

/// Plain text, or {en:, zh:}.
std::optional<Phrase> read_phrase(Diagnostics& said, SourceId source, const Node& node);
/// `is X` of a scalar among allowed words; said otherwise.
std::optional<std::string> read_text(Diagnostics& said, SourceId source, const Node& node);
std::optional<Date> read_date(Diagnostics& said, SourceId source, const Node& node);
/// The items of a sequence, or the node itself as one.
std::vector<const Node*> one_or_many(const Node& node);

}  // namespace bylaw::policy
