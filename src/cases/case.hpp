// Tests of a policy: applications and what must come out. Read from cases/*.yaml; run through the same judging as
// `bylaw check`; compared field by field.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "documents/yaml.hpp"
#include "policy/check.hpp"
#include "report/report.hpp"
#include "source/bounds.hpp"
#include "source/source.hpp"

namespace bylaw::cases {

/// What must come out of one application; what is left out is not compared.
struct Expected {
  std::string verdict;
  std::optional<std::vector<std::string>> violated, undecided, warned;  // ids, in any order
  /// `fees`, `deadlines`, `quotas`: by item, then by the report's field name. A section that is given
  /// empty must be empty in the report.
  std::map<std::string, std::map<std::string, std::map<std::string, std::string>>> figures;
};

struct Application {
  std::string json;
  Expected expected;
  Place place;
};

struct Case {
  std::string id;
  std::string title;
  Place place;
  std::string as_of;
  std::vector<policy::Choose> readings;
  std::vector<policy::Given> data;
  std::vector<std::string> registry;  // JSON, one each
  std::vector<Application> applications;
};

/// The cases of one parsed file. `files` reads what `from:` names, relative to the case file; each mistake is said.
/// `document` must outlive the cases: their data rows point into it.
class FileReader {
 public:
  virtual ~FileReader() = default;
  virtual std::optional<std::string> read(const std::string& case_file, const std::string& named) = 0;
};
std::vector<Case> read_cases(const Sources& sources, SourceId source, const documents::Node& document, FileReader& files,
                             Diagnostics& diagnostics);

/// JSON text to the tree that YAML is read into; empty when it is no JSON.
std::optional<documents::Node> from_json(const std::string& text);
/// One line of JSON. Quoted scalars are strings; plain ones are numbers, true, false, null where JSON writes them
/// so, and strings otherwise.
std::string to_json(const documents::Node& node);

/// A difference between what was expected and what came out.
struct Difference {
  std::string what, expected, actual;
};

struct Outcome {
  std::vector<Difference> differences;        // empty: the case passes
  std::vector<report::Application> reports;
};

/// Runs a case. What makes it impossible (a reading that the policy lacks …) is in `diagnostics`; then empty.
std::optional<Outcome> run(const Case& test, const Sources& sources, const std::vector<policy::PolicyFile>& files,
                           const Bounds& bounds, Language language, Diagnostics& diagnostics);

}  // namespace bylaw::cases
