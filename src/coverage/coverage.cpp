// What cases reach: see coverage.hpp.
#include "coverage/coverage.hpp"

#include <algorithm>
#include <set>

#include "coverage/index.hpp"
#include "coverage/reach.hpp"
#include "evaluation/evaluator.hpp"

namespace bylaw::coverage {

using evaluation::Judgement;
using evaluation::Outcome;

/// What one case reaches while it runs.
class Coverage::Seen final : public evaluation::Watch {
 public:
  Seen(const policy::Policy& policy, const Index& index, const std::vector<Part>& parts)
      : policy_(policy), index_(index), parts_(parts), applied_(policy.items.size()) {}

  void took(const policy::Lookup& table, std::size_t row) override { took(&table, row); }
  void took(const policy::Dated& value, std::size_t entry) override { took(&value, entry); }

  void judged(evaluation::Evaluator& evaluator, const Judgement& judgement) override {
    for (const evaluation::RequirementResult& result : judgement.requirements) {
      by_outcome(index_.items[result.item].requirements[result.requirement], result.outcome);
    }
    for (const evaluation::QuotaResult& result : judgement.quotas)
      by_outcome(index_.items[result.item].whole, result.outcome);
    for (const evaluation::DeadlineResult& result : judgement.deadlines) {
      if (result.state == evaluation::DeadlineState::met) reach(index_.items[result.item].whole, Way::first);
      if (judgement.outcomes[result.item] == Outcome::violated) reach(index_.items[result.item].whole, Way::second);
    }
    for (const evaluation::FeeResult& result : judgement.fees) fee(evaluator, result);
    for (std::uint32_t i = 0; i < policy_.items.size(); ++i) {
      const Index::Item& item = index_.items[i];
      if (judgement.outcomes[i] != Outcome::not_applicable) applied_[i] = true;
      if (judgement.outcomes[i] == Outcome::not_applicable) not_applicable(item);
      by_truth(evaluator, policy_.items[i].applies, item.condition);
      const bool is_fee = policy_.items[i].kind == policy::ItemKind::fee;
      if (is_fee && judgement.outcomes[i] == Outcome::not_applicable) reach(item.whole, Way::second);
    }
    for (const Index::Field& field : index_.fields) {
      const Cell& cell = evaluator.subject().record->cells[static_cast<std::size_t>(field.field)];
      const bool wrong = std::holds_alternative<Malformed>(cell.value);
      if (wrong || cell.length > 0) reach(field.part, wrong ? Way::second : Way::first);
    }
  }

  const std::set<std::pair<std::uint32_t, Way>>& reached() const { return reached_; }
  const std::vector<bool>& applied() const { return applied_; }

 private:
  void reach(std::uint32_t part, Way way) {
    if (part != Index::none) reached_.emplace(part, way);
  }

  void took(const void* table, std::size_t row) {
    const auto found = index_.cells.find(table);
    if (found != index_.cells.end()) reach(found->second[row], Way::first);
  }

  void by_outcome(std::uint32_t part, Outcome outcome) {
    if (parts_[part].asks) {
      if (outcome == Outcome::not_applicable) reach(part, Way::first);
      if (outcome == Outcome::undecided) reach(part, Way::second);
      return;
    }
    if (outcome == Outcome::holds) reach(part, Way::first);
    if (outcome == Outcome::violated) reach(part, Way::second);
  }

  void not_applicable(const Index::Item& item) {
    for (const std::uint32_t part : item.requirements) by_outcome(part, Outcome::not_applicable);
  }

  void by_truth(evaluation::Evaluator& evaluator, policy::ExprId condition, std::uint32_t part) {
    if (condition == policy::ExprId::none) return;
    const Value value = evaluator.value(condition);
    if (const bool* truth = std::get_if<bool>(&value)) reach(part, *truth ? Way::first : Way::second);
  }

  void fee(evaluation::Evaluator& evaluator, const evaluation::FeeResult& result) {
    using State = evaluation::FeeState;
    if (result.state == State::undecided) return;
    const Index::Item& item = index_.items[result.item];
    const auto& body = std::get<policy::FeeBody>(policy_.items[result.item].body);
    reach(item.whole, Way::first);
    if (result.state == State::paid) reach(item.payment, Way::first);
    if (result.state == State::overdue) reach(item.payment, Way::second);
    for (std::uint32_t i = 0; i < body.waivers.size(); ++i) {
      if (result.waiver == i) {
        reach(item.waivers[i], Way::first);
      } else {
        not_applied(evaluator, body.waivers[i].when, item.waivers[i]);
      }
    }
    if (result.state == State::waived) return;
    for (std::uint32_t i = 0; i < body.reductions.size(); ++i) {
      if (std::find(result.reductions.begin(), result.reductions.end(), i) != result.reductions.end()) {
        reach(item.reductions[i], Way::first);
      } else {
        not_applied(evaluator, body.reductions[i].when, item.reductions[i]);
      }
    }
  }

  void not_applied(evaluation::Evaluator& evaluator, policy::ExprId when, std::uint32_t part) {
    const Value value = when == policy::ExprId::none ? Value(true) : evaluator.value(when);
    const bool* truth = std::get_if<bool>(&value);
    if (truth != nullptr && !*truth) reach(part, Way::second);
  }

