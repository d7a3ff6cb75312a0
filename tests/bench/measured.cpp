// Runs a program once and says what it took, in one line on standard output: seconds by the clock, seconds of the
// processor, peak memory in kB, and its exit status. (The peak that the kernel tells of a child is at least that of its
// parent at the time: so the parent is this small program.)
//   bench_measured [--cpu N] [--out FILE] [--feed FILE BYTES] PROGRAM [ARGUMENT …]
// --feed writes the file to the program's standard input, over and over, until that many bytes have gone.
#include <fcntl.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace {

struct Options {
  int cpu = -1;
  const char* out = "/dev/null";
  const char* feed = nullptr;
  std::uint64_t bytes = 0;
  char** program = nullptr;
};

Options read_options(char** argument) {
  Options options;
  for (; *argument != nullptr; ++argument) {
    const std::string_view name = *argument;
    if (name == "--cpu") {
      options.cpu = std::atoi(*++argument);
    } else if (name == "--out") {
      options.out = *++argument;
    } else if (name == "--feed") {
      options.feed = *++argument;
      options.bytes = std::strtoull(*++argument, nullptr, 10);
    } else {
      break;
    }
  }
  options.program = argument;
  return options;
}

/// In the child: never returns.
[[noreturn]] void become(const Options& options, int input) {
  if (options.cpu >= 0) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(static_cast<std::size_t>(options.cpu), &set);
    sched_setaffinity(0, sizeof set, &set);
  }
  const int out = ::open(options.out, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (out < 0 || ::dup2(out, STDOUT_FILENO) < 0 || ::dup2(input, STDIN_FILENO) < 0) _exit(126);
  ::execvp(options.program[0], options.program);
  _exit(127);
}

/// False where the program did not take it all.
bool feed(const Options& options, int pipe) {
  const int file = ::open(options.feed, O_RDONLY | O_CLOEXEC);
  struct stat about {};
  if (file < 0 || ::fstat(file, &about) != 0 || about.st_size == 0) return false;
  const auto size = static_cast<std::uint64_t>(about.st_size);
  const void* text = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  if (text == MAP_FAILED) return false;
  // Whole files, so that no record is cut.
  for (std::uint64_t done = 0; done < options.bytes; done += size) {
    for (std::uint64_t at = 0; at < size;) {
      const ssize_t written = ::write(pipe, static_cast<const char*>(text) + at, size - at);
      if (written <= 0) return false;
      at += static_cast<std::uint64_t>(written);
    }
  }
  return true;
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

int main(int, char** argv) {
  const Options options = read_options(argv + 1);
  if (*options.program == nullptr) return 2;
  std::signal(SIGPIPE, SIG_IGN);
  int ends[2] = {::open("/dev/null", O_RDONLY | O_CLOEXEC), -1};
  if (options.feed != nullptr && ::pipe2(ends, O_CLOEXEC) != 0) return 2;
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child < 0) return 2;
  if (child == 0) {
    std::signal(SIGPIPE, SIG_DFL);
    become(options, ends[0]);
  }
  ::close(ends[0]);
  const bool fed = options.feed == nullptr || feed(options, ends[1]);
  if (options.feed != nullptr) ::close(ends[1]);
  int status = 0;
  rusage usage{};
  if (::wait4(child, &status, 0, &usage) != child) return 2;
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  const int code = WIFEXITED(status) && fed ? WEXITSTATUS(status) : 125;
  std::printf("%.6f %.6f %ld %d\n", wall.count(), seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss,
              code);
  return 0;
}
