// Tests of a policy: applications and what must come out. Read from cases/*.yaml; run through the same judging as
// `bylaw check`; compared field by field.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "documents/yaml.hpp"
#include "evaluation/watch.hpp"
#include "policy/check.hpp"
#include "report/report.hpp"
#include "source/bounds.hpp"
#include "source/source.hpp"
#include "values/time.hpp"

namespace bylaw::cases {

/// What must come out of one application; what is left out is not compared.
struct Expected {
  std::string verdict;
  std::optional<std::vector<std::string>> violated, undecided, warned;  // ids, in any order
  /// `fees`, `deadlines`, `quotas`: by item, then by the report's field name. A section that is given
  /// empty must be empty in the report.
  std::map<std::string, std::map<std::string, std::map<std::string, std::string>>> figures;
};

/// The file that a record started from, as the case names it, and what stands in it.
struct Origin {
  std::string from;  // empty: the record is written out
  std::shared_ptr<const documents::Node> record;
};

struct Application {
  std::string json;
  Expected expected;
  Place place;
  Origin origin;
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
std::vector<Case> read_cases(const Sources& sources, SourceId source, const documents::Node& document,
                             FileReader& files, Diagnostics& diagnostics);

/// A change of the policy that the cases need not notice, and why not: `unnoticed: {CHANGE: why}`.
struct Unnoticed {
  std::string change;  // as `bylaw test --mutants` names it
  Phrase why;
  Place place;
};
std::vector<Unnoticed> read_unnoticed(SourceId source, const documents::Node& document, Diagnostics& diagnostics);

/// Sets what stands under a dotted path of a record, making groups on the way; removes it (true when it was there).
void set_path(documents::Node& record, std::string_view path, const documents::Node& value);
bool remove_path(documents::Node& record, std::string_view path);

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
  std::vector<Difference> differences;  // empty: the case passes
  std::vector<report::Application> reports;
};

/// A policy as the settings of cases ask for it: checked once for each different setting, each YAML file read once.
/// What it is made from must outlive it.
class CheckedPolicy {
 public:
  /// `read`: files that were read before, from sources of the same numbers.
  CheckedPolicy(const Sources& sources, const std::vector<policy::PolicyFile>& files, const Bounds& bounds,
                policy::ReadFiles read = {});

  /// The policy under the case's readings and data; null (said) when it cannot be had, as with a reading that the
  /// policy lacks. `token`: another choice of one reading than the case's.
  const policy::Policy* of(const Case& test, Diagnostics& diagnostics, const policy::Choose* other = nullptr);
  const policy::ReadFiles& read() const { return read_; }
  const Sources& sources() const { return sources_; }
  const std::vector<policy::PolicyFile>& files() const { return files_; }
  const Bounds& bounds() const { return bounds_; }

 private:
  const Sources& sources_;
  const std::vector<policy::PolicyFile>& files_;
  const Bounds& bounds_;
  policy::ReadFiles read_;
  std::map<std::string, std::optional<policy::Policy>> checked_;  // by what is set
};

/// The instant at which the case is judged; empty when it is written wrong.
std::optional<Instant> as_of(const Case& test, const policy::Policy& policy);
/// All that a report says, as an expectation.
Expected expected_of(const report::Application& report);

/// Runs a case over the policy as it was checked for it. Empty (said) when that cannot be done. `watch`: told what
/// judging uses.
std::optional<Outcome> run(const Case& test, const policy::Policy& policy, const Sources& sources, const Bounds& bounds,
                           Language language, Diagnostics& diagnostics, evaluation::Watch* watch = nullptr);

}  // namespace bylaw::cases
