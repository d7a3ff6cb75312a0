// The way back: what is printed, in either language, is read as the same tree. See grammar/print.hpp.
#include "grammar/print.hpp"

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "catch.hpp"
#include "documents/yaml.hpp"
#include "reading.hpp"
#include "samples.hpp"

namespace bylaw::test {
namespace {

constexpr Language languages[] = {Language::en, Language::zh};

/// The text printed in a language; empty when it cannot be read.
std::string printed(char kind, const std::string& text, Language language, const grammar::Context& context = {}) {
  Sources sources;
  Diagnostics diagnostics;
  const Fragment fragment = whole(sources, sources.add("sample", text));
  const auto print = [&](const auto& read) { return read ? grammar::print(*read, language) : std::string(); };
  switch (kind) {
    case 'f':
      return grammar::print(grammar::parse_rules(fragment, context, diagnostics), language);
    case 'e':
      return print(grammar::parse_expression(fragment, context, diagnostics));
    case 'm':
      return print(grammar::parse_message(fragment, context, diagnostics));
    default:
      return print(grammar::parse_bracket(fragment, context, diagnostics));
  }
}

/// In each language, and from there in each once more, it stays one tree; what was printed is printed alike.
void check_way_back(char kind, const std::string& text, const grammar::Context& context = {}) {
  const std::string tree = read(kind, text, context);
  for (const Language first : languages) {
    const std::string once = printed(kind, text, first, context);
    INFO(text << "\n" << once);
    CHECK(read(kind, once, context) == tree);
    for (const Language second : languages) {
      const std::string twice = printed(kind, once, second, context);
      INFO(twice);
      CHECK(read(kind, twice, context) == tree);
      if (first == second) CHECK(twice == once);
    }
  }
}

std::string content(const std::filesystem::path& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

std::vector<std::filesystem::path> policy_files(const std::string& ending) {
  std::vector<std::filesystem::path> files;
  for (const char* folder : {"/rules", "/tests/policies"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(BYLAW_ROOT) + folder)) {
      if (entry.path().extension() == ending) files.push_back(entry.path());
    }
  }
  return files;
}

/// Every scalar of a YAML file, keys and values alike.
void collect(const documents::Node& node, std::set<std::string>& scalars) {
  if (node.kind == documents::Node::Kind::scalar) scalars.emplace(node.text());
  for (const documents::Node& item : node.items) collect(item, scalars);
  for (const documents::Entry& entry : node.entries) {
    collect(entry.key, scalars);
    collect(entry.value, scalars);
  }
}

struct Given {
  char kind;
  const char* text;
  const char* en;
  const char* zh;
};

}  // namespace

TEST_CASE("what every production accepts is printed and read again") {
  for (const auto& [production, lines] : samples()) {
    for (const SampleLine& line : lines) {
      INFO(production);
      if (line.accepted) check_way_back(line.kind, line.text);
    }
  }
}

TEST_CASE("the rules of every policy are printed and read again") {
  const auto files = policy_files(".rules");
  CHECK(files.size() > 10);
  for (const auto& path : files) {
    INFO(path);
    const std::string text = content(path);
    REQUIRE(Sample('f', text).accepted());
    check_way_back('f', text);
  }
}

TEST_CASE("the conditions, messages and brackets in the tables of every policy are printed and read again") {
  std::set<std::string> scalars;
  for (const auto& path : policy_files(".yaml")) {
    Sources sources;
    Diagnostics diagnostics;
    const auto root = documents::read_yaml(sources, sources.add("x", content(path)), Bounds{}, diagnostics);
    INFO(path);
    REQUIRE(root);
    collect(*root, scalars);
  }
  std::size_t tests = 0;
  for (const std::string& text : scalars) {
    for (const char kind : {'e', 'm', 'b'}) {
      if (kind == 'm' && text.find_first_of("{}") == std::string::npos) continue;
      if (!Sample(kind, text).accepted()) continue;  // some other scalar: an id, a day, a title
      check_way_back(kind, text);
      if (kind == 'e' && text.find(' ') != std::string::npos) ++tests;
    }
  }
  CHECK(tests > 100);
}

TEST_CASE("what is printed is what a person would write") {
  const Given given[] = {
      {'e', "（a or b） and not (c)", "(a or b) and not c", "(a 或 b) 且 非 c"},
      {'e', "a or (b and c) or d and e", "a or (b and c) or d and e", "a 或 (b 且 c) 或 d 且 e"},
      {'e', "(a + b) * c - (d - e) / (f * g)", "(a + b) * c - (d - e) / (f * g)", "(a + b) * c - (d - e) / (f * g)"},
      {'e', "((a)) 不少于 ((007.50元))", "a is at least 7.5 CNY", "a 至少 7.5 元"},
      {'e', "a is not one of (b, “c”)", "a is not one of (b, \"c\")", "a 不属于 (b, \"c\")"},
      {'e', "a 不早于 2026年3月5日", "a is on or after 2026-03-05", "a 不早于 2026年3月5日"},
      {'e', "a is before 0042-01-31", "a is before 0042-01-31", "a 早于 0042年1月31日"},
      {'e', "a has length 8 or a has length between 1 and 2", "a has length 8 or a has length between 1 and 2",
       "a 字数 是 8 或 a 字数 介于 1 与 2 之间"},
      {'e', "a 字数 不是 9", "a has length is not 9", "a 字数 不是 9"},
      {'e', "1 days after 2 day after x", "1 day after 2 days after x", "x 之后 2 天 之后 1 天"},
      {'e', "(a + b) before x", "(a + b) before x", "x 之前 (a + b)"},
      {'e', "a before x", "a before x", "x 之前 a"},
      {'e', "2 after x", "2 after x", "2 after x"},
      {'e', "age of birth date of a on date of b is at least 18", "age of birth date of a on date of b is at least 18",
       "a 的出生日期 截至 b 的日期 的周岁 至少 18"},
      {'e', "9:05:07 on a < 18:00 on b", "09:05:07 on a < 18:00 on b", "a 当日 09:05:07 < b 当日 18:00"},
      {'e', "every t in s satisfies (t.x is given)", "every t in s satisfies (t.x is given)",
       "对 s 中每个 t 都满足 (t.x 已填写)"},
      {'e', "sum of t.x for t in s where (t.y) + 1", "sum of t.x for t in s where (t.y) + 1",
       "(合计 s 中每个 t 的 t.x 仅限 (t.y)) + 1"},
      {'e', "count of distinct t.x for t in s", "count of distinct t.x for t in s", "统计 s 中 不同的 t.x 之 t 的个数"},
      {'e', "days from a to b within c to d", "days from a to b within c to d", "从 a 到 b 落在 c 到 d 的天数"},
      {'e', "round 5 % of a up to 0.01 CNY", "round 5 % of a up to 0.01 CNY", "取整 a 的 5 % 精确到 0.01 元 进位"},
      {'e', "`date` is 【b】", "`date` is `b`", "【date】 是 【b】"},
      {'e', "yes is no", "yes is no", "成立 是 不成立"},
      {'b', "自 14 不满 18", "from 14 below 18", "自 14 不满 18"},
      {'b', "1 到 2", "from 1 to 2", "自 1 至 2"},
      {'m', "{甲 的 5%} of {{ {b 至少 1}", "{5 % of 甲} of {{ {b is at least 1}", "{甲 的 5 %} of {{ {b 至少 1}"},
      {'f', "# gone\ndefine a as 1\nrule b \"B\" cites x,y applies when c otherwise zh \"{d 是 1}\" severity note",
       "define a as 1\n\nrule b \"B\"\n  cites x, y\n  applies when c\n  otherwise zh \"{d 是 1}\"\n  severity note\n",
       "定义 a 为 1\n\n规则 b \"B\"\n  依据 x, y\n  当 c 时\n  不符时 zh \"{d 是 1}\"\n  级别 提示\n"},
      {'f', "rule b in force through 2026-12-31 fix \"a\"", "rule b\n  in force through 2026-12-31\n  fix \"a\"\n",
       "规则 b\n  有效期 至 2026年12月31日\n  改法 \"a\"\n"},
  };
  for (const Given& sample : given) {
    INFO(sample.text);
    CHECK(printed(sample.kind, sample.text, Language::en) == sample.en);
    CHECK(printed(sample.kind, sample.text, Language::zh) == sample.zh);
    check_way_back(sample.kind, sample.text);
  }
}

TEST_CASE("what could be read otherwise is printed so that it is not") {
  const char* const expressions[] = {
      // Operators inside one another, and what an open end would take along.
      "-(a + b)", "--5", "(-a) after b", "-(3 days after a)", "(a is b) is c", "(if a then b else c) + 1",
      "if if a then b else c then (if d then e else f) else if g then h else i", "not (a and b)", "not not a is b",
      "a - (b - c) - d", "a / (b / c)", "(a or b) or c", "(3 days after a) after b", "3 days after 2 days after a",
      "(18:00 on a) as at b", "18:00 on a as at b", "date of (18:00 on a)", "(18:00 on a) after b",
      "(5 % of a) as at b", "5 % of (a as at b)", "5 % of 5 % of a", "-5 % of -a",
      "days from a to (days from b to c) within d to e", "days from a to days from b to c within d to e",
      "days from a to (date of days from b to c) within d to e",
      "days from a to -(age of b on days from c to d) within e to f",
      "sum of (sum of u.x for u in b where (u.y)) for t in a", "sum of (sum of u.x for u in b) for t in a where (t.y)",
      "合计 甲 中每个 次 的 (合计 乙 中每个 回 的 回.天) 仅限 (次.是)", "合计 甲 中每个 次 的 次.天 + 1",
      "(合计 甲 中每个 次 的 次.天) + (最小 甲 中每个 次 的 次.天) * 2", "-(合计 甲 中每个 次 的 次.天)",
      "a starts with b + c", "a 以 (b + c) 开头", "(a as at b) as at (c as at d)", "a is one of ((b), c + d)",
      "smaller of ((if a then b else c), d)", "age of (a + b) on (3 days after c)",
      "round round a up to 1 half even to 10", "round a up to 5 % of b",
      "(every t in a satisfies (t)) and any t in a satisfies (t)",
      // Texts.
      R"("a\"b\\c\nd" is 「”“」)", "“a\"b＂” is 「c\\」d」", "“＂\\”” is ““”", "\"C:＼\" is 「＼」",
      "a matches /x\\/\\\"“{2}/",
      // Names that are words of keywords.
      "date is date of date", "at is half", "(half) is at", "count + sum + min - max", "days < month",
      "【a`b】 is `c】d`", "`is` and 【包含】", "a.is + is.a",
      // Numbers.
      "0.00000000000000000000000000000000000000000000000000000000015", "1234567890123456789012345678901234 is 0.10",
      "1000000000000000000000000000000000000000000000000000", "12000000000000000000000.5000"};
  for (const char* text : expressions) {
    if (!Sample('e', text).accepted()) {
      FAIL_CHECK(text << ": " << Sample('e', text).messages.front());
      continue;
    }
    check_way_back('e', text);
  }
}

