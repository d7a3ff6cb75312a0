// Rows of reference tables: from the policy's own YAML or CSV, or from --data.
#include <algorithm>

#include "documents/csv.hpp"
#include "policy/build.hpp"
#include "policy/keys.hpp"
#include "policy/table_key.hpp"

namespace bylaw::policy {

namespace {

/// The value of a cell's text; empty (said) when the column cannot hold it. Blank text is missing.
std::optional<Value> read_value(Build& build, Place place, const Field& column, const std::string& text) {
  const Type& type = column.type;
  if (is_blank(text)) return Value(Missing{});
  const auto refuse = [&]() -> std::optional<Value> {
    const Phrase shown = column.secret ? Phrase("…") : column.personal ? Phrase(mask(text)) : Phrase(text);
    build.say(Code::bad_table_value, place, {shown, column.path, describe(build.policy, type)});
    return std::nullopt;
  };
  switch (type.kind) {
    case Kind::text:
      build.policy.texts.push_back(normalise(text, type.comparison));
      return Value(std::string_view(build.policy.texts.back()));
    case Kind::yes_no: {
      bool value = false;
      return yes_no(text, value) ? Value(value) : refuse();
    }
    case Kind::number:
    case Kind::money: {
      const auto number = Number::parse(text);
      return number && (!type.whole || number->is_integer()) ? Value(*number) : refuse();
    }
    case Kind::date: {
      const auto date = Date::parse(text);
      return date ? Value(*date) : refuse();
    }
    case Kind::instant: {
      const auto instant = parse_instant(text, build.policy.assume_zone ? &build.policy.zone : nullptr);
      return instant ? Value(*instant) : refuse();
    }
    case Kind::choice: {
      const auto token = build.tokens.find(normalise(text, Comparison::text));
      const ChoiceSet& set = build.policy.choice_sets[static_cast<std::size_t>(type.choices)];
      return token != build.tokens.end() && set.find(token->second) != nullptr ? Value(token->second) : refuse();
    }
    case Kind::duration:
    case Kind::record:
      return refuse();
  }
  return refuse();
}

void add_row(Table& table, std::vector<Cell> row) {
  const Value& key = row[table.key].value;
  if (!std::holds_alternative<Missing>(key)) {
    table.by_key.emplace(table_key(key), static_cast<std::uint32_t>(table.rows.size()));
  }
  table.rows.push_back(std::move(row));
}

void read_csv_rows(Build& build, Table& table, SourceId source) {
  const auto csv = documents::read_csv(build.sources, source, build.bounds, build.said);
  if (!csv) return;
  const std::vector<Field>& columns = build.policy.records[static_cast<std::size_t>(table.record)].members;
  std::vector<std::optional<std::size_t>> cell_of(columns.size());
  for (std::size_t i = 0; i < csv->header.size(); ++i) {
    const auto column = std::find_if(columns.begin(), columns.end(),
                                     [&](const Field& field) { return field.path == csv->header[i].text; });
    if (column == columns.end()) {
      build.say(Code::unknown_column, {source, csv->header[i].span}, {csv->header[i].text, table.name});
    } else {
      cell_of[static_cast<std::size_t>(column - columns.begin())] = i;
    }
  }
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (!cell_of[c]) {
      build.say(Code::column_missing, {source, {0, 0}}, {columns[c].path, table.name});
      return;
    }
  }
  for (const auto& cells : csv->rows) {
    std::vector<Cell> row(columns.size());
    bool good = true;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const auto& cell = cells[*cell_of[c]];
      const auto value = read_value(build, {source, cell.span}, columns[c], cell.text);
      good = good && value.has_value();
      if (value) row[c].value = *value;
    }
    if (good) add_row(table, std::move(row));
  }
}

void read_yaml_rows(Build& build, Table& table, SourceId source, const Node& rows) {
  const std::vector<Field>& columns = build.policy.records[static_cast<std::size_t>(table.record)].members;
  if (rows.kind != Node::Kind::sequence && rows.kind != Node::Kind::null) {
    build.say(Code::row_length, {source, rows.span}, {table.name, std::to_string(columns.size())});
  }
  if (rows.items.size() > build.bounds.table_rows) {
    build.say(Code::too_many_rows, {source, rows.span}, {table.name, std::to_string(build.bounds.table_rows)});
    return;
  }
  for (const Node& item : rows.items) {
    std::vector<Cell> row(columns.size());
    bool good = true;
    const auto take = [&](std::size_t column, const Node& node) {
      if (node.kind == Node::Kind::null) return;
      const auto text = read_text(build.said, source, node);
      const auto value = text ? read_value(build, {source, node.span}, columns[column], *text) : std::nullopt;
      good = good && value.has_value();
      if (value) row[column].value = *value;
    };
    if (item.kind == Node::Kind::sequence && item.items.size() == columns.size()) {
      for (std::size_t c = 0; c < columns.size(); ++c) take(c, item.items[c]);
    } else if (item.kind == Node::Kind::mapping) {
      for (const Entry& entry : item.entries) {
        const auto column = std::find_if(columns.begin(), columns.end(),
                                         [&](const Field& field) { return field.path == entry.key.text(); });
        if (column == columns.end()) {
          build.say(Code::unknown_column, {source, entry.key.span}, {entry.key.scalar.text, table.name});
          good = false;
        } else {
          take(static_cast<std::size_t>(column - columns.begin()), entry.value);
        }
      }
    } else {
      build.say(Code::row_length, {source, item.span}, {table.name, std::to_string(columns.size())});
      good = false;
    }
    if (good) add_row(table, std::move(row));
  }
}

}  // namespace

void fill_tables(Build& build) {
  for (const Given& given : build.settings.data) {
    const bool known = std::any_of(build.policy.tables.begin(), build.policy.tables.end(),
                                   [&](const Table& table) { return table.name == given.table; });
    if (known) continue;
    std::vector<std::string> names;
    for (const Table& table : build.policy.tables) names.push_back(table.name);
    Diagnostic& said = build.say(Code::unknown_table_given, {}, {given.table});
    if (const auto near = nearest(given.table, names)) {
      said.help = Phrase("did you mean \"" + *near + "\"?", "是否想写“" + *near + "”？");
    }
  }
  for (std::size_t i = 0; i < build.policy.tables.size(); ++i) {
    Table& table = build.policy.tables[i];
    const TableSource& own = build.table_sources[i];
    const auto given = std::find_if(build.settings.data.begin(), build.settings.data.end(),
                                    [&](const Given& g) { return g.table == table.name; });
    if (given != build.settings.data.end()) {
      table.given = true;
      if (given->rows != nullptr) {
        read_yaml_rows(build, table, given->source, *given->rows);
      } else {
        read_csv_rows(build, table, given->source);
      }
    } else if (own.rows != nullptr) {
      table.given = true;
      read_yaml_rows(build, table, own.source, *own.rows);
    } else if (own.file != nullptr) {
      const auto file = build.csv_files.find(own.file->scalar.text);
      if (file == build.csv_files.end()) {
        build.say(Code::table_file_missing, {own.source, own.file->span}, {own.file->scalar.text});
      } else {
        table.given = true;
        read_csv_rows(build, table, file->second);
      }
    } else if (!table.empty_if_not_given && build.settings.data_required) {
      build.say(Code::table_not_given, table.place, {table.name});
    }
  }
}

}  // namespace bylaw::policy
