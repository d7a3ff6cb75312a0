// Fees, deadlines and quotas as a report lists them: whatever was judged, found fault with or not.
#include "explanation/scene.hpp"

namespace bylaw::explanation {
namespace {

std::string state_of(evaluation::FeeState state) {
  switch (state) {
    case evaluation::FeeState::paid:
      return "paid";
    case evaluation::FeeState::open:
      return "open";
    case evaluation::FeeState::overdue:
      return "overdue";
    case evaluation::FeeState::waived:
      return "waived";
    case evaluation::FeeState::undecided:
      return "undecided";
  }
  return {};
}

std::string state_of(evaluation::DeadlineState state) {
  switch (state) {
    case evaluation::DeadlineState::met:
      return "met";
    case evaluation::DeadlineState::open:
      return "open";
    case evaluation::DeadlineState::missed:
      return "missed";
    case evaluation::DeadlineState::late:
      return "late";
    case evaluation::DeadlineState::undecided:
      return "undecided";
  }
  return {};
}

std::optional<std::string> exact(const std::optional<Number>& number, const policy::Type& type) {
  if (!number) return std::nullopt;
  return number->to_string(type.kind == policy::Kind::money ? type.currency.minor_digits : 0);
}

/// Why something was taken off; the policy's own words where it gives no reason.
std::string reason(const Scene& scene, const policy::Reduction& reduction) {
  const std::string because = reduction.because.in(scene.language());
  if (!because.empty()) return because;
  const Place place = scene.policy[reduction.when].place;
  const Span span = place.span;
  return std::string(scene.tools.sources[place.source].text().substr(span.begin, span.end - span.begin));
}

report::Fee fee(const Scene& scene, const evaluation::FeeResult& result) {
  const policy::Item& item = scene.policy.items[result.item];
  const auto& body = std::get<policy::FeeBody>(item.body);
  const policy::Type& type = scene.policy[body.amount].type;
  report::Fee fee;
  fee.fee = item.id;
  fee.due = exact(result.due, type);
  fee.paid = exact(result.paid, type);
  fee.outstanding = exact(result.outstanding, type);
  fee.currency = type.currency.name();
  fee.state = state_of(result.state);
  if (result.waiver) fee.waived_because = body.waivers[*result.waiver].because.in(scene.language());
  for (const std::uint32_t reduction : result.reductions) {
    fee.reduced_because.push_back(reason(scene, body.reductions[reduction]));
  }
  return fee;
}

report::Deadline deadline(const Scene& scene, const evaluation::DeadlineResult& result) {
  report::Deadline deadline;
  deadline.deadline = scene.policy.items[result.item].id;
  if (const auto* date = std::get_if<Date>(&result.due)) deadline.due = date->to_string();
  if (const auto* instant = std::get_if<Instant>(&result.due)) deadline.due = scene.policy.zone.to_string(*instant);
  deadline.state = state_of(result.state);
  deadline.days_left = result.days_left;
  return deadline;
}

report::Quota quota(const Scene& scene, const evaluation::QuotaResult& result) {
  const policy::Item& item = scene.policy.items[result.item];
  const policy::Type& type = scene.policy[std::get<policy::QuotaBody>(item.body).limit].type;
  report::Quota quota;
  quota.quota = item.id;
  quota.limit = exact(result.limit, type);
  quota.used = exact(result.used, type);
  if (result.limit && result.used) quota.remaining = exact(Number::difference(*result.limit, *result.used), type);
  return quota;
}

}  // namespace

void fill_in_figures(const Scene& scene, report::Application& application) {
  for (const auto& result : scene.judgement.fees) application.fees.push_back(fee(scene, result));
  for (const auto& result : scene.judgement.deadlines) application.deadlines.push_back(deadline(scene, result));
  for (const auto& result : scene.judgement.quotas) application.quotas.push_back(quota(scene, result));
}

}  // namespace bylaw::explanation
