// See output.hpp.
#include "commands/output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <filesystem>

#include "diagnostics/system_reason.hpp"

namespace bylaw::commands {

namespace {

std::atomic<bool> asked{false};
static_assert(std::atomic<bool>::is_always_lock_free, "set from a signal handler");

/// The reader of a pipe went away: what `yes | head` expects is a quiet end by the signal, also where the parent
/// had it ignored.
[[noreturn]] void end_by_closed_pipe() {
  std::signal(SIGPIPE, SIG_DFL);
  (void)std::raise(SIGPIPE);
  _exit(128 + SIGPIPE);
}

bool write_all(int descriptor, std::string_view bytes, Phrase& message) {
  while (!bytes.empty()) {
    const ssize_t count = write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EPIPE) end_by_closed_pipe();
    if (count < 0) {
      message = system_reason(errno);
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

class StandardOutput final : public Output {
 public:
  const std::string& name() const override { return name_; }
  bool write(std::string_view bytes) override { return write_all(STDOUT_FILENO, bytes, message_); }
  bool finish() override {
    // Some file systems report a full disk only at the end.
    if (fsync(STDOUT_FILENO) == 0 || errno != ENOSPC) return true;
    message_ = system_reason(errno);
    return false;
  }
  Phrase message() const override { return message_; }

 private:
  std::string name_ = "<stdout>";
  Phrase message_;
};

class FileOutput final : public Output {
 public:
  FileOutput(std::string path, std::string temporary, int descriptor)
      : path_(std::move(path)), temporary_(std::move(temporary)), descriptor_(descriptor) {}
  ~FileOutput() override {
    if (descriptor_ >= 0) close(descriptor_);
    if (!temporary_.empty()) unlink(temporary_.c_str());
  }
  FileOutput(const FileOutput&) = delete;
  FileOutput& operator=(const FileOutput&) = delete;

  const std::string& name() const override { return path_; }
  bool write(std::string_view bytes) override { return write_all(descriptor_, bytes, message_); }
  bool finish() override {
    const bool flushed = fsync(descriptor_) == 0 && close(descriptor_) == 0;
    descriptor_ = -1;
    if (!flushed || std::rename(temporary_.c_str(), path_.c_str()) != 0) {
      message_ = system_reason(errno);
      return false;
    }
    temporary_.clear();
    return true;
  }
  Phrase message() const override { return message_; }

 private:
  std::string path_;
  std::string temporary_;
  int descriptor_;
  Phrase message_;
};

/// A device or a pipe (`/dev/stderr`) has no place to be taken: it is written directly.
class DirectOutput final : public Output {
 public:
  DirectOutput(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}
  ~DirectOutput() override { close(descriptor_); }
  DirectOutput(const DirectOutput&) = delete;
  DirectOutput& operator=(const DirectOutput&) = delete;
  const std::string& name() const override { return path_; }
  bool write(std::string_view bytes) override { return write_all(descriptor_, bytes, message_); }
  bool finish() override { return true; }
  Phrase message() const override { return message_; }

 private:
  std::string path_;
  int descriptor_;
  Phrase message_;
};

}  // namespace

std::unique_ptr<Output> standard_output() { return std::make_unique<StandardOutput>(); }

std::unique_ptr<Output> file_output(const std::string& path, Phrase& message) {
  std::error_code error;
  // A link is followed: its target is replaced, not the link.
  const std::filesystem::path target = std::filesystem::weakly_canonical(path, error);
  struct stat status {};
  const bool exists = stat(path.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) {
    message = system_reason(EISDIR);
    return nullptr;
  }
  if (exists && !S_ISREG(status.st_mode)) {
    const int descriptor = open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor >= 0) return std::make_unique<DirectOutput>(path, descriptor);
    message = system_reason(errno);
    return nullptr;
  }
  const std::filesystem::path beside = error ? std::filesystem::path(path) : target;
  std::string temporary = (beside.parent_path() / ("." + beside.filename().string() + ".XXXXXX")).string();
  const int descriptor = mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0) {
    message = system_reason(errno);
    return nullptr;
  }
  const mode_t mask = umask(0);
  umask(mask);
  (void)fchmod(descriptor, exists ? status.st_mode & 07777U : 0666U & ~mask);
  return std::make_unique<FileOutput>(beside.string(), temporary, descriptor);
}

void catch_signals() {
  struct sigaction action {};
  action.sa_handler = [](int) { asked.store(true); };
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // a second signal ends the process at once
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool stop_asked() { return asked.load(); }

}  // namespace bylaw::commands
