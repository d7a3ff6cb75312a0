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
  bool sorted = false;                     // the records come in the order of judging: checked, and then streamed
  std::function<bool()> stop = {};         // asked between reads; true ends the run
  std::function<void()> after_batch = {};  // called when the reports of one batch were handed on
  evaluation::Watch* watch = nullptr;      // told what the judging of the records uses; with one thread alone
};

/// Takes reports in input order; false stops the run.
using Sink = std::function<bool(report::Application&&)>;

enum class Ending { whole, stopped, failed };

/// True when records must all be read before the first can be reported.
bool needs_order(const policy::Policy& policy, const std::vector<bool>& only, bool has_registry);

/// `registry`: what was accepted before, NDJSON. A failure (said in `diagnostics`) ends the run: an input or the
/// registry that cannot be read, an input that changed while it was judged, `sorted` records out of order.
Ending run(const Setting& setting, const std::vector<std::unique_ptr<Input>>& inputs,
           const std::vector<std::unique_ptr<Input>>& registry, const Sink& sink, Diagnostics& diagnostics);

}  // namespace bylaw::judging
