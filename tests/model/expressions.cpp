// Random expressions of a wanted type, in words of both languages. Every form of grammar/language.ebnf is here: what
// `{5}` stands for in a form is an operand of at least that level. See generate.hpp.
#include <algorithm>

#include "model/sorts.hpp"

namespace bylaw::model {

using Kind = Sort::Kind;

const std::vector<std::vector<std::string>>& choice_sets() {
  static const std::vector<std::vector<std::string>> sets = [] {
    std::vector<std::vector<std::string>> all{
        {"red", "green", "blue"}, {"green", "open", "closed"}, {"register", "amend"}, {}};
    for (int i = 1; i <= 70; ++i) all.back().push_back("w" + std::to_string(i));  // more than a word has bits
    return all;
  }();
  return sets;
}

std::string some_date(Random& random) {
  static const std::vector<std::string> days{
      "2026-03-15", "2026-03-16", "2026-03-31", "2026-02-28", "2026-04-30", "2026-01-31", "2025-12-31", "2026-01-01",
      "2024-02-29", "2008-02-29", "2008-03-01", "2008-03-15", "2026-03-14", "2026-05-01", "2026-06-30", "2026-10-01",
      "2000-02-29", "1999-12-31", "2028-02-29", "2026-03-01", "2026-07-04", "2027-01-01", "1990-06-15"};
  static const std::vector<std::string> edges{"0001-01-01", "9999-12-31", "0001-01-31", "9999-12-01", "1900-02-28"};
  return random.chance(4) ? random.of(edges) : random.of(days);
}

Tree Expressions::make(Sort sort, int level, const std::string& form, std::vector<Tree> operands) {
  Tree tree{sort, level, {}, std::move(operands)};
  std::size_t at = 0;
  while (true) {
    const std::size_t open = form.find('{', at);
    if (open == std::string::npos) {
      tree.pieces.push_back({form.substr(at)});
      tree.operands.resize(tree.pieces.size() - 1);  // a form may have no place for the last ones
      return tree;
    }
    const std::size_t close = form.find('}', open);
    tree.pieces.push_back({form.substr(at, open - at), std::stoi(form.substr(open + 1, close - open - 1))});
    at = close + 1;
  }
}

Sort Expressions::some_sort() {
  switch (random_.below(11)) {
    case 0:
      return number;
    case 1:
      return whole_number;
    case 2:
      return money(random_.chance(80) ? 0 : 1);
    case 3:
    case 4:
      return text;
    case 5:
    case 6:
      return date;
    case 7:
      return instant;
    case 8:
      return duration(random_.between(0, kinds_of_durations - 1));
    case 9:
      return {Kind::choice, some_set()};
    default:
      return yes_no;
  }
}

Tree Expressions::literal(Sort sort) {
  static const std::vector<std::string> wholes{"0", "1", "2", "3", "5", "17", "18", "100", "０", "007"};
  static const std::vector<std::string> numbers{"0.5",
                                                "2.50",
                                                "3.333",
                                                "1000000000000000",
                                                "0.1",
                                                "99999999999999999999",
                                                "5 %",
                                                "12.5 %",
                                                "1234567890123456789012345678901234"};
  static const std::vector<std::string> amounts{"0",   "0.01", "12.50", "300", "300.00", "1000000000000000",
                                                "0.5", "99.99"};
  static const std::vector<std::string> texts{"\"abc\"",    "\"ABC\"",    "\"ａｂｃ\"",  "\" abc \"",
                                              "“中文”",     "「Straße」", "\"strasse\"", "\"110101200803150010\"",
                                              "\"a\\\"b\"", "\"x@y.cn\"", "\"1\""};
  static const std::vector<std::vector<std::string>> durations{
      {"10 days", "2 weeks", "1 day", "0 days", "30 天", "1 周"},
      {"1 month", "2 years", "6 个月", "1 年", "18 months"},
      {"3 working days", "1 working day", "5 个工作日", "20 working days"},
      {"24 hours", "1.5 hours", "36 小时", "0 hours"}};
  const auto of = [&](std::string words) { return make(sort, prim_level, words, {}); };
  switch (sort.kind) {
    case Kind::yes_no:
      return of(en_or_zh(random_.chance(50) ? "yes" : "no", random_.chance(50) ? "成立" : "否"));
    case Kind::whole:
      if (random_.chance(10)) return make(sort, unary_level, "-" + random_.of(wholes), {});
      return of(random_.of(wholes));
    case Kind::number:
      return of(random_.chance(40) ? random_.of(wholes) : random_.of(numbers));
    case Kind::money:
      return of(random_.of(amounts) + (sort.variant == 1 ? " EUR" : en_or_zh(" CNY", " 元")));
    case Kind::text:
      return of(random_.of(texts));
    case Kind::date: {
      const std::string day = some_date(random_);
      return of(en_or_zh(day, day.substr(0, 4) + "年" + day.substr(5, 2) + "月" + day.substr(8) + "日"));
    }
    case Kind::instant:
      return make(sort, shift_level,
                  random_.of(std::vector<std::string>{"18:00", "00:00", "23:59:59", "9:30"}) + " on {7}",
                  {literal(date)});
    case Kind::duration:
      return of(random_.of(durations[static_cast<std::size_t>(sort.variant)]));
    case Kind::choice:
    case Kind::record:
      break;
  }
  return of("yes");
}

/// A field, a member of an element, or a name that the policy gives a value.
Tree Expressions::leaf(Sort sort) {
  std::vector<std::string> names;
  const auto fits = [&](Sort other) { return other == sort || (sort == number && other == whole_number); };
  for (const FieldDef& field : policy_.fields) {
    if (!fits(field.sort)) continue;
    for (int i = 0; i < 2; ++i)
      names.push_back(en_or_zh(random_.chance(10) ? "`" + field.path + "`" : field.path,
                               random_.chance(10) ? "【" + field.label + "】" : field.label));
    if (policy_.has_before && random_.chance(40))
      names.push_back(en_or_zh("before." + field.path, "变更前." + field.label));
  }
  for (const Local& local : locals_) {
    if (local.element->sort.kind != Kind::record) {
      for (int i = 0; i < 4 && fits(local.element->sort.element()); ++i) names.push_back(local.name);
      continue;
    }
    for (const FieldDef& member : local.element->members) {
      for (int i = 0; i < 4 && fits(member.sort); ++i)
        names.push_back(local.name + "." + en_or_zh(member.path, member.label));
    }
  }
  for (const NamedTree& definition : policy_.definitions) {
    if (fits(definition.sort)) names.push_back(definition.name);
  }
  for (const NamedYaml& value : policy_.values) {
    if (fits(value.sort)) names.push_back(value.name);
  }
  if (names.empty()) {
    if (sort.kind == Kind::choice)
      return make(sort, prim_level, choice_sets()[static_cast<std::size_t>(sort.variant)].front(), {});
    return literal(sort);
  }
  return make(sort, prim_level, random_.of(names), {});
}

/// A text that the application gives: of one that the policy gives nothing could be waited for.
Tree Expressions::text_field() {
  std::vector<std::string> names;
  for (const Local& local : locals_) {
    for (const FieldDef& member : local.element->members) {
      if (member.sort == text) names.push_back(local.name + "." + member.path);
    }
  }
  for (const FieldDef& field : policy_.fields) {
    if (field.sort == text) names.push_back(field.path);
  }
  return make(text, prim_level, random_.of(names), {});
}

Tree Expressions::any(Sort sort, int depth) {
  if (depth <= 0) {
    const bool constant = sort.kind != Kind::choice && sort != yes_no && random_.chance(30);
    return constant ? literal(sort) : leaf(sort);
  }
  if (random_.chance(8) && sort.kind != Kind::choice) {
    return make(sort, any_level, en_or_zh("if {0} then {0} else {0}", "如果 {0} 则 {0} 否则 {0}"),
                {condition(depth - 1), any(sort, depth - 1), any(sort, depth - 1)});
  }
  for (const NamedYaml& value : policy_.values) {
    if (value.sort == sort && value.dated && random_.chance(15)) {
      const Sort day = random_.chance(70) ? date : instant;
      return make(sort, post_level, value.name + en_or_zh(" as at {10}", " 按 {9} 时的值"), {any(day, depth - 1)});
    }
  }
  switch (sort.kind) {
    case Kind::yes_no:
      return condition(depth);
    case Kind::whole:
      return random_.chance(70) ? whole(depth) : leaf(sort);
    case Kind::number:
    case Kind::money:
    case Kind::duration:
      return random_.chance(75) ? term(sort, depth) : leaf(sort);
    case Kind::date:
    case Kind::instant:
      return random_.chance(70) ? time(sort, depth) : leaf(sort);
    case Kind::text:
      if (random_.chance(35)) {
        static const std::vector<std::string> how{"\"abc\" by \"xyz\"", "\"-\" by \"\"", "\"a中\" by \"*\"",
                                                  "\" \" by \"\"", "\"abc\" by \"   \""};
        std::string words = random_.of(how);
        const bool zh = random_.chance(35);
        if (zh) words.replace(words.find(" by "), 4, " 换成 ");
        return make(sort, post_level, (zh ? "{9} 将 " : "{9} replacing ") + words, {any(text, depth - 1)});
      }
      if (random_.chance(25))
        return random_.chance(65) ? make(sort, unary_level, "region of {8}", {text_field()})
                                  : make(sort, post_level, "{9} 的地区码", {text_field()});
      return leaf(sort);
    case Kind::choice:
      if (random_.chance(20))
        return make(sort, any_level, "if {0} then {0} else {0}",
                    {condition(depth - 1), leaf(sort), choice_of(sort.variant)});
      return leaf(sort);
    case Kind::record:
      break;
  }
  return leaf(sort);
}

Tree Expressions::whole(int depth) {
  const int inner = depth - 1;
  switch (random_.below(8)) {
    case 0:
    case 1:
      return aggregate(whole_number, depth);
    case 2:
      return random_.chance(60)
                 ? make(whole_number, unary_level, "age of {8} on {8}", {any(date, inner), any(date, inner)})
                 : make(whole_number, post_level, "{9} 截至 {9} 的周岁", {any(date, inner), any(date, inner)});
    case 3:
    case 4: {
      static const std::vector<std::string> forms{"days from {8} to {8}",         "days from {8} through {8}",
                                                  "working days from {8} to {8}", "working days from {8} through {8}",
                                                  "months from {8} to {8}",       "years from {8} to {8}",
                                                  "从 {9} 到 {9} 的天数",         "从 {9} 至 {9} 的天数",
                                                  "从 {9} 到 {9} 的工作日数",     "从 {9} 到 {9} 的整月数",
                                                  "从 {9} 到 {9} 的整年数"};
      static const std::vector<std::string> within{
          "days from {8} through {8} within {8} through {8}", "days from {8} to {8} within {8} to {8}",
          "working days from {8} through {8} within {8} through {8}",
          "working days from {8} to {8} within {8} through {8}", "从 {9} 至 {9} 落在 {9} 至 {9} 的天数"};
      if (random_.chance(35))
        return make(whole_number, unary_level, random_.of(within),
                    {any(date, inner), any(date, inner), any(date, inner), any(date, inner)});
      return make(whole_number, unary_level, random_.of(forms), {any(date, inner), any(date, inner)});
    }
    case 5:
      return make(whole_number, sum_level, random_.chance(50) ? "{6} + {6}" : "{6} - {6}",
                  {any(whole_number, inner), any(whole_number, inner)});
    case 6:
      return make(whole_number, product_level, "{7} * {7}", {any(whole_number, inner), any(whole_number, inner)});
    default:
      return leaf(whole_number);
  }
}

Tree Expressions::term(Sort sort, int depth) {
  const int inner = depth - 1;
  const std::string unit = sort.kind == Kind::money ? (sort.variant == 1 ? " EUR" : " CNY") : "";
  switch (random_.below(9)) {
    case 0:
    case 1:
      return make(sort, sum_level, random_.of(std::vector<std::string>{"{6} + {6}", "{6} - {6}", "{6} － {6} ＋ {6}"}),
                  {any(sort, inner), any(sort, inner), any(sort, inner)});
    case 2:
      if (sort.kind == Kind::duration)
        return make(sort, product_level, random_.chance(50) ? "{7} * {7}" : "{7} × {7}",
                    {any(sort, inner), any(whole_number, inner)});
      if (random_.chance(30))
        return make(sort, product_level, "{7} ＊ {7} / {7}",
                    {any(number, inner), any(sort, inner), any(number, inner)});
      return make(sort, product_level, "{7} * {7}", {any(sort, inner), any(number, inner)});
    case 3:
      if (sort.kind == Kind::duration) return leaf(sort);
      if (sort == number && random_.chance(40))
        return make(sort, product_level, "{7} / {7}", {any(money(0), inner), any(money(0), inner)});
      return make(sort, product_level, random_.chance(50) ? "{7} / {7}" : "{7} ÷ {7}",
                  {any(sort, inner), any(number, inner)});
    case 4:
      return make(sort, unary_level, "-{8}", {any(sort, inner)});
    case 5: {
      if (sort.kind == Kind::duration) return leaf(sort);
      static const std::vector<std::string> modes{"half up", "half even", "up", "down"};
      static const std::vector<std::string> cn{"四舍五入", "四舍六入五成双", "进位", "舍去"};
      static const std::vector<std::string> quanta{"0.01", "1", "0.5", "10", "0.05"};
      const std::string quantum = random_.of(quanta) + unit;
      return make(sort, unary_level,
                  random_.chance(65) ? "round {5} " + random_.of(modes) + " to " + quantum
                                     : "取整 {5} 精确到 " + quantum + " " + random_.of(cn),
                  {any(sort, inner)});
    }
    case 6:
      return random_.chance(65)
                 ? make(sort, prim_level, random_.chance(50) ? "smaller of ({5}, {5})" : "larger of ({5}, {5})",
                        {any(sort, inner), any(sort, inner)})
                 : make(sort, prim_level, random_.chance(50) ? "最小值 ({5}, {5}, {5})" : "最大值（{5}，{5}）",
                        {any(sort, inner), any(sort, inner), any(sort, inner)});
    case 7:
      return aggregate(sort, depth);
    default:
      if (sort.kind == Kind::duration) return leaf(sort);
      return random_.chance(65) ? make(sort, unary_level, "15 % of {8}", {any(sort, inner)})
                                : make(sort, post_level, "{9} 的 5 %", {any(sort, inner)});
  }
}

Tree Expressions::time(Sort sort, int depth) {
  const int inner = depth - 1;
  static const std::vector<std::vector<std::string>> zh_units{{"天", "周"}, {"个月", "年"}, {"个工作日"}, {"小时"}};
  const int kind = random_.between(0, sort == instant ? 3 : 2);
  switch (random_.below(7)) {
    case 0:
    case 1:
      return make(sort, shift_level, random_.chance(60) ? "{8} after {7}" : "{8} before {7}",
                  {any(duration(kind), inner), any(sort, inner)});
    case 2:
      return make(sort, post_level,
                  (random_.chance(60) ? "{9} 之后 " : "{9} 之前 ") + std::to_string(random_.between(0, 40)) + " " +
                      random_.of(zh_units[static_cast<std::size_t>(kind)]),
                  {any(sort, inner)});
    case 3:
      return aggregate(sort, depth);
    case 4:
      return make(sort, prim_level, random_.chance(50) ? "smaller of ({5}, {5})" : "最大值 ({5}, {5})",
                  {any(sort, inner), any(sort, inner)});
    default:
      break;
  }
  if (sort == instant) {
    return random_.chance(60)
               ? make(sort, shift_level,
                      random_.of(std::vector<std::string>{"18:00", "0:00", "02:30", "23:59:59"}) + " on {7}",
                      {any(date, inner)})
               : make(sort, post_level, "{9} 当日 09:30", {any(date, inner)});
  }
  if (random_.chance(60))
    return random_.chance(65) ? make(sort, unary_level, "date of {8}", {any(instant, inner)})
                              : make(sort, post_level, "{9} 的日期", {any(instant, inner)});
  return random_.chance(65) ? make(sort, unary_level, "birth date of {8}", {text_field()})
                            : make(sort, post_level, "{9} 的出生日期", {text_field()});
}

}  // namespace bylaw::model
