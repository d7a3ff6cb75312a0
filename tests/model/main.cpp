// The program against the reference model on random policies and records:
//   bylaw_model [--seed N] [--pairs M] [--size ITEMS] [--records R] [--failures K] [--keep FOLDER] [--but PATTERN]
//   bylaw_model --again FOLDER …     a kept case, or every one in a folder of them
//   bylaw_model --property NAME [--seed N] [--pairs M] …     the program alone: see properties.hpp
// A seed that is not given is taken from the machine and printed; a failure prints its own seed (of one policy: run it
// again with --pairs 1), is cut down, shown, and with --keep written into a folder as a regression case. --but leaves
// out differences that are known.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <random>
#include <string>

#include "model/compare.hpp"
#include "model/properties.hpp"

namespace {

using namespace bylaw::model;

struct Options {
  std::uint64_t seed = 0;
  std::size_t pairs = 20'000;
  int size = 6;
  int records = 50;
  std::size_t failures = 5;
  std::string keep;
  std::string property;
  std::vector<std::string> again;
};

void show(const std::vector<std::string>& lines, std::size_t most) {
  for (std::size_t i = 0; i < std::min(lines.size(), most); ++i) std::cout << lines[i] << "\n";
}

void show(const CaseText& text) {
  std::cout << text.yaml << "---\n" << text.rules << "--- as of " << text.as_of;
  for (const auto& [name, token] : text.readings) std::cout << ", " << name << "=" << token;
  std::cout << "\n";
  for (const auto& [table, csv] : text.data) std::cout << "--- " << table << ".csv\n" << csv;
  for (const std::string& record : text.registry) std::cout << "registry: " << record << "\n";
  for (const std::string& record : text.records) std::cout << record << "\n";
}

int again(const std::vector<std::string>& folders) {
  int failed = 0;
  for (const std::string& folder : folders) {
    std::vector<std::string> cases;
    if (std::filesystem::exists(folder + "/policy.yaml")) cases.push_back(folder);
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.is_directory()) cases.push_back(entry.path().string());
    }
    for (const std::string& one : cases) {
      const Compared compared = compare(kept(one));
      if (compared.differences.empty() && compared.pairs > 0) continue;
      ++failed;
      std::cout << one << "\n";
      show(compared.differences, 20);
    }
  }
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

void say_failure(std::uint64_t seed, Case made, const Options& options) {
  std::cout << "\n=== differs: --seed " << seed << " --pairs 1 --size " << options.size << " --records "
            << options.records << std::endl;
  show(compare(text_of(made)).differences, 1);
  std::cout << "cut down:" << std::endl;
  made = shrunk(std::move(made), manner_of_difference);
  const CaseText text = text_of(made);
  const Compared compared = compare(text);
  show(text);
  show(compared.differences, 10);
  if (!options.keep.empty()) keep(options.keep + "/" + std::to_string(seed), text, compared.differences);
}

int random_pairs(const Options& options) {
  std::cout << "seed " << options.seed << std::endl;
  std::size_t pairs = 0, policies = 0, tied = 0, failures = 0;
  std::map<std::string, std::size_t> verdicts;
  std::set<std::size_t> forms;
  for (std::uint64_t seed = options.seed; pairs < options.pairs; ++seed, ++policies) {
    const Case made = random_case(seed, options.size, options.records);
    const Compared compared = compare(text_of(made));
    pairs += std::max<std::size_t>(compared.pairs, 1);
    if (compared.tied) ++tied;
    forms.insert(compared.forms.begin(), compared.forms.end());
    for (const std::string& verdict : compared.verdicts) ++verdicts[verdict];
    if (compared.differences.empty()) continue;
    say_failure(seed, made, options);
    if (++failures >= options.failures) break;
  }
  std::cout << policies << " policies, " << pairs << " pairs, " << failures
            << " policies on which the program and the model differ";
  std::cout << " (" << tied << " left out: two records had one place in the order)\n";
  std::cout << "  forms of expressions: " << forms.size() << " of " << all_forms << "\n";
  for (const auto& [verdict, count] : verdicts) std::cout << "  " << verdict << " " << count << "\n";
  constexpr std::size_t enough = 20'000;  // for every form of expression to have its turn
  return failures == 0 && (pairs < enough || forms.size() == all_forms) ? EXIT_SUCCESS : EXIT_FAILURE;
}

int random_property(const Options& options) {
  const auto& all = properties();
  const auto property =
      std::find_if(all.begin(), all.end(), [&](const Property& one) { return options.property == one.name; });
  if (property == all.end()) {
    for (const Property& one : all) std::cout << one.name << ": " << one.says << "\n";
    return EXIT_FAILURE;
  }
  std::cout << property->says << "; seed " << options.seed << std::endl;
  std::size_t pairs = 0, policies = 0, idle = 0, failures = 0;
  for (std::uint64_t seed = options.seed; pairs < options.pairs && failures < options.failures; ++seed, ++policies) {
    Case made = random_case(seed, options.size, options.records, property->without_presence);
    const Tried tried = property->check(made, seed);
    pairs += tried.pairs;
    idle = tried.pairs == 0 ? idle + 1 : 0;
    if (idle > 200) {
      std::cout << "nothing to try it on\n";
      return EXIT_FAILURE;
    }
    if (tried.faults.empty()) continue;
    ++failures;
    std::cout << "\n=== does not hold: --property " << property->name << " --seed " << seed << " --pairs 1 --size "
              << options.size << " --records " << options.records << std::endl;
    show(tried.faults, 2);
    made = shrunk(std::move(made), [&](const Case& one) {
      return property->check(one, seed).faults.empty() ? std::string() : std::string("fails");
    });
    show(text_of(made));
    show(property->check(made, seed).faults, 2);
  }
  std::cout << policies << " policies, " << pairs << " tried, it did not hold for " << failures << "\n";
  return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  options.seed = std::random_device{}();
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    const std::string value = argv[i + 1];
    if (name == "--seed")
      options.seed = std::stoull(value);
    else if (name == "--pairs")
      options.pairs = std::stoull(value);
    else if (name == "--size")
      options.size = std::stoi(value);
    else if (name == "--records")
      options.records = std::stoi(value);
    else if (name == "--failures")
      options.failures = std::stoull(value);
    else if (name == "--keep")
      options.keep = value;
    else if (name == "--but")
      leave_out(value);
    else if (name == "--property")
      options.property = value;
    else if (name == "--again")
      options.again.push_back(value);
    else {
      std::cerr << "unknown option " << name << "\n";
      return EXIT_FAILURE;
    }
  }
  if (!options.property.empty()) return random_property(options);
  return options.again.empty() ? random_pairs(options) : again(options.again);
}
