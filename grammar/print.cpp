// Sentences from the tree to text: files, rules, clauses, messages, brackets. See print.hpp.
#include "grammar/print.hpp"

#include <vector>

#include "grammar/print_parts.hpp"

namespace bylaw::grammar {
namespace {

using namespace syntax;
using K = Keyword;

class Sentences {
 public:
  explicit Sentences(Language language, bool in_parentheses = false)
      : language_(language), in_parentheses_(in_parentheses) {}

  std::string operator()(const Define& define) const {
    const std::string as = word(language_ == Language::en ? K::as : K::wei);
    std::string value = print(define.value, language_);
    if (run_together(as, value)) value = "(" + value + ")";
    return line(word(K::define), define.name.text, as, value) + "\n";
  }
  std::string operator()(const Rule& rule) const {
    std::string text = line(word(K::rule), rule.id.text);
    for (const Title& title : rule.titles) text = line(text, tongue(title.language), quoted_text(title.text));
    std::vector<std::string> clauses;
    for (const Clause& clause : rule.clauses) {
      std::string next = std::visit(*this, clause.node);
      // A field named `listed` at the end, before `in force`.
      if (!clauses.empty() && last_word_runs_into(clauses.back(), next)) {
        clauses.back() = std::visit(Sentences(language_, true), rule.clauses[clauses.size() - 1].node);
      }
      clauses.push_back(std::move(next));
    }
    for (const std::string& clause : clauses) text += "\n  " + clause;
    return text + "\n";
  }

  std::string operator()(const Cites& node) const {
    std::string ids;
    for (const Identifier& id : node.ids) ids += (ids.empty() ? "" : ", ") + id.text;
    return line(word(K::cites), ids);
  }
  std::string operator()(const InForce& node) const {
    const std::string from = node.from ? line(word(K::from), printed(*node.from, language_)) : "";
    const std::string through = node.through ? line(word(K::through), printed(*node.through, language_)) : "";
    return line(word(K::in_force), from, through);
  }
  std::string operator()(const SeverityIs& node) const {
    const place::Level& level = node.severity == Severity::error     ? place::error
                                : node.severity == Severity::warning ? place::warning
                                                                     : place::note;
    return line(word(K::severity), language_ == Language::en ? level.en : level.zh);
  }
  std::string operator()(const When& node) const {
    return line(word(K::when), condition(node.condition), language_ == Language::zh ? word(K::when_end) : "");
  }
  std::string operator()(const Unless& node) const { return line(word(K::unless), condition(node.condition)); }
  std::string operator()(const Require& node) const { return line(word(K::require), condition(node.condition)); }
  std::string operator()(const Forbid& node) const { return line(word(K::forbid), condition(node.condition)); }
  std::string operator()(const Otherwise& node) const { return message(K::otherwise, node.language, node.message); }
  std::string operator()(const Fix& node) const { return message(K::fix, node.language, node.message); }

 private:
  std::string word(K keyword) const { return std::string(spelled(keyword, language_)); }
  std::string condition(const Expr& expr) const {
    const std::string text = print(expr, language_);
    return in_parentheses_ ? "(" + text + ")" : text;
  }
  static std::string tongue(const std::optional<Language>& language) {
    return !language ? "" : *language == Language::en ? place::english : place::chinese;
  }
  /// The words in its braces are in the message's own language, whatever surrounds it.
  std::string message(K keyword, const std::optional<Language>& language, const Message& content) const {
    return line(word(keyword), tongue(language), quoted_text(print(content, language.value_or(language_))));
  }

  Language language_;
  bool in_parentheses_;
};

}  // namespace

std::string print(const RulesFile& file, Language language) {
  std::string text;
  for (const auto& item : file.items) {
    if (!text.empty()) text += '\n';
    text += std::visit(Sentences(language), item);
  }
  return text;
}

std::string print(const Message& message, Language language) {
  std::string text;
  for (const auto& part : message.parts) {
    if (const auto* expr = std::get_if<Expr>(&part)) {
      text += "{" + print(*expr, language) + "}";
      continue;
    }
    for (const char letter : std::get<std::string>(part)) {
      if (letter == '{' || letter == '}') text += letter;
      text += letter;
    }
  }
  return text;
}

std::string print(const Bracket& bracket, Language language) {
  const auto part = [&](K keyword, const std::optional<Expr>& value, std::size_t nth = 0) {
    return value ? line(spelled(keyword, language, nth), bound(*value, language)) : std::string();
  };
  const bool english = language == Language::en;
  return line(part(K::from, bracket.from), part(english ? K::to : K::through, bracket.to),
              part(K::less_than, bracket.below, english ? 1 : 0));  // `below`, as tables have it
}

}  // namespace bylaw::grammar
