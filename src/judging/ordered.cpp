// Judging in order: all records are read first, then judged in one total order, and read once more for their reports.
// See run.hpp.
#include <algorithm>
#include <tuple>

#include "judging/books.hpp"
#include "judging/in_order.hpp"
#include "judging/ways.hpp"

namespace bylaw::judging {

namespace {

/// A record between the reading and the report.
struct Entry {
  Location location;
  evaluation::OrderKey key;
  std::string id;              // in its comparison: what tells records apart
  std::uint64_t content = 0;   // the last word on order
  std::uint32_t id_place = 0;  // see place_of_id()
  bool malformed = false;
  bool amends = false;
  bool plain = false;  // nothing is to be said of it but for quotas
  evaluation::Verdict verdict{};
  evaluation::Judgement judgement;  // as far as quotas need it; emptied once they are tested
  Books::Past past;
  std::vector<evaluation::QuotaResult> quotas;  // with usage
};

class Ordered {
 public:
  Ordered(const Setting& setting, const plan::Shape& shape, const Inputs& inputs, Diagnostics& diagnostics)
      : setting_(setting), shape_(shape), inputs_(inputs), diagnostics_(diagnostics), workers_(setting, shape) {}

  Ending run(const Inputs& registry, Publisher& publisher) {
    if (const Ending end = read(); end != Ending::whole) return end;
    std::unordered_set<std::string> ids;
    for (const Entry& entry : entries_) {
      if (!entry.malformed && !entry.id.empty()) ids.insert(entry.id);
    }
    Books books(setting_, shape_);
    if (!books.open(registry, &ids, diagnostics_)) return Ending::failed;
    if (!judge(books)) return changed(diagnostics_);
    for (const auto& input : inputs_) {
      if (!input->unchanged()) return changed(diagnostics_);
    }
    return report(publisher);
  }

 private:
  /// First pass: every record by itself.
  Ending read() {
    Cutter cutter(inputs_, setting_.bounds, setting_.stop);
    struct Part {
      Batch batch;
      std::vector<Entry> entries;
    };
    in_order<Part>(
        setting_.jobs, [&](Part& part) { return cutter.next(part.batch); },
        [&](std::size_t worker, Part& part) {
          part.entries.clear();
          for (const Piece& piece : part.batch.pieces)
            part.entries.push_back(read_one(workers_[worker], part.batch, piece));
        },
        [&](Part& part) {
          entries_.insert(entries_.end(), std::make_move_iterator(part.entries.begin()),
                          std::make_move_iterator(part.entries.end()));
          return true;
        });
    return ending(inputs_, cutter, false, diagnostics_);
  }

  Entry read_one(Judge& judge, const Batch& batch, const Piece& piece) {
    Entry entry;
    entry.location = {inputs_[piece.input].get(), piece.offset, piece.size};
    entry.malformed = judge.read_next(batch, piece).has_value();
    if (entry.malformed) return entry;
    entry.content = evaluation::last_word(batch.text(piece));
    entry.key = judge.order();
    entry.id = judge.id();
    entry.amends = judge.amends();
    if (entry.amends) return entry;
    evaluation::Judgement& judgement = judge.judge({});
    const application::Record& record = judge.record();
    const std::optional<std::uint32_t> id_place = place_of_id(setting_.policy, record);
    entry.id_place = id_place.value_or(0);
    entry.plain = id_place && is_plain(setting_.policy, record, judgement);
    entry.judgement.outcomes = judgement.outcomes;
    entry.judgement.quotas = std::move(judgement.quotas);
    entry.judgement.demands = std::move(judgement.demands);
    entry.judgement.has_field_problem = judgement.has_field_problem;
    entry.judgement.has_missing_required = judgement.has_missing_required;
    return entry;
  }

  /// Second pass: quotas and amendments, in the order of judging. False when a text could not be read again.
  bool judge(Books& books) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (!entries_[i].malformed) order.push_back(i);
    }
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      const Entry& first = entries_[a];
      const Entry& second = entries_[b];
      if (first.key < second.key) return true;
      if (second.key < first.key) return false;
      return std::tie(first.content, a) < std::tie(second.content, b);
    });
    Judge& tools = workers_[0];
    for (const std::size_t index : order) {
      Entry& entry = entries_[index];
      if (entry.amends) {
        const auto text = load(entry.location);
        if (!text || tools.read(*text)) return false;
        entry.past = books.past(tools, entry.id);
        if (!bring_before(tools, entry)) return false;
        entry.judgement = tools.judge(entry.past.circumstances);
      } else {
        entry.past.circumstances.id_twice = books.seen_before(entry.id);
        if (entry.past.circumstances.id_twice) entry.judgement.has_field_problem = true;
      }
      books.enter(setting_.policy, entry.judgement, entry.past, entry.id, entry.location);
      entry.verdict = evaluation::verdict(setting_.policy, entry.judgement);
      entry.quotas = std::move(entry.judgement.quotas);
      entry.judgement = {};
    }
    return true;
  }

  bool bring_before(Judge& judge, const Entry& entry) {
    if (!entry.past.predecessor) return true;
    const auto text = load(*entry.past.predecessor);
    return text && judge.read_before(*text);
  }

  /// Third pass: the reports, in input order.
  Ending report(Publisher& publisher) {
    const auto one = [&](std::size_t worker, const Batch& batch, const Piece& piece, std::uint64_t record, Page& page) {
      report_one(workers_[worker], batch, piece, entries_[record], page);
    };
    return report_all(setting_, inputs_, entries_.size(), one, publisher, diagnostics_);
  }

  void report_one(Judge& judge, const Batch& batch, const Piece& piece, const Entry& entry, Page& page) {
    if (setting_.brief && entry.plain && !entry.past.circumstances.id_twice) {
      report_briefly(
          setting_, id_at(entry.id_place, batch.text(piece)), entry.verdict,
          [&](const auto& take) {
            for (const evaluation::QuotaResult& quota : entry.quotas) take(quota.item, quota.outcome);
          },
          judge.brief());
      return page.add(judge.brief());
    }
    const Input& input = *inputs_[piece.input];
    if (const auto malformed = read_for_report(setting_, judge, batch, piece))
      return judge.refuse(*malformed, input, batch, piece, page);
    (void)bring_before(judge, entry);
    evaluation::Judgement& judgement = judge.judge(entry.past.circumstances);
    judgement.quotas = entry.quotas;
    for (const evaluation::QuotaResult& quota : entry.quotas) judgement.outcomes.change(quota.item, quota.outcome);
    judge.report(entry.past.circumstances, input, piece, page);
  }

  const Setting& setting_;
  const plan::Shape& shape_;
  const Inputs& inputs_;
  Diagnostics& diagnostics_;
  Judges workers_;
  std::vector<Entry> entries_;
};

}  // namespace

Ending run_ordered(const Setting& setting, const plan::Shape& shape, const Inputs& inputs, const Inputs& registry,
                   Publisher& publisher, Diagnostics& diagnostics) {
  return Ordered(setting, shape, inputs, diagnostics).run(registry, publisher);
}

}  // namespace bylaw::judging
