// The two ways of running: streaming, and in the order of judging. See run.hpp.
#include "judging/run.hpp"

#include <algorithm>
#include <numeric>

#include "judging/batches.hpp"
#include "judging/books.hpp"
#include "judging/judge.hpp"

namespace bylaw::judging {

namespace {

using Inputs = std::vector<std::unique_ptr<Input>>;
using Reports = std::vector<report::Application>;

explanation::RecordPlace place_of(const Inputs& inputs, const Piece& piece) {
  return {inputs[piece.input]->name(), piece.line, piece.column};
}

std::vector<std::unique_ptr<Judge>> judges(const Setting& setting, const plan::Shape& shape) {
  std::vector<std::unique_ptr<Judge>> each;
  for (std::size_t i = 0; i < std::max<std::size_t>(setting.jobs, 1); ++i) {
    each.push_back(std::make_unique<Judge>(setting, shape, setting.watch));
  }
  return each;
}

/// Reads a record; the report that it gets when it cannot be read.
std::optional<report::Application> refused(Judge& judge, const Batch& batch, const Piece& piece, const Inputs& inputs,
                                           const Setting& setting) {
  const auto malformed = piece.broken ? piece.broken : judge.read(batch.text(piece));
  if (!malformed) return std::nullopt;
  return explanation::invalid(*malformed, batch.text(piece), place_of(inputs, piece), setting.explanation.language);
}

/// Hands reports on; remembers that the sink wanted no more.
class Delivery {
 public:
  Delivery(const Sink& sink, const std::function<void()>& after_batch) : sink_(sink), after_batch_(after_batch) {}
  bool operator()(Reports&& reports) {
    for (report::Application& report : reports) {
      if (!sink_(std::move(report))) {
        stopped_ = true;
        return false;
      }
    }
    if (after_batch_) after_batch_();
    return true;
  }
  bool stopped() const { return stopped_; }

 private:
  const Sink& sink_;
  const std::function<void()>& after_batch_;
  bool stopped_ = false;
};

/// How the reading of the inputs ended.
Ending ending(const Inputs& inputs, const Cutter& cutter, const Delivery& delivery, Diagnostics& diagnostics) {
  if (delivery.stopped() || cutter.stopped()) return Ending::stopped;
  if (cutter.failed()) {
    const Input& input = *inputs[*cutter.failed()];
    diagnostics.add(Code::input_unreadable, {}, {input.name(), input.message()});
    return Ending::failed;
  }
  // Where none holds an application, that is said once, of the run.
  const bool any =
      std::any_of(cutter.counts().begin(), cutter.counts().end(), [](std::uint64_t count) { return count > 0; });
  for (std::size_t i = 0; any && i < inputs.size(); ++i) {
    if (cutter.counts()[i] == 0) diagnostics.add(Code::input_without_application, {}, {inputs[i]->name()});
  }
  return Ending::whole;
}

Ending stream(const Setting& setting, const plan::Shape& shape, const Inputs& inputs, const Sink& sink,
              Diagnostics& diagnostics) {
  const auto workers = judges(setting, shape);
  Cutter cutter(inputs, setting.bounds, setting.stop);
  Delivery delivery(sink, setting.after_batch);
  in_order<Batch, Reports>(
      setting.jobs,
      [&] {
        auto batch = std::make_unique<Batch>();
        return cutter.next(*batch) ? std::move(batch) : nullptr;
      },
      [&](std::size_t worker, Batch& batch) {
        Judge& judge = *workers[worker];
        Reports reports;
        for (const Piece& piece : batch.pieces) {
          if (auto report = refused(judge, batch, piece, inputs, setting)) {
            reports.push_back(*std::move(report));
            continue;
          }
          judge.judge({});
          reports.push_back(judge.explain({}, place_of(inputs, piece)));
        }
        return reports;
      },
      std::ref(delivery), [&] { return cutter.waits(); });
  return ending(inputs, cutter, delivery, diagnostics);
}

/// A record between the reading and the report.
struct Entry {
  Location location;
  evaluation::OrderKey key;
  std::string id;           // in its comparison: what tells records apart
  std::size_t content = 0;  // hash of the text: the last word on order
  bool malformed = false;
  bool amends = false;
  evaluation::Judgement judgement;  // without quota usage; emptied once judged
  Books::Past past;
  std::vector<evaluation::QuotaResult> quotas;  // with usage
};

class Ordered {
 public:
  Ordered(const Setting& setting, const plan::Shape& shape, const Inputs& inputs, Diagnostics& diagnostics)
      : setting_(setting),
        shape_(shape),
        inputs_(inputs),
        diagnostics_(diagnostics),
        workers_(judges(setting, shape)) {}

