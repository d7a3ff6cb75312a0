// See outcomes.hpp.
#include "evaluation/outcomes.hpp"

#include <algorithm>

namespace bylaw::evaluation {
namespace {

int badness(Outcome outcome) {
  switch (outcome) {
    case Outcome::not_applicable:
      return 0;
    case Outcome::holds:
      return 1;
    case Outcome::undecided:
      return 2;
    case Outcome::error:
      return 3;
    case Outcome::violated:
      return 4;
  }
  return 0;
}

/// The place of an item, or where it would stand.
template <class Kept>
auto place_of(Kept& kept, std::uint32_t item) {
  return std::lower_bound(kept.begin(), kept.end(), item,
                          [](const Outcomes::One& one, std::uint32_t wanted) { return one.item < wanted; });
}

}  // namespace

Outcome worse(Outcome a, Outcome b) { return badness(b) > badness(a) ? b : a; }

Outcome Outcomes::operator[](std::uint32_t item) const {
  const auto found = place_of(kept_, item);
  return found != kept_.end() && found->item == item ? found->outcome : Outcome::not_applicable;
}

void Outcomes::change(std::uint32_t item, Outcome outcome) {
  const auto found = place_of(kept_, item);
  if (found != kept_.end() && found->item == item) found->outcome = outcome;
}

}  // namespace bylaw::evaluation
