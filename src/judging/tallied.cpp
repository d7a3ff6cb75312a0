// Judging in order where nothing is given back: there are no amendments, and there is no registry. Of a record no more
// is kept between reading and report than its turn, its claims on quotas and the place of its id: 32 bytes, if it has
// one claim. What is rare (ids that stand twice, records that their turns do not tell apart) is read once more. See
// run.hpp for the order, ordered.cpp for the general way.
#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "evaluation/tally.hpp"
#include "judging/column.hpp"
#include "judging/ids.hpp"
#include "judging/in_order.hpp"
#include "judging/turns_of_run.hpp"
#include "judging/ways.hpp"
#include "values/text.hpp"

namespace bylaw::judging {

namespace {

using evaluation::Claim;
using evaluation::Outcome;
using evaluation::QuotaKey;
using evaluation::Tally;

/// A record between the reading and the report.
struct Entry {
  std::uint32_t id_place = 0;  // see place_of_id()
  std::uint32_t claim = 0;     // the key of its only claim, or where its claims stand
  std::uint16_t terms = 0;     // of its only claim
  std::uint8_t verdict = 0;    // but for quotas, and then with them
  bool malformed : 1 = false;
  bool single : 1 = false;  // it has one claim
  bool plain : 1 = false;   // nothing is to be said of it but for quotas
  bool twin : 1 = false;    // another record may have its id …
  bool twice : 1 = false;   // … and one that comes earlier has
};
static_assert(sizeof(Turn) + sizeof(Entry) == 32);

/// What is read once more of a record.
struct Name {
  evaluation::OrderKey key;
  std::string id;  // in its comparison: what tells records apart
  std::uint64_t last_word = 0;
};

/// A batch, and what a thread read of it.
struct Part {
  Batch batch;
  TurnsOfBatch turns;
  std::vector<Entry> entries;
  std::vector<std::uint32_t> counts;  // of claims
  std::vector<QuotaKey> keys;
  std::vector<std::uint32_t> terms;
  std::vector<std::uint32_t> numbers;  // of the keys

  void clear() { turns.clear(), entries.clear(), counts.clear(), keys.clear(), terms.clear(); }
};

class Tallied {
 public:
  Tallied(const Setting& setting, const plan::Shape& shape, const Inputs& inputs, Diagnostics& diagnostics)
      : setting_(setting),
        policy_(setting.policy),
        inputs_(inputs),
        diagnostics_(diagnostics),
        workers_(setting, shape),
        tally_(setting.policy, !setting.brief) {}

  Ending run(Publisher& publisher) {
    if (const Ending end = read(); end != Ending::whole) return end;
    if (const Ending end = order(); end != Ending::whole) return end;
    judge();
    for (const auto& input : inputs_) {
      if (!input->unchanged()) return changed(diagnostics_);
    }
    return report(publisher);
  }

 private:
  Ending read();
  void read_one(Judge& judge, Tally::Clerk& clerk, const Batch& batch, const Piece& piece, Part& part) const;
  void keep(Part& part);
  Ending order();
  Ending read_again(const std::vector<bool>& wanted);
  void judge();
  Ending report(Publisher& publisher);
  void report_one(Judge& judge, const Batch& batch, const Piece& piece, std::uint32_t record, Page& page) const;
  std::span<const Claim> claims(const Entry& entry, Claim& single) const;

