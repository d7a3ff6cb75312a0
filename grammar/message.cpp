// Messages: text with `{expression}` in it. Braces inside quotes of an expression do not count; `{{` and `}}`
// stand for the braces themselves.
#include <string>
#include <string_view>
#include <utility>

#include "grammar/letters.hpp"
#include "grammar/lexical.hpp"
#include "grammar/parse.hpp"
#include "grammar/reporter.hpp"

namespace bylaw::grammar {
namespace {

/// The offset of the `}` that closes the expression at `at`; npos when none does.
std::size_t closing_brace(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (text[at] == '}') return at;
    const Letter letter = letter_at(text, at);
    const char32_t mark = folded(letter.code);
    if (mark != U'"' && mark != U'“' && mark != U'「') {
      at += letter.size;
    } else if (const auto end = reach(Shape::text, text, at)) {
      at = *end;
    } else {
      return text.find('}', at);  // the open quote will be said; looking further for its end would be slow
    }
  }
  return std::string_view::npos;
}

class MessageReader {
 public:
  MessageReader(const Fragment& fragment, const Context& context, Diagnostics& diagnostics)
      : fragment_(fragment), context_(context), diagnostics_(diagnostics), reporter_(fragment, diagnostics) {}

  std::optional<syntax::Message> read() && {
    const std::string_view text = fragment_.text;
    while (at_ < text.size()) {
      const std::size_t brace = text.find_first_of("{}", at_);
      plain_ += text.substr(at_, brace - at_);
      if (brace == std::string_view::npos) break;
      at_ = brace;
      const bool doubled = at_ + 1 < text.size() && text[at_ + 1] == text[at_];
      if (doubled) {
        plain_ += text[at_];
        at_ += 2;
      } else if (text[at_] == '}') {
        fail(Code::language_stray_brace, at_ + 1);
        ++at_;
      } else if (!expression()) {
        break;
      }
    }
    if (!plain_.empty()) message_.parts.emplace_back(std::move(plain_));
    if (!good_) return std::nullopt;
    message_.span = fragment_.original({0, static_cast<std::uint32_t>(text.size())});
    return std::move(message_);
  }

 private:
  void fail(Code code, std::size_t end) {
    reporter_.add(code, {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)});
    good_ = false;
  }

  /// False when the brace is not closed, so that nothing more can be told apart.
  bool expression() {
    const std::string_view text = fragment_.text;
    const std::size_t end = closing_brace(text, at_ + 1);
    if (end == std::string_view::npos) {
      fail(Code::language_open_brace, at_ + 1);
      return false;
    }
    if (*reach(Shape::gap, text.substr(0, end), at_ + 1) == end) {
      fail(Code::language_empty_brace, end + 1);
    } else {
      Fragment inner;
      append_slice(inner, fragment_, {static_cast<std::uint32_t>(at_ + 1), static_cast<std::uint32_t>(end)});
      auto expr = parse_expression(inner, context_, diagnostics_);
      good_ = good_ && expr;
      if (!plain_.empty()) message_.parts.emplace_back(std::exchange(plain_, {}));
      if (expr) message_.parts.emplace_back(std::move(*expr));
    }
    at_ = end + 1;
    return true;
  }

  const Fragment& fragment_;
  const Context& context_;
  Diagnostics& diagnostics_;
  Reporter reporter_;
  syntax::Message message_;
  std::string plain_;
  std::size_t at_ = 0;
  bool good_ = true;
};

}  // namespace

std::optional<syntax::Message> parse_message(const Fragment& text, const Context& context, Diagnostics& diagnostics) {
  return MessageReader(text, context, diagnostics).read();
}

}  // namespace bylaw::grammar
