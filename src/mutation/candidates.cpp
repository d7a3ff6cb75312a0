// See candidates.hpp.
#include "mutation/candidates.hpp"

#include <algorithm>
#include <set>

#include "policy/children.hpp"

namespace bylaw::mutation {
namespace {

using documents::Node;
using policy::ExprId;

/// Expressions of the block, those first that hold the change in the fewest words, each with all below it.
std::vector<const policy::Expression*> expressions_of(const policy::Policy& policy, const Mutant& mutant) {
  const Span edit = mutant.edits.front().span;
  std::vector<std::pair<std::uint32_t, ExprId>> starts;
  for (std::size_t i = 0; i < policy.expressions.size(); ++i) {
    const Place& place = policy.expressions[i].place;
    if (place.source != mutant.source || place.span.begin < mutant.block.begin || place.span.end > mutant.block.end)
      continue;
    const bool holds = place.span.begin <= edit.begin && edit.end <= place.span.end;
    const std::uint32_t length = place.span.end - place.span.begin;
    starts.emplace_back(holds ? length : 0x80000000U + length, static_cast<ExprId>(i));
  }
  std::sort(starts.begin(), starts.end());
  std::vector<const policy::Expression*> all;
  std::set<ExprId> met;
  const auto visit = [&](auto&& self, ExprId id) -> void {
    if (!met.insert(id).second) return;
    all.push_back(&policy[id]);
    policy::for_each_operand(policy[id], [&](ExprId operand) { self(self, operand); });
  };
  for (const auto& [rank, id] : starts) visit(visit, id);
  return all;
}

Node scalar(std::string text, bool quoted) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.scalar.text = std::move(text);
  node.quoted = quoted;
  return node;
}

Node list(std::vector<Node> items) {
  Node node;
  node.kind = Node::Kind::sequence;
  node.items = std::move(items);
  return node;
}

/// Days that stand in a record, also within texts: an identity number tells a day of birth.
void days_in(const Node& node, std::set<Date>& days) {
  const std::string& text = node.scalar.text;
  if (const auto day = Date::parse(text.substr(0, 10))) days.insert(*day);
  if (text.size() == 18) {
    if (const auto day = Date::parse(text.substr(6, 4) + "-" + text.substr(10, 2) + "-" + text.substr(12, 2)))
      days.insert(*day);
  }
  for (const Node& item : node.items) days_in(item, days);
  for (const documents::Entry& entry : node.entries) days_in(entry.value, days);
}

struct Constants {
  std::set<Date> days;
  std::vector<Number> numbers;
  std::vector<std::int64_t> counts;  // whole numbers and the counts of durations: distances between days
  std::vector<std::string> texts;
};

Constants constants_of(const policy::Policy& policy, const std::vector<const policy::Expression*>& expressions) {
  Constants found;
  const auto take = [&](const Value& value) {
    if (const auto* day = std::get_if<Date>(&value)) found.days.insert(*day);
    if (const auto* instant = std::get_if<Instant>(&value)) found.days.insert(policy.zone.date_of(*instant));
    if (const auto* text = std::get_if<std::string_view>(&value)) found.texts.emplace_back(*text);
    if (const auto* duration = std::get_if<Duration>(&value)) {
      found.counts.push_back(duration->kind == DurationKind::hours ? duration->count / 86400 : duration->count);
    }
    if (const auto* number = std::get_if<Number>(&value)) {
      if (std::find(found.numbers.begin(), found.numbers.end(), *number) != found.numbers.end()) return;
      found.numbers.push_back(*number);
      if (const auto whole = number->to_int64(); whole && *whole >= 0 && *whole <= 400) found.counts.push_back(*whole);
    }
  };
  for (const policy::Expression* expression : expressions) {
    if (const auto* constant = std::get_if<policy::Constant>(&expression->node)) take(constant->value);
    if (const auto* dated = std::get_if<policy::Dated>(&expression->node)) {
      for (const auto& entry : dated->entries) found.days.insert(entry.from);
    }
    if (const auto* table = std::get_if<policy::Lookup>(&expression->node)) {
      for (const auto& row : table->rows) {
        for (const auto& bound : {row.from, row.to, row.below}) {
          if (bound) take(*bound);
        }
      }
    }
  }
  return found;
}

std::vector<Date> days_to_try(const Constants& constants, const Node& record) {
  std::vector<Date> all;
  const auto around = [&](std::int64_t day) {
    for (const std::int64_t off : {0, -1, 1}) {
      const std::int64_t near = day + off;
      if (near > Date::first_day && near < Date::last_day) all.push_back({static_cast<std::int32_t>(near)});
    }
  };
  for (const Date day : constants.days) around(day.day);
  std::set<Date> given;
  days_in(record, given);
  for (const Date day : given) around(day.day);
  for (const Date day : given) {
    for (const std::int64_t count : constants.counts) {
      if (count == 0) continue;
      for (const int sign : {1, -1}) {
        around(day.day + sign * count);
        const Date::Civil civil = day.civil();
        const auto year = Date::from_civil(civil.year + static_cast<int>(sign * count), civil.month, civil.day);
        if (year) around(year->day);
      }
    }
  }
  std::vector<Date> once;
  std::set<Date> met;
  for (const Date day : all) {
    if (met.insert(day).second) once.push_back(day);
  }
  constexpr std::size_t most = 60;
  if (once.size() > most) once.resize(most);
  return once;
}

/// The text cut, or its last letter repeated, to so many letters; as it is where letters take several bytes.
std::string of_length(std::string text, std::int64_t length) {
  const bool plain = std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80U; });
  if (plain && !text.empty() && length > 0 && length <= 200) text.resize(static_cast<std::size_t>(length), text.back());
  return text;
}

}  // namespace

