// The expressions of a policy over one record, by recursion (the checker bounds its depth). One file for each
// group of operators: logic, text, arithmetic, time, lists, tables. Private to src/evaluation; the face is
// Evaluator.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory_resource>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "evaluation/automaton.hpp"
#include "evaluation/evaluator.hpp"
#include "evaluation/sharing.hpp"
#include "evaluation/table_index.hpp"
#include "evaluation/unsettled.hpp"
#include "evaluation/watch.hpp"
#include "policy/policy.hpp"

namespace bylaw::evaluation {

class Machine {
 public:
  explicit Machine(const policy::Policy& policy);

  /// Turns to another record; texts and lists of the last one are gone.
  void begin(const Subject& subject);

  /// The value; what is malformed reads as missing.
  Value read(policy::ExprId id) { return readable(evaluate(id)); }
  /// The same, but what was given and cannot be used is told from what is missing.
  Value read_as_given(policy::ExprId id) { return evaluate(id); }
  /// Like read(), but for an expression that may be absent.
  Value read_or(policy::ExprId id, const Value& otherwise) { return id == policy::ExprId::none ? otherwise : read(id); }

  /// Puts an element into a slot, for expressions that are asked for outside their quantifier.
  void bind(std::uint32_t slot, const Cell& element) { elements_[slot] = element; }

  void watch(Watch* watch) { watch_ = watch; }
  bool is_watched() const { return watch_ != nullptr; }

  /// True when the whole text has the form.
  bool matches(std::string_view text, policy::PatternId pattern) const;
  /// The table of a pattern that is asked for often; null where there is none.
  const Automaton* table(policy::PatternId pattern) const {
    const auto& table = tabled_[static_cast<std::size_t>(pattern)].table;
    return table ? &*table : nullptr;
  }

  /// The civil day of a date or an instant in the policy's zone; anything else unchanged.
  Value day_of(const Value& value) const;
  const policy::Policy& policy() const { return policy_; }
  const Subject& subject() const { return subject_; }

 private:
  /// The value, told apart when malformed, for those who ask whether it is given.
  Value evaluate(policy::ExprId id);
  Value compute(const policy::Expression& expression);

  // logic.cpp
  Value apply(const policy::Constant& n, const policy::Type& type);
  Value apply(const policy::FieldValue& n, const policy::Type& type);
  Value apply(const policy::Variable& n, const policy::Type& type);
  Value apply(const policy::Member& n, const policy::Type& type);
  Value apply(const policy::Logic& n, const policy::Type& type);
  Value apply(const policy::Not& n, const policy::Type& type);
  Value apply(const policy::Conditional& n, const policy::Type& type);
  Value apply(const policy::Compare& n, const policy::Type& type);
  Value apply(const policy::Present& n, const policy::Type& type);
  const Cell* cell(const policy::FieldValue& n) const;
  /// Where a field, a member or an element stands; null for what is worked out.
  const Cell* cell_of(policy::ExprId id);
  /// The part that gives the value; none where what chooses it is not settled, or none is chosen.
  policy::ExprId chosen(const policy::Conditional& n);
  policy::ExprId chosen(const policy::Dated& n);
  policy::ExprId chosen(const policy::Lookup& n);
  bool stands_in_for_absence(policy::ExprId id);

  // text.cpp
  Value apply(const policy::Normalised& n, const policy::Type& type);
  Value apply(const policy::TextTest& n, const policy::Type& type);
  Value apply(const policy::Matches& n, const policy::Type& type);
  Value apply(const policy::IsValid& n, const policy::Type& type);
  Value apply(const policy::LengthOf& n, const policy::Type& type);
  Value apply(const policy::Replacing& n, const policy::Type& type);
  Value keep(std::string_view text);
  Value normalised(const Value& text, Comparison comparison);

  // arithmetic.cpp
  Value apply(const policy::Sum& n, const policy::Type& type);
  Value apply(const policy::Product& n, const policy::Type& type);
  Value apply(const policy::Negative& n, const policy::Type& type);
  Value apply(const policy::Round& n, const policy::Type& type);

  // time.cpp
  Value apply(const policy::Shift& n, const policy::Type& type);
  Value apply(const policy::TimeOn& n, const policy::Type& type);
  Value apply(const policy::PropertyOf& n, const policy::Type& type);
  Value apply(const policy::AgeOn& n, const policy::Type& type);
  Value apply(const policy::CountBetween& n, const policy::Type& type);
  Value day(policy::ExprId id) { return day_of(read(id)); }

  // lists.cpp
  Value apply(const policy::ListOf& n, const policy::Type& type);
  Value apply(const policy::In& n, const policy::Type& type);
  Value apply(const policy::Quantifier& n, const policy::Type& type);
  Value apply(const policy::Aggregate& n, const policy::Type& type);
  Value apply(const policy::ExtremeOf& n, const policy::Type& type);
  using Visit = std::function<bool(const Cell&)>;
  /// Calls `visit` with each element until it answers false; what keeps the list from being one, if anything.
  /// `condition`: elements for which it is false may be left out (it asks for the element in `slot`).
  std::optional<Value> for_each(policy::ExprId list, const Visit& visit,
                                policy::ExprId condition = policy::ExprId::none, std::uint32_t slot = 0);
  Value tally(const policy::Aggregate& n, const policy::Type& type);

  // tables.cpp
  Value apply(const policy::TableRows& n, const policy::Type& type);
  Value apply(const policy::ListedIn& n, const policy::Type& type);
  Value apply(const policy::Dated& n, const policy::Type& type);
  Value apply(const policy::Lookup& n, const policy::Type& type);
  TableIndex& index_of(policy::TableId table, Comparison comparison);
  /// The rows whose key can make the condition true, ascending; nothing when all rows must be asked.
  std::optional<std::vector<std::uint32_t>> candidates(policy::TableId table, policy::ExprId condition,
                                                       std::uint32_t slot);
  std::optional<std::vector<std::uint32_t>> candidates(policy::TableId table, const policy::Compare& n,
                                                       std::uint32_t slot);
  std::optional<Comparison> asks_key(policy::TableId table, policy::ExprId id, std::uint32_t slot) const;

  Cell* allocate_cells(std::size_t count);

  const policy::Policy& policy_;
  Sharing sharing_;
  Subject subject_;
  std::vector<Cell> elements_;  // by slot
  struct Kept {
    Value value;
    std::uint64_t record = 0;
  };
  std::vector<Kept> kept_;
  std::uint64_t record_ = 0;
  Watch* watch_ = nullptr;
  std::vector<bool> is_table_record_;  // by RecordId
  std::vector<TableIndex> indexes_;
  struct Tabled {
    std::uint32_t asked = 0;  // a table is worth making for a pattern that is asked for again and again
    std::optional<Automaton> table;
  };
  mutable std::vector<Tabled> tabled_;  // by pattern
  std::array<std::byte, 4096> first_block_;
  std::pmr::monotonic_buffer_resource arena_{first_block_.data(), first_block_.size()};
};

}  // namespace bylaw::evaluation
