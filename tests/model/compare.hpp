// One case through the program and through the model, and what they say differently. See main.cpp.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/generate.hpp"
#include "policy/check.hpp"

namespace bylaw::model {

/// A case as text: what is kept as a regression.
struct CaseText {
  std::string yaml, rules, as_of;
  std::vector<std::string> registry, records;
  std::vector<std::pair<std::string, std::string>> readings;
  std::vector<std::pair<std::string, std::string>> data;  // CSV, by table
};
/// The case's policy as the checker takes it.
std::optional<policy::Policy> checked(const CaseText& text, Sources& sources, Diagnostics& diagnostics,
                                      const std::string& more_rules = {});
CaseText text_of(const Case& made);

struct Compared {
  bool refused = false;                  // the checker took the policy for wrong, for these reasons:
  std::vector<std::string> differences;  // … or, of each record, what differs
  bool tied = false;                     // two records have one place in the order: nothing can be said
  std::size_t pairs = 0;
  std::vector<std::string> verdicts;
  std::set<std::size_t> forms;  // of expressions that the policy has: indices of policy::Expression's variant
};
Compared compare(const CaseText& text);
extern const std::size_t all_forms;  // that there are
/// Differences that match the pattern are left out from now on: what is known already.
void leave_out(const std::string& pattern);

/// How a case fails; empty when it does not.
using Manner = std::function<std::string(const Case&)>;
/// The code of the checker's first message, or that it is judged differently by program and model.
std::string manner_of_difference(const Case& made);
/// The smallest case found that still fails in the same way.
Case shrunk(Case made, const Manner& manner);

/// Writes the case into a folder of that name; reads one.
void keep(const std::string& folder, const CaseText& text, const std::vector<std::string>& differences);
CaseText kept(const std::string& folder);

}  // namespace bylaw::model
