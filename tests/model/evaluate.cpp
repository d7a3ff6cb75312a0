// What an expression comes to: one function for each form, in the order of policy/expression.hpp. See model.hpp.
#include <re2/re2.h>

#include <algorithm>
#include <type_traits>

#include "model/model.hpp"

namespace bylaw::model {
namespace {

using policy::ExprId;

/// Missing by the operation itself, whose operands are there: the birth date of an invalid number, the least of none.
/// "The item then names fields under that operation": which of them, `*` leaves open.
const Value gives_missing{Missing{{"*"}}};

struct Constant {
  const policy::Policy& policy;
  Value operator()(bool truth) const { return {truth}; }
  Value operator()(const Number& number) const { return {*parse_number(number.to_string())}; }
  Value operator()(std::string_view text) const { return {std::string(text)}; }
  Value operator()(Date date) const { return {Day(date::days(date.day))}; }
  Value operator()(Instant at) const { return {Moment{date::sys_seconds(seconds(at.seconds)), at.nanoseconds}}; }
  Value operator()(Duration duration) const { return {Span{duration.kind, duration.count}}; }
  Value operator()(Token token) const { return {Choice{policy.tokens[token.index]}}; }
  Value operator()(const ListView&) const { return {List{}}; }
  Value operator()(const auto&) const { return {Missing{}}; }
};
Value constant(const policy::Policy& policy, const bylaw::Value& value) { return std::visit(Constant{policy}, value); }

class Evaluation {
 public:
  explicit Evaluation(const Context& in)
      : in_(in), policy_(in.policy), zone_{in.policy.zone.name()}, elements_(in.policy.variables) {}

  Value evaluate(ExprId id) {
    return std::visit([this](const auto& node) { return of(node); }, policy_[id].node);
  }
  Value read(ExprId id) {
    Value value = evaluate(id);
    if (auto* missing = std::get_if<Missing>(&value.is)) missing->malformed = false;
    return value;
  }

 private:
  /// "An operator whose operands are not all real gives the strongest of what they are."
  template <class Operation>
  Value strict(const std::vector<ExprId>& ids, const Operation& operation) {
    const List operands = read_all(ids);
    if (const auto none = obstacle(operands)) return *none;
    if constexpr (std::is_invocable_v<Operation, Value>)
      return {operation(operands[0])};
    else
      return {operation(operands[0], operands[1])};
  }
  List read_all(const std::vector<ExprId>& ids) {
    List values;
    for (const ExprId id : ids) values.push_back(read(id));
    return values;
  }
  template <class Visit>
  void for_each(const List& list, std::size_t slot, const Visit& visit) {
    const Value outer = elements_[slot];
    for (const Value& element : list) {
      elements_[slot] = element;
      visit();
    }
    elements_[slot] = outer;
  }

  Value of(const policy::Constant& n) { return constant(policy_, n.value); }
  Value of(const policy::FieldValue& n) {
    const auto index = static_cast<std::size_t>(n.field);
    if (!n.before) return in_.record.fields[index];
    return in_.before ? in_.before->fields[index] : Value{Missing{{"before." + policy_[n.field].path}}};
  }
  Value of(const policy::Variable& n) { return elements_[n.slot]; }
  Value of(const policy::Member& n) {
    const Value record = read(n.record);
    return is_real(record) ? the<List>(record)[n.index] : record;
  }
  Value of(const policy::TableRows& n) {
    const policy::Table& table = policy_.tables[static_cast<std::size_t>(n.table)];
    const auto& columns = policy_.records[static_cast<std::size_t>(table.record)].members;
    List rows;
    for (const auto& row : table.rows) {
      List cells;
      for (const Cell& cell : row) {
        const std::string path = table.name + "." + columns[cells.size()].path;
        cells.push_back(constant(policy_, cell.value));
        if (as<Missing>(cells.back())) cells.back() = {Missing{{path}}};
      }
      rows.push_back({cells});
    }
    return {rows};
  }
  Value of(const policy::ListOf& n) {
    List list;
    for (const ExprId element : n.elements) list.push_back(evaluate(element));
    return {list};
  }

  // Logic, comparison, presence

