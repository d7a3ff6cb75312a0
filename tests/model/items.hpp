// Items over one record: what applies, what is owed and by when, and which places of quotas it asks for. See model.hpp;
// places and verdicts are in run.cpp.
#pragma once

#include <algorithm>

#include "model/model.hpp"

namespace bylaw::model {

using policy::ExprId;
using policy::QuotaBody;
enum class Outcome { not_applicable, holds, undecided, error, violated };  // from the best to the worst

inline bool is_error(const Value& value) { return as<Error>(value) != nullptr; }
inline bool is_nonexistent(const Value& value) { return as<Nonexistent>(value) != nullptr; }

/// The table of DESIGN section 2. What does not exist yet makes not applicable what needs it.
inline Outcome outcome_of(const Value& applies, const Value& requirement) {
  if (is_false(applies) || is_nonexistent(applies)) return Outcome::not_applicable;
  if (is_true(requirement)) return Outcome::holds;
  if (is_nonexistent(requirement)) return Outcome::not_applicable;
  if (is_error(applies) || is_error(requirement)) return Outcome::error;
  return is_true(applies) && is_false(requirement) ? Outcome::violated : Outcome::undecided;
}

inline std::string severity_of(const policy::Item& item) {
  return item.severity == Severity::error ? "error" : item.severity == Severity::warning ? "warning" : "note";
}

struct Demand {
  std::size_t item;
  std::vector<std::string> keys;
  Exact limit, amount;
  Day day;
  bool tested;  // against the limit; places are taken in any case
};

class Judging {
 public:
  Judging(const policy::Policy& policy, const Record& record, const Record* before, Moment as_of)
      : policy_(policy),
        evaluator_(policy, record, before),
        as_of_(as_of),
        today_(evaluator_.zone().day_of(as_of)),
        findings_(record.findings) {}

  void all() {
    for (std::size_t i = 0; i < policy_.items.size(); ++i) {
      item_ = &policy_.items[i];
      index_ = i;
      const Value applies = all_of({in_force(), evaluator_.read_or(item_->applies, {true})});
      std::visit([&](const auto& body) { judge(body, applies); }, item_->body);
    }
  }

  Report report;
  std::vector<Demand> demands;
  std::vector<Finding> findings_of() const { return findings_; }
  void find(const policy::Item& item, Outcome outcome, const std::vector<Value>& parts) {
    if (outcome == Outcome::not_applicable || outcome == Outcome::holds) return;
    Finding finding{item.id, severity_of(item), "violated", {}};
    if (outcome == Outcome::error) finding.outcome = "error";
    if (outcome == Outcome::undecided) {
      finding.outcome = "undecided";
      for (const Value& part : parts) {
        if (const auto* missing = as<Missing>(part))
          finding.missing.insert(missing->waits_for.begin(), missing->waits_for.end());
      }
    }
    findings_.push_back(std::move(finding));
  }

 private:
  Value basis_day() { return evaluator_.read_or(policy_.basis_day, {Missing{}}); }

  Value in_force() {
    if (!item_->from && !item_->through) return {true};
    const Value day = basis_day();
    if (!is_real(day)) return day;
    const auto at = [](Date date) { return Value{parse_day(date.to_string()).value()}; };
    return {(!item_->from || order(day, at(*item_->from)) >= 0) &&
            (!item_->through || order(day, at(*item_->through)) <= 0)};
  }

  void line(const std::string& what, const std::string& text) { report[what] = text; }

  void judge(const policy::RuleBody& body, const Value& applies) {
    for (const policy::Requirement& requirement : body.requirements) {
      const Value met = is_false(applies) ? Value{Missing{}} : evaluator_.read(requirement.condition);
      find(*item_, outcome_of(applies, met), {applies, met});
    }
  }

  void judge(const policy::FeeBody& body, const Value& applies) {
    const Value charged = all_of({applies, evaluator_.read_or(body.charged, {true})});
    const Value amount = evaluator_.read(body.amount);
    if (is_false(charged) || is_nonexistent(charged) || is_nonexistent(amount)) return;
    const Value paid = evaluator_.read_or(body.paid, {Missing{}});
    std::vector<Value> waivers;
    for (const policy::Waiver& waiver : body.waivers) waivers.push_back(existing(waiver.when));
    const bool waived = std::any_of(waivers.begin(), waivers.end(), is_true);
    const Value not_waived = obstacle(waivers).value_or(Value{true});

    std::optional<Exact> due, outstanding;
    std::string state = "undecided";
    Value done{Missing{}};
    std::vector<Value> parts;
    Value full = reduced(body, amount, parts);
    const int digits = policy_[body.amount].type.currency.minor_digits;
    if (is_real(full) && too_fine(*as<Exact>(full), digits)) full = {Error{}};
    if (waived) {
      due = outstanding = 0;
      state = "waived";
      done = {true};
    } else if (const auto unknown = obstacle({not_waived, full})) {
      done = *unknown;
      parts.insert(parts.end(), waivers.begin(), waivers.end());
    } else {
      due = *as<Exact>(full);
      const auto* given = as<Exact>(paid);
      const Value rest = given ? number(*due - *given) : Value{*due};
      if (given && is_real(rest)) outstanding = std::max(Exact(0), *as<Exact>(rest));
      if (*due == 0) outstanding = 0;
      done = is_real(rest) ? settled(body, paid, *due, state) : rest;
      if (charged_known(charged)) parts = {paid};
    }
    Outcome outcome = outcome_of(charged, done);
    if (outcome == Outcome::not_applicable) return;
    if (!charged_known(charged)) {
      if (state == "open") outcome = outcome_of(charged, {Missing{}});
      due = outstanding = std::nullopt;
      state = "undecided";
    }
    parts.push_back(charged);
    const std::string name = "fee " + item_->id;
    const auto said = [](const std::optional<Exact>& exact) { return exact ? shown(*exact) : "null"; };
    line(name, "due " + said(due) + ", paid " + (as<Exact>(paid) ? shown(*as<Exact>(paid)) : "null") +
                   ", outstanding " + said(outstanding) + ", " + state);
    find(*item_, outcome, parts);
  }

