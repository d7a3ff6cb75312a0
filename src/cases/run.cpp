// Running a case through judging, and comparing what came out with what was expected.
#include <algorithm>
#include <set>

#include "cases/case.hpp"
#include "judging/run.hpp"
#include "values/number.hpp"

namespace bylaw::cases {

namespace {

using Fields = std::map<std::string, std::string>;

std::string verdict_word(report::Verdict verdict) {
  switch (verdict) {
    case report::Verdict::accepted:
      return "accepted";
    case report::Verdict::rejected:
      return "rejected";
    case report::Verdict::incomplete:
      return "incomplete";
    case report::Verdict::invalid:
      return "invalid";
  }
  return {};
}

std::string joined(const std::set<std::string>& ids) {
  std::string all;
  for (const std::string& id : ids) all += (all.empty() ? "" : ", ") + id;
  return all.empty() ? "–" : all;
}

std::string listed(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : "; ") + text;
  return all;
}

template <class Wanted>
std::set<std::string> ids_of(const report::Application& application, Wanted&& wanted) {
  std::set<std::string> ids;
  for (const report::Finding& finding : application.findings) {
    if (wanted(finding)) ids.insert(finding.rule);
  }
  return ids;
}

bool is_violated(const report::Finding& f) {
  return f.outcome == report::Outcome::violated && f.severity == Severity::error;
}
bool is_undecided(const report::Finding& f) { return f.outcome != report::Outcome::violated; }
bool is_warned(const report::Finding& f) {
  return f.outcome == report::Outcome::violated && f.severity != Severity::error;
}

std::map<std::string, std::map<std::string, Fields>> figures_of(const report::Application& application) {
  std::map<std::string, std::map<std::string, Fields>> all;
  const auto text = [](const std::optional<std::string>& value) { return value.value_or("null"); };
  auto& fees = all["fees"];
  for (const report::Fee& fee : application.fees) {
    fees[fee.fee] = {{"due", text(fee.due)},
                     {"paid", text(fee.paid)},
                     {"outstanding", text(fee.outstanding)},
                     {"currency", fee.currency},
                     {"state", fee.state},
                     {"waived_because", text(fee.waived_because)},
                     {"reduced_because", listed(fee.reduced_because)}};
  }
  auto& deadlines = all["deadlines"];
  for (const report::Deadline& deadline : application.deadlines) {
    deadlines[deadline.deadline] = {{"due", text(deadline.due)},
                                    {"state", deadline.state},
                                    {"days_left", deadline.days_left ? std::to_string(*deadline.days_left) : "null"}};
  }
  auto& quotas = all["quotas"];
  for (const report::Quota& quota : application.quotas) {
    quotas[quota.quota] = {
        {"limit", text(quota.limit)}, {"used", text(quota.used)}, {"remaining", text(quota.remaining)}};
  }
  return all;
}

/// Numbers are the same by value (300 and 300.00), all else by its text.
bool same(const std::string& a, const std::string& b) {
  const auto first = Number::parse(a);
  const auto second = Number::parse(b);
  return first && second ? *first == *second : a == b;
}

void compare_figures(const Expected& expected, const report::Application& actual, const std::string& prefix,
                     Outcome& outcome) {
  const auto found = figures_of(actual);
  for (const auto& [section, items] : expected.figures) {
    const auto& present = found.at(section);
    for (const auto& [id, fields] : items) {
      const auto item = present.find(id);
      if (item == present.end()) {
        outcome.differences.push_back({prefix + section + "." + id, "…", "–"});
        continue;
      }
      for (const auto& [field, value] : fields) {
        const auto actual_field = item->second.find(field);
        const std::string shown = actual_field == item->second.end() ? "–" : actual_field->second;
        if (!same(value, shown))
          outcome.differences.push_back({prefix + section + "." + id + "." + field, value, shown});
      }
    }
    if (!items.empty()) continue;
    for (const auto& [id, fields] : present) {
      outcome.differences.push_back(
          {prefix + section + "." + id, "–", fields.contains("state") ? fields.at("state") : "…"});
    }
  }
}

void compare(const Expected& expected, const report::Application& actual, const std::string& prefix, Outcome& outcome) {
  const std::string verdict = verdict_word(actual.verdict);
  if (verdict != expected.verdict) outcome.differences.push_back({prefix + "verdict", expected.verdict, verdict});
  const auto ids = [&](const std::string& what, const std::optional<std::vector<std::string>>& wanted,
                       const std::set<std::string>& found) {
    if (!wanted) return;
    const std::set<std::string> set(wanted->begin(), wanted->end());
    if (set != found) outcome.differences.push_back({prefix + what, joined(set), joined(found)});
  };
  ids("violated", expected.violated, ids_of(actual, is_violated));
  ids("undecided", expected.undecided, ids_of(actual, is_undecided));
  ids("warned", expected.warned, ids_of(actual, is_warned));
  compare_figures(expected, actual, prefix, outcome);
  // A field that nothing knows is a misspelt change of the case, unless it is what the case is about.
  for (const report::Finding& finding : actual.findings) {
    if (finding.kind != "field" || finding.severity != Severity::warning) continue;
    const auto& warned = expected.warned;
    if (warned && std::find(warned->begin(), warned->end(), finding.rule) != warned->end()) continue;
    outcome.differences.push_back(
        {prefix + "unknown fields", "–", finding.rule.substr(std::string_view("field:").size())});
  }
}

/// Says an id in what is expected that nothing in the policy has; false then.
bool ids_are_known(const Expected& expected, const Place& place, const policy::Policy& policy,
                   Diagnostics& diagnostics) {
  std::vector<std::string> ids;
  for (const auto* list : {&expected.violated, &expected.undecided, &expected.warned}) {
    if (*list) ids.insert(ids.end(), (*list)->begin(), (*list)->end());
  }
  for (const auto& [section, items] : expected.figures) {
    for (const auto& [id, fields] : items) ids.push_back(id);
  }
  bool known = true;
  for (const std::string& id : ids) {
    const bool found = id.starts_with("field:") || std::any_of(policy.items.begin(), policy.items.end(),
                                                               [&](const policy::Item& item) { return item.id == id; });
    if (found) continue;
    known = false;
    std::vector<std::string> all;
    for (const policy::Item& item : policy.items) all.push_back(item.id);
    Diagnostic& said = diagnostics.add(Code::unknown_item_asked, place, {id});
    if (const auto near = nearest(id, all))
      said.help = Phrase("did you mean \"" + *near + "\"?", "是否想写“" + *near + "”？");
  }
  return known;
}

std::string lines(const std::vector<std::string>& records) {
  std::string text;
  for (const std::string& record : records) text += record + "\n";
  return text;
}

}  // namespace

