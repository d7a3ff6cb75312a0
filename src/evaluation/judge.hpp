// The items of a policy over one record: rules, fees, deadlines and quotas, each in a file of its own. Private to
// src/evaluation; the face is Evaluator::judge.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "evaluation/conditions.hpp"
#include "evaluation/judgement.hpp"
#include "evaluation/machine.hpp"
#include "evaluation/quota_key.hpp"

namespace bylaw::evaluation {

enum class Truth : std::uint8_t { no, yes, unsure };

class Judge {
 public:
  Judge(Machine& machine, Instant as_of);

  /// Turns to other records, at most group_size.
  void look_at(std::span<const application::Record* const> records);
  /// Adds the item's results to the judgement and gives its outcome. `row`: where the record that the Machine has begun
  /// stands among those that are looked at; nothing: what a condition rests on is worked out by the Machine alone, for
  /// those who watch it.
  Outcome judge(std::uint32_t index, std::optional<std::size_t> row, Judgement& judgement);

 private:
  Outcome judge(const policy::RuleBody& body, const Value& applies);
  std::optional<Outcome> judge_at_a_glance(const policy::RuleBody& body, std::size_t row);
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
  /// A rule's conditions, and what they say of the records that are looked at.
  struct Rule {
    Conditions::Id applies{};
    std::vector<Conditions::Id> requirements;
    std::uint64_t turn = 0;
    Mask applies_to = 0, does_not_apply_to = 0;
    Mask met = 0;  // it applies, and all is as required
  };
  void look(const policy::Item& item, Rule& rule);
  Conditions conditions_;
  Conditions::OperandId basis_day_;
  std::uint64_t turn_ = 0;
  std::vector<Rule> rules_;  // by item; empty for what is no rule
};

}  // namespace bylaw::evaluation
