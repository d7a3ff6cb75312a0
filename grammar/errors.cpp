// Messages about sentences: see errors.hpp.
#include "grammar/errors.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace bylaw::grammar {
namespace {

struct Expectation {
  std::string_view key, en, zh;
};

constexpr std::array<Expectation, 27> expectations{{
    {"condition", "a condition", "条件"},
    {"value", "a value", "值"},
    {"comparand", "a value or a test such as \"at least\"", "值，或 “至少” 之类的比较"},
    {"list", "a list: a name, or items in parentheses", "列表：名称，或括号内的若干项"},
    {"body", "a condition in parentheses", "括号内的条件"},
    {"id", "an id (letters, digits, - and _)", "编号（文字、数字、- 和 _）"},
    {"name", "a name", "名称"},
    {"definition name", "a name for the definition", "定义的名称"},
    {"as", "\"as\"", "“为”"},
    {"variable", "a name for the item, without dots", "各项的代称（不含点）"},
    {"text", "a text in quotes", "引号内的文字"},
    {"date", "a date such as 2026-03-05", "日期，如 2026-03-05"},
    {"number", "a number", "数字"},
    {"unit", "a unit of time", "时间单位"},
    {"time", "a time of day such as 18:00", "时刻，如 18:00"},
    {"pattern", "a pattern between slashes", "斜杠之间的格式"},
    {"period", "\"from\" or \"through\" and a date", "“自” 或 “至” 及日期"},
    {"severity", "\"error\", \"warning\" or \"note\"", "“错误”、“警告” 或 “提示”"},
    {"rounding", "\"half up\", \"half even\", \"up\" or \"down\"", "“四舍五入”、“四舍六入五成双”、“进位” 或 “舍去”"},
    {"each", "\"中每个\" or \"中任一\"", "“中每个” 或 “中任一”"},
    {"edge", "\"开头\" or \"结尾\"", "“开头” 或 “结尾”"},
    {"count", "\"的天数\", \"的工作日数\", \"的整月数\" or \"的整年数\"",
     "“的天数”、“的工作日数”、“的整月数” 或 “的整年数”"},
    {"stretch", "\"to\" or \"through\"", "“到” 或 “至”"},
    {"end", "the end of the expression, or an operator such as \"and\"", "算式结束，或 “且” 之类的连接词"},
    {"sentence", "a rule or a definition", "规则或定义"},
    {"bracket", "a bracket such as \"below 14\" or \"from 14 to 17\"", "区间，如 “不满 14” 或 “14 至 17”"},
    {"upper bound", "\"to\" or \"below\" and a bound", "“至” 或 “不满” 及界限"},
}};

constexpr std::array<std::string_view, 14> symbol_texts{"(", ")", ",", "=", "≠", "<", "≤",
                                                        ">", "≥", "+", "-", "*", "/", "%"};
constexpr std::string_view keyword_prefix = "keyword ";
constexpr std::string_view symbol_prefix = "symbol ";

Phrase quoted(const std::string& text) { return {"\"" + text + "\"", "“" + text + "”"}; }

Phrase wording(std::string_view key) {
  const auto number_behind = [&](std::string_view prefix) {
    return static_cast<std::size_t>(std::stoul(std::string(key.substr(prefix.size()))));
  };
  if (key.starts_with(keyword_prefix)) return shown(static_cast<Keyword>(number_behind(keyword_prefix)));
  if (key.starts_with(symbol_prefix)) return quoted(std::string(symbol_texts.at(number_behind(symbol_prefix))));
  const auto found = std::ranges::find(expectations, key, &Expectation::key);
  if (found == expectations.end()) return {std::string(key)};
  return {std::string(found->en), std::string(found->zh)};
}

Phrase found_phrase(const Word& word, const Reporter& reporter) {
  if (word.kind == Word::Kind::end) return {"the end of the text", "文字的结尾"};
  if (word.starts_line && ends_sentence(word)) return {"the end of the line", "行尾"};
  const std::string shown = reporter.shown(word.span);
  return word.kind == Word::Kind::text ? Phrase(shown) : quoted(shown);
}

/// The keyword that a word at the beginning of a line is a misspelling of.
std::optional<std::string> misspelt_clause(const Word& word, const Reporter& reporter) {
  if (!word.starts_line || word.kind != Word::Kind::name) return std::nullopt;
  std::vector<std::string> beginnings;
  for (const KeywordSpelling& spelling : keyword_spellings()) {
    if (begins_sentence(spelling.keyword)) beginnings.emplace_back(spelling.text);
  }
  return nearest(reporter.shown(word.span), beginnings);
}

/// A line that begins with no keyword: perhaps one is misspelt.
void report_unknown_clause(const Word& word, std::optional<std::string> meant, Reporter& reporter) {
  Diagnostic& diagnostic = reporter.add(Code::language_unknown_clause, word.span, {reporter.shown(word.span)});
  if (!meant) meant = misspelt_clause(word, reporter);
  if (meant) diagnostic.help = Phrase("did you mean \"" + *meant + "\"?", "是否想写 “" + *meant + "”？");
}

bool is_test(Keyword keyword) {
  return keyword >= Keyword::is && keyword <= Keyword::not_listed_in && keyword != Keyword::yu &&
         keyword != Keyword::jie_end && keyword != Keyword::yi_start && keyword != Keyword::yi_end;
}

/// Words that people write for a test, and the language's own.
constexpr std::array<std::pair<std::string_view, std::string_view>, 22> synonyms{{
    {"equals", "is"},         {"equal", "is"},          {"are", "is"},
    {"has", "contains"},      {"greater", "more than"}, {"larger", "more than"},
    {"bigger", "more than"},  {"over", "more than"},    {"above", "more than"},
    {"exceeds", "more than"}, {"smaller", "less than"}, {"under", "less than"},
    {"fewer", "less than"},   {"maximum", "at most"},   {"minimum", "at least"},
    {"includes", "contains"}, {"等于", "是"},           {"不等于", "不是"},
    {"大于", "超过"},         {"小于", "不满"},         {"大于等于", "至少"},
    {"小于等于", "至多"},
}};

/// The test that was probably meant where a word stands behind a value: a synonym, or one misspelt, of one word or two.
std::optional<std::string> meant_test(const Word* begin, const Word* at, const Reporter& reporter) {
  if (at->kind != Word::Kind::name) return std::nullopt;
  const std::string word = reporter.shown(at->span);
  const auto synonym = std::ranges::find(synonyms, word, &std::pair<std::string_view, std::string_view>::first);
  if (synonym != synonyms.end()) return std::string(synonym->second);
  std::vector<std::string> tests;
  for (const KeywordSpelling& spelling : keyword_spellings()) {
    if (is_test(spelling.keyword) || spelling.keyword == Keyword::and_ || spelling.keyword == Keyword::or_) {
      tests.emplace_back(spelling.text);
    }
  }
  if (at > begin && at[-1].kind == Word::Kind::name) {
    if (auto both = nearest(reporter.shown(at[-1].span) + " " + word, tests)) return both;
  }
  if (at[1].kind == Word::Kind::name) {
    if (auto both = nearest(word + " " + reporter.shown(at[1].span), tests)) return both;
  }
  return nearest(word, tests);
}

}  // namespace

