// Trying mutants: which case notices one, and for those that none notices, an application that would.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cases/case.hpp"
#include "coverage/coverage.hpp"
#include "mutation/mutant.hpp"

namespace bylaw::mutation {

enum class Fate : std::uint8_t { noticed, refused, unnoticed };

struct Tried {
  Fate fate = Fate::unnoticed;
  std::string by;                         // noticed: the case
  std::optional<std::string> suggestion;  // unnoticed: a case in YAML that would notice it, if one was found
};

/// What mutants are tried against. All must outlive the trials; the cases are those that the coverage was told of.
struct Ground {
  const Sources& sources;
  const std::vector<policy::PolicyFile>& files;
  const Bounds& bounds;
  const policy::ReadFiles& read;
  const std::vector<cases::Case>& tests;
  const coverage::Coverage& coverage;
};

/// One thread's trials. A mutant in the same block as the one before it is first tried on what noticed that.
class Trial {
 public:
  explicit Trial(const Ground& ground);
  Tried run(const Mutant& mutant);

 private:
  std::vector<const cases::Case*> order(const Mutant& mutant);

  const Ground& ground_;
  cases::CheckedPolicy original_;
  SourceId source_ = SourceId::none;
  Span block_;
  std::vector<const cases::Case*> order_;  // of the block
  std::size_t applying_ = 0;               // the first of them, to which what is changed applies
};

/// A case, in YAML, whose outcome differs between the policies, found by changing one field or two of the given cases;
/// none when a bounded search finds none.
std::optional<std::string> suggest(const Mutant& mutant, cases::CheckedPolicy& original, cases::CheckedPolicy& changed,
                                   const std::vector<const cases::Case*>& tests);

}  // namespace bylaw::mutation
