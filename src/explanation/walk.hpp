// Going through a condition with its values: which field, or which element of a list, an expression stands for,
// and which branch was taken. What is asked of the places found is in culprits.hpp and missing.hpp.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "evaluation/evaluator.hpp"
#include "policy/policy.hpp"

namespace bylaw::explanation {

/// A field of the record, an element of its lists, or a member of one. How it is called is put together only when a
/// report names it.
struct Spot {
  static constexpr std::uint64_t first_table = std::uint64_t{1} << 32U;  // tables come behind all fields
  /// Down into a list: to an element, or to a member of an element that is a record.
  struct Step {
    const policy::Field* member = nullptr;  // null: to an element
    std::uint32_t index = 0;
    friend bool operator==(const Step&, const Step&) = default;
  };

  const Cell* cell = nullptr;  // null: an element that stands nowhere
  Value value;
  const policy::Field* field = nullptr;  // that it is, or that it is an element of
  policy::Type type;
  std::string_view base;    // where the steps begin: a field's dotted path, or a table's name; empty: it has no name
  std::uint64_t order = 0;  // of the base, in the vocabulary
  std::vector<Step> steps = {};
  bool before = false;  // of the record that is amended
  bool personal = false, secret = false;
  policy::ExprId written = policy::ExprId::none;  // what gives the value of an element that the policy itself lists

  bool stands_in_record() const { return cell != nullptr && cell->length > 0 && !before; }
  /// RFC 6901.
  std::string pointer() const;
  /// Dotted; of elements that of their list.
  std::string path() const;
  /// The path; of the record that is amended, with `before.`.
  std::string full_path() const { return (before ? "before." : "") + path(); }
  /// Negative where this comes first in the vocabulary, zero for the same path: elements of one list are alike.
  int compare(const Spot& other) const;
};

/// A field of the whole record; null: there is no record.
Spot spot_of(const policy::Policy& policy, const application::Record* record, policy::FieldId id);

/// Expressions that were met. Most findings meet few.
class Met {
 public:
  /// False when it was there already.
  bool insert(std::uint32_t id);

 private:
  std::array<std::uint32_t, 16> few_{};
  std::size_t count_ = 0;
  std::unordered_set<std::uint32_t> more_;
};

class Walk {
 public:
  /// The evaluator has begun with the record, and all must outlive this.
  Walk(const policy::Policy& policy, evaluation::Evaluator& evaluator)
      : policy_(policy), evaluator_(evaluator), bound_(policy.variables) {}

  /// What the expression stands for, if it is a place and no calculation.
  std::optional<Spot> locate(policy::ExprId id);

 protected:
  using ExprId = policy::ExprId;

  /// The branch, row or entry that the record takes; none where that is not known.
  ExprId taken(const policy::Conditional& n);
  ExprId taken(const policy::Lookup& n);
  ExprId taken(const policy::Dated& n);

  Value value(ExprId id) { return evaluator_.value(id); }
  bool is_missing(ExprId id) { return id != ExprId::none && std::holds_alternative<Missing>(value(id)); }
  const bool* truth(const Value& value) const { return std::get_if<bool>(&value); }

  /// Calls `visit` with each element in its slot until it answers false.
  void each_element(ExprId list, std::uint32_t slot, const std::function<bool(const Spot&)>& visit);
  const std::optional<Spot>& bound(std::uint32_t slot) const { return bound_[slot]; }
  static Spot element_of(const Spot& list, const ListView& view, std::size_t index);
  bool is_table(ExprId list) const { return std::holds_alternative<policy::TableRows>(policy_[list].node); }

  /// False when the expression was met before with the same elements, or when enough was looked at: a report is
  /// no place to spend a minute.
  bool first_time(ExprId id);
  bool step() { return steps_left_ > 0 && steps_left_-- > 0; }

  const policy::Policy& policy_;
  evaluation::Evaluator& evaluator_;

 private:
  Spot locate(const policy::FieldValue& n) const;
  std::optional<Spot> locate(const policy::Member& n);
  void bind(std::uint32_t slot, const std::optional<Spot>& element);

  std::vector<std::optional<Spot>> bound_;  // by slot
  Met met_;
  std::size_t steps_left_ = 100'000;
};

}  // namespace bylaw::explanation
