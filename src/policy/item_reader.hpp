// One entry of a YAML section of items (quotas, fees, deadlines, eligibility), and what all kinds share: title,
// clauses, severity, dates in force, conditions, message and fix. Private to src/policy.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "policy/build.hpp"
#include "policy/lower.hpp"

namespace bylaw::policy {

/// The names that a message may use for what the item itself works out, in both languages.
using Figures = std::vector<std::pair<std::string_view, Figure>>;

class ItemReader {
 public:
  /// `keys`: those of the kind, beside the common ones.
  ItemReader(Build& build, SourceId source, const Entry& entry, std::vector<std::string_view> keys, ItemKind kind);

  const Section& section() const { return section_; }
  Lowering& lowering() { return lowering_; }

  /// An expression, dated value or table under the key; ExprId::none when absent or wrong (then the item is spoilt).
  ExprId expression(std::string_view key, bool required);
  ExprId condition(const Node& node);
  ExprId date_or_instant(std::string_view key, bool required);
  /// Says that the node is of a type that cannot stand there.
  ExprId refuse(Code code, const Node& node, const Type& type);
  /// What is wrong was said; the item will not be added.
  void spoil() { good_ = false; }

  /// Reads what all kinds share, and adds the item if nothing is wrong with it.
  void finish(const Figures& figures, decltype(Item::body) body);

 private:
  void common(const Figures& figures);
  void in_force();
  void applies();
  Templates templates(std::string_view key, const Figures& figures);

  Build& build_;
  SourceId source_;
  Section section_;
  Lowering lowering_;
  Item item_;
  bool good_ = true;
};

void read_quota(Build& build, SourceId source, const Entry& entry);
void read_fee(Build& build, SourceId source, const Entry& entry);
void read_deadline(Build& build, SourceId source, const Entry& entry);

}  // namespace bylaw::policy
