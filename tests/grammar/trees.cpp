// Texts and the trees they give: English and Chinese pairs give one tree, precedence, literals, messages, brackets.
#include "catch.hpp"
#include "reading.hpp"

namespace bylaw::test {
namespace {

struct Pair {
  const char* english;
  const char* chinese;
  const char* tree;
};

struct Given {
  const char* text;
  const char* tree;
};

}  // namespace

TEST_CASE("both languages give one tree") {
  const Pair pairs[] = {
      {"a and b or not c", "a 且 b 或 非 c", "(or (and a b) (not c))"},
      {"if a then yes else no", "如果 a 则 成立 否则 不成立", "(if a yes no)"},
      {"a is yes", "a 是 是", "(=words a yes)"},
      {"a is no", "a 为 否", "(=words a no)"},
      {"a is not b", "a 不是 b", "(not-=words a b)"},
      {"a is one of (b, c)", "a 属于 （b、c）", "(one-of a [b c])"},
      {"a is not one of (b, c)", "a 不属于 （b，c）", "(not-one-of a [b c])"},
      {"a is at least 5", "a 至少 5", "(>=words a 5)"},
      {"a is at least 5", "a 不少于 5", "(>=words a 5)"},
      {"a is at least 5", "a 不低于 5", "(>=words a 5)"},
      {"a is at most 5", "a 不超过 5", "(<=words a 5)"},
      {"a is more than 5", "a 超过 5", "(>words a 5)"},
      {"a is less than 5", "a 不满 5", "(<words a 5)"},
      {"a is not less than 5", "a 不是 不满 5", "(not-<words a 5)"},
      {"a is before b", "a 早于 b", "(<time a b)"},
      {"a is after b", "a 晚于 b", "(>time a b)"},
      {"a is on or after b", "a 不早于 b", "(>=time a b)"},
      {"a is on or before b", "a 不晚于 b", "(<=time a b)"},
      {"a is between 1 and 2 and b", "a 介于 1 与 2 之间 且 b", "(and (between a 1 2) b)"},
      {"a is not between 1 and 2", "a 不介于 1 与 2 之间", "(not-between a 1 2)"},
      {"a contains \"x\"", "a 包含 “x”", "(contains a \"x\")"},
      {"a does not contain \"x\"", "a 不包含 「x」", "(not-contains a \"x\")"},
      {"a starts with \"x\"", "a 以 \"x\" 开头", "(starts a \"x\")"},
      {"a does not end with \"x\"", "a 不以 \"x\" 结尾", "(not-ends a \"x\")"},
      {"a matches /x+/", "a 符合格式 /x+/", "(matches a /x+/)"},
      {"a has length at most 30", "a 字数 不超过 30", "(<=words (length a) 30)"},
      {"a has length 18", "a 字数 是 18", "(=words (length a) 18)"},
      {"a is given", "a 已填写", "(given a)"},
      {"a is missing", "a 未填写", "(missing a)"},
      {"a is listed in t", "a 列入 t", "(listed a t)"},
      {"a is not listed in t", "a 未列入 t", "(not-listed a t)"},
      {"a is a valid email", "a 是 有效的 email", "(valid a email)"},
      {"a is not a valid email", "a 不是 有效的 email", "(not-valid a email)"},
      {"every t in s satisfies (t.x)", "对 s 中每个 t 都满足（t.x）", "(every t s t.x)"},
      {"any t in s satisfies (t.x)", "对 s 中 任一 t 都满足（t.x）", "(any t s t.x)"},
      {"count of t in s", "统计 s 中 t 的个数", "(count t s)"},
      {"count of t in s where (t.x is 1)", "统计 s 中 t 符合（t.x 是 1）的个数", "(count t s where (=words t.x 1))"},
      {"count of distinct t.x for t in s", "统计 s 中 不同的 t.x 之 t 的个数", "(count t s of t.x)"},
      {"sum of t.x for t in s where (t.y)", "合计 s 中每个 t 的 t.x 仅限（t.y）", "(sum t s of t.x where t.y)"},
      {"min of t.x for t in s", "最小 s 中每个 t 的 t.x", "(min t s of t.x)"},
      {"max of t.x for t in s", "最大 s 中每个 t 的 t.x", "(max t s of t.x)"},
      {"smaller of (a, b)", "最小值（a，b）", "(smaller [a b])"},
      {"larger of (a, b)", "最大值（a，b）", "(larger [a b])"},
      {"a replacing \"x\" by \"y\"", "a 将 \"x\" 换成 \"y\"", "(replacing a \"x\" \"y\")"},
      {"date of a", "a 的日期", "(date a)"},
      {"birth date of a", "a 的出生日期", "(birth-date a)"},
      {"region of a", "a 的地区码", "(region a)"},
      {"age of birth date of a on date of b", "a 的出生日期 截至 b 的日期 的周岁", "(age (birth-date a) (date b))"},
      {"days from a to b", "从 a 到 b 的天数", "(days (to a b))"},
      {"days from a through b", "从 a 至 b 的天数", "(days (through a b))"},
      {"working days from a to b", "从 a 到 b 的工作日数", "(working-days (to a b))"},
      {"months from a to b", "从 a 到 b 的整月数", "(months (to a b))"},
      {"years from a to b", "从 a 到 b 的整年数", "(years (to a b))"},
      {"days from a through b within (c) through d", "从 a 至 b 落在 (c) 至 d 的天数",
       "(days (through a b) (through c d))"},
      {"3 days after a", "a 之后 3 天", "(after 3~day a)"},
      {"24 hours before a", "a 之前 24小时", "(before 24~hour a)"},
      {"20 working days after a", "a 之后20个工作日", "(after 20~working-day a)"},
      {"18:00 on 1 day before a", "a 之前 1 天 当日18:00", "(at 18:00 (before 1~day a))"},
      {"a as at b", "a 按 b 时的值", "(as-at a b)"},
      {"5 % of a", "a 的 5%", "(percent 5 a)"},
      {"round a half up to 0.01 CNY", "取整 a 精确到 0.01 元 四舍五入", "(round a half-up 0.01~CNY)"},
      {"round a half even to 1", "取整 a 精确到 1 四舍六入五成双", "(round a half-even 1)"},
      {"round a up to 1", "取整 a 精确到 1 进位", "(round a up 1)"},
      {"round a down to 1", "取整 a 精确到 1 舍去", "(round a down 1)"},
      {"a is after 2026-03-05", "a 晚于 2026年3月5日", "(>time a 2026-03-05)"},
      {"(a + 1) * 2 <= 3 / b - 4", "（a ＋ １） × ２ ≤ 3 ÷ b － 4",
       "(<= (product (sum a + 1) * 2) (sum (product 3 / b) - 4))"},
  };
  for (const Pair& pair : pairs) {
    INFO(pair.english << " = " << pair.chinese);
    CHECK(read('e', pair.english) == pair.tree);
    CHECK(read('e', pair.chinese) == pair.tree);
  }
}

TEST_CASE("precedence and grouping") {
  const Given given[] = {
      {"a or b and c or d", "(or a (and b c) d)"},
      {"(a or b) and c", "(and (or a b) c)"},
      {"not a is b and c", "(and (not (=words a b)) c)"},
      {"a + b * c - d", "(sum a + (product b * c) - d)"},
      {"a - (b - c)", "(sum a - (sum b - c))"},
      {"-a * b", "(product (- a) * b)"},
      {"a + 1 > b", "(> (sum a + 1) b)"},
      {"if a then b or c else d and e", "(if a (or b c) (and d e))"},
      {"3 days after a is before b", "(<time (after 3~day a) b)"},
      {"1 day after 2 months before a", "(after 1~day (before 2~month a))"},
      {"date of a replacing \"x\" by \"y\"", "(date (replacing a \"x\" \"y\"))"},
      {"18:00 on date of a", "(at 18:00 (date a))"},
      {"a is b or a is c", "(or (=words a b) (=words a c))"},
      {"sum of t.x + 1 for t in s is at most 5", "(<=words (sum t s of (sum t.x + 1)) 5)"},
      {"days from a to b + 1", "(sum (days (to a b)) + 1)"},
      {"smaller of (smaller of (a, b), c)", "(smaller [(smaller [a b]) c])"},
      {"5 % of a + b", "(sum (percent 5 a) + b)"},
      {"a is not one of (b) and c is not given", "(and (not-one-of a [b]) (not-given c))"},
      {"line as at term.start * 2", "(product (as-at line term.start) * 2)"},
      {"reading.limit is 5", "(=words reading.limit 5)"},
      {"before.subject.type is not subject.type", "(not-=words before.subject.type subject.type)"},
      {"any x in before.parts satisfies (x is 解读.a)", "(any x before.parts (=words x 解读.a))"},
  };
  for (const Given& sample : given) {
    INFO(sample.text);
    CHECK(read('e', sample.text) == sample.tree);
  }
}

TEST_CASE("words of other rules may be part of names, and names of fields be forced") {
  const Given given[] = {
      {"date is count", "(=words date count)"},
      {"number + days", "(sum number + days)"},
      {"t.to is order", "(=words t.to order)"},
      {"island and isle", "(and island isle)"},
      {"`date of` is 【从】", "(=words `date of` `从`)"},
      {"is_given is notable", "(=words is_given notable)"},
      {"管理员．姓名 已填写", "(given 管理员.姓名)"},
      {"a # comment and b\n or c", "(or a c)"},
      {"error is up", "(=words error up)"},
      {"a　and\tb", "(and a b)"},
      {"a is # not\n not b", "(not-=words a b)"},
  };
  for (const Given& sample : given) {
    INFO(sample.text);
    CHECK(read('e', sample.text) == sample.tree);
  }
}

TEST_CASE("literals") {
  const Given given[] = {
      {"12.50", "12.5"},
      {"1234567890123456789012345678901234", "1234567890123456789012345678901234"},
      {"5％", "5%"},
      {"9:05 on a", "(at 09:05 a)"},
      {"２０２４－０２－２９", "2024-02-29"},
      {"2024年12月31号", "2024-12-31"},
      {"\"a\\\"b\\\\c\\nd\"", "\"a\\\"b\\\\c\\nd\""},
      {"“it is \"quoted\"”", "\"it is \\\"quoted\\\"\""},
      {"“a\\”b”", "\"a”b\""},
      {"\"# no comment\"", "\"# no comment\""},
      {"a matches /[\\/#\"]/", "(matches a /[\\/#\"]/)"},
      {"100 EUR", "100~EUR"},
      {"3元", "3~CNY"},
  };
  for (const Given& sample : given) {
    INFO(sample.text);
    CHECK(read('e', sample.text) == sample.tree);
  }
}

TEST_CASE("a file of both languages") {
  const char* text =
      "# definitions\n"
      "define organization as subject.type is one of (enterprise, government)\n"
      "rule adult-individual \"An individual is an adult\"\n"
      "  cites W03, W-05\n"
      "  in force from 2026-01-01 through 2026-12-31\n"
      "  severity warning\n"
      "  applies when subject.type is individual\n"
      "  unless organization\n"
      "  require age of birth date of id on date of submitted_at\n"
      "    is at least 18\n"
      "  forbid x\n"
      "  otherwise en \"{age} years; {{18}} is the \\\"least\\\".\"\n"
      "  fix \"Let an adult register.\"\n"
      "规则 个人须成年 zh \"须年满十八岁\"\n"
      "  依据 W03\n"
      "  有效期 自 2026年1月1日\n"
      "  级别 错误\n"
      "  当 主体类型 是 个人 时\n"
      "  要求 年龄 至少 18\n"
      "  不符时 zh \"{年龄} 岁\"\n";
  CHECK(read('f', text) ==
        "(define organization (one-of subject.type [enterprise government]))\n"
        "(rule adult-individual \"An individual is an adult\" (cites W03 W-05) (in-force 2026-01-01 2026-12-31) "
        "(severity warning) (when (=words subject.type individual)) (unless organization) "
        "(require (>=words (age (birth-date id) (date submitted_at)) 18)) (forbid x) "
        "(otherwise en <{age} years; {18} is the \"least\".>) (fix <Let an adult register.>))\n"
        "(rule 个人须成年 zh \"须年满十八岁\" (cites W03) (in-force 2026-01-01 -) (severity error) "
        "(when (=words 主体类型 个人)) (require (>=words 年龄 18)) (otherwise zh <{年龄} 岁>))");
}

TEST_CASE("rules of many fields can be said") {
  const char* samples[] = {
      "every s in stays satisfies (sum of days from t.entry through t.exit within (179 days before s.exit) through "
      "s.exit for t in stays is at most 90)",
      "smaller of (days from loan.due to loan.returned * rate, cap)",
      "applicant.income is at most line as at term.start",
      "working days from permit.applied to permit.decided is at most 20",
      "larger of (0 CNY, base - round 5 % of (income - 20000 CNY) half up to 1 CNY)",
      "count of g in grants where (g.country is applicant.country) is less than 3",
      "if cancelled_at is before 18:00 on 1 day before arrival then 0 CNY else 80 % of price",
      "age of pilot.born on flight.date is at least (if drone.mass_g is less than 250 then 14 else 16)",
      "sum of s.amount for s in scholarships is at most tuition and count of distinct s.fund for s in scholarships = "
      "count of s in scholarships",
      "any e in emails_in_use satisfies (e.email is account.email and e.where is open_platform)",
      "额度 按 学期.开始 时的值 - 合计 罚款 中每个 罚 的 罚.金额 仅限（罚.已付 是 否） 不低于 0 元",
  };
  for (const char* sample : samples) {
    INFO(sample);
    CHECK(Sample('e', sample).messages.empty());
  }
}

TEST_CASE("messages and brackets") {
  CHECK(read('m', "no braces") == "<no braces>");
  CHECK(read('m', "") == "<>");
  CHECK(read('m', "{a}{b + 1}{{c}}") == "<{a}{(sum b + 1)}{c}>");
  CHECK(read('m', "{a replacing \"}\" by \"{\"}.") == "<{(replacing a \"}\" \"{\")}.>");
  CHECK(read('b', "below 14") == "(bracket below 14)");
  CHECK(read('b', "自 14 至 17") == "(bracket from 14 to 17)");
  CHECK(read('b', "14至17") == "(bracket from 14 to 17)");
  CHECK(read('b', "from 14 below 18") == "(bracket from 14 below 18)");
  CHECK(read('b', "自14不满18") == "(bracket from 14 below 18)");
  CHECK(read('b', "自 2026-01-01") == "(bracket from 2026-01-01)");
  CHECK(read('b', "100 CNY to 200 CNY") == "(bracket from 100~CNY to 200~CNY)");
  CHECK(read('b', "from -5 below 0") == "(bracket from (- 5) below 0)");
}

TEST_CASE("names that a file defines, keywords and ids") {
  CHECK(grammar::defined_names("define a as 1\n定义 组织.类 为 \"定义 不算\" # define c\nrule define-d\ndefine e") ==
        std::vector<std::string>{"a", "组织.类", "e"});
  CHECK(grammar::is_keyword("and"));
  CHECK(grammar::is_keyword("至少"));
  CHECK_FALSE(grammar::is_keyword("date"));
  CHECK_FALSE(grammar::is_keyword("主体"));
  CHECK_FALSE(grammar::is_keyword(""));
  CHECK(grammar::is_identifier("规则-1_a"));
  CHECK_FALSE(grammar::is_identifier("a.b"));
  CHECK_FALSE(grammar::is_identifier("a b"));
  CHECK_FALSE(grammar::is_identifier(""));
}

TEST_CASE("parentheses are remembered, for a reader who wonders what was meant") {
  Sources sources;
  Diagnostics diagnostics;
  const Fragment text = whole(sources, sources.add("x", "(a or b) and c"));
  const auto expr = grammar::parse_expression(text, {}, diagnostics);
  REQUIRE(expr);
  const auto& operands = std::get<syntax::Logic>(expr->node).operands;
  CHECK(operands.at(0).in_parentheses);
  CHECK_FALSE(operands.at(1).in_parentheses);
  CHECK(operands.at(0).span == Span{0, 8});
}

}  // namespace bylaw::test
