// See books.hpp.
#include "judging/books.hpp"

#include "judging/batches.hpp"

namespace bylaw::judging {

namespace {

/// Windows count events for ever; only holdings are given back when a record is replaced.
std::vector<evaluation::QuotaDemand> holdings(const policy::Policy& policy, std::vector<evaluation::QuotaDemand> demands) {
  std::erase_if(demands, [&](const evaluation::QuotaDemand& demand) {
    return std::get<policy::QuotaBody>(policy.items[demand.item].body).window != policy::QuotaBody::Window::holdings;
  });
  return demands;
}

}  // namespace

std::optional<std::string> load(const Location& location) {
  std::string text(location.size, '\0');
  const std::ptrdiff_t count = location.input->read(location.offset, text);
  if (count != static_cast<std::ptrdiff_t>(location.size)) return std::nullopt;
  return text;
}

bool Books::open(const std::vector<std::unique_ptr<Input>>& registry, const std::unordered_set<std::string>& own,
                 Diagnostics& diagnostics) {
  Cutter cutter(registry, setting_.bounds, setting_.stop);
  Batch batch;
  std::vector<std::string> amendments;  // ids, for a second look once every record is known
  std::uint64_t undecided = 0;
  while (cutter.next(batch)) {
    for (const Piece& piece : batch.pieces) {
      const auto malformed = piece.broken ? piece.broken : judge_.read(batch.text(piece));
      if (malformed) {
        const explanation::RecordPlace place{registry[piece.input]->name(), piece.line, piece.column};
        const report::Application said = explanation::invalid(*malformed, batch.text(piece), place, setting_.explanation.language);
        diagnostics.add(Code::registry_record_malformed, {},
                        {place.file + ":" + std::to_string(said.invalid->line) + ":" + std::to_string(said.invalid->column),
                         said.invalid->message});
        return false;
      }
      const std::string id = judge_.id();
      if (own.contains(id)) continue;
      const evaluation::Judgement& judgement = judge_.judge({});
      for (const evaluation::QuotaResult& quota : judgement.quotas) {
        if (quota.outcome == evaluation::Outcome::undecided || quota.outcome == evaluation::Outcome::error) ++undecided;
      }
      if (!ledger_.take(judgement.demands)) {
        diagnostics.add(Code::registry_overflow, {}, {registry[piece.input]->name() + ":" + std::to_string(piece.line)});
        return false;
      }
      if (!setting_.policy.amendments || id.empty()) continue;
      accepted_[id] = {{registry[piece.input].get(), piece.offset, piece.size},
                       holdings(setting_.policy, judgement.demands)};
      if (judge_.amends()) amendments.push_back(judge_.predecessor());
    }
  }
  if (cutter.stopped()) return false;
  if (cutter.failed()) {
    const Input& input = *registry[*cutter.failed()];
    diagnostics.add(Code::input_unreadable, {}, {input.name(), input.message()});
    return false;
  }
  for (const std::string& replaced : amendments) {
    const auto found = accepted_.find(replaced);
    if (found == accepted_.end()) continue;
    ledger_.give_back(found->second.demands);
    accepted_.erase(found);
  }
  if (undecided > 0) diagnostics.add(Code::registry_undecided, {}, {std::to_string(undecided)});
  return true;
}

Books::Past Books::past(Judge& judge, const std::string& id) {
  Past past;
  past.circumstances.id_twice = seen_before(id);
  if (!judge.amends()) return past;
  past.predecessor_id = judge.predecessor();
  const auto found = accepted_.find(past.predecessor_id);
  if (found == accepted_.end()) {
    past.circumstances.no_predecessor = true;
  } else {
    past.predecessor = found->second.location;
  }
  return past;
}

bool Books::enter(const policy::Policy& policy, evaluation::Judgement& judgement, const Past& past, const std::string& id,
                  const Location& location) {
  const auto predecessor = past.predecessor ? accepted_.find(past.predecessor_id) : accepted_.end();
  if (predecessor != accepted_.end()) ledger_.give_back(predecessor->second.demands);
  ledger_.test(judgement);
  if (evaluation::verdict(policy, judgement) != evaluation::Verdict::accepted || !ledger_.take(judgement.demands)) {
    if (predecessor != accepted_.end()) (void)ledger_.take(predecessor->second.demands);
    return false;
  }
  for (evaluation::QuotaResult& quota : judgement.quotas) {
    for (const evaluation::QuotaDemand& demand : judgement.demands) {
      if (demand.item == quota.item && quota.used) quota.used = Number::sum(*quota.used, demand.amount);
    }
  }
  if (policy.amendments) {
    if (predecessor != accepted_.end()) accepted_.erase(predecessor);
    if (!id.empty()) accepted_[id] = {location, holdings(policy, judgement.demands)};
  }
  return true;
}

}  // namespace bylaw::judging
