// Where the stages of reading put a mistake: spans of the scanned text become places in the file here.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "source/source.hpp"

namespace bylaw::grammar {

class Reporter {
 public:
  /// Both must outlive the reporter.
  Reporter(const Fragment& text, Diagnostics& diagnostics) : text_(text), diagnostics_(diagnostics) {}

  Diagnostic& add(Code code, Span span, std::vector<Phrase> arguments = {}) {
    ++count_;
    return diagnostics_.add(code, {text_.source, text_.original(span)}, std::move(arguments));
  }
  /// Mistakes said so far through this reporter.
  std::size_t count() const { return count_; }
  /// The words at a span, as an argument of a message.
  std::string shown(Span span) const { return text_.text.substr(span.begin, span.end - span.begin); }
  Diagnostics& diagnostics() const { return diagnostics_; }
  const Fragment& text() const { return text_; }

 private:
  const Fragment& text_;
  Diagnostics& diagnostics_;
  std::size_t count_ = 0;
};

/// Appends bytes [span.begin, span.end) of `from` to `to`, with the way back to the file.
void append_slice(Fragment& to, const Fragment& from, Span span);

}  // namespace bylaw::grammar
