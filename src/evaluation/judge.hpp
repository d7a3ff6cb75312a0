// The items of a policy over one record: rules, fees, deadlines and quotas, each in a file of its own. Private to
// src/evaluation; the face is Evaluator::judge.
#pragma once

#include <optional>
#include <vector>

#include "evaluation/conditions.hpp"
#include "evaluation/judgement.hpp"
#include "evaluation/machine.hpp"
#include "evaluation/quota_key.hpp"

namespace bylaw::evaluation {

class Judge {
 public:
  Judge(Machine& machine, Instant as_of);

  /// Turns to another record, which the Machine has begun.
  void begin(const application::Record& record) { conditions_.begin(record); }
  /// Adds the item's results to the judgement and gives its outcome. `exactly`: everything that a condition rests on is
  /// worked out by the Machine, for those who watch it.
  Outcome judge(std::uint32_t index, bool exactly, Judgement& judgement);

 private:
  Outcome judge(const policy::RuleBody& body, const Value& applies);
  std::optional<Outcome> judge_at_a_glance(const policy::Item& item, const policy::RuleBody& body);
  Truth in_force(const policy::Item& item);
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
  Value places(const policy::QuotaBody& body, QuotaDemand& demand);
  Value keys(const policy::QuotaBody& body, std::vector<QuotaKey>& found);

  /// A: in force on the basis day, and `applies when` and not `unless`.
  Value applies(const policy::Item& item);
  Value basis_day() { return machine_.read_or(policy_.basis_day, Missing{}); }

  Machine& machine_;
  const policy::Policy& policy_;
  Instant as_of_;
  Date today_;              // as_of in the policy's zone
  std::uint32_t item_ = 0;  // the one that is being judged
  Judgement* judgement_ = nullptr;
  struct Rule {
    Conditions::Id applies{};
    std::vector<Conditions::Id> requirements;
  };
  Conditions conditions_;
  std::vector<Rule> rules_;  // by item; empty for what is no rule
};

}  // namespace bylaw::evaluation
