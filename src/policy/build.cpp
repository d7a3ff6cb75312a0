// Nodes and tokens of a policy while it is being built: see build.hpp.
#include "policy/build.hpp"

#include <algorithm>

#include "policy/children.hpp"

namespace bylaw::policy {

namespace {

constexpr std::size_t most_expressions = 5'000'000;

void mark_privacy(const Policy& policy, Expression& expression) {
  const Field* field = nullptr;
  if (const auto* value = std::get_if<FieldValue>(&expression.node)) field = &policy[value->field];
  if (const auto* member = std::get_if<Member>(&expression.node)) {
    field = &policy.records[static_cast<std::size_t>(policy[member->record].type.record)].members[member->index];
    expression.secret = field->secret;
    expression.personal = field->personal;
    return;
  }
  if (field != nullptr) {
    expression.secret = field->secret;
    expression.personal = field->personal;
  }
  for_each_operand(expression, [&](ExprId id) {
    expression.secret = expression.secret || policy[id].secret;
    expression.personal = expression.personal || policy[id].personal;
  });
}

}  // namespace

Token Build::token(const std::string& text) {
  const auto [found, added] = tokens.emplace(text, Token{static_cast<std::uint32_t>(policy.tokens.size())});
  if (added) policy.tokens.push_back(text);
  return found->second;
}

const Choice* Build::choice(ChoiceSetId id, std::string_view text) {
  const std::vector<Choice>& choices = policy.choice_sets[static_cast<std::size_t>(id)].choices;
  const auto [known, first_asked] = choice_names.try_emplace(id);
  for (std::size_t i = 0; first_asked && i < choices.size(); ++i) {
    const Phrase& label = choices[i].label;
    known->second.emplace(policy.tokens[choices[i].token.index], i);  // what was there first stays
    known->second.emplace(label.en, i);
    known->second.emplace(label.zh, i);
  }
  const auto found = known->second.find(std::string(text));
  return found == known->second.end() ? nullptr : &choices[found->second];
}

ExprId Build::add(Type type, Place place, decltype(Expression::node) node) {
  Expression expression{type, place, std::move(node)};
  std::uint32_t below = 0;
  for_each_operand(expression, [&](ExprId id) { below = std::max(below, depth[static_cast<std::size_t>(id)]); });
  if (below >= deepest_expression || policy.expressions.size() >= most_expressions) {
    say(Code::expression_too_deep, place, {std::to_string(deepest_expression)});
    return ExprId::none;
  }
  mark_privacy(policy, expression);
  policy.expressions.push_back(std::move(expression));
  depth.push_back(below + 1);
  return static_cast<ExprId>(policy.expressions.size() - 1);
}

ExprId Build::constant(Type type, Place place, Value value) { return add(type, place, Constant{value}); }

ExprId Build::text_constant(Place place, const std::string& text, Comparison comparison) {
  policy.texts.push_back(normalise(text, comparison));
  Type type;
  type.kind = Kind::text;
  type.comparison = comparison;
  return constant(type, place, std::string_view(policy.texts.back()));
}

Phrase describe(const Policy& policy, const Type& type) {
  const auto one = [&]() -> Phrase {
    switch (type.kind) {
      case Kind::yes_no:
        return {"a yes-no", "是否型"};
      case Kind::number:
        return type.whole ? Phrase("a whole number", "整数") : Phrase("a number", "数");
      case Kind::money: {
        const std::string code(type.currency.name());
        return {"an amount of " + code, code + " 金额"};
      }
      case Kind::text:
        return {"a text", "文本"};
      case Kind::date:
        return {"a date", "日期"};
      case Kind::instant:
        return {"a date-time", "日期时间"};
      case Kind::duration:
        switch (type.duration) {
          case DurationKind::days:
            return {"a duration in days", "以天计的时长"};
          case DurationKind::months:
            return {"a duration in months", "以月计的时长"};
          case DurationKind::working_days:
            return {"a duration in working days", "以工作日计的时长"};
          case DurationKind::hours:
            return {"a duration in hours", "以小时计的时长"};
        }
        return {};
      case Kind::choice: {
        const ChoiceSet& set = policy.choice_sets[static_cast<std::size_t>(type.choices)];
        std::string tokens;
        for (std::size_t i = 0; i < set.choices.size() && i < 4; ++i) {
          if (i > 0) tokens += ", ";
          tokens += policy.tokens[set.choices[i].token.index];
        }
        if (set.choices.size() > 4) tokens += " …";
        return {"a choice (" + tokens + ")", "选项（" + tokens + "）"};
      }
      case Kind::record:
        return {"a record", "记录"};
    }
    return {};
  }();
  if (!type.list) return one;
  const std::string_view article = one.en.starts_with("an ") ? "an " : "a ";
  return {"a list (" + one.en.substr(article.size()) + ")", one.zh + "的列表"};
}

std::vector<std::uint32_t> read_cites(Build& build, SourceId source, const Node& node) {
  std::vector<std::uint32_t> cites;
  for (const Node* item : one_or_many(node)) {
    const auto id = read_text(build.said, source, *item);
    if (!id) continue;
    const auto found = build.clause_index.find(*id);
    if (found == build.clause_index.end()) {
      if (!build.unreadable) build.say(Code::unknown_clause, {source, item->span}, {*id});
    } else {
      cites.push_back(found->second);
    }
  }
  return cites;
}

std::optional<syntax::Expr> read_expression(Build& build, SourceId source, const Node& node) {
  if (node.kind != Node::Kind::scalar) {
    build.say(Code::expression_wanted, {source, node.span});
    return std::nullopt;
  }
  return grammar::parse_expression(node.scalar, build.context(), build.said);
}

}  // namespace bylaw::policy
