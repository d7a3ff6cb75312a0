// The report for people: what the run rests on, a group for each application (its verdict, its findings with the
// most important first, what is owed and due), and one line that sums it up.
#include <algorithm>
#include <array>
#include <charconv>

#include "report/formats.hpp"
#include "report/text_finding.hpp"
#include "report/text_tables.hpp"
#include "report/words.hpp"

namespace bylaw::report {
namespace {

constexpr std::size_t digest_shown = 12;  // enough to tell two policies apart; json has it whole

struct Look {
  std::string_view mark;
  Ink ink;
};

Look look_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::accepted:
      return {"✓", Ink::green};
    case Verdict::rejected:
      return {"✗", Ink::red};
    case Verdict::incomplete:
      return {"?", Ink::yellow};
    case Verdict::invalid:
      return {"!", Ink::magenta};
  }
  return {"", Ink::plain};
}

/// Verdict words take the same room, so that the places behind them stand under each other.
std::size_t verdict_room(Language language) {
  std::size_t room = 0;
  for (const Verdict verdict : {Verdict::accepted, Verdict::rejected, Verdict::incomplete}) {
    room = std::max(room, display_width(say(verdict, language)));
  }
  return room;
}

/// Violations before what is open, errors before warnings before notes; else the policy's order.
std::vector<const Finding*> by_importance(const std::vector<Finding>& findings) {
  const auto rank = [](const Finding* finding) {
    const int severity = finding->severity == Severity::error ? 0 : finding->severity == Severity::warning ? 2 : 4;
    return severity + (finding->outcome == Outcome::violated ? 0 : 1);
  };
  std::vector<const Finding*> sorted;
  for (const Finding& finding : findings) sorted.push_back(&finding);
  std::stable_sort(sorted.begin(), sorted.end(), [&](const Finding* a, const Finding* b) { return rank(a) < rank(b); });
  return sorted;
}

/// Independent of the locale; thousandths only where hundredths would say nothing.
std::string seconds_text(double seconds) {
  std::array<char, 64> digits{};
  const int places = seconds < 0.01 ? 3 : seconds < 100 ? 2 : 0;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), std::clamp(seconds, 0.0, 1e12),
                                 std::chars_format::fixed, places);
  return std::string(digits.data(), end.ptr);
}

class Text final : public Format {
 public:
  explicit Text(const Style& style)
      : quiet_(style.quiet), verdict_room_(verdict_room(style.language)), hand_{style.language, Paint(style.color)} {}

  void begin(const Header& header, std::string& out) override {
    append_policy(out, header);
    for (const Reading& reading : header.readings) {
      if (reading.is_default) continue;
      out += paint(Ink::yellow, filled(words::reading, {printable(reading.name), printable(reading.chosen)})) + "\n";
    }
    for (const std::string& note : header.notes) {
      out += paint(Ink::cyan, in(words::run_note)) + printable(note) + "\n";
    }
  }

  void add(const Application& application, Passage& passage) const override {
    if (quiet_ && application.verdict == Verdict::accepted) return;
    std::string body;
    if (application.verdict == Verdict::invalid) {
      append_invalid(body, application);
    } else {
      append_findings(body, application);
      append_tables(body, application);
    }
    const bool roomy = !body.empty();
    if (passage.bytes.empty()) {
      passage.begins_roomy = roomy;
    } else if (passage.ends_roomy || roomy) {
      passage.bytes += '\n';
    }
    passage.ends_roomy = roomy;
    append_verdict(passage.bytes, application);
    passage.bytes += body;
  }

  std::string_view joint(const Passage& passage) override {
    if (passage.bytes.empty()) return {};
    const bool blank_line = roomy_ || passage.begins_roomy;
    roomy_ = passage.ends_roomy;
    return blank_line ? "\n" : "";
  }

  void end(const Summary& summary, std::string& out) override {
    out += '\n';
    if (summary.stopped) out += paint(Ink::red, in(words::stopped)) + "\n";
    out += applications_text(summary);
    if (const std::string found = findings_text(summary); !found.empty()) out += " · " + found;
    out += paint(Ink::dim, " · " + filled(words::seconds, {seconds_text(summary.seconds)})) + "\n";
  }
  bool shows_all() const override { return true; }

