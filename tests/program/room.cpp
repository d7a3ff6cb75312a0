// See room.hpp.
#include "room.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace bylaw::testing {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

namespace {

/// The child's side: its own process group, so that all it starts can be killed with it.
[[noreturn]] void become(const fs::path& folder, const std::string& command, const std::string& locale, int out,
                         int err) {
  setpgid(0, 0);
  dup2(out, STDOUT_FILENO);
  dup2(err, STDERR_FILENO);
  const int nothing = open("/dev/null", O_RDONLY);
  dup2(nothing, STDIN_FILENO);
  if (chdir(folder.c_str()) != 0) _exit(126);
  const std::string search = fs::path(BYLAW_PROGRAM).parent_path().string() + ":/usr/local/bin:/usr/bin:/bin";
  setenv("PATH", search.c_str(), 1);
  setenv("TMPDIR", (folder / "tmp").c_str(), 1);
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "NO_COLOR"}) unsetenv(name);
  setenv("LANG", locale.c_str(), 1);  // bash warns of an LC_ALL that is not installed
  std::signal(SIGPIPE, SIG_DFL);
  execl("/bin/bash", "bash", "-c", command.c_str(), static_cast<char*>(nullptr));
  _exit(127);
}

void take(pollfd& pipe, std::string& text) {
  std::array<char, 65536> buffer{};
  const ssize_t count = read(pipe.fd, buffer.data(), buffer.size());
  if (count > 0) {
    text.append(buffer.data(), static_cast<std::size_t>(count));
  } else {
    close(pipe.fd);
    pipe.fd = -1;
  }
}

}  // namespace

Room::Room() {
  std::string name = (fs::temp_directory_path() / "bylaw-program-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = fs::canonical(name);
  fs::create_directory(path_ / "tmp");
  fs::copy(fs::path(BYLAW_ROOT) / "tests/program/policies", path_, fs::copy_options::recursive);
}

Room::~Room() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void Room::write(const std::string& name, std::string_view text) const {
  fs::create_directories((path_ / name).parent_path());
  std::ofstream file(path_ / name, std::ios::binary);
  file << text;
  if (!file.flush()) throw std::runtime_error("cannot write " + name);
}

std::string Room::read(const std::string& name) const {
  std::ifstream file(path_ / name, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

std::vector<std::string> Room::names(const std::string& folder) const {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator(path_ / folder)) found.push_back(entry.path().filename().string());
  std::sort(found.begin(), found.end());
  return found;
}

void Room::edit(const std::string& name, std::string_view from, std::string_view to) const {
  std::string text = read(name);
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::runtime_error(name + " does not hold " + std::string(from));
  write(name, text.replace(at, from.size(), to));
}

Ran Room::run(const std::string& command, const std::string& locale, int seconds) const {
  std::array<int, 2> out{}, err{};
  if (pipe2(out.data(), O_CLOEXEC) != 0 || pipe2(err.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("no process");
  if (child == 0) become(path_, command, locale, out[1], err[1]);
  setpgid(child, child);
  close(out[1]);
  close(err[1]);
  std::array<pollfd, 2> pipes{pollfd{out[0], POLLIN, 0}, pollfd{err[0], POLLIN, 0}};
  Ran ran;
  const auto deadline = Clock::now() + std::chrono::seconds(seconds);
  while (pipes[0].fd >= 0 || pipes[1].fd >= 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) break;
    if (poll(pipes.data(), pipes.size(), static_cast<int>(left)) <= 0) continue;
    if (pipes[0].revents != 0) take(pipes[0], ran.out);
    if (pipes[1].revents != 0) take(pipes[1], ran.err);
  }
  for (const pollfd& pipe : pipes) {
    if (pipe.fd < 0) continue;
    ran.hung = true;
    close(pipe.fd);
  }
  if (ran.hung) kill(-child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw std::runtime_error("the command is gone");
  }
  ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return ran;
}

std::string repeat(std::string_view text, std::size_t count) {
  std::string all;
  all.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) all.push_back(line);
  return all;
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string kiosk(const std::string& id, const std::string& area, const std::string& more) {
  return R"({"id": ")" + id + R"(", "submitted_at": "2026-03-05T09:00:00+08:00", "kind": "food", "area": )" + area +
         R"(, "owner": {"name": "林夏", "phone": "13770551830"})" + (more.empty() ? "" : ", " + more) + "}\n";
}

std::string stall(const std::string& id, const std::string& time, const std::string& holder, const std::string& more) {
  return R"({"id": ")" + id + R"(", "submitted_at": "2026-03-05T)" + time + R"(:00+08:00", "request": ")" +
         (more.empty() ? "register" : "amend") + R"(", "holder": ")" + holder + "\"" +
         (more.empty() ? "" : ", " + more) + "}\n";
}

}  // namespace bylaw::testing
