// What an undecided item waits for: the fields that were not given, or whose values cannot be used.
#pragma once

#include <unordered_set>
#include <vector>

#include "explanation/walk.hpp"

namespace bylaw::explanation {

class MissingFields : public Walk {
 public:
  using Walk::Walk;

  /// Adds what a value that is missing waits for; nothing for any other value.
  void add(policy::ExprId id);

  /// The same of a list, and of each of its elements.
  void add_list(policy::ExprId id) { elements(id); }
  /// The same of the field behind a day that is never reached: `if absent: not yet` says no day that could be counted
  /// on.
  void add_day(policy::ExprId id);

  /// Each once, in the order of the vocabulary.
  const std::vector<Spot>& all() const { return found_; }
  bool empty() const { return found_.empty(); }

 private:
  /// True when it is now told what the expression waits for.
  bool wait(ExprId id);
  bool note(ExprId id);
  void note(const Spot& spot);
  bool fields_under(ExprId id);
  bool fields_under(ExprId id, std::unordered_set<ExprId>& met);

  bool follow(const policy::FieldValue&, ExprId id) { return note(id); }
  bool follow(const policy::Variable& n, ExprId id);
  bool follow(const policy::Member&, ExprId id) { return note(id); }
  bool follow(const policy::In& n, ExprId id);
  bool follow(const policy::ListOf& n, ExprId id);
  bool follow(const policy::ExtremeOf& n, ExprId id);
  bool follow(const policy::Conditional& n, ExprId id);
  bool follow(const policy::Lookup& n, ExprId id);
  bool follow(const policy::Dated& n, ExprId id);
  bool follow(const policy::Quantifier& n, ExprId id);
  bool follow(const policy::Aggregate& n, ExprId id);
  template <class Plain>
  bool follow(const Plain&, ExprId id);
  bool elements(ExprId list);

  std::vector<Spot> found_;  // the record's own before the amended one's of the same path
};

}  // namespace bylaw::explanation
