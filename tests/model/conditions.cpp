// Random conditions, and the cells of tables. See generate.hpp.
#include <algorithm>

#include "model/sorts.hpp"

namespace bylaw::model {

using Kind = Sort::Kind;

/// A set of choices that some field has.
int Expressions::some_set() {
  const bool wide = std::any_of(policy_.fields.begin(), policy_.fields.end(),
                                [](const FieldDef& field) { return field.path == "wide"; });
  return wide && random_.chance(25) ? 3 : random_.between(0, 1);
}

std::string Expressions::some_token(int set) {
  const std::string& token = random_.of(choice_sets()[static_cast<std::size_t>(set)]);
  return en_or_zh(token, "选" + token);
}

/// A field of the application with these choices; empty when there is none.
std::string Expressions::choice_field(int set, bool list) {
  std::vector<std::string> names;
  for (const FieldDef& field : policy_.fields) {
    if (field.sort == Sort{Kind::choice, set, list}) names.push_back(en_or_zh(field.path, field.label));
  }
  return names.empty() ? std::string() : random_.of(names);
}

std::string Expressions::tokens(int set, int most) {
  std::string all = some_token(set);
  for (int i = random_.between(1, most); i > 1; --i) all += ", " + some_token(set);
  return "(" + all + ")";
}

Tree Expressions::guard(int depth) {
  const int set = random_.chance(15) ? 2 : some_set();
  const std::string field = choice_field(set, false), list = choice_field(set, true);
  const auto test = [&](const std::string& words) { return make(yes_no, test_level, words, {}); };
  const int inner = depth - 1;
  switch (random_.below(depth > 0 ? 16 : 9)) {
    case 0:
    case 1:
      return test(field + en_or_zh(" is ", " 是 ") + some_token(set));
    case 2:
      return test(some_token(set) + en_or_zh(" is ", " 是 ") + field);
    case 3:
      return test(random_.chance(75) ? field + en_or_zh(" is not ", " 不是 ") + some_token(set)
                                     : some_token(set) + " ≠ " + field);
    case 4:
    case 5:
      return test(field + en_or_zh(" is one of ", " 属于 ") + tokens(set, set == 3 ? 9 : 3));
    case 6:
      return test(field + en_or_zh(" is not one of ", " 不属于 ") + tokens(set, 3));
    case 7:
      if (list.empty()) return leaf(yes_no);
      if (random_.chance(30)) return test(field + en_or_zh(" is one of ", " 属于 ") + list);
      return test(list + (random_.chance(65) ? en_or_zh(" contains ", " 包含 ") : " does not contain ") +
                  some_token(set));
    case 8:
      if (policy_.without_presence) return leaf(yes_no);
      return test((list.empty() || random_.chance(70) ? field : list) +
                  (random_.chance(60) ? en_or_zh(" is given", " 已填写") : en_or_zh(" is missing", " 未填写")));
    case 9:
      return make(yes_no, not_level, en_or_zh("not {3}", "并非 {3}"), {guard(inner)});
    case 10:
    case 11:
    case 12:
      return make(yes_no, and_level, en_or_zh("{3} and {3}", "{3} 且 {3}"),
                  {guard(inner), random_.chance(60) ? guard(inner) : condition(inner)});
    case 13:
      return make(yes_no, and_level, en_or_zh("{3} and {3}", "{3} 且 {3}"), {condition(inner), guard(inner)});
    case 14:
      return make(yes_no, or_level, en_or_zh("{2} or {2}", "{2} 或 {2}"),
                  {guard(inner), random_.chance(60) ? guard(inner) : condition(inner)});
    default:
      return make(yes_no, any_level, en_or_zh("if {0} then {0} else {0}", "如果 {0} 则 {0} 否则 {0}"),
                  {guard(inner), guard(inner), guard(inner)});
  }
}

/// A choice where one is expected: a token, its label, or another field.
Tree Expressions::choice_of(int set) {
  const Sort sort{Kind::choice, set};
  if (random_.chance(25)) return leaf(sort);
  return make(sort, prim_level, some_token(set), {});
}

Tree Expressions::condition(int depth) {
  if (depth <= 0) return random_.chance(60) ? leaf(yes_no) : comparison(0);
  switch (random_.below(18)) {
    case 16:
    case 17:
      return guard(depth - 1);
    case 0:
    case 1:
      return make(yes_no, and_level,
                  random_.chance(30) ? "{3} and {3} 且 {3}" : en_or_zh("{3} and {3}", "{3} 并且 {3}"),
                  {condition(depth - 1), condition(depth - 1), condition(depth - 1)});
    case 2:
    case 3:
      return make(yes_no, or_level, random_.chance(30) ? "{2} or {2} 或 {2}" : en_or_zh("{2} or {2}", "{2} 或者 {2}"),
                  {condition(depth - 1), condition(depth - 1), condition(depth - 1)});
    case 4:
      return make(yes_no, not_level, en_or_zh("not {3}", "并非 {3}"), {condition(depth - 1)});
    case 5:
    case 6:
      return quantifier(depth);
    case 7:
    case 8:
      return text_test(depth);
    case 9: {
      if (policy_.without_presence) return comparison(depth);
      static const std::vector<std::string> forms{"{5} is given",       "{5} is missing", "{5} is not given",
                                                  "{5} is not missing", "{5} 已填写",     "{5} 未填写"};
      const Sort sort = some_sort();
      return make(yes_no, test_level, random_.of(forms), {random_.chance(70) ? leaf(sort) : any(sort, depth - 1)});
    }
    case 10:
      if (random_.chance(50)) {
        static const std::vector<std::string> asked{"reading.grace is none", "解读.grace 是 3",
                                                    "reading.grace is not week",
                                                    "reading.grace is one of (none, week)"};
        return make(yes_no, test_level, random_.of(asked), {});
      }
      return make(yes_no, test_level,
                  random_.of(std::vector<std::string>{"{5} is yes", "{5} is not no", "{5} 是 否", "{5} 不是 是"}),
                  {condition(depth - 1)});
    default:
      return comparison(depth);
  }
}

Tree Expressions::comparison(int depth) {
  const Sort sort = some_sort();
  const int inner = depth - 1;
  if (sort == yes_no) return leaf(yes_no);
  if (sort.kind == Kind::choice) {
    static const std::vector<std::string> forms{"{5} is {5}",   "{5} is not {5}", "{5} 是 {5}",
                                                "{5} 不是 {5}", "{5} = {5}",      "{5} ≠ {5}"};
    if (random_.chance(30)) {
      static const std::vector<std::string> lists{"{5} is one of ({5}, {5})", "{5} is not one of ({5}, {5})",
                                                  "{5} 属于（{5}，{5}）", "{5} 不属于 ({5}, {5})"};
      return make(yes_no, test_level, random_.of(lists),
                  {leaf(sort), choice_of(sort.variant), choice_of(sort.variant)});
    }
    Tree left = random_.chance(80) ? leaf(sort) : any(sort, inner);
    return make(yes_no, test_level, random_.of(forms), {std::move(left), choice_of(sort.variant)});
  }
  Tree left = any(sort, inner);
  Tree right = any(sort, inner);
  if (random_.chance(12)) {
    static const std::vector<std::string> forms{"{5} is one of ({5}, {5})", "{5} is not one of ({5}, {5})",
                                                "{5} one of ({5}, {5})", "{5} 属于 ({5}, {5})",
                                                "{5} 不属于（{5}、{5}）"};
    return make(yes_no, test_level, random_.of(forms), {std::move(left), std::move(right), any(sort, inner)});
  }
  for (const FieldDef& field : policy_.fields) {
    if (!field.sort.list || !(field.sort.element() == sort) || !random_.chance(25)) continue;
    static const std::vector<std::string> member{"{5} is one of ", "{5} is not one of ", "{5} 属于 ", "{5} 不属于 "};
    static const std::vector<std::string> holds{" contains {5}", " does not contain {5}", " 包含 {5}", " 不包含 {5}"};
    if (random_.chance(50)) return make(yes_no, test_level, random_.of(member) + field.path, {std::move(left)});
    return make(yes_no, test_level, field.label + random_.of(holds), {std::move(left)});
  }
  static const std::vector<std::string> equal{"{5} is {5}", "{5} is not {5}", "{5} = {5}",   "{5} != {5}",
                                              "{5} 是 {5}", "{5} 为 {5}",     "{5} 不为 {5}"};
  if (sort == text || random_.chance(15))
    return make(yes_no, test_level, random_.of(equal), {std::move(left), std::move(right)});
  if (random_.chance(15)) {
    static const std::vector<std::string> forms{"{5} is between {5} and {5}", "{5} is not between {5} and {5}",
                                                "{5} 介于 {5} 与 {5} 之间", "{5} 不介于 {5} 与 {5} 之间"};
    return make(yes_no, test_level, random_.of(forms), {std::move(left), std::move(right), any(sort, inner)});
  }
  static const std::vector<std::string> temporal{
      "{5} is before {5}",     "{5} is after {5}", "{5} is on or after {5}", "{5} is on or before {5}",
      "{5} is not before {5}", "{5} 早于 {5}",     "{5} 晚于 {5}",           "{5} 不早于 {5}",
      "{5} 不晚于 {5}"};
  static const std::vector<std::string> orders{"{5} is at least {5}",
                                               "{5} is at most {5}",
                                               "{5} is more than {5}",
                                               "{5} is less than {5}",
                                               "{5} above {5}",
                                               "{5} below {5}",
                                               "{5} < {5}",
                                               "{5} <= {5}",
                                               "{5} ≥ {5}",
                                               "{5} > {5}",
                                               "{5} 至少 {5}",
                                               "{5} 不少于 {5}",
                                               "{5} 不超过 {5}",
                                               "{5} 至多 {5}",
                                               "{5} 超过 {5}",
                                               "{5} 多于 {5}",
                                               "{5} 不满 {5}",
                                               "{5} 低于 {5}",
                                               "{5} is not at least {5}"};
  const bool is_time = sort == date || sort == instant;
  return make(yes_no, test_level, random_.of(is_time && random_.chance(60) ? temporal : orders),
              {std::move(left), std::move(right)});
}

Tree Expressions::text_test(int depth) {
  const int inner = depth - 1;
  switch (random_.below(6)) {
    case 0:
    case 1: {
      static const std::vector<std::string> forms{
          "{5} contains {5}",  "{5} does not contain {5}",  "{5} starts with {5}", "{5} does not start with {5}",
          "{5} ends with {5}", "{5} does not end with {5}", "{5} 包含 {5}",        "{5} 不包含 {5}",
          "{5} 以 {9} 开头",   "{5} 不以 {9} 结尾"};
      return make(yes_no, test_level, random_.of(forms), {any(text, inner), any(text, inner)});
    }
    case 2: {
      static const std::vector<std::string> patterns{"/[a-z]+/", "/.*\\d/", "/[A-Z]bc/",
                                                     "/中.*/",   "/.{3}/",  "/a\\/b|abc/"};
      static const std::vector<std::string> forms{"{5} matches ", "{5} does not match ", "{5} 符合格式 ",
                                                  "{5} 不符合格式 "};
      return make(yes_no, test_level, random_.of(forms) + random_.of(patterns), {any(text, inner)});
    }
    case 3: {
      static const std::vector<std::string> standards{"resident-id",  "credit-code",      "mobile-number", "email",
                                                      "居民身份证号", "统一社会信用代码", "手机号",        "邮箱"};
      static const std::vector<std::string> forms{"{5} is a valid ", "{5} is not a valid ", "{5} 是 有效的 ",
                                                  "{5} 不是 有效的 "};
      return make(yes_no, test_level, random_.of(forms) + random_.of(standards), {any(text, inner)});
    }
    case 4: {
      static const std::vector<std::string> forms{"{5} has length at least {5}",
                                                  "{5} has length {5}",
                                                  "{5} has length is not {5}",
                                                  "{5} has length < {5}",
                                                  "{5} 字数 不超过 {5}",
                                                  "{5} 字数 为 {5}",
                                                  "{5} has length one of ({5}, 3)",
                                                  "{5} has length between {5} and 5"};
      return make(yes_no, test_level, random_.of(forms), {any(text, inner), any(whole_number, inner)});
    }
    default: {
      if (policy_.tables.empty()) return comparison(depth);
      const FieldDef& table = random_.of(policy_.tables);
      static const std::vector<std::string> forms{"{5} is listed in ", "{5} is not listed in ", "{5} 列入 ",
                                                  "{5} 未列入 "};
      const Sort key = table.members.front().sort;
      return make(yes_no, test_level, random_.of(forms) + table.path,
                  {key.kind == Kind::choice ? leaf(key) : any(key, inner)});
    }
  }
}

/// A table by a choice, yes-no, a reading, a whole number, a number or a date, that covers every value.
Yaml Expressions::rows_by(int depth, const std::string& by_key, const std::function<Yaml()>& cell) {
  std::vector<std::pair<std::string, Yaml>> rows;
  const auto by = [&](Tree tree) { rows.emplace_back(by_key, Yaml::of(std::move(tree))); };
  const auto row = [&](const std::string& key) { rows.emplace_back(key, cell()); };
  switch (random_.below(6)) {
    case 0: {
      const int set = random_.between(0, 1);
      by(leaf({Kind::choice, set}));
      const auto& tokens = choice_sets()[static_cast<std::size_t>(set)];
      row(tokens[0]);
      if (random_.chance(50))
        row("选" + tokens[1]), row(tokens[2]);
      else
        row("otherwise");
      break;
    }
    case 1:
      by(condition(depth - 1)), row("yes"), row("no");
      break;
    case 2:
      by(make({Kind::choice, 9}, prim_level, "reading.grace", {})), row("none"), row("3"), row("week");
      break;
    case 3:
      by(any(whole_number, depth - 1));
      if (random_.chance(50))
        row("below 2"), row("from 2 to 17"), row("from 18 below 100"), row("from 100");
      else
        row("3"), row("from 5 to 17"), row("otherwise");
      break;
    case 4:
      by(make(number, prim_level, "({0})", {any(number, depth - 1)})), row("below 0.5"), row("from 0.5 below 18"),
          row(en_or_zh("from 18", "自 18"));
      break;
    default:
      by(any(date, depth - 1)), row("below 2026-01-01"), row("from 2026-01-01 to 2026-03-15"), row("from 2026-03-16");
      break;
  }
  return Yaml::map(std::move(rows));
}

Yaml Expressions::cell(Sort sort, int depth, bool dates) {
  if (dates && random_.chance(20)) {
    std::vector<std::pair<std::string, Yaml>> entries;
    for (const char* day : {"2025-06-01", "2026-03-15", "2026-04-01"}) {
      if (random_.chance(60) || entries.empty()) entries.emplace_back(day, cell(sort, depth - 1, false));
    }
    return Yaml::map(std::move(entries));
  }
  if (depth > 0 && random_.chance(20))
    return rows_by(depth, random_.chance(80) ? "by" : "依", [&] { return cell(sort, depth - 2, dates); });
  return Yaml::of(random_.chance(30) && sort.kind != Kind::choice && sort != yes_no ? literal(sort) : any(sort, depth));
}

}  // namespace bylaw::model
