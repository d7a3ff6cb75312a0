// One JSON document: the policy and the notes of the run, the applications (a line each, so that a person can look
// into it and a difference of two reports is readable), and the counts.
#include <utility>

#include "report/formats.hpp"
#include "report/record.hpp"

namespace bylaw::report {
namespace {

void append_policy(std::string& out, const Header& header) {
  const auto field = [&](std::string_view key, std::string_view value) {
    out += key;
    append_json_string(out, value);
  };
  field("\"policy\":{\"name\":", header.policy);
  field(",\"title\":", header.title);
  field(",\"version\":", header.version);
  field(",\"digest\":", header.digest);
  out += ",\"readings\":{";
  bool first = true;
  for (const Reading& reading : header.readings) {
    if (!first) out += ',';
    first = false;
    append_json_string(out, reading.name);
    field(":", reading.chosen);
  }
  field("},\"as_of\":", header.as_of);
  out += '}';
}

void append_notes(std::string& out, const std::vector<std::string>& notes) {
  out += "\"notes\":[";
  for (std::size_t i = 0; i < notes.size(); ++i) {
    if (i > 0) out += ',';
    append_json_string(out, notes[i]);
  }
  out += ']';
}

void append_summary(std::string& out, const Summary& summary) {
  const auto count = [&](std::string_view key, std::uint64_t value) {
    out += key;
    out += std::to_string(value);
  };
  count("\"summary\":{\"applications\":", summary.applications());
  count(",\"accepted\":", summary.accepted);
  count(",\"rejected\":", summary.rejected);
  count(",\"incomplete\":", summary.incomplete);
  count(",\"invalid\":", summary.invalid);
  count(",\"errors\":", summary.violated.errors);
  count(",\"warnings\":", summary.violated.warnings);
  count(",\"notes\":", summary.violated.notes);
  out += ",\"stopped\":";
  out += summary.stopped ? "true}" : "false}";
}

class Json final : public Format {
 public:
  void begin(const Header& header, std::string& out) override {
    out += "{\"bylaw\":1,\n";
    append_policy(out, header);
    out += ",\n";
    append_notes(out, header.notes);
    out += ",\n\"applications\":[";
  }
  void add(const Application& application, Passage& passage) const override {
    if (!passage.bytes.empty()) passage.bytes += ",\n";
    append_record(passage.bytes, application);
  }
  std::string_view joint(const Passage& passage) override {
    if (passage.bytes.empty()) return {};
    return std::exchange(first_, false) ? "\n" : ",\n";
  }
  void end(const Summary& summary, std::string& out) override {
    out += first_ ? "],\n" : "\n],\n";
    append_summary(out, summary);
    out += "}\n";
  }

 private:
  bool first_ = true;
};

}  // namespace

std::unique_ptr<Format> make_json(const Style&) { return std::make_unique<Json>(); }

}  // namespace bylaw::report
