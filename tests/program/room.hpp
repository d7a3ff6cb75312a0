// A temporary folder in which the program is run as a person runs it: by a command line, through a shell. The small
// policies of policies/ stand in it, so that paths are short and the same everywhere.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::testing {

struct Ran {
  int status = -1;    // of the command; 128 + the signal that ended it
  bool hung = false;  // it had to be killed
  std::string out, err;
};

class Room {
 public:
  Room();
  ~Room();
  Room(const Room&) = delete;
  Room& operator=(const Room&) = delete;

  const std::filesystem::path& path() const { return path_; }
  void write(const std::string& name, std::string_view text) const;
  std::string read(const std::string& name) const;
  bool has(const std::string& name) const { return std::filesystem::exists(path_ / name); }
  /// Names in a folder, sorted, hidden ones too.
  std::vector<std::string> names(const std::string& folder = ".") const;
  /// Replaces the first `from` in a file by `to`; fails when it is not there.
  void edit(const std::string& name, std::string_view from, std::string_view to) const;

  /// Runs a command line in the folder with bash; `bylaw` is the program under test, in the language of `locale`, with
  /// TMPDIR the folder `tmp`. Killed, with all it started, after `seconds`.
  Ran run(const std::string& command, const std::string& locale = "C.UTF-8", int seconds = 30) const;

 private:
  std::filesystem::path path_;
};

/// `count` copies of a text.
std::string repeat(std::string_view text, std::size_t count);
std::vector<std::string> lines(const std::string& text);
bool contains(std::string_view text, std::string_view part);

/// An application that the policy `kiosk` accepts, with `more` (`"deposit": "500.00"`) at its end.
std::string kiosk(const std::string& id, const std::string& area = "10", const std::string& more = {});
/// One that the policy `stall` accepts while its holder has a place left; with `more` (`"amends": "S1"`) an amendment.
std::string stall(const std::string& id, const std::string& time, const std::string& holder,
                  const std::string& more = {});

}  // namespace bylaw::testing