const Node* at_path(const Node& record, std::string_view path) {
  const Node* node = &record;
  while (true) {
    const std::size_t dot = path.find('.');
    const documents::Entry* entry = node->find(path.substr(0, dot));
    if (entry == nullptr) return nullptr;
    node = &entry->value;
    if (dot == std::string_view::npos) return node;
    path.remove_prefix(dot + 1);
  }
}

std::vector<policy::FieldValue> fields_read(const policy::Policy& policy, const Mutant& mutant) {
  std::vector<policy::FieldValue> fields;
  for (const policy::Expression* expression : expressions_of(policy, mutant)) {
    const auto* field = std::get_if<policy::FieldValue>(&expression->node);
    if (field == nullptr) continue;
    const auto same = [&](const policy::FieldValue& other) {
      return other.field == field->field && other.before == field->before;
    };
    if (std::none_of(fields.begin(), fields.end(), same)) fields.push_back(*field);
  }
  return fields;
}

std::vector<Change> values_for(const policy::Policy& policy, const Mutant& mutant, const policy::FieldValue& read,
                               const Node& record) {
  const policy::Field& field = policy[read.field];
  const Constants constants = constants_of(policy, expressions_of(policy, mutant));
  std::vector<Change> all;
  const auto add = [&](Node value) { all.push_back({field.path, std::move(value), read.before}); };
  const auto tokens = [&] {
    std::vector<Node> each;
    for (const policy::Choice& choice : policy.choice_sets[static_cast<std::size_t>(field.type.choices)].choices) {
      each.push_back(scalar(policy.tokens[choice.token.index], true));
    }
    return each;
  };
  if (field.type.list) {
    if (field.type.kind == policy::Kind::choice) {
      const std::vector<Node> each = tokens();
      for (const Node& token : each) add(list({token}));
      add(list(each));
    }
    add(list({}));
    if (at_path(record, field.path) != nullptr) add(Node{});
    return all;
  }
  switch (field.type.kind) {
    case policy::Kind::yes_no:
      add(scalar("true", false));
      add(scalar("false", false));
      break;
    case policy::Kind::choice:
      for (Node& token : tokens()) add(std::move(token));
      break;
    case policy::Kind::number:
    case policy::Kind::money: {
      const bool money = field.type.kind == policy::Kind::money;
      const Number step = field.type.whole || !money ? Number(1) : *Number::parse("0.01");
      for (const Number& number : constants.numbers) {
        for (const auto& value : {std::optional(number), Number::sum(number, step), Number::difference(number, step)}) {
          if (value && value->is_decimal()) add(scalar(value->to_string(), money));
        }
      }
      add(scalar("0", money));
      break;
    }
    case policy::Kind::duration:
      for (const std::int64_t count : constants.counts) {
        const std::string unit = field.type.duration == DurationKind::days           ? " days"
                                 : field.type.duration == DurationKind::months       ? " months"
                                 : field.type.duration == DurationKind::working_days ? " working days"
                                                                                     : " hours";
        for (const std::int64_t off : {0, -1, 1}) add(scalar(std::to_string(count + off) + unit, true));
      }
      break;
    case policy::Kind::date:
      for (const Date day : days_to_try(constants, record)) add(scalar(day.to_string(), true));
      break;
    case policy::Kind::instant: {
      const Node* own = at_path(record, field.path);
      const bool written = own != nullptr && own->text().size() > 10;
      for (const Date day : days_to_try(constants, record)) {
        const Instant start = policy.zone.start_of(day);
        if (written) add(scalar(day.to_string() + std::string(own->text().substr(10)), true));
        add(scalar(policy.zone.to_string(start), true));
      }
      break;
    }
    case policy::Kind::text: {
      std::vector<std::string> texts = constants.texts;
      if (const Node* own = at_path(record, field.path)) texts.insert(texts.begin(), own->scalar.text);
      for (const std::string& text : texts) {
        add(scalar(text, true));
        for (const std::int64_t count : constants.counts) {
          for (const std::int64_t off : {0, -1, 1}) add(scalar(of_length(text, count + off), true));
        }
      }
      add(scalar("x", true));
      break;
    }
    case policy::Kind::record:
      break;
  }
  if (at_path(record, field.path) != nullptr) add(Node{});
  return all;
}

}  // namespace bylaw::mutation
