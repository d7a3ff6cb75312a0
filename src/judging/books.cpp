// See books.hpp.
#include "judging/books.hpp"

#include <algorithm>

#include "judging/batches.hpp"

namespace bylaw::judging {

namespace {

using Places = std::vector<evaluation::QuotaDemand>;

/// Windows count events for ever; only holdings are given back when a record is replaced.
Places chosen(const policy::Policy& policy, const Places& demands, bool holdings) {
  Places some;
  std::copy_if(demands.begin(), demands.end(), std::back_inserter(some), [&](const evaluation::QuotaDemand& demand) {
    const auto& body = std::get<policy::QuotaBody>(policy.items[demand.item].body);
    return (body.window == policy::QuotaBody::Window::holdings) == holdings;
  });
  return some;
}

Places holdings(const policy::Policy& policy, const Places& demands) { return chosen(policy, demands, true); }
/// What counts of a record that was replaced.
Places windows(const policy::Policy& policy, const Places& demands) { return chosen(policy, demands, false); }

/// Quotas under which the record cannot take its places, since it lacks what they need.
std::uint64_t not_counted(const evaluation::Judgement& judgement) {
  const auto lacks = [&](const evaluation::QuotaResult& quota) {
    return std::none_of(judgement.demands.begin(), judgement.demands.end(),
                        [&](const evaluation::QuotaDemand& demand) { return demand.item == quota.item; });
  };
  return static_cast<std::uint64_t>(std::count_if(judgement.quotas.begin(), judgement.quotas.end(), lacks));
}

}  // namespace

std::optional<std::string> load(const Location& location) {
  std::string text(location.size, '\0');
  const std::ptrdiff_t count = location.input->read(location.offset, text);
  if (count != static_cast<std::ptrdiff_t>(location.size)) return std::nullopt;
  return text;
}

bool Books::open(const std::vector<std::unique_ptr<Input>>& registry, Diagnostics& diagnostics) {
  Cutter cutter(registry, setting_.bounds, setting_.stop);
  Batch batch;
  struct Amendment {
    std::string id, predecessor;
  };
  std::vector<Amendment> amendments;  // for a second look once every record is known
  std::uint64_t undecided = 0;
  while (cutter.next(batch)) {
    for (const Piece& piece : batch.pieces) {
      const auto malformed = judge_.read_next(batch, piece);
      if (malformed) {
        const explanation::RecordPlace place{registry[piece.input]->name(), piece.line, piece.column};
        const report::Application said =
            explanation::invalid(*malformed, batch.text(piece), place, setting_.explanation.language);
        diagnostics.add(
            Code::registry_record_malformed, {},
            {place.file + ":" + std::to_string(said.invalid->line) + ":" + std::to_string(said.invalid->column),
             said.invalid->message});
        return false;
      }
      const std::string id = judge_.id();
      const evaluation::Judgement& judgement = judge_.judge({});
      undecided += not_counted(judgement);
      ledger_.take(judgement.demands);
      if (id.empty()) continue;
      if (foreseen_ == nullptr || foreseen_->ids.contains(id)) add_past(id, judgement.demands);
      if (!setting_.policy.amendments) continue;
      accept(id, {registry[piece.input].get(), piece.offset, piece.size}, judgement.demands);
      if (judge_.amends()) amendments.push_back({id, judge_.predecessor()});
    }
  }
  if (cutter.stopped()) return false;
  if (cutter.failed()) {
    const Input& input = *registry[*cutter.failed()];
    diagnostics.add(Code::input_unreadable, {}, {input.name(), input.message()});
    return false;
  }
  for (const Amendment& amendment : amendments) {
    const auto found = accepted_.find(amendment.predecessor);
    if (found == accepted_.end()) continue;
    const auto amending = own_past_.find(amendment.id);
    if (amending != own_past_.end()) amending->second.predecessor = found->second.location;
    give_back(found->second.holdings);
    replaced(amendment.predecessor);
  }
  if (undecided > 0) diagnostics.add(Code::registry_undecided, {}, {std::to_string(undecided)});
  return true;
}

void Books::accept(std::string_view id, const Location& location, const Places& demands) {
  accepted_.insert_or_assign(std::string(id), Accepted{location, demands_.add(holdings(setting_.policy, demands))});
}

/// The registry may hold several records with one id.
void Books::add_past(const std::string& id, const Places& demands) {
  OwnPast& past = own_past_[id];
  Places all = restored(past.places);
  all.insert(all.end(), demands.begin(), demands.end());
  past.places = demands_.add(all);
}

const Places& Books::restored(Demands::Range places) {
  demands_.restore(places, restored_);
  return restored_;
}

void Books::give_back(Demands::Range places) { ledger_.give_back(restored(places)); }
void Books::take_again(Demands::Range places) { ledger_.take(restored(places)); }

void Books::replaced(const std::string& id) {
  accepted_.erase(id);
  const auto own = own_past_.find(id);
  if (own == own_past_.end()) return;
  own->second.places = demands_.add(windows(setting_.policy, restored(own->second.places)));
  own->second.replaced = true;
}

Books::Past Books::past_of_amendment(std::string_view id, std::string predecessor_id) const {
  Past past;
  past.predecessor_id = std::move(predecessor_id);
  const auto found = accepted_.find(past.predecessor_id);
  const auto own = own_past_.find(id);
  if (found != accepted_.end()) {
    past.predecessor = found->second.location;
  } else if (own != own_past_.end() && own->second.predecessor) {
    past.predecessor = own->second.predecessor;  // it was replaced by this very record
  } else {
    past.circumstances.no_predecessor = true;
  }
  return past;
}

evaluation::Verdict Books::enter(evaluation::Judgement& judgement, const Past& past, std::string_view id,
                                 const Location& location) {
  const policy::Policy& policy = setting_.policy;
  const auto own = own_past_.find(id);
  // Whoever amends a record with its own id gives back what that one holds once.
  const bool amends_itself = own != own_past_.end() && past.predecessor_id == id;
  const auto predecessor = past.predecessor && !amends_itself ? accepted_.find(past.predecessor_id) : accepted_.end();
  if (predecessor != accepted_.end()) give_back(predecessor->second.holdings);
  if (own != own_past_.end()) give_back(own->second.places);
  ledger_.test(judgement);
  const evaluation::Verdict verdict = evaluation::verdict(policy, judgement);
  if (verdict != evaluation::Verdict::accepted) {
    if (predecessor != accepted_.end()) take_again(predecessor->second.holdings);
    if (own != own_past_.end()) take_again(own->second.places);
    return verdict;
  }
  // What an amendment has replaced already holds no places any more.
  const bool was_replaced = own != own_past_.end() && own->second.replaced;
  const Places some = was_replaced ? windows(policy, judgement.demands) : Places();
  const Places& places = was_replaced ? some : judgement.demands;
  ledger_.take(places);
  if (own != own_past_.end()) own_past_.erase(own);
  if (!setting_.brief) {  // a short report does not say what is used
    for (evaluation::QuotaResult& quota : judgement.quotas) {
      for (const evaluation::QuotaDemand& demand : places) {
        if (demand.item == quota.item && quota.tested) quota.used = ledger_.used(demand);
      }
    }
  }
  if (policy.amendments) {
    if (predecessor != accepted_.end()) replaced(past.predecessor_id);
    const bool may_be_amended = foreseen_ == nullptr || foreseen_->predecessors.contains(id);
    if (!id.empty() && !was_replaced && may_be_amended) accept(id, location, judgement.demands);
  }
  return verdict;
}

}  // namespace bylaw::judging