  /// A waiver or a reduction that does not exist yet takes nothing off.
  Value existing(ExprId when) {
    const Value value = evaluator_.read(when);
    return is_nonexistent(value) ? Value{false} : value;
  }

  /// Each reduction that applies takes its share of what is left; then it is rounded.
  Value reduced(const policy::FeeBody& body, Value amount, std::vector<Value>& parts) {
    parts = {amount};
    for (const policy::Reduction& reduction : body.reductions) {
      const Value when = existing(reduction.when);
      const Value by = evaluator_.read(reduction.by);
      if (is_false(when) || is_nonexistent(by)) continue;
      parts.insert(parts.end(), {when, by});
      const auto unknown = obstacle({amount, when, by});
      amount = unknown ? *unknown : number(*as<Exact>(amount) * (1 - *as<Exact>(by)));
    }
    if (!is_real(amount) || !body.rounding) return amount;
    return number(rounded(*as<Exact>(amount), body.rounding->mode, exact(body.rounding->quantum)));
  }

  static bool charged_known(const Value& charged) { return as<bool>(charged) != nullptr; }
  static bool too_fine(const Exact& amount, int digits) {
    Exact smallest = amount;
    for (int i = 0; i < digits; ++i) smallest *= 10;
    return denominator(smallest) != 1;
  }

  /// Whether what is due is paid, or need not be paid yet; its state.
  Value settled(const policy::FeeBody& body, const Value& paid, const Exact& due, std::string& state) {
    const auto* given = as<Exact>(paid);
    if (due == 0 || (given && *given >= due)) {
      state = "paid";
      return {true};
    }
    if (!given && !as<Missing>(paid)) return paid;
    const Value by = evaluator_.day_of(evaluator_.read_or(body.due_by, {Missing{}}));
    if (is_error(by) || is_nonexistent(by)) return body.paid == ExprId::none ? open(state) : by;
    const bool late = body.paid != ExprId::none && is_real(by) && order(by, {today_}) < 0;
    if (!late) return open(state);
    if (!given) return paid;
    state = "overdue";
    return {false};
  }
  static Value open(std::string& state) {
    state = "open";
    return {true};
  }

  void judge(const policy::DeadlineBody& body, const Value& applies) {
    if (is_false(applies) || is_nonexistent(applies)) return;
    const Value starts = evaluator_.read(body.starts);
    const Value within = evaluator_.read(body.within);
    const Value met = body.met_by == ExprId::none ? Value{Missing{}} : evaluator_.read_as_given(body.met_by);
    const bool unreadable = as<Malformed>(met);
    const Value due = last_day(body, starts, within);
    std::string state = "undecided";
    std::string last = "null";
    std::string left = "null";
    Value done{Missing{}};
    if (const auto unknown = obstacle({due, unreadable || as<Missing>(met) ? due : met})) {
      done = *unknown;
    } else {
      const bool is_done = is_real(met) && !as<NotYet>(met);
      const bool late = is_after(is_done ? met : Value{as_of_}, due);
      if (!unreadable || !late) state = is_done ? (late ? "late" : "met") : (late ? "missed" : "open");
      if (!as<NotYet>(due)) {
        last = as<Day>(due) ? shown(*as<Day>(due)) : shown(*as<Moment>(due));
        left = std::to_string((*as<Day>(evaluator_.day_of(due)) - today_).count());
      }
      done = unreadable && late ? evaluator_.read(body.met_by) : Value{!late};  // given, but not to be read
    }
    Outcome outcome = outcome_of(applies, done);
    if (outcome == Outcome::not_applicable) return;
    if (!as<bool>(applies)) {
      if (state == "open") outcome = outcome_of(applies, {Missing{}});
      state = "undecided";
    }
    line("deadline " + item_->id, "due " + last + ", " + state + ", left " + left);
    find(*item_, outcome, {applies, starts, within, unreadable ? done : Value{true}});
  }

