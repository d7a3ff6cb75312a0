// `bylaw check`: options to settings, the run, reports to outputs, and the exit status.
#include "commands/commands.hpp"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <ctime>

#include "commands/files.hpp"
#include "commands/report_writer.hpp"
#include "commands/terminal.hpp"
#include "judging/run.hpp"
#include "policy/check.hpp"
#include "report/format.hpp"

namespace bylaw::commands {

namespace {

/// `NAME=VALUE`, both not empty.
std::optional<std::pair<std::string, std::string>> split_pair(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) return std::nullopt;
  return std::make_pair(text.substr(0, equals), text.substr(equals + 1));
}

/// A whole number above zero and nothing else; 0 for all else.
std::size_t positive(const std::string& text) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? value : 0;
}

class Check {
 public:
  explicit Check(const CheckOptions& options)
      : options_(options), language_(language_of(options.language)), color_(use_color(options.color, STDERR_FILENO)) {}

  int run() {
    const double started = seconds_now();
    const bool ready = read_options() && load();
    print(said_, sources_, language_, color_);
    if (!ready) return status_;
    Diagnostics during;
    catch_signals();
    const bool needs_order = judging::needs_order(*policy_, only_, !options_.registry.empty());
    const bool spill = needs_order && !options_.sorted;
    inputs_ = open_inputs(options_.inputs, spill, during);
    registry_ = open_inputs(options_.registry, true, during);
    if (stop_asked()) return stopped();
    const bool unread = during.has_errors();
    if (inputs_.empty() && !unread) during.add(Code::no_input, {});
    int status = unread || inputs_.empty() ? not_done : all_accepted;
    const bool judge = !inputs_.empty() && registry_.size() >= options_.registry.size() && open_outputs(during);
    if (judge) {
      status = std::max(status, judge_all(started, during));
      if (during.has_errors()) status = not_done;
    } else {
      status = not_done;
    }
    print(during, sources_, language_, color_);
    return status;
  }

 private:
  int stopped() const {
    Diagnostics said;
    said.add(Code::stopped, {});
    print(said, sources_, language_, color_);
    return not_done;
  }

  bool refuse(Code code, std::vector<Phrase> arguments) {
    said_.add(code, {}, std::move(arguments));
    status_ = not_done;
    return false;
  }

  bool read_options() {
    for (const std::string& text : options_.bounds) {
      const auto pair = split_pair(text);
      const auto bound = pair ? std::find_if(bound_names.begin(), bound_names.end(),
                                             [&](const BoundName& b) { return b.name == pair->first; })
                              : bound_names.end();
      const std::size_t value = pair ? positive(pair->second) : 0;
      if (bound == bound_names.end() || value == 0) {
        std::string names;
        for (const BoundName& known : bound_names) names += (names.empty() ? "" : ", ") + std::string(known.name);
        return refuse(Code::bad_option_value,
                      {"--bound", text, Phrase("NAME=NUMBER, of: " + names, "名称=数，可用：" + names)});
      }
      bounds_.*(bound->member) = value;
    }
    for (const std::string& text : options_.set) {
      const auto pair = split_pair(text);
      if (!pair) return refuse(Code::bad_option_value, {"--set", text, "NAME=TOKEN"});
      settings_.readings.push_back({pair->first, pair->second});
    }
    return true;
  }

  bool load() {
    std::optional<std::string> path = options_.policy;
    if (path->empty()) path = find_policy(said_);
    if (!path) return fail(not_done);
    const auto folder = load_policy(*path, sources_, bounds_, said_);
    if (!folder) return fail(said_.all().empty() ? not_done : status_of_loading());
    if (!read_data()) return fail(not_done);
    settings_.jobs = jobs();
    policy_ = policy::check(sources_, folder->files, settings_, bounds_, said_);
    if (!policy_ && asked_for_wrongly()) return fail(not_done);
    if (!policy_) {
      count_errors(said_);
      return fail(policy_wrong);
    }
    return choose_items() && read_as_of();
  }

  /// True when every error is about what the command line gave, --set and --data: the policy itself is right.
  bool asked_for_wrongly() const {
    return std::all_of(said_.all().begin(), said_.all().end(), [&](const Diagnostic& said) {
      if (said.severity() != Severity::error) return true;
      const bool of_data = std::any_of(settings_.data.begin(), settings_.data.end(),
                                       [&](const policy::Given& table) { return table.source == said.place.source; });
      if (said.code == Code::table_not_given) return true;
      const bool of_option = said.code == Code::unknown_reading || said.code == Code::unknown_reading_token ||
                             said.code == Code::unknown_table_given;
      return said.place.source == SourceId::none ? of_option : of_data;
    });
  }

