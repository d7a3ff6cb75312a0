// A run: records in, reports out. A policy without quotas and amendments streams. With them, all records are read
// first, judged in one total order (basis instant, then id bytes, or the policy's `order`), and read once more for
// their reports, which come in input order; so the result depends on neither threads nor files nor lines.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "evaluation/watch.hpp"
#include "explanation/explain.hpp"
#include "judging/input.hpp"
#include "plan/shape.hpp"
#include "policy/policy.hpp"
#include "report/report.hpp"
#include "source/bounds.hpp"

namespace bylaw::judging {

struct Setting {
  const policy::Policy& policy;
  const Sources& sources;  // of the policy, for the places of rules
  Bounds bounds;
  Instant as_of;
  std::vector<bool> only;  // items to judge; empty: all
  explanation::Options explanation;
  std::size_t jobs = 1;
  bool sorted = false;                 // the records come in the order of judging: checked, and then streamed
  std::function<bool()> stop = {};     // asked between reads; true ends the run
  evaluation::Watch* watch = nullptr;  // told what the judging of the records uses; with one thread alone
  bool brief = false;                  // short reports alone
};

/// The reports of one batch, in input order: filled by the thread that judges it, then published, then used again.
class Page {
 public:
  virtual ~Page() = default;
  virtual void clear() = 0;
  virtual void add(report::Application&& application) = 0;
  /// Where the setting asks for short reports; these alone are then added.
  virtual void add(const report::Brief& brief) = 0;
};

/// Where reports go.
class Publisher {
 public:
  virtual ~Publisher() = default;
  /// An empty page. Like all that is done to a page, called by any thread.
  virtual std::unique_ptr<Page> page() const = 0;
  /// Called by the thread that runs, page after page in input order; false stops the run.
  virtual bool publish(Page& page) = 0;
};

/// Takes reports in input order; false stops the run.
using Sink = std::function<bool(report::Application&&)>;

enum class Ending { whole, stopped, failed };

/// True when records must all be read before the first can be reported.
bool needs_order(const policy::Policy& policy, const std::vector<bool>& only, bool has_registry);

/// `registry`: what was accepted before, NDJSON. A failure (said in `diagnostics`) ends the run: an input or the
/// registry that cannot be read, an input that changed while it was judged, `sorted` records out of order.
Ending run(const Setting& setting, const std::vector<std::unique_ptr<Input>>& inputs,
           const std::vector<std::unique_ptr<Input>>& registry, Publisher& publisher, Diagnostics& diagnostics);
/// The same with whole reports, one after another.
Ending run(const Setting& setting, const std::vector<std::unique_ptr<Input>>& inputs,
           const std::vector<std::unique_ptr<Input>>& registry, const Sink& sink, Diagnostics& diagnostics);

}  // namespace bylaw::judging
