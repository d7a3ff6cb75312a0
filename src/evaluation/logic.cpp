// Where values come from, Kleene logic, comparison and presence. See machine.hpp.
#include "evaluation/machine.hpp"

namespace bylaw::evaluation {

Value Machine::apply(const policy::Constant& n, const policy::Type&) { return n.value; }

const Cell* Machine::cell(const policy::FieldValue& n) const {
  const application::Record* record = n.before ? subject_.before : subject_.record;
  return record == nullptr ? nullptr : &record->cells[static_cast<std::size_t>(n.field)];
}

Value Machine::apply(const policy::FieldValue& n, const policy::Type&) {
  const Cell* found = cell(n);
  return found == nullptr ? Value(Missing{}) : found->value;
}

Value Machine::apply(const policy::Variable& n, const policy::Type&) { return elements_[n.slot].value; }

Value Machine::apply(const policy::Member& n, const policy::Type&) {
  const Value record = read(n.record);
  if (const auto* view = std::get_if<RecordView>(&record)) return view->cells[n.index].value;
  return record;
}

const Cell* Machine::cell_of(policy::ExprId id) {
  const auto& node = policy_[id].node;
  if (const auto* field = std::get_if<policy::FieldValue>(&node)) return cell(*field);
  if (const auto* element = std::get_if<policy::Variable>(&node)) return &elements_[element->slot];
  policy::ExprId part = policy::ExprId::none;
  if (const auto* n = std::get_if<policy::Conditional>(&node)) part = chosen(*n);
  if (const auto* n = std::get_if<policy::Dated>(&node)) part = chosen(*n);
  if (const auto* n = std::get_if<policy::Lookup>(&node)) part = chosen(*n);
  if (part != policy::ExprId::none) return cell_of(part);
  const auto* member = std::get_if<policy::Member>(&node);
  if (member == nullptr) return nullptr;
  const Value record = read(member->record);
  const auto* view = std::get_if<RecordView>(&record);
  return view == nullptr ? nullptr : &view->cells[member->index];
}

Value Machine::apply(const policy::Logic& n, const policy::Type&) {
  // `or` is the negation of `and` over negations.
  const bool all = n.junction == policy::Junction::all;
  Conjunction result;
  for (const policy::ExprId operand : n.operands) {
    const Value value = read(operand);
    if (!result.add(all ? value : negation(value))) break;
  }
  return all ? result.result() : negation(result.result());
}

Value Machine::apply(const policy::Not& n, const policy::Type&) { return negation(read(n.operand)); }

Value Machine::apply(const policy::Conditional& n, const policy::Type&) {
  const Value condition = read(n.condition);
  if (const bool* truth = std::get_if<bool>(&condition)) return evaluate(*truth ? n.then : n.otherwise);
  return condition;
}

policy::ExprId Machine::chosen(const policy::Conditional& n) {
  const Value condition = read(n.condition);
  const bool* truth = std::get_if<bool>(&condition);
  if (truth == nullptr) return policy::ExprId::none;
  return *truth ? n.then : n.otherwise;
}

Value Machine::apply(const policy::Compare& n, const policy::Type&) {
  const Value left = read(n.left);
  const Value right = read(n.right);
  if (const auto unknown = obstacle(left, right)) return *unknown;
  return holds(n.relation, left, right);
}

/// True for a field whose value is what `if absent` put there. What was given stands somewhere in the text;
/// rows of reference tables stand in none and are as they are.
bool Machine::stands_in_for_absence(policy::ExprId id) {
  const policy::Field* field = nullptr;
  const auto& node = policy_[id].node;
  if (const auto* n = std::get_if<policy::FieldValue>(&node)) field = &policy_[n->field];
  if (const auto* n = std::get_if<policy::Member>(&node)) {
    const auto type = static_cast<std::size_t>(policy_[n->record].type.record);
    if (!is_table_record_[type]) field = &policy_.records[type].members[n->index];
  }
  if (field == nullptr || field->if_absent.meaning == policy::IfAbsent::Meaning::unknown) return false;
  const Cell* found = cell_of(id);
  return found != nullptr && found->length == 0;
}

Value Machine::apply(const policy::Present& n, const policy::Type&) {
  const Value value = evaluate(n.operand);
  const bool malformed = std::holds_alternative<Malformed>(value);
  const bool missing = std::holds_alternative<Missing>(value);
  if (!settled(value) && !malformed && !missing) return value;
  const bool given = !missing && !stands_in_for_absence(n.operand);
  return given == (n.presence == policy::Presence::given);
}

}  // namespace bylaw::evaluation
