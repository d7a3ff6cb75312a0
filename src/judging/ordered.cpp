// Judging in order: all records are read first, then judged in one total order, and read once more for their reports.
// See run.hpp for the order, kept.hpp for what is known of a record in between, and tallied.cpp for the narrower way.
#include <algorithm>
#include <tuple>

#include "judging/amendments.hpp"
#include "judging/books.hpp"
#include "judging/in_order.hpp"
#include "judging/kept.hpp"
#include "judging/turns_of_run.hpp"
#include "judging/ways.hpp"

namespace bylaw::judging {

namespace {

using evaluation::Outcome;

class Ordered {
 public:
  Ordered(const Setting& setting, const plan::Shape& shape, const Inputs& inputs, Diagnostics& diagnostics)
      : setting_(setting),
        policy_(setting.policy),
        shape_(shape),
        inputs_(inputs),
        diagnostics_(diagnostics),
        workers_(setting, shape) {}

  Ending run(const Inputs& registry, Publisher& publisher);

 private:
  Ending read();
  void read_one(Judge& judge, const Batch& batch, const Piece& piece, Kept& kept, TurnsOfBatch& turns) const;
  void keep(const Judge& judge, const evaluation::Judgement& judgement, Entry& entry, Kept& kept) const;
  void order();
  Foreseen foreseen(bool has_registry) const;
  bool judge(Books& books);
  bool judge_amendment(Amendments& amendments, Books& books, std::uint32_t record);
  void judge_restored(Books& books, Entry& entry);
  static bool bring_before(Judge& judge, const Books::Past& past);
  Ending report(Publisher& publisher);
  void report_one(Judge& judge, const Batch& batch, const Piece& piece, std::uint32_t record, Page& page) const;
  void report_kept(Judge& judge, const Entry& entry, std::string_view text, Page& page) const;

  Location location(const Entry& entry) const { return {inputs_[entry.input].get(), entry.offset, entry.size}; }

