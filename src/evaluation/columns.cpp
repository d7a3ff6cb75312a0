// See columns.hpp.
#include "evaluation/columns.hpp"

#include "evaluation/unsettled.hpp"

namespace bylaw::evaluation {
namespace {

/// Each gives false where the value has no such integer.
bool to_integer(const Number& value, std::int64_t& integer) {
  const auto millionths = value.millionths();
  integer = millionths.value_or(0);
  return millionths.has_value();
}
bool to_integer(bool value, std::int64_t& integer) {
  integer = value ? 1 : 0;
  return true;
}
bool to_integer(Token value, std::int64_t& integer) {
  integer = value.index;
  return true;
}
bool to_integer(Date value, std::int64_t& integer) {
  integer = value.day;
  return true;
}
bool to_integer(Instant value, std::int64_t& integer) {
  integer = value.seconds;
  return value.nanoseconds == 0 && value != not_yet_instant;
}

template <class Kind>
void fill_integers(Column& column, std::span<const application::Record* const> records) {
  for (std::size_t row = 0; row < records.size(); ++row) {
    const auto* value = std::get_if<Kind>(&records[row]->cells[column.field].value);
    if (value != nullptr && to_integer(*value, column.integers[row])) column.settled |= Mask{1} << row;
  }
}

template <class Kind, class Room>
void fill_views(Column& column, Room& room, std::span<const application::Record* const> records) {
  for (std::size_t row = 0; row < records.size(); ++row) {
    const auto* value = std::get_if<Kind>(&records[row]->cells[column.field].value);
    if (value == nullptr) continue;
    room[row] = *value;
    column.settled |= Mask{1} << row;
  }
}

void fill_values(Column& column, std::span<const application::Record* const> records) {
  if (column.type.list) return fill_views<ListView>(column, column.lists, records);
  switch (column.type.kind) {
    case policy::Kind::yes_no:
      return fill_integers<bool>(column, records);
    case policy::Kind::number:
    case policy::Kind::money:
      return fill_integers<Number>(column, records);
    case policy::Kind::date:
      return fill_integers<Date>(column, records);
    case policy::Kind::instant:
      return fill_integers<Instant>(column, records);
    case policy::Kind::choice:
      return fill_integers<Token>(column, records);
    case policy::Kind::text:
      return fill_views<std::string_view>(column, column.texts, records);
    case policy::Kind::duration:
    case policy::Kind::record:
      return;
  }
}

}  // namespace

std::optional<std::int64_t> integer_of(const Value& value) {
  std::int64_t integer = 0;
  bool fits = false;
  if (const auto* number = std::get_if<Number>(&value)) fits = to_integer(*number, integer);
  if (const auto* truth = std::get_if<bool>(&value)) fits = to_integer(*truth, integer);
  if (const auto* token = std::get_if<Token>(&value)) fits = to_integer(*token, integer);
  if (const auto* date = std::get_if<Date>(&value)) fits = to_integer(*date, integer);
  if (const auto* instant = std::get_if<Instant>(&value)) fits = to_integer(*instant, integer);
  return fits ? std::optional(integer) : std::nullopt;
}

std::uint32_t Columns::add(std::uint32_t field) {
  if (by_field_[field] == none) {
    by_field_[field] = static_cast<std::uint32_t>(columns_.size());
    const policy::Field& of = policy_.fields[field];
    Column& column = columns_.emplace_back();
    column.field = field;
    column.type = of.type;
    column.has_default = of.if_absent.meaning != policy::IfAbsent::Meaning::unknown;
  }
  return by_field_[field];
}

void Columns::fill(std::span<const application::Record* const> records) {
  all_ = records.size() == group_size ? ~Mask{0} : (Mask{1} << records.size()) - 1;
  for (Column& column : columns_) {
    column.settled = column.given = 0;
    for (std::size_t row = 0; row < records.size(); ++row) {
      const Cell& cell = records[row]->cells[column.field];
      const bool given = !std::holds_alternative<Missing>(cell.value) && (!column.has_default || cell.length > 0);
      column.given |= Mask{given} << row;
    }
    fill_values(column, records);
  }
}

}  // namespace bylaw::evaluation