  Value of(const policy::Logic& n) {
    return n.junction == policy::Junction::all ? all_of(read_all(n.operands)) : any_of(read_all(n.operands));
  }
  Value of(const policy::Not& n) { return negation(read(n.operand)); }
  /// "C decides; where C is no answer, so is the whole. The other branch is not asked."
  Value of(const policy::Conditional& n) {
    const Value condition = read(n.condition);
    return is_real(condition) ? evaluate(is_true(condition) ? n.then : n.otherwise) : condition;
  }
  Value of(const policy::Compare& n) {
    using policy::Relation;
    return strict({n.left, n.right}, [&](const Value& a, const Value& b) {
      return n.relation == Relation::equal       ? a == b
             : n.relation == Relation::not_equal ? !(a == b)
             : n.relation == Relation::less      ? a < b
             : n.relation == Relation::at_most   ? !(b < a)
             : n.relation == Relation::more      ? b < a
                                                 : !(a < b);
    });
  }
  Value of(const policy::Normalised& n) {
    const auto loosened = [&](const Value& value) {
      const auto* text = as<std::string>(value);
      return text ? Value{normalise(*text, n.comparison)} : value;
    };
    Value value = loosened(evaluate(n.text));
    if (auto* list = std::get_if<List>(&value.is)) std::transform(list->begin(), list->end(), list->begin(), loosened);
    return as<std::string>(value) && is_blank(the<std::string>(value)) ? gives_missing : value;
  }
  /// "Yes when one element is equal; else, when the list, X or an element is no value, that; else no."
  Value of(const policy::In& n) {
    const Value needle = read(n.needle), list = read(n.list);
    if (!is_real(list)) return *obstacle({needle, list});
    List equal;
    for (const Value& element : the<List>(list))
      equal.push_back(obstacle({needle, element}).value_or(Value{needle == element}));
    return any_of(equal);
  }
  Value of(const policy::TextTest& n) {
    return strict({n.text, n.part}, [&](const Value& text, const Value& part) {
      const std::string &all = the<std::string>(text), &some = the<std::string>(part);
      return n.relation == policy::TextRelation::starts_with ? all.starts_with(some)
             : n.relation == policy::TextRelation::ends_with ? all.ends_with(some)
                                                             : all.find(some) != std::string::npos;
    });
  }
  Value of(const policy::Matches& n) {
    const re2::RE2& pattern = *policy_.patterns[static_cast<std::size_t>(n.pattern)];
    return strict({n.text}, [&](const Value& text) { return re2::RE2::FullMatch(the<std::string>(text), pattern); });
  }
  Value of(const policy::IsValid& n) {
    return strict({n.text}, [&](const Value& text) { return is_valid(n.standard, the<std::string>(text)); });
  }
  /// "What was given, also if malformed. What `if absent` put there is not given; … of a field and of a member …
  /// alone."
  Value of(const policy::Present& n) {
    const Value value = evaluate(n.operand);
    const auto* missing = as<Missing>(value);
    if (!missing && !is_real(value)) return value;  // "an error or what does not exist stays that"
    const auto& node = policy_[n.operand].node;
    const bool field = std::holds_alternative<policy::FieldValue>(node) || std::holds_alternative<policy::Member>(node);
    const bool given = missing ? missing->malformed : !(field && value.stands_in);
    return {given == (n.presence == policy::Presence::given)};
  }
  /// "Else missing for a missing X; yes when a row's key is equal; else missing when a row has no key; else no."
  Value of(const policy::ListedIn& n) {
    const policy::Table& table = policy_.tables[static_cast<std::size_t>(n.table)];
    const Value key = read(n.key);
    if (!table.rows.empty() && !is_real(key)) return key;  // "no for an empty table, whatever X is"
    List equal;
    for (const auto& row : table.rows) {
      const Value other = constant(policy_, row[table.key].value);
      equal.push_back(is_real(other) ? Value{key == other} : gives_missing);
    }
    return any_of(equal);
  }
  /// "Of a field, of a member or of an element it counts what was written; of a text that was worked out, that text."
  Value of(const policy::LengthOf& n) {
    return strict({n.text}, [](const Value& text) {
      return Exact(characters(text.written.empty() ? the<std::string>(text) : text.written).size());
    });
  }

  // Lists

