// The ways of running, and what they share. Private to src/judging; the face is run.hpp.
#pragma once

#include <algorithm>
#include <functional>

#include "judging/batches.hpp"
#include "judging/judge.hpp"

namespace bylaw::judging {

using Inputs = std::vector<std::unique_ptr<Input>>;

/// A batch and its reports, on their way through a worker.
struct Work {
  Batch batch;
  std::unique_ptr<Page> page;
  /// The page, made empty.
  Page& empty_page(const Publisher& publisher);
};

/// Hands pages on; remembers that the publisher wanted no more.
class Delivery {
 public:
  explicit Delivery(Publisher& publisher) : publisher_(publisher) {}
  bool operator()(Page& page) {
    stopped_ = !publisher_.publish(page);
    return !stopped_;
  }
  bool stopped() const { return stopped_; }

 private:
  Publisher& publisher_;
  bool stopped_ = false;
};

/// One for each thread, made when that asks for it.
class Judges {
 public:
  Judges(const Setting& setting, const plan::Shape& shape)
      : setting_(setting), shape_(shape), each_(std::max<std::size_t>(setting.jobs, 1)) {}
  std::size_t size() const { return each_.size(); }
  Judge& operator[](std::size_t worker) {
    std::unique_ptr<Judge>& judge = each_[worker];
    if (!judge) judge = std::make_unique<Judge>(setting_, shape_, setting_.watch);
    return *judge;
  }

 private:
  const Setting& setting_;
  const plan::Shape& shape_;
  std::vector<std::unique_ptr<Judge>> each_;
};

/// How the reading of the inputs ended; `stopped` when nobody wanted more.
Ending ending(const Inputs& inputs, const Cutter& cutter, bool stopped, Diagnostics& diagnostics);

/// Reports the record of that number, in input order.
using ReportOne = std::function<void(std::size_t worker, const Batch&, const Piece&, std::uint64_t record, Page&)>;
/// Goes through the inputs once more, for the reports of so many records. Inputs that changed since they were judged
/// are a failure, and said.
Ending report_all(const Setting& setting, const Inputs& inputs, std::uint64_t records, const ReportOne& report_one,
                  Publisher& publisher, Diagnostics& diagnostics);
/// The failure that an input is not what it was when it was judged.
Ending changed(Diagnostics& diagnostics);

/// Reads a record for its report: alone where others of its batch are reported from what is kept, else with them.
std::optional<application::MalformedText> read_for_report(const Setting& setting, Judge& judge, const Batch& batch,
                                                          const Piece& piece);

/// Where the id's token stands in the record's text: 20 bits of offset, 12 of length; 0 where it has none. Empty where
/// the bits are too few.
std::optional<std::uint32_t> place_of_id(const policy::Policy& policy, const application::Record& record);
std::string_view id_at(std::uint32_t place, std::string_view text);

/// True when nothing is to be said of the fields of a record that was judged so.
bool has_plain_fields(const policy::Policy& policy, const application::Record& record,
                      const evaluation::Judgement& judgement);
/// True when nothing is to be said of a record that was judged so, but perhaps for its quotas, which are not tested
/// yet.
bool is_plain(const policy::Policy& policy, const application::Record& record, const evaluation::Judgement& judgement);

/// The short report of a record of whose fields nothing is to be said, and which need not be read again. `outcomes`:
/// calls what it is given with items and their outcomes, in the policy's order; those of which nothing is to be said
/// may be left out.
template <class Outcomes>
void report_briefly(const Setting& setting, std::string_view id_token, evaluation::Verdict verdict,
                    const Outcomes& outcomes, report::Brief& brief) {
  explanation::begin_briefly(setting.policy, id_token, verdict, setting.explanation, brief);
  std::size_t errors = 0;
  outcomes([&](std::uint32_t index, evaluation::Outcome outcome) {
    if (!evaluation::is_reported(outcome)) return;
    const policy::Item& item = setting.policy.items[index];
    const bool kept = item.severity == Severity::error && errors++ < setting.explanation.findings;
    if (outcome != evaluation::Outcome::violated) return;
    brief.violated.add(item.severity);
    if (kept) brief.violation(item.id);
  });
}

/// All records read first, then judged in order, then reported: where there are quotas or amendments.
Ending run_ordered(const Setting& setting, const plan::Shape& shape, const Inputs& inputs, const Inputs& registry,
                   Publisher& publisher, Diagnostics& diagnostics);

/// The same where nothing that was taken is given back: without amendments and a registry.
Ending run_tallied(const Setting& setting, const plan::Shape& shape, const Inputs& inputs, Publisher& publisher,
                   Diagnostics& diagnostics);

}  // namespace bylaw::judging
