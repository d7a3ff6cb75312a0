// The few inks of the report for people, the same that diagnostics use; without colour every ink is the plain text.
#pragma once

#include <string>
#include <string_view>

namespace bylaw::report {

enum class Ink { plain, bold, dim, red, yellow, green, cyan, magenta };

class Paint {
 public:
  explicit Paint(bool color) : color_(color) {}
  /// `text` must be safe on a terminal already.
  std::string operator()(Ink ink, std::string_view text) const {
    if (!color_ || ink == Ink::plain || text.empty()) return std::string(text);
    return std::string(sequence(ink)).append(text).append("\x1b[0m");
  }

 private:
  static std::string_view sequence(Ink ink) {
    switch (ink) {
      case Ink::plain:
        return "";
      case Ink::bold:
        return "\x1b[1m";
      case Ink::dim:
        return "\x1b[2m";
      case Ink::red:
        return "\x1b[1;31m";
      case Ink::yellow:
        return "\x1b[1;33m";
      case Ink::green:
        return "\x1b[1;32m";
      case Ink::cyan:
        return "\x1b[1;36m";
      case Ink::magenta:
        return "\x1b[1;35m";
    }
    return "";
  }

  bool color_;
};

}  // namespace bylaw::report
