// A policy wholly in Chinese says the same as its English twin: every YAML key and every keyword has a word in
// each language. The twins stand side by side in twin/; fields keep their paths.
#include <set>

#include "catch.hpp"
#include "policy/checking.hpp"
#include "policy/children.hpp"

using namespace bylaw;
using namespace bylaw::test;

namespace {

std::string shape(const policy::Policy& policy, policy::ExprId id) {
  if (id == policy::ExprId::none) return "-";
  const policy::Expression& expression = policy[id];
  std::string text = std::to_string(expression.node.index()) + (expression.secret ? "s" : "") +
                     (expression.personal ? "p" : "") + ":" + std::to_string(static_cast<int>(expression.type.kind)) +
                     (expression.type.list ? "*" : "") + (expression.type.whole ? "w" : "");
  if (const auto* field = std::get_if<policy::FieldValue>(&expression.node)) {
    text += policy[field->field].path + (field->before ? " before" : "");
  }
  if (const auto* constant = std::get_if<policy::Constant>(&expression.node)) {
    if (const auto* number = std::get_if<Number>(&constant->value)) text += number->to_string();
    if (const auto* token = std::get_if<Token>(&constant->value)) text += policy.tokens[token->index];
    if (const auto* date = std::get_if<Date>(&constant->value)) text += date->to_string();
    if (const auto* truth = std::get_if<bool>(&constant->value)) text += *truth ? "yes" : "no";
    if (const auto* duration = std::get_if<Duration>(&constant->value)) text += std::to_string(duration->count);
  }
  if (const auto* compare = std::get_if<policy::Compare>(&expression.node)) {
    text += std::to_string(static_cast<int>(compare->relation));
  }
  text += "(";
  for_each_operand(expression, [&](policy::ExprId operand) { text += shape(policy, operand) + " "; });
  return text + ")";
}

std::string dates(const policy::Item& item) {
  return (item.from ? item.from->to_string() : "") + ".." + (item.through ? item.through->to_string() : "");
}

struct Body {
  const policy::Policy& policy;
  std::string operator()(const policy::RuleBody& rule) const {
    std::string text;
    for (const auto& requirement : rule.requirements) text += shape(policy, requirement.condition) + "\n";
    return text;
  }
  std::string operator()(const policy::QuotaBody& quota) const {
    std::string text = shape(policy, quota.limit) + shape(policy, quota.counting) + shape(policy, quota.summing) +
                       (quota.any_of ? " any" : "") + std::to_string(static_cast<int>(quota.window)) + " " +
                       std::to_string(quota.days);
    for (const policy::ExprId key : quota.keys) text += " " + shape(policy, key);
    return text;
  }
  std::string operator()(const policy::FeeBody& fee) const {
    std::string text =
        shape(policy, fee.amount) + shape(policy, fee.charged) + shape(policy, fee.due_by) + shape(policy, fee.paid);
    for (const policy::Waiver& waiver : fee.waivers)
      text += " waived " + shape(policy, waiver.when) + waiver.because.en;
    for (const policy::Reduction& less : fee.reductions)
      text += " less " + shape(policy, less.by) + shape(policy, less.when);
    return text;
  }
  std::string operator()(const policy::DeadlineBody& deadline) const {
    return shape(policy, deadline.starts) + shape(policy, deadline.within) + shape(policy, deadline.met_by) +
           (deadline.next_working_day ? " moves" : "");
  }
};

std::vector<std::string> items(const policy::Policy& policy) {
  std::vector<std::string> shown;
  for (const policy::Item& item : policy.items) {
    shown.push_back(item.id + " " + std::to_string(static_cast<int>(item.kind)) + " " +
                    std::to_string(static_cast<int>(item.severity)) + " " + dates(item) + " " + item.title.en +
                    " cites " + std::to_string(item.cites.size()) + " " + shape(policy, item.applies) + " " +
                    std::to_string(item.message.in(Language::zh).parts.size()) + " " +
                    std::to_string(item.fix.in(Language::zh).parts.size()) + "\n" +
                    std::visit(Body{policy}, item.body));
  }
  return shown;
}

std::vector<std::string> fields(const policy::Policy& policy) {
  std::vector<std::string> shown;
  for (const policy::Field& field : policy.fields) {
    shown.push_back(field.path + " " + std::to_string(static_cast<int>(field.type.kind)) +
                    (field.type.list ? "*" : "") + (field.type.whole ? "w" : "") +
                    std::to_string(static_cast<int>(field.type.comparison)) +
                    std::to_string(static_cast<int>(field.type.duration)) + (field.required ? " required" : "") +
                    (field.personal ? " personal" : "") + (field.secret ? " secret" : "") +
                    std::to_string(static_cast<int>(field.if_absent.meaning)) + field.label.zh);
  }
  return shown;
}

}  // namespace

TEST_CASE("A policy in Chinese equals its English twin") {
  const Checked english = check(read_file(BYLAW_ROOT "/tests/policy/twin/english.txt"), false);
  const Checked chinese = check(read_file(BYLAW_ROOT "/tests/policy/twin/chinese.txt"), false);
  CHECK(english.messages() == "");
  CHECK(chinese.messages() == "");
  REQUIRE(english.policy);
  REQUIRE(chinese.policy);
  CHECK(fields(*chinese.policy) == fields(*english.policy));
  CHECK(items(*chinese.policy) == items(*english.policy));
  CHECK(english.policy->items.size() == 9);
  CHECK(chinese.policy->tables.size() == english.policy->tables.size());
  CHECK(chinese.policy->tables.front().rows.size() == 2);
  CHECK(chinese.policy->readings.front().tokens.size() == english.policy->readings.front().tokens.size());
  CHECK(chinese.policy->assume_zone == english.policy->assume_zone);
  CHECK(chinese.policy->unknown_fields == english.policy->unknown_fields);
  CHECK(chinese.policy->month_end == english.policy->month_end);
  CHECK(chinese.policy->order.highest_first == english.policy->order.highest_first);
  CHECK(chinese.policy->amendments.has_value());
  CHECK(chinese.policy->working_days.has_value());
  CHECK(chinese.policy->clauses.front().use == english.policy->clauses.front().use);
}
