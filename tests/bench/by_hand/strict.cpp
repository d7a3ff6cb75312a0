// The twenty rules by hand with full validation: what a programmer writes who must not let anything pass unseen. Each
// record is checked in full as RFC 8259 with no key twice at any depth, days that exist, choices that are known, exact
// amounts, and types; missing fields leave rules undecided. Prints what `bylaw check --brief` prints.
//   strict APPLICATIONS.ndjson [REPORT]
#include <fcntl.h>
#include <simdjson.h>
#include <unistd.h>

#include <cstdio>

#include "read.hpp"
#include "rules.hpp"

namespace {

using namespace by_hand;

constexpr std::size_t longest_record = 16 << 20;
constexpr std::size_t padding = 64;

/// Names in quotes, with the comma that stands before all but the first.
template <std::size_t N>
void append_names(std::string& out, std::uint64_t bits, const std::array<std::string_view, N>& names,
                  std::string_view prefix) {
  for (; bits != 0; bits &= bits - 1) {
    out += out.back() == '[' ? "\"" : ",\"";
    out.append(prefix).append(names[static_cast<std::size_t>(__builtin_ctzll(bits))]) += '"';
  }
}

class Program {
 public:
  Program(int in, int out) : in_(in), out_(out) {}

  int run() {
    std::size_t have = 0;
    buffer_.resize(piece + padding);
    report_.reserve(piece + (piece >> 1));
    if (!allocate()) return 2;
    while (true) {
      const ssize_t read_bytes = ::read(in_, buffer_.data() + have, buffer_.size() - padding - have);
      if (read_bytes < 0) return 2;
      have += static_cast<std::size_t>(read_bytes);
      std::size_t whole = have;
      if (read_bytes > 0) {
        while (whole > 0 && buffer_[whole - 1] != '\n') --whole;
      }
      records({buffer_.data(), whole});
      have -= whole;
      std::memmove(buffer_.data(), buffer_.data() + whole, have);
      if (read_bytes == 0) break;
      if (have + padding == buffer_.size() && !grow()) return 2;
    }
    flush();
    return incomplete_ ? 2 : refused_ ? 1 : 0;
  }

 private:
  static constexpr std::size_t piece = BENCH_BUFFER;

  bool allocate() { return parser_.allocate(buffer_.size() - padding, deepest) == simdjson::SUCCESS; }

  bool grow() {
    if (buffer_.size() > longest_record) return false;
    buffer_.resize((buffer_.size() - padding) * 2 + padding);
    return allocate();
  }

  bool find_places(std::string_view text) {
    return parser_.implementation->stage1(reinterpret_cast<const std::uint8_t*>(text.data()), text.size(),
                                          simdjson::stage1_mode::regular) == simdjson::SUCCESS;
  }

  /// Whole lines. Their places are found at once, and only where that fails, line by line: what is wrong in one line
  /// would tell on others.
  void records(std::string_view text) {
    if (text.empty()) return;
    const bool at_once = find_places(text);
    const bool escapes = std::memchr(text.data(), '\\', text.size()) != nullptr;
    const std::uint32_t* places = at_once ? parser_.implementation->structural_indexes.get() : nullptr;
    const char* begin = text.data();
    const char* const end = begin + text.size();
    while (begin < end) {
      const auto* line_end = static_cast<const char*>(std::memchr(begin, '\n', static_cast<std::size_t>(end - begin)));
      if (line_end == nullptr) line_end = end;
      ++line_;
      if (places != nullptr) {
        const auto first = static_cast<std::uint32_t>(begin - text.data());
        const auto behind = static_cast<std::uint32_t>(line_end - text.data());
        while (*places < first) ++places;
        if (*places < behind) {
          Application application;
          walk_.begin(text.data(), places, escapes);
          const bool good =
              read_application(walk_, application) && walk_.next()[-1] < behind && *walk_.next() >= behind;
          if (good) places = walk_.next();
          judge_and_report(good, application);
        }
      } else {
        lone_record({begin, static_cast<std::size_t>(line_end - begin)});
      }
      begin = line_end + 1;
    }
    if (report_.size() >= piece) flush();
  }

  void lone_record(std::string_view line) {
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) return;
    Application application;
    bool good = find_places(line);
    if (good) {
      const auto& places = parser_.implementation->structural_indexes;
      walk_.begin(line.data(), places.get(), line.find('\\') != std::string_view::npos);
      good = read_application(walk_, application) && *walk_.next() >= line.size();
    }
    judge_and_report(good, application);
  }

  void judge_and_report(bool good, Application& application) {
    if (!good) {
      std::fprintf(stderr, "line %zu: no application\n", line_);
      incomplete_ = true;
      report_ += "{\"id\":null,\"verdict\":\"invalid\",\"violations\":[]}\n";
      return;
    }
    const Findings findings = judge(application);
    constexpr std::uint64_t required = bit(Field::id) | bit(Field::submitted_at);
    const bool undecided = findings.undecided != 0 || (~(application.given | application.wrong) & required) != 0;
    const bool violated = (findings.violated | application.wrong) != 0;
    refused_ |= violated || undecided;
    report_ += "{\"id\":";
    report_ += application.raw_id.empty() ? "null" : application.raw_id;
    report_ += violated    ? ",\"verdict\":\"rejected\",\"violations\":["
               : undecided ? ",\"verdict\":\"incomplete\",\"violations\":["
                           : ",\"verdict\":\"accepted\",\"violations\":[";
    if (violated) {
      append_names(report_, application.wrong, field_paths, "field:");
      append_names(report_, findings.violated, rule_names, "");
    }
    report_ += "]}\n";
  }

  void flush() {
    const char* at = report_.data();
    for (std::size_t left = report_.size(); left > 0;) {
      const ssize_t written = ::write(out_, at, left);
      if (written <= 0) std::_Exit(2);
      at += written;
      left -= static_cast<std::size_t>(written);
    }
    report_.clear();
  }

  int in_, out_;
  std::vector<char> buffer_;
  std::string report_;
  simdjson::dom::parser parser_;
  Walk walk_;
  std::size_t line_ = 0;
  bool refused_ = false, incomplete_ = false;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const int in = std::string_view(argv[1]) == "-" ? STDIN_FILENO : ::open(argv[1], O_RDONLY | O_CLOEXEC);
  const int out = argc < 3 ? STDOUT_FILENO : ::open(argv[2], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (in < 0 || out < 0) return 2;
  return Program(in, out).run();
}
