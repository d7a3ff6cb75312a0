// The files of a policy to one checked policy: names resolved, types and units known, tables covered, dates in
// order. A policy that comes out can fail in evaluation only by arithmetic or missing data.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "documents/yaml.hpp"
#include "policy/policy.hpp"
#include "source/bounds.hpp"
#include "source/source.hpp"

namespace bylaw::policy {

enum class FileKind { yaml, rules, csv };
struct PolicyFile {
  std::string path;  // within the policy folder, `/` between its parts: what `file:` names, and the policy's order
  SourceId source;
  FileKind kind;
};

/// A reading chosen by `--set NAME=TOKEN`.
struct Choose {
  std::string name, token;
};
/// A reference table given by `--data NAME=FILE` (CSV), or by the rows of a case (a YAML sequence).
struct Given {
  std::string table;
  SourceId source;
  const documents::Node* rows = nullptr;
};
/// YAML files that were read before, without a mistake: whoever checks a policy often need not read them each time.
using ReadFiles = std::unordered_map<SourceId, std::shared_ptr<const documents::Node>>;
struct Settings {
  std::vector<Choose> readings;
  std::vector<Given> data;
  bool data_required = true;  // a table without rows and without `if not given: empty` is an error
  const ReadFiles* read = nullptr;
  std::size_t jobs = 1;  // threads that read YAML files, which is most of what a check costs
};

/// Checks the files, in the order given. Empty when anything is an error; warnings may stand either way.
std::optional<Policy> check(const Sources& sources, const std::vector<PolicyFile>& files, const Settings& settings,
                            const Bounds& bounds, Diagnostics& diagnostics);

}  // namespace bylaw::policy
