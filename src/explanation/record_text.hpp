// The record's own text: where its values stand, and its lines as a report may show them. Only what a field of
// the policy holds openly is shown as it is; the value of a personal field is masked, and of everything else,
// of secrets as of values that no field knows, nothing is shown.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "application/record.hpp"
#include "explanation/show.hpp"
#include "explanation/walk.hpp"

namespace bylaw::explanation {

class RecordText {
 public:
  /// `showing` must outlive it.
  explicit RecordText(const Showing& showing) : showing_(showing) {}

  /// Turns to another record, which begins there in its file. Nothing is worked out before it is asked for.
  void begin(const application::Record& record, std::uint64_t line, std::uint64_t column);

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

  /// The text or number that is given there, without quotes, masked if it is personal; empty for what may not be shown
  /// and for lists and objects.
  std::string value_of(const Spot& spot) const;
  /// The same of what begins at the offset.
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

  /// Lines before a byte of the record, and code points since the last of them ended.
  struct Mark {
    std::uint64_t line = 0, column = 0;
  };

  void scan();
  void learn();
  void learn(const Cell& cell, const policy::Type& type, bool secret, bool personal);
  void learn(const Cell* cells, const std::vector<policy::Field>& fields, bool secret, bool personal);
  Way way_of(const policy::Type& type, const Value& value, bool personal) const;
  static void advance(Mark& mark, std::string_view passed);
  std::string value(std::uint32_t offset, Way way) const;
  const Known* known(std::uint32_t offset) const;
  std::string shown(const Token& token) const;
  std::string shown(std::string_view raw, bool key, const Way* way) const;
  Piece piece_from(std::size_t at, std::size_t end) const;
  Piece piece_before(std::size_t at, std::size_t begin) const;
  std::string left_of(std::size_t begin, std::size_t line, std::size_t columns) const;

  const Showing& showing_;
  const application::Record* record_ = nullptr;
  std::string_view text_;
  std::uint64_t line_ = 1, column_ = 1;
  std::vector<Mark> marks_;           // at every so many bytes, as far as was asked for
  bool scanned_ = false;              // tokens and lines
  std::vector<Token> tokens_;         // strings, numbers and words, in order
  std::vector<std::uint32_t> lines_;  // where each begins
  bool learned_ = false;
  std::vector<Known> known_;  // values of fields that are not secret, by offset
};

}  // namespace bylaw::explanation
