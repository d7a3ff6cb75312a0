// What a changed condition reads, and values of those fields that may tell the change: its own constants and their
// neighbours, every choice, absence, and days as far from other days as its figures say. Private to src/mutation.
#pragma once

#include <string>
#include <vector>

#include "documents/yaml.hpp"
#include "mutation/mutant.hpp"
#include "policy/policy.hpp"

namespace bylaw::mutation {

/// A field with a value to try; a null node takes the field away.
struct Change {
  std::string path;
  documents::Node value;
  bool before = false;  // of the record that is amended
};

/// Fields that the mutant's block reads, those first that stand nearest to the change.
std::vector<policy::FieldValue> fields_read(const policy::Policy& policy, const Mutant& mutant);

/// Values for the field in the record, the likeliest first.
std::vector<Change> values_for(const policy::Policy& policy, const Mutant& mutant, const policy::FieldValue& read,
                               const documents::Node& record);

/// What stands under a dotted path; null when nothing does.
const documents::Node* at_path(const documents::Node& record, std::string_view path);

}  // namespace bylaw::mutation
