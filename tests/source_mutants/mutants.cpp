// See mutants.hpp.
#include "mutants.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "tokens.hpp"

namespace bylaw::source_mutants {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// One neighbour for each: the one that differs least.
constexpr std::array<Pair, 14> neighbours = {Pair{"<", "<="}, {"<=", "<"},  {">", ">="},  {">=", ">"}, {"==", "!="},
                                             {"!=", "=="},    {"+", "-"},   {"-", "+"},   {"*", "/"},  {"/", "*"},
                                             {"&&", "||"},    {"||", "&&"}, {"+=", "-="}, {"-=", "+="}};

// What begins a statement that is no expression, or no statement at all.
constexpr std::array<std::string_view, 38> no_expression = {
    "alignas", "auto",   "case",    "catch",     "class",         "const",   "constexpr", "default",
    "do",      "else",   "enum",    "explicit",  "extern",        "for",     "friend",    "goto",
    "if",      "inline", "mutable", "namespace", "public",        "private", "protected", "return",
    "static",  "struct", "switch",  "template",  "throw",         "try",     "typedef",   "typename",
    "union",   "using",  "virtual", "while",     "static_assert", "concept"};

class Finder {
 public:
  explicit Finder(std::string_view file) : file_(file), tokens_(tokens_of(file)) {}

