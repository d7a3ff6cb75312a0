// See required.hpp.
#include "explanation/required.hpp"

namespace bylaw::explanation {
namespace {

/// Absent also when `if absent` put a value there.
bool is_absent(const Cell& cell, const policy::Field& field) {
  if (std::holds_alternative<Missing>(cell.value)) return true;
  return cell.length == 0 && field.if_absent.meaning != policy::IfAbsent::Meaning::unknown;
}

}  // namespace

Required::Level Required::level_of(const policy::Policy& policy, const std::vector<policy::Field>& fields) {
  Level level;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const policy::Field& field = fields[i];
    Level::Asked asked{&field, static_cast<std::uint32_t>(i), field.required, {}};
    if (field.type.kind == policy::Kind::record) {
      Level members = level_of(policy, policy.records[static_cast<std::size_t>(field.type.record)].members);
      if (!members.fields.empty()) asked.elements.push_back(std::move(members));
    }
    if (asked.required || !asked.elements.empty()) level.fields.push_back(std::move(asked));
  }
  return level;
}

bool Required::lacks(const Level& level, const Cell* cells) {
  for (const Level::Asked& asked : level.fields) {
    const Cell& cell = cells[asked.index];
    if (asked.required && is_absent(cell, *asked.field)) return true;
    if (asked.elements.empty()) continue;
    const auto* list = std::get_if<ListView>(&cell.value);
    for (std::size_t i = 0; list != nullptr && i < list->size; ++i) {
      const auto* view = std::get_if<RecordView>(&list->cells[i].value);
      if (view != nullptr && lacks(asked.elements.front(), view->cells)) return true;
    }
  }
  return false;
}

std::string Required::Lack::path() const {
  return element.base.empty() ? field->path : element.path() + "." + field->path;
}

std::vector<Required::Lack> Required::lacking(const application::Record& record) const {
  std::vector<Lack> found;
  collect(whole_, record.cells.data(), {}, found);
  return found;
}

void Required::collect(const Level& level, const Cell* cells, const Spot& element, std::vector<Lack>& found) {
  for (const Level::Asked& asked : level.fields) {
    const Cell& cell = cells[asked.index];
    if (asked.required && is_absent(cell, *asked.field)) found.push_back({asked.field, element});
    if (asked.elements.empty()) continue;
    const auto* list = std::get_if<ListView>(&cell.value);
    for (std::size_t i = 0; list != nullptr && i < list->size; ++i) {
      const auto* view = std::get_if<RecordView>(&list->cells[i].value);
      if (view == nullptr) continue;
      Spot inner = element;
      if (element.base.empty()) {
        inner.base = asked.field->path;
        inner.order = asked.index;
      } else {
        inner.steps.push_back({asked.field, asked.index});
      }
      inner.steps.push_back({nullptr, static_cast<std::uint32_t>(i)});
      inner.cell = &list->cells[i];
      collect(asked.elements.front(), view->cells, inner, found);
    }
  }
}

}  // namespace bylaw::explanation