  bool fail(int status) {
    status_ = status;
    return false;
  }

  /// A policy that is not there, or cannot be read, is a check that cannot be done; one that holds nothing is wrong.
  int status_of_loading() const {
    const bool empty = std::any_of(said_.all().begin(), said_.all().end(),
                                   [](const Diagnostic& d) { return d.code == Code::policy_folder_empty; });
    return empty ? policy_wrong : not_done;
  }

  bool read_data() {
    for (const std::string& text : options_.data) {
      const auto pair = split_pair(text);
      if (!pair) return refuse(Code::bad_option_value, {"--data", text, Phrase("NAME=FILE.csv", "名称=文件.csv")});
      auto bytes = read_file(pair->second, bounds_.data_bytes, "data-bytes", said_);
      if (!bytes) return false;
      settings_.data.push_back({pair->first, sources_.add(pair->second, std::move(*bytes)), nullptr});
    }
    return true;
  }

  bool choose_items() {
    if (options_.only.empty() && options_.except.empty()) return true;
    only_.assign(policy_->items.size(), options_.only.empty());
    const auto mark = [&](const std::vector<std::string>& ids, bool value) {
      for (const std::string& id : ids) {
        bool found = false;
        for (std::size_t i = 0; i < policy_->items.size(); ++i) {
          if (policy_->items[i].id != id) continue;
          only_[i] = value;
          found = true;
        }
        if (found) continue;
        std::vector<std::string> known;
        for (const policy::Item& item : policy_->items) known.push_back(item.id);
        refuse(Code::unknown_item_asked, {id});
        return false;
      }
      return true;
    };
    if (!mark(options_.only, true) || !mark(options_.except, false)) return false;
    if (std::find(only_.begin(), only_.end(), true) == only_.end()) return refuse(Code::only_and_except, {});
    return true;
  }

  bool read_as_of() {
    if (options_.as_of.empty()) {
      timespec now{};
      clock_gettime(CLOCK_REALTIME, &now);
      as_of_ = {now.tv_sec, 0};
      return true;
    }
    if (const auto instant = parse_instant(options_.as_of, &policy_->zone)) {
      as_of_ = *instant;
      return true;
    }
    if (const auto date = Date::parse(options_.as_of)) {
      as_of_ = policy_->zone.start_of(*date);
      return true;
    }
    return refuse(Code::bad_option_value, {"--as-of", options_.as_of,
                                           Phrase("a date, or a date-time such as 2026-03-05T10:00:00+08:00",
                                                  "日期，或 2026-03-05T10:00:00+08:00 这样的日期时间")});
  }

  std::unique_ptr<report::Format> format(const std::string& name, bool color, Diagnostics& diagnostics) {
    if (options_.brief && name != "ndjson") {
      diagnostics.add(Code::brief_of_other_format, {});
      return nullptr;
    }
    auto made = report::make_format(name, {language_, color, options_.brief, options_.quiet});
    if (!made) {
      std::string known;
      for (const std::string_view each : report::format_names())
        known += (known.empty() ? "" : ", ") + std::string(each);
      diagnostics.add(Code::unknown_format, {}, {name, known});
    }
    return made;
  }

  bool open_outputs(Diagnostics& diagnostics) {
    std::vector<std::string> read = options_.inputs;
    read.insert(read.end(), options_.registry.begin(), options_.registry.end());
    for (const std::string& text : options_.data) {
      if (const auto pair = split_pair(text)) read.push_back(pair->second);
    }
    for (std::size_t i = 0; i < sources_.size(); ++i) read.push_back(sources_[static_cast<SourceId>(i)].name());
    for (const std::string& text : options_.outputs) {
      const auto pair = split_pair(text);
      if (!pair) {
        diagnostics.add(Code::bad_option_value, {}, {"-o", text, Phrase("FORMAT=FILE", "格式=文件")});
        return false;
      }
      auto made = format(pair->first, options_.color == "always", diagnostics);
      if (!made) return false;
      const bool again = std::any_of(channels_.begin(), channels_.end(),
                                     [&](const Channel& channel) { return channel.path == pair->second; });
      if (again) {
        diagnostics.add(Code::output_twice, {}, {pair->second});
        return false;
      }
      if (is_input(pair->second, read)) {
        diagnostics.add(Code::output_is_input, {}, {pair->second});
        return false;
      }
      Phrase message;
      auto output = file_output(pair->second, message);
      if (!output) {
        diagnostics.add(Code::output_failed, {}, {pair->second, message});
        return false;
      }
      channels_.push_back({pair->second, std::move(output), std::move(made)});
    }
    if (options_.outputs.empty() || !options_.format.empty()) {
      const std::string name = options_.format.empty() ? (options_.brief ? "ndjson" : "text") : options_.format;
      auto made = format(name, use_color(options_.color, STDOUT_FILENO), diagnostics);
      if (!made) return false;
      channels_.push_back({"", standard_output(), std::move(made)});
    }
    return true;
  }

