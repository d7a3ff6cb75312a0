// A case that would notice a mutant: the cases' own applications, one or two fields changed, judged by both policies
// until they differ. What is tried is bounded; a run of the whole case has the last word. See trial.hpp.
#include <algorithm>

#include "coverage/reach.hpp"
#include "judging/judge.hpp"
#include "mutation/candidates.hpp"
#include "mutation/case_text.hpp"
#include "mutation/trial.hpp"
#include "plan/shape.hpp"

namespace bylaw::mutation {
namespace {

using documents::Node;
using evaluation::Judgement;

bool same_due(const evaluation::DeadlineResult& a, const evaluation::DeadlineResult& b) {
  return a.due == b.due && a.state == b.state;
}

/// As far as one application tells by itself. Items stand in the same order in both policies.
bool differ(const Judgement& a, const Judgement& b) {
  if (a.outcomes != b.outcomes) return true;
  const auto alike = [](const auto& left, const auto& right, auto&& same) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), same);
  };
  const bool fees = alike(a.fees, b.fees, [](const evaluation::FeeResult& x, const evaluation::FeeResult& y) {
    return x.item == y.item && x.state == y.state && x.due == y.due && x.paid == y.paid && x.waiver == y.waiver;
  });
  const bool deadlines =
      alike(a.deadlines, b.deadlines, [](const auto& x, const auto& y) { return x.item == y.item && same_due(x, y); });
  const bool quotas =
      alike(a.quotas, b.quotas, [](const auto& x, const auto& y) { return x.item == y.item && x.limit == y.limit; });
  const bool demands =
      alike(a.demands, b.demands, [](const evaluation::QuotaDemand& x, const evaluation::QuotaDemand& y) {
        return x.item == y.item && x.keys == y.keys && x.amount == y.amount;
      });
  return !fees || !deadlines || !quotas || !demands;
}

/// One policy, ready to judge records.
class Bench {
 public:
  Bench(const policy::Policy& policy, const cases::CheckedPolicy& of, Instant as_of)
      : shape_(plan::shape_of(policy)),
        setting_{policy, of.sources(), of.bounds(), as_of,  {}, {Language::en, true, of.bounds().findings},
                 1,      false,        {},          nullptr},
        judge_(setting_, shape_) {}

  /// `before`: the record that is amended; empty: there is none.
  const Judgement* judge(const std::string& record, const std::string& before) {
    if (judge_.read(record)) return nullptr;
    if (!before.empty() && !judge_.read_before(before)) return nullptr;
    return &judge_.judge({});
  }

 private:
  plan::Shape shape_;
  judging::Setting setting_;
  judging::Judge judge_;
};

/// The case with what the original policy makes of it, cut to what the changed one makes otherwise; none when they
/// agree.
std::optional<cases::Case> telling(cases::Case test, const policy::Policy& first, const policy::Policy& then,
                                   const cases::CheckedPolicy& original, const cases::CheckedPolicy& changed) {
  Diagnostics said;
  const auto right = cases::run(test, first, original.sources(), original.bounds(), Language::en, said);
  if (!right) return std::nullopt;
  for (std::size_t i = 0; i < test.applications.size(); ++i)
    test.applications[i].expected = cases::expected_of(right->reports[i]);
  const auto other = cases::run(test, then, changed.sources(), changed.bounds(), Language::en, said);
  if (!other || other->differences.empty()) return std::nullopt;
  for (std::size_t i = 0; i < test.applications.size(); ++i) {
    const std::string prefix =
        test.applications.size() == 1 ? "" : std::to_string(i + 1) + ". " + right->reports[i].id + ": ";
    const auto differs = [&](const std::string& what) {
      return std::any_of(other->differences.begin(), other->differences.end(),
                         [&](const cases::Difference& d) { return d.what == prefix + what; });
    };
    for (auto& [section, items] : test.applications[i].expected.figures) {
      for (auto& [id, fields] : items) {
        const std::string item = section + "." + id;
        std::erase_if(fields, [&](const auto& field) {
          const bool enough = field.first == "due" || field.first == "state" || field.first == "limit";
          return !(differs(item) && enough) && !differs(item + "." + field.first);
        });
      }
      std::erase_if(items, [](const auto& item) { return item.second.empty(); });
    }
    std::erase_if(test.applications[i].expected.figures, [](const auto& section) { return section.second.empty(); });
  }
  // With less expected the case still has to tell the two apart: an item that only the change brings is seen by an
  // empty section alone.
  const auto again = cases::run(test, then, changed.sources(), changed.bounds(), Language::en, said);
  return again && !again->differences.empty() ? std::optional(std::move(test)) : std::nullopt;
}