  Value last_day(const policy::DeadlineBody& body, const Value& starts, const Value& within) {
    if (const auto unknown = obstacle({starts, within})) return *unknown;
    if (as<NotYet>(starts)) return starts;
    const Span& by = *as<Span>(within);
    if (by.kind == DurationKind::hours) {
      Moment moment = *as<Moment>(starts);
      const Whole second = moment.second + by.count;
      if (abs(second) > Whole("1000000000000")) return {Error{}};
      moment.second = static_cast<std::int64_t>(second);
      return in_range(moment) ? Value{moment} : Value{Error{}};
    }
    auto day = evaluator_.calendar().shifted(*as<Day>(evaluator_.day_of(starts)), by);
    while (day && body.next_working_day) {
      const auto works = evaluator_.calendar().works(*day);
      if (!works) return {Error{}};
      if (*works) break;
      *day += std::chrono::days(1);
    }
    return day ? Value{*day} : Value{Error{}};
  }

  /// A last day counts whole; a deadline in hours ends at its moment.
  bool is_after(const Value& when, const Value& due) const {
    if (as<NotYet>(due)) return false;
    if (as<Moment>(due) && as<Moment>(when)) return order(when, due) > 0;
    return order(evaluator_.day_of(when), evaluator_.day_of(due)) > 0;
  }

  /// Who takes places is for `counting` alone to say; `applies when` and the dates in force say whose limit is judged.
  void judge(const QuotaBody& body, const Value& applies) {
    const Value counting = evaluator_.read_or(body.counting, {true});
    std::vector<std::string> found;
    const Value keys = key_of(body, found);
    const Value amount = evaluator_.read_or(body.summing, {Exact(1)});
    Value day = evaluator_.day_of(basis_day());
    if (as<NotYet>(day)) day = {Missing{{policy_[policy_.basis].path}}};
    const auto no_places = obstacle({counting, amount, day, keys});
    if (is_false(counting) || is_nonexistent(counting) || is_false(keys)) return;
    if (no_places && is_nonexistent(*no_places)) return;
    const bool judged = !is_false(applies) && !is_nonexistent(applies);
    const Value limit = judged ? evaluator_.read(body.limit) : Value{Nonexistent{}};
    const auto unknown = obstacle({applies, counting, limit, amount, day, keys});
    Demand demand{index_, found, {}, {}, {}, false};
    if (as<Exact>(limit)) demand.limit = *as<Exact>(limit);
    if (!no_places) {
      demand.amount = *as<Exact>(amount);
      demand.day = *as<Day>(day);
      demand.tested = !unknown;
      demands.push_back(demand);
    }
    if (is_nonexistent(limit)) return;
    report["quota " + item_->id] =
        "limit " + (as<Exact>(limit) ? shown(demand.limit) : "null") + ", used null, remaining null";
    if (unknown)
      find(*item_, is_error(*unknown) ? Outcome::error : Outcome::undecided,
           {applies, counting, limit, amount, day, keys});
  }

  /// `any of`: each different key, missing ones left out (false: an empty list leaves none); else all together.
  Value key_of(const QuotaBody& body, std::vector<std::string>& found) {
    Comparison loosest = Comparison::exact;
    for (const ExprId id : body.keys) {
      if (policy_[id].type.kind == policy::Kind::text) loosest = looser(loosest, policy_[id].type.comparison);
    }
    std::vector<Value> parts;
    for (const ExprId id : body.keys) {
      const Value value = evaluator_.read(id);
      const auto* list = as<List>(value);
      if (list)
        parts.insert(parts.end(), list->items.begin(), list->items.end());
      else
        parts.push_back(value);
    }
    const auto missing = [](const Value& part) { return as<Missing>(part) || as<Malformed>(part); };
    const auto unknown = obstacle(parts);
    const bool all_missing = !parts.empty() && std::all_of(parts.begin(), parts.end(), missing);
    if (unknown && (!body.any_of || all_missing || !as<Missing>(*unknown))) return *unknown;
    std::string together;
    for (const Value& part : parts) {
      if (!is_real(part)) continue;
      const std::string text = key_text(part, body.any_of ? loosest : Comparison::exact);
      together += std::to_string(text.size()) + ":" + text;
      if (body.any_of && std::find(found.begin(), found.end(), text) == found.end()) found.push_back(text);
    }
    if (!body.any_of) found = {together};
    return {!found.empty()};
  }

  static std::string key_text(const Value& value, Comparison comparison) {
    if (const auto* text = as<std::string>(value)) return "text " + normal(*text, comparison);
    if (const auto* exact = as<Exact>(value)) return "number " + shown(*exact);
    if (const auto* day = as<Day>(value)) return "day " + shown(*day);
    if (const auto* moment = as<Moment>(value)) return "moment " + shown(*moment);
    if (const auto* choice = as<Choice>(value)) return "choice " + choice->token;
    if (const auto* span = as<Span>(value)) return "span " + span->count.str();
    if (as<NotYet>(value)) return "not yet";
    return is_true(value) ? "yes" : "no";
  }

  const policy::Policy& policy_;
  Evaluator evaluator_;
  Moment as_of_;
  Day today_;
  const policy::Item* item_ = nullptr;
  std::size_t index_ = 0;
  std::vector<Finding> findings_;
};

}  // namespace bylaw::model
