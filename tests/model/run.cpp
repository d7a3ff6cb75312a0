// A run: records in the one order of judging, the places that the accepted ones take, and verdicts. See model.hpp.
#include <algorithm>
#include <numeric>

#include "model/items.hpp"

namespace bylaw::model {
namespace {

/// Places that an accepted record has taken under one key of a quota.
struct Place {
  std::size_t item;
  std::string key;
  Day day;
  Exact amount;
  std::string owner;  // the record's id
  bool registered;    // by the registry
  bool given_back = false;
};

/// One record before its judging.
struct Entry {
  std::optional<Record> record;  // none: no JSON
  std::string id;                // in the looser comparison of the id and the predecessor field
  std::optional<Value> rank;
  std::optional<Moment> basis;
  std::string id_bytes;
};

class Run {
 public:
  Run(const policy::Policy& policy, Moment as_of) : policy_(policy), as_of_(as_of) {}
  bool tied = false;

  std::vector<Report> judge(const std::vector<std::string>& applications, const std::vector<std::string>& registry) {
    std::vector<Entry> entries;
    for (const std::string& text : applications) {
      entries.push_back(enter(text));
    }
    in_order_ = policy_.amendments || !registry.empty() ||
                std::any_of(policy_.items.begin(), policy_.items.end(),
                            [](const auto& item) { return item.kind == policy::ItemKind::quota; });
    read_registry(registry);
    std::vector<std::size_t> turn(entries.size());
    std::iota(turn.begin(), turn.end(), 0U);
    std::stable_sort(turn.begin(), turn.end(),
                     [&](std::size_t a, std::size_t b) { return earlier(entries[a], entries[b]); });
    for (std::size_t i = 1; i < turn.size(); ++i) {
      const Entry& a = entries[turn[i - 1]];
      const Entry& b = entries[turn[i]];
      tied = tied || (in_order_ && a.record && b.record && !earlier(a, b) && !earlier(b, a));
    }
    std::vector<Report> reports(entries.size());
    for (const std::size_t index : turn) reports[index] = one(entries[index]);
    return reports;
  }

  /// A record, and what its place in the order rests on.
  Entry enter(const std::string& text) {
    Entry entry;
    const auto json = parse_json(text);
    if (!json || json->kind != Json::Kind::object) return entry;
    entry.record = read_record(policy_, *json);
    entry.id = id_of(*entry.record, policy_.id);
    if (policy_.id != policy::FieldId::none) {
      if (const auto* id = as<std::string>(entry.record->fields[static_cast<std::size_t>(policy_.id)]))
        entry.id_bytes = *id;
    }
    Evaluator evaluator(policy_, *entry.record, nullptr);
    if (policy_.order.by != ExprId::none) {
      const Value rank = evaluator.read(policy_.order.by);
      if (is_real(rank)) entry.rank = rank;
    }
    if (policy_.basis != policy::FieldId::none) {
      const Value& basis = entry.record->fields[static_cast<std::size_t>(policy_.basis)];
      if (const auto* moment = as<Moment>(basis)) entry.basis = *moment;
      if (const auto* day = as<Day>(basis)) entry.basis = evaluator.zone().start_of(*day);
    }
    return entry;
  }

  /// `order:`, then the basis instant, then the id's bytes; what has none comes last.
  bool earlier(const Entry& a, const Entry& b) const {
    if (a.rank.has_value() != b.rank.has_value()) return a.rank.has_value();
    if (a.rank) {
      const auto by_rank = order(*a.rank, *b.rank);
      if (by_rank != 0) return policy_.order.highest_first ? by_rank > 0 : by_rank < 0;
    }
    if (a.basis.has_value() != b.basis.has_value()) return a.basis.has_value();
    if (a.basis && *a.basis != *b.basis) return *a.basis < *b.basis;
    return a.id_bytes < b.id_bytes;
  }

 private:
  std::string id_of(const Record& record, policy::FieldId field) const {
    if (field == policy::FieldId::none) return {};
    Comparison comparison = policy_[field].type.comparison;
    if (policy_.amendments && policy_.id != policy::FieldId::none) {
      comparison =
          looser(policy_[policy_.id].type.comparison, policy_[policy_.amendments->predecessor].type.comparison);
    }
    const auto* text = as<std::string>(record.fields[static_cast<std::size_t>(field)]);
    return text == nullptr ? std::string() : normal(*text, comparison);
  }

  bool amends(const Record& record) {
    return policy_.amendments && is_true(Evaluator(policy_, record, nullptr).read(policy_.amendments->when));
  }

