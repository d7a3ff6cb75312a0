// See tokens.hpp.
#include "tokens.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace bylaw::source_mutants {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

// The longest first. `>>` is left out: it closes two templates; as a shift it is of no use here.
constexpr std::array<std::string_view, 24> long_signs = {"<=>", "<<=", ">>=", "...", "->*", "::", "->", "++",
                                                         "--",  "<<",  "<=",  ">=",  "==",  "!=", "&&", "||",
                                                         "+=",  "-=",  "*=",  "/=",  "%=",  "&=", "|=", "^="};

class Reader {
 public:
  explicit Reader(std::string_view file) : file_(file) {}

  std::vector<Token> read() {
    while (at_ < file_.size()) {
      if (is_blank(file_[at_])) {
        line_begins_ = line_begins_ || file_[at_] == '\n';
        ++at_;
      } else if (line_begins_ && file_[at_] == '#') {
        pass_directive();
      } else if (rest().starts_with("//")) {
        at_ = std::min(file_.find('\n', at_), file_.size());
      } else if (rest().starts_with("/*")) {
        pass_after("*/", 2);
      } else {
        line_begins_ = false;
        take();
      }
    }
    return std::move(tokens_);
  }

 private:
  std::string_view rest() const { return file_.substr(at_); }
  char here() const { return at_ < file_.size() ? file_[at_] : '\0'; }

  void pass_after(std::string_view end, std::size_t from) {
    const std::size_t found = file_.find(end, at_ + from);
    at_ = found == std::string_view::npos ? file_.size() : found + end.size();
  }

  void pass_directive() {
    do {
      pass_after("\n", 0);
    } while (at_ >= 2 && at_ < file_.size() && file_[at_ - 2] == '\\');
  }

  void pass_quoted(char quote) {
    for (++at_; at_ < file_.size() && file_[at_] != quote; ++at_) at_ += file_[at_] == '\\' ? 1 : 0;
    at_ = std::min(at_ + 1, file_.size());
  }

  void take() {
    const std::size_t begin = at_;
    Sort sort = Sort::sign;
    if (is_letter(here())) {
      sort = Sort::name;
      while (is_letter(here()) || is_digit(here())) ++at_;
      const std::string_view name = file_.substr(begin, at_ - begin);
      if (here() == '"' && name.ends_with('R') && name.size() <= 3) {
        sort = Sort::quoted;
        const std::size_t open = std::min(file_.find('(', at_), file_.size());
        pass_after(")" + std::string(file_.substr(at_ + 1, open - at_ - 1)) + "\"", 1);
      }
    } else if (is_digit(here())) {
      sort = Sort::number;
      while (is_letter(here()) || is_digit(here()) || here() == '.' || (here() == '\'' && is_digit(file_[at_ - 1])))
        ++at_;
    } else if (here() == '"' || here() == '\'') {
      sort = Sort::quoted;
      pass_quoted(here());
    } else {
      const auto found = std::find_if(long_signs.begin(), long_signs.end(),
                                      [&](std::string_view sign) { return rest().starts_with(sign); });
      at_ += found == long_signs.end() ? 1 : found->size();
    }
    add(sort, begin);
  }

  void add(Sort sort, std::size_t begin) {
    Token token{sort, file_.substr(begin, at_ - begin), begin, false, 0};
    token.apart = begin > 0 && is_blank(file_[begin - 1]) && at_ < file_.size() && is_blank(file_[at_]);
    const bool named = !tokens_.empty() && tokens_.back().sort == Sort::name && !tokens_.back().is("operator");
    if (token.is(">") && !token.apart && templates_ > 0) --templates_;
    token.in_template = templates_;
    if (token.is("<") && !token.apart && named) ++templates_;
    if (token.is(";") || token.is("{")) templates_ = 0;  // whatever was taken for a bracket is not one
    tokens_.push_back(token);
  }

  std::string_view file_;
  std::size_t at_ = 0;
  bool line_begins_ = true;
  int templates_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view file) { return Reader(file).read(); }

}  // namespace bylaw::source_mutants
