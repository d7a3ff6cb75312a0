// Small changes of a policy, each of which its cases should notice: a limit by one, a comparison turned, an `and` into
// `or`, a waiver dropped, a choice removed, a date shifted by a day. They are made on the text of its files, in either
// language, where the rule language reads a word; so what is tested is what a person could have written by mistake.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "policy/check.hpp"
#include "policy/policy.hpp"
#include "source/source.hpp"

namespace bylaw::mutation {

enum class Kind : std::uint8_t { limit, comparison, junction, negation, arithmetic, waiver, reduction, choice, date };

/// New text for a span of the source.
struct Edit {
  Span span;
  std::string text;
};

struct Mutant {
  Kind kind = Kind::limit;
  SourceId source = SourceId::none;
  std::vector<Edit> edits;    // ascending, without overlap
  std::string owner;          // the item, definition or value that it stands in
  Span block;                 // all of that
  std::string before, after;  // words of the policy that differ, with a word of their surroundings
  std::string key;            // "OWNER: BEFORE -> AFTER", the same as long as these words are; unlike any other's

  Place place() const { return {source, edits.front().span}; }
};

/// The mutants of a checked policy, in its order. `read` holds its YAML files.
std::vector<Mutant> mutants(const policy::Policy& policy, const Sources& sources,
                            const std::vector<policy::PolicyFile>& files, const policy::ReadFiles& read);

/// The same sources with the mutant's text in place of the policy's.
Sources mutated(const Sources& sources, const Mutant& mutant);

}  // namespace bylaw::mutation
