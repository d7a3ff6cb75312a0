// The conditions of a policy in a form that settles most of them without making a value: fields are looked at where
// they stand, and what cannot be told at a glance (something missing, a failure, an operator that has no short form)
// is left to the Machine, whose answer is the exact one. Private to src/evaluation.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <variant>
#include <vector>

#include "evaluation/machine.hpp"
#include "policy/policy.hpp"

namespace bylaw::evaluation {

/// unsure: not settled by what was looked at.
enum class Truth : std::uint8_t { no, yes, unsure };

class Conditions {
 public:
  enum class Id : std::uint32_t {};

  explicit Conditions(Machine& machine) : machine_(machine), policy_(machine.policy()) {}

  /// Put into the short form; ExprId::none is a condition that always holds.
  Id add(policy::ExprId condition);
  /// Turns to another record, which the Machine has begun.
  void begin(const application::Record& record) {
    record_ = &record;
    ++turn_;
  }
  /// no and yes are the Machine's answer.
  Truth ask(Id id);

 private:
  using OperandId = std::uint32_t;
  struct Certain {
    bool truth;
  };
  struct Flag {
    std::uint32_t field;
  };
  /// A choice that is, or is not, one of at most 64 neighbours: bit n stands for the token `first + n`.
  struct Among {
    std::uint32_t field, first;
    std::uint64_t tokens;
    bool wanted;
  };
  /// A list of choices that contains a token.
  struct Contains {
    std::uint32_t field;
    Token token;
  };
  struct Given {
    std::uint32_t field;
    bool wanted;
    bool has_default;
  };
  struct Matched {
    std::uint32_t field;
    policy::PatternId pattern;
  };
  struct Compared {
    policy::Relation relation;
    OperandId left, right;
  };
  /// The parts from `first` on; of one that is asked for in several places the answer is kept for the record.
  struct Joined {
    bool all;
    std::uint32_t first, count, kept;
  };
  struct Opposite {
    Id of;
  };
  struct Asked {
    policy::ExprId expression;
  };
  using Node = std::variant<Certain, Flag, Among, Contains, Given, Matched, Compared, Joined, Opposite, Asked>;

  struct Field {
    std::uint32_t index;
  };
  struct Either {
    Id condition;
    OperandId then, otherwise;
  };
  using Operand = std::variant<Field, const Value*, Either, policy::ExprId>;

  Truth look(const Certain& n);
  Truth look(const Flag& n);
  Truth look(const Among& n);
  Truth look(const Contains& n);
  Truth look(const Given& n);
  Truth look(const Matched& n);
  Truth look(const Compared& n);
  Truth look(const Joined& n);
  Truth look(const Opposite& n);
  Truth look(const Asked& n);
  /// A real value, in its place or in `room`; null where there is none.
  const Value* value(OperandId id, Value& room);
  const Cell& cell(std::uint32_t field) const { return record_->cells[field]; }

  // conditions_build.cpp
  Node built(policy::ExprId id);
  Node built(const policy::Logic& n);
  Node built(const policy::In& n, policy::ExprId whole);
  Node built(const policy::Compare& n);
  OperandId operand(policy::ExprId id);
  std::optional<std::uint32_t> field(policy::ExprId id) const;
  std::optional<Token> token(policy::ExprId id) const;

  static constexpr std::uint32_t not_kept = 0xFFFFFFFF;
  struct Kept {
    std::uint64_t turn = 0;
    Truth truth = Truth::unsure;
  };

  Machine& machine_;
  const policy::Policy& policy_;
  const application::Record* record_ = nullptr;
  std::uint64_t turn_ = 0;
  std::vector<Node> nodes_;
  std::vector<Operand> operands_;
  std::vector<Id> parts_;  // of all Joined, one after another
  std::vector<Kept> kept_;
  std::unordered_map<std::uint32_t, Id> known_;  // by expression
};

}  // namespace bylaw::evaluation
