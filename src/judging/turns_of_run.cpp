// See turns_of_run.hpp.
#include "judging/turns_of_run.hpp"

#include <algorithm>

namespace bylaw::judging {
namespace {

/// 0 for no id alone.
std::uint32_t hash_of(std::string_view id) {
  if (id.empty()) return 0;
  const std::size_t hash = std::hash<std::string_view>{}(id);
  return std::max(static_cast<std::uint32_t>(hash ^ hash >> 32U), 1U);
}

}  // namespace

void TurnsOfBatch::clear() {
  turns_.clear();
  ranks_.clear();
  unlike_ = false;
}

const Turn& TurnsOfBatch::add(const policy::Policy& policy, Judge& judge, std::string_view id) {
  if (policy.order.by != policy::ExprId::none) ranks_.push_back(judge.order().rank);
  const std::string_view written = judge.written_id();
  Turn& turn = turns_.emplace_back(turn_of(evaluation::basis_of(policy, judge.record()), written));
  turn.record = hash_of(id);
  unlike_ = unlike_ || id != written || (turn.prefix() == 0 && !written.empty());
  return turn;
}

void TurnsOfBatch::add_unread(const policy::Policy& policy) {
  if (policy.order.by != policy::ExprId::none) ranks_.emplace_back();
  turns_.emplace_back();
}

void TurnsOfRun::append(const TurnsOfBatch& batch) {
  turns_.append(batch.turns_);
  ranks_.insert(ranks_.end(), batch.ranks_.begin(), batch.ranks_.end());
  unlike_ = unlike_ || batch.unlike_;
}

std::vector<std::span<Turn>> TurnsOfRun::ties() {
  const std::span<Turn> turns = turns_.all();
  std::vector<std::span<Turn>> ties;
  for (std::size_t begin = 0; begin < turns.size();) {
    std::size_t end = begin + 1;
    while (end < turns.size() && tied(turns[begin], turns[end], ranks_)) ++end;
    if (end - begin > 1) ties.push_back(turns.subspan(begin, end - begin));
    begin = end;
  }
  return ties;
}

}  // namespace bylaw::judging
