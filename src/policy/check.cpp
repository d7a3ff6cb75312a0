// check(): the files of a policy to one checked policy, in the order in which its parts need one another.
#include "policy/check.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <thread>

#include "documents/text_check.hpp"
#include "policy/build.hpp"
#include "policy/digest.hpp"
#include "policy/keys.hpp"

namespace bylaw::policy {

namespace {

constexpr std::array top_level_keys{std::string_view("name"),
                                    std::string_view("version"),
                                    std::string_view("title"),
                                    std::string_view("time zone"),
                                    std::string_view("assume time zone"),
                                    std::string_view("currency"),
                                    std::string_view("languages"),
                                    std::string_view("documents"),
                                    std::string_view("clauses"),
                                    std::string_view("readings"),
                                    std::string_view("basis"),
                                    std::string_view("id"),
                                    std::string_view("order"),
                                    std::string_view("unknown fields"),
                                    std::string_view("month end"),
                                    std::string_view("calendars"),
                                    std::string_view("working days"),
                                    std::string_view("amendments"),
                                    std::string_view("fields"),
                                    std::string_view("tables"),
                                    std::string_view("values"),
                                    std::string_view("quotas"),
                                    std::string_view("fees"),
                                    std::string_view("deadlines"),
                                    std::string_view("eligibility")};

struct ReadFile {
  std::shared_ptr<const Node> root;  // null when it cannot be read
  Diagnostics said;
};

ReadFile read_file(const Build& build, const PolicyFile& file) {
  ReadFile result;
  if (build.settings.read != nullptr) {
    const auto known = build.settings.read->find(file.source);
    if (known != build.settings.read->end()) return {known->second, {}};
  }
  auto root = documents::read_yaml(build.sources, file.source, build.bounds, result.said);
  if (root) result.root = std::make_shared<const Node>(std::move(*root));
  return result;
}

/// What `read` makes of each file of a kind, on several threads, in the order given; of others, nothing. Each keeps its
/// own diagnostics.
template <class Read>
auto side_by_side(const Build& build, const std::vector<PolicyFile>& files, FileKind kind, Read&& read) {
  std::vector<decltype(read(build, files[0]))> results(files.size());
  std::vector<std::size_t> wanted;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (files[i].kind == kind) wanted.push_back(i);
  }
  if (wanted.empty()) return results;
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < wanted.size(); i = next++) results[wanted[i]] = read(build, files[wanted[i]]);
  };
  std::vector<std::thread> others(std::min(build.settings.jobs, wanted.size()) - 1);
  for (std::thread& other : others) other = std::thread(work);
  work();
  for (std::thread& other : others) other.join();
  return results;
}

std::vector<File> read_files(Build& build, const std::vector<PolicyFile>& files) {
  std::vector<File> read;
  std::vector<ReadFile> each = side_by_side(build, files, FileKind::yaml, read_file);
  for (std::size_t i = 0; i < files.size(); ++i) {
    const PolicyFile& file = files[i];
    if (file.kind == FileKind::csv) build.csv_files.emplace(file.path, file.source);
    if (file.kind != FileKind::yaml) continue;
    const auto& root = each[i].root;
    build.said.take(std::move(each[i].said));
    build.unreadable = build.unreadable || !root;
    if (!root || root->kind == Node::Kind::null) continue;
    // Every top-level key is known, whichever file it stands in.
    const Section section(build.said, file.source, *root, {top_level_keys.begin(), top_level_keys.end()},
                          {"a policy file", "政策文件"});
    build.unreadable = build.unreadable || !section.good();
    for (const Entry& entry : root->entries) {
      const Node& value = entry.value;
      const bool blank = value.text().empty() && value.items.empty() && value.entries.empty();
      if (!blank) build.given_keys.emplace(canonical(entry.key.text()));
    }
    if (section.good()) read.push_back({file.source, file.path, root});
  }
  return read;
}

template <class Read>
void each_section(Build& build, const std::vector<File>& files, std::string_view key, Read&& read) {
  for (const File& file : files) {
    for (const Entry& entry : file.root->entries) {
      if (canonical(entry.key.text()) != key || entry.value.kind == Node::Kind::null) continue;
      if (entry.value.kind != Node::Kind::mapping) {
        build.say(Code::mapping_wanted, {file.source, entry.value.span},
                  {Phrase(std::string(key), std::string(chinese(key)))});
        continue;
      }
      read(build, file.source, entry.value);
    }
  }
}

