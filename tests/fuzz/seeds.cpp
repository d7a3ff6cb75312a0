// Lays out what fuzzing begins with, taken from the project's own rules and tests: `fuzz_seeds ROOT FOLDER` writes
// FOLDER/rules, policy, application, check and values.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <regex>
#include <set>

#include "cases/case.hpp"

namespace bylaw::fuzz {
namespace {

namespace fs = std::filesystem;

// Larger ones leave too few tries a second.
constexpr std::size_t longest_policy = 16U << 10U;
constexpr std::size_t longest_check = 8U << 10U;

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Every file below the folder with that extension, in order.
std::vector<fs::path> files_below(const fs::path& folder, const std::string& extension) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().extension() == extension) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// Reads what a case names by `from:`.
class Beside final : public cases::FileReader {
 public:
  explicit Beside(fs::path folder) : folder_(std::move(folder)) {}
  std::optional<std::string> read(const std::string& case_file, const std::string& named) override {
    const fs::path path = (folder_ / case_file).parent_path() / named;
    return fs::exists(path) ? std::optional(read_file(path)) : std::nullopt;
  }

 private:
  fs::path folder_;
};

class Seeds {
 public:
  Seeds(fs::path root, fs::path folder) : root_(std::move(root)), folder_(std::move(folder)) {
    for (const char* target : {"rules", "policy", "application", "check", "values"})
      fs::create_directories(folder_ / target);
  }

  void lay_out() {
    for (const char* folder : {"rules", "tests/policies", "tests/model/regressions"}) {
      for (const fs::path& path : files_below(root_ / folder, ".rules")) {
        const std::string text = read_file(path);
        add("rules", text);
        add_values(text);
      }
      for (const auto& entry : fs::directory_iterator(root_ / folder)) {
        if (entry.is_directory()) add_policy(entry.path());
      }
    }
    add_samples();
    for (const fs::path& path : files_below(root_ / "tests/policy/golden", ".txt")) {
      const std::string text = read_file(path);
      add("policy", text.substr(0, text.find("=== en")));
    }
    for (const fs::path& path : files_below(root_ / "rules", ".json")) add("application", read_file(path));
    add("application", R"({"id": "\b\f\n\r\t\/\"\\\u0041\ud83d\ude00", "tags": ["a\tb", "\u4e2d"]})");
    add("application",
        "{\"id\": \"1\"}\n{\"id\": \"2\\\\\"}\n{\"id\": \"3\"}\\\n\"{\"id\": \"4\"}\n[5, {\"id\": \"6\"}]\n");
  }

  std::size_t count() const { return seen_.size(); }

 private:
  void add(const std::string& target, const std::string& text) {
    const std::string name = target + "/" + std::to_string(std::hash<std::string>{}(text));
    if (seen_.insert(name).second) std::ofstream(folder_ / name, std::ios::binary) << text;
  }

  /// The samples of the grammar: `+ e text`, where ⏎ is a line break.
  void add_samples() {
    std::ifstream file(root_ / "tests/grammar/samples.txt", std::ios::binary);
    for (std::string line; std::getline(file, line);) {
      if (line.size() < 5 || (line[0] != '+' && line[0] != '-')) continue;
      add("rules", std::regex_replace(line.substr(4), std::regex("⏎"), "\n"));
      add_values(line.substr(4));
    }
  }

  void add_policy(const fs::path& path) {
    std::string blocks;
    for (const char* extension : {".yaml", ".rules", ".csv"}) {
      for (const fs::path& file : files_below(path, extension)) {
        if (file.parent_path() != path) continue;
        const std::string block = "--- " + file.filename().string() + "\n" + read_file(file);
        if (block.size() <= longest_policy) add("policy", block);
        blocks += block;
      }
    }
    if (blocks.size() <= longest_policy) add("policy", blocks);
    const std::string records = read_file(path / "records.ndjson");
    const std::string registry = read_file(path / "registry.ndjson");
    if (!records.empty()) add_check(blocks, records, registry);
    Sources sources;
    for (const fs::path& file : files_below(path, ".yaml")) {
      if (file.parent_path().filename() == "cases") add_cases(path, file, blocks, sources);
    }
  }

  void add_cases(const fs::path& folder, const fs::path& file, const std::string& blocks, Sources& sources) {
    Diagnostics said;
    const SourceId id = sources.add(fs::relative(file, folder).string(), read_file(file));
    const auto document = documents::read_yaml(sources, id, Bounds{}, said);
    Beside beside(folder);
    if (!document) return;
    for (const cases::Case& one : cases::read_cases(sources, id, *document, beside, said)) {
      std::string records;
      std::string registry;
      for (const cases::Application& application : one.applications) records += application.json + "\n";
      for (const std::string& record : one.registry) registry += record + "\n";
      add_check(blocks, records, registry);
    }
  }

  void add_check(const std::string& blocks, const std::string& records, const std::string& registry) {
    add("application", records);
    add_values(records);
    const std::string text =
        blocks + "--- application\n" + records + (registry.empty() ? "" : "--- registry\n" + registry);
    if (text.size() <= longest_check) add("check", text);
  }

  /// Texts in quotes, and words that begin with a digit, with the unit or currency behind them.
  void add_values(const std::string& text) {
    static const std::regex value(R"("([^"\n]{1,60})\"|([0-9][0-9.:TZ+-]*( (days|weeks|months|hours|CNY|%))?))");
    for (std::sregex_iterator at(text.begin(), text.end(), value), end; at != end; ++at)
      add("values", (*at)[1].matched ? (*at)[1].str() : (*at)[2].str());
  }

  fs::path root_;
  fs::path folder_;
  std::set<std::string> seen_;
};

}  // namespace
}  // namespace bylaw::fuzz

int main(int count, char** arguments) {
  if (count != 3) return 2;
  bylaw::fuzz::Seeds seeds(arguments[1], arguments[2]);
  seeds.lay_out();
  (void)std::printf("%zu seeds\n", seeds.count());
  return seeds.count() > 0 ? 0 : 1;
}
