// See basis.hpp.
#include "explanation/basis.hpp"

#include <algorithm>

#include "explanation/wording.hpp"

namespace bylaw::explanation {
namespace {

using policy::ExprId;
using policy::Figure;

/// Whether some element of a list of keys can be used.
bool gives_a_key(const ListView& list) {
  return std::any_of(list.begin(), list.end(), [](const Cell& cell) {
    return !std::holds_alternative<Missing>(cell.value) && !std::holds_alternative<Malformed>(cell.value);
  });
}

}  // namespace

std::vector<ExprId> Basis::applies() const {
  std::vector<ExprId> ids{item_.applies};
  if (item_.from || item_.through) ids.push_back(scene_.policy.basis_day);
  return ids;
}

std::string Basis::amount(const std::optional<Number>& number, const policy::Type& type) const {
  return number ? show(scene_.showing, *number, type) : std::string(nothing);
}

Basis::Needs RuleBasis::needs() const {
  Needs needs{applies(), {}, ExprId::none};
  needs.all.push_back(condition_);
  return needs;
}

std::string RuleBasis::sentence() const {
  if (item_.kind == policy::ItemKind::eligibility) return not_allowed(scene_, item_, condition_);
  return say(scene_.language(), Code::rule_not_met, {item_.title});
}

std::string RuleBasis::figure(Figure) const { return std::string(nothing); }

/// Keys of which one is enough are missing only together.
bool QuotaBasis::some_key() const {
  return body_.any_of && std::any_of(body_.keys.begin(), body_.keys.end(), [&](ExprId key) {
           const Value value = scene_.evaluator.value(key);
           const auto* list = std::get_if<ListView>(&value);
           return list == nullptr ? !std::holds_alternative<Missing>(value) : gives_a_key(*list);
         });
}

Basis::Needs QuotaBasis::needs() const {
  Needs needs{applies(), {}, scene_.policy.basis_day};
  needs.all.insert(needs.all.end(), {body_.counting, body_.limit});
  if (!some_key()) {
    for (const ExprId key : body_.keys) (scene_.policy[key].type.list ? needs.lists : needs.all).push_back(key);
  }
  needs.all.push_back(body_.summing);
  return needs;
}

std::string QuotaBasis::sentence() const {
  const auto* demand = result_of(scene_.judgement.demands, result_.item);
  std::vector<Phrase> figures{item_.title, amount(result_.limit, type_), amount(result_.used, type_)};
  const bool one_place = demand == nullptr || (body_.summing == ExprId::none && demand->amount == Number(1));
  if (!one_place) figures.emplace_back(amount(demand->amount, type_));
  return say(scene_.language(), one_place ? Code::quota_used_up : Code::quota_exceeded, figures);
}

std::string QuotaBasis::figure(Figure figure) const {
  if (figure == Figure::limit) return amount(result_.limit, type_);
  return figure == Figure::used ? amount(result_.used, type_) : std::string(nothing);
}

Basis::Needs FeeBasis::needs() const {
  const bool charge_is_known = result_.due.has_value();
  if (charge_is_known) return {{body_.paid, body_.due_by}, {}, ExprId::none};
  Needs needs{applies(), {}, ExprId::none};
  needs.all.insert(needs.all.end(), {body_.charged, body_.amount});
  for (const policy::Waiver& waiver : body_.waivers) needs.all.push_back(waiver.when);
  for (const policy::Reduction& reduction : body_.reductions) {
    needs.all.insert(needs.all.end(), {reduction.when, reduction.by});
  }
  return needs;
}

std::string FeeBasis::sentence() const {
  return say(scene_.language(), Code::fee_overdue,
             {item_.title, amount(result_.due, type_), amount(result_.paid, type_)});
}

std::string FeeBasis::figure(Figure figure) const {
  if (figure == Figure::due) return amount(result_.due, type_);
  if (figure == Figure::paid) return amount(result_.paid, type_);
  return figure == Figure::outstanding ? amount(result_.outstanding, type_) : std::string(nothing);
}

std::string DeadlineBasis::due() const {
  if (const auto* date = std::get_if<Date>(&result_.due)) return date->to_string();
  if (const auto* instant = std::get_if<Instant>(&result_.due)) return scene_.policy.zone.to_string(*instant);
  return std::string(nothing);
}

Basis::Needs DeadlineBasis::needs() const {
  Needs needs{applies(), {}, ExprId::none};
  needs.all.insert(needs.all.end(), {body_.starts, body_.within});
  if (result_.unreadable) needs.all.push_back(body_.met_by);
  return needs;
}

std::string DeadlineBasis::sentence() const {
  if (result_.state != evaluation::DeadlineState::late) {
    return say(scene_.language(), Code::deadline_missed, {item_.title, due()});
  }
  return say(scene_.language(), Code::deadline_late, {item_.title, due(), shown_value(scene_, body_.met_by)});
}

std::string DeadlineBasis::figure(Figure figure) const {
  if (figure == Figure::due) return due();
  if (figure != Figure::days_left || !result_.days_left) return std::string(nothing);
  return std::to_string(*result_.days_left);
}

}  // namespace bylaw::explanation
