// `bylaw test --mutants`: all mutants of a policy tried on the processors there are, and what is told of them.
#pragma once

#include <string>
#include <vector>

#include "cases/case.hpp"
#include "mutation/mutant.hpp"
#include "mutation/trial.hpp"

namespace bylaw::commands {

class Mutants {
 public:
  /// Makes and tries them. `explained`: changes that the cases need not notice. All must outlive this.
  Mutants(const policy::Policy& policy, const mutation::Ground& ground, const std::vector<cases::Unnoticed>& explained);

  /// True when every one is noticed, refused by the checker, or explained.
  bool all_noticed() const;
  std::string as_text(Language language) const;
  std::string as_json() const;

 private:
  const cases::Unnoticed* explanation(const mutation::Mutant& mutant) const;
  std::size_t count(mutation::Fate fate, bool explained) const;
  std::string place(const Place& place) const;

  const mutation::Ground& ground_;
  const std::vector<cases::Unnoticed>& explained_;
  std::vector<mutation::Mutant> mutants_;
  std::vector<mutation::Tried> tried_;
};

}  // namespace bylaw::commands
