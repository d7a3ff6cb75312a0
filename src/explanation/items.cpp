// Findings about the items of the policy, in its order: what is violated, what waits for a value, what could not
// be worked out.
#include <algorithm>

#include "explanation/culprits.hpp"
#include "explanation/missing.hpp"
#include "explanation/scene.hpp"
#include "explanation/wording.hpp"

namespace bylaw::explanation {
namespace {

using evaluation::Outcome;
using policy::ExprId;

std::string kind_of(policy::ItemKind kind) {
  switch (kind) {
    case policy::ItemKind::rule:
      return "rule";
    case policy::ItemKind::quota:
      return "quota";
    case policy::ItemKind::fee:
      return "fee";
    case policy::ItemKind::deadline:
      return "deadline";
    case policy::ItemKind::eligibility:
      return "eligibility";
  }
  return {};
}

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

template <class Result>
const Result* result_of(const std::vector<Result>& results, std::size_t item) {
  const auto found = std::find_if(results.begin(), results.end(), [&](const Result& one) { return one.item == item; });
  return found == results.end() ? nullptr : &*found;
}

/// What one kind of finding is made from.
struct Basis {
  std::vector<ExprId> culprits;  // where a violation stands: the main one first
  std::vector<ExprId> needed;    // what may be missing or have failed
  std::vector<ExprId> lists;     // the same, of which one element is enough
  ExprId day = ExprId::none;     // the same, that must be a day of the calendar
  std::string sentence;          // of a violation, where the policy has no message
  Figures figures;
};

/// Whether some element of a list of keys can be used.
bool gives_a_key(const ListView& list) {
  return std::any_of(list.begin(), list.end(), [](const Cell& cell) {
    return !std::holds_alternative<Missing>(cell.value) && !std::holds_alternative<Malformed>(cell.value);
  });
}

class ItemFindings {
 public:
  ItemFindings(Scene& scene, Findings& findings) : scene_(scene), policy_(scene.policy), findings_(findings) {}

  void all() {
    for (index_ = 0; index_ < policy_.items.size(); ++index_) {
      const policy::Item& item = policy_.items[index_];
      std::visit([&](const auto& body) { explain(item, body); }, item.body);
    }
  }

 private:
  void explain(const policy::Item& item, const policy::RuleBody& body);
  void explain(const policy::Item& item, const policy::QuotaBody& body);
  void explain(const policy::Item& item, const policy::FeeBody& body);
  void explain(const policy::Item& item, const policy::DeadlineBody& body);

  void add(const policy::Item& item, Outcome outcome, const Place& place, const std::function<Basis()>& basis);
  void violated(report::Finding& finding, const policy::Item& item, const Basis& basis);
  void undecided(report::Finding& finding, const policy::Item& item, const Basis& basis);
  void failed(report::Finding& finding, const policy::Item& item, const Basis& basis);
  void places(report::Finding& finding, const std::vector<ExprId>& culprits);

  /// Whether an item is in force and applies rests on these.
  std::vector<ExprId> applies(const policy::Item& item) const {
    std::vector<ExprId> ids{item.applies};
    if (item.from || item.through) ids.push_back(policy_.basis_day);
    return ids;
  }
  std::string text(ExprId id) { return shown_value(scene_, id); }
  std::string amount(const std::optional<Number>& number, const policy::Type& type) const {
    return number ? show(scene_.showing, *number, type) : std::string(nothing);
  }

