// See file_input.hpp.
#include "commands/file_input.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "commands/output.hpp"
#include "diagnostics/system_reason.hpp"

namespace bylaw::commands {

namespace {

/// A descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ > STDERR_FILENO) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

class FileInput final : public judging::Input {
 public:
  FileInput(std::string name, int descriptor, bool seeks)
      : name_(std::move(name)), descriptor_(descriptor), seeks_(seeks) {
    (void)fstat(descriptor, &opened_);
  }
  const std::string& name() const override { return name_; }

  std::ptrdiff_t read(std::uint64_t offset, std::span<char> buffer) override {
    std::size_t have = 0;
    while (have < buffer.size()) {
      const ssize_t count = seeks_ ? pread(descriptor_.number(), buffer.data() + have, buffer.size() - have,
                                           static_cast<off_t>(offset + have))
                                   : ::read(descriptor_.number(), buffer.data() + have, buffer.size() - have);
      if (count < 0 && errno == EINTR && !stop_asked()) continue;
      if (count < 0) {
        message_ = system_reason(errno);
        return -1;
      }
      if (count == 0) break;
      have += static_cast<std::size_t>(count);
      if (!seeks_) break;  // what a pipe has is passed on at once
    }
    return static_cast<std::ptrdiff_t>(have);
  }
  Phrase message() const override { return message_; }

  bool idle() const override {
    pollfd asked{descriptor_.number(), POLLIN, 0};
    return !seeks_ && poll(&asked, 1, 0) == 0;
  }

  bool unchanged() const override {
    struct stat now {};
    return fstat(descriptor_.number(), &now) == 0 && now.st_size == opened_.st_size &&
           now.st_mtim.tv_sec == opened_.st_mtim.tv_sec && now.st_mtim.tv_nsec == opened_.st_mtim.tv_nsec;
  }

 private:
  std::string name_;
  Descriptor descriptor_;
  bool seeks_;
  struct stat opened_ {};
  Phrase message_;
};

/// An unnamed file in the temporary folder: it is gone with the process, however that ends.
int temporary_file() {
  std::error_code error;
  std::string folder = std::filesystem::temp_directory_path(error).string();
  if (error) folder = "/tmp";
  const int unnamed = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (unnamed >= 0) return unnamed;
  std::string name = folder + "/bylaw-XXXXXX";
  const int named = mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) unlink(name.c_str());
  return named;
}

bool copy_all(int from, int to) {
  std::vector<char> buffer(1U << 16U);
  while (true) {
    const ssize_t count = stop_asked() ? -1 : read(from, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR && !stop_asked()) continue;
    if (count < 0) return false;
    if (count == 0) return true;
    for (ssize_t done = 0; done < count;) {
      const ssize_t wrote = write(to, buffer.data() + done, static_cast<std::size_t>(count - done));
      if (wrote < 0 && errno == EINTR) continue;
      if (wrote < 0) return false;
      done += wrote;
    }
  }
}

}  // namespace

std::unique_ptr<judging::Input> file_input(std::string name, int descriptor, bool spill, Phrase& message) {
  struct stat status {};
  const bool seeks = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
  if (seeks || !spill) return std::make_unique<FileInput>(std::move(name), descriptor, seeks);
  const Descriptor pipe(descriptor);
  const int file = temporary_file();
  if (file < 0 || !copy_all(pipe.number(), file)) {
    message = system_reason(errno);
    const Descriptor closed(file);
    return nullptr;
  }
  return std::make_unique<FileInput>(std::move(name), file, true);
}

}  // namespace bylaw::commands
