// Looking at a record: see conditions.hpp.
#include "evaluation/conditions.hpp"

#include <re2/re2.h>

#include "evaluation/unsettled.hpp"

namespace bylaw::evaluation {
namespace {

Truth as_truth(bool truth) { return truth ? Truth::yes : Truth::no; }

Truth as_truth(const Value& value) {
  const bool* truth = std::get_if<bool>(&value);
  return truth == nullptr ? Truth::unsure : as_truth(*truth);
}

Truth opposite(Truth truth) {
  if (truth == Truth::unsure) return truth;
  return as_truth(truth == Truth::no);
}

}  // namespace

Truth Conditions::ask(Id id) {
  return std::visit([&](const auto& node) { return look(node); }, nodes_[static_cast<std::size_t>(id)]);
}

Truth Conditions::look(const Certain& n) { return as_truth(n.truth); }

Truth Conditions::look(const Flag& n) { return as_truth(cell(n.field).value); }

Truth Conditions::look(const Among& n) {
  const auto* token = std::get_if<Token>(&cell(n.field).value);
  if (token == nullptr) return Truth::unsure;
  const std::uint32_t place = token->index - n.first;  // of a token before the first it is large
  const bool among = place < 64 && ((n.tokens >> place) & 1U) != 0;
  return as_truth(among == n.wanted);
}

Truth Conditions::look(const Contains& n) {
  const auto* list = std::get_if<ListView>(&cell(n.field).value);
  if (list == nullptr) return Truth::unsure;
  Truth found = Truth::no;
  for (const Cell& element : *list) {
    const auto* token = std::get_if<Token>(&element.value);
    if (token == nullptr)
      found = Truth::unsure;
    else if (*token == n.token)
      return Truth::yes;
  }
  return found;
}

Truth Conditions::look(const Given& n) {
  const Cell& at = cell(n.field);
  const bool given = !std::holds_alternative<Missing>(at.value) && (!n.has_default || at.length > 0);
  return as_truth(given == n.wanted);
}

Truth Conditions::look(const Matched& n) {
  const auto* text = std::get_if<std::string_view>(&cell(n.field).value);
  if (text == nullptr) return Truth::unsure;
  return as_truth(machine_.matches(*text, n.pattern));
}

Truth Conditions::look(const Compared& n) {
  Value left_room;
  Value right_room;
  const Value* left = value(n.left, left_room);
  if (left == nullptr) return Truth::unsure;
  const Value* right = value(n.right, right_room);
  if (right == nullptr) return Truth::unsure;
  return as_truth(holds(n.relation, *left, *right));
}

Truth Conditions::look(const Joined& n) {
  Kept* kept = n.kept == not_kept ? nullptr : &kept_[n.kept];
  if (kept != nullptr && kept->turn == turn_) return kept->truth;
  // One part settles the whole: a no that all are true, a yes that any is.
  const Truth settles = as_truth(!n.all);
  Truth result = opposite(settles);
  for (const Id part : std::span(parts_).subspan(n.first, n.count)) {
    const Truth truth = ask(part);
    if (truth == settles) {
      result = settles;
      break;
    }
    if (truth == Truth::unsure) result = Truth::unsure;
  }
  if (kept != nullptr) *kept = {turn_, result};
  return result;
}

Truth Conditions::look(const Opposite& n) { return opposite(ask(n.of)); }

Truth Conditions::look(const Asked& n) { return as_truth(machine_.read(n.expression)); }

const Value* Conditions::value(OperandId id, Value& room) {
  const Operand& operand = operands_[id];
  const Value* found = nullptr;
  if (const auto* field = std::get_if<Field>(&operand)) {
    found = &cell(field->index).value;
  } else if (const auto* constant = std::get_if<const Value*>(&operand)) {
    found = *constant;
  } else if (const auto* either = std::get_if<Either>(&operand)) {
    const Truth truth = ask(either->condition);
    return truth == Truth::unsure ? nullptr : value(truth == Truth::yes ? either->then : either->otherwise, room);
  } else {
    room = machine_.read(std::get<policy::ExprId>(operand));
    found = &room;
  }
  return settled(*found) ? found : nullptr;
}

}  // namespace bylaw::evaluation