  Ending run(const Inputs& registry, const Sink& sink) {
    if (const Ending end = read(); end != Ending::whole) return end;
    std::unordered_set<std::string> ids;
    for (const Entry& entry : entries_) {
      if (!entry.malformed && !entry.id.empty()) ids.insert(entry.id);
    }
    Books books(setting_, shape_);
    if (!books.open(registry, &ids, diagnostics_)) return Ending::failed;
    if (!judge(books)) return changed();
    for (const auto& input : inputs_) {
      if (!input->unchanged()) return changed();
    }
    return report(sink);
  }

 private:
  Ending changed() {
    diagnostics_.add(Code::input_changed, {});
    return Ending::failed;
  }

  /// First pass: every record by itself.
  Ending read() {
    Cutter cutter(inputs_, setting_.bounds, setting_.stop);
    const Sink none;
    const std::function<void()> none_after;
    Delivery delivery(none, none_after);
    in_order<Batch, std::vector<Entry>>(
        setting_.jobs,
        [&] {
          auto batch = std::make_unique<Batch>();
          return cutter.next(*batch) ? std::move(batch) : nullptr;
        },
        [&](std::size_t worker, Batch& batch) {
          std::vector<Entry> entries;
          for (const Piece& piece : batch.pieces) entries.push_back(read_one(*workers_[worker], batch, piece));
          return entries;
        },
        [&](std::vector<Entry>&& entries) {
          entries_.insert(entries_.end(), std::make_move_iterator(entries.begin()),
                          std::make_move_iterator(entries.end()));
          return true;
        });
    return ending(inputs_, cutter, delivery, diagnostics_);
  }

  Entry read_one(Judge& judge, const Batch& batch, const Piece& piece) {
    Entry entry;
    entry.location = {inputs_[piece.input].get(), piece.offset, piece.size};
    entry.malformed = piece.broken.has_value() || judge.read(batch.text(piece)).has_value();
    if (entry.malformed) return entry;
    entry.content = std::hash<std::string_view>{}(batch.text(piece));
    entry.key = judge.order();
    entry.id = judge.id();
    entry.amends = judge.amends();
    if (!entry.amends) {
      entry.judgement = judge.judge({});
      entry.judgement.requirements = {};
    }
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
      return first.content < second.content;
    });
    Judge& tools = *workers_.front();
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
  Ending report(const Sink& sink) {
    struct Part {
      Batch batch;
      std::size_t first = 0;
    };
    Cutter cutter(inputs_, setting_.bounds, setting_.stop);
    Delivery delivery(sink, setting_.after_batch);
    std::size_t next = 0;
    in_order<Part, Reports>(
        setting_.jobs,
        [&]() -> std::unique_ptr<Part> {
          auto part = std::make_unique<Part>();
          if (!cutter.next(part->batch)) return nullptr;
          part->first = next;
          next += part->batch.pieces.size();
          return next <= entries_.size() ? std::move(part) : nullptr;
        },
        [&](std::size_t worker, Part& part) {
          Reports reports;
          for (std::size_t i = 0; i < part.batch.pieces.size(); ++i) {
            reports.push_back(
                report_one(*workers_[worker], part.batch, part.batch.pieces[i], entries_[part.first + i]));
          }
          return reports;
        },
        std::ref(delivery));
    if (delivery.stopped() || cutter.stopped()) return Ending::stopped;
    for (const auto& input : inputs_) {
      if (!input->unchanged() || next != entries_.size()) return changed();
    }
    return Ending::whole;
  }

