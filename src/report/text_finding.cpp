// A finding, most important first: what is wrong, the message, the place with the record's own words, the mend; then
// what it rests on. Everything passes printable(): an application cannot draw on the reader's terminal.
#include "report/text_finding.hpp"

#include <algorithm>

#include "report/words.hpp"

namespace bylaw::report {
namespace {

constexpr std::string_view indent = "    ";

Ink ink_of_finding(const Finding& finding) {
  switch (finding.outcome) {
    case Outcome::violated:
      return ink_of(finding.severity);
    case Outcome::undecided:
      return Ink::yellow;
    case Outcome::error:
      return Ink::magenta;
  }
  return Ink::plain;
}

/// A violation is named by its severity; else what happened comes first, and only an unusual severity is said.
std::string kind_of(const Finding& finding, Language language) {
  const std::string severity(say(finding.severity, language));
  if (finding.outcome == Outcome::violated) return severity;
  const Words& outcome = finding.outcome == Outcome::undecided ? words::undecided : words::no_result;
  std::string kind(outcome.in(language));
  if (finding.severity != Severity::error) kind += fill(words::in_parentheses.in(language), {severity});
  return kind;
}

void append_heading(std::string& out, const Finding& finding, const Hand& hand) {
  out += "  " + hand.paint(ink_of_finding(finding), kind_of(finding, hand.language));
  if (!finding.title.empty()) out += "  " + hand.paint(Ink::bold, printable(finding.title));
  out += "  " + hand.paint(Ink::dim, "[" + printable(finding.rule) + "]") + "\n";
}

void append_labelled(std::string& out, const Words& label, const std::string& text, const Hand& hand,
                     Ink ink = Ink::dim) {
  out.append(indent).append(hand.paint(ink, label.in(hand.language))).append(text) += '\n';
}

/// The line of the record with carets under the value: `3 | "id_number": …`.
void append_excerpt(std::string& out, const At& at, Ink ink, const Hand& hand) {
  const std::string line = printable(at.excerpt);
  const std::string number = at.line == 0 ? "" : std::to_string(at.line);
  const std::string gutter(number.size(), ' ');
  out.append(indent).append("  ") += hand.paint(Ink::dim, number + " | ") + line + "\n";
  if (at.caret_width == 0) return;
  const std::size_t width = display_width(line);  // a caret never stands further than just behind the line
  const std::size_t from = std::min(at.caret, width);
  const std::size_t carets = std::clamp<std::size_t>(width - from, 1, at.caret_width);
  out.append(indent).append("  ") += hand.paint(Ink::dim, gutter + " | ") + std::string(from, ' ');
  out += hand.paint(ink, std::string(carets, '^')) + "\n";
}

/// The first place stands with its file, so that a click opens it; the further ones say only where in the record.
void append_place(std::string& out, const At& at, std::string_view file, bool first, Ink ink, const Hand& hand) {
  const std::string where = place(first ? file : "", at.line, at.column);
  const std::string pointer = printable(at.pointer);
  out.append(indent) += hand.paint(Ink::dim, (first ? words::at : words::also_at).in(hand.language)) + " ";
  out += first || where.empty() ? where : pointer;
  out += where.empty() ? pointer : " " + (first ? pointer : where);
  if (!at.label.empty()) out += fill(words::in_parentheses.in(hand.language), {printable(at.label)});
  const bool drawn = first && !at.excerpt.empty();
  if (!drawn && !at.value.empty()) out += " = " + printable(at.value);
  out += '\n';
  if (drawn) append_excerpt(out, at, ink, hand);
}

void append_clause(std::string& out, const Cited& cited, const Hand& hand) {
  std::string text = printable(cited.id);
  if (!cited.says.empty()) text += " " + printable(cited.says);
  if (!cited.documents.empty()) text += fill(words::in_parentheses.in(hand.language), {printable(cited.documents)});
  append_labelled(out, words::clause, text, hand);
}

void append_missing(std::string& out, const Finding& finding, const Hand& hand) {
  if (finding.missing.empty()) return;
  std::string paths;
  for (const std::string& path : finding.missing) {
    if (!paths.empty()) paths += words::list_comma.in(hand.language);
    paths += printable(path);
  }
  const bool waits = finding.outcome == Outcome::undecided;
  append_labelled(out, waits ? words::waits_for : words::missing, paths, hand, waits ? Ink::yellow : Ink::dim);
}

}  // namespace

Ink ink_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return Ink::red;
    case Severity::warning:
      return Ink::yellow;
    case Severity::note:
      return Ink::cyan;
  }
  return Ink::plain;
}

std::string place(std::string_view file, std::uint64_t line, std::uint64_t column) {
  std::string text = printable(file);
  const auto append_number = [&](std::uint64_t number) {
    if (number == 0) return;
    if (!text.empty()) text += ':';
    text += std::to_string(number);
  };
  append_number(line);
  append_number(column);
  return text;
}

void append_finding_text(std::string& out, const Finding& finding, std::string_view file, const Hand& hand) {
  append_heading(out, finding, hand);
  std::string message = printable(finding.message);
  if (message.empty() && finding.outcome == Outcome::error) message = words::no_figure.in(hand.language);
  if (!message.empty()) out.append(indent).append(message) += '\n';
  append_missing(out, finding, hand);
  for (std::size_t i = 0; i < finding.at.size(); ++i) {
    append_place(out, finding.at[i], file, i == 0, ink_of_finding(finding), hand);
  }
  if (!finding.fix.empty()) append_labelled(out, words::fix, printable(finding.fix), hand, Ink::green);
  for (const Cited& cited : finding.cites) append_clause(out, cited, hand);
  if (const auto& at = finding.rule_at) append_labelled(out, words::rule, place(at->file, at->line, at->column), hand);
}

}  // namespace bylaw::report
