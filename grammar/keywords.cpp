// The keyword table: see keywords.hpp.
#include "grammar/keywords.hpp"

#include <algorithm>
#include <unordered_map>

#include "grammar/letters.hpp"
#include "grammar/lexical.hpp"

namespace bylaw::grammar {
namespace {

using K = Keyword;
using syntax::Unit;
constexpr Language en = Language::en;
constexpr Language zh = Language::zh;

// clang-format off
const std::vector<KeywordSpelling> spellings{
    // files and rules
    {K::rule, en, "rule"}, {K::rule, zh, "规则"},
    {K::define, en, "define"}, {K::define, zh, "定义"},
    {K::as, en, "as"}, {K::wei, zh, "为"},
    {K::cites, en, "cites"}, {K::cites, zh, "依据"},
    {K::in_force, en, "in force"}, {K::in_force, zh, "有效期"},
    {K::from, en, "from"}, {K::from, zh, "自"},
    {K::through, en, "through"}, {K::through, zh, "至"},
    {K::to, en, "to"},
    {K::severity, en, "severity"}, {K::severity, zh, "级别"},
    {K::when, en, "applies when"}, {K::when, zh, "当"},
    {K::when_end, zh, "时"},
    {K::unless, en, "unless"}, {K::unless, zh, "除非"},
    {K::require, en, "require"}, {K::require, zh, "要求"},
    {K::forbid, en, "forbid"}, {K::forbid, zh, "禁止"},
    {K::otherwise, en, "otherwise"}, {K::otherwise, zh, "不符时"},
    {K::fix, en, "fix"}, {K::fix, zh, "改法"},
    // logic
    {K::and_, en, "and"}, {K::and_, zh, "且"}, {K::and_, zh, "并且"},
    {K::or_, en, "or"}, {K::or_, zh, "或"}, {K::or_, zh, "或者"},
    {K::not_, en, "not"}, {K::not_, zh, "非"}, {K::not_, zh, "并非"},
    {K::if_, en, "if"}, {K::if_, zh, "如果"},
    {K::then, en, "then"}, {K::then, zh, "则"},
    {K::else_, en, "else"}, {K::else_, zh, "否则"},
    {K::yes, en, "yes"}, {K::yes, zh, "成立"},
    {K::no, en, "no"}, {K::no, zh, "不成立"}, {K::no, zh, "否"},
    // tests
    {K::is, en, "is"}, {K::shi, zh, "是"},
    {K::is_not, en, "is not"}, {K::is_not, zh, "不是"}, {K::is_not, zh, "不为"},
    {K::one_of, en, "one of"}, {K::one_of, zh, "属于"},
    {K::not_one_of, en, "not one of"}, {K::not_one_of, zh, "不属于"},
    {K::at_least, en, "at least"}, {K::at_least, zh, "至少"}, {K::at_least, zh, "不少于"}, {K::at_least, zh, "不低于"},
    {K::at_most, en, "at most"}, {K::at_most, zh, "至多"}, {K::at_most, zh, "不超过"}, {K::at_most, zh, "不多于"},
    {K::more_than, en, "more than"}, {K::more_than, en, "above"}, {K::more_than, zh, "超过"}, {K::more_than, zh, "多于"},
    {K::more_than, zh, "高于"},
    {K::less_than, en, "less than"}, {K::less_than, en, "below"}, {K::less_than, zh, "不满"}, {K::less_than, zh, "少于"},
    {K::less_than, zh, "低于"},
    {K::before, en, "before"}, {K::after, en, "after"},
    {K::earlier, zh, "早于"}, {K::later, zh, "晚于"},
    {K::on_or_after, en, "on or after"}, {K::on_or_after, zh, "不早于"},
    {K::on_or_before, en, "on or before"}, {K::on_or_before, zh, "不晚于"},
    {K::between, en, "between"}, {K::not_between, en, "not between"},
    {K::jie, zh, "介于"}, {K::not_jie, zh, "不介于"}, {K::yu, zh, "与"}, {K::jie_end, zh, "之间"},
    {K::contains, en, "contains"}, {K::contains, zh, "包含"},
    {K::not_contains, en, "does not contain"}, {K::not_contains, zh, "不包含"},
    {K::starts_with, en, "starts with"}, {K::not_starts_with, en, "does not start with"},
    {K::ends_with, en, "ends with"}, {K::not_ends_with, en, "does not end with"},
    {K::yi, zh, "以"}, {K::not_yi, zh, "不以"}, {K::yi_start, zh, "开头"}, {K::yi_end, zh, "结尾"},
    {K::matches, en, "matches"}, {K::matches, zh, "符合格式"},
    {K::not_matches, en, "does not match"}, {K::not_matches, zh, "不符合格式"},
    {K::length, en, "has length"}, {K::length, zh, "字数"},
    {K::given, en, "given"}, {K::given, zh, "已填写"},
    {K::missing, en, "missing"}, {K::missing, zh, "未填写"},
    {K::valid, en, "a valid"}, {K::valid, en, "an valid"}, {K::valid, zh, "有效的"},
    {K::listed_in, en, "listed in"}, {K::listed_in, zh, "列入"},
    {K::not_listed_in, en, "not listed in"}, {K::not_listed_in, zh, "未列入"},
    // lists
    {K::every, en, "every"}, {K::every, zh, "每个"},
    {K::any, en, "any"}, {K::any, zh, "任一"},
    {K::in, en, "in"}, {K::satisfies, en, "satisfies"},
    {K::dui, zh, "对"}, {K::among, zh, "中"}, {K::among_every, zh, "中每个"}, {K::among_any, zh, "中任一"}, {K::all_satisfy, zh, "都满足"},
    {K::count_of, en, "count of"}, {K::count_distinct, en, "count of distinct"},
    {K::sum_of, en, "sum of"}, {K::min_of, en, "min of"}, {K::max_of, en, "max of"},
    {K::for_, en, "for"},
    {K::where, en, "where"}, {K::where, zh, "符合"}, {K::where, zh, "仅限"},
    {K::count, zh, "统计"}, {K::count_end, zh, "的个数"}, {K::distinct, zh, "不同的"}, {K::zhi, zh, "之"},
    {K::sum, zh, "合计"}, {K::min, zh, "最小"}, {K::max, zh, "最大"}, {K::de, zh, "的"},
    {K::smaller_of, en, "smaller of"}, {K::smaller_of, zh, "最小值"},
    {K::larger_of, en, "larger of"}, {K::larger_of, zh, "最大值"},
    // text and time
    {K::replacing, en, "replacing"}, {K::by, en, "by"}, {K::jiang, zh, "将"}, {K::replaced_by, zh, "换成"},
    {K::date_of, en, "date of"}, {K::its_date, zh, "的日期"},
    {K::birth_date_of, en, "birth date of"}, {K::its_birth_date, zh, "的出生日期"},
    {K::region_of, en, "region of"}, {K::its_region, zh, "的地区码"},
    {K::age_of, en, "age of"}, {K::on, en, "on"}, {K::as_of, zh, "截至"}, {K::its_age, zh, "的周岁"},
    {K::days_from, en, "days from"}, {K::working_days_from, en, "working days from"},
    {K::months_from, en, "months from"}, {K::years_from, en, "years from"}, {K::within, en, "within"},
    {K::cong, zh, "从"}, {K::dao, zh, "到"}, {K::falls_in, zh, "落在"},
    {K::its_days, zh, "的天数"}, {K::its_working_days, zh, "的工作日数"},
    {K::its_months, zh, "的整月数"}, {K::its_years, zh, "的整年数"},
    {K::thereafter, zh, "之后"}, {K::therebefore, zh, "之前"}, {K::that_day, zh, "当日"},
    {K::as_at, en, "as at"}, {K::an, zh, "按"}, {K::an_end, zh, "时的值"},
    // numbers
    {K::of, en, "of"}, {K::round, en, "round"}, {K::quzheng, zh, "取整"}, {K::exact_to, zh, "精确到"},
    {K::half_up, en, "half up"}, {K::half_up, zh, "四舍五入"},
    {K::half_even, en, "half even"}, {K::half_even, zh, "四舍六入五成双"},
    {K::up, zh, "进位"}, {K::down, zh, "舍去"},
};
// clang-format on

struct UnitSpelling {
  Unit unit;
  std::string_view text;
};
const std::vector<UnitSpelling> english_units{
    {Unit::working_day, "working days"},
    {Unit::working_day, "working day"},
    {Unit::day, "days"},
    {Unit::day, "day"},
    {Unit::week, "weeks"},
    {Unit::week, "week"},
    {Unit::month, "months"},
    {Unit::month, "month"},
    {Unit::year, "years"},
    {Unit::year, "year"},
    {Unit::hour, "hours"},
    {Unit::hour, "hour"},
};
const std::vector<UnitSpelling> chinese_units{
    {Unit::day, "天"},    {Unit::day, "日"},      {Unit::working_day, "个工作日"}, {Unit::working_day, "工作日"},
    {Unit::week, "周"},   {Unit::week, "个星期"}, {Unit::month, "个月"},           {Unit::year, "年"},
    {Unit::hour, "小时"}, {Unit::hour, "个小时"},
};

/// The end of the phrase's words at `at`, any gap between them; empty unless they stand there whole.
std::optional<std::size_t> phrase_end(std::string_view phrase, std::string_view text, std::size_t at) {
  while (true) {
    const std::size_t blank = phrase.find(' ');
    const std::string_view word = phrase.substr(0, blank);
    if (text.substr(at, word.size()) != word) return std::nullopt;
    if (reach(Shape::name, text, at) != at + word.size()) return std::nullopt;
    at += word.size();
    if (blank == std::string_view::npos) return at;
    phrase.remove_prefix(blank + 1);
    at = *reach(Shape::gap, text, at);
  }
}

/// English spellings by their first letter, longest first.
const std::unordered_map<char, std::vector<KeywordSpelling>>& english_table() {
  static const auto table = [] {
    std::unordered_map<char, std::vector<KeywordSpelling>> by_letter;
    for (const KeywordSpelling& spelling : spellings) {
      if (spelling.language == en) by_letter[spelling.text.front()].push_back(spelling);
    }
    for (auto& [letter, list] : by_letter) {
      std::ranges::stable_sort(list, [](const auto& a, const auto& b) { return a.text.size() > b.text.size(); });
    }
    return by_letter;
  }();
  return table;
}

}  // namespace

const std::vector<KeywordSpelling>& keyword_spellings() { return spellings; }

std::optional<KeywordMatch> english_keyword(std::string_view text, std::size_t at) {
  const auto found = english_table().find(text[at]);
  if (found == english_table().end()) return std::nullopt;
  for (const KeywordSpelling& spelling : found->second) {
    if (const auto end = phrase_end(spelling.text, text, at)) return KeywordMatch{spelling.keyword, *end};
  }
  return std::nullopt;
}

std::optional<Keyword> chinese_keyword(std::string_view word) {
  static const auto table = [] {
    std::unordered_map<std::string_view, Keyword> words;
    for (const KeywordSpelling& spelling : spellings) {
      if (spelling.language == zh) words.emplace(spelling.text, spelling.keyword);
    }
    return words;
  }();
  const auto found = table.find(word);
  if (found == table.end()) return std::nullopt;
  return found->second;
}

std::optional<Keyword> keyword(std::string_view word) {
  if (word.empty()) return std::nullopt;
  if (const auto chinese = chinese_keyword(word)) return chinese;
  const auto english = english_keyword(word, 0);
  if (!english || english->end != word.size()) return std::nullopt;
  return english->keyword;
}

Phrase shown(Keyword keyword) {
  std::string_view english;
  std::string_view chinese;
  for (const KeywordSpelling& spelling : spellings) {
    if (spelling.keyword != keyword) continue;
    std::string_view& slot = spelling.language == en ? english : chinese;
    if (slot.empty()) slot = spelling.text;
  }
  if (english.empty()) english = chinese;
  if (chinese.empty()) chinese = english;
  return {"\"" + std::string(english) + "\"", "“" + std::string(chinese) + "”"};
}

std::string_view spelled(Keyword keyword, Language language, std::size_t nth) {
  std::string_view found;
  for (const KeywordSpelling& spelling : spellings) {
    if (spelling.keyword != keyword) continue;
    if (found.empty()) found = spelling.text;
    if (spelling.language != language) continue;
    found = spelling.text;
    if (nth-- == 0) break;
  }
  return found;
}

std::optional<UnitMatch> english_unit(std::string_view text, std::size_t at) {
  for (const UnitSpelling& spelling : english_units) {
    if (const auto end = phrase_end(spelling.text, text, at)) return UnitMatch{spelling.unit, *end};
  }
  return std::nullopt;
}

std::optional<Unit> chinese_unit(std::string_view word) {
  for (const UnitSpelling& spelling : chinese_units) {
    if (spelling.text == word) return spelling.unit;
  }
  return std::nullopt;
}

std::string_view spelled(Unit unit, Language language, bool one) {
  std::string_view found;
  for (const UnitSpelling& spelling : language == en ? english_units : chinese_units) {
    if (spelling.unit != unit) continue;
    found = spelling.text;
    if (language == zh || !one) break;  // in English the plural stands first
  }
  return found;
}

bool begins_clause(Keyword keyword) {
  switch (keyword) {
    case K::cites:
    case K::in_force:
    case K::severity:
    case K::when:
    case K::unless:
    case K::require:
    case K::forbid:
    case K::otherwise:
    case K::fix:
      return true;
    default:
      return false;
  }
}

bool begins_sentence(Keyword keyword) { return keyword == K::rule || keyword == K::define || begins_clause(keyword); }

}  // namespace bylaw::grammar