  std::size_t jobs() const { return options_.jobs == 0 ? granted_processors() : options_.jobs; }

  /// What concerns the run, where the report has no place for it.
  void print_header(const report::Header& header) const {
    const std::string version = header.version.empty() ? "" : " " + header.version;
    std::string line = header.policy + version + (language_ == Language::zh ? "，截至 " : ", as of ") + header.as_of +
                       (language_ == Language::zh ? "，摘要 " : ", digest ") + header.digest;
    for (const report::Reading& reading : header.readings) {
      if (!reading.is_default) line += (language_ == Language::zh ? "，" : ", ") + reading.name + "=" + reading.chosen;
    }
    (void)std::fprintf(stderr, "bylaw: %s\n", printable(line).c_str());
    for (const std::string& note : header.notes) (void)std::fprintf(stderr, "bylaw: %s\n", printable(note).c_str());
  }

  int judge_all(double started, Diagnostics& diagnostics) {
    const std::size_t findings =
        options_.findings == 0 ? bounds_.findings : std::min(options_.findings, bounds_.findings);
    const bool in_full =
        std::any_of(channels_.begin(), channels_.end(), [](const Channel& c) { return c.format->shows_all(); });
    const judging::Setting setting{*policy_, sources_,        bounds_,
                                   as_of_,   only_,           {language_, options_.show_personal, findings, in_full},
                                   jobs(),   options_.sorted, stop_asked,
                                   nullptr,  options_.brief};
    const report::Header header = explanation::header(*policy_, as_of_, language_);
    std::optional<Progress> progress(std::in_place, language_, !options_.quiet);
    ReportWriter writer(channels_, options_.brief, *progress, diagnostics);
    writer.begin(header);
    const bool has_no_header =
        std::any_of(channels_.begin(), channels_.end(), [](const Channel& c) { return !c.format->has_header(); });
    if (has_no_header && !options_.quiet) print_header(header);
    const judging::Ending ending = judging::run(setting, inputs_, registry_, writer, diagnostics);
    progress.reset();
    summary_ = writer.counts();
    summary_.stopped = ending != judging::Ending::whole;
    summary_.seconds = seconds_now() - started;
    writer.end(summary_);
    bool written = writer.written();
    // A report that is not whole is shown, but takes no file's place.
    for (Channel& channel : channels_) {
      if (!written || (summary_.stopped && channel.output->name() != "<stdout>")) continue;
      if (channel.output->finish()) continue;
      diagnostics.add(Code::output_failed, {}, {channel.output->name(), channel.output->message()});
      written = false;
    }
    if (stop_asked()) diagnostics.add(Code::stopped, {});
    return status(written && ending == judging::Ending::whole, diagnostics);
  }

  int status(bool whole, Diagnostics& diagnostics) const {
    if (summary_.applications() == 0 && whole) {
      diagnostics.add(Code::no_application_found, {});
      return not_done;
    }
    if (!whole || summary_.invalid > 0) return not_done;
    if (options_.fail_on == "never") return all_accepted;
    if (summary_.applications() != summary_.accepted) return some_not;
    return options_.fail_on == "warning" && summary_.violated.warnings > 0 ? some_not : all_accepted;
  }

  const CheckOptions& options_;
  Language language_;
  bool color_;
  int status_ = not_done;
  Bounds bounds_;
  Sources sources_;
  Diagnostics said_;
  policy::Settings settings_;
  std::optional<policy::Policy> policy_;
  std::vector<bool> only_;
  Instant as_of_;
  std::vector<std::unique_ptr<judging::Input>> inputs_, registry_;
  std::vector<Channel> channels_;
  report::Summary summary_;
};

}  // namespace

int check(const CheckOptions& options) { return Check(options).run(); }

}  // namespace bylaw::commands
