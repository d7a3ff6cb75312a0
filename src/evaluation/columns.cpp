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

using Rows = std::array<const Cell*, group_size>;

/// `settle` puts a value into its row, and is false where it has no place there.
template <class Kind, class Settle>
void fill_column(Column& column, const Rows& rows, std::size_t count, const Settle& settle) {
  Mask settled = 0;
  for (std::size_t row = 0; row < count; ++row) {
    const auto* value = std::get_if<Kind>(&rows[row][column.field].value);
    settled |= Mask{value != nullptr && settle(row, *value)} << row;
  }
  column.settled = settled;
}

void fill_given(Column& column, const Rows& rows, std::size_t count) {
  column.given = 0;
  for (std::size_t row = 0; row < count; ++row) {
    const Cell& cell = rows[row][column.field];
    const bool given = !std::holds_alternative<Missing>(cell.value) && (!column.has_default || cell.length > 0);
    column.given |= Mask{given} << row;
  }
}

template <class Kind>
void fill_integers(Column& column, const Rows& rows, std::size_t count) {
  fill_column<Kind>(column, rows, count,
                    [&](std::size_t row, const Kind& value) { return to_integer(value, column.integers[row]); });
}

template <class Kind, class Room>
void fill_views(Column& column, Room& room, const Rows& rows, std::size_t count) {
  fill_column<Kind>(column, rows, count, [&](std::size_t row, const Kind& value) {
    room[row] = value;
    return true;
  });
}

void fill(Column& column, const Rows& rows, std::size_t count) {
  if (column.type.list) return fill_views<ListView>(column, column.lists, rows, count);
  switch (column.type.kind) {
    case policy::Kind::yes_no:
      return fill_integers<bool>(column, rows, count);
    case policy::Kind::number:
    case policy::Kind::money:
      return fill_integers<Number>(column, rows, count);
    case policy::Kind::date:
      return fill_integers<Date>(column, rows, count);
    case policy::Kind::instant:
      return fill_integers<Instant>(column, rows, count);
    case policy::Kind::choice:
      return fill_integers<Token>(column, rows, count);
    case policy::Kind::text:
      return fill_views<std::string_view>(column, column.texts, rows, count);
    case policy::Kind::duration:
    case policy::Kind::record:
      column.settled = 0;
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
  count_ = records.size();
  all_ = records.size() == group_size ? ~Mask{0} : (Mask{1} << records.size()) - 1;
  Rows rows{};
  for (std::size_t row = 0; row < records.size(); ++row) rows[row] = records[row]->cells.data();
  for (Column& column : columns_) {
    evaluation::fill(column, rows, records.size());
    if (column.asks_given) fill_given(column, rows, records.size());
  }
}

}  // namespace bylaw::evaluation
