// The WeChat policy leaves no clause of its documents out: each that can be checked is kept by one case and broken by
// another, each that permits something is granted in a case.
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "room.hpp"

using namespace bylaw::testing;
namespace fs = std::filesystem;

namespace {

using Uses = std::map<std::string, std::string>;  // by clause: check, permit, advice or notice

/// `W01 check` on a line each.
Uses kept_uses() {
  Uses uses;
  std::ifstream file(fs::path(BYLAW_ROOT) / "tests/program/wechat-clauses.txt");
  for (std::string clause, use; file >> clause >> use;) uses[clause] = use;
  return uses;
}

/// The same of a clause file: `  W01:` with `    use: check` below it.
Uses uses_of(const fs::path& path) {
  Uses uses;
  std::ifstream file(path);
  std::string clause;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("  W")) clause = line.substr(2, line.find(':') - 2);
    if (line.starts_with("    use: ")) uses[clause] = line.substr(std::string("    use: ").size());
  }
  return uses;
}

}  // namespace

TEST_CASE("Every clause that can be checked is kept and broken by a case, every permission is granted in one") {
  const Uses uses = kept_uses();
  REQUIRE(uses.size() == 88);
  const Room room;
  const Ran ran =
      room.run("bylaw test -p " + std::string(BYLAW_ROOT) + "/rules/wechat-mini-program --coverage --format json",
               "C.UTF-8", 300);
  REQUIRE_FALSE(ran.out.empty());
  const auto report = nlohmann::json::parse(ran.out);
  CHECK(report["failed"] == 0);
  std::map<std::string, nlohmann::json> seen;
  for (const auto& part : report["coverage"]["parts"]) {
    if (part["kind"] == "clause") seen[part["id"]] = part["by"];
  }
  for (const auto& [clause, use] : uses) {
    INFO(clause << ", " << use);
    if (use != "check" && use != "permit") continue;
    REQUIRE(seen.contains(clause));
    CHECK(seen[clause]["holds"].is_string());
    if (use == "check") CHECK(seen[clause]["fails"].is_string());
  }
}

TEST_CASE("The cases of both policies reach every rule, cell, waiver, reading and clause") {
  const Room room;
  for (const char* policy : {"wechat-mini-program", "library-loans"}) {
    const Ran ran =
        room.run("bylaw test -p " + std::string(BYLAW_ROOT) + "/rules/" + policy + " --coverage", "C.UTF-8", 300);
    INFO(ran.out << ran.err);
    CHECK(ran.status == 0);
  }
}

TEST_CASE("The list of clauses is that of the documents and that of the policy") {
  CHECK(uses_of(fs::path(BYLAW_ROOT) / "rules/wechat-mini-program/clauses.yaml") == kept_uses());
  const fs::path shared = fs::path(BYLAW_ROOT) / "../shared/wechat/clauses.yaml";
  if (fs::exists(shared)) CHECK(uses_of(shared) == kept_uses());
}
