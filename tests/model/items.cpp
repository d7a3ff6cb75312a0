// The items of one record: DESIGN section 2, and "Items" of SEMANTICS.md. See model.hpp.
#include <algorithm>

#include "model/model.hpp"

namespace bylaw::model {
namespace {

using policy::ExprId;

bool is_error(const Value& value) { return as<Error>(value); }
bool is_nonexistent(const Value& value) { return as<Nonexistent>(value); }
bool is_missing(const Value& value) { return as<Missing>(value); }

class Items {
 public:
  Items(const Context& in, Moment as_of, Report& report)
      : in_(in),
        zone_{in.policy.zone.name()},
        as_of_{as_of},
        today_(the<Day>(zone_.day_of(as_of_))),
        basis_(value(in.policy.basis_day)),
        report_(report) {}

  std::vector<Demand> all() {
    for (const policy::Item& item : in_.policy.items) {
      item_ = &item;
      const Value applies = all_of({in_force(), value(item.applies, {true})});
      std::visit([&](const auto& body) { judge(body, applies); }, item.body);
    }
    return std::move(demands_);
  }

 private:
  Value value(ExprId id, Value otherwise = {Missing{}}) const { return read(in_, id, std::move(otherwise)); }

  /// "Optionally `in force from … through …` (both days included)."
  Value in_force() const {
    if (!item_->from && !item_->through) return {true};
    if (!is_real(basis_)) return basis_;
    const auto day = [](Date date) { return Value{Day(date::days(date.day))}; };
    return {!(item_->from && basis_ < day(*item_->from)) && !(item_->through && day(*item_->through) < basis_)};
  }

  /// "A is no or does not exist: not applicable; R is yes: holds; R does not exist: not applicable; A or R is an error:
  /// error; A is yes and R no: violated; else undecided." An undecided item waits for `parts`.
  void decide(const Value& applies, const Value& required, const List& parts) {
    if (is_false(applies) || is_nonexistent(applies) || is_true(required) || is_nonexistent(required)) return;
    if (is_error(applies) || is_error(required)) return say("error");
    if (is_true(applies) && is_false(required)) return say("violated");
    std::string undecided = "undecided";
    const Value waits = obstacle(parts).value_or(Value{Missing{}});
    for (const std::string& path : the<Missing>(waits).waits_for) undecided += " " + path;
    say(undecided);
  }

  void say(const std::string& outcome) { report_[finding_line(item_->severity, item_->id)].insert(outcome); }

  void judge(const policy::RuleBody& rule, const Value& applies) {
    for (const policy::Requirement& requirement : rule.requirements) {
      const Value met = value(requirement.condition);
      decide(applies, met, {applies, met});
    }
  }

  // Fees

  /// "A waiver or reduction whose own condition does not exist does not apply."
  Value existing(ExprId when) const {
    const Value condition = value(when);
    return is_nonexistent(condition) ? Value{false} : condition;
  }

  /// "Reductions take their share of what is left …, then it is rounded. What is then finer … is an error."
  Value reduced(const policy::FeeBody& fee, Value amount) const {
    for (const policy::Reduction& reduction : fee.reductions) {
      const Value when = existing(reduction.when), by = value(reduction.by);
      if (is_false(when) || is_nonexistent(by)) continue;
      const auto none = obstacle({amount, when, by});
      amount = none ? *none : held(the<Exact>(amount) * (1 - the<Exact>(by)));
    }
    if (is_real(amount) && fee.rounding) {
      const Exact quantum = *parse_number(fee.rounding->quantum.to_string());
      amount = held(rounded(the<Exact>(amount), fee.rounding->mode, quantum));
    }
    const Exact units = pow(Whole(10), static_cast<unsigned>(in_.policy[fee.amount].type.currency.minor_digits));
    return is_real(amount) && denominator(Exact(the<Exact>(amount) * units)) != 1 ? Value{Error{}} : amount;
  }

