// Reports on their way to the outputs: threads write them into pages, format by format, and the pages go out in input
// order.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "commands/output.hpp"
#include "commands/terminal.hpp"
#include "judging/run.hpp"
#include "report/format.hpp"

namespace bylaw::commands {

/// One output, and the format that it gets.
struct Channel {
  std::string path;  // as given; empty: standard output
  std::unique_ptr<Output> output;
  std::unique_ptr<report::Format> format;
};

class ReportWriter final : public judging::Publisher {
 public:
  /// `brief`: every format is NDJSON of short reports. What cannot be written is said in `diagnostics`. All must
  /// outlive it.
  ReportWriter(std::vector<Channel>& channels, bool brief, Progress& progress, Diagnostics& diagnostics)
      : channels_(channels), brief_(brief), progress_(progress), diagnostics_(diagnostics) {}

  void begin(const report::Header& header);
  std::unique_ptr<judging::Page> page() const override;
  bool publish(judging::Page& page) override;
  void end(const report::Summary& summary);

  /// What was published, counted.
  const report::Summary& counts() const { return counts_; }
  /// False once an output has failed.
  bool written() const { return written_; }

 private:
  void write(Channel& channel, std::string_view bytes);

  std::vector<Channel>& channels_;
  bool brief_;
  Progress& progress_;
  Diagnostics& diagnostics_;
  report::Summary counts_;
  bool written_ = true;
};

}  // namespace bylaw::commands
