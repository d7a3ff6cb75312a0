// Running in one pass: streaming, and `--sorted`. The other way is in ordered.cpp. See run.hpp.
#include "judging/run.hpp"

#include <algorithm>

#include "judging/books.hpp"
#include "judging/in_order.hpp"
#include "judging/ways.hpp"

namespace bylaw::judging {

namespace {

/// Reports whole applications, one by one.
class Reports final : public Page {
 public:
  void clear() override { all.clear(); }
  void add(report::Application&& application) override { all.push_back(std::move(application)); }
  void add(const report::Brief&) override {}

  std::vector<report::Application> all;
};

class OneByOne final : public Publisher {
 public:
  explicit OneByOne(const Sink& sink) : sink_(sink) {}
  std::unique_ptr<Page> page() const override { return std::make_unique<Reports>(); }
  bool publish(Page& page) override {
    auto& reports = static_cast<Reports&>(page).all;
    return std::all_of(reports.begin(), reports.end(), [&](report::Application& one) { return sink_(std::move(one)); });
  }

 private:
  const Sink& sink_;
};

Ending stream(const Setting& setting, const plan::Shape& shape, const Inputs& inputs, Publisher& publisher,
              Diagnostics& diagnostics) {
  Judges workers(setting, shape);
  Cutter cutter(inputs, setting.bounds, setting.stop);
  Delivery delivery(publisher);
  in_order<Work>(
      setting.jobs, [&](Work& work) { return cutter.next(work.batch); },
      [&](std::size_t worker, Work& work) {
        Judge& judge = workers[worker];
        Page& page = work.empty_page(publisher);
        for (const Piece& piece : work.batch.pieces) {
          const Input& input = *inputs[piece.input];
          if (const auto malformed = judge.read_next(work.batch, piece)) {
            judge.refuse(*malformed, input, work.batch, piece, page);
            continue;
          }
          if (setting.brief && judge.all_is_well()) {
            judge.report_accepted(page);
            continue;
          }
          judge.judge({});
          judge.report({}, input, piece, page);
        }
      },
      [&](Work& work) { return delivery(*work.page); }, [&] { return cutter.waits(); });
  return ending(inputs, cutter, delivery.stopped(), diagnostics);
}

/// `--sorted`: one pass, each record judged and reported before the next is read.
Ending stream_sorted(const Setting& setting, const plan::Shape& shape, const Inputs& inputs, const Inputs& registry,
                     Publisher& publisher, Diagnostics& diagnostics) {
  Books books(setting, shape, nullptr);
  if (!books.open(registry, diagnostics)) return Ending::failed;
  Judge judge(setting, shape, setting.watch);
  Cutter cutter(inputs, setting.bounds, setting.stop);
  Delivery delivery(publisher);
  std::optional<evaluation::OrderKey> last;
  Ids seen;
  std::vector<std::unique_ptr<Input>> kept;  // texts of records that may be amended later
  Work work;
  const Batch& batch = work.batch;
  while (cutter.next(work.batch)) {
    Page& page = work.empty_page(publisher);
    for (const Piece& piece : batch.pieces) {
      Input& input = *inputs[piece.input];
      if (const auto malformed = judge.read(batch, piece)) {
        judge.refuse(*malformed, input, batch, piece, page);
        continue;
      }
      evaluation::OrderKey key = judge.order();
      if (last && key < *last) {
        (void)delivery(page);
        diagnostics.add(Code::not_sorted, {}, {input.name() + ":" + std::to_string(piece.line), key.id, last->id});
        return Ending::failed;
      }
      const std::string id = judge.id();
      Books::Past past;
      if (judge.amends()) past = books.past_of_amendment(id, judge.predecessor());
      past.circumstances.id_twice = !id.empty() && !seen.insert(id).second;
      if (past.predecessor) {
        const auto text = load(*past.predecessor);
        if (text) (void)judge.read_before(*text);
      }
      evaluation::Judgement& judgement = judge.judge(past.circumstances);
      Location location{&input, piece.offset, piece.size};
      if (setting.policy.amendments) {
        kept.push_back(text_input({}, std::string(batch.text(piece))));
        location = {kept.back().get(), 0, piece.size};
      }
      const bool accepted = books.enter(judgement, past, id, location) == evaluation::Verdict::accepted;
      if (setting.policy.amendments && !accepted) kept.pop_back();
      judge.report(past.circumstances, input, piece, page);
      last = std::move(key);
    }
    if (!delivery(page)) break;
  }
  return ending(inputs, cutter, delivery.stopped(), diagnostics);
}

}  // namespace

Page& Work::empty_page(const Publisher& publisher) {
  if (!page) page = publisher.page();
  page->clear();
  return *page;
}

Ending ending(const Inputs& inputs, const Cutter& cutter, bool stopped, Diagnostics& diagnostics) {
  if (stopped || cutter.stopped()) return Ending::stopped;
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

std::optional<application::MalformedText> read_for_report(const Setting& setting, Judge& judge, const Batch& batch,
                                                          const Piece& piece) {
  return setting.brief ? judge.read(batch, piece) : judge.read_next(batch, piece);
}

std::optional<std::uint32_t> place_of_id(const policy::Policy& policy, const application::Record& record) {
  const std::string_view token = explanation::id_token(policy, record);
  if (token.empty()) return 0;
  const auto offset = static_cast<std::size_t>(token.data() - record.text.data());
  if (offset >= 1U << 20U || token.size() >= 1U << 12U) return std::nullopt;
  return static_cast<std::uint32_t>(offset << 12U | token.size());
}

std::string_view id_at(std::uint32_t place, std::string_view text) {
  return text.substr(std::min<std::size_t>(place >> 12U, text.size()), place & 0xFFFU);
}

bool has_plain_fields(const policy::Policy& policy, const application::Record& record,
                      const evaluation::Judgement& judgement) {
  return !judgement.has_field_problem && !judgement.has_missing_required &&
         explanation::are_fields_plain(policy, record);
}

bool is_plain(const policy::Policy& policy, const application::Record& record, const evaluation::Judgement& judgement) {
  return has_plain_fields(policy, record, judgement) &&
         std::none_of(judgement.outcomes.begin(), judgement.outcomes.end(),
                      [](const auto& one) { return evaluation::is_reported(one.outcome); });
}

Ending changed(Diagnostics& diagnostics) {
  diagnostics.add(Code::input_changed, {});
  return Ending::failed;
}

Ending report_all(const Setting& setting, const Inputs& inputs, std::uint64_t records, const ReportOne& report_one,
                  Publisher& publisher, Diagnostics& diagnostics) {
  struct Numbered {
    Work work;
    std::uint64_t first = 0;
  };
  Cutter cutter(inputs, setting.bounds, setting.stop);
  Delivery delivery(publisher);
  std::uint64_t next = 0;
  in_order<Numbered>(
      setting.jobs,
      [&](Numbered& part) {
        if (!cutter.next(part.work.batch)) return false;
        part.first = next;
        next += part.work.batch.pieces.size();
        return next <= records;
      },
      [&](std::size_t worker, Numbered& part) {
        Page& page = part.work.empty_page(publisher);
        std::uint64_t record = part.first;
        for (const Piece& piece : part.work.batch.pieces) report_one(worker, part.work.batch, piece, record++, page);
      },
      [&](Numbered& part) { return delivery(*part.work.page); });
  if (delivery.stopped() || cutter.stopped()) return Ending::stopped;
  const bool same = std::all_of(inputs.begin(), inputs.end(), [](const auto& input) { return input->unchanged(); });
  return same && next == records ? Ending::whole : changed(diagnostics);
}

bool needs_order(const policy::Policy& policy, const std::vector<bool>& only, bool has_registry) {
  if (has_registry || policy.amendments) return true;
  for (std::size_t i = 0; i < policy.items.size(); ++i) {
    if (policy.items[i].kind == policy::ItemKind::quota && (only.empty() || only[i])) return true;
  }
  return false;
}

Ending run(const Setting& setting, const Inputs& inputs, const Inputs& registry, Publisher& publisher,
           Diagnostics& diagnostics) {
  const plan::Shape shape = plan::shape_of(setting.policy);
  if (!needs_order(setting.policy, setting.only, !registry.empty()))
    return stream(setting, shape, inputs, publisher, diagnostics);
  if (setting.sorted) return stream_sorted(setting, shape, inputs, registry, publisher, diagnostics);
  if (!setting.policy.amendments && registry.empty())
    return run_tallied(setting, shape, inputs, publisher, diagnostics);
  return run_ordered(setting, shape, inputs, registry, publisher, diagnostics);
}

Ending run(const Setting& setting, const Inputs& inputs, const Inputs& registry, const Sink& sink,
           Diagnostics& diagnostics) {
  OneByOne publisher(sink);
  return run(setting, inputs, registry, publisher, diagnostics);
}

}  // namespace bylaw::judging
