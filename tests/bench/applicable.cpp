// How many of a policy's rules, quotas, fees and deadlines apply to a record, on average over a file of records: what
// the time of a record is divided by where policies are compared. Not a test.
//   bench_applicable POLICY RECORDS.ndjson
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "judging/run.hpp"
#include "policy/check.hpp"

namespace {

using namespace bylaw;

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

class Count : public evaluation::Watch {
 public:
  void took(const policy::Lookup&, std::size_t) override {}
  void took(const policy::Dated&, std::size_t) override {}
  void judged(evaluation::Evaluator&, const evaluation::Judgement& judgement) override {
    ++records;
    applied += static_cast<double>(judgement.outcomes.size());
  }

  double records = 0, applied = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  Sources sources;
  std::vector<policy::PolicyFile> files;
  for (const auto& entry : std::filesystem::directory_iterator(argv[1])) {
    const bool yaml = entry.path().extension() == ".yaml";
    if (!yaml && entry.path().extension() != ".rules") continue;
    const SourceId id = sources.add(entry.path().string(), read(entry.path()));
    files.push_back({entry.path().filename().string(), id, yaml ? policy::FileKind::yaml : policy::FileKind::rules});
  }
  const Bounds bounds;
  Diagnostics said;
  const std::optional<policy::Policy> policy = policy::check(sources, files, {{}, {}, false}, bounds, said);
  if (!policy) return 3;
  std::vector<std::unique_ptr<judging::Input>> inputs;
  inputs.push_back(judging::text_input(argv[2], read(argv[2])));
  Count count;
  judging::Setting setting{*policy, sources, bounds, Instant{1'788'000'000, 0}, {}, {}, 1, false};
  setting.watch = &count;
  const auto ending = judging::run(
      setting, inputs, {}, [](report::Application&&) { return true; }, said);
  if (ending != judging::Ending::whole || count.records == 0) return 2;
  std::printf("%.2f\n", count.applied / count.records);
  return 0;
}
