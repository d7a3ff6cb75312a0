// See suite.hpp.
#include "commands/suite.hpp"

#include <filesystem>
#include <unordered_map>

#include "commands/commands.hpp"

namespace bylaw::commands {

namespace {

/// Files that cases name lie beside them.
class Beside final : public cases::FileReader {
 public:
  explicit Beside(const Bounds& bounds) : bounds_(bounds) {}
  std::optional<std::string> read(const std::string& case_file, const std::string& named) override {
    Diagnostics ignored;
    return read_file((std::filesystem::path(case_file).parent_path() / named).string(), bounds_.record_bytes,
                     "record-bytes", ignored);
  }

 private:
  const Bounds& bounds_;
};

}  // namespace

std::optional<int> load_suite(const std::string& path, Suite& suite, Diagnostics& said) {
  std::optional<std::string> found = path;
  if (found->empty()) found = find_policy(said);
  auto folder = found ? load_policy(*found, suite.sources, suite.bounds, said) : std::nullopt;
  if (!folder) return not_done;
  suite.path = *found;
  suite.files = std::move(folder->files);
  if (!policy::check(suite.sources, suite.files, {{}, {}, false}, suite.bounds, said)) {
    count_errors(said);
    return policy_wrong;
  }
  Beside files(suite.bounds);
  for (const std::string& file : folder->cases) {
    auto text = read_file(file, suite.bounds.policy_file_bytes, "policy-file-bytes", said);
    if (!text) continue;
    const SourceId source = suite.sources.add(file, std::move(*text));
    auto document = documents::read_yaml(suite.sources, source, suite.bounds, said);
    if (!document) continue;
    suite.documents.push_back(std::move(*document));
    for (cases::Unnoticed& each : cases::read_unnoticed(source, suite.documents.back(), said))
      suite.unnoticed.push_back(std::move(each));
    for (cases::Case& test : cases::read_cases(suite.sources, source, suite.documents.back(), files, said)) {
      suite.cases.push_back(std::move(test));
    }
  }
  std::unordered_map<std::string, Place> ids;
  for (const cases::Case& test : suite.cases) {
    const auto [known, added] = ids.emplace(test.id, test.place);
    if (added) continue;
    said.add(Code::item_twice, test.place, {test.id})
        .related.push_back({known->second, {"first given here", "最先写在这里"}});
  }
  return said.has_errors() ? std::optional<int>(policy_wrong) : std::nullopt;
}

}  // namespace bylaw::commands
