// Places: spans of the tree and of messages are places in the file, also when the text was taken out of quotes.
#include "catch.hpp"
#include "reading.hpp"

namespace bylaw::test {
namespace {

std::string at(const Sources& sources, Span span) { return std::string(sources[SourceId{0}].text(span)); }

}  // namespace

TEST_CASE("spans cover the words") {
  Sources sources;
  Diagnostics diagnostics;
  const std::string text = "  管理员 is  not one of (甲, b) and x is given # end";
  const auto expr = grammar::parse_expression(whole(sources, sources.add("x", text)), {}, diagnostics);
  REQUIRE(expr);
  CHECK(at(sources, expr->span) == "管理员 is  not one of (甲, b) and x is given");
  const auto& operands = std::get<syntax::Logic>(expr->node).operands;
  CHECK(at(sources, operands.at(0).span) == "管理员 is  not one of (甲, b)");
  const auto& one_of = std::get<syntax::OneOf>(operands.at(0).node);
  CHECK(at(sources, one_of.operand->span) == "管理员");
  CHECK(at(sources, one_of.list.span) == "(甲, b)");
  CHECK(at(sources, std::get<std::vector<syntax::Expr>>(one_of.list.content).at(1).span) == "b");
  CHECK(at(sources, std::get<syntax::Present>(operands.at(1).node).operand->span) == "x");
}

TEST_CASE("spans of postfixes, tests and aggregates") {
  Sources sources;
  Diagnostics diagnostics;
  const std::string text = "a 的日期 之后 3 天 早于 sum of t.x for t in s";
  const auto expr = grammar::parse_expression(whole(sources, sources.add("x", text)), {}, diagnostics);
  REQUIRE(expr);
  const auto& compare = std::get<syntax::Compare>(expr->node);
  CHECK(at(sources, compare.left->span) == "a 的日期 之后 3 天");
  const auto& shift = std::get<syntax::Shift>(compare.left->node);
  CHECK(at(sources, shift.anchor->span) == "a 的日期");
  CHECK(at(sources, shift.duration->span) == "3 天");
  const auto& aggregate = std::get<syntax::Aggregate>(compare.right->node);
  CHECK(at(sources, compare.right->span) == "sum of t.x for t in s");
  CHECK(at(sources, aggregate.variable.span) == "t");
  CHECK(at(sources, aggregate.list.span) == "s");
}

TEST_CASE("a fragment of pieces leads back to the file") {
  // The file holds: when: "a is \"b\" and $"
  Sources sources;
  const SourceId id = sources.add("x", R"(when: "a is \"b\" and $")");
  Fragment fragment{id, R"(a is "b" and $)", {{0, 7}, {5, 13}, {6, 14}, {7, 16}}};
  Diagnostics diagnostics;
  CHECK_FALSE(grammar::parse_expression(fragment, {}, diagnostics));
  REQUIRE(diagnostics.size() == 1);
  CHECK(at(sources, diagnostics.all().front().place.span) == "$");

  fragment.text.back() = 'c';
  Diagnostics none;
  const auto expr = grammar::parse_expression(fragment, {}, none);
  REQUIRE(expr);
  const auto& operands = std::get<syntax::Logic>(expr->node).operands;
  CHECK(at(sources, operands.at(1).span) == "$");
  CHECK(at(sources, operands.at(0).span).starts_with("a is \\\"b\\"));
}

TEST_CASE("expressions inside a message inside a file keep their places") {
  Sources sources;
  Diagnostics diagnostics;
  const std::string text = "rule a\n  otherwise en \"say \\\"{x replacing \\\"1\\\" by \\\"2\\\"}\\\" {b +}\"\n";
  const SourceId id = sources.add("x", text);
  const auto file = grammar::parse_rules(whole(sources, id), {}, diagnostics);
  REQUIRE(diagnostics.size() == 1);
  const Span span = diagnostics.all().front().place.span;
  CHECK(span.begin == text.rfind("+}") + 1);

  const std::string good = "rule a\n  otherwise en \"say \\\"{x}\\\" {b}\"\n";
  Sources others;
  Diagnostics none;
  const auto read = grammar::parse_rules(whole(others, others.add("x", good)), {}, none);
  const auto& rule = std::get<syntax::Rule>(read.items.at(0));
  const auto& message = std::get<syntax::Otherwise>(rule.clauses.at(0).node).message;
  CHECK(at(others, std::get<syntax::Expr>(message.parts.at(1)).span) == "x");
  CHECK(at(others, std::get<syntax::Expr>(message.parts.at(3)).span) == "b");
  CHECK(at(others, rule.id.span) == "a");
  CHECK(at(others, rule.clauses.at(0).span) == good.substr(9, good.size() - 10));
}

TEST_CASE("a pattern's span is its content") {
  Sources sources;
  Diagnostics diagnostics;
  const std::string text = "身份 符合格式 ／[0-9]+／";
  const auto expr = grammar::parse_expression(whole(sources, sources.add("x", text)), {}, diagnostics);
  REQUIRE(expr);
  const auto& matches = std::get<syntax::Matches>(expr->node);
  CHECK(matches.pattern == "[0-9]+");
  CHECK(at(sources, matches.pattern_span) == "[0-9]+");
}

}  // namespace bylaw::test