  report::Application report_one(Judge& judge, const Batch& batch, const Piece& piece, const Entry& entry) {
    if (auto report = refused(judge, batch, piece, inputs_, setting_)) return *std::move(report);
    (void)bring_before(judge, entry);
    evaluation::Judgement& judgement = judge.judge(entry.past.circumstances);
    judgement.quotas = entry.quotas;
    for (const evaluation::QuotaResult& quota : entry.quotas) judgement.outcomes[quota.item] = quota.outcome;
    return judge.explain(entry.past.circumstances, place_of(inputs_, piece));
  }

  const Setting& setting_;
  const plan::Shape& shape_;
  const Inputs& inputs_;
  Diagnostics& diagnostics_;
  std::vector<std::unique_ptr<Judge>> workers_;
  std::vector<Entry> entries_;
};

/// `--sorted`: one pass, each record judged and reported before the next is read.
Ending stream_sorted(const Setting& setting, const plan::Shape& shape, const Inputs& inputs, const Inputs& registry,
                     const Sink& sink, Diagnostics& diagnostics) {
  Books books(setting, shape);
  if (!books.open(registry, nullptr, diagnostics)) return Ending::failed;
  Judge judge(setting, shape, setting.watch);
  Cutter cutter(inputs, setting.bounds, setting.stop);
  Delivery delivery(sink, setting.after_batch);
  std::optional<evaluation::OrderKey> last;
  std::vector<std::unique_ptr<Input>> kept;  // texts of records that may be amended later
  Batch batch;
  while (cutter.next(batch)) {
    Reports reports;
    for (const Piece& piece : batch.pieces) {
      if (auto report = refused(judge, batch, piece, inputs, setting)) {
        reports.push_back(*std::move(report));
        continue;
      }
      const auto place = place_of(inputs, piece);
      evaluation::OrderKey key = judge.order();
      if (last && key < *last) {
        (void)delivery(std::move(reports));
        diagnostics.add(Code::not_sorted, {}, {place.file + ":" + std::to_string(place.line), key.id, last->id});
        return Ending::failed;
      }
      const std::string id = judge.id();
      const Books::Past past = books.past(judge, id);
      if (past.predecessor) {
        const auto text = load(*past.predecessor);
        if (text) (void)judge.read_before(*text);
      }
      evaluation::Judgement& judgement = judge.judge(past.circumstances);
      Location location{inputs[piece.input].get(), piece.offset, piece.size};
      if (setting.policy.amendments) {
        kept.push_back(text_input({}, std::string(batch.text(piece))));
        location = {kept.back().get(), 0, piece.size};
      }
      if (!books.enter(setting.policy, judgement, past, id, location) && setting.policy.amendments) kept.pop_back();
      reports.push_back(judge.explain(past.circumstances, place));
      last = std::move(key);
    }
    if (!delivery(std::move(reports))) break;
  }
  return ending(inputs, cutter, delivery, diagnostics);
}

}  // namespace

bool needs_order(const policy::Policy& policy, const std::vector<bool>& only, bool has_registry) {
  if (has_registry || policy.amendments) return true;
  for (std::size_t i = 0; i < policy.items.size(); ++i) {
    if (policy.items[i].kind == policy::ItemKind::quota && (only.empty() || only[i])) return true;
  }
  return false;
}

Ending run(const Setting& setting, const Inputs& inputs, const Inputs& registry, const Sink& sink,
           Diagnostics& diagnostics) {
  const plan::Shape shape = plan::shape_of(setting.policy);
  if (!needs_order(setting.policy, setting.only, !registry.empty()))
    return stream(setting, shape, inputs, sink, diagnostics);
  if (setting.sorted) return stream_sorted(setting, shape, inputs, registry, sink, diagnostics);
  return Ordered(setting, shape, inputs, diagnostics).run(registry, sink);
}

}  // namespace bylaw::judging