  const Setting& setting_;
  const policy::Policy& policy_;
  const plan::Shape& shape_;
  const Inputs& inputs_;
  Diagnostics& diagnostics_;
  Judges workers_;
  Kept kept_;
  TurnsOfRun turns_;
  evaluation::Judgement restored_;
  absl::flat_hash_map<std::uint32_t, Books::Past> pasts_;  // of amendments
};

Ending Ordered::run(const Inputs& registry, Publisher& publisher) {
  if (const Ending end = read(); end != Ending::whole) return end;
  order();
  {
    const Foreseen run = foreseen(!registry.empty());
    Books books(setting_, shape_, &run);
    if (!books.open(registry, diagnostics_)) return Ending::failed;
    if (!judge(books)) return changed(diagnostics_);
  }
  for (const auto& input : inputs_) {
    if (!input->unchanged()) return changed(diagnostics_);
  }
  return report(publisher);
}

/// First pass: every record by itself.
Ending Ordered::read() {
  struct Part {
    Batch batch;
    Kept kept;
    TurnsOfBatch turns;
  };
  Cutter cutter(inputs_, setting_.bounds, setting_.stop);
  in_order<Part>(
      setting_.jobs, [&](Part& part) { return cutter.next(part.batch); },
      [&](std::size_t worker, Part& part) {
        part.kept.clear();
        part.turns.clear();
        for (const Piece& piece : part.batch.pieces)
          read_one(workers_[worker], part.batch, piece, part.kept, part.turns);
      },
      [&](Part& part) {
        kept_.append(part.kept);
        turns_.append(part.turns);
        return true;
      });
  return ending(inputs_, cutter, false, diagnostics_);
}

void Ordered::read_one(Judge& judge, const Batch& batch, const Piece& piece, Kept& kept, TurnsOfBatch& turns) const {
  Entry entry;
  entry.offset = piece.offset;
  entry.input = piece.input;
  entry.size = static_cast<std::uint32_t>(piece.size);
  entry.malformed = judge.read_next(batch, piece).has_value();
  if (entry.malformed) {
    kept.entries.append({&entry, 1});
    return turns.add_unread(policy_);
  }
  const std::string id = judge.id();
  const Turn& turn = turns.add(policy_, judge, id);
  if (turn.is_far()) {
    kept.far.emplace_back(static_cast<std::uint32_t>(kept.entries.size()),
                          *evaluation::basis_of(policy_, judge.record()));
  }
  const std::string_view written = judge.written_id();
  entry.last_word = evaluation::last_word(batch.text(piece));
  entry.id = kept.names.size();
  entry.id_size = static_cast<std::uint32_t>(id.size());
  entry.written_size = static_cast<std::uint32_t>(written.size());
  entry.unlike = written != id;
  kept.names.append(id);
  if (entry.unlike) kept.names.append(written);
  entry.amends = judge.amends();
  if (entry.amends)
    kept.predecessors.push_back(judge.predecessor());
  else
    keep(judge, judge.judge({}), entry, kept);
  kept.entries.append({&entry, 1});
}

/// What is kept of a record that was judged.
void Ordered::keep(const Judge& judge, const evaluation::Judgement& judgement, Entry& entry, Kept& kept) const {
  entry.verdict = evaluation::verdict(policy_, judgement);
  entry.demands = kept.demands.add(judgement);
  if (!setting_.brief) return;
  const std::optional<std::uint32_t> id_place = place_of_id(policy_, judge.record());
  entry.id_place = id_place.value_or(0);
  entry.findings = static_cast<std::uint32_t>(kept.findings.size());
  std::size_t count = 0;
  evaluation::each_to_report(policy_, judgement, [&](std::uint32_t item, Outcome outcome) {
    const Finding finding = finding_of(item, outcome);
    if (++count <= UINT8_MAX) kept.findings.append({&finding, 1});
  });
  entry.plain = id_place && count <= UINT8_MAX && has_plain_fields(policy_, judge.record(), judgement);
  if (entry.plain)
    entry.finding_count = static_cast<std::uint8_t>(count);
  else
    kept.findings.truncate(entry.findings);
}

/// Puts the turns of what could be read in the order of judging.
void Ordered::order() {
  for (const std::uint32_t record : turns_.perhaps_twice()) kept_.entries[record].twin = true;
  turns_.put_in_order([&](std::uint32_t record) { return kept_.entries[record].malformed; });
  const absl::flat_hash_map<std::uint32_t, Instant> far(kept_.far.begin(), kept_.far.end());
  for (const std::span<Turn> tie : turns_.ties()) {
    std::sort(tie.begin(), tie.end(), [&](const Turn& a, const Turn& b) {
      if (a.is_far()) {
        if (const auto order = far.at(a.record) <=> far.at(b.record); order != 0) return order < 0;
      }
      const Entry& first = kept_.entries[a.record];
      const Entry& second = kept_.entries[b.record];
      if (const auto order = kept_.written_id(first) <=> kept_.written_id(second); order != 0) return order < 0;
      return std::tie(first.last_word, a.record) < std::tie(second.last_word, b.record);
    });
  }
}

Foreseen Ordered::foreseen(bool has_registry) const {
  Foreseen run;
  run.predecessors.insert(kept_.predecessors.begin(), kept_.predecessors.end());
  if (!has_registry) return run;
  for (const Entry& entry : kept_.entries.all()) {
    if (entry.id_size > 0) run.ids.insert(kept_.id(entry));
  }
  return run;
}

/// Second pass: quotas and amendments, in the order of judging. False when a text could not be read again.
bool Ordered::judge(Books& books) {
  std::vector<Location> amending;
  for (const Turn& turn : turns_.all()) {
    const Entry& entry = kept_.entries[turn.record];
    if (entry.amends) amending.push_back(location(entry));
  }
  Amendments amendments(workers_[0], std::move(amending));
  IdViews seen;
  for (const Turn& turn : turns_.all()) {
    Entry& entry = kept_.entries[turn.record];
    entry.twice = entry.twin && entry.id_size > 0 && !seen.insert(kept_.id(entry)).second;
    if (!entry.amends)
      judge_restored(books, entry);
    else if (!judge_amendment(amendments, books, turn.record))
      return false;
  }
  return true;
}

/// Of a record that was judged by itself.
void Ordered::judge_restored(Books& books, Entry& entry) {
  kept_.demands.restore(entry.demands, restored_);
  restored_.has_field_problem = entry.twice || entry.verdict == evaluation::Verdict::rejected;
  restored_.has_missing_required = entry.verdict == evaluation::Verdict::incomplete;
  entry.verdict = books.enter(restored_, {}, kept_.id(entry), location(entry));
  kept_.demands.settle(entry.demands, restored_, !setting_.brief);
}

bool Ordered::judge_amendment(Amendments& amendments, Books& books, std::uint32_t record) {
  Entry& entry = kept_.entries[record];
  Judge& judge = workers_[0];
  if (!amendments.next()) return false;
  Books::Past& past = pasts_[record] = books.past_of_amendment(kept_.id(entry), judge.predecessor());
  past.circumstances.id_twice = entry.twice;
  if (!bring_before(judge, past)) return false;
  evaluation::Judgement& judgement = judge.judge(past.circumstances);
  keep(judge, judgement, entry, kept_);
  entry.verdict = books.enter(judgement, past, kept_.id(entry), location(entry));
  kept_.demands.settle(entry.demands, judgement, !setting_.brief);
  return true;
}

bool Ordered::bring_before(Judge& judge, const Books::Past& past) {
  if (!past.predecessor) return true;
  auto text = load(*past.predecessor);
  return text && judge.read_before(std::move(*text));
}

/// Third pass: the reports, in input order.
Ending Ordered::report(Publisher& publisher) {
  const auto one = [&](std::size_t worker, const Batch& batch, const Piece& piece, std::uint64_t record, Page& page) {
    report_one(workers_[worker], batch, piece, static_cast<std::uint32_t>(record), page);
  };
  return report_all(setting_, inputs_, kept_.entries.size(), one, publisher, diagnostics_);
}

void Ordered::report_one(Judge& judge, const Batch& batch, const Piece& piece, std::uint32_t record, Page& page) const {
  const Entry& entry = kept_.entries[record];
  if (entry.plain && !entry.twice) return report_kept(judge, entry, batch.text(piece), page);
  const Input& input = *inputs_[piece.input];
  if (const auto malformed = read_for_report(setting_, judge, batch, piece))
    return judge.refuse(*malformed, input, batch, piece, page);
  explanation::Circumstances circumstances;
  circumstances.id_twice = entry.twice;
  if (entry.amends) {
    const Books::Past& past = pasts_.at(record);
    circumstances = past.circumstances;
    (void)bring_before(judge, past);
  }
  evaluation::Judgement& judgement = judge.judge(circumstances);
  kept_.demands.each_settled(entry.demands,
                             [&](std::uint32_t item, Outcome outcome, const std::optional<Number>& used) {
                               judgement.outcomes.change(item, outcome);
                               for (evaluation::QuotaResult& quota : judgement.quotas) {
                                 if (quota.item != item) continue;
                                 quota.outcome = outcome;
                                 quota.used = used;
                               }
                             });
  judge.report(circumstances, input, piece, page);
}

/// The short report of what is kept, the quotas among the rest in the policy's order.
void Ordered::report_kept(Judge& judge, const Entry& entry, std::string_view text, Page& page) const {
  std::span<const Finding> rest = kept_.findings.all().subspan(entry.findings, entry.finding_count);
  report_briefly(
      setting_, id_at(entry.id_place, text), entry.verdict,
      [&](const auto& take) {
        const auto take_before = [&](std::uint32_t item) {
          for (; !rest.empty() && item_of(rest.front()) < item; rest = rest.subspan(1))
            take(item_of(rest.front()), outcome_of(rest.front()));
        };
        kept_.demands.each_settled(entry.demands, [&](std::uint32_t item, Outcome outcome, const auto&) {
          take_before(item);
          take(item, outcome);
        });
        take_before(UINT32_MAX);
      },
      judge.brief());
  page.add(judge.brief());
}

}  // namespace

Ending run_ordered(const Setting& setting, const plan::Shape& shape, const Inputs& inputs, const Inputs& registry,
                   Publisher& publisher, Diagnostics& diagnostics) {
  return Ordered(setting, shape, inputs, diagnostics).run(registry, publisher);
}

}  // namespace bylaw::judging
