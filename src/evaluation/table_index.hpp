// The rows of a reference table by their key, in the comparison in which they are asked. A table brings an index
// in its key's own comparison; one in a looser form is made when it is first needed. Private to src/evaluation.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "policy/policy.hpp"

namespace bylaw::evaluation {

class TableIndex {
 public:
  TableIndex(const policy::Table& table, const policy::Type& key, Comparison comparison);

  const policy::Table& table() const { return table_; }
  Comparison comparison() const { return comparison_; }
  /// True when a row has no key that could be told apart from others.
  bool has_unkeyed_rows() const { return unkeyed_; }
  /// Rows whose key is equal to a real value, ascending.
  std::vector<std::uint32_t> rows(const Value& key) const;
  bool contains(const Value& key) const;

 private:
  bool is(std::uint32_t row, const Value& key) const;
  template <class Visit>
  void for_each_match(const Value& key, Visit&& visit) const;

  const policy::Table& table_;
  Comparison comparison_;
  bool as_given_;  // keys are compared as they stand in the table
  bool unkeyed_ = false;
  std::unordered_multimap<std::size_t, std::uint32_t> own_;
};

}  // namespace bylaw::evaluation
