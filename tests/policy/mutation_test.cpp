// Broken policies: real ones with a few bytes changed. Whatever the text, the checker ends, and gives either a
// policy or an error that says why not.
#include <algorithm>
#include <filesystem>
#include <random>

#include "catch.hpp"
#include "policy/checking.hpp"

using namespace bylaw;
using namespace bylaw::test;
namespace fs = std::filesystem;

namespace {

struct Text {
  std::string path, text;
  policy::FileKind kind;
};
using Texts = std::vector<Text>;

Texts read_policy(const fs::path& folder) {
  Texts texts;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string extension = entry.path().extension().string();
    const bool yaml = extension == ".yaml";
    const bool csv = extension == ".csv";
    if (!yaml && !csv && extension != ".rules") continue;
    const policy::FileKind kind = yaml ? policy::FileKind::yaml : csv ? policy::FileKind::csv : policy::FileKind::rules;
    texts.push_back({entry.path().filename().string(), read_file(entry.path().string()), kind});
  }
  std::sort(texts.begin(), texts.end(), [](const Text& a, const Text& b) { return a.path < b.path; });
  return texts;
}

std::vector<Texts> real_policies() {
  std::vector<Texts> policies;
  for (const char* const parent : {BYLAW_ROOT "/rules", BYLAW_ROOT "/tests/policies"}) {
    for (const auto& entry : fs::directory_iterator(parent)) {
      if (entry.is_directory()) policies.push_back(read_policy(entry.path()));
    }
  }
  std::sort(policies.begin(), policies.end(),
            [](const Texts& a, const Texts& b) { return a.front().text < b.front().text; });
  return policies;
}

/// A byte changed, lines or words removed, or a piece copied to another place.
void mutate(std::string& text, std::mt19937& random) {
  if (text.empty()) return;
  const std::size_t at = random() % text.size();
  const std::size_t length = std::min<std::size_t>(1 + random() % 40, text.size() - at);
  switch (random() % 6) {
    case 0:
      text[at] = static_cast<char>(random() % 256);
      break;
    case 1:
      text.erase(at, length);
      break;
    case 2:
      text.insert(random() % text.size(), text.substr(at, length));
      break;
    case 3:
      text[at] = "(){}[]:,\"'#`-.\n 0"[random() % 17];
      break;
    case 4: {
      const std::size_t end = text.find('\n', at);
      if (end != std::string::npos) text.erase(at, end - at);
      break;
    }
    default:
      std::swap(text[at], text[random() % text.size()]);
      break;
  }
}

bool settled(const Texts& texts, std::string& said) {
  Sources sources;
  Diagnostics diagnostics;
  std::vector<policy::PolicyFile> files;
  for (const Text& text : texts) files.push_back({text.path, sources.add(text.path, text.text), text.kind});
  policy::Settings settings;
  settings.data_required = false;
  const auto policy = policy::check(sources, files, settings, Bounds(), diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    for (const Language language : {Language::en, Language::zh}) said += render(diagnostic, sources, language, false);
  }
  return policy.has_value() != diagnostics.has_errors();
}

}  // namespace

TEST_CASE("Real policies are accepted") {
  for (const Texts& policy : real_policies()) {
    std::string said;
    CHECK(settled(policy, said));
    INFO(said);
    CHECK(said.find("error[") == std::string::npos);
  }
}

TEST_CASE("Broken policies are refused with a message, never with a crash") {
  const std::vector<Texts> policies = real_policies();
  REQUIRE_FALSE(policies.empty());
  std::mt19937 random(20260305);
  for (int round = 0; round < 500; ++round) {
    Texts texts = policies[random() % policies.size()];
    for (std::size_t edits = 1 + random() % 4; edits > 0; --edits) mutate(texts[random() % texts.size()].text, random);
    std::string said;
    INFO("round " << round);
    bool good = false;
    REQUIRE_NOTHROW(good = settled(texts, said));
    CHECK(good);
  }
}

TEST_CASE("Long chains of definitions are refused") {
  std::string rules = "--- a.rules\ndefine d0 as copies\n";
  for (int i = 1; i < 20000; ++i) rules += "define d" + std::to_string(i) + " as d" + std::to_string(i - 1) + " + 1\n";
  const Checked forwards = check(rules + "rule r cites C1 require d19999 is 1\n");
  CHECK_FALSE(forwards.policy);
  CHECK(forwards.said.has_errors());
}
