// Widths first, then lines; the blanks are counted without the colours.
#include "report/table.hpp"

#include <algorithm>

#include "diagnostics/diagnostic.hpp"

namespace bylaw::report {
namespace {

std::vector<std::size_t> widths(const std::vector<Column>& columns, const std::vector<Row>& rows) {
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    std::size_t width = display_width(columns[i].heading);
    for (const Row& row : rows) width = std::max(width, display_width(row[i].text));
    result.push_back(width);
  }
  return result;
}

}  // namespace

void append_table(std::string& out, std::string_view indent, const std::vector<Column>& columns,
                  const std::vector<Row>& rows, const Paint& paint) {
  const std::vector<std::size_t> width = widths(columns, rows);
  const auto append_line = [&](const Row& row) {
    out += indent;
    std::size_t blanks = 0;  // owed before the next words
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::size_t spare = width[i] - display_width(row[i].text);
      if (columns[i].number) blanks += spare;
      if (!row[i].text.empty()) {
        out.append(blanks, ' ');
        out += paint(row[i].ink, row[i].text);
        blanks = 0;
      }
      blanks += (columns[i].number ? 0 : spare) + 2;
    }
    out += '\n';
  };
  Row headings;
  for (const Column& column : columns) headings.push_back({std::string(column.heading), Ink::dim});
  append_line(headings);
  for (const Row& row : rows) append_line(row);
}

}  // namespace bylaw::report
