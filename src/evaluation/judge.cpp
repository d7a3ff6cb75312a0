// What every item shares: whether it applies, and rules. See judge.hpp.
#include "evaluation/judge.hpp"

#include <algorithm>

namespace bylaw::evaluation {

Judge::Judge(Machine& machine, Instant as_of, std::vector<bool> only)
    : machine_(machine),
      policy_(machine.policy()),
      as_of_(as_of),
      today_(policy_.zone.date_of(as_of)),
      only_(std::move(only)),
      guards_(policy_, only_),
      conditions_(machine),
      basis_day_(conditions_.add_operand(policy_.basis_day)) {
  for (const policy::Item& item : policy_.items) {
    Glance& glance = glances_.emplace_back();
    glance.applies = conditions_.add(item.applies);
    if (const auto* fee = std::get_if<policy::FeeBody>(&item.body)) glance.counted = conditions_.add(fee->charged);
    if (const auto* quota = std::get_if<policy::QuotaBody>(&item.body)) {
      glance.counted = conditions_.add(quota->counting);
      glance.idle = conditions_.is_never(glance.applies);
    }
    if (const auto* rule = std::get_if<policy::RuleBody>(&item.body)) {
      for (const policy::Requirement& requirement : rule->requirements)
        glance.requirements.push_back(conditions_.add(requirement.condition));
    }
  }
}

void Judge::look_at(std::span<const application::Record* const> records) {
  conditions_.begin(records);
  concerns_.clear();
  open_ = 0;
  const std::vector<std::uint64_t>& concerning = guards_.concerning(records);
  for (std::size_t word = 0; word < concerning.size(); ++word) {
    for_each_row(concerning[word], [&](std::size_t bit) {
      const std::size_t i = word * 64 + bit;
      Glance& glance = glances_[i];
      look(policy_.items[i], glance);
      const Mask open = conditions_.all() & ~(glance.met | glance.not_applicable);
      open_ |= open;
      if ((glance.met | open) != 0) concerns_.push_back({static_cast<std::uint32_t>(i), glance.met, open});
    });
  }
}

Answers Judge::in_force(const policy::Item& item, Mask rows) {
  if (!item.from && !item.through) return {rows, 0};
  if (basis_day_ == Conditions::OperandId::none) return {};
  const auto day = [](const std::optional<Date>& date) {
    return date ? std::optional<std::int64_t>(date->day) : std::nullopt;
  };
  return conditions_.within(basis_day_, rows, day(item.from), day(item.through));
}

/// What an item's conditions say of all records at once.
void Judge::look(const policy::Item& item, Glance& glance) {
  const Mask all = conditions_.all();
  if (glance.idle) {
    glance.not_applicable = all;
    return;
  }
  const Answers counted = glance.counted ? conditions_.ask(*glance.counted, all) : Answers{};
  const Mask counted_not = counted.no;
  glance.counts = counted.yes;
  const Answers force = in_force(item, all & ~counted_not);
  const Answers applies = conditions_.ask(glance.applies, all & ~counted_not & ~force.no);
  glance.applies_to = applies.yes & force.yes;
  // A quota that does not bind a record counts it all the same.
  const bool is_quota = std::holds_alternative<policy::QuotaBody>(item.body);
  glance.not_applicable = counted_not | (is_quota ? 0 : applies.no | force.no);
  glance.met = glance.requirements.empty() ? 0 : glance.applies_to;
  for (const Conditions::Id requirement : glance.requirements)
    glance.met &= conditions_.ask(requirement, glance.applies_to).yes;
}

void Judge::judge(std::size_t row, Judgement& judgement) {
  judgement_ = &judgement;
  row_ = row;
  judgement.outcomes.clear();
  for (const Concern& concern : concerns_) {
    if (((concern.met >> row) & 1U) != 0) judgement.outcomes.add(concern.item, Outcome::holds);
    if (((concern.open >> row) & 1U) != 0) judgement.outcomes.add(concern.item, judge_open(concern.item, row));
  }
}

void Judge::judge(Judgement& judgement) {
  judgement_ = &judgement;
  row_.reset();
  judgement.outcomes.clear();
  for (item_ = 0; item_ < policy_.items.size(); ++item_) {
    if (!only_.empty() && !only_[item_]) continue;
    const policy::Item& item = policy_.items[item_];
    const Value applies_to_it = applies(item);
    judgement.outcomes.add(item_, std::visit([&](const auto& body) { return judge(body, applies_to_it); }, item.body));
  }
}

/// Of an item that a glance has not settled.
Outcome Judge::judge_open(std::uint32_t index, std::size_t row) {
  const policy::Item& item = policy_.items[index];
  item_ = index;
  const bool known = ((glances_[index].applies_to >> row) & 1U) != 0;
  if (const auto* rule = std::get_if<policy::RuleBody>(&item.body); rule != nullptr && known)
    return judge_known(*rule, row);
  const Value applies_to_it = known ? Value(true) : applies(item);
  const auto* quota = std::get_if<policy::QuotaBody>(&item.body);
  if (quota != nullptr && ((glances_[index].counts >> row) & 1U) != 0)
    return judge_counted(*quota, applies_to_it, true);
  return std::visit([&](const auto& body) { return judge(body, applies_to_it); }, item.body);
}

/// Of a rule that is known to apply.
Outcome Judge::judge_known(const policy::RuleBody& body, std::size_t row) {
  const Glance& glance = glances_[item_];
  Outcome worst = Outcome::not_applicable;
  for (std::uint32_t i = 0; i < glance.requirements.size(); ++i) {
    const Answers answers = conditions_.ask(glance.requirements[i], glance.applies_to);
    if (((answers.yes >> row) & 1U) != 0) {
      worst = worse(worst, Outcome::holds);
    } else if (((answers.no >> row) & 1U) != 0) {
      note(i, Outcome::violated, worst);
    } else {
      note(i, item_outcome(true, machine_.read(body.requirements[i].condition)), worst);
    }
  }
  return worst;
}

Value Judge::applies(const policy::Item& item) {
  Conjunction result;
  if (result.add(in_force(item))) result.add(machine_.read_or(item.applies, true));
  return result.result();
}

Value Judge::in_force(const policy::Item& item) {
  if (!item.from && !item.through) return true;
  const Value day = basis_day();
  const auto* date = std::get_if<Date>(&day);
  if (date == nullptr) return day;
  return (!item.from || *date >= *item.from) && (!item.through || *date <= *item.through);
}

Value Judge::basis_day() {
  if (row_ && basis_day_ != Conditions::OperandId::none) {
    if (const auto day = conditions_.integer(basis_day_, *row_)) return Date{static_cast<std::int32_t>(*day)};
  }
  return machine_.day_of(machine_.read_or(policy_.basis_day, Missing{}));
}

void Judge::note(std::uint32_t requirement, Outcome outcome, Outcome& worst) {
  judgement_->requirements.push_back({item_, requirement, outcome});
  worst = worse(worst, outcome);
}

Outcome Judge::judge(const policy::RuleBody& body, const Value& applies) {
  Outcome worst = Outcome::not_applicable;
  if (const bool* applicable = std::get_if<bool>(&applies); applicable != nullptr && !*applicable) return worst;
  for (std::uint32_t i = 0; i < body.requirements.size(); ++i)
    note(i, item_outcome(applies, machine_.read(body.requirements[i].condition)), worst);
  return worst;
}

}  // namespace bylaw::evaluation
