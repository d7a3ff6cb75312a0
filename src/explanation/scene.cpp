// See scene.hpp.
#include "explanation/scene.hpp"

#include <unordered_set>

#include "policy/children.hpp"

namespace bylaw::explanation {
namespace {

bool is_plain_text(const policy::Type& type) { return type.kind == policy::Kind::text && !type.list; }

/// Amounts, choices and answers tell all of themselves in what is made of them; of a text or a date hardly
/// anything is left in an age or a count.
bool rests_on_personal_amount(const policy::Policy& policy, policy::ExprId id, std::unordered_set<std::uint32_t>& met) {
  if (!policy[id].personal || !met.insert(static_cast<std::uint32_t>(id)).second) return false;
  const policy::Expression& expression = policy[id];
  const bool is_field = std::holds_alternative<policy::FieldValue>(expression.node) ||
                        std::holds_alternative<policy::Member>(expression.node);
  if (is_field) {
    switch (expression.type.kind) {
      case policy::Kind::yes_no:
      case policy::Kind::number:
      case policy::Kind::money:
      case policy::Kind::duration:
      case policy::Kind::choice:
        return true;
      case policy::Kind::text:
      case policy::Kind::date:
      case policy::Kind::instant:
      case policy::Kind::record:
        return false;
    }
  }
  bool found = false;
  policy::for_each_operand(
      expression, [&](policy::ExprId operand) { found = found || rests_on_personal_amount(policy, operand, met); });
  return found;
}

bool is_masked(const Scene& scene, policy::ExprId id) {
  const policy::Expression& expression = scene.policy[id];
  if (!expression.personal || scene.showing.show_personal) return false;
  switch (expression.type.kind) {
    case policy::Kind::text:
    case policy::Kind::date:
    case policy::Kind::instant:
    case policy::Kind::record:
      return true;
    case policy::Kind::yes_no:
    case policy::Kind::number:
    case policy::Kind::money:
    case policy::Kind::duration:
    case policy::Kind::choice:
      break;
  }
  std::unordered_set<std::uint32_t> met;
  return rests_on_personal_amount(scene.policy, id, met);
}

/// A text field's words as they were written, before they were brought to the form that is compared.
std::optional<std::string> as_written(const Scene& scene, const policy::FieldValue& n) {
  const application::Record* record = n.before ? scene.subject.before : scene.subject.record;
  if (record == nullptr) return std::nullopt;
  const Cell& cell = record->cells[static_cast<std::size_t>(n.field)];
  if (!std::holds_alternative<std::string_view>(cell.value) || cell.length == 0) return std::nullopt;
  if (cell.offset > record->text.size() || cell.length > record->text.size() - cell.offset) return std::nullopt;
  return application::plain_text(record->text.substr(cell.offset, cell.length));
}

}  // namespace

bool Findings::room(Severity severity, report::Outcome outcome) {
  std::vector<report::Finding>& kept = application_.findings;
  if (kept.size() < most_) return true;
  // Severities stand in the order error, warning, note.
  const auto lesser = std::find_if(kept.rbegin(), kept.rend(),
                                   [&](const report::Finding& finding) { return finding.severity > severity; });
  if (lesser == kept.rend()) {
    application_.left_out.add(severity, outcome);
    return false;
  }
  application_.left_out.add(lesser->severity, lesser->outcome);
  kept.erase(std::next(lesser).base());
  return true;
}

report::At at_of(Scene& scene, std::string pointer, std::uint32_t offset, std::uint32_t length) {
  report::At at;
  at.pointer = std::move(pointer);
  const RecordText::Position position = scene.text.position(offset);
  at.line = position.line;
  at.column = position.column;
  if (!scene.tools.options.in_full) return at;
  RecordText::Excerpt excerpt = scene.text.excerpt(offset, length);
  at.excerpt = std::move(excerpt.text);
  at.caret = excerpt.caret;
  at.caret_width = excerpt.width;
  return at;
}

report::At at_of(Scene& scene, const Spot& spot) {
  report::At at = at_of(scene, spot.pointer(), spot.cell->offset, spot.cell->length);
  at.value = shown_value(scene, spot);
  if (scene.tools.options.in_full && spot.field != nullptr) at.label = spot.field->label.in(scene.language());
  return at;
}

std::string shown_value(Scene& scene, const Spot& spot) {
  if (spot.secret) return {};
  const bool written = is_plain_text(spot.type) || std::holds_alternative<Malformed>(spot.value) ||
                       std::holds_alternative<Missing>(spot.value);
  if (written && spot.stands_in_record()) return scene.text.value_of(spot);
  if (spot.personal && !scene.showing.show_personal) return show_masked(scene.showing, spot.value, spot.type);
  return show(scene.showing, spot.value, spot.type);
}

std::string shown_value(Scene& scene, policy::ExprId id) {
  const policy::Expression& expression = scene.policy[id];
  if (expression.secret) return std::string(hidden);
  const bool masked = is_masked(scene, id);
  const auto* field = std::get_if<policy::FieldValue>(&expression.node);
  if (field != nullptr && is_plain_text(expression.type)) {
    if (const auto written = as_written(scene, *field)) return shortened(masked ? mask(*written) : *written);
  }
  const Value value = scene.evaluator.value(id);
  return masked ? show_masked(scene.showing, value, expression.type) : show(scene.showing, value, expression.type);
}

}  // namespace bylaw::explanation
