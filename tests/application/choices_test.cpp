// Every name of a choice is found, and nothing else, also where names are alike in all bytes that are hashed.
#include "application/choices.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"

using namespace bylaw;
using application::Choices;

namespace {

Choices choices_of(const std::vector<std::string>& names) {
  std::vector<std::pair<std::string_view, Token>> tokens;
  for (const std::string& name : names) tokens.emplace_back(name, Token{static_cast<std::uint32_t>(tokens.size())});
  return Choices(std::move(tokens));
}

void all_are_found(const std::vector<std::string>& names) {
  const Choices choices = choices_of(names);
  for (std::size_t i = 0; i < names.size(); ++i) {
    INFO(names[i]);
    const auto found = choices.find(names[i]);
    REQUIRE(found.has_value());
    CHECK(found->index == i);
    CHECK_FALSE(choices.find(names[i] + "x").has_value());
    CHECK_FALSE(choices.find(names[i].substr(1) + "?").has_value());
  }
  CHECK_FALSE(choices.find("").has_value());
  CHECK_FALSE(choices.find("-").has_value());
}

}  // namespace

TEST_CASE("the names of a choice are found") {
  all_are_found({});
  all_are_found({"a"});
  all_are_found({"enterprise", "individual", "sole_proprietor", "government", "media", "企业", "个人", "个体工商户"});
}

TEST_CASE("names of a choice that differ in a single byte are told apart, wherever it stands") {
  std::vector<std::string> names;
  const std::string base = "wechat_verification_2026";
  for (std::size_t at = 0; at < base.size(); ++at) {
    for (const char other : {'0', '1'}) {
      names.push_back(base);
      names.back()[at] = other;
    }
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  all_are_found(names);
}

TEST_CASE("a choice may have thousands of names") {
  std::vector<std::string> names;
  for (int i = 0; i < 5000; ++i) names.push_back("c" + std::to_string(i) + "_category");
  all_are_found(names);
}
