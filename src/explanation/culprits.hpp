// The places in the record that made a condition come out as it did: the main one first, none twice; and the
// fields whose absence did.
#pragma once

#include <vector>

#include "explanation/walk.hpp"

namespace bylaw::explanation {

/// Adds up the places of one finding, at most ten.
class Culprits : public Walk {
 public:
  static constexpr std::size_t most = 10;
  using Walk::Walk;

  /// Of a false `all` the false operands, of a true one all; of `any` the other way round; of `every` and `any`
  /// over a list the same with its elements; of tests and calculations every field that they look at.
  void walk(policy::ExprId id);
  /// Where it stands in the record, or that it does not.
  void add(const Spot& spot);

  const std::vector<Spot>& places() const { return places_; }
  /// Paths of fields that were looked at and not given, in the order of the vocabulary.
  std::vector<std::string> absent() const;

 private:
  bool full() const { return places_.size() >= most; }

  void follow(const policy::FieldValue&, ExprId id) { add(id); }
  void follow(const policy::Variable&, ExprId id) { add(id); }
  void follow(const policy::Member&, ExprId id) { add(id); }
  void follow(const policy::Logic& n, ExprId id);
  void follow(const policy::Conditional& n, ExprId id);
  void follow(const policy::Lookup& n, ExprId id);
  void follow(const policy::Dated& n, ExprId id);
  void follow(const policy::Quantifier& n, ExprId id);
  void follow(const policy::Aggregate& n, ExprId id);
  template <class Plain>
  void follow(const Plain&, ExprId id);

  void add(ExprId id) {
    if (const auto spot = locate(id)) add(*spot);
  }

  std::vector<Spot> places_;
  std::vector<Spot> absent_;
};

}  // namespace bylaw::explanation
