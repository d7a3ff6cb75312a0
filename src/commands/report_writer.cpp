// See report_writer.hpp.
#include "commands/report_writer.hpp"

#include "report/record.hpp"

namespace bylaw::commands {

namespace {

struct WrittenPage final : public judging::Page {
  explicit WrittenPage(const std::vector<Channel>& its_channels) : channels(its_channels), passages(channels.size()) {}

  void clear() override {
    for (report::Passage& passage : passages) passage.clear();
    counts = {};
  }
  void add(report::Application&& application) override {
    counts.count(application);
    for (std::size_t i = 0; i < channels.size(); ++i) channels[i].format->add(application, passages[i]);
  }
  /// Written once, since it is the same for all.
  void add(const report::Brief& brief) override {
    counts.count(brief);
    std::string& bytes = passages.front().bytes;
    report::append_brief(bytes, brief);
    bytes += '\n';
  }

  const std::vector<Channel>& channels;
  std::vector<report::Passage> passages;  // one for each channel
  report::Summary counts;
};

}  // namespace

void ReportWriter::write(Channel& channel, std::string_view bytes) {
  if (!written_ || bytes.empty() || channel.output->write(bytes)) return;
  diagnostics_.add(Code::output_failed, {}, {channel.output->name(), channel.output->message()});
  written_ = false;
}

void ReportWriter::begin(const report::Header& header) {
  for (Channel& channel : channels_) {
    std::string bytes;
    channel.format->begin(header, bytes);
    write(channel, bytes);
  }
}

std::unique_ptr<judging::Page> ReportWriter::page() const { return std::make_unique<WrittenPage>(channels_); }

bool ReportWriter::publish(judging::Page& page) {
  const auto& made = static_cast<WrittenPage&>(page);
  counts_.add(made.counts);
  for (std::size_t i = 0; i < channels_.size(); ++i) {
    const report::Passage& passage = made.passages[brief_ ? 0 : i];
    write(channels_[i], channels_[i].format->joint(passage));
    write(channels_[i], passage.bytes);
  }
  progress_.count(made.counts.applications());
  return written_ && !stop_asked();
}

void ReportWriter::end(const report::Summary& summary) {
  for (Channel& channel : channels_) {
    std::string bytes;
    channel.format->end(summary, bytes);
    write(channel, bytes);
  }
}

}  // namespace bylaw::commands
