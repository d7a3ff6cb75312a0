// The words of the language in both tongues, in one table: what the scanner takes for a keyword, where
// recovery resumes, what unspaced Chinese is split at, and how a message spells what was expected.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "syntax/tree.hpp"

namespace bylaw::grammar {

// clang-format off
enum class Keyword : std::uint8_t {
  // files and rules
  rule, define, as, wei /* 为: as, is */, cites, in_force, from, through, to, severity, when, when_end, unless, require,
  forbid, otherwise, fix,
  // logic
  and_, or_, not_, if_, then, else_, yes, no,
  // tests
  is, shi /* 是: is, yes */, is_not, one_of, not_one_of, at_least, at_most, more_than, less_than, before, after, earlier,
  later, on_or_after, on_or_before, between, not_between, jie /* 介于 */, not_jie, yu /* 与 */, jie_end /* 之间 */, contains,
  not_contains, starts_with, not_starts_with, ends_with, not_ends_with, yi /* 以 */, not_yi, yi_start /* 开头 */,
  yi_end /* 结尾 */, matches, not_matches, length, given, missing, valid, listed_in, not_listed_in,
  // lists
  every, any, in, satisfies, dui /* 对 */, among /* 中 */, among_every /* 中每个 */, among_any /* 中任一 */, all_satisfy /* 都满足 */, count_of, count_distinct, sum_of, min_of,
  max_of, for_, where, count /* 统计 */, count_end /* 的个数 */, distinct /* 不同的 */, zhi /* 之 */, sum /* 合计 */,
  min /* 最小 */, max /* 最大 */, de /* 的 */, smaller_of, larger_of,
  // text and time
  replacing, by, jiang /* 将 */, replaced_by /* 换成 */, date_of, birth_date_of, region_of, age_of, on, its_date, its_birth_date,
  its_region, as_of /* 截至 */, its_age /* 的周岁 */, days_from, working_days_from, months_from, years_from, within,
  cong /* 从 */, dao /* 到 */, falls_in /* 落在 */, its_days, its_working_days, its_months, its_years, thereafter /* 之后 */,
  therebefore /* 之前 */, that_day /* 当日 */, as_at, an /* 按 */, an_end /* 时的值 */,
  // numbers
  of, round, quzheng /* 取整 */, exact_to /* 精确到 */, half_up, half_even, up, down,
};
// clang-format on

struct KeywordSpelling {
  Keyword keyword;
  Language language;
  std::string_view text;  // English: words with one blank between them
};

/// Every spelling of every keyword.
const std::vector<KeywordSpelling>& keyword_spellings();

/// A keyword that begins at `at` as whole words of English, with any gap between the words; longest first.
struct KeywordMatch {
  Keyword keyword;
  std::size_t end;
};
std::optional<KeywordMatch> english_keyword(std::string_view text, std::size_t at);
/// The keyword that is spelled so in Chinese, as a whole.
std::optional<Keyword> chinese_keyword(std::string_view word);
/// The word alone, in either language.
std::optional<Keyword> keyword(std::string_view word);

/// How a message shows the keyword: its first spelling in each language, in quotes.
Phrase shown(Keyword keyword);

/// The nth spelling of the keyword in a language; the first where it has fewer; another language's where it has none.
std::string_view spelled(Keyword keyword, Language language, std::size_t nth = 0);

/// Words with a meaning at one place alone; everywhere else they are names.
namespace place {
inline constexpr const char* english = "en";
inline constexpr const char* chinese = "zh";
inline constexpr const char* up = "up";
inline constexpr const char* down = "down";
struct Level {
  Severity severity;
  const char* en;
  const char* zh;
};
inline constexpr Level error{Severity::error, "error", "错误"};
inline constexpr Level warning{Severity::warning, "warning", "警告"};
inline constexpr Level note{Severity::note, "note", "提示"};
}  // namespace place

/// A unit of duration after a number, in words of either language.
struct UnitMatch {
  syntax::Unit unit;
  std::size_t end;
};
std::optional<UnitMatch> english_unit(std::string_view text, std::size_t at);
std::optional<syntax::Unit> chinese_unit(std::string_view word);
/// The unit's word after a count of one, or of several.
std::string_view spelled(syntax::Unit unit, Language language, bool one);

/// Begins a clause of a rule.
bool begins_clause(Keyword keyword);
/// Begins a rule, a definition or a clause: where reading resumes after a mistake.
bool begins_sentence(Keyword keyword);

}  // namespace bylaw::grammar