std::optional<Instant> as_of(const Case& test, const policy::Policy& policy) {
  if (const auto instant = parse_instant(test.as_of, &policy.zone)) return instant;
  const auto date = Date::parse(test.as_of);
  return date ? std::optional(policy.zone.start_of(*date)) : std::nullopt;
}

Expected expected_of(const report::Application& report) {
  const auto ids = [&](const auto& wanted) {
    const std::set<std::string> set = ids_of(report, wanted);
    return std::vector<std::string>(set.begin(), set.end());
  };
  return {verdict_word(report.verdict), ids(is_violated), ids(is_undecided), ids(is_warned), figures_of(report)};
}

std::optional<Outcome> run(const Case& test, const policy::Policy& policy, const Sources& sources, const Bounds& bounds,
                           Language language, Diagnostics& diagnostics, evaluation::Watch* watch) {
  const auto instant = as_of(test, policy);
  if (!instant) {
    diagnostics.add(Code::case_as_of_wrong, test.place, {test.as_of});
    return std::nullopt;
  }
  std::vector<std::string> records;
  bool known = true;
  for (const Application& application : test.applications) {
    records.push_back(application.json);
    known = ids_are_known(application.expected, application.place, policy, diagnostics) && known;
  }
  if (!known) return std::nullopt;
  std::vector<std::unique_ptr<judging::Input>> inputs;
  inputs.push_back(judging::text_input(test.id, lines(records)));
  std::vector<std::unique_ptr<judging::Input>> registry;
  if (!test.registry.empty()) registry.push_back(judging::text_input(test.id + " (registry)", lines(test.registry)));
  const judging::Setting setting{policy, sources, bounds, *instant, {}, {language, false, bounds.findings},
                                 1,      false,   {},     watch};
  Outcome outcome;
  Diagnostics running;
  const auto ending = judging::run(
      setting, inputs, registry,
      [&](report::Application&& application) {
        outcome.reports.push_back(std::move(application));
        return true;
      },
      running);
  if (ending != judging::Ending::whole || outcome.reports.size() != test.applications.size()) {
    for (const Diagnostic& said : running.all()) diagnostics.add(said.code, test.place, said.arguments);
    if (!running.has_errors()) diagnostics.add(Code::case_count_differs, test.place, {test.id});
    return std::nullopt;
  }
  for (std::size_t i = 0; i < outcome.reports.size(); ++i) {
    const std::string prefix =
        outcome.reports.size() == 1 ? "" : std::to_string(i + 1) + ". " + outcome.reports[i].id + ": ";
    compare(test.applications[i].expected, outcome.reports[i], prefix, outcome);
  }
  return outcome;
}

}  // namespace bylaw::cases
