// Every word of the report for people, English beside Chinese: a translator reads this file and no other.
// {0}, {1} are filled in. English says one thing and many things differently; Chinese does not.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "report/report.hpp"

namespace bylaw::report {

struct Words {
  std::string_view en, zh;
  std::string_view in(Language language) const { return language == Language::zh ? zh : en; }
};

struct CountedWords {
  Words one, many;
};

namespace words {

inline constexpr Words accepted{"accepted", "通过"};
inline constexpr Words rejected{"rejected", "不通过"};
inline constexpr Words incomplete{"incomplete", "待补充"};
inline constexpr Words invalid{"could not be read", "无法读取"};

inline constexpr Words error{"error", "错误"};
inline constexpr Words warning{"warning", "警告"};
inline constexpr Words note{"note", "提示"};

inline constexpr Words undecided{"cannot be decided yet", "暂不能判定"};
inline constexpr Words no_result{"cannot be worked out", "无法计算"};
inline constexpr Words waits_for{"waits for: ", "还需要："};
inline constexpr Words no_figure{"a number grows too large, or something is divided by zero", "数值过大，或除数为零"};
inline constexpr Words list_comma{", ", "、"};

inline constexpr Words at{"at", "位置"};
inline constexpr Words also_at{"also at", "另见"};
inline constexpr Words in_parentheses{" ({0})", "（{0}）"};
inline constexpr Words fix{"fix: ", "改法："};
inline constexpr Words clause{"clause: ", "依据："};
inline constexpr Words missing{"missing: ", "缺少："};
inline constexpr Words rule{"rule: ", "规则："};
inline constexpr Words no_id{"(without id)", "（无编号）"};
inline constexpr CountedWords left_out{{"… and {0} more finding, not shown", "……另有 {0} 项未列出"},
                                       {"… and {0} more findings, not shown", "……另有 {0} 项未列出"}};

inline constexpr Words policy{"policy {0}", "政策 {0}"};
inline constexpr Words digest{"digest {0}", "摘要 {0}"};
inline constexpr Words as_of{"as of {0}", "截至 {0}"};
inline constexpr Words reading{"reading: {0} is {1}, not the default", "解读：{0} 取 {1}（非默认）"};
inline constexpr Words run_note{"note: ", "提示："};

inline constexpr Words fee{"fee", "费用"};
inline constexpr Words deadline{"deadline", "期限"};
inline constexpr Words quota{"quota", "额度"};
inline constexpr Words due{"due", "应缴"};
inline constexpr Words last_day{"last day", "截止"};
inline constexpr Words paid{"paid", "已缴"};
inline constexpr Words outstanding{"outstanding", "未缴"};
inline constexpr Words limit{"limit", "上限"};
inline constexpr Words used{"used", "已用"};
inline constexpr Words remaining{"remaining", "剩余"};

inline constexpr Words fee_paid{"paid", "已缴清"};
inline constexpr Words fee_open{"open", "待缴"};
inline constexpr Words fee_overdue{"overdue", "逾期未缴"};
inline constexpr Words fee_waived{"waived", "已免收"};
inline constexpr Words waived_because{"waived: {0}", "已免收：{0}"};
inline constexpr Words reduced_because{"{0}, reduced: {1}", "{0}，已减收：{1}"};
inline constexpr Words reason_separator{"; ", "；"};
inline constexpr Words not_known_yet{"not known yet", "待定"};
inline constexpr Words deadline_met{"met", "已按期完成"};
inline constexpr Words deadline_open{"open", "未到期"};
inline constexpr Words deadline_missed{"missed", "已过期"};
inline constexpr Words deadline_late{"met too late", "逾期完成"};
inline constexpr Words ends_today{"open, today is the last day", "未到期，今天是最后一天"};
inline constexpr CountedWords days_left{{"open, {0} day left", "未到期，还剩 {0} 天"},
                                        {"open, {0} days left", "未到期，还剩 {0} 天"}};

inline constexpr CountedWords applications{{"{0} application", "{0} 份申请"}, {"{0} applications", "{0} 份申请"}};
inline constexpr Words no_applications{"no applications", "没有申请"};
inline constexpr Words count_accepted{"{0} accepted", "{0} 份通过"};
inline constexpr Words count_rejected{"{0} rejected", "{0} 份不通过"};
inline constexpr Words count_incomplete{"{0} incomplete", "{0} 份待补充"};
inline constexpr Words count_invalid{"{0} could not be read", "{0} 份无法读取"};
inline constexpr CountedWords errors{{"{0} error", "{0} 个错误"}, {"{0} errors", "{0} 个错误"}};
inline constexpr CountedWords warnings{{"{0} warning", "{0} 个警告"}, {"{0} warnings", "{0} 个警告"}};
inline constexpr CountedWords notes{{"{0} note", "{0} 条提示"}, {"{0} notes", "{0} 条提示"}};
inline constexpr Words count_colon{": ", "："};
inline constexpr Words count_comma{", ", "，"};
inline constexpr Words seconds{"{0} s", "{0} 秒"};
inline constexpr Words stopped{"stopped before the end: this report is not whole", "检查中途停止：本报告不完整"};

}  // namespace words

/// The words with {0}, {1} … replaced; what is put in is not looked at again.
std::string fill(std::string_view words, std::initializer_list<std::string_view> arguments);
/// "1 error", "3 errors".
std::string counted(const CountedWords& words, std::uint64_t count, Language language);

std::string_view say(Verdict verdict, Language language);
std::string_view say(Severity severity, Language language);
/// A fee's or a deadline's state; a state of no known name stands as it is.
std::string_view say_fee_state(std::string_view state, Language language);
std::string_view say_deadline_state(std::string_view state, Language language);

}  // namespace bylaw::report
