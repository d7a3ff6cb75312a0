// The items of a policy over one record: rules, fees, deadlines and quotas, each in a file of its own. Private to
// src/evaluation; the face is Evaluator::judge.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "evaluation/conditions.hpp"
#include "evaluation/guards.hpp"
#include "evaluation/judgement.hpp"
#include "evaluation/machine.hpp"
#include "evaluation/quota_key.hpp"

namespace bylaw::evaluation {

class Judge {
 public:
  /// `only`: items to judge (empty: all).
  Judge(Machine& machine, Instant as_of, std::vector<bool> only);

  /// Turns to other records, at most group_size.
  void look_at(std::span<const application::Record* const> records);
  /// True where every item is met by the record at this row, or does not apply to it.
  bool all_is_well(std::size_t row) const { return ((open_ >> row) & 1U) == 0; }
  /// The outcomes and results of the record that the Machine has begun, which stands at this row of those that are
  /// looked at.
  void judge(std::size_t row, Judgement& judgement);
  /// The same, worked out by the Machine alone, for those who watch it.
  void judge(Judgement& judgement);

 private:
  /// An item's conditions, and what they say of the records that are looked at.
  struct Glance {
    Conditions::Id applies{};
    std::optional<Conditions::Id> counted;     // of a fee: charged; of a quota: counting, whether it applies or not
    std::vector<Conditions::Id> requirements;  // of a rule
    bool idle = false;                         // a quota that binds nobody: nobody asks what is taken
    Mask applies_to = 0, counts = 0;
    Mask met = 0;             // it applies, and all is as required
    Mask not_applicable = 0;  // and nothing else is to be said of it
  };

  /// An item, the records that are known to meet it, and those for which it is still to be judged.
  struct Concern {
    std::uint32_t item = 0;
    Mask met = 0, open = 0;
  };

  void look(const policy::Item& item, Glance& glance);
  Answers in_force(const policy::Item& item, Mask rows);
  /// What each kind of item comes to, where it is known whether it applies.
  Outcome judge(const policy::RuleBody& body, const Value& applies);
  Outcome judge_open(std::uint32_t index, std::size_t row);
  Outcome judge_known(const policy::RuleBody& body, std::size_t row);
  void note(std::uint32_t requirement, Outcome outcome, Outcome& worst);
  // fees.cpp
  Outcome judge(const policy::FeeBody& body, const Value& applies);
  Value waived(const policy::FeeBody& body, FeeResult& result);
  Value due(const policy::FeeBody& body, const Value& amount, FeeResult& result);
  Value reduced(const policy::FeeBody& body, Value amount, FeeResult& result);
  Value overdue(const policy::FeeBody& body);
  Value settle(const policy::FeeBody& body, FeeResult& result);
  // deadlines.cpp
  Outcome judge(const policy::DeadlineBody& body, const Value& applies);
  Value last_day(const policy::DeadlineBody& body);
  Value settle(const Value& due, const Value& met, DeadlineResult& result);
  // quotas.cpp
  Outcome judge(const policy::QuotaBody& body, const Value& applies);
  Outcome judge_counted(const policy::QuotaBody& body, const Value& applies, const Value& counting);
  Value places(const policy::QuotaBody& body, QuotaDemand& demand);
  Value keys(const policy::QuotaBody& body, QuotaKeys& found);

  /// A: in force on the basis day, and `applies when` and not `unless`.
  Value applies(const policy::Item& item);
  /// Whether the basis day lies in the item's days.
  Value in_force(const policy::Item& item);
  Value basis_day();

  Machine& machine_;
  const policy::Policy& policy_;
  Instant as_of_;
  Date today_;              // as_of in the policy's zone
  std::uint32_t item_ = 0;  // the one that is being judged
  Judgement* judgement_ = nullptr;

  std::vector<bool> only_;
  Guards guards_;
  Conditions conditions_;
  Conditions::OperandId basis_day_;
  std::optional<std::size_t> row_;  // of the record that is judged, where it is one of those that are looked at
  std::vector<Glance> glances_;     // by item
  std::vector<Concern> concerns_;   // in the policy's order
  Mask open_ = 0;                   // of all of them
};

}  // namespace bylaw::evaluation