  /// What was accepted before: it has taken its places, but for what was replaced since.
  void read_registry(const std::vector<std::string>& registry) {
    std::vector<std::pair<std::string, std::string>> amendments;
    for (const std::string& text : registry) {
      const Entry entry = enter(text);
      Judging judging(policy_, *entry.record, nullptr, as_of_);
      judging.all();
      take(judging.demands, entry.id, true);
      if (!policy_.amendments || entry.id.empty()) continue;
      accepted_.insert_or_assign(entry.id, *entry.record);
      if (amends(*entry.record))
        amendments.emplace_back(entry.id, id_of(*entry.record, policy_.amendments->predecessor));
    }
    for (const auto& [id, predecessor] : amendments) {
      const auto found = accepted_.find(predecessor);
      if (found == accepted_.end()) continue;
      replaced_by_.insert_or_assign(id, found->second);
      replaced_.insert(predecessor);
      accepted_.erase(found);
      for_each_holding(predecessor, [](Place& place) { place.given_back = true; });
    }
  }

  void take(const std::vector<Demand>& demands, const std::string& owner, bool registered) {
    for (const Demand& demand : demands) {
      if (!registered && replaced_.contains(owner) && is_holding(demand.item)) continue;  // replaced since
      for (const std::string& key : demand.keys)
        places_.push_back({demand.item, key, demand.day, demand.amount, owner, registered});
    }
  }

  bool is_holding(std::size_t item) const {
    return std::get<QuotaBody>(policy_.items[item].body).window == QuotaBody::Window::holdings;
  }
  /// Of holdings the places are given back when a record is replaced; windows count events for ever.
  template <class Visit>
  void for_each_holding(const std::string& owner, const Visit& visit) {
    for (Place& place : places_) {
      if (place.owner == owner && is_holding(place.item)) visit(place);
    }
  }

  Report one(const Entry& entry) {
    if (!entry.record) return {{"verdict", "invalid"}};
    std::vector<Finding> circumstances;
    if (in_order_ && !entry.id.empty() && !seen_.insert(entry.id).second) {
      circumstances.push_back({"field:" + policy_[policy_.id].path, "error", "violated", {}});
    }
    std::string predecessor;
    std::optional<Record> before;
    if (amends(*entry.record)) {
      predecessor = id_of(*entry.record, policy_.amendments->predecessor);
      if (accepted_.contains(predecessor))
        before = accepted_.at(predecessor);
      else if (replaced_by_.contains(entry.id))
        before = replaced_by_.at(entry.id);  // by this very record, before
      else
        circumstances.push_back({"field:" + policy_[policy_.amendments->predecessor].path, "error", "violated", {}});
      if (before) std::for_each(before->fields.begin(), before->fields.end(), mark_before);
    }
    Judging judging(policy_, *entry.record, before ? &*before : nullptr, as_of_);
    judging.all();
    const std::vector<Place> all_places = places_;
    // Neither its own past in the registry nor what it replaces is in its way.
    std::erase_if(places_,
                  [&](const Place& place) { return place.registered && !entry.id.empty() && place.owner == entry.id; });
    if (before && accepted_.contains(predecessor))
      for_each_holding(predecessor, [](Place& place) { place.given_back = true; });
    std::vector<Finding> of_quotas = test(judging);
    std::vector<Finding> findings = judging.findings_of();
    findings.insert(findings.end(), of_quotas.begin(), of_quotas.end());
    findings.insert(findings.end(), circumstances.begin(), circumstances.end());
    const std::string verdict = verdict_of(findings);
    if (verdict == "accepted") {
      for (const Demand& demand : judging.demands) {
        const Exact taken = used(demand);
        if (demand.tested && is_real(number(taken))) say_used(judging.report, demand, taken + demand.amount);
      }
      if (before) accepted_.erase(predecessor);
      take(judging.demands, entry.id, false);
      if (policy_.amendments && !entry.id.empty() && !replaced_.contains(entry.id))
        accepted_.insert_or_assign(entry.id, *entry.record);
    } else {
      places_ = all_places;
    }
    Report report = std::move(judging.report);
    report["verdict"] = verdict;
    say_findings(report, findings);
    return report;
  }

  static void mark_before(Value& value) {
    if (!value.path.empty()) value.path = "before." + value.path;
    if (auto* missing = std::get_if<Missing>(&value.is)) missing->waits_for = {value.path};
    if (auto* list = std::get_if<List>(&value.is)) std::for_each(list->items.begin(), list->items.end(), mark_before);
    if (auto* members = std::get_if<Members>(&value.is))
      std::for_each(members->values.begin(), members->values.end(), mark_before);
  }

