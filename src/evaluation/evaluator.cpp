// The face of evaluation: one record at a time. See machine.hpp for expressions and judge.hpp for items.
#include "evaluation/evaluator.hpp"

#include "evaluation/judge.hpp"
#include "evaluation/machine.hpp"

namespace bylaw::evaluation {

struct Evaluator::Impl {
  Impl(const policy::Policy& policy, Instant as_of, std::vector<bool> only)
      : machine(policy), judge(machine, as_of, std::move(only)) {}

  Machine machine;
  Judge judge;
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

bool Evaluator::all_is_well(std::size_t place) const { return impl_->judge.all_is_well(place); }

void Evaluator::judge(const Subject& subject, Judgement& judgement) {
  if (!impl_->machine.is_watched()) look_at({&subject.record, 1});
  judge(subject, 0, judgement);
}

void Evaluator::judge(const Subject& subject, std::size_t place, Judgement& judgement) {
  begin(subject);
  judgement.requirements.clear();
  judgement.fees.clear();
  judgement.deadlines.clear();
  judgement.quotas.clear();
  judgement.demands.clear();
  if (impl_->machine.is_watched())
    impl_->judge.judge(judgement);
  else
    impl_->judge.judge(place, judgement);
}

}  // namespace bylaw::evaluation