std::string expectation_of(Keyword keyword) {
  return std::string(keyword_prefix) + std::to_string(static_cast<unsigned>(keyword));
}
std::string expectation_of(Symbol symbol) {
  return std::string(symbol_prefix) + std::to_string(static_cast<unsigned>(symbol));
}

void report_unmet(const std::string& expectation, const Word* begin, const Word* at, Reporter& reporter) {
  const bool said = std::any_of(begin, at + 1, [](const Word& word) { return word.faulty; });
  if (said || expectation == already_said) return;
  const Phrase found = found_phrase(*at, reporter);
  if (at == begin) {
    reporter.add(Code::language_expected, at->span, {wording(expectation), found});
    return;
  }
  if (expectation == "clause end") {
    if (at->starts_line && at->kind == Word::Kind::name) return report_unknown_clause(*at, {}, reporter);
    if (const auto meant = misspelt_clause(at[-1], reporter)) return report_unknown_clause(at[-1], meant, reporter);
    return report_unmet("end", begin, at, reporter);
  }
  const Word& before = at[-1];
  const bool line_ends = at->kind == Word::Kind::end || (at->starts_line && ends_sentence(*at));
  const Span place = line_ends ? Span{before.span.end, before.span.end} : at->span;
  const Phrase shown_before =
      before.kind == Word::Kind::text ? Phrase(reporter.shown(before.span)) : quoted(reporter.shown(before.span));
  Diagnostic& diagnostic =
      reporter.add(Code::language_expected_after, place, {wording(expectation), shown_before, found});
  const auto meant = expectation == "end" && !line_ends ? meant_test(begin, at, reporter) : std::nullopt;
  if (meant) diagnostic.help = Phrase("did you mean \"" + *meant + "\"?", "是否想写 “" + *meant + "”？");
}

void report_stray(const Word& word, Reporter& reporter) {
  if (word.faulty) return;
  if (word.kind == Word::Kind::keyword && begins_clause(word.keyword)) {
    reporter.add(Code::language_outside_rule, word.span, {shown(word.keyword)});
    return;
  }
  reporter.add(Code::language_expected, word.span, {wording("sentence"), found_phrase(word, reporter)});
}

bool ends_sentence(const Word& word) {
  return word.kind == Word::Kind::end || (word.kind == Word::Kind::keyword && begins_sentence(word.keyword));
}

bool begins_test(const Word& word) {
  if (word.kind == Word::Kind::symbol) {
    return word.value >= static_cast<std::uint32_t>(Symbol::equal) &&
           word.value <= static_cast<std::uint32_t>(Symbol::at_least);
  }
  return word.kind == Word::Kind::keyword && is_test(word.keyword);
}

const Word* sentence_of(const Word* begin, const Word* at) {
  while (at > begin && !ends_sentence(*--at)) {
  }
  return at;
}

const Word* next_sentence(const Word* at) {
  while (at->kind != Word::Kind::end && !(at->starts_line && ends_sentence(*at))) ++at;
  return at;
}

}  // namespace bylaw::grammar