  std::vector<Mutant> find() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].is("static_assert")) {
        i = closing(i + 1);
        continue;
      }
      if (tokens_[i].in_template == 0) {
        operators(i);
        constants(i);
      }
      if (tokens_[i].is("if")) branch(i);
      if (begins_statement(i)) statement(i);
    }
    return std::move(mutants_);
  }

 private:
  const Token& at(std::size_t i) const {
    static const Token none;
    return i < tokens_.size() ? tokens_[i] : none;
  }

  void replace(std::size_t first, std::size_t last, std::string text) {
    mutants_.push_back({at(first).begin, at(last).end(), std::move(text)});
  }

  /// The tokens from first up to last, with one blank between them where there was one: comments are left out.
  std::string words(std::size_t first, std::size_t last) const {
    std::string text;
    for (std::size_t i = first; i < last; ++i) {
      if (i > first && at(i).begin > at(i - 1).end()) text += ' ';
      text += at(i).text;
    }
    return text;
  }

  /// Of the bracket that closes the one at `open`; past the end when there is none.
  std::size_t closing(std::size_t open) const {
    int depth = 0;
    for (std::size_t i = open; i < tokens_.size(); ++i) {
      if (at(i).is("(") || at(i).is("[") || at(i).is("{")) ++depth;
      if ((at(i).is(")") || at(i).is("]") || at(i).is("}")) && --depth == 0) return i;
    }
    return tokens_.size();
  }

  void operators(std::size_t i) {
    const Token& token = at(i);
    if (token.sort != Sort::sign || (i > 0 && at(i - 1).is("operator"))) return;
    if (token.is("!")) return replace(i, i, "");
    if (!token.apart) return;
    for (const auto& [from, to] : neighbours) {
      if (token.is(from)) return replace(i, i, std::string(to));
    }
  }

  void constants(std::size_t i) {
    const Token& token = at(i);
    if (token.is("true")) return replace(i, i, "false");
    if (token.is("false")) return replace(i, i, "true");
    if (token.sort != Sort::number || token.text.find('.') != std::string_view::npos) return;
    if (token.is("0")) return replace(i, i, "1");
    if (token.is("1")) return replace(i, i, "0");
    std::uint64_t value = 0;
    const char* end = token.text.data() + token.text.size();
    const auto [stop, problem] = std::from_chars(token.text.data(), end, value);
    const bool plain = problem == std::errc{} && stop == end;
    replace(i, i, plain ? std::to_string(value + 1) : "(" + std::string(token.text) + " + 1)");
  }

  /// `if (c)`: the other way round; and without it, where it only leaves.
  void branch(std::size_t i) {
    const std::size_t open = i + 1;
    if (!at(open).is("(")) return;
    const std::size_t close = closing(open);
    std::size_t condition = open + 1;
    for (std::size_t k = condition; k < close; ++k) {
      if (at(k).is("(") || at(k).is("[") || at(k).is("{")) k = closing(k);
      if (at(k).is(";")) condition = k + 1;
    }
    if (condition < close) replace(condition, close - 1, "!(" + words(condition, close) + ")");
    const bool leaves = at(close + 1).is("return") || at(close + 1).is("continue") || at(close + 1).is("break");
    if (!leaves) return;
    const std::size_t end = end_of_statement(close + 1);
    if (end < tokens_.size() && !at(end + 1).is("else") && !(i > 0 && at(i - 1).is("else"))) replace(i, end, "{}");
  }

  /// Of its semicolon; past the end when it turns out to be no statement: a bracket closes before, or a body opens.
  std::size_t end_of_statement(std::size_t i) const {
    bool gives = at(i).is("return");
    for (; i < tokens_.size(); ++i) {
      if (at(i).is(";")) return i;
      if (at(i).is(")") || at(i).is("]") || at(i).is("}") || (at(i).is("{") && !gives)) break;
      gives = gives || at(i).text.ends_with('=');
      if (at(i).is("(") || at(i).is("[") || at(i).is("{")) i = closing(i);
    }
    return tokens_.size();
  }

  bool begins_statement(std::size_t i) const {
    if (i == 0) return false;
    const Token& before = at(i - 1);
    return before.is(";") || before.is("{") || before.is("}") || before.is("else") || ends_head(i - 1);
  }

  /// Whether this is the bracket after the condition of an `if` or a loop.
  bool ends_head(std::size_t i) const {
    if (!at(i).is(")")) return false;
    int depth = 1;
    while (depth > 0 && i > 0) {
      --i;
      depth += at(i).is(")") ? 1 : at(i).is("(") ? -1 : 0;
    }
    return i > 0 && (at(i - 1).is("if") || at(i - 1).is("for") || at(i - 1).is("while"));
  }

  /// Past the name at i, with its qualification and template arguments.
  std::size_t past_name(std::size_t i) const {
    while (at(i).sort == Sort::name || at(i).is("::")) {
      const bool was_name = at(i).sort == Sort::name;
      ++i;
      if (was_name && at(i).is("<") && !at(i).apart) {
        while (i < tokens_.size() && !(at(i).is(">") && at(i).in_template == 0)) ++i;
        ++i;
      }
      if (was_name && !at(i).is("::")) break;
    }
    return i;
  }

  void statement(std::size_t i) {
    const Token& first = at(i);
    const bool leaves = (first.is("continue") || first.is("break") || first.is("return")) && at(i + 1).is(";");
    if (!leaves) {
      if (std::find(no_expression.begin(), no_expression.end(), first.text) != no_expression.end()) return;
      const bool opens = first.sort == Sort::name || first.is("++") || first.is("--") || first.is("*") || first.is("(");
      if (!opens) return;
      if (first.sort == Sort::name && is_declaration(past_name(i))) return;
    }
    const std::size_t end = end_of_statement(i);
    if (end < tokens_.size() && end > i) replace(i, end, "{}");
  }

  /// Whether what follows a name at the begin of a statement makes it the name of a type.
  bool is_declaration(std::size_t i) const {
    if (at(i).sort == Sort::name || at(i).is(";") || at(i).is(",") || at(i).is(":") || at(i).is("{")) return true;
    const bool pointer = at(i).is("*") || at(i).is("&") || at(i).is("&&");
    return pointer && at(i + 1).sort == Sort::name;
  }

  std::string_view file_;
  std::vector<Token> tokens_;
  std::vector<Mutant> mutants_;
};

}  // namespace

std::vector<Mutant> mutants_of(std::string_view file) { return Finder(file).find(); }

}  // namespace bylaw::source_mutants