 private:
  std::string_view in(const Words& words) const { return words.in(hand_.language); }
  std::string filled(const Words& words, std::initializer_list<std::string_view> arguments) const {
    return fill(in(words), arguments);
  }
  std::string paint(Ink ink, std::string_view text) const { return hand_.paint(ink, text); }

  void append_policy(std::string& out, const Header& header) const {
    if (!header.title.empty()) out += paint(Ink::bold, printable(header.title)) + "\n";
    const std::string name = header.version.empty() ? header.policy : header.policy + " " + header.version;
    std::string about = filled(words::policy, {printable(name)});
    const auto append = [&](const Words& words, const std::string& value) {
      if (!value.empty()) about += " · " + filled(words, {printable(value)});
    };
    append(words::as_of, header.as_of);
    append(words::digest, header.digest.substr(0, digest_shown));
    out += paint(Ink::dim, about) + "\n";
  }

  void append_verdict(std::string& out, const Application& application) const {
    const Look look = look_of(application.verdict);
    const std::string id = application.id.empty() ? std::string(in(words::no_id)) : printable(application.id);
    out += paint(look.ink, look.mark) + " " + paint(Ink::bold, id) + "  ";
    const std::string_view verdict = say(application.verdict, hand_.language);
    out += paint(look.ink, verdict);
    out.append(2 + verdict_room_ - std::min(verdict_room_, display_width(verdict)), ' ');
    out += paint(Ink::dim, "(" + place(application.file, application.line, 0) + ")") + "\n";
  }

  void append_findings(std::string& out, const Application& application) const {
    for (const Finding* finding : by_importance(application.findings)) {
      if (!out.empty()) out += '\n';
      append_finding_text(out, *finding, application.file, hand_);
    }
    if (application.left_out.findings == 0) return;
    out += "  " + counted(words::left_out, application.left_out.findings, hand_.language) + "\n";
  }

  void append_tables(std::string& out, const Application& application) const {
    std::string tables;
    append_fees(tables, application.fees, hand_);
    append_deadlines(tables, application.deadlines, hand_);
    append_quotas(tables, application.quotas, hand_);
    if (!tables.empty() && !out.empty()) out += '\n';
    out += tables;
  }

  void append_invalid(std::string& out, const Application& application) const {
    if (!application.invalid) return;
    const Invalid& invalid = *application.invalid;
    const std::string code = invalid.code.empty() ? "" : "[" + printable(invalid.code) + "]";
    out += "  " + paint(Ink::red, std::string(in(words::error)) + code) + "  " + printable(invalid.message) + "\n";
    if (invalid.line == 0) return;
    out += "    " + paint(Ink::dim, in(words::at)) + " " + place(application.file, invalid.line, invalid.column) + "\n";
  }

  std::string applications_text(const Summary& summary) const {
    const std::uint64_t total = summary.applications();
    if (total == 0) return paint(Ink::bold, in(words::no_applications));
    std::string verdicts;
    const auto append = [&](const Words& words, std::uint64_t count, Ink ink) {
      if (count == 0) return;
      if (!verdicts.empty()) verdicts += in(words::count_comma);
      verdicts += paint(ink, filled(words, {std::to_string(count)}));
    };
    append(words::count_accepted, summary.accepted, Ink::green);
    append(words::count_rejected, summary.rejected, Ink::red);
    append(words::count_incomplete, summary.incomplete, Ink::yellow);
    append(words::count_invalid, summary.invalid, Ink::magenta);
    return paint(Ink::bold, counted(words::applications, total, hand_.language)).append(in(words::count_colon)) +
           verdicts;
  }

  std::string findings_text(const Summary& summary) const {
    std::string found;
    const auto append = [&](const CountedWords& words, std::uint64_t count, Severity severity) {
      if (count == 0) return;
      if (!found.empty()) found += in(words::count_comma);
      found += paint(ink_of(severity), counted(words, count, hand_.language));
    };
    append(words::errors, summary.violated.errors, Severity::error);
    append(words::warnings, summary.violated.warnings, Severity::warning);
    append(words::notes, summary.violated.notes, Severity::note);
    return found;
  }

  bool quiet_;
  std::size_t verdict_room_;
  bool roomy_ = true;  // the group before had lines of its own, or there was none: leave a blank line
  Hand hand_;
};

}  // namespace

std::unique_ptr<Format> make_text(const Style& style) { return std::make_unique<Text>(style); }

}  // namespace bylaw::report
