// A strict walk over JSON that recurses nowhere: the open brackets stand in a string. See faults.hpp.
// Messages name what stands at the place by its sort and never repeat it: it may belong to a secret value.
#include "application/faults.hpp"

#include <string>

#include "application/json_text.hpp"
#include "values/text.hpp"

namespace bylaw::application {

namespace {

std::string hexadecimal(char byte) {
  constexpr std::string_view figures = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  return {figures[value >> 4U], figures[value & 15U]};
}

/// What a value or mark beginning with this byte is called.
Phrase sort_of(char c) {
  if (c == '"') return {"a text in quotes", "带引号的文本"};
  if (c == '{') return {"an object", "一个对象"};
  if (c == '[') return {"a list", "一个列表"};
  if (c == '-' || (c >= '0' && c <= '9')) return {"a number", "一个数字"};
  if (c == '}' || c == ']' || c == ',' || c == ':') return Phrase(std::string(1, c));
  if (c == '\'') return {"a single quotation mark", "单引号"};
  return {"a word without quotes", "不带引号的文字"};
}

class Walk {
 public:
  Walk(std::string_view text, std::size_t depth) : text_(text), depth_(depth) {}

  std::optional<MalformedText> run() {
    if (text_.starts_with(byte_order_mark)) return MalformedText{Code::json_byte_order_mark, {}, 0};
    if (const std::size_t bad = first_invalid_utf8(text_); bad != std::string_view::npos) {
      return MalformedText{Code::json_invalid_utf8, {hexadecimal(text_[bad])}, static_cast<std::uint32_t>(bad)};
    }
    skip_blanks();
    const std::size_t begin = at_;
    while (!fault_ && next_ != Next::nothing) step();
    if (!fault_ && text_[begin] != '{') report(Code::json_not_an_object, {form_at(begin)}, begin);
    return std::move(fault_);
  }

 private:
  enum class Next { value, first_value, key, first_key, after, nothing };

  void step() {
    skip_blanks();
    switch (next_) {
      case Next::value:
      case Next::first_value:
        return value();
      case Next::key:
      case Next::first_key:
        return key();
      case Next::after:
        return after();
      case Next::nothing:
        return;
    }
  }

  void value() {
    if (at_ == text_.size()) return cut({"a value", "值"});
    const char c = text_[at_];
    if (c == ']' && next_ == Next::first_value) return close();
    switch (c) {
      case '{':
        return open(Next::first_key);
      case '[':
        return open(Next::first_value);
      case '"':
        next_ = Next::after;
        return string();
      case '}':
      case ']':
      case ',':
      case ':':
        if (comma_ && c != ':') return report(Code::json_extra_comma, {}, *comma_);
        return report(Code::json_expected, {Phrase("a value", "值"), sort_of(c)}, at_);
      default:
        next_ = Next::after;
        return bare();
    }
  }

  void key() {
    if (at_ == text_.size()) return cut({"a closing }", "结尾的 }"});
    const char c = text_[at_];
    if (c == '}' && next_ == Next::first_key) return close();
    if (c == '}' || (c == ',' && comma_)) return report(Code::json_extra_comma, {}, *comma_);
    if (c != '"')
      return report(Code::json_expected, {Phrase("a key in double quotes", "双引号里的键"), sort_of(c)}, at_);
    string();
    if (fault_) return;
    skip_blanks();
    if (at_ == text_.size()) return cut({"a colon and a value", "冒号和值"});
    if (text_[at_] != ':') return report(Code::json_expected, {Phrase("a colon", "冒号"), sort_of(text_[at_])}, at_);
    ++at_;
    comma_.reset();
    next_ = Next::value;
  }

  void after() {
    if (open_.empty()) {
      next_ = Next::nothing;
      if (at_ < text_.size()) report(Code::json_text_after_end, {}, at_);
      return;
    }
    const bool in_object = open_.back() == '{';
    if (at_ == text_.size())
      return cut(in_object ? Phrase("a closing }", "结尾的 }") : Phrase("a closing ]", "结尾的 ]"));
    const char c = text_[at_];
    if (c == (in_object ? '}' : ']')) return close();
    if (c != ',') {
      const Phrase expected = in_object ? Phrase("a comma or }", "逗号或 }") : Phrase("a comma or ]", "逗号或 ]");
      return report(Code::json_expected, {expected, sort_of(c)}, at_);
    }
    comma_ = at_++;
    next_ = in_object ? Next::key : Next::value;
  }

  void open(Next inside) {
    if (open_.size() >= depth_) return report(Code::json_too_deep, {std::to_string(depth_)}, at_);
    open_.push_back(text_[at_++]);
    comma_.reset();
    next_ = inside;
  }

  void close() {
    open_.pop_back();
    ++at_;
    next_ = Next::after;
  }

  void string() {
    const std::size_t begin = ++at_;
    for (; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (static_cast<unsigned char>(text_[at_]) < 0x20) {
        return report(Code::json_control_character, {hexadecimal(text_[at_])}, at_);
      }
      if (text_[at_] == '\\' && at_ + 1 < text_.size() && static_cast<unsigned char>(text_[at_ + 1]) >= 0x20) ++at_;
    }
    if (at_ >= text_.size()) return cut({"a closing quotation mark", "结尾的引号"});
    std::string resolved(at_ - begin, '\0');
    const Unescaped unescaped = unescape(text_.substr(begin, at_ - begin), resolved.data());
    if (unescaped.fault) return report(unescaped.fault->code, {}, begin + unescaped.fault->offset);
    ++at_;
  }

  /// A number, true, false, null, or what is none of them.
  void bare() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_blank_byte(text_[at_]) &&
           std::string_view("{}[],:\"").find(text_[at_]) == std::string_view::npos)
      ++at_;
    const std::string_view word = text_.substr(begin, at_ - begin);
    if (word == "true" || word == "false" || word == "null" || is_json_number(word)) return;
    if (word.starts_with(byte_order_mark)) return report(Code::json_byte_order_mark, {}, begin);
    const bool meant_as_number = word.front() == '-' || word.front() == '+' || word.front() == '.' ||
                                 (word.front() >= '0' && word.front() <= '9');
    report(meant_as_number ? Code::json_bad_number : Code::json_bad_word, {}, begin);
  }

  Phrase form_at(std::size_t offset) const {
    const char c = text_[offset];
    if (c == 't' || c == 'f') return {"true or false", "true 或 false"};
    if (c == 'n') return Phrase("null");
    return sort_of(c);
  }

  void skip_blanks() {
    while (at_ < text_.size() && is_blank_byte(text_[at_])) ++at_;
  }
  void report(Code code, std::vector<Phrase> arguments, std::size_t offset) {
    fault_ = MalformedText{code, std::move(arguments), static_cast<std::uint32_t>(offset)};
  }
  void cut(Phrase missing) { report(Code::json_truncated, {std::move(missing)}, text_.size()); }

  std::string_view text_;
  std::size_t depth_;
  std::size_t at_ = 0;
  Next next_ = Next::value;
  std::string open_;                  // the brackets that are open
  std::optional<std::size_t> comma_;  // the last comma, where nothing but blanks came after it
  std::optional<MalformedText> fault_;
};

}  // namespace

std::optional<MalformedText> find_fault(std::string_view text, std::size_t depth) { return Walk(text, depth).run(); }

}  // namespace bylaw::application
