// What a policy's items come to over one record.
#pragma once

#include <cstdint>
#include <vector>

namespace bylaw::evaluation {

/// Of an item, by A (in force, `when`, not `unless`) and its requirement; see item_outcome().
enum class Outcome : std::uint8_t { not_applicable, holds, violated, error, undecided };

/// The worse of two: violated, then error, undecided, holds, not applicable.
Outcome worse(Outcome a, Outcome b);

/// True when something is to be said of it.
constexpr bool is_reported(Outcome outcome) { return outcome > Outcome::holds; }
static_assert(!is_reported(Outcome::not_applicable) && is_reported(Outcome::violated) &&
              is_reported(Outcome::undecided));

/// The outcomes of the items that apply or may apply, in the policy's order. No other is kept: a policy may have
/// thousands of items of which ten concern a record.
class Outcomes {
 public:
  struct One {
    std::uint32_t item = 0;
    Outcome outcome = Outcome::not_applicable;
    friend bool operator==(const One&, const One&) = default;
  };

  Outcome operator[](std::uint32_t item) const;
  /// `item` comes behind those that are kept.
  void add(std::uint32_t item, Outcome outcome) {
    if (outcome != Outcome::not_applicable) kept_.push_back({item, outcome});
  }
  /// Of one that is kept.
  void change(std::uint32_t item, Outcome outcome);
  void clear() { kept_.clear(); }

  std::size_t size() const { return kept_.size(); }
  auto begin() const { return kept_.begin(); }
  auto end() const { return kept_.end(); }
  friend bool operator==(const Outcomes&, const Outcomes&) = default;

 private:
  std::vector<One> kept_;
};

}  // namespace bylaw::evaluation
