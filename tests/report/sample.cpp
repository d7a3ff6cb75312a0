// The sample report: accepted, rejected, incomplete and unreadable applications with every kind of finding.
#include "sample.hpp"

namespace bylaw::report {
namespace {

/// Both languages at the call, like the words of a policy.
struct Say {
  Language language;
  std::string operator()(const char* en, const char* zh) const { return language == Language::zh ? zh : en; }
};

Header header(const Say& say) {
  Header header;
  header.policy = "wechat-mini-program";
  header.title = say("Registration of mini programs", "小程序注册");
  header.version = "2026.1";
  header.digest = "5f3a9c0d1b2e";
  header.as_of = "2026-03-06T00:00:00+08:00";
  header.readings = {{"reuse_limit", "monthly_5", false}, {"adult_from", "birthday", true}};
  header.notes = {say("emails_in_use was not given and counts as empty", "没有提供 emails_in_use，按空表处理")};
  return header;
}

Application accepted(const Say& say) {
  Application application;
  application.id = "A-2026-0001";
  application.file = "apps.ndjson";
  application.line = 1;
  application.fees = {{"verification", "300.00", "300.00", "0.00", "CNY", "paid", {}, {}},
                      {"名称审核费",
                       "0.00",
                       "0.00",
                       "0.00",
                       "CNY",
                       "waived",
                       say("a government body pays nothing", "政府机构免收"),
                       {}},
                      {"late-fee",
                       "15.50",
                       "0.00",
                       "15.50",
                       "CNY",
                       "overdue",
                       {},
                       {say("a pensioner pays half", "退休人员减半"), say("paid online", "网上缴纳")}},
                      {"copies", {}, "0.00", {}, "CNY", "undecided", {}, {}}};
  application.deadlines = {{"remittance", "2026-03-15", "open", 9},
                           {"confirmation", "2026-03-06", "open", 0},
                           {"公示", "2026-03-07", "open", 1},
                           {"filing", "2026-02-01", "missed", {}},
                           {"renewal", {}, "undecided", {}}};
  application.quotas = {{"mini-programs-per-id-number", "5", "4", "1"},
                        {"每月净重", "1000.50", "999.75", "0.75"},
                        {"per-email", {}, {}, {}}};
  return application;
}

Application plain() {
  Application application;
  application.id = "A-2026-0002";
  application.file = "apps.ndjson";
  application.line = 2;
  return application;
}

Finding quota_violated(const Say& say) {
  Finding finding;
  finding.rule = "mini-programs-per-id-number";
  finding.kind = "quota";
  finding.title = say("One identity number serves at most five mini programs", "一个身份证号最多用于五个小程序");
  finding.message = say("1101**********002X already serves 5 of 5 mini programs.",
                        "1101**********002X 已用于 5 个小程序，上限 5 个。");
  finding.fix = say("Name another administrator.", "请更换管理员。");
  finding.cites = {
      {"W43", say("An identity number may be bound to five mini programs.", "一个身份证号可绑定五个小程序。"),
       "D1, D3"},
      {"W44", "", ""}};
  finding.at = {{"/administrator/id_number", 3, 33, "1101**********002X", say("identity number", "管理员身份证号"),
                 R"({"name": "张三", "id_number": "1101**********002X"})", 30, 20},
                {"/operator/id_number", 3, 90, "1101**********002X", "", "", 0, 0},
                {"/account/password", 3, 120, "", say("password", "密码"), "", 0, 0}};
  finding.rule_at = RuleAt{"quotas.yaml", 12, 3};
  return finding;
}

Finding warned(const Say& say) {
  Finding finding;
  finding.rule = "field:subject.typ";
  finding.kind = "field";
  finding.title = say("Unknown field", "未知字段");
  finding.severity = Severity::warning;
  finding.message =
      say("There is no field subject.typ; did you mean subject.type?", "没有字段 subject.typ，是否要写 subject.type？");
  finding.at = {{"/subject/typ", 3, 8, "individual", "", "", 0, 0}};
  return finding;
}

Application rejected(const Say& say) {
  Application application;
  application.id = "A-2026-0003";
  application.file = "apps.ndjson";
  application.line = 3;
  application.verdict = Verdict::rejected;
  Finding again = quota_violated(say);
  again.message = say("It also serves 5 of 5 as an operator.", "作为运营者也已满 5 个。");
  again.cites.clear();
  again.fix.clear();
  again.at.clear();
  application.findings = {warned(say), quota_violated(say), again};
  application.left_out.findings = 2;
  application.quotas = {{"mini-programs-per-id-number", "5", "5", "0"}};
  return application;
}

Application incomplete(const Say& say) {
  Application application;
  application.id = "A-2026-0004";
  application.file = "more/单独.json";
  application.line = 1;
  application.verdict = Verdict::incomplete;
  Finding adult;
  adult.rule = "adult-individual";
  adult.kind = "rule";
  adult.title = say("An individual applicant is an adult", "个人主体须年满十八岁");
  adult.outcome = Outcome::undecided;
  adult.fix = say("Give the administrator's identity number.", "请填写管理员身份证号。");
  adult.missing = {"administrator.id_number", "submitted_at"};
  adult.rule_at = RuleAt{"people.rules", 7, 1};
  Finding share;
  share.rule = "share";
  share.kind = "rule";
  share.title = say("The share of foreign capital", "外资比例");
  share.severity = Severity::note;
  share.outcome = Outcome::error;
  application.findings = {share, adult};
  return application;
}

Application unreadable(const Say& say) {
  Application application;
  application.file = "apps.ndjson";
  application.line = 5;
  application.verdict = Verdict::invalid;
  application.invalid = Invalid{say("the key \"id\" stands twice", "键 “id” 出现了两次"), "E0401", 5, 17};
  return application;
}

}  // namespace

Sample sample(Language language) {
  const Say say{language};
  Sample sample;
  sample.header = header(say);
  sample.applications = {accepted(say), plain(), rejected(say), incomplete(say), unreadable(say)};
  sample.summary = {2, 1, 1, 1, {2, 1, 0}, 0.0125, false};
  return sample;
}

std::string print(std::string_view format, const Style& style, const Sample& sample) {
  const auto printer = make_format(format, style);
  std::string out = "before";
  printer->begin(sample.header, out);
  for (const Application& application : sample.applications) printer->add(application, out);
  printer->end(sample.summary, out);
  return out.substr(6);
}

}  // namespace bylaw::report
