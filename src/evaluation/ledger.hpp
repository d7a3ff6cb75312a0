// The places that accepted records have taken, quota by quota and key by key.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "evaluation/judgement.hpp"

namespace bylaw::evaluation {

class Ledger {
 public:
  explicit Ledger(const policy::Policy& policy);
  ~Ledger();
  Ledger(Ledger&&) noexcept;

  /// What is taken under the demand's key in the window that the record falls into: for `any of` the fullest
  /// key, for rolling days the fullest window of that many consecutive dates that contains the record's own.
  /// Empty while no number can hold the sum of a key or of a window.
  std::optional<Number> used(const QuotaDemand& demand) const;
  /// Takes the places of an accepted record.
  void take(const std::vector<QuotaDemand>& demands);
  /// Gives back what was taken.
  void give_back(const std::vector<QuotaDemand>& demands);

  /// Tests all demands against one snapshot: fills `tested` and `used`, and turns `holds` into `violated` where
  /// used + amount > limit (`error` where no number can hold that). Afterwards the caller takes them if the record
  /// is accepted, and then asks for `used` once more.
  void test(Judgement& judgement) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace bylaw::evaluation