/// Names of definitions and values, needed before any expression can be read: unspaced Chinese is split at them.
void collect_names(Build& build, const std::vector<PolicyFile>& files) {
  for (const PolicyFile& file : files) {
    if (file.kind != FileKind::rules) continue;
    for (std::string& defined : grammar::defined_names(build.sources[file.source].text())) {
      build.broken.insert(defined);  // until it is read: then the name has a meaning
      build.vocabulary.insert(std::move(defined));
    }
  }
}

struct ParsedFile {
  std::optional<syntax::RulesFile> rules;  // none when it cannot be read
  Diagnostics said;
};

ParsedFile parse_file(const Build& build, const PolicyFile& file) {
  ParsedFile result;
  // In another encoding a text would equal nothing, and forbid nothing.
  if (documents::check_text(build.sources, file.source, build.bounds.policy_file_bytes, result.said)) {
    result.rules = grammar::parse_rules(whole(build.sources, file.source), build.context(), result.said);
  }
  return result;
}

std::vector<ParsedRules> parse_rules(Build& build, const std::vector<PolicyFile>& files) {
  std::vector<ParsedRules> parsed;
  std::vector<ParsedFile> each = side_by_side(build, files, FileKind::rules, parse_file);
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (files[i].kind != FileKind::rules) continue;
    build.said.take(std::move(each[i].said));
    if (each[i].rules) {
      parsed.push_back({files[i].source, std::move(*each[i].rules)});
    } else {
      build.unreadable = true;
    }
  }
  return parsed;
}

void read_all_items(Build& build, const std::vector<PolicyFile>& order, const std::vector<File>& files,
                    const std::vector<ParsedRules>& rules) {
  for (const PolicyFile& file : order) {
    for (const File& yaml : files) {
      if (yaml.source != file.source) continue;
      for (const Entry& entry : yaml.root->entries) {
        const std::string_view key = canonical(entry.key.text());
        if (key == "quotas" || key == "fees" || key == "deadlines" || key == "eligibility") {
          read_items(build, yaml.source, key, entry.value);
        }
      }
    }
    for (const ParsedRules& parsed : rules) {
      if (parsed.source == file.source) read_rules(build, parsed);
    }
  }
}

void require_name(Build& build) {
  if (build.policy.name.empty() && build.misses("name")) build.say(Code::policy_without_name, {});
}

}  // namespace

std::optional<Policy> check(const Sources& sources, const std::vector<PolicyFile>& files, const Settings& settings,
                            const Bounds& bounds, Diagnostics& diagnostics) {
  Build build(sources, settings, bounds, diagnostics);
  const std::vector<File> yaml = read_files(build, files);
  collect_names(build, files);
  read_header(build, yaml);
  each_section(build, yaml, "clauses", read_clauses);
  each_section(build, yaml, "readings", read_readings);
  choose_readings(build);
  read_calendars(build, yaml);
  each_section(build, yaml, "fields", read_fields);
  each_section(build, yaml, "tables", read_tables);
  fill_tables(build);
  each_section(build, yaml, "values", [](Build& b, SourceId source, const Node& node) {
    for (const Entry& entry : node.entries) define(b, entry.key.scalar.text, {source, entry.key.span}, &entry.value);
  });
  const std::vector<ParsedRules> rules = parse_rules(build, files);
  for (const ParsedRules& parsed : rules) {
    for (const auto& item : parsed.rules.items) {
      if (const auto* known = std::get_if<syntax::Define>(&item)) {
        define(build, known->name.text, {parsed.source, known->name.span}, &known->value);
      }
    }
  }
  if (!diagnostics.has_errors()) build.broken.clear();  // such as a definition that stands in a comment
  read_basis_and_order(build, yaml);
  read_all_items(build, files, yaml, rules);
  check_definitions(build);
  require_name(build);
  if (build.policy.items.empty() && !diagnostics.has_errors()) build.say(Code::policy_without_items, {});
  build.policy.digest = digest(sources, files, build.policy);
  diagnostics.settle();
  if (diagnostics.has_errors()) return std::nullopt;
  return std::move(build.policy);
}

}  // namespace bylaw::policy
