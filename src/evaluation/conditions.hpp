// The conditions of a policy in a form that settles most of them for many records at once, without making a value: a
// condition answers with two masks, the records for which it is true and those for which it is false. What cannot be
// told so (something missing, a failure, an operator that has no short form) is in neither, and is left to the Machine,
// whose answer is the exact one. Private to src/evaluation.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "evaluation/columns.hpp"
#include "evaluation/machine.hpp"

namespace bylaw::evaluation {

/// The records for which a condition is true, and false; what it is for the others is for the Machine to say.
struct Answers {
  Mask yes = 0, no = 0;
};

class Conditions {
 public:
  enum class Id : std::uint32_t {};
  enum class OperandId : std::uint32_t { none = 0xFFFFFFFF };

  explicit Conditions(const Machine& machine)
      : machine_(machine), policy_(machine.policy()), columns_(machine.policy()) {}

  /// Put into the short form; ExprId::none is a condition that always holds.
  Id add(policy::ExprId condition);
  /// The integer that an expression comes to (see Columns).
  OperandId add_operand(policy::ExprId expression);

  /// True for a condition that is false whatever the record.
  bool is_never(Id id) const { return certain(id) != nullptr && !*certain(id); }

  /// Turns to other records.
  void begin(std::span<const application::Record* const> records) {
    columns_.fill(records);
    ++turn_;
  }
  Mask all() const { return columns_.all(); }
  /// Answers for these records, at least.
  Answers ask(Id id, Mask rows);
  /// The operand for one record, where it is settled.
  std::optional<std::int64_t> integer(OperandId id, std::size_t row);
  /// Records for which the operand is settled and within these bounds, and settled and outside.
  Answers within(OperandId id, Mask rows, std::optional<std::int64_t> from, std::optional<std::int64_t> through);

 private:
  // Conditions
  struct Unsure {};
  struct Certain {
    bool truth;
  };
  struct Flag {
    std::uint32_t column;
  };
  /// A choice that is one of at most 64 neighbours: bit n stands for the token `first + n`.
  struct Among {
    std::uint32_t column;
    std::int64_t first;
    std::uint64_t tokens;
  };
  struct Contains {  // a list of choices
    std::uint32_t column;
    Token token;
  };
  struct Given {
    std::uint32_t column;
  };
  struct Matched {
    std::uint32_t column;
    policy::PatternId pattern;
  };
  struct Valid {
    std::uint32_t column;
    Standard standard;
  };
  /// A text that stands in a column, as long as it holds none of some characters: those would be replaced. (What is
  /// left of an empty one is for the Machine to say, too.)
  struct TextIn {
    std::uint32_t column;
    std::string_view none_of;
  };
  struct SameText {  // as a constant, or as another column's where there is one
    TextIn text;
    std::optional<TextIn> other;
    std::string_view constant;
  };
  struct Compared {
    policy::Relation relation;
    OperandId left, right;
  };
  struct ComparedWith {
    policy::Relation relation;
    OperandId left;
    std::int64_t right;
  };
  struct Joined {  // the parts from `first` on
    bool all;
    std::uint32_t first, count;
  };
  struct Opposite {
    Id of;
  };
  struct Chosen {
    Id condition, then, otherwise;
  };
  using Form = std::variant<Unsure, Certain, Flag, Among, Contains, Given, Matched, Valid, SameText, Compared,
                            ComparedWith, Joined, Opposite, Chosen>;
  struct Node {
    Form form;
    std::uint64_t turn = 0;
    Mask known = 0;  // the records that were asked for in this turn
    Answers answers{};
  };

  // Integers
  struct InColumn {
    std::uint32_t column;
  };
  struct Always {
    std::int64_t value;
  };
  struct Either {
    Id condition;
    OperandId then, otherwise;
  };
  struct DayOf {
    OperandId instant;
  };
  struct DaysBetween {  // as a number, in millionths
    OperandId from, to;
    bool through;
  };
  using OperandForm = std::variant<InColumn, Always, Either, DayOf, DaysBetween>;
  struct Operand {
    OperandForm form;
    std::uint64_t turn = 0;
    Mask known = 0, settled = 0;
    std::unique_ptr<Integers> integers;  // once they are asked for, unless they stand in a column
  };

  Answers look(const Unsure& n, Mask rows);
  Answers look(const Certain& n, Mask rows);
  Answers look(const Flag& n, Mask rows);
  Answers look(const Among& n, Mask rows);
  Answers look(const Contains& n, Mask rows);
  Answers look(const Given& n, Mask rows);
  Answers look(const Matched& n, Mask rows);
  Answers look(const Valid& n, Mask rows);
  Answers look(const SameText& n, Mask rows);
  Answers look(const Compared& n, Mask rows);
  Answers look(const ComparedWith& n, Mask rows);
  Answers look(const Joined& n, Mask rows);
  Answers look(const Opposite& n, Mask rows);
  Answers look(const Chosen& n, Mask rows);

  /// Integers for these records, at least; `settled` tells for which there is one.
  struct Settled {
    const Integers* integers;
    Mask settled;
  };
  Settled value(OperandId id, Mask rows);
  void work_out(const InColumn& n, Operand& operand, Mask rows);
  void work_out(const Always& n, Operand& operand, Mask rows);
  void work_out(const Either& n, Operand& operand, Mask rows);
  void work_out(const DayOf& n, Operand& operand, Mask rows);
  void work_out(const DaysBetween& n, Operand& operand, Mask rows);

  // conditions_build.cpp
  Form built(policy::ExprId id);
  Form built(const policy::Logic& n);
  Form built(const policy::In& n);
  Form built(const policy::Compare& n);
  Form built(const policy::Conditional& n);
  Form built(const policy::Quantifier& n);
  Form compared_texts(const policy::Compare& n);
  std::optional<OperandForm> built_operand(policy::ExprId id);
  std::optional<std::uint32_t> column(policy::ExprId id);
  std::optional<TextIn> text_in(policy::ExprId id);
  const bool* certain(Id id) const;
  std::optional<Token> token(policy::ExprId id) const;

  const Machine& machine_;
  const policy::Policy& policy_;
  Columns columns_;
  std::uint64_t turn_ = 0;
  std::vector<Node> nodes_;
  std::vector<Operand> operands_;
  std::vector<Id> parts_;                        // of all Joined, one after another
  std::unordered_map<std::uint32_t, Id> known_;  // by expression
  std::unordered_map<std::uint32_t, OperandId> known_operands_;
};

}  // namespace bylaw::evaluation
