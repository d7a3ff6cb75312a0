// Unspaced Chinese: cut where that can be done in exactly one way, else said or left alone.
#include "catch.hpp"
#include "reading.hpp"

namespace bylaw::test {
namespace {

const grammar::Vocabulary vocabulary{
    "主体类型", "个人",   "企业",      "申请次数", "提交时间", "认证时间", "管理员身份证号", "停留", "入境",
    "出境",     "费用",   "邮箱",      "已用邮箱", "认证公开", "route",    "standalone",     "甲",   "乙",
    "丙",       "甲是乙", "账号.名称", "是否公开", "评价",     "不满意",   "reading.grace"};
const grammar::Context context{&vocabulary, 100};

struct Given {
  const char* text;
  const char* tree;
};

}  // namespace

TEST_CASE("unspaced Chinese is cut at keywords and labels") {
  const Given given[] = {
      {"主体类型是个人", "(=words 主体类型 个人)"},
      {"主体类型不是个人且申请次数至少18", "(and (not-=words 主体类型 个人) (>=words 申请次数 18))"},
      {"提交时间当日18:00早于2026年3月5日", "(<time (at 18:00 提交时间) 2026-03-05)"},
      {"提交时间不早于2026-03-05", "(>=time 提交时间 2026-03-05)"},
      {"管理员身份证号的出生日期截至提交时间的日期的周岁至少18",
       "(>=words (age (birth-date 管理员身份证号) (date 提交时间)) 18)"},
      {"提交时间之后甲晚于认证时间", "(>time (after 甲 提交时间) 认证时间)"},
      {"解读.grace是3", "(=words 解读.grace 3)"},
      {"reading.grace是甲", "(=words reading.grace 甲)"},
      {"提交时间之后10个工作日晚于认证时间", "(>time (after 10~working-day 提交时间) 认证时间)"},
      {"从提交时间至认证时间的天数不超过30", "(<=words (days (through 提交时间 认证时间)) 30)"},
      {"对停留中每个 次 都满足(次.入境早于次.出境)", "(every 次 停留 (<time 次.入境 次.出境))"},
      {"管理员身份证号是有效的居民身份证号", "(valid 管理员身份证号 居民身份证号)"},
      {"费用至少300元且邮箱列入已用邮箱", "(and (>=words 费用 300~CNY) (listed 邮箱 已用邮箱))"},
      {"费用至少18.5元或费用是0元", "(or (>=words 费用 18.5~CNY) (=words 费用 0~CNY))"},
      {"主体类型属于（个人、企业）", "(one-of 主体类型 [个人 企业])"},
      {"认证公开是是", "(=words 认证公开 yes)"},
      {"route是standalone", "(=words route standalone)"},
      {"变更前.主体类型不是主体类型", "(not-=words 变更前.主体类型 主体类型)"},
      {"账号.名称已填写", "(given 账号.名称)"},
      {"是否公开是是", "(=words 是否公开 yes)"},
      {"评价是不满意", "(=words 评价 不满意)"},
      {"（甲）且（乙）", "(and 甲 乙)"},
      {"如果甲则1否则2", "(if 甲 1 2)"},
      {"最小值（甲，乙）不满3天", "(<words (smaller [甲 乙]) 3~day)"},
      {"取整费用精确到0.01元四舍五入", "(round 费用 half-up 0.01~CNY)"},
  };
  for (const Given& sample : given) {
    INFO(sample.text);
    CHECK(read('e', sample.text, context) == sample.tree);
  }
}

TEST_CASE("two readings are shown") {
  const Sample sample('e', "甲是乙是丙", context);
  REQUIRE(sample.messages.size() == 1);
  CHECK(sample.messages.front() == "1:1 E0111 \"甲是乙是丙\" can be read as \"甲是乙 是 丙\" or as \"甲 是 乙 是 丙\"");
  CHECK(read('e', "甲是乙 是 丙", context) == "(=words 甲是乙 丙)");
}

TEST_CASE("what cannot be cut, or is listed whole, is left alone") {
  CHECK(read('e', "未知类型是个人", context) == "未知类型是个人");
  CHECK(read('e', "甲是乙", context) == "甲是乙");
  CHECK(read('e', "主体类型个人", context) == "主体类型个人");
  CHECK(read('e', "【主体类型是个人】", context) == "`主体类型是个人`");
  CHECK(read('e', "\"主体类型是个人\"", context) == "\"主体类型是个人\"");
}

TEST_CASE("without a vocabulary names are not cut, numbers are") {
  CHECK(read('e', "主体类型是个人") == "主体类型是个人");
  CHECK(read('e', "次数 至少18") == "(>=words 次数 18)");
  CHECK(read('e', "提交时间 当日18:00") == "(at 18:00 提交时间)");
  CHECK(read('f', "规则 甲 有效期 自2026-01-01 至2026年12月31日") == "(rule 甲 (in-force 2026-01-01 2026-12-31))");
}

TEST_CASE("ids, definitions and variables are not cut") {
  CHECK(read('f', "规则 主体类型是个人\n  当主体类型是个人时\n  要求甲\n定义 甲且乙 为甲且乙", context) ==
        "(rule 主体类型是个人 (when (=words 主体类型 个人)) (require 甲))\n(define 甲且乙 (and 甲 乙))");
  CHECK(read('e', "对 停留 中每个 甲是丙 都满足（甲是丙.入境 已填写）", context) ==
        "(every 甲是丙 停留 (given 甲是丙.入境))");
}

TEST_CASE("spans of cut words are those of the file") {
  Sources sources;
  Diagnostics diagnostics;
  const SourceId id = sources.add("x", "主体类型是个人");
  const auto expr = grammar::parse_expression(whole(sources, id), context, diagnostics);
  REQUIRE(expr);
  const auto& compare = std::get<syntax::Compare>(expr->node);
  CHECK(sources[id].text(compare.left->span) == "主体类型");
  CHECK(sources[id].text(compare.right->span) == "个人");
}

}  // namespace bylaw::test
