// A run: the order of judging, quotas, the registry, amendments, verdicts. DESIGN section 2, "Quotas", and the end of
// SEMANTICS.md. See model.hpp.
#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

#include "model/model.hpp"

namespace bylaw::model {
namespace {

using policy::FieldId;
using policy::QuotaBody;

/// A record before its judging, and what its place in the order rests on.
struct Entry {
  std::string json;
  std::optional<Record> record;  // none: no JSON object
  std::string id, predecessor;   // in the looser comparison of both fields; empty for none
  bool amends = false;
  std::array<std::pair<bool, Value>, 3> place;  // rank, basis, id by its bytes; `true` for one that it lacks
};

/// An accepted record: it holds places, and can be amended.
struct Accepted {
  std::string id, json;
  std::vector<Demand> places;
  bool registered = false, replaced = false;
};

class Run {
 public:
  Run(const policy::Policy& policy, Moment as_of) : policy_(policy), zone_{policy.zone.name()}, as_of_(as_of) {}

  std::vector<Report> all(const std::vector<std::string>& records, const std::vector<std::string>& registry,
                          bool& tied) {
    // "Only in runs that keep an order (quotas, amendments, or a registry)."
    in_order_ = policy_.amendments || !registry.empty() ||
                std::any_of(policy_.items.begin(), policy_.items.end(),
                            [](const auto& item) { return item.kind == policy::ItemKind::quota; });
    read_registry(registry);
    std::vector<Entry> entries;
    for (const std::string& json : records) entries.push_back(enter(json));
    std::vector<std::size_t> turns(entries.size());
    std::iota(turns.begin(), turns.end(), 0U);
    std::stable_sort(turns.begin(), turns.end(), [&](auto a, auto b) { return earlier(entries[a], entries[b]); });
    std::vector<Report> reports(entries.size());
    const Entry* last = nullptr;
    for (const std::size_t turn : turns) {
      const Entry& entry = entries[turn];
      reports[turn] = judge(entry);
      tied = tied || (in_order_ && last && last->record && entry.record && last->place == entry.place);
      last = &entry;
    }
    return reports;
  }

 private:
  Value field(const Record& record, FieldId id) const {
    return id == FieldId::none ? Value{} : record.fields[static_cast<std::size_t>(id)];
  }

  Entry enter(const std::string& json) const {
    Entry entry{json, read_record(policy_, json, ""), {}, {}, false, {}};
    if (!entry.record) return entry;
    // "Ids are compared in the looser comparison of `id` and the field that names the predecessor."
    const auto& amendments = policy_.amendments;
    Comparison comparison = policy_.id == FieldId::none ? Comparison::exact : policy_[policy_.id].type.comparison;
    if (amendments) comparison = looser(comparison, policy_[amendments->predecessor].type.comparison);
    const Value id = field(*entry.record, policy_.id);
    const auto compared = [&](const Value& text) {
      return as<std::string>(text) ? normalise(the<std::string>(text), comparison) : std::string();
    };
    const Context context{policy_, *entry.record};
    entry.id = compared(id);
    entry.amends = amendments && is_true(read(context, amendments->when));
    if (amendments) entry.predecessor = compared(field(*entry.record, amendments->predecessor));
    Value basis = field(*entry.record, policy_.basis);
    if (as<Day>(basis)) basis = {zone_.start_of(the<Day>(basis))};  // "a date: its first moment"
    if (as<NotYet>(basis)) basis = {};
    const Value rank = read(context, policy_.order.by);  // "worked out before a predecessor is known"
    const auto at = [](const Value& value) { return std::pair(!is_real(value), is_real(value) ? value : Value{}); };
    entry.place = {at(rank), at(basis), {false, as<std::string>(id) ? id : Value{std::string()}}};
    return entry;
  }

  /// "`order:`, ascending or highest first, then the basis, then the id; records that lack one of these come after."
  bool earlier(const Entry& a, const Entry& b) const {
    const auto &x = a.place[0], &y = b.place[0];
    if (policy_.order.highest_first && !x.first && !y.first && !(x == y)) return y < x;
    return a.place < b.place;
  }

  /// "A registry record is judged for its places alone; whatever its verdict, it takes them."
  void read_registry(const std::vector<std::string>& registry) {
    std::vector<Entry> amendments;
    for (const std::string& json : registry) {
      const Entry entry = enter(json);
      Report unused;
      accepted_.push_back({entry.id, json, judge_items({policy_, *entry.record}, as_of_, unused), true});
      if (entry.amends && !entry.id.empty()) amendments.push_back(entry);
    }
    for (const Entry& amendment : amendments) {
      const Accepted* predecessor = current(amendment.predecessor);
      if (predecessor == nullptr) continue;
      replaced_before_[amendment.id] = *predecessor;
      replace(amendment.predecessor);
    }
  }

  /// "The accepted record with that id that was not replaced yet."
  const Accepted* current(const std::string& id) const {
    const auto found = std::find_if(accepted_.rbegin(), accepted_.rend(),
                                    [&](const Accepted& one) { return one.id == id && !one.replaced; });
    return id.empty() || found == accepted_.rend() ? nullptr : &*found;
  }
  void replace(const std::string& id) {
    for (Accepted& one : accepted_) one.replaced = one.replaced || one.id == id;
  }

