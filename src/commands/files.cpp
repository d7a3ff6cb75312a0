// See files.hpp.
#include "commands/files.hpp"

#include <fcntl.h>
#include <glob.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "commands/file_input.hpp"
#include "diagnostics/system_reason.hpp"

namespace bylaw::commands {

namespace fs = std::filesystem;

namespace {

using Identity = std::pair<dev_t, ino_t>;

std::optional<Identity> identity(const fs::path& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return std::nullopt;
  return Identity{status.st_dev, status.st_ino};
}

/// Entries of a folder in the order of their names; empty (said) when it cannot be read.
std::vector<fs::path> entries(const fs::path& folder, Diagnostics& diagnostics) {
  std::error_code error;
  std::vector<fs::path> found;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    found.push_back(it->path());
  if (error) diagnostics.add(Code::folder_unreadable, {}, {folder.string(), system_reason(error.value())});
  std::sort(found.begin(), found.end());
  return found;
}

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with("."); }

/// Calls `file` for every file of the folder and those below, links followed once.
template <class OnFile>
void walk(const fs::path& folder, std::set<Identity>& open, Diagnostics& diagnostics, OnFile&& file) {
  const auto self = identity(folder);
  if (self && !open.insert(*self).second) {
    diagnostics.add(Code::folder_in_circle, {}, {folder.string()});
    return;
  }
  for (const fs::path& path : entries(folder, diagnostics)) {
    if (is_hidden(path)) continue;
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) {
      walk(path, open, diagnostics, file);
    } else {
      file(path, status);
    }
  }
  if (self) open.erase(*self);
}

std::optional<policy::FileKind> policy_file_kind(const fs::path& path) {
  const std::string extension = path.extension().string();
  if (extension == ".yaml" || extension == ".yml") return policy::FileKind::yaml;
  if (extension == ".rules") return policy::FileKind::rules;
  if (extension == ".csv") return policy::FileKind::csv;
  return std::nullopt;
}

bool holds_applications(const fs::path& path) {
  const std::string extension = path.extension().string();
  return extension == ".json" || extension == ".ndjson" || extension == ".jsonl";
}

class InputFinder {
 public:
  InputFinder(bool spill, Diagnostics& diagnostics) : spill_(spill), diagnostics_(diagnostics) {}

  void path(const std::string& text) {
    if (text == "-") return standard_input();
    std::error_code error;
    const fs::file_status status = fs::status(text, error);
    if (status.type() == fs::file_type::not_found) return pattern(text);
    if (fs::is_directory(status)) return folder(text);
    file(text);
  }

  std::vector<std::unique_ptr<judging::Input>> take() { return std::move(inputs_); }

 private:
  void standard_input() {
    if (stdin_taken_) {
      diagnostics_.add(Code::stdin_twice, {});
      return;
    }
    stdin_taken_ = true;
    add("<stdin>", STDIN_FILENO);
  }

  void pattern(const std::string& text) {
    glob_t found{};
    const bool magic = text.find_first_of("*?[") != std::string::npos;
    if (magic && glob(text.c_str(), 0, nullptr, &found) == 0) {
      const std::vector<std::string> paths(found.gl_pathv, found.gl_pathv + found.gl_pathc);
      globfree(&found);
      for (const std::string& each : paths) path(each);
      return;
    }
    globfree(&found);
    diagnostics_.add(Code::no_such_input, {}, {text});
  }

  void folder(const std::string& text) {
    std::size_t before = inputs_.size();
    std::set<Identity> open;
    walk(text, open, diagnostics_, [&](const fs::path& each, const fs::file_status& status) {
      if (!holds_applications(each)) return;
      if (!fs::exists(status)) {
        diagnostics_.add(Code::no_such_input, {}, {each.string()});
        return;
      }
      // A pipe in a folder would hang whoever reads it; one that is named on the command line is meant.
      if (!fs::is_regular_file(status)) {
        diagnostics_.add(Code::not_a_file, {}, {each.string()});
        return;
      }
      file(each.string());
    });
    if (inputs_.size() == before) diagnostics_.add(Code::folder_without_json, {}, {text});
  }

  void file(const std::string& text) {
    const int descriptor = open(text.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
      diagnostics_.add(Code::input_unreadable, {}, {text, system_reason(errno)});
      return;
    }
    add(text, descriptor);
  }

  void add(const std::string& name, int descriptor) {
    Phrase message;
    auto input = file_input(name, descriptor, spill_, message);
    if (input) {
      inputs_.push_back(std::move(input));
    } else {
      diagnostics_.add(Code::input_unreadable, {}, {name, message});
    }
  }

  bool spill_;
  Diagnostics& diagnostics_;
  std::vector<std::unique_ptr<judging::Input>> inputs_;
  bool stdin_taken_ = false;
};

}  // namespace