  Value of(const policy::Quantifier& n) {
    return strict({n.list}, [&](const Value& list) {
      List answers;
      for_each(the<List>(list), n.slot, [&] { answers.push_back(read(n.body)); });
      return n.quantity == policy::Quantity::every ? all_of(answers) : any_of(answers);
    });
  }
  /// "No value when its list, a `where` or a selected value of an element that counts is none"; worked as sums are.
  Value of(const policy::Aggregate& n) {
    using policy::Aggregation;
    return strict({n.list}, [&](const Value& list) {
      Value sum = n.selected == ExprId::none ? Value{Exact(0)} : zero(policy_[n.selected].type);
      List selected;
      for_each(the<List>(list), n.slot, [&] {
        const Value counts = n.where == ExprId::none ? Value{true} : read(n.where);
        sum = obstacle({sum, counts}).value_or(sum);
        if (!is_true(counts)) return;
        selected.push_back(n.selected == ExprId::none ? Value{true} : read(n.selected));
        const auto none = obstacle({sum, selected.back()});
        if (none || n.aggregation == Aggregation::sum) sum = none ? *none : plus(sum, selected.back(), false);
      });
      if (!is_real(sum) || n.aggregation == Aggregation::sum) return sum;
      const std::set<Value> different(selected.begin(), selected.end());
      if (n.aggregation == Aggregation::count)
        return Value{Exact(n.selected == ExprId::none ? selected.size() : different.size())};
      if (selected.empty()) return gives_missing;
      return n.aggregation == Aggregation::min ? *different.begin() : *different.rbegin();
    });
  }
  Value of(const policy::ExtremeOf& n) {
    return strict({n.list}, [&](const Value& list) {
      const std::set<Value> all(the<List>(list).begin(), the<List>(list).end());
      if (const auto none = obstacle(the<List>(list)); none || all.empty()) return none.value_or(gives_missing);
      return n.extreme == policy::Extreme::smaller ? *all.begin() : *all.rbegin();
    });
  }

  // Arithmetic: "Worked from left to right. A step that cannot be held is an error. From the first operand that is no
  // value on, nothing is worked out any more; a stronger one may still follow."

  static Value zero(const policy::Type& type) {
    return type.kind == policy::Kind::duration ? Value{Span{type.duration, 0}} : Value{Exact(0)};
  }
  static Value plus(const Value& a, const Value& b, bool subtract) {
    return held(quantity(a) + (subtract ? -1 : 1) * quantity(b), a);
  }
  Value of(const policy::Sum& n) {
    Value sum = zero(policy_[n.terms.front().value].type);
    for (const auto& term : n.terms) {
      const Value value = read(term.value);
      const auto none = obstacle({sum, value});
      sum = none ? *none : plus(sum, value, term.subtract);
    }
    return sum;
  }
  static Value times(const Value& a, const Value& b, bool divide) {
    if (divide && quantity(b) == 0) return {Error{}};
    return held(divide ? Exact(quantity(a) / quantity(b)) : Exact(quantity(a) * quantity(b)), as<Span>(b) ? b : a);
  }
  Value of(const policy::Product& n) {
    Value product{Exact(1)};
    for (const auto& factor : n.factors) {
      const Value value = read(factor.value);
      const auto none = obstacle({product, value});
      product = none ? *none : times(product, value, factor.divide);
    }
    return product;
  }
  Value of(const policy::Negative& n) {
    return strict({n.operand}, [](const Value& value) { return held(-quantity(value), value); });
  }
  Value of(const policy::Round& n) {
    const Exact quantum = the<Exact>(constant(policy_, n.quantum));
    return strict({n.operand}, [&](const Value& value) { return held(rounded(the<Exact>(value), n.mode, quantum)); });
  }

  // Days and moments

