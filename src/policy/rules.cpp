// Rules of the rule language, lowered to items of the policy.
#include "policy/build.hpp"
#include "policy/lower.hpp"

namespace bylaw::policy {

namespace {

class RuleReader {
 public:
  RuleReader(Build& build, SourceId source, const syntax::Rule& rule)
      : build_(build), source_(source), lowering_(build, source, build.policy.basis_day) {
    item_.kind = ItemKind::rule;
    item_.id = rule.id.text;
    item_.place = {source, rule.id.span};
    title(rule);
  }

  void operator()(const syntax::Cites& clause) {
    cites_ = true;
    for (const syntax::Identifier& id : clause.ids) {
      const auto found = build_.clause_index.find(id.text);
      if (found == build_.clause_index.end()) {
        if (!build_.unreadable) build_.say(Code::unknown_clause, at(id.span), {id.text});
      } else {
        item_.cites.push_back(found->second);
      }
    }
  }
  void operator()(const syntax::InForce& clause) {
    item_.from = clause.from;
    item_.through = clause.through;
    check_in_force(build_, at(span_), item_);
  }
  void operator()(const syntax::SeverityIs& clause) { item_.severity = clause.severity; }
  void operator()(const syntax::When& clause) { applies_.push_back(condition(clause.condition)); }
  void operator()(const syntax::Unless& clause) { applies_.push_back(negated(clause.condition)); }
  void operator()(const syntax::Require& clause) { require(condition(clause.condition)); }
  void operator()(const syntax::Forbid& clause) { require(negated(clause.condition)); }
  void operator()(const syntax::Otherwise& clause) { message(item_.message, clause.language, clause.message); }
  void operator()(const syntax::Fix& clause) { message(item_.fix, clause.language, clause.message); }

  void read(const syntax::Rule& rule) {
    for (const syntax::Clause& clause : rule.clauses) {
      span_ = clause.span;
      std::visit(*this, clause.node);
    }
    if (!cites_ && !rule.incomplete) build_.say(Code::no_cites, item_.place, {item_.id});
    if (!has_requirement_ && !rule.incomplete) build_.say(Code::rule_requires_nothing, item_.place, {item_.id});
    for (Templates* templates : {&item_.message, &item_.fix}) {
      const bool given = !templates->en.empty() || !templates->zh.empty();
      if (given && !rule.incomplete) complete(build_, item_.place, *templates);
    }
    item_.applies = join(build_, item_.place, std::move(applies_));
    item_.body = std::move(body_);
    if (good_ && has_requirement_) add_item(build_, std::move(item_));
  }

 private:
  Place at(Span span) const { return {source_, span}; }

  /// What one language lacks, the other lends; the id stands where there is no title at all.
  void title(const syntax::Rule& rule) {
    Phrase& title = item_.title;
    for (const syntax::Title& given : rule.titles) {
      for (const Language each : {Language::en, Language::zh}) {
        if (given.language && *given.language != each) continue;
        std::string& own = each == Language::en ? title.en : title.zh;
        if (!own.empty()) {
          build_.say(Code::message_twice, at(given.span));
          break;
        }
        own = given.text;
      }
    }
    if (title.en.empty()) title.en = title.zh.empty() ? rule.id.text : title.zh;
    if (title.zh.empty()) title.zh = title.en;
  }

  ExprId condition(const syntax::Expr& expr) {
    const ExprId id = lowering_.condition(expr);
    good_ = good_ && id != ExprId::none;
    return id;
  }

  ExprId negated(const syntax::Expr& expr) {
    const ExprId id = condition(expr);
    return id == ExprId::none ? id : build_.add(Type{}, at(expr.span), Not{id});
  }

  void require(ExprId id) {
    has_requirement_ = true;
    if (id != ExprId::none) body_.requirements.push_back({id, at(span_)});
  }

  void message(Templates& templates, std::optional<Language> language, const syntax::Message& text) {
    const Template lowered = lowering_.message(text, {});
    for (const Language each : {Language::en, Language::zh}) {
      if (language && *language != each) continue;
      Template& own = each == Language::en ? templates.en : templates.zh;
      if (!own.empty()) {
        build_.say(Code::message_twice, at(span_));
        return;
      }
      own = lowered;
    }
  }

  Build& build_;
  SourceId source_;
  Lowering lowering_;
  Item item_;
  RuleBody body_;
  std::vector<ExprId> applies_;
  Span span_;
  bool good_ = true;
  bool has_requirement_ = false;
  bool cites_ = false;
};

}  // namespace

void read_rules(Build& build, const ParsedRules& parsed) {
  for (const auto& item : parsed.rules.items) {
    if (const auto* rule = std::get_if<syntax::Rule>(&item)) RuleReader(build, parsed.source, *rule).read(*rule);
  }
}

}  // namespace bylaw::policy
