// Properties of judging: what a report depends on, and what it does not. See properties.hpp.
#include <algorithm>
#include <map>

#include "evaluation/watch.hpp"
#include "model/properties.hpp"
#include "policy/children.hpp"
#include "report/record.hpp"

namespace bylaw::model {
namespace {

using evaluation::Outcome;

/// The lines in files of random length; some are empty.
Program::Texts split(const std::vector<std::string>& lines, Random& random) {
  Program::Texts files(1);
  for (const std::string& line : lines) {
    while (random.chance(25)) files.emplace_back();
    files.back().push_back(line);
  }
  return files;
}

/// True when the expression, or one that it is made of, calculates: what may overflow, divide by zero, or leave the
/// years or the working calendar.
bool calculates(const policy::Policy& policy, policy::ExprId id) {
  if (id == policy::ExprId::none) return false;
  const policy::Expression& expression = policy.expressions.at(static_cast<std::size_t>(id));
  const auto is = [&]<class... Nodes>(std::variant<Nodes...>*) {
    return (std::holds_alternative<Nodes>(expression.node) || ...);
  };
  using Calculating = std::variant<policy::Sum, policy::Product, policy::Negative, policy::Round, policy::Shift,
                                   policy::TimeOn, policy::AgeOn, policy::CountBetween>;
  if (is(static_cast<Calculating*>(nullptr))) return true;
  const auto* aggregate = std::get_if<policy::Aggregate>(&expression.node);
  if (aggregate != nullptr && aggregate->aggregation == policy::Aggregation::sum) return true;
  bool found = false;
  policy::for_each_operand(expression, [&](policy::ExprId operand) { found = found || calculates(policy, operand); });
  return found;
}

/// What was judged of each record of a run, in order.
class Listener : public evaluation::Watch {
 public:
  void took(const policy::Lookup&, std::size_t) override {}
  void took(const policy::Dated&, std::size_t) override {}
  void judged(evaluation::Evaluator&, const evaluation::Judgement& judgement) override { all.push_back(judgement); }
  std::vector<evaluation::Judgement> all;
};

bool has_order(const PolicyDef& policy) {
  const bool quotas = std::any_of(policy.items.begin(), policy.items.end(),
                                  [](const ItemDef& item) { return item.section == "quotas"; });
  const bool amends = std::any_of(policy.header.begin(), policy.header.end(),
                                  [](const auto& entry) { return entry.first == "amendments"; });
  return quotas || amends;
}

/// Without quotas and amendments, so that a record is judged for itself.
Case alone(Case made) {
  auto& items = made.policy.items;
  items.erase(std::remove_if(items.begin(), items.end(), [](const ItemDef& item) { return item.section == "quotas"; }),
              items.end());
  made.registry.clear();
  made.broken.clear();
  return made;
}

/// The report without an item's findings, and without the verdict.
std::string others_said(report::Application application, const std::string& item) {
  std::erase_if(application.findings, [&](const report::Finding& finding) { return finding.rule == item; });
  application.verdict = report::Verdict::accepted;
  return said(std::move(application), true);
}

/// Takes a field away, under objects and in the records of lists: the index-th that there is. False past the last.
bool take_away(Json& json, std::size_t& index) {
  for (std::size_t i = 0; i < json.members.size(); ++i) {
    Json& value = json.members[i].second;
    if (value.kind == Json::Kind::object) {
      if (take_away(value, index)) return true;
      continue;
    }
    if (index-- == 0) {
      json.members.erase(json.members.begin() + static_cast<std::ptrdiff_t>(i));
      return true;
    }
    for (Json& item : value.items) {
      if (take_away(item, index)) return true;
    }
  }
  return false;
}

}  // namespace

Tried arrival_changes_nothing(const Case& made, std::uint64_t seed) {
  Tried tried;
  const CaseText text = text_of(made);
  const Program program(text);
  if (!program.accepts_policy()) return tried;
  const auto whole = program.judge();
  Random random(seed);
  for (const std::size_t jobs : {1, 2, 5}) {
    const auto cut = program.judge(split(text.records, random), split(text.registry, random), {jobs});
    if (cut.size() != whole.size()) tried.faults.push_back("the run did not end well");
    for (std::size_t i = 0; i < whole.size() && i < cut.size(); ++i) {
      ++tried.pairs;
      const std::string one = said(whole[i], true);
      const std::string other = said(cut[i], true);
      if (one != other) tried.faults.push_back("whole: " + one + std::to_string(jobs) + " jobs: " + other);
    }
  }
  return tried;
}

// The short report is made without the words of the whole one, and cut at the same bound.
Tried brief_says_the_same(const Case& made, std::uint64_t) {
  Tried tried;
  const CaseText text = text_of(made);
  const Program program(text);
  if (!program.accepts_policy()) return tried;
  for (const std::size_t findings : {1000, 1, 2}) {
    std::string whole;
    const auto reports = program.judge({text.records}, {text.registry}, {1, nullptr, findings});
    if (reports.empty()) return tried;
    for (const report::Application& application : reports) {
      report::append_brief(whole, brief_of(application));
      whole += '\n';
      ++tried.pairs;
    }
    for (const std::size_t jobs : {1, 2}) {
      const std::string brief = program.judge_briefly(jobs, findings);
      if (brief != whole) tried.faults.push_back("whole: " + whole + "brief: " + brief);
    }
  }
  return tried;
}

// Where there is neither a registry nor an amendment, records are judged in a way of its own; with a registry, and be
// it empty, in the general one. Some records come twice, and some with nothing that tells them apart.
Tried an_empty_registry_changes_nothing(const Case& made, std::uint64_t seed) {
  Tried tried;
  const CaseText text = text_of(made);
  const Program program(text);
  if (!program.accepts_policy()) return tried;
  if (!judging::needs_order(program.policy(), {}, false)) return tried;
  Random random(seed);
  std::vector<std::string> records = text.records;
  for (const std::string& record : text.records) {
    if (random.below(4) == 0)
      records.insert(records.begin() + static_cast<std::ptrdiff_t>(random.below(records.size())), record);
  }
  const auto without = program.judge({records}, {}, {});
  const auto with = program.judge({records}, {{""}}, {});
  if (without.size() != with.size()) tried.faults.push_back("the run did not end well");
  for (std::size_t i = 0; i < with.size() && i < without.size(); ++i) {
    ++tried.pairs;
    const std::string one = said(without[i], true);
    const std::string other = said(with[i], true);
    if (one != other) tried.faults.push_back("without: " + one + "with: " + other);
  }
  return tried;
}

// A policy that the checker took can fail by arithmetic alone. So an item of which no part calculates never ends in an
// error. Fees, deadlines and quotas calculate by themselves; rules and tables of eligibility do not.
Tried only_arithmetic_fails(const Case& made, std::uint64_t) {
  Tried tried;
  const Program program(text_of(made));
  if (!program.accepts_policy()) return tried;
  const policy::Policy& policy = program.policy();
  std::map<std::string, bool> silent;
  for (const policy::Item& item : policy.items) {
    const auto* body = std::get_if<policy::RuleBody>(&item.body);
    if (body == nullptr) continue;
    bool any = calculates(policy, item.applies);
    for (const auto& requirement : body->requirements) any = any || calculates(policy, requirement.condition);
    silent[item.id] = !any;
  }
  for (const report::Application& application : program.judge()) {
    ++tried.pairs;
    for (const report::Finding& finding : application.findings) {
      const auto found = silent.find(finding.rule);
      if (finding.outcome == report::Outcome::error && found != silent.end() && found->second) {
        tried.faults.push_back(finding.rule + " calculates nothing: " + said(application, false));
      }
    }
  }
  return tried;
}

// A rule that is always violated refuses every record that can be read, also where quotas depend on what is accepted.
// A rule of level note changes nothing else anywhere; one of level error may, but through quotas and amendments alone:
// what it refuses takes no places and has no successor.
Tried more_rules_only_refuse(const Case& made, std::uint64_t seed) {
  Tried tried;
  const CaseText text = text_of(made);
  const Program program(text);
  if (!program.accepts_policy()) return tried;
  const auto before = program.judge();
  const auto judged_with = [&](const std::string& rule) {
    const Program more(text, "rule added \"One more\"\n  cites C1\n  " + rule + "\n");
    auto after = more.accepts_policy() ? more.judge() : std::vector<report::Application>();
    if (after.size() != before.size()) tried.faults.push_back("not judged with " + rule + "\n" + more.refusal());
    return after;
  };
  const auto refused = judged_with("forbid request is missing or request is given");
  for (const report::Application& application : refused) {
    ++tried.pairs;
    const bool fine =
        application.verdict == report::Verdict::rejected || application.verdict == report::Verdict::invalid;
    if (!fine) tried.faults.push_back("accepted: " + said(application, false));
  }
  Random random(seed);
  const std::string condition = Expressions(random, made.policy).any({Sort::Kind::yes_no}, 2).print();
  for (const bool note : {true, false}) {
    if (!note && has_order(made.policy)) continue;
    const auto after = judged_with((note ? "severity note require " : "require ") + condition);
    for (std::size_t i = 0; i < before.size() && i < after.size(); ++i) {
      ++tried.pairs;
      const std::string was = others_said(before[i], "added");
      const std::string is = others_said(after[i], "added");
      const bool same_verdict = !note || before[i].verdict == after[i].verdict;
      const bool reprieved = before[i].verdict == report::Verdict::rejected && after[i].verdict != before[i].verdict;
      if (was != is || !same_verdict || reprieved)
        tried.faults.push_back(condition + "\nwas: " + said(before[i], true) + "now: " + said(after[i], true));
    }
  }
  return tried;
}

// What holds without a field holds with it, and what is violated without it is violated with it, or was never settled:
// as more becomes known, no answer turns into the opposite, and leaving a field out lets nobody off. Narrower than
// "only into undecided": an error that a settled answer hid comes out (`a or 1 / n > 2` without a). Rules and
// eligibility alone: a fee without its due day is not due, a deadline without `met by` is open, a quota counts what
// others took and leaves the missing keys of `any of` out. And nothing may ask whether a field is given, or put
// something else in its place (`if absent`).
Tried fewer_fields_only_unsettle(const Case& made, std::uint64_t seed) {
  Tried tried;
  Case one = alone(made);
  if (has_order(one.policy)) return tried;
  const Program program(text_of(one));
  if (!program.accepts_policy()) return tried;
  Random random(seed);
  std::vector<std::string> records, fewer;
  std::vector<std::size_t> of;  // the record that one of `fewer` was made from
  for (const Json& record : one.records) {
    records.push_back(record.print());
    for (int i = 0; i < 4; ++i) {
      Json less = record;
      std::size_t index = random.below(40);
      if (!take_away(less, index)) continue;
      fewer.push_back(less.print());
      of.push_back(records.size() - 1);
    }
  }
  Listener before, after;
  program.judge({records}, {}, {1, &before});
  program.judge({fewer}, {}, {1, &after});
  if (before.all.size() != records.size() || after.all.size() != fewer.size()) return tried;  // one could not be read
  for (std::size_t i = 0; i < fewer.size(); ++i) {
    ++tried.pairs;
    const auto& was = before.all[of[i]].requirements;
    const auto& is = after.all[i].requirements;
    for (std::size_t k = 0; k < was.size(); ++k) {
      const auto same = std::find_if(is.begin(), is.end(), [&](const evaluation::RequirementResult& result) {
        return result.item == was[k].item && result.requirement == was[k].requirement;
      });
      const Outcome now = same == is.end() ? Outcome::not_applicable : same->outcome;
      const bool turned =
          (was[k].outcome == Outcome::holds && now == Outcome::violated) ||
          (was[k].outcome == Outcome::violated && (now == Outcome::holds || now == Outcome::not_applicable));
      if (turned)
        tried.faults.push_back(program.policy().items[was[k].item].id + " turned round: " + records[of[i]] + "\nto " +
                               fewer[i]);
    }
  }
  return tried;
}

}  // namespace bylaw::model