  Value of(const policy::Shift& n) {
    return strict({n.duration, n.anchor}, [&](const Value& duration, const Value& anchor) {
      const Span& by = the<Span>(duration);
      return shifted(policy_, anchor, {by.kind, n.direction == policy::Direction::before ? -by.count : by.count});
    });
  }
  Value of(const policy::TimeOn& n) {
    const Value day = zone_.day_of(read(n.day));
    return as<Day>(day) ? Value{zone_.at(the<Day>(day), seconds(n.time.seconds))} : day;
  }
  /// "`birth date of`, `region of`: missing for a text that is no valid resident id."
  Value of(const policy::PropertyOf& n) {
    return strict({n.operand}, [&](const Value& value) {
      if (n.property == policy::Property::date) return Value{zone_.day_of(value).is};
      const std::string& id = the<std::string>(value);
      if (!is_valid(Standard::resident_id, id)) return gives_missing;
      if (n.property == policy::Property::region) return Value{id.substr(0, 6)};
      return Value{*parse_day(id.substr(6, 4) + "-" + id.substr(10, 2) + "-" + id.substr(12, 2))};
    });
  }
  /// "The birthdays since. One of 29 February falls on 1 March in other years. Negative before birth."
  Value of(const policy::AgeOn& n) {
    return strict({n.birth, n.on}, [&](const Value& birth, const Value& on) {
      if (as<NotYet>(birth) || as<NotYet>(on)) return Value{Error{}};
      const Day day = the<Day>(zone_.day_of(on));
      const date::year_month_day born(the<Day>(zone_.day_of(birth))), today(day);
      const date::year_month_day same = today.year() / born.month() / born.day();
      const bool had = (same.ok() ? Day(same) : Day(today.year() / 3 / 1)) <= day;
      return Value{Exact((today.year() - born.year()).count() - (had ? 0 : 1))};
    });
  }
  /// "`from A to B` is B − A …" "`… through B` counts A too …" "`within C through D` counts the days that lie in both
  /// …"
  Value of(const policy::CountBetween& n) {
    const auto day = [&](ExprId id) {
      const Value value = zone_.day_of(read(id));
      if (as<NotYet>(value)) return Value{Day(date::days(1'000'000'000))};  // "reaches as far as the one around it"
      return value;
    };
    List ends{day(n.stretch.from), day(n.stretch.to)};
    if (n.within) ends.insert(ends.end(), {day(n.within->from), day(n.within->to)});
    if (const auto none = obstacle(ends)) return *none;
    Day first = the<Day>(ends[0]), last = the<Day>(ends[1]);
    if (!n.within && !n.stretch.through) {
      if (!in_range(first) || !in_range(last)) return {Error{}};
      if (n.unit == policy::CountUnit::months) return {Exact(months_between(policy_, first, last))};
      if (n.unit == policy::CountUnit::years) return {Exact(months_between(policy_, first, last) / 12)};
      return last < first ? days(n.unit, last + date::days(1), first, -1)
                          : days(n.unit, first + date::days(1), last, 1);
    }
    first += date::days(n.stretch.through ? 0 : 1);
    if (n.within) {
      first = std::max(first, the<Day>(ends[2]) + date::days(n.within->through ? 0 : 1));
      last = std::min(last, the<Day>(ends[3]));
    }
    return days(n.unit, first, last, 1);
  }
  /// The days or working days from first through last. "Every day on the way must lie in the calendar."
  Value days(policy::CountUnit unit, Day first, Day last, int sign) const {
    if (last < first) return {Exact(0)};
    if (!in_range(first) || !in_range(last)) return {Error{}};
    if (unit == policy::CountUnit::days) return {Exact(sign * ((last - first).count() + 1))};
    int count = 0;
    for (; first <= last; first += date::days(1)) {
      const auto worked = works(policy_, first);
      if (!worked) return {Error{}};
      count += *worked ? sign : 0;
    }
    return {Exact(count)};
  }

  // Texts, values that change, and tables

  /// "… changes each character of the first to the one at its place in the second, all to a single one, or removes all
  /// …"
  Value of(const policy::Replacing& n) {
    const auto from = characters(n.from), to = characters(n.to);
    return strict({n.text}, [&](const Value& text) {
      std::string result;
      for (const std::string& character : characters(the<std::string>(text))) {
        const auto at = static_cast<std::size_t>(std::find(from.begin(), from.end(), character) - from.begin());
        result += at == from.size() ? character : to.empty() ? "" : to.size() == 1 ? to.front() : to[at];
      }
      result = normalise(result, policy_[n.text].type.comparison);
      return is_blank(result) ? gives_missing : Value{result};
    });
  }
  /// "The last entry whose day is not after the day asked."
  Value of(const policy::Dated& n) {
    const Value day = zone_.day_of(read(n.day));
    if (!is_real(day)) return day;
    ExprId last = ExprId::none;
    for (const auto& entry : n.entries) last = day < constant(policy_, entry.from) ? last : entry.value;
    return last == ExprId::none ? Value{Nonexistent{}} : evaluate(last);
  }
  /// "Rows are tried in order, brackets by `from ≤ x`, `x ≤ to`, `x < below`."
  Value of(const policy::Lookup& n) {
    const Value by = read(n.by);
    if (!is_real(by)) return by;
    const auto at = [&](const auto& bound) { return constant(policy_, bound); };
    for (const auto& row : n.rows) {
      const bool key = std::any_of(row.keys.begin(), row.keys.end(), [&](const auto& one) { return by == at(one); });
      const bool outside =
          (row.from && by < at(*row.from)) || (row.to && at(*row.to) < by) || (row.below && !(by < at(*row.below)));
      if (key || ((row.from || row.to || row.below) && !outside)) return evaluate(row.value);
    }
    return n.otherwise == ExprId::none ? Value{Nonexistent{}} : evaluate(n.otherwise);
  }

  const Context& in_;
  const policy::Policy& policy_;
  Zone zone_;
  List elements_;  // by slot
};

}  // namespace

Value evaluate(const Context& context, ExprId id) { return Evaluation(context).evaluate(id); }

Value read(const Context& context, ExprId id, Value otherwise) {
  return id == ExprId::none ? otherwise : Evaluation(context).read(id);
}

}  // namespace bylaw::model
