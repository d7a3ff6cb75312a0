// Where the time of one check goes, and what loading a policy costs beside its floor: one yaml-cpp event pass and
// one parse of the rule files over the same bytes. Not a test: prints medians and ratios of one run.
// With the program itself (`-` for none) it is run as well, from start to end. 31 rounds, or as many as are named.
//   bench_load POLICY APPLICATION.json [BYLAW [ROUNDS]]
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

#include "documents/yaml.hpp"
#include "grammar/parse.hpp"
#include "judging/run.hpp"
#include "plan/shape.hpp"
#include "policy/check.hpp"
#include "report/format.hpp"

namespace {

using namespace bylaw;

class Nothing : public YAML::EventHandler {
  using Mark = YAML::Mark;
  void OnDocumentStart(const Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const Mark&, YAML::anchor_t) override {}
  void OnAlias(const Mark&, YAML::anchor_t) override {}
  void OnScalar(const Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

/// Milliseconds that the work took, once a round.
struct Measured {
  std::function<void()> work;
  std::vector<double> times = {};

  void run() {
    const auto start = std::chrono::steady_clock::now();
    work();
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  double median() {
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
  }
};

/// Runs a program to its end, its output thrown away.
void run(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  if (posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ) == 0) waitpid(child, nullptr, 0);
  posix_spawn_file_actions_destroy(&actions);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  Sources sources;
  std::vector<policy::PolicyFile> files;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(argv[1])) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::size_t yaml_bytes = 0;
  std::size_t rules_bytes = 0;
  for (const auto& path : paths) {
    const bool yaml = path.extension() == ".yaml";
    if (!yaml && path.extension() != ".rules") continue;
    const SourceId id = sources.add(path.string(), read(path));
    (yaml ? yaml_bytes : rules_bytes) += sources[id].text().size();
    files.push_back({path.filename().string(), id, yaml ? policy::FileKind::yaml : policy::FileKind::rules});
  }
  const Bounds bounds;
  Measured events{[&] {
    for (const auto& file : files) {
      if (file.kind != policy::FileKind::yaml) continue;
      std::istringstream text{std::string(sources[file.source].text())};
      YAML::Parser parser(text);
      Nothing nothing;
      while (parser.HandleNextDocument(nothing)) {
      }
    }
  }};
  Measured yaml{[&] {
    for (const auto& file : files) {
      Diagnostics said;
      if (file.kind == policy::FileKind::yaml) (void)documents::read_yaml(sources, file.source, bounds, said);
    }
  }};
  Measured rules{[&] {
    for (const auto& file : files) {
      Diagnostics said;
      if (file.kind == policy::FileKind::rules) (void)grammar::parse_rules(whole(sources, file.source), {}, said);
    }
  }};
  std::optional<policy::Policy> policy;
  Measured check{[&] {
    Diagnostics said;
    policy = policy::check(sources, files, {{}, {}, false}, bounds, said);
  }};
  Measured plan{[&] { (void)plan::shape_of(*policy); }};
  const std::string record = read(argv[2]);
  std::string report;
  Measured judged{[&] {
    std::vector<std::unique_ptr<judging::Input>> inputs;
    inputs.push_back(judging::text_input("record", record));
    const judging::Setting setting{*policy, sources, bounds, Instant{1'770'000'000, 0}, {}, {}, 1, false};
    Diagnostics said;
    report.clear();
    auto format = report::make_format("text", {});
    (void)judging::run(
        setting, inputs, {},
        [&](report::Application&& a) {
          format->add(a, report);
          return true;
        },
        said);
  }};
  const bool whole_program = argc > 3 && std::string_view(argv[3]) != "-";
  const int rounds = argc > 4 ? std::atoi(argv[4]) : 31;
  Measured start{[&] { run({argv[3], "--version"}); }};
  Measured whole{[&] { run({argv[3], "check", "-p", argv[1], "--as-of", "2026-03-10", argv[2]}); }};
  check.work();
  if (!policy) return 3;
  // Interleaved, so that what else the machine does falls on all of them alike.
  for (int round = 0; round < rounds; ++round) {
    for (Measured* one : {&events, &yaml, &rules, &check, &plan, &judged}) one->run();
    if (whole_program) start.run(), whole.run();
  }
  const double floor = events.median() + rules.median();
  std::printf("policy: %zu bytes of YAML, %zu bytes of rules\n", yaml_bytes, rules_bytes);
  std::printf("yaml-cpp event pass  %8.3f ms\nYAML to trees        %8.3f ms\nrules to trees       %8.3f ms\n",
              events.median(), yaml.median(), rules.median());
  std::printf("check in all         %8.3f ms   %.2f x (event pass + rules)\n", check.median(), check.median() / floor);
  std::printf("plan                 %8.3f ms\nrecord to report     %8.3f ms\n", plan.median(), judged.median());
  if (!whole_program) return 0;
  std::printf("process alone        %8.3f ms\nfrom start to end    %8.3f ms   %.2f x (process + event pass + rules)\n",
              start.median(), whole.median(), whole.median() / (start.median() + floor));
}
