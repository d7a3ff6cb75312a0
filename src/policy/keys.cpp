// The table of YAML words: see keys.hpp.
#include "policy/keys.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace bylaw::policy {

namespace {

struct Word {
  std::string_view en, zh;
};

// A Chinese spelling stands for one English word alone; several may stand for the same.
constexpr std::array words{
    // policy.yaml
    Word{"name", "名称"},
    Word{"version", "版本"},
    Word{"title", "标题"},
    Word{"time zone", "时区"},
    Word{"assume time zone", "默认时区"},
    Word{"currency", "币种"},
    Word{"languages", "语言"},
    Word{"documents", "文件"},
    Word{"clauses", "条款"},
    Word{"readings", "解读"},
    Word{"basis", "基准日"},
    Word{"id", "标识"},
    Word{"order", "排序"},
    Word{"unknown fields", "未知字段"},
    Word{"month end", "月末"},
    Word{"calendars", "日历"},
    Word{"working days", "工作日"},
    Word{"amendments", "变更"},
    Word{"fields", "字段"},
    Word{"tables", "参照表"},
    Word{"values", "数值"},
    Word{"quotas", "额度"},
    Word{"fees", "费用"},
    Word{"deadlines", "期限"},
    Word{"eligibility", "资格"},
    Word{"highest first", "从高到低"},
    Word{"names", "前件"},
    Word{"covers", "覆盖"},
    Word{"holidays", "放假"},
    Word{"working", "调休上班"},
    Word{"says", "内容"},
    Word{"use", "用途"},
    Word{"default", "默认"},
    Word{"others", "其他"},
    Word{"why", "缘由"},
    Word{"file", "文件名"},
    // fields and tables
    Word{"is", "类型"},
    Word{"of", "选项"},
    Word{"required", "必填"},
    Word{"personal", "个人信息"},
    Word{"secret", "保密"},
    Word{"compare", "比较"},
    Word{"if absent", "缺省"},
    Word{"in", "单位"},
    Word{"columns", "列"},
    Word{"key", "键"},
    Word{"rows", "行"},
    Word{"if not given", "未提供时"},
    Word{"text", "文本"},
    Word{"yes-no", "是否"},
    Word{"whole-number", "整数"},
    Word{"number", "数"},
    Word{"money", "金额型"},
    Word{"date", "日期"},
    Word{"date-time", "日期时间"},
    Word{"duration", "时长"},
    Word{"choice", "单选"},
    Word{"list of text", "文本列表"},
    Word{"list of whole-number", "整数列表"},
    Word{"list of number", "数列表"},
    Word{"list of money", "金额列表"},
    Word{"list of date", "日期列表"},
    Word{"list of date-time", "日期时间列表"},
    Word{"list of duration", "时长列表"},
    Word{"list of choice", "多选"},
    Word{"list of yes-no", "是否列表"},
    Word{"list of records", "记录列表"},
    Word{"exact", "逐字"},
    Word{"identity", "身份"},
    Word{"unknown", "未知"},
    Word{"yes", "是"},
    Word{"no", "否"},
    Word{"empty", "空"},
    Word{"not yet", "尚未"},
    Word{"reject", "拒绝"},
    Word{"warn", "告警"},
    Word{"ignore", "忽略"},
    Word{"last day", "末日"},
    Word{"next day", "次日"},
    Word{"days", "天"},
    Word{"months", "月"},
    Word{"hours", "小时"},
    // items
    Word{"cites", "依据"},
    Word{"severity", "级别"},
    Word{"in force", "有效期"},
    Word{"from", "自"},
    Word{"through", "至"},
    Word{"applies when", "适用条件"},
    Word{"unless", "除非"},
    Word{"message", "不符时"},
    Word{"fix", "改法"},
    Word{"note", "提示"},
    Word{"error", "错误"},
    Word{"warning", "警告"},
    Word{"at most", "上限"},
    Word{"per", "按"},
    Word{"any of", "任一"},
    Word{"counting", "计入条件"},
    Word{"within", "限期"},
    Word{"within", "周期"},
    Word{"summing", "累计"},
    Word{"calendar month", "自然月"},
    Word{"calendar year", "自然年"},
    Word{"amount", "金额"},
    Word{"charged when", "收取条件"},
    Word{"waived when", "免收条件"},
    Word{"reduced when", "减收条件"},
    Word{"when", "条件"},
    Word{"because", "理由"},
    Word{"by", "依"},
    Word{"due by", "应缴于"},
    Word{"paid in", "实缴"},
    Word{"rounded", "取整"},
    Word{"starts", "起算"},
    Word{"met by", "完成于"},
    Word{"stays", "不变"},
    Word{"next working day", "顺延"},
    Word{"last day", "最后一日"},
    // cases
    Word{"cases", "用例"},
    Word{"unnoticed", "未察觉"},
    Word{"base", "基础"},
    Word{"as of", "截至"},
    Word{"set", "选用"},
    Word{"data", "数据"},
    Word{"registry", "登记册"},
    Word{"application", "申请"},
    Word{"applications", "申请列表"},
    Word{"with", "改为"},
    Word{"without", "去掉"},
    Word{"expect", "期望"},
    Word{"verdict", "结论"},
    Word{"violated", "违反"},
    Word{"undecided", "未定"},
    Word{"warned", "告警项"},
    Word{"due", "到期或应缴"},
    Word{"paid", "已缴"},
    Word{"outstanding", "未缴"},
    Word{"state", "状态"},
    Word{"limit", "限额"},
    Word{"used", "已用"},
    Word{"remaining", "剩余"},
    Word{"days left", "剩余天数"},
    Word{"accepted", "通过"},
    Word{"rejected", "不通过"},
    Word{"incomplete", "待补充"},
    Word{"incomplete", "不完整"},
    Word{"invalid", "无效"},
    Word{"field", "受限字段"},
    Word{"allow", "允许"},
    Word{"otherwise", "其余"},
};

}  // namespace

std::string_view canonical(std::string_view word) {
  static const auto by_chinese = [] {
    std::unordered_map<std::string_view, std::string_view> map;
    for (const Word& entry : words) map.emplace(entry.zh, entry.en);
    return map;
  }();
  const auto found = by_chinese.find(word);
  return found == by_chinese.end() ? word : found->second;
}

std::string_view chinese(std::string_view key) {
  const auto found = std::find_if(words.begin(), words.end(), [&](const Word& entry) { return entry.en == key; });
  return found == words.end() ? key : found->zh;
}

bool yes_no(std::string_view word, bool& value) {
  const bool yes = word == "yes" || word == "true" || word == "是";
  const bool no = word == "no" || word == "false" || word == "否";
  value = yes;
  return yes || no;
}

std::vector<std::string_view> all_words() {
  std::vector<std::string_view> all;
  for (const Word& entry : words) all.insert(all.end(), {entry.en, entry.zh});
  return all;
}

}  // namespace bylaw::policy
