// See terminal.hpp.
#include "commands/terminal.hpp"

#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>

namespace bylaw::commands {

namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

bool use_color(std::string_view when, int descriptor) {
  if (when == "always") return true;
  if (when == "never") return false;
  return isatty(descriptor) == 1 && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

Language language_of(const std::string& option) {
  if (!option.empty()) return option == "zh" ? Language::zh : Language::en;
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string value = environment(name);
    if (!value.empty()) return value.starts_with("zh") ? Language::zh : Language::en;
  }
  return Language::en;
}

std::size_t granted_processors() {
  std::size_t granted = std::max(1U, std::thread::hardware_concurrency());
  cpu_set_t set;
  CPU_ZERO(&set);
  if (sched_getaffinity(0, sizeof set, &set) == 0) granted = std::max(1, CPU_COUNT(&set));
  std::ifstream file("/sys/fs/cgroup/cpu.max");
  std::string quota;
  double period = 0;
  if (file >> quota >> period && quota != "max" && period > 0) {
    const double processors = std::strtod(quota.c_str(), nullptr) / period;
    granted = std::min(granted, std::max<std::size_t>(1, static_cast<std::size_t>(processors + 0.5)));
  }
  return granted;
}

void print(const Diagnostics& diagnostics, const Sources& sources, Language language, bool color) {
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    const std::string text = render(diagnostic, sources, language, color);
    (void)std::fwrite(text.data(), 1, text.size(), stderr);
  }
}

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

Progress::Progress(Language language, bool wanted)
    : language_(language), wanted_(wanted && isatty(STDERR_FILENO) == 1), next_(seconds_now() + 1.0) {}

void Progress::count(std::size_t more) {
  done_ += more;
  if (!wanted_ || seconds_now() < next_) return;
  next_ = seconds_now() + 0.2;
  drawn_ = true;
  (void)std::fprintf(stderr, language_ == Language::zh ? "\r已检查 %zu 份申请" : "\r%zu applications checked", done_);
}

Progress::~Progress() {
  if (drawn_) (void)std::fputs("\r\x1b[K", stderr);
}

}  // namespace bylaw::commands
