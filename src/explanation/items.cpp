// Findings about the items of the policy, in its order: what is violated, what waits for a value, what could not
// be worked out.
#include <algorithm>

#include "explanation/basis.hpp"
#include "explanation/culprits.hpp"
#include "explanation/missing.hpp"
#include "explanation/scene.hpp"
#include "explanation/wording.hpp"

namespace bylaw::explanation {
namespace {

using evaluation::Outcome;
using policy::ExprId;

std::optional<report::Outcome> reported(Outcome outcome) {
  switch (outcome) {
    case Outcome::violated:
      return report::Outcome::violated;
    case Outcome::undecided:
      return report::Outcome::undecided;
    case Outcome::error:
      return report::Outcome::error;
    case Outcome::holds:
    case Outcome::not_applicable:
      break;
  }
  return std::nullopt;
}

class ItemFindings {
 public:
  ItemFindings(Scene& scene, Findings& findings) : scene_(scene), policy_(scene.policy), findings_(findings) {}

  void all() {
    bool begun = false;
    for (const auto& [index, outcome] : scene_.judgement.outcomes) {
      if (!evaluation::is_reported(outcome)) continue;
      if (!begun) scene_.evaluator.begin(scene_.subject);
      begun = true;
      index_ = index;
      outcome_ = outcome;
      const policy::Item& item = policy_.items[index_];
      std::visit([&](const auto& body) { explain(item, body); }, item.body);
    }
  }

 private:
  void explain(const policy::Item& item, const policy::RuleBody& body);
  void explain(const policy::Item& item, const policy::QuotaBody& body);
  void explain(const policy::Item& item, const policy::FeeBody& body);
  void explain(const policy::Item& item, const policy::DeadlineBody& body);

  void add(const policy::Item& item, Outcome outcome, std::size_t part, const Basis& basis);
  void violated(report::Finding& finding, const policy::Item& item, const Basis& basis);
  void undecided(report::Finding& finding, const policy::Item& item, const Basis& basis);
  void failed(report::Finding& finding, const policy::Item& item, const Basis& basis);
  void places(report::Finding& finding, const std::vector<ExprId>& culprits);

  Scene& scene_;
  const policy::Policy& policy_;
  Findings& findings_;
  std::uint32_t index_ = 0;  // of the item at hand
  Outcome outcome_{};
  std::size_t requirement_ = 0;  // the next of the judgement's, which stand in the policy's order
};

void ItemFindings::places(report::Finding& finding, const std::vector<ExprId>& culprits) {
  Culprits found(policy_, scene_.evaluator);
  for (const ExprId id : culprits) found.walk(id);
  for (const Spot& spot : found.places()) finding.at.push_back(at_of(scene_, spot));
  finding.missing = found.absent();
}

void ItemFindings::violated(report::Finding& finding, const policy::Item& item, const Basis& basis) {
  const policy::Template& message = item.message.in(scene_.language());
  const auto figures = [&](policy::Figure figure) { return basis.figure(figure); };
  finding.message = message.empty() ? basis.sentence() : fill(scene_, message, figures);
  finding.fix = fill(scene_, item.fix.in(scene_.language()), figures);
  places(finding, basis.culprits());
}

void ItemFindings::undecided(report::Finding& finding, const policy::Item& item, const Basis& basis) {
  MissingFields missing(policy_, scene_.evaluator);
  const Basis::Needs needs = basis.needs();
  for (const ExprId id : needs.all) missing.add(id);
  for (const ExprId id : needs.lists) missing.add_list(id);
  missing.add_day(needs.day);
  const std::vector<Spot>& spots = missing.all();
  for (const Spot& spot : spots) {
    finding.missing.push_back(spot.full_path());
    if (spot.stands_in_record() && finding.at.size() < Culprits::most) finding.at.push_back(at_of(scene_, spot));
  }
  finding.message = waits_for(scene_, item, spots);
}

void ItemFindings::failed(report::Finding& finding, const policy::Item& item, const Basis& basis) {
  const auto failure_of = [&](ExprId id) -> std::optional<Failure> {
    if (id == ExprId::none) return std::nullopt;
    const Value value = scene_.evaluator.value(id);
    const auto* failure = std::get_if<Failure>(&value);
    return failure == nullptr ? std::nullopt : std::optional<Failure>(*failure);
  };
  for (const ExprId id : basis.needs().all) {
    const auto failure = failure_of(id);
    if (!failure) continue;
    finding.message = cannot_work_out(scene_, item, *failure);
    places(finding, {id});
    return;
  }
  places(finding, basis.culprits());
  if (const auto* fee = std::get_if<policy::FeeBody>(&item.body)) {
    const auto* result = result_of(scene_.judgement.fees, index_);
    if (result != nullptr && result->too_fine) {
      const std::string amount = show(scene_.showing, *result->too_fine, policy_[fee->amount].type);
      finding.message = say(scene_.language(), Code::amount_too_fine, {item.title, amount});
      return;
    }
  }
  const bool of_calendar =
      std::holds_alternative<policy::DeadlineBody>(item.body) &&
      (std::get<policy::DeadlineBody>(item.body).next_working_day ||
       policy_[std::get<policy::DeadlineBody>(item.body).within].type.duration == DurationKind::working_days);
  finding.message = cannot_work_out(scene_, item, of_calendar ? Failure::outside_calendar : Failure::overflow);
}

void ItemFindings::add(const policy::Item& item, Outcome outcome, std::size_t part, const Basis& basis) {
  const auto said = reported(outcome);
  if (!said || !findings_.room(item.severity, *said)) return;
  report::Finding finding = scene_.tools.openings.of(index_, part);
  finding.outcome = *said;
  switch (*said) {
    case report::Outcome::violated:
      violated(finding, item, basis);
      break;
    case report::Outcome::undecided:
      undecided(finding, item, basis);
      break;
    case report::Outcome::error:
      failed(finding, item, basis);
      break;
  }
  findings_.add(std::move(finding));
}

void ItemFindings::explain(const policy::Item& item, const policy::RuleBody& body) {
  const auto& results = scene_.judgement.requirements;
  while (requirement_ < results.size() && results[requirement_].item < index_) ++requirement_;
  for (; requirement_ < results.size() && results[requirement_].item == index_; ++requirement_) {
    const evaluation::RequirementResult& result = results[requirement_];
    const RuleBasis basis(scene_, item, body.requirements[result.requirement].condition);
    add(item, result.outcome, result.requirement, basis);
  }
}

void ItemFindings::explain(const policy::Item& item, const policy::QuotaBody& body) {
  const auto* result = result_of(scene_.judgement.quotas, index_);
  if (result != nullptr) add(item, result->outcome, 0, QuotaBasis(scene_, item, body, *result));
}

void ItemFindings::explain(const policy::Item& item, const policy::FeeBody& body) {
  const auto* result = result_of(scene_.judgement.fees, index_);
  if (result != nullptr) add(item, outcome_, 0, FeeBasis(scene_, item, body, *result));
}

void ItemFindings::explain(const policy::Item& item, const policy::DeadlineBody& body) {
  const auto* result = result_of(scene_.judgement.deadlines, index_);
  if (result != nullptr) add(item, outcome_, 0, DeadlineBasis(scene_, item, body, *result));
}

}  // namespace

void explain_items(Scene& scene, Findings& findings) { ItemFindings(scene, findings).all(); }

}  // namespace bylaw::explanation
