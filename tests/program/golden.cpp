// See golden.hpp.
#include "golden.hpp"

#include <cstdlib>
#include <fstream>
#include <regex>
#include <sstream>

#include "catch.hpp"

namespace bylaw::testing {

namespace {

/// What differs from run to run and from machine to machine: folders, digests, how long it took.
std::string normalised(std::string text, const Room& room) {
  for (std::size_t at = 0; (at = text.find(room.path().string(), at)) != std::string::npos;) {
    text.replace(at, room.path().string().size(), "ROOM");
  }
  static const std::regex seconds(R"([0-9]+(\.[0-9]+)? (s|秒)(?=\n|$))");
  static const std::regex digest(R"((digest|摘要) [0-9a-f]{12})");
  return std::regex_replace(std::regex_replace(text, seconds, "N $2"), digest, "$1 …");
}

std::string section(const std::string& title, const std::string& text) {
  if (text.empty()) return "";
  return "--- " + title + "\n" + text + (text.ends_with('\n') ? "" : "\n--- (no line end)\n");
}

}  // namespace

int check_golden(const Room& room, const std::string& name, const std::string& command) {
  const Ran en = room.run(command, "C.UTF-8");
  const Ran zh = room.run(command, "zh_CN.UTF-8");
  INFO(name << ": " << command << "\n" << en.err);
  REQUIRE_FALSE(en.hung);
  REQUIRE_FALSE(zh.hung);
  CHECK(en.status == zh.status);
  const std::string actual = "$ " + command + "\nstatus " + std::to_string(en.status) + "\n" +
                             section("stdout", normalised(en.out, room)) + section("stderr", normalised(en.err, room)) +
                             section("stdout, Chinese", normalised(zh.out, room)) +
                             section("stderr, Chinese", normalised(zh.err, room));
  const std::string path = std::string(BYLAW_ROOT) + "/tests/program/golden/" + name + ".txt";
  if (std::getenv("BYLAW_ACCEPT") != nullptr) {
    std::ofstream file(path, std::ios::binary);
    file << actual;
    REQUIRE(file.flush());
    return en.status;
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream expected;
  expected << file.rdbuf();
  CHECK(actual == expected.str());
  return en.status;
}

}  // namespace bylaw::testing
