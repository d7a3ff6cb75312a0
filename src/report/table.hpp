// A small table of text, its columns aligned by what they take on a terminal (a Chinese character takes two).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/paint.hpp"

namespace bylaw::report {

struct Cell {
  std::string text;  // safe on a terminal
  Ink ink = Ink::plain;
};

struct Column {
  std::string_view heading;
  bool number = false;  // stands at the right
};

using Row = std::vector<Cell>;

/// A line of headings and a line for each row, each after `indent`, without blanks at the end of a line.
void append_table(std::string& out, std::string_view indent, const std::vector<Column>& columns,
                  const std::vector<Row>& rows, const Paint& paint);

}  // namespace bylaw::report
