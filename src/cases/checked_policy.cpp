// The policy under the settings of cases. See case.hpp.
#include "cases/case.hpp"

namespace bylaw::cases {

CheckedPolicy::CheckedPolicy(const Sources& sources, const std::vector<policy::PolicyFile>& files, const Bounds& bounds,
                             policy::ReadFiles read)
    : sources_(sources), files_(files), bounds_(bounds), read_(std::move(read)) {
  for (const policy::PolicyFile& file : files_) {
    if (file.kind != policy::FileKind::yaml || read_.contains(file.source)) continue;
    Diagnostics said;  // what is wrong with a file is said when the policy is checked
    auto root = documents::read_yaml(sources_, file.source, bounds_, said);
    if (root && said.size() == 0) read_.emplace(file.source, std::make_shared<const documents::Node>(std::move(*root)));
  }
}

const policy::Policy* CheckedPolicy::of(const Case& test, Diagnostics& diagnostics, const policy::Choose* other) {
  policy::Settings settings{test.readings, test.data, false, &read_};
  if (other != nullptr) settings.readings.push_back(*other);  // the last choice of a reading counts
  std::map<std::string, std::string> chosen;
  for (const policy::Choose& choose : settings.readings) chosen[choose.name] = choose.token;
  std::string key;
  for (const auto& [name, token] : chosen) key += name + "=" + token + "\n";
  for (const policy::Given& given : test.data) key += given.table + ": " + to_json(*given.rows) + "\n";
  auto found = checked_.find(key);
  if (found == checked_.end()) {
    Diagnostics said;
    auto policy = policy::check(sources_, files_, settings, bounds_, said);
    if (!policy) {
      for (const Diagnostic& each : said.all()) {
        if (each.severity() == Severity::error) diagnostics.add(each.code, each.place, each.arguments).help = each.help;
      }
      return nullptr;
    }
    found = checked_.emplace(std::move(key), std::move(policy)).first;
  }
  return &*found->second;
}

}  // namespace bylaw::cases
