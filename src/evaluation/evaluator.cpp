// The face of evaluation: one record at a time. See machine.hpp for expressions and judge.hpp for items.
#include "evaluation/evaluator.hpp"

#include <bit>

#include "evaluation/guards.hpp"
#include "evaluation/judge.hpp"
#include "evaluation/machine.hpp"

namespace bylaw::evaluation {

struct Evaluator::Impl {
  Impl(const policy::Policy& policy, Instant as_of, std::vector<bool> asked)
      : machine(policy), judge(machine, as_of), guards(policy, asked), only(std::move(asked)) {}

  Machine machine;
  Judge judge;
  Guards guards;
  std::vector<bool> only;
};

Evaluator::Evaluator(const policy::Policy& policy, Instant as_of, std::vector<bool> only)
    : impl_(std::make_unique<Impl>(policy, as_of, std::move(only))) {}

Evaluator::~Evaluator() = default;

void Evaluator::begin(const Subject& subject) { impl_->machine.begin(subject); }

Value Evaluator::value(policy::ExprId id) { return impl_->machine.read(id); }

void Evaluator::bind(std::uint32_t slot, const Cell& element) { impl_->machine.bind(slot, element); }

void Evaluator::watch(Watch* watch) { impl_->machine.watch(watch); }

const Subject& Evaluator::subject() const { return impl_->machine.subject(); }

void Evaluator::look_at(std::span<const application::Record* const> records) { impl_->judge.look_at(records); }

void Evaluator::judge(const Subject& subject, Judgement& judgement) {
  look_at({&subject.record, 1});
  judge(subject, 0, judgement);
}

void Evaluator::judge(const Subject& subject, std::size_t place, Judgement& judgement) {
  begin(subject);
  judgement.requirements.clear();
  judgement.fees.clear();
  judgement.deadlines.clear();
  judgement.quotas.clear();
  judgement.demands.clear();
  const auto count = static_cast<std::uint32_t>(impl_->machine.policy().items.size());
  judgement.outcomes.assign(count, Outcome::not_applicable);
  if (impl_->machine.is_watched()) {
    for (std::uint32_t i = 0; i < count; ++i) {
      if (impl_->only.empty() || impl_->only[i]) judgement.outcomes[i] = impl_->judge.judge(i, {}, judgement);
    }
    return;
  }
  const std::vector<std::uint64_t>& concerned = impl_->guards.concerned(*subject.record);
  for (std::uint32_t word = 0; word < concerned.size(); ++word) {
    for (std::uint64_t bits = concerned[word]; bits != 0; bits &= bits - 1) {
      const std::uint32_t i = word * 64 + static_cast<std::uint32_t>(std::countr_zero(bits));
      judgement.outcomes[i] = impl_->judge.judge(i, place, judgement);
    }
  }
}

}  // namespace bylaw::evaluation