  Scene& scene_;
  const policy::Policy& policy_;
  Findings& findings_;
  std::size_t index_ = 0;
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
  finding.message = message.empty() ? basis.sentence : fill(scene_, message, basis.figures);
  finding.fix = fill(scene_, item.fix.in(scene_.language()), basis.figures);
  places(finding, basis.culprits);
}

void ItemFindings::undecided(report::Finding& finding, const policy::Item& item, const Basis& basis) {
  MissingFields missing(policy_, scene_.evaluator);
  for (const ExprId id : basis.needed) missing.add(id);
  for (const ExprId id : basis.lists) missing.add_list(id);
  missing.add_day(basis.day);
  const std::vector<Spot> spots = missing.all();
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
  for (const ExprId id : basis.needed) {
    const auto failure = failure_of(id);
    if (!failure) continue;
    finding.message = cannot_work_out(scene_, item, *failure);
    places(finding, {id});
    return;
  }
  places(finding, basis.culprits);
  if (const auto* fee = std::get_if<policy::FeeBody>(&item.body)) {
    const auto* result = result_of(scene_.judgement.fees, index_);
    if (result != nullptr && result->too_fine) {
      const std::vector<Phrase> figures{item.title, amount(*result->too_fine, policy_[fee->amount].type)};
      finding.message = say(scene_.language(), Code::amount_too_fine, figures);
      return;
    }
  }
  const bool of_calendar =
      std::holds_alternative<policy::DeadlineBody>(item.body) &&
      (std::get<policy::DeadlineBody>(item.body).next_working_day ||
       policy_[std::get<policy::DeadlineBody>(item.body).within].type.duration == DurationKind::working_days);
  finding.message = cannot_work_out(scene_, item, of_calendar ? Failure::outside_calendar : Failure::overflow);
}

void ItemFindings::add(const policy::Item& item, Outcome outcome, const Place& place,
                       const std::function<Basis()>& basis) {
  const auto said = reported(outcome);
  if (!said || !findings_.room(item.severity, *said)) return;
  report::Finding finding;
  finding.rule = item.id;
  finding.kind = kind_of(item.kind);
  finding.title = item.title.in(scene_.language());
  finding.severity = item.severity;
  finding.outcome = *said;
  finding.cites = cited(policy_, item.cites, scene_.language());
  finding.rule_at = rule_at(scene_.sources, place);
  switch (*said) {
    case report::Outcome::violated:
      violated(finding, item, basis());
      break;
    case report::Outcome::undecided:
      undecided(finding, item, basis());
      break;
    case report::Outcome::error:
      failed(finding, item, basis());
      break;
  }
  findings_.add(std::move(finding));
}

void ItemFindings::explain(const policy::Item& item, const policy::RuleBody& body) {
  const auto& results = scene_.judgement.requirements;
  for (; requirement_ < results.size() && results[requirement_].item == index_; ++requirement_) {
    const policy::Requirement& requirement = body.requirements[results[requirement_].requirement];
    const Outcome outcome = results[requirement_].outcome;
    add(item, outcome, requirement.place, [&] {
      Basis basis;
      basis.culprits = {requirement.condition};
      basis.needed = applies(item);
      basis.needed.push_back(requirement.condition);
      if (outcome == Outcome::violated) {
        basis.sentence = item.kind == policy::ItemKind::eligibility
                             ? not_allowed(scene_, item, requirement.condition)
                             : say(scene_.language(), Code::rule_not_met, {item.title});
      }
      basis.figures = [](policy::Figure) { return std::string(nothing); };
      return basis;
    });
  }
}

void ItemFindings::explain(const policy::Item& item, const policy::QuotaBody& body) {
  const auto* result = result_of(scene_.judgement.quotas, index_);
  if (result == nullptr) return;
  add(item, result->outcome, item.place, [&] {
    const policy::Type& type = policy_[body.limit].type;
    const auto* demand = result_of(scene_.judgement.demands, index_);
    Basis basis;
    basis.culprits = body.keys;
    basis.needed = applies(item);
    basis.needed.insert(basis.needed.end(), {body.counting, body.limit});
    // Keys of which one is enough are missing only together.
    const bool some_key = body.any_of && std::any_of(body.keys.begin(), body.keys.end(), [&](ExprId key) {
                            const Value value = scene_.evaluator.value(key);
                            const auto* list = std::get_if<ListView>(&value);
                            return list == nullptr ? !std::holds_alternative<Missing>(value) : gives_a_key(*list);
                          });
    if (!some_key) {
      for (const ExprId key : body.keys) (policy_[key].type.list ? basis.lists : basis.needed).push_back(key);
    }
    basis.needed.push_back(body.summing);
    basis.day = policy_.basis_day;
    std::vector<Phrase> figures{item.title, amount(result->limit, type), amount(result->used, type)};
    const bool one_place = demand == nullptr || (body.summing == ExprId::none && demand->amount == Number(1));
    if (!one_place) figures.emplace_back(amount(demand->amount, type));
    basis.sentence = say(scene_.language(), one_place ? Code::quota_used_up : Code::quota_exceeded, figures);
    basis.figures = [this, result, &type](policy::Figure figure) {
      if (figure == policy::Figure::limit) return amount(result->limit, type);
      return figure == policy::Figure::used ? amount(result->used, type) : std::string(nothing);
    };
    return basis;
  });
}

void ItemFindings::explain(const policy::Item& item, const policy::FeeBody& body) {
  const auto* result = result_of(scene_.judgement.fees, index_);
  if (result == nullptr) return;
  add(item, scene_.judgement.outcomes[index_], item.place, [&] {
    const policy::Type& type = policy_[body.amount].type;
    Basis basis;
    basis.culprits = {body.paid, body.due_by};
    basis.needed = applies(item);
    basis.needed.insert(basis.needed.end(), {body.charged, body.amount});
    for (const policy::Waiver& waiver : body.waivers) basis.needed.push_back(waiver.when);
    for (const policy::Reduction& reduction : body.reductions) {
      basis.needed.insert(basis.needed.end(), {reduction.when, reduction.by});
    }
    const bool charge_is_known = result->due.has_value();
    if (charge_is_known) basis.needed = {body.paid, body.due_by};
    const std::vector<Phrase> figures{item.title, amount(result->due, type), amount(result->paid, type)};
    basis.sentence = say(scene_.language(), Code::fee_overdue, figures);
    basis.figures = [this, result, &type](policy::Figure figure) {
      if (figure == policy::Figure::due) return amount(result->due, type);
      if (figure == policy::Figure::paid) return amount(result->paid, type);
      return figure == policy::Figure::outstanding ? amount(result->outstanding, type) : std::string(nothing);
    };
    return basis;
  });
}

void ItemFindings::explain(const policy::Item& item, const policy::DeadlineBody& body) {
  const auto* result = result_of(scene_.judgement.deadlines, index_);
  if (result == nullptr) return;
  add(item, scene_.judgement.outcomes[index_], item.place, [&] {
    std::string due(nothing);
    if (const auto* date = std::get_if<Date>(&result->due)) due = date->to_string();
    if (const auto* instant = std::get_if<Instant>(&result->due)) due = policy_.zone.to_string(*instant);
    Basis basis;
    basis.culprits = {body.met_by, body.starts};
    basis.needed = applies(item);
    basis.needed.insert(basis.needed.end(), {body.starts, body.within});
    if (result->unreadable) basis.needed.push_back(body.met_by);
    basis.sentence = result->state == evaluation::DeadlineState::late
                         ? say(scene_.language(), Code::deadline_late, {item.title, due, text(body.met_by)})
                         : say(scene_.language(), Code::deadline_missed, {item.title, due});
    basis.figures = [due, result](policy::Figure figure) {
      if (figure == policy::Figure::due) return due;
      if (figure != policy::Figure::days_left || !result->days_left) return std::string(nothing);
      return std::to_string(*result->days_left);
    };
    return basis;
  });
}

}  // namespace

void explain_items(Scene& scene, Findings& findings) { ItemFindings(scene, findings).all(); }

}  // namespace bylaw::explanation
