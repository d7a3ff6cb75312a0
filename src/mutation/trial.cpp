// See trial.hpp.
#include "mutation/trial.hpp"

#include <algorithm>

#include "coverage/reach.hpp"

namespace bylaw::mutation {
namespace {

/// Items that rest on what stands in the mutant's block.
std::vector<bool> items_of(const policy::Policy& policy, const Mutant& mutant) {
  auto items = coverage::items_with(policy, [&](const policy::Expression& expression) {
    const Place& place = expression.place;
    return place.source == mutant.source && place.span.begin >= mutant.block.begin &&
           place.span.end <= mutant.block.end;
  });
  for (std::size_t i = 0; i < items.size(); ++i) items[i] = items[i] || policy.items[i].id == mutant.owner;
  return items;
}

bool is_plain(const cases::Case& test) { return test.readings.empty() && test.data.empty(); }

}  // namespace

Trial::Trial(const Ground& ground)
    : ground_(ground), original_(ground.sources, ground.files, ground.bounds, ground.read) {}

std::vector<const cases::Case*> Trial::order(const Mutant& mutant) {
  if (source_ == mutant.source && block_ == mutant.block) return order_;
  source_ = mutant.source;
  block_ = mutant.block;
  Diagnostics unsaid;
  const policy::Policy* policy = original_.of({}, unsaid);
  const std::vector<bool> items = policy == nullptr ? std::vector<bool>() : items_of(*policy, mutant);
  const auto touched = [&](const cases::Case& test) {
    const std::vector<bool>* applied = ground_.coverage.applied(test);
    for (std::size_t i = 0; applied != nullptr && i < items.size(); ++i) {
      if (items[i] && (*applied)[i]) return true;
    }
    return false;
  };
  std::vector<std::pair<int, const cases::Case*>> ranked;
  applying_ = 0;
  for (const cases::Case& test : ground_.tests) {
    const bool own = touched(test);
    applying_ += own ? 1 : 0;
    // Each setting of readings and data asks for a check of its own: those without come first.
    ranked.emplace_back((own ? 0 : 2) + (is_plain(test) ? 0 : 1), &test);
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  order_.clear();
  for (const auto& [rank, test] : ranked) order_.push_back(test);
  return order_;
}

Tried Trial::run(const Mutant& mutant) {
  const std::vector<const cases::Case*> tests = order(mutant);
  const Sources sources = mutated(ground_.sources, mutant);
  policy::ReadFiles read = ground_.read;
  read.erase(mutant.source);
  cases::CheckedPolicy changed(sources, ground_.files, ground_.bounds, std::move(read));
  Diagnostics refused;
  if (changed.of({}, refused) == nullptr) return {Fate::refused, {}, {}};
  for (std::size_t i = 0; i < tests.size(); ++i) {
    Diagnostics said;
    const policy::Policy* policy = changed.of(*tests[i], said);
    const auto outcome =
        policy == nullptr ? std::nullopt : cases::run(*tests[i], *policy, sources, ground_.bounds, Language::en, said);
    if (outcome && outcome->differences.empty()) continue;
    std::rotate(order_.begin(), order_.begin() + static_cast<std::ptrdiff_t>(i),
                order_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    return {Fate::noticed, tests[i]->id, {}};
  }
  constexpr std::size_t most = 12;
  const std::size_t count = std::min(most, applying_ == 0 ? tests.size() : applying_);
  return {Fate::unnoticed,
          {},
          suggest(mutant, original_, changed, {tests.begin(), tests.begin() + static_cast<std::ptrdiff_t>(count)})};
}

}  // namespace bylaw::mutation