/// An application of a case, the record that it amends if that stands in the registry, and both as they are changed.
struct Draft {
  const cases::Case* test;
  std::size_t application;
  Node record;
  std::optional<std::size_t> registry;  // which record of it is amended
  Node before;

  std::string before_json() const { return registry ? cases::to_json(before) : std::string(); }
  cases::Case whole() const {
    cases::Case result = *test;
    result.applications[application].json = cases::to_json(record);
    if (registry) result.registry[*registry] = before_json();
    return result;
  }
};

Draft drafted(const policy::Policy& policy, const cases::Case& test, std::size_t application, Node record) {
  Draft draft{&test, application, std::move(record), std::nullopt, {}};
  if (!policy.amendments || policy.id == policy::FieldId::none) return draft;
  const Node* named = at_path(draft.record, policy[policy.amendments->predecessor].path);
  for (std::size_t i = 0; named != nullptr && i < test.registry.size(); ++i) {
    auto earlier = cases::from_json(test.registry[i]);
    const Node* id = earlier ? at_path(*earlier, policy[policy.id].path) : nullptr;
    if (id == nullptr || id->text() != named->text()) continue;
    draft.registry = i;
    draft.before = std::move(*earlier);
  }
  return draft;
}

void apply(Draft& draft, const Change& change) {
  if (change.before && !draft.registry) return;
  Node& record = change.before ? draft.before : draft.record;
  if (change.value.kind == Node::Kind::null) {
    (void)cases::remove_path(record, change.path);
  } else {
    cases::set_path(record, change.path, change.value);
  }
}

/// The case with so many earlier records like its application in the registry, so many days earlier.
cases::Case crowded(const policy::Policy& policy, const cases::Case& test, std::size_t application, const Node& record,
                    std::int64_t count, std::int64_t days) {
  cases::Case result = test;
  const std::string& id_path = policy[policy.id].path;
  const Node* id = at_path(record, id_path);
  const Node* basis = at_path(record, policy[policy.basis].path);
  const auto day = basis == nullptr ? std::nullopt : Date::parse(basis->text().substr(0, 10));
  if (id == nullptr || !day) return result;
  result.applications = {test.applications[application]};
  result.registry.clear();
  for (std::int64_t i = 1; i <= count; ++i) {
    Node earlier = record;
    Node other_id = *id;
    other_id.scalar.text += "-" + std::to_string(i);
    other_id.quoted = true;
    cases::set_path(earlier, id_path, other_id);
    Node other_basis = *basis;
    other_basis.scalar.text =
        Date{static_cast<std::int32_t>(day->day - days)}.to_string() + std::string(basis->text().substr(10));
    cases::set_path(earlier, policy[policy.basis].path, other_basis);
    result.registry.push_back(cases::to_json(earlier));
  }
  return result;
}

class Search {
 public:
  Search(const Mutant& mutant, cases::CheckedPolicy& original, cases::CheckedPolicy& changed)
      : mutant_(mutant), original_(original), changed_(changed) {}

  /// Tries the case with its applications changed in `fields` (1 or 2) places.
  std::optional<std::string> in(const cases::Case& test, std::size_t fields) {
    Diagnostics said;
    first_ = original_.of(test, said);
    then_ = changed_.of(test, said);
    const auto instant = first_ == nullptr ? std::nullopt : cases::as_of(test, *first_);
    if (then_ == nullptr || !instant) return std::nullopt;
    Bench right(*first_, original_, *instant);
    Bench wrong(*then_, changed_, *instant);
    right_ = &right;
    wrong_ = &wrong;
    for (std::size_t i = 0; i < test.applications.size(); ++i) {
      auto record = cases::from_json(test.applications[i].json);
      if (!record) continue;
      const Draft draft = drafted(*first_, test, i, std::move(*record));
      if (auto found = fields == 1 ? one_change(draft) : two_changes(draft)) return found;
    }
    return std::nullopt;
  }

 private:
  static constexpr std::size_t most_variants = 4000;
  static constexpr std::size_t most_runs = 12;

  std::vector<Change> values(const policy::FieldValue& field, const Draft& draft) const {
    return values_for(*first_, mutant_, field, field.before ? draft.before : draft.record);
  }

  std::optional<std::string> one_change(const Draft& draft) {
    if (auto found = told(draft.whole())) return found;
    if (auto found = with_a_full_quota(draft)) return found;
    if (auto found = other_readings(draft)) return found;
    const auto read = fields_read(*first_, mutant_);
    for (std::size_t a = 0; a < read.size() && a < 12; ++a) {
      for (const Change& one : values(read[a], draft)) {
        Draft changed = draft;
        apply(changed, one);
        if (auto found = variant(changed)) return found;
        if (variants_ > most_variants) return std::nullopt;
      }
    }
    return std::nullopt;
  }