TEST_CASE("words that would run into an English keyword are kept apart") {
  const Given given[] = {
      {'f', "定义 a 为 at", "define a as (at)\n", "定义 a 为 at\n"},  // `as at`
      {'e', "取整 half 精确到 1 进位", "round (half) up to 1", "取整 half 精确到 1 进位"},
      {'e', "对 force 中每个 t 都满足 (t)", "对 force 中每个 t 都满足 (t)", "对 force 中每个 t 都满足 (t)"},
      {'e', "合计 甲 中每个 listed 的 listed.x", "合计 甲 中每个 listed 的 listed.x",
       "合计 甲 中每个 listed 的 listed.x"},
      {'e', "统计 甲 中 distinct 的个数", "统计 甲 中 distinct 的个数", "统计 甲 中 distinct 的个数"},
      {'f', "规则 a 当 b 且 listed 时 有效期 自 2026-01-01",
       "rule a\n  applies when (b and listed)\n  in force from 2026-01-01\n",
       "规则 a\n  当 b 且 listed 时\n  有效期 自 2026年1月1日\n"},
  };
  for (const Given& sample : given) {
    INFO(sample.text);
    CHECK(printed(sample.kind, sample.text, Language::en) == sample.en);
    CHECK(printed(sample.kind, sample.text, Language::zh) == sample.zh);
    check_way_back(sample.kind, sample.text);
  }
}

