// What the command line knows of its surroundings: terminals, language, processors.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "diagnostics/diagnostic.hpp"
#include "source/source.hpp"

namespace bylaw::commands {

/// `auto`: a terminal, and neither NO_COLOR nor TERM=dumb; `always`; `never`.
bool use_color(std::string_view when, int descriptor);
/// `--lang`, else LC_ALL, LC_MESSAGES, LANG.
Language language_of(const std::string& option);
/// Processors that the container grants: its affinity and its control group's quota.
std::size_t granted_processors();

/// Prints diagnostics on standard error.
void print(const Diagnostics& diagnostics, const Sources& sources, Language language, bool color);

/// `12,345 applications` on one line of standard error that is drawn again, if that is a terminal.
class Progress {
 public:
  Progress(Language language, bool wanted);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void count(std::size_t more);

 private:
  Language language_;
  bool wanted_;
  bool drawn_ = false;
  std::size_t done_ = 0;
  double next_;
};

/// Seconds of a clock that only goes forward.
double seconds_now();

}  // namespace bylaw::commands
