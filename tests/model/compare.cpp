// See compare.hpp. The program is asked as `bylaw test` asks it: the files are checked, the records judged in one run.
#include "model/compare.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "judging/run.hpp"
#include "model/model.hpp"

namespace bylaw::model {
namespace {

std::unique_ptr<re2::RE2> known;

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

std::string amount(const std::optional<std::string>& text) { return text ? shown({*parse_number(*text)}) : "null"; }

std::string due_of(const std::string& text, const Zone& zone) {
  if (text.starts_with("0000-") && text.size() > 10) {  // a zone's first day begins before; 400 years are a whole cycle
    const auto later = zone.parse("0400" + text.substr(4), false);
    return later ? shown({Moment{later->second - date::days(146'097), later->nano}}) : text;
  }
  const auto day = parse_day(text);
  const auto moment = zone.parse(text, false, true);
  return day ? shown({*day}) : moment ? shown({*moment}) : text;
}

Report report_of(const report::Application& application, const Zone& zone) {
  static const std::map<report::Verdict, std::string> verdicts{{report::Verdict::accepted, "accepted"},
                                                               {report::Verdict::rejected, "rejected"},
                                                               {report::Verdict::incomplete, "incomplete"},
                                                               {report::Verdict::invalid, "invalid"}};
  Report lines{{"verdict", {verdicts.at(application.verdict)}}};
  for (const report::Fee& fee : application.fees) {
    lines["fee " + fee.fee].insert("due " + amount(fee.due) + ", paid " + amount(fee.paid) + ", outstanding " +
                                   amount(fee.outstanding) + ", " + fee.state);
  }
  for (const report::Deadline& deadline : application.deadlines) {
    lines["deadline " + deadline.deadline].insert("due " + (deadline.due ? due_of(*deadline.due, zone) : "null") +
                                                  ", " + deadline.state + ", left " +
                                                  (deadline.days_left ? std::to_string(*deadline.days_left) : "null"));
  }
  for (const report::Quota& quota : application.quotas) {
    lines["quota " + quota.quota].insert("limit " + amount(quota.limit) + ", used " + amount(quota.used) +
                                         ", remaining " + amount(quota.remaining));
  }
  for (const report::Finding& finding : application.findings) {
    std::string outcome = finding.outcome == report::Outcome::violated ? "violated"
                          : finding.outcome == report::Outcome::error  ? "error"
                                                                       : "undecided";
    if (finding.outcome == report::Outcome::undecided) {
      for (const std::string& path : std::set<std::string>(finding.missing.begin(), finding.missing.end()))
        outcome += " " + path;
    }
    lines[finding_line(finding.severity, finding.rule)].insert(outcome);
  }
  return lines;
}

/// Where the model leaves open which fields an operation waits for, the program names at least all others.
bool agree(const std::string& program, const std::string& model) {
  const auto words = [](const std::string& text) {
    std::multiset<std::string> outcomes;
    std::set<std::string> paths;
    std::istringstream all(text);
    for (std::string word; all >> word;) {
      if (word.back() == ';') word.pop_back();
      if (word == "violated" || word == "undecided" || word == "error")
        outcomes.insert(word);
      else
        paths.insert(word);
    }
    return std::pair(outcomes, paths);
  };
  auto [program_outcomes, program_paths] = words(program);
  auto [model_outcomes, model_paths] = words(model);
  if (model_paths.erase("*") == 0 || program_outcomes != model_outcomes) return false;
  return std::includes(program_paths.begin(), program_paths.end(), model_paths.begin(), model_paths.end());
}

void add_differences(const std::string& record, const Report& program, const Report& model,
                     std::vector<std::string>& differences) {
  std::set<std::string> keys;
  for (const auto& [key, line] : program) keys.insert(key);
  for (const auto& [key, line] : model) keys.insert(key);
  for (const std::string& key : keys) {
    const auto in = [&](const Report& report) {
      std::string all;
      const auto found = report.find(key);
      if (found == report.end()) return std::string("–");
      for (const std::string& line : found->second) all += (all.empty() ? "" : "; ") + line;
      return all;
    };
    const std::string said = key + ": program: " + in(program) + " | model: " + in(model);
    if (in(program) != in(model) && !agree(in(program), in(model)) && (!known || !re2::RE2::PartialMatch(said, *known)))
      differences.push_back(record + ": " + said);
  }
}

}  // namespace

const std::size_t all_forms = std::variant_size_v<decltype(policy::Expression::node)>;

void leave_out(const std::string& pattern) { known = std::make_unique<re2::RE2>(pattern); }

CaseText text_of(const Case& made) {
  CaseText text{made.policy.yaml(), made.policy.rules(), made.as_of, {}, {}, made.readings, made.policy.data()};
  for (const Json& record : made.registry) text.registry.push_back(record.print());
  for (const Json& record : made.records) text.records.push_back(record.print());
  text.records.insert(text.records.end(), made.broken.begin(), made.broken.end());
  return text;
}

std::optional<policy::Policy> checked(const CaseText& text, Sources& sources, Diagnostics& diagnostics,
                                      const std::string& more_rules) {
  std::vector<policy::PolicyFile> files{{"policy.yaml", sources.add("policy.yaml", text.yaml), policy::FileKind::yaml},
                                        {"all.rules", sources.add("all.rules", text.rules), policy::FileKind::rules}};
  if (!more_rules.empty())
    files.push_back({"more.rules", sources.add("more.rules", more_rules), policy::FileKind::rules});
  policy::Settings settings;
  for (const auto& [name, token] : text.readings) settings.readings.push_back({name, token});
  for (const auto& [table, csv] : text.data) settings.data.push_back({table, sources.add(table + ".csv", csv)});
  return policy::check(sources, files, settings, Bounds{}, diagnostics);
}

Compared compare(const CaseText& text) {
  Compared result;
  Sources sources;
  Diagnostics diagnostics;
  const auto policy = checked(text, sources, diagnostics);
  if (!policy) {
    result.refused = true;
    for (const Diagnostic& said : diagnostics.all()) {
      if (said.severity() == Severity::error) result.differences.push_back(render(said, sources, Language::en, false));
    }
    return result;
  }
  for (const policy::Expression& expression : policy->expressions) result.forms.insert(expression.node.index());
  const Zone zone{policy->zone.name()};
  const Moment as_of = zone.parse(text.as_of, true).value();
  std::vector<std::unique_ptr<judging::Input>> inputs;
  std::vector<std::unique_ptr<judging::Input>> registry;
  inputs.push_back(judging::text_input("records", joined(text.records)));
  if (!text.registry.empty()) registry.push_back(judging::text_input("registry", joined(text.registry)));
  const judging::Setting setting{*policy,  sources,
                                 Bounds{}, Instant{as_of.second.time_since_epoch().count(), as_of.nano},
                                 {},       {Language::en, true, 1000},
                                 1,        false};
  std::vector<Report> program;
  const auto ending = judging::run(
      setting, inputs, registry,
      [&](report::Application&& application) {
        program.push_back(report_of(application, zone));
        return true;
      },
      diagnostics);
  if (ending != judging::Ending::whole || program.size() != text.records.size()) {
    result.differences.push_back("the run did not end well");
    return result;
  }
  const auto model = judge(*policy, text.records, text.registry, as_of, result.tied);
  for (std::size_t i = 0; i < program.size(); ++i) {
    add_differences(std::to_string(i + 1), program[i], model[i], result.differences);
    result.verdicts.push_back(*program[i].at("verdict").begin());
  }
  result.pairs = program.size();
  if (result.tied) result.differences.clear();
  return result;
}

void keep(const std::string& folder, const CaseText& text, const std::vector<std::string>& differences) {
  std::filesystem::create_directories(folder);
  const auto write = [&](const std::string& name, const std::string& content) {
    std::ofstream(folder + "/" + name, std::ios::binary) << content;
  };
  write("policy.yaml", text.yaml);
  write("all.rules", text.rules);
  write("records.ndjson", joined(text.records));
  write("registry.ndjson", joined(text.registry));
  std::string run = text.as_of + "\n";
  for (const auto& [name, token] : text.readings) run += name + " " + token + "\n";
  write("run.txt", run);
  for (const auto& [table, csv] : text.data) write(table + ".csv", csv);
  if (!differences.empty()) write("differences.txt", joined(differences));
}

CaseText kept(const std::string& folder) {
  const auto read = [&](const std::string& name) {
    std::ifstream file(folder + "/" + name, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
  };
  const auto lines = [&](const std::string& name) {
    std::vector<std::string> all;
    std::istringstream text(read(name));
    for (std::string line; std::getline(text, line);) all.push_back(line);
    return all;
  };
  CaseText text{read("policy.yaml"), read("all.rules"), {}, lines("registry.ndjson"), lines("records.ndjson"), {}, {}};
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto& path = entry.path();
    if (path.extension() == ".csv") text.data.emplace_back(path.stem().string(), read(path.filename().string()));
  }
  const auto run = lines("run.txt");
  text.as_of = run.at(0);
  for (std::size_t i = 1; i < run.size(); ++i) {
    const std::size_t blank = run[i].find(' ');
    text.readings.emplace_back(run[i].substr(0, blank), run[i].substr(blank + 1));
  }
  return text;
}

}  // namespace bylaw::model