TEST_CASE("full-width marks that mean nothing stay what they are") {
  CHECK(read('e', "\"C:＼\" is “a＼”") == "(=words \"C:＼\" \"a＼\")");
  CHECK(read('e', "｀甲｀ is `乙`") == "(=words `甲` `乙`)");
  check_way_back('e', "｀甲｀ is 【乙｀】");
}

TEST_CASE("messages keep their braces, quotes and languages") {
  for (const char* text : {"{a is \"}\"} and {{b}}", "{{{a}}}", "{a replacing \"{\" by \"\\\"}\"}", "“{a}” „x\\", ""}) {
    check_way_back('m', text);
  }
  check_way_back('f',
                 "rule a otherwise en \"{b is \\\"}\\\\n\\\"} \\n {{\" fix \"“\\\\”\" otherwise zh 「{甲 是 “乙”}」");
}

TEST_CASE("unspaced Chinese is printed with blanks, and read the same with and without them") {
  const grammar::Vocabulary names{"主体类型", "个人", "企业", "申请次数", "提交时间", "管理员身份证号",
                                  "停留",     "入境", "出境", "费用",     "邮箱",     "已用邮箱"};
  const grammar::Context context{&names, 100};
  const Given given[] = {
      {'e', "主体类型不是个人且申请次数至少18", "主体类型 is not 个人 and 申请次数 is at least 18",
       "主体类型 不是 个人 且 申请次数 至少 18"},
      {'e', "提交时间之后10个工作日晚于2026年3月5日", "10 working days after 提交时间 is after 2026-03-05",
       "提交时间 之后 10 个工作日 晚于 2026年3月5日"},
      {'e', "管理员身份证号的出生日期截至提交时间的日期的周岁至少18",
       "age of birth date of 管理员身份证号 on date of 提交时间 is at least 18",
       "管理员身份证号 的出生日期 截至 提交时间 的日期 的周岁 至少 18"},
      {'e', "费用至少300元且邮箱列入已用邮箱", "费用 is at least 300 CNY and 邮箱 is listed in 已用邮箱",
       "费用 至少 300 元 且 邮箱 列入 已用邮箱"},
      {'e', "主体类型属于（个人、企业）", "主体类型 is one of (个人, 企业)", "主体类型 属于 (个人, 企业)"},
      {'e', "管理员身份证号是有效的居民身份证号", "管理员身份证号 is a valid 居民身份证号",
       "管理员身份证号 是 有效的 居民身份证号"},
  };
  for (const Given& sample : given) {
    INFO(sample.text);
    const std::string spaced = printed('e', sample.text, Language::zh, context);
    CHECK(printed('e', sample.text, Language::en, context) == sample.en);
    CHECK(spaced == sample.zh);
    check_way_back('e', sample.text, context);
    std::string unspaced = spaced;
    std::erase(unspaced, ' ');
    CHECK(read('e', unspaced, context) == read('e', sample.text, context));
  }
}

}  // namespace bylaw::test