  const Setting& setting_;
  const policy::Policy& policy_;
  const Inputs& inputs_;
  Diagnostics& diagnostics_;
  Judges workers_;
  Tally tally_;
  TurnsOfRun turns_;
  Column<Entry> entries_;  // in input order
  Column<Claim> several_;  // of records that have not one claim: first how many, then the claims
  std::unordered_map<std::uint32_t, Name> names_;
};

/// First pass: every record by itself.
Ending Tallied::read() {
  std::vector<Tally::Clerk> clerks;
  for (std::size_t i = 0; i < workers_.size(); ++i) clerks.emplace_back(tally_);
  Cutter cutter(inputs_, setting_.bounds, setting_.stop);
  in_order<Part>(
      setting_.jobs, [&](Part& part) { return cutter.next(part.batch); },
      [&](std::size_t worker, Part& part) {
        part.clear();
        for (const Piece& piece : part.batch.pieces)
          read_one(workers_[worker], clerks[worker], part.batch, piece, part);
      },
      [&](Part& part) {
        keep(part);
        return true;
      });
  return ending(inputs_, cutter, false, diagnostics_);
}

void Tallied::read_one(Judge& judge, Tally::Clerk& clerk, const Batch& batch, const Piece& piece, Part& part) const {
  Entry& entry = part.entries.emplace_back();
  std::uint32_t& count = part.counts.emplace_back();
  entry.malformed = judge.read_next(batch, piece).has_value();
  if (entry.malformed) return part.turns.add_unread(policy_);
  part.turns.add(policy_, judge, judge.id());
  const std::optional<std::uint32_t> id_place = place_of_id(policy_, judge.record());
  entry.id_place = id_place.value_or(0);
  const evaluation::Judgement& judgement = judge.judge({});
  entry.verdict = static_cast<std::uint8_t>(evaluation::verdict(policy_, judgement));
  entry.plain = id_place && is_plain(policy_, judge.record(), judgement);
  const std::size_t before = part.keys.size();
  clerk.add(judgement, part.keys, part.terms);
  count = static_cast<std::uint32_t>(part.keys.size() - before);
}

/// Appends a part to what is known of all records.
void Tallied::keep(Part& part) {
  part.numbers.resize(part.keys.size());
  tally_.number(part.keys, part.numbers);
  std::size_t next = 0;
  for (std::size_t i = 0; i < part.entries.size(); ++i) {
    Entry& entry = part.entries[i];
    const std::uint32_t count = part.counts[i];
    entry.single = count == 1 && part.terms[next] <= UINT16_MAX;
    if (entry.single) {
      entry.claim = part.numbers[next];
      entry.terms = static_cast<std::uint16_t>(part.terms[next]);
    } else {
      entry.claim = static_cast<std::uint32_t>(several_.size());
      const Claim head{count, 0};
      several_.append({&head, 1});
      for (std::size_t k = next; k < next + count; ++k) {
        const Claim claim{part.numbers[k], part.terms[k]};
        several_.append({&claim, 1});
      }
    }
    next += count;
  }
  turns_.append(part.turns);
  entries_.append(part.entries);
}

/// Puts the turns of what could be read in the order of judging.
Ending Tallied::order() {
  std::vector<bool> wanted;
  for (const std::uint32_t record : turns_.perhaps_twice()) {
    wanted.resize(entries_.size());
    wanted[record] = true;
    entries_[record].twin = true;
  }
  turns_.put_in_order([&](std::uint32_t record) { return entries_[record].malformed; });
  const std::vector<std::span<Turn>> ties = turns_.ties();
  for (const std::span<Turn> tie : ties) {
    wanted.resize(entries_.size());
    for (const Turn& turn : tie) wanted[turn.record] = true;
  }
  if (!wanted.empty()) {
    if (const Ending end = read_again(wanted); end != Ending::whole) return end;
  }
  for (const std::span<Turn> tie : ties) {
    std::sort(tie.begin(), tie.end(), [&](const Turn& a, const Turn& b) {
      const Name& first = names_[a.record];
      const Name& second = names_[b.record];
      if (first.key < second.key) return true;
      if (second.key < first.key) return false;
      return std::tie(first.last_word, a.record) < std::tie(second.last_word, b.record);
    });
  }
  return Ending::whole;
}

Ending Tallied::read_again(const std::vector<bool>& wanted) {
  Cutter cutter(inputs_, setting_.bounds, setting_.stop);
  Judge& judge = workers_[0];
  Batch batch;
  std::uint32_t record = 0;
  while (cutter.next(batch)) {
    for (const Piece& piece : batch.pieces) {
      if (record == wanted.size()) return changed(diagnostics_);
      if (wanted[record]) {
        if (judge.read(batch, piece)) return changed(diagnostics_);
        names_[record] = {judge.order(), judge.id(), evaluation::last_word(batch.text(piece))};
      }
      ++record;
    }
  }
  if (cutter.stopped()) return Ending::stopped;
  return record == wanted.size() ? Ending::whole : changed(diagnostics_);
}

/// Second pass: quotas, in the order of judging.
void Tallied::judge() {
  tally_.open();
  constexpr std::size_t entry_ahead = 32;
  constexpr std::size_t claim_ahead = 16;
  Ids seen;
  const std::span<const Turn> turns = turns_.all();
  for (std::size_t i = 0; i < turns.size(); ++i) {
    if (i + entry_ahead < turns.size()) __builtin_prefetch(&entries_[turns[i + entry_ahead].record]);
    if (i + claim_ahead < turns.size()) {
      const Entry& coming = entries_[turns[i + claim_ahead].record];
      if (coming.single) tally_.prefetch({coming.claim, coming.terms});
    }
    const std::uint32_t record = turns[i].record;
    Entry& entry = entries_[record];
    if (entry.twin) {
      const std::string& id = names_[record].id;
      entry.twice = !id.empty() && !seen.insert(id).second;
    }
    auto verdict = static_cast<evaluation::Verdict>(entry.verdict);
    if (entry.twice) verdict = evaluation::Verdict::rejected;
    if (entry.single) {
      Claim claim{entry.claim, entry.terms};
      verdict = tally_.enter({&claim, 1}, verdict);
      entry.claim = claim.key;
    } else if (const std::uint32_t count = several_[entry.claim].key; count > 0) {
      verdict = tally_.enter(several_.all().subspan(entry.claim + 1, count), verdict);
    }
    entry.verdict = static_cast<std::uint8_t>(verdict);
  }
}

std::span<const Claim> Tallied::claims(const Entry& entry, Claim& single) const {
  if (entry.single) {
    single = {entry.claim, entry.terms};
    return {&single, 1};
  }
  const Claim& head = several_[entry.claim];
  return {&head + 1, head.key};
}

/// Third pass: the reports, in input order.
Ending Tallied::report(Publisher& publisher) {
  const auto one = [&](std::size_t worker, const Batch& batch, const Piece& piece, std::uint64_t record, Page& page) {
    report_one(workers_[worker], batch, piece, static_cast<std::uint32_t>(record), page);
  };
  return report_all(setting_, inputs_, entries_.size(), one, publisher, diagnostics_);
}

void Tallied::report_one(Judge& judge, const Batch& batch, const Piece& piece, std::uint32_t record, Page& page) const {
  const Entry& entry = entries_[record];
  const Input& input = *inputs_[piece.input];
  if (setting_.brief && entry.plain && !entry.twice) {
    report_briefly(
        setting_, id_at(entry.id_place, batch.text(piece)), static_cast<evaluation::Verdict>(entry.verdict),
        [&](const auto& take) {
          Claim single;
          for (const Claim& claim : claims(entry, single)) take(tally_.item(claim), Tally::outcome(claim));
        },
        judge.brief());
    return page.add(judge.brief());
  }
  if (const auto malformed = read_for_report(setting_, judge, batch, piece))
    return judge.refuse(*malformed, input, batch, piece, page);
  explanation::Circumstances circumstances;
  circumstances.id_twice = entry.twice;
  evaluation::Judgement& judgement = judge.judge(circumstances);
  Claim single;
  for (const Claim& claim : claims(entry, single)) {
    const Outcome outcome = Tally::outcome(claim);
    if (outcome == Outcome::not_applicable) continue;
    const std::uint32_t item = tally_.item(claim);
    judgement.outcomes.change(item, outcome);
    for (evaluation::QuotaResult& quota : judgement.quotas) {
      if (quota.item != item) continue;
      quota.outcome = outcome;
      quota.used = tally_.used(claim);
    }
  }
  judge.report(circumstances, input, piece, page);
}

}  // namespace

Ending run_tallied(const Setting& setting, const plan::Shape& shape, const Inputs& inputs, Publisher& publisher,
                   Diagnostics& diagnostics) {
  return Tallied(setting, shape, inputs, diagnostics).run(publisher);
}

}  // namespace bylaw::judging