void count_errors(Diagnostics& said) {
  const auto errors = std::count_if(said.all().begin(), said.all().end(),
                                    [](const Diagnostic& d) { return d.severity() == Severity::error; });
  said.add(Code::policy_is_wrong, {}, {std::to_string(errors)});
}

std::optional<std::string> find_policy(Diagnostics& diagnostics) {
  std::error_code error;
  if (fs::exists("policy.yaml", error)) return ".";
  std::vector<std::string> found;
  if (fs::is_directory("rules", error)) {
    for (const fs::path& path : entries("rules", diagnostics)) {
      if (fs::exists(path / "policy.yaml", error)) found.push_back(path.string());
    }
  }
  if (found.size() == 1) return found.front();
  std::string all;
  for (const std::string& path : found) all += (all.empty() ? "" : ", ") + path;
  diagnostics.add(found.empty() ? Code::no_policy_here : Code::several_policies_here, {}, {all});
  return std::nullopt;
}

std::optional<std::string> read_file(const std::string& path, std::size_t most, std::string_view bound,
                                     Diagnostics& diagnostics) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (!error && size > most) {
    diagnostics.add(Code::file_too_large, {}, {path, std::to_string(most), std::string(bound)});
    return std::nullopt;
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  if (!error && file) bytes << file.rdbuf();
  if (error || !file) {
    diagnostics.add(Code::file_unreadable, {}, {path, system_reason(error ? error.value() : errno)});
    return std::nullopt;
  }
  return std::move(bytes).str();
}

std::optional<PolicyFolder> load_policy(const std::string& path, Sources& sources, const Bounds& bounds,
                                        Diagnostics& diagnostics) {
  std::error_code error;
  if (!fs::is_directory(path, error)) {
    diagnostics.add(fs::exists(path, error) ? Code::policy_not_a_folder : Code::no_such_policy, {}, {path});
    return std::nullopt;
  }
  PolicyFolder folder{path, {}, {}};
  const std::size_t before = diagnostics.all().size();
  std::set<Identity> open;
  std::vector<std::pair<std::string, policy::FileKind>> found;
  walk(path, open, diagnostics, [&](const fs::path& each, const fs::file_status& status) {
    const std::string inside = each.lexically_relative(path).generic_string();
    const bool is_yaml = policy_file_kind(each) == policy::FileKind::yaml;
    if (inside.starts_with("cases/")) {
      if (is_yaml) folder.cases.push_back(each.string());
      return;
    }
    const auto kind = policy_file_kind(each);
    if (!kind || inside.starts_with("examples/")) return;
    if (!fs::is_regular_file(status)) {
      diagnostics.add(Code::not_a_file, {}, {each.string()});
      return;
    }
    found.emplace_back(inside, *kind);
  });
  if (found.size() > bounds.policy_files) {
    diagnostics.add(Code::too_many_files, {}, {path, std::to_string(bounds.policy_files)});
    return std::nullopt;
  }
  // policy.yaml comes first, whatever sorts before it: it says what the others rest on.
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::make_pair(a.first != "policy.yaml", a.first) < std::make_pair(b.first != "policy.yaml", b.first);
  });
  for (const auto& [inside, kind] : found) {
    const std::string full = (fs::path(path) / inside).lexically_normal().generic_string();
    auto text = read_file(full, bounds.policy_file_bytes, "policy-file-bytes", diagnostics);
    if (text) folder.files.push_back({inside, sources.add(full, std::move(*text)), kind});
  }
  if (diagnostics.all().size() != before) return std::nullopt;
  if (folder.files.empty()) {
    diagnostics.add(Code::policy_folder_empty, {}, {path});
    return std::nullopt;
  }
  return folder;
}

std::vector<std::unique_ptr<judging::Input>> open_inputs(const std::vector<std::string>& paths, bool spill,
                                                         Diagnostics& diagnostics) {
  InputFinder finder(spill, diagnostics);
  for (const std::string& path : paths) finder.path(path);
  return finder.take();
}

bool is_input(const std::string& path, const std::vector<std::string>& inputs) {
  const auto self = identity(path);
  if (!self) return false;
  const auto same = [&](const std::string& input) {
    std::error_code error;
    if (fs::is_directory(input, error)) {
      bool below = false;
      Diagnostics ignored;
      std::set<Identity> open;
      walk(input, open, ignored, [&](const fs::path& each, const fs::file_status&) {
        below = below || (holds_applications(each) && identity(each) == self);
      });
      return below;
    }
    return identity(input) == self;
  };
  return std::any_of(inputs.begin(), inputs.end(), same);
}

}  // namespace bylaw::commands
