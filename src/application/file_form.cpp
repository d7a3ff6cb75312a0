// The first line decides if it is one object. If not, the next line that is not blank does: where it begins with
// a brace the first was a broken line among lines, unless the first ended where a value may follow ("a": [ and
// the object on the next line); then what comes after that object tells. See file_form.hpp.
#include "application/file_form.hpp"

#include "application/json_text.hpp"

namespace bylaw::application {

void FormProbe::Line::add(char c) {
  if (!scan.done())
    scan.scan({&c, 1});
  else if (!is_blank_byte(c))
    more = true;
  if (!is_blank_byte(c)) last = c;
}

bool FormProbe::Line::awaits_value() const {
  if (scan.done() || scan.in_text()) return false;
  return last == '[' || last == ':' || (last == ',' && scan.innermost() == '[');
}

std::optional<FileForm> FormProbe::feed(std::string_view bytes) {
  for (const char c : bytes) {
    if (const auto form = step(c)) return form;
  }
  return std::nullopt;
}

std::optional<FileForm> FormProbe::step_start(char c) {
  if (is_blank_byte(c)) return std::nullopt;
  if (c == '[') return FileForm::list;
  no_bracket_ = c != '{';
  stage_ = Stage::first_line;
  if (!no_bracket_) first_.add(c);
  return std::nullopt;
}

std::optional<FileForm> FormProbe::step(char c) {
  switch (stage_) {
    case Stage::start:
      return step_start(c);
    case Stage::first_line:
      if (c == '\n') {
        if (!no_bracket_ && first_.is_one_object()) return FileForm::lines;
        stage_ = Stage::after_first;
      } else if (!no_bracket_) {
        first_.add(c);
      }
      return std::nullopt;
    case Stage::after_first:
      if (is_blank_byte(c)) return std::nullopt;
      if (c != '{') return unlike_lines();
      if (no_bracket_ || !first_.awaits_value()) return FileForm::lines;
      second_.add(c);
      stage_ = Stage::second_line;
      return std::nullopt;
    case Stage::second_line:
      if (c != '\n') {
        second_.add(c);
        return std::nullopt;
      }
      if (!second_.is_one_object()) return FileForm::objects;
      stage_ = Stage::after_second;
      return std::nullopt;
    case Stage::after_second:
      if (is_blank_byte(c)) return std::nullopt;
      return c == '{' ? FileForm::lines : FileForm::objects;
  }
  return std::nullopt;
}

FileForm FormProbe::at_end() const {
  if (no_bracket_) return FileForm::other;
  const Line& last = stage_ == Stage::second_line ? second_ : first_;
  return stage_ == Stage::after_second || last.is_one_object() ? FileForm::lines : FileForm::objects;
}

FileForm FormProbe::give_up() const {
  return stage_ == Stage::start || stage_ == Stage::first_line ? FileForm::lines : unlike_lines();
}

}  // namespace bylaw::application