  const policy::Policy& policy_;
  const Index& index_;
  const std::vector<Part>& parts_;
  std::vector<bool> applied_;
  std::set<std::pair<std::uint32_t, Way>> reached_;
};

Coverage::Coverage(const policy::Policy& policy, const Sources& sources) : policy_(policy), sources_(sources) {
  (void)index_of(policy);
}
Coverage::~Coverage() = default;

std::optional<cases::Outcome> Coverage::run(const cases::Case& test, cases::CheckedPolicy& policies, Language language,
                                            Diagnostics& diagnostics) {
  const policy::Policy* policy = policies.of(test, diagnostics);
  if (policy == nullptr) return std::nullopt;
  const Index& index = index_of(*policy);
  Seen seen(*policy, index, parts_);
  auto outcome = cases::run(test, *policy, sources_, policies.bounds(), language, diagnostics, &seen);
  if (!outcome || !outcome->differences.empty()) return outcome;
  const auto reach = [&](std::uint32_t part, Way way) {
    std::string& by = parts_[part].reached[static_cast<std::size_t>(way)];
    if (by.empty()) by = test.id;
  };
  for (const auto& [part, way] : seen.reached()) reach(part, way);
  passed_.emplace(&test, Passed{policy, seen.applied()});
  for (std::size_t r = 0; r < policy->readings.size(); ++r) {
    const policy::Reading& reading = policy->readings[r];
    for (std::size_t t = 0; t < reading.tokens.size(); ++t) {
      if (reading.tokens[t] == reading.chosen) reach(index.readings[r][t], Way::first);
    }
  }
  return outcome;
}

bool Coverage::differs(const cases::Case& test, const policy::Choose& other, cases::CheckedPolicy& policies) {
  Diagnostics said;
  const policy::Policy* policy = policies.of(test, said, &other);
  if (policy == nullptr) return false;
  const auto outcome = cases::run(test, *policy, sources_, policies.bounds(), Language::en, said);
  return outcome && !outcome->differences.empty();
}

std::vector<const cases::Case*> Coverage::passed(const std::vector<cases::Case>& tests,
                                                 const std::vector<bool>& items) const {
  std::vector<const cases::Case*> first, then;
  for (const cases::Case& test : tests) {
    const std::vector<bool>* own = applied(test);
    if (own == nullptr) continue;
    bool touches = false;
    for (std::size_t i = 0; i < items.size(); ++i) touches = touches || (items[i] && (*own)[i]);
    (touches ? first : then).push_back(&test);
  }
  first.insert(first.end(), then.begin(), then.end());
  return first;
}

const std::vector<bool>* Coverage::applied(const cases::Case& test) const {
  const auto found = passed_.find(&test);
  return found == passed_.end() ? nullptr : &found->second.applied;
}

void Coverage::tell_readings_apart(const std::vector<cases::Case>& tests, cases::CheckedPolicy& policies) {
  const Index& index = index_of(policy_);
  for (std::size_t r = 0; r < policy_.readings.size(); ++r) {
    const policy::Reading& reading = policy_.readings[r];
    const std::vector<const cases::Case*> candidates = passed(tests, items_asking(policy_, reading));
    for (std::size_t t = 0; t < reading.tokens.size(); ++t) {
      const std::string& own = policy_.tokens[reading.tokens[t].index];
      std::string& by = parts_[index.readings[r][t]].reached[1];
      for (const cases::Case* test : candidates) {
        if (!by.empty()) break;
        const policy::Policy& under = *passed_.at(test).policy;
        if (under.tokens[under.readings[r].chosen.index] != own) continue;
        for (const Token token : reading.tokens) {
          if (token == reading.tokens[t] || !by.empty()) continue;
          if (differs(*test, {reading.name, policy_.tokens[token.index]}, policies)) by = test->id;
        }
      }
    }
  }
}

std::vector<Part> Coverage::parts() const {
  std::vector<Part> all;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (!hidden_[i]) all.push_back(parts_[i]);
  }
  std::vector<Part> clauses(policy_.clauses.size());
  std::vector<bool> cited(policy_.clauses.size());
  for (std::size_t i = 0; i < clauses.size(); ++i) {
    clauses[i] = {Kind::clause, policy_.clauses[i].id, "", policy_.clauses[i].place, true, false, {}, {}};
  }
  for (const Part& part : parts_) {
    for (const std::uint32_t clause : part.cites) {
      Part& own = clauses[clause];
      cited[clause] = true;
      own.one_way = own.one_way && part.one_way;
      for (std::size_t way = 0; way < 2; ++way) {
        if (own.reached[way].empty()) own.reached[way] = part.reached[way];
      }
    }
  }
  for (std::size_t i = 0; i < clauses.size(); ++i) {
    if (cited[i]) all.push_back(std::move(clauses[i]));
  }
  std::stable_sort(all.begin(), all.end(), [](const Part& a, const Part& b) { return a.kind < b.kind; });
  return all;
}

std::vector<std::string> Coverage::uncited() const {
  std::vector<bool> cited(policy_.clauses.size());
  for (const Part& part : parts_) {
    for (const std::uint32_t clause : part.cites) cited[clause] = true;
  }
  std::vector<std::string> all;
  for (std::size_t i = 0; i < cited.size(); ++i) {
    if (!cited[i]) all.push_back(policy_.clauses[i].id);
  }
  return all;
}

std::array<Tally, kinds> tally(const std::vector<Part>& parts) {
  std::array<Tally, kinds> all{};
  for (const Part& part : parts) {
    Tally& own = all[static_cast<std::size_t>(part.kind)];
    ++own.all;
    if (part.covered()) ++own.covered;
  }
  return all;
}

bool complete(const std::vector<Part>& parts) {
  return std::all_of(parts.begin(), parts.end(), [](const Part& part) { return part.covered(); });
}

}  // namespace bylaw::coverage