  struct Standing {
    std::string state;
    Value required;  // no when it is violated
  };
  /// "`paid` when due is 0 or paid ≥ due. Else `open` until the due day … has passed at as-of; a missing due day has
  /// not passed. Then `overdue` and violated; undecided when what was paid is missing. Without `paid in` a fee is never
  /// overdue."
  Standing standing(const policy::FeeBody& fee, const Value& due, const Value& paid, const Value& rest) const {
    if (!is_real(rest)) return {"undecided", rest};
    if (the<Exact>(due) == 0 || (is_real(paid) && !(paid < due))) return {"paid", {true}};
    if (is_error(paid) || is_nonexistent(paid)) return {"undecided", paid};
    const Value by = fee.paid == ExprId::none ? Value{Missing{}} : zone_.day_of(value(fee.due_by));
    if (is_error(by) || is_nonexistent(by)) return {"undecided", by};
    if (is_missing(by) || !(by < Value{today_})) return {"open", {true}};
    return is_missing(paid) ? Standing{"undecided", paid} : Standing{"overdue", {false}};
  }

  void judge(const policy::FeeBody& fee, const Value& applies) {
    const Value charged = all_of({applies, value(fee.charged, {true})});
    const Value amount = value(fee.amount), paid = value(fee.paid);
    if (is_false(charged) || is_nonexistent(charged) || is_nonexistent(amount)) return;
    // "The first waiver that is true: due 0, outstanding 0, `waived`, whatever the amount is. Else an undecided waiver
    // leaves the charge undecided, unless the amount is an error."
    List parts;
    for (const policy::Waiver& waiver : fee.waivers) parts.push_back(existing(waiver.when));
    const bool waived = std::any_of(parts.begin(), parts.end(), is_true);
    parts.push_back(reduced(fee, amount));
    Value due = waived ? Value{Exact(0)} : obstacle(parts).value_or(parts.back());
    const Value rest = is_real(due) && is_real(paid) ? held(the<Exact>(due) - the<Exact>(paid)) : due;
    Standing is = waived ? Standing{"waived", {true}} : standing(fee, due, paid, rest);
    if (is_nonexistent(is.required)) return;
    // "`outstanding` is due − paid, at least 0; null when nothing is known to be paid, but 0 when nothing is due."
    const Value nothing{Exact(0)};
    Value outstanding = due == nothing ? nothing : is_real(paid) && is_real(rest) ? std::max(rest, nothing) : Value{};
    // "A undecided: due and outstanding are null and the state `undecided`; it still holds when it is waived or paid."
    List waits{charged, is.required};
    if (!is_real(charged)) {
      if (is_real(due)) waits = {charged};
      if (is.state == "open") is.required = {Missing{}};
      due = outstanding = {Missing{}};
      is.state = "undecided";
    }
    report_["fee " + item_->id] = {"due " + shown(due) + ", paid " + shown(paid) + ", outstanding " +
                                   shown(outstanding) + ", " + is.state};
    decide(charged, is.required, waits);
  }

  // Deadlines

  /// "`starts` shifted by `within`; of a date-time start its civil day, but with hours its moment. `next working day`
  /// moves a last day that does not work on."
  Value last_day(const policy::DeadlineBody& deadline, const Value& starts, const Value& within) const {
    if (const auto none = obstacle({starts, within})) return *none;
    const Span& by = the<Span>(within);
    Value day = shifted(in_.policy, by.kind == DurationKind::hours ? starts : zone_.day_of(starts), by);
    while (deadline.next_working_day && as<Day>(day)) {
      const auto worked = works(in_.policy, the<Day>(day));
      if (!worked) return {Error{}};
      if (*worked) break;
      day = {the<Day>(day) + date::days(1)};
    }
    return day;
  }

  /// "Compared by moment when both are moments, else by day."
  bool after(const Value& when, const Value& due) const {
    return as<Moment>(due) && as<Moment>(when) ? due < when : zone_.day_of(due) < zone_.day_of(when);
  }