  std::optional<std::string> two_changes(const Draft& draft) {
    const auto read = fields_read(*first_, mutant_);
    for (std::size_t a = 0; a < read.size() && a < 6; ++a) {
      for (const Change& one : values(read[a], draft)) {
        Draft changed = draft;
        apply(changed, one);
        for (std::size_t b = a + 1; b < read.size() && b < 6; ++b) {
          for (const Change& other : values(read[b], draft)) {
            Draft both = changed;
            apply(both, other);
            if (auto found = variant(both)) return found;
            if (variants_ > most_variants) return std::nullopt;
          }
        }
      }
    }
    return std::nullopt;
  }

  /// A window shows at its edge alone, and only where its quota is full.
  std::optional<std::string> with_a_full_quota(const Draft& draft) {
    const auto item =
        std::find_if(first_->items.begin(), first_->items.end(), [&](const auto& i) { return i.id == mutant_.owner; });
    const auto* quota = item == first_->items.end() ? nullptr : std::get_if<policy::QuotaBody>(&item->body);
    if (quota == nullptr || quota->window != policy::QuotaBody::Window::rolling_days) return std::nullopt;
    if (first_->id == policy::FieldId::none || first_->basis == policy::FieldId::none) return std::nullopt;
    const Judgement* right = right_->judge(cases::to_json(draft.record), draft.before_json());
    if (right == nullptr) return std::nullopt;
    const auto index = static_cast<std::uint32_t>(item - first_->items.begin());
    for (const evaluation::QuotaDemand& demand : right->demands) {
      const auto limit = demand.limit.to_int64();
      if (demand.item != index || !limit || *limit < 1 || *limit > 100) continue;
      for (const std::int64_t days : {quota->days - 1, quota->days}) {
        if (auto found = told(crowded(*first_, *draft.test, draft.application, draft.record, *limit, days)))
          return found;
      }
      break;
    }
    return std::nullopt;
  }

  std::optional<std::string> variant(const Draft& draft) {
    ++variants_;
    const std::string json = cases::to_json(draft.record);
    const std::string before = draft.before_json();
    const Judgement* right = right_->judge(json, before);
    const Judgement* wrong = wrong_->judge(json, before);
    if (right == nullptr || wrong == nullptr || !differ(*right, *wrong) || runs_ >= most_runs) return std::nullopt;
    ++runs_;
    return told(draft.whole());
  }

  /// The case under other readings that the changed item asks for.
  std::optional<std::string> other_readings(const Draft& draft) {
    for (const policy::Reading& reading : first_->readings) {
      const std::vector<bool> items = coverage::items_asking(*first_, reading);
      bool asked = false;
      for (std::size_t i = 0; i < items.size(); ++i)
        asked = asked || (items[i] && first_->items[i].id == mutant_.owner);
      for (const Token token : asked ? reading.tokens : std::vector<Token>()) {
        if (token == reading.chosen) continue;
        cases::Case other = *draft.test;
        std::erase_if(other.readings, [&](const policy::Choose& choose) { return choose.name == reading.name; });
        other.readings.push_back({reading.name, first_->tokens[token.index]});
        Diagnostics said;
        const policy::Policy* first = original_.of(other, said);
        const policy::Policy* then = changed_.of(other, said);
        if (first == nullptr || then == nullptr) continue;
        if (const auto found = telling(std::move(other), *first, *then, original_, changed_))
          return as_yaml(mutant_, *found);
      }
    }
    return std::nullopt;
  }

  std::optional<std::string> told(cases::Case whole) {
    const auto found = telling(std::move(whole), *first_, *then_, original_, changed_);
    return found ? std::optional(as_yaml(mutant_, *found)) : std::nullopt;
  }

  const Mutant& mutant_;
  cases::CheckedPolicy& original_;
  cases::CheckedPolicy& changed_;
  const policy::Policy* first_ = nullptr;
  const policy::Policy* then_ = nullptr;
  Bench* right_ = nullptr;
  Bench* wrong_ = nullptr;
  std::size_t variants_ = 0, runs_ = 0;
};

}  // namespace

std::optional<std::string> suggest(const Mutant& mutant, cases::CheckedPolicy& original, cases::CheckedPolicy& changed,
                                   const std::vector<const cases::Case*>& tests) {
  for (const std::size_t fields : {1U, 2U}) {
    for (std::size_t i = 0; i < tests.size() && i < (fields == 1 ? 12U : 3U); ++i) {
      Search search(mutant, original, changed);
      if (auto found = search.in(*tests[i], fields)) return found;
    }
  }
  return std::nullopt;
}

}  // namespace bylaw::mutation