  /// Every quota against the places as they are now.
  std::vector<Finding> test(Judging& judging) {
    std::vector<Finding> findings;
    for (const Demand& demand : judging.demands) {
      if (!demand.tested) continue;
      const Exact taken = used(demand);
      say_used(judging.report, demand, taken);
      const bool held = is_real(number(taken)) && is_real(number(taken + demand.amount));
      if (held && taken + demand.amount <= demand.limit) continue;
      const auto& item = policy_.items[demand.item];
      findings.push_back({item.id, severity_of(item), held ? "violated" : "error", {}});
    }
    return findings;
  }

  void say_used(Report& report, const Demand& demand, const Exact& taken) const {
    const Value rest = is_real(number(taken)) ? number(demand.limit - taken) : Value{Error{}};
    report["quota " + policy_.items[demand.item].id] =
        "limit " + shown(demand.limit) + ", used " + (is_real(number(taken)) ? shown(taken) : "null") + ", remaining " +
        (is_real(rest) ? shown(*as<Exact>(rest)) : "null");
  }

  /// Of the fullest key, in the fullest window that the record's day falls into.
  Exact used(const Demand& demand) const {
    const auto& body = std::get<QuotaBody>(policy_.items[demand.item].body);
    const std::chrono::year_month_day own(demand.day);
    const auto sum = [&](const std::string& key, const auto& counts) {
      Exact total = 0;
      for (const Place& place : places_) {
        if (place.item == demand.item && place.key == key && !place.given_back && counts(place.day))
          total += place.amount;
      }
      return total;
    };
    std::optional<Exact> fullest;
    for (const std::string& key : demand.keys) {
      const auto consider = [&](const auto& counts) {
        const Exact total = sum(key, counts);
        if (!fullest || total > *fullest) fullest = total;
      };
      switch (body.window) {
        case QuotaBody::Window::holdings:
          consider([](Day) { return true; });
          break;
        case QuotaBody::Window::calendar_month:
          consider([&](Day day) {
            const std::chrono::year_month_day other(day);
            return other.year() == own.year() && other.month() == own.month();
          });
          break;
        case QuotaBody::Window::calendar_year:
          consider([&](Day day) { return std::chrono::year_month_day(day).year() == own.year(); });
          break;
        case QuotaBody::Window::rolling_days:
          for (std::int64_t first = -(body.days - 1); first <= 0; ++first) {
            const Day begin = demand.day + std::chrono::days(first);
            const Day end = begin + std::chrono::days(body.days - 1);
            consider([&](Day day) { return begin <= day && day <= end; });
          }
      }
    }
    return fullest.value_or(0);
  }

  static std::string verdict_of(const std::vector<Finding>& findings) {
    const auto any = [&](const auto& wanted) {
      return std::any_of(findings.begin(), findings.end(),
                         [&](const Finding& f) { return f.severity == "error" && wanted(f); });
    };
    if (any([](const Finding& f) { return f.outcome == "violated"; })) return "rejected";
    return any([](const Finding&) { return true; }) ? "incomplete" : "accepted";
  }

  static void say_findings(Report& report, const std::vector<Finding>& findings) {
    std::map<std::string, std::multiset<std::string>> by_rule;
    for (const Finding& finding : findings) {
      std::string text = finding.outcome;
      for (const std::string& path : finding.missing) text += " " + path;
      by_rule["finding " + finding.severity + " " + finding.rule].insert(text);
    }
    for (const auto& [rule, outcomes] : by_rule) {
      for (const std::string& outcome : outcomes) report[rule] += (report[rule].empty() ? "" : "; ") + outcome;
    }
  }

  const policy::Policy& policy_;
  Moment as_of_;
  bool in_order_ = false;
  std::vector<Place> places_;
  std::map<std::string, Record> accepted_;     // that may be amended
  std::map<std::string, Record> replaced_by_;  // in the registry: by the id of the amendment
  std::set<std::string> replaced_;             // in the registry
  std::set<std::string> seen_;
};

}  // namespace

std::vector<Report> judge(const policy::Policy& policy, const std::vector<std::string>& applications,
                          const std::vector<std::string>& registry, Moment as_of, bool& tied) {
  Run run(policy, as_of);
  auto reports = run.judge(applications, registry);
  tied = run.tied;
  return reports;
}

std::string shown(const Exact& number) {
  const std::string all = number.str();
  constexpr std::size_t readable = 80;
  return all.size() <= readable ? all
                                : all.substr(0, readable / 2) + "…" + std::to_string(all.size()) + "…" +
                                      all.substr(all.size() - readable / 4);
}
std::string shown(const Moment& moment) { return std::to_string(moment.second) + "." + std::to_string(moment.nano); }
std::string shown(Day day) {
  const std::chrono::year_month_day civil(day);
  return std::to_string(static_cast<int>(civil.year())) + "-" + std::to_string(static_cast<unsigned>(civil.month())) +
         "-" + std::to_string(static_cast<unsigned>(civil.day()));
}

}  // namespace bylaw::model