  void judge(const policy::DeadlineBody& deadline, const Value& applies) {
    if (is_false(applies) || is_nonexistent(applies)) return;
    const Value starts = value(deadline.starts), within = value(deadline.within);
    const Value met = deadline.met_by == ExprId::none ? Value{Missing{}} : evaluate(in_, deadline.met_by);
    const bool malformed = as<Missing>(met) && the<Missing>(met).malformed;
    const Value due = last_day(deadline, starts, within);
    std::string state = "undecided", left = "null";
    Value required;
    if (const auto none = obstacle({due, is_missing(met) ? due : met})) {
      required = *none;  // "an error or what does not exist in `met by` is the outcome"
    } else {
      // "Missing or not yet: `open` until the last day has passed at as-of, then `missed`. Given: `met`, or `late`.
      // Given but malformed: `open` until then, afterwards undecided, waiting for that field."
      const bool done = is_real(met) && !as<NotYet>(met);
      const bool late = after(done ? met : as_of_, due);
      required = malformed && late ? value(deadline.met_by) : Value{!late};
      if (is_real(required)) state = done ? (late ? "late" : "met") : (late ? "missed" : "open");
      if (!as<NotYet>(due)) left = std::to_string((the<Day>(zone_.day_of(due)) - today_).count());
    }
    if (is_nonexistent(required)) return;
    List waits{applies, starts, within};
    if (malformed) waits.push_back(required);
    if (!is_real(applies)) {  // "state `undecided`; what is open does not settle it"
      if (state == "open") required = {Missing{}};
      state = "undecided";
    }
    report_["deadline " + item_->id] = {"due " + (left == "null" ? left : shown(due)) + ", " + state + ", left " +
                                        left};
    decide(applies, required, waits);
  }

  // Quotas

  /// "Together, all keys must be there. `any of` leaves missing ones out and is missing only if all are." What keeps it
  /// from a key; or false, where an empty list leaves none.
  Value keys_of(const policy::QuotaBody& quota, List& keys) const {
    Comparison loosest = Comparison::exact;  // "keys of `any of`": the looser holds
    List parts;
    for (const ExprId id : quota.keys) {
      const policy::Type& type = in_.policy[id].type;
      if (type.kind == policy::Kind::text) loosest = looser(loosest, type.comparison);
      const Value key = value(id);
      if (const auto* list = as<List>(key))
        parts.insert(parts.end(), list->begin(), list->end());
      else
        parts.push_back(key);
    }
    const auto none = obstacle(parts);
    if (none && !(quota.any_of && is_missing(*none) && std::any_of(parts.begin(), parts.end(), is_real))) return *none;
    if (!quota.any_of) keys = {{parts}};
    for (Value& part : parts) {
      if (as<std::string>(part)) part = {normalise(the<std::string>(part), loosest)};
      if (quota.any_of && is_real(part)) keys.push_back({List{part}});
    }
    return {!keys.empty()};
  }

  /// "`counting` alone says whether a record takes places; `applies when` and the dates in force, whether it is held to
  /// the limit."
  void judge(const policy::QuotaBody& quota, const Value& applies) {
    const Value counting = value(quota.counting, {true}), amount = value(quota.summing, {Exact(1)});
    const Value day = as<NotYet>(basis_) ? Value{Missing{{in_.policy[in_.policy.basis].path}}} : basis_;
    List keys;
    const Value key = keys_of(quota, keys);
    const auto no_places = obstacle({counting, amount, day, key});
    if (is_false(counting) || is_nonexistent(counting) || is_false(key)) return;
    if (no_places && is_nonexistent(*no_places)) return;
    const bool judged = !is_false(applies) && !is_nonexistent(applies);
    const Value limit = judged ? value(quota.limit) : Value{Nonexistent{}};
    const List needed{applies, counting, limit, amount, day, key};
    const auto none = obstacle(needed);
    if (!no_places) {
      demands_.push_back({item_, keys, the<Exact>(amount), the<Day>(day), {}});
      if (!none) demands_.back().limit = the<Exact>(limit);
    }
    if (is_nonexistent(limit)) return;
    report_["quota " + item_->id] = {quota_line(limit, {}, {})};
    if (none) decide({true}, *none, needed);
  }

  const Context& in_;
  const Zone zone_;
  const Value as_of_;
  const Day today_;
  const Value basis_;
  Report& report_;
  const policy::Item* item_ = nullptr;
  std::vector<Demand> demands_;
};

}  // namespace

std::vector<Demand> judge_items(const Context& context, Moment as_of, Report& report) {
  return Items(context, as_of, report).all();
}

std::string quota_line(const Value& limit, const Value& used, const Value& remaining) {
  return "limit " + shown(limit) + ", used " + shown(used) + ", remaining " + shown(remaining);
}

std::string finding_line(Severity severity, const std::string& rule) {
  const bool error = severity == Severity::error, warning = severity == Severity::warning;
  return std::string("finding ") + (error ? "error " : warning ? "warning " : "note ") + rule;
}

}  // namespace bylaw::model
