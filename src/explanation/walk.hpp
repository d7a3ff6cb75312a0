// Going through a condition with its values: which field, or which element of a list, an expression stands for,
// and which branch was taken. What is asked of the places found is in culprits.hpp and missing.hpp.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "evaluation/evaluator.hpp"
#include "policy/policy.hpp"

namespace bylaw::explanation {

/// A field of the record, an element of its lists, or a member of one.
struct Spot {
  const Cell* cell = nullptr;  // null: an element that stands nowhere
  Value value;
  const policy::Field* field = nullptr;  // that it is, or that it is an element of
  policy::Type type;
  std::string pointer;               // RFC 6901
  std::string path;                  // dotted; of elements that of their list
  std::vector<std::uint32_t> order;  // in the vocabulary
  bool before = false;               // of the record that is amended
  bool personal = false, secret = false;

  bool stands_in_record() const { return cell != nullptr && cell->length > 0 && !before; }
  /// The path; of the record that is amended, with `before.`.
  std::string full_path() const { return (before ? "before." : "") + path; }
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
  std::unordered_set<std::uint32_t> met_;
  std::size_t steps_left_ = 100'000;
};

}  // namespace bylaw::explanation