  Report judge(const Entry& entry) {
    if (!entry.record) return {{"verdict", {"invalid"}}};
    Report report = entry.record->report;
    const auto violated = [&](FieldId field) {
      report["finding error field:" + policy_[field].path].insert("violated");
    };
    // "The second of the run with one id is violated."
    if (in_order_ && !entry.id.empty() && !ids_.insert(entry.id).second) violated(policy_.id);
    // "… the accepted record with that id … not replaced yet (or that the registry says this very record replaced)."
    const Accepted* predecessor = entry.amends ? current(entry.predecessor) : nullptr;
    const bool replaces = predecessor != nullptr;
    if (entry.amends && !replaces && replaced_before_.contains(entry.id)) predecessor = &replaced_before_.at(entry.id);
    std::optional<Record> before;
    if (predecessor != nullptr)
      before = read_record(policy_, predecessor->json, "before.");
    else if (entry.amends)
      violated(policy_.amendments->predecessor);  // "and every `before.` value is missing"
    const auto demands = judge_items({policy_, *entry.record, before ? &*before : nullptr}, as_of_, report);
    // "One with the id of a record of the run is that record's past: it counts for all others, and not for this one."
    // "It is judged with the predecessor's holdings given back."
    std::vector<Accepted> others = accepted_;
    std::erase_if(others, [&](const Accepted& one) { return one.registered && one.id == entry.id && !one.id.empty(); });
    std::swap(accepted_, others);
    if (replaces) replace(entry.predecessor);
    for (const Demand& demand : demands) {
      if (demand.limit) test(demand, report);
    }
    const std::string verdict = verdict_of(report);
    if (verdict == "accepted") {
      // "Places are given back once: a past that was replaced in the run has none left"; nor has what stands for it.
      const bool replaced = std::any_of(others.begin(), others.end(), [&](const Accepted& one) {
        return one.registered && one.replaced && one.id == entry.id && !one.id.empty();
      });
      accepted_.push_back({entry.id, entry.json, demands, false, replaced});
      for (const Demand& demand : demands) {  // "what is taken once this record was judged"
        if (demand.limit) say_used(demand, used(demand), report);
      }
    } else {
      std::swap(accepted_, others);
    }
    report["verdict"] = {verdict};
    return report;
  }

  /// "Violated when what was taken before and its own amount are more than the limit. A sum that overflows is an
  /// error, as long as it does."
  void test(const Demand& demand, Report& report) const {
    const Exact taken = used(demand), total = taken + demand.amount;
    const bool error = !is_real(held(taken)) || !is_real(held(total));
    say_used(demand, taken, report);
    if (error || total > *demand.limit)
      report[finding_line(demand.item->severity, demand.item->id)].insert(error ? "error" : "violated");
  }

  static void say_used(const Demand& demand, const Exact& used, Report& report) {
    const Value rest = is_real(held(used)) ? held(*demand.limit - used) : Value{};
    report["quota " + demand.item->id] = {quota_line({*demand.limit}, held(used), rest)};
  }

  /// "The fullest key decides", and the fullest window that the record's day falls into. "That of a key or window which
  /// is not the fullest is one too": then more than can be held.
  Exact used(const Demand& demand) const {
    std::optional<Exact> fullest;
    for (const Value& key : demand.keys) {
      for (const auto& [first, last] : windows(std::get<QuotaBody>(demand.item->body), demand.day)) {
        Exact sum = 0;
        for (const Accepted& one : accepted_) {
          for (const Demand& place : one.places) {
            const bool held_still = !one.replaced || !is_holding(*place.item);  // "windows keep both"
            if (held_still && place.item == demand.item && first <= place.day && place.day <= last &&
                std::find(place.keys.begin(), place.keys.end(), key) != place.keys.end())
              sum += place.amount;
          }
        }
        if (!is_real(held(sum))) return Exact(pow(Whole(10), 9999));
        fullest = std::max(fullest.value_or(sum), sum);
      }
    }
    return *fullest;
  }

  static bool is_holding(const policy::Item& item) {
    return std::get<QuotaBody>(item.body).window == QuotaBody::Window::holdings;
  }

  /// "A rolling window of n days is any n consecutive dates that contain the record's own; calendar windows go by the
  /// basis day. Holdings have no window."
  static std::vector<std::pair<Day, Day>> windows(const QuotaBody& quota, Day own) {
    const date::year_month_day civil(own);
    std::vector<std::pair<Day, Day>> rolling;
    switch (quota.window) {
      case QuotaBody::Window::holdings:
        return {{Day::min(), Day::max()}};
      case QuotaBody::Window::calendar_month:
        return {{civil.year() / civil.month() / 1, civil.year() / civil.month() / date::last}};
      case QuotaBody::Window::calendar_year:
        return {{civil.year() / 1 / 1, civil.year() / 12 / 31}};
      case QuotaBody::Window::rolling_days:
        for (auto last = own; last < own + date::days(quota.days); last += date::days(1))
          rolling.emplace_back(last - date::days(quota.days - 1), last);
    }
    return rolling;
  }

  /// "Rejected if an error-level item is violated; else incomplete if one is undecided or error; else accepted."
  static std::string verdict_of(const Report& report) {
    std::string verdict = "accepted";
    for (const auto& [line, outcomes] : report) {
      if (!line.starts_with("finding error ")) continue;
      if (outcomes.contains("violated")) return "rejected";
      verdict = "incomplete";
    }
    return verdict;
  }

  const policy::Policy& policy_;
  const Zone zone_;
  const Moment as_of_;
  bool in_order_ = false;
  std::set<std::string> ids_;  // of the run
  std::vector<Accepted> accepted_;
  std::map<std::string, Accepted> replaced_before_;  // in the registry, by the id of the amendment
};

}  // namespace

std::vector<Report> judge(const policy::Policy& policy, const std::vector<std::string>& records,
                          const std::vector<std::string>& registry, Moment as_of, bool& tied) {
  return Run(policy, as_of).all(records, registry, tied);
}

}  // namespace bylaw::model
