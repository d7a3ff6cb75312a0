// RFC 4180: cells separated by commas, rows by line breaks, a cell with either in it between quotation marks,
// a quotation mark inside those written twice.
#include "documents/csv.hpp"

#include <algorithm>
#include <unordered_map>

#include "documents/text_check.hpp"

namespace bylaw::documents {

namespace {

constexpr std::size_t most_mistakes = 20;  // a table with the wrong separator is wrong in every row

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

class Reader {
 public:
  Reader(std::string_view text, SourceId id, Diagnostics& diagnostics)
      : text_(text), id_(id), diagnostics_(diagnostics), at_(byte_order_mark(text)) {}

  bool more() const { return at_ < text_.size(); }
  /// The next row, or nothing when its quotation marks are wrong: then where the next row begins is unknown.
  std::optional<std::vector<Cell>> row();
  /// Past empty lines, if nothing else follows.
  void skip_empty_end();

 private:
  std::optional<Cell> cell() { return text_[at_] == '"' ? quoted_cell() : plain_cell(); }
  std::optional<Cell> quoted_cell();
  std::optional<Cell> plain_cell();
  bool line_break();

  std::string_view text_;
  SourceId id_;
  Diagnostics& diagnostics_;
  std::size_t at_;
  std::size_t content_ = 0;  // from `at_` on or before, the next byte that is no line break
};

void Reader::skip_empty_end() {
  // Looked for once in each run of empty lines: a table of one column may be made of them.
  if (at_ >= content_) content_ = std::min(text_.find_first_not_of("\r\n", at_), text_.size());
  if (content_ >= text_.size()) at_ = text_.size();
}

bool Reader::line_break() {
  if (at_ < text_.size() && text_[at_] == '\r') ++at_;
  if (at_ >= text_.size() || text_[at_] != '\n') return false;
  ++at_;
  return true;
}

std::optional<Cell> Reader::plain_cell() {
  const std::size_t begin = at_;
  at_ = std::min(text_.find_first_of(",\r\n\"", begin), text_.size());
  if (more() && text_[at_] == '"') {
    diagnostics_.add(Code::csv_quote_stray, {id_, span_of(at_, at_ + 1)});
    return std::nullopt;
  }
  return Cell{std::string(text_.substr(begin, at_ - begin)), span_of(begin, at_)};
}

std::optional<Cell> Reader::quoted_cell() {
  const std::size_t begin = at_;
  Cell cell;
  for (++at_;;) {
    const std::size_t quote = text_.find('"', at_);
    if (quote == std::string_view::npos) {
      diagnostics_.add(Code::csv_quote_open, {id_, span_of(begin, begin + 1)});
      return std::nullopt;
    }
    cell.text += text_.substr(at_, quote - at_);
    at_ = quote + 1;
    if (!more() || text_[at_] != '"') break;
    cell.text += '"';
    ++at_;
  }
  if (more() && std::string_view(",\r\n").find(text_[at_]) == std::string_view::npos) {
    diagnostics_.add(Code::csv_quote_stray, {id_, span_of(at_ - 1, at_)});
    return std::nullopt;
  }
  cell.span = span_of(begin, at_);
  return cell;
}

std::optional<std::vector<Cell>> Reader::row() {
  std::vector<Cell> cells;
  for (;;) {
    std::optional<Cell> next = more() ? cell() : Cell{"", span_of(at_, at_)};
    if (!next) return std::nullopt;
    cells.push_back(std::move(*next));
    if (!more() || line_break()) return cells;
    ++at_;  // the comma
  }
}

bool check_header(const std::vector<Cell>& header, SourceId id, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  std::unordered_map<std::string_view, Span> seen;
  for (const Cell& cell : header) {
    if (cell.text.find_first_not_of(" \t") == std::string::npos) {
      diagnostics.add(header.size() == 1 ? Code::csv_no_header : Code::csv_column_unnamed, {id, cell.span});
      continue;
    }
    const auto [first, fresh] = seen.emplace(cell.text, cell.span);
    if (fresh) continue;
    Diagnostic& said = diagnostics.add(Code::csv_column_twice, {id, cell.span}, {cell.text});
    said.related.push_back({{id, first->second}, {"it stands here first", "第一次出现在这里"}});
  }
  return diagnostics.size() == before;
}

bool read_rows(Reader& reader, Csv& csv, SourceId id, const Bounds& bounds, Diagnostics& diagnostics) {
  std::size_t mistakes = 0;
  for (reader.skip_empty_end(); reader.more() && mistakes < most_mistakes; reader.skip_empty_end()) {
    std::optional<std::vector<Cell>> row = reader.row();
    if (!row) return false;
    const Span place = cover(row->front().span, row->back().span);
    if (row->size() != csv.header.size()) {
      ++mistakes;
      diagnostics.add(Code::csv_row_length, {id, place},
                      {std::to_string(row->size()), std::to_string(csv.header.size())});
    } else if (csv.rows.size() >= bounds.table_rows) {
      diagnostics.add(Code::csv_too_many_rows, {id, place}, {std::to_string(bounds.table_rows)});
      return false;
    }
    csv.rows.push_back(std::move(*row));
  }
  return mistakes == 0;
}

}  // namespace

std::optional<Csv> read_csv(const Sources& sources, SourceId source, const Bounds& bounds, Diagnostics& diagnostics) {
  constexpr std::size_t any_size = static_cast<std::size_t>(-1);  // the rows are what is bounded
  if (!check_text(sources, source, any_size, diagnostics)) return std::nullopt;
  Reader reader(sources[source].text(), source, diagnostics);
  reader.skip_empty_end();
  if (!reader.more()) {
    diagnostics.add(Code::csv_no_header, {source, {}});
    return std::nullopt;
  }
  std::optional<std::vector<Cell>> header = reader.row();
  if (!header || !check_header(*header, source, diagnostics)) return std::nullopt;
  Csv csv{std::move(*header), {}};
  if (!read_rows(reader, csv, source, bounds, diagnostics)) return std::nullopt;
  return csv;
}

}  // namespace bylaw::documents
