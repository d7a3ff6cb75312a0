// The record's own text: where its values stand, and its lines as a report may show them. Only what a field of
// the policy holds openly is shown as it is; the value of a personal field is masked, and of everything else,
// of secrets as of values that no field knows, nothing is shown.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "application/record.hpp"
#include "explanation/explain.hpp"
#include "explanation/show.hpp"

namespace bylaw::explanation {

class RecordText {
 public:
  /// All must outlive it. Nothing is worked out before it is asked for.
  RecordText(const Showing& showing, const application::Record& record, const RecordPlace& place)
      : showing_(showing), record_(record), text_(record.text), place_(place) {}

  struct Position {
    std::uint64_t line = 1, column = 1;
  };
  /// Line and column (in code points) within the file.
  Position position(std::uint32_t offset);

  /// The line around a span, cut to about 100 columns, and the columns of the caret under the span.
  struct Excerpt {
    std::string text;
    std::size_t caret = 0, width = 0;
  };
  Excerpt excerpt(std::uint32_t offset, std::uint32_t length);

  /// The text or number that begins at the offset, without quotes, masked if it is personal; empty for what may
  /// not be shown and for lists and objects.
  std::string value_at(std::uint32_t offset);

 private:
  /// How a value is shown.
  enum class Way : std::uint8_t { open, masked, masked_day, whole };
  struct Known {
    std::uint32_t offset;
    Way way;
  };
  struct Token {
    std::uint32_t offset, length;
    bool key;
  };
  struct Piece {
    std::size_t begin, end;  // in the text
    std::string shown;
  };

  void scan();
  void scan_tokens();
  void learn(const Cell& cell, const policy::Type& type, bool secret, bool personal);
  void learn(const Cell* cells, const std::vector<policy::Field>& fields, bool secret, bool personal);
  const Known* known(std::uint32_t offset) const;
  std::uint64_t code_points_before(std::size_t offset) const;
  std::string shown(const Token& token) const;
  Piece piece_from(std::size_t at, std::size_t end) const;
  Piece piece_before(std::size_t at, std::size_t begin) const;
  std::string left_of(std::size_t begin, std::size_t line, std::size_t columns) const;

  const Showing& showing_;
  const application::Record& record_;
  std::string_view text_;
  RecordPlace place_;
  bool scanned_ = false;
  std::vector<Token> tokens_;              // strings, numbers and words, in order
  std::vector<Known> known_;               // values of fields that are not secret, by offset
  std::vector<std::uint32_t> lines_;       // where each begins
  std::vector<std::uint32_t> characters_;  // code points before each block of bytes
};

}  // namespace bylaw::explanation
