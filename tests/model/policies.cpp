// Random items. See generate.hpp.
#include "model/generate.hpp"

#include <algorithm>
#include <map>

namespace bylaw::model {
namespace {

using Kind = Sort::Kind;

class Maker {
 public:
  Maker(Random& random, PolicyDef& policy) : random_(random), policy_(policy), expressions_(random, policy) {}

  void policy(int size) {
    policy_.unspaced = random_.chance(25);
    header();
    make_vocabulary(random_, policy_, expressions_);
    for (int i = 0; i < size; ++i) name(i);
    for (int i = 0; i < size; ++i) item(i);
    if (amendments_)
      policy_.header.emplace_back(
          "amendments", Yaml::map({{"when", Yaml::plain("request is amend")}, {"names", Yaml::plain("prior")}}));
    if (random_.chance(20)) {
      const Sort by =
          random_.of(std::vector<Sort>{{Kind::number}, {Kind::whole}, {Kind::money, 0}, {Kind::date}, {Kind::instant}});
      const bool before =
          std::exchange(policy_.has_before, false);  // records are put in order before any has a predecessor
      Tree tree = expressions_.any(by, 1);
      policy_.has_before = before;
      if (random_.chance(50))
        policy_.header.emplace_back("order",
                                    Yaml::map({{"by", Yaml::of(std::move(tree))},
                                               {"highest first", Yaml::plain(random_.chance(50) ? "yes" : "no")}}));
      else
        policy_.header.emplace_back("order", Yaml::of(std::move(tree)));
    }
  }

 private:
  static Yaml words(const std::string& text) { return Yaml::plain(text); }
  Yaml expression(Sort sort, int depth) { return Yaml::of(expressions_.any(sort, depth)); }
  Yaml condition() { return expression({Kind::yes_no}, random_.between(0, 2)); }

  void header() {
    const auto add = [&](const std::string& key, const std::string& value) {
      policy_.header.emplace_back(key, words(value));
    };
    add("name", "random");
    add("version", "1");
    add("time zone", random_.of(std::vector<std::string>{"Asia/Shanghai", "Asia/Shanghai", "UTC", "+08:00", "-05:30",
                                                         "Europe/Brussels", "America/New_York"}));
    add("currency", "CNY");
    add("languages", "[en, zh]");
    if (random_.chance(30)) add("assume time zone", "yes");
    add("month end", random_.chance(50) ? "last day" : "next day");
    add("unknown fields", random_.of(std::vector<std::string>{"warn", "warn", "reject", "ignore"}));
    add("clauses", "{C1: {says: A clause.}}");
    add("readings", "{grace: {default: none, others: [3, week], why: Nobody knows.}}");
    add("calendars",
        "{home: {covers: {from: 2025-06-01, through: 2026-12-31}, holidays: [2026-01-01, 2026-05-01, 2026-10-01, "
        "2026-03-16], working: [2026-01-04, 2026-03-14]}}");
    amendments_ = !policy_.without_presence && random_.chance(35);
    policy_.has_before = amendments_;
  }

  void name(int index) {
    const bool guards = random_.chance(25);
    const Sort sort = guards ? Sort{Kind::yes_no} : expressions_.some_sort();
    if (sort.kind == Kind::choice) return;
    if (guards || random_.chance(50)) {
      Tree tree = guards ? expressions_.guard(random_.between(0, 2)) : expressions_.any(sort, random_.between(1, 2));
      policy_.definitions.push_back(
          {(random_.chance(70) ? "known" : "已知") + std::to_string(index), sort, std::move(tree)});
    } else {
      Yaml yaml = expressions_.cell(sort, random_.between(0, 2));
      policy_.values.push_back(
          {(random_.chance(70) ? "value" : "数值") + std::to_string(index), sort, std::move(yaml), random_.chance(50)});
    }
  }

  void common(ItemDef& item) {
    const auto key = [&](const char* en, const char* zh) { return std::string(random_.chance(75) ? en : zh); };
    item.keys.emplace_back(key("cites", "依据"), words("[C1]"));
    if (random_.chance(45)) item.keys.emplace_back("severity", words(random_.chance(50) ? "warning" : "note"));
    if (random_.chance(15))
      item.keys.emplace_back(
          "in force", words(random_.chance(50) ? "{from: 2026-01-01, through: 2026-03-15}" : "{from: 2026-03-15}"));
    if (random_.chance(30)) item.keys.emplace_back(key("applies when", "适用条件"), condition());
    if (random_.chance(20))
      item.keys.emplace_back("unless", random_.chance(60) ? condition() : Yaml::sequence({condition(), condition()}));
  }

  void item(int index) {
    switch (random_.below(8)) {
      case 0:
        quota(index);
        break;
      case 1:
        fee(index);
        break;
      case 2:
        deadline(index);
        break;
      case 3:
        eligibility(index);
        break;
      default:
        rule(index);
        break;
    }
    static const std::map<std::string, std::string> zh{{"at most", "上限"},         {"per", "按"},
                                                       {"counting", "计入条件"},    {"summing", "累计"},
                                                       {"amount", "金额"},          {"charged when", "收取条件"},
                                                       {"waived when", "免收条件"}, {"reduced when", "减收条件"},
                                                       {"due by", "应缴于"},        {"paid in", "实缴"},
                                                       {"rounded", "取整"},         {"starts", "起算"},
                                                       {"met by", "完成于"},        {"last day", "最后一日"},
                                                       {"field", "受限字段"},       {"by", "依"},
                                                       {"allow", "允许"},           {"severity", "级别"},
                                                       {"in force", "有效期"},      {"unless", "除非"}};
    for (auto& [key, value] : policy_.items.back().keys) {
      if (zh.contains(key) && random_.chance(20)) key = zh.at(key);
    }
  }

  void rule(int index) {
    ItemDef item{"rules", "r" + std::to_string(index), {}, {}};
    const bool zh = random_.chance(35);
    const auto clause = [&](const std::string& en, const std::string& cn) {
      item.clauses.push_back({(zh ? cn : en) + " ", true, expressions_.any({Kind::yes_no}, random_.between(0, 3))});
    };
    const auto guard = [&](const std::string& en, const std::string& cn) {
      item.clauses.push_back({(zh ? cn : en) + " ", true, expressions_.guard(random_.between(0, 2))});
    };
    item.clauses.push_back({zh ? "依据 C1" : "cites C1", false, {}});
    if (random_.chance(15))
      item.clauses.push_back({zh                   ? "有效期 自 2026-01-01 至 2026-03-15"
                              : random_.chance(50) ? "in force from 2026-03-15"
                                                   : "in force through 2026-03-15",
                              false,
                              {}});
    if (random_.chance(65))
      item.clauses.push_back({zh ? "级别 警告" : random_.chance(80) ? "severity note" : "severity error", false, {}});
    for (int i = random_.chance(60) ? random_.between(1, 2) : 0; i > 0; --i) {
      random_.chance(70) ? guard("applies when", "当") : clause("applies when", "当");
      if (zh && random_.chance(50)) item.clauses.back().end = " 时";
    }
    if (random_.chance(20)) random_.chance(50) ? guard("unless", "除非") : clause("unless", "除非");
    for (int i = random_.between(1, 2); i > 0; --i)
      random_.chance(70) ? clause("require", "要求") : clause("forbid", "禁止");
    if (random_.chance(25))
      item.clauses.push_back({"otherwise \"Found {kind}, {submitted_at} and {{{编号}}}.\"", false, {}});
    policy_.items.push_back(std::move(item));
  }

  void quota(int index) {
    ItemDef item{"quotas", "q" + std::to_string(index), {}, {}};
    const auto key_of = [&] {
      const Sort sort = random_.of(std::vector<Sort>{{Kind::text},
                                                     {Kind::text},
                                                     {Kind::choice, 0},
                                                     {Kind::whole},
                                                     {Kind::date},
                                                     {Kind::yes_no},
                                                     {Kind::money, 0}});
      return expression(sort, sort.kind == Kind::choice ? 0 : random_.below(3) == 0 ? 1 : 0);
    };
    const bool sums = random_.chance(30);
    const Sort amount = !sums ? Sort{Kind::whole} : random_.chance(50) ? Sort{Kind::number} : Sort{Kind::money, 0};
    item.keys.emplace_back("at most",
                           random_.chance(60) ? Yaml::of(expressions_.literal(amount)) : expressions_.cell(amount, 1));
    const std::size_t form = random_.below(4);
    std::vector<Yaml> keys{key_of()};
    for (int i = random_.between(0, 2); form != 0 && i > 0; --i) keys.push_back(key_of());
    if (form == 0) {
      item.keys.emplace_back("per", std::move(keys.front()));
    } else if (form == 1) {
      item.keys.emplace_back("per", Yaml::sequence(std::move(keys)));
    } else {
      for (const FieldDef& field : policy_.fields) {
        if (field.sort.list && field.sort.kind != Kind::record && random_.chance(50)) keys.push_back(words(field.path));
      }
      item.keys.emplace_back("per", Yaml::map({{"any of", Yaml::sequence(std::move(keys))}}));
    }
    if (random_.chance(50)) item.keys.emplace_back("counting", condition());
    if (random_.chance(65)) {
      static const std::vector<std::string> windows{"calendar month", "calendar year", "30 days", "1 day",
                                                    "2 weeks",        "自然月",        "180 天"};
      item.keys.emplace_back("within", words(random_.of(windows)));
    }
    if (sums) item.keys.emplace_back("summing", expression(amount, 1));
    common(item);
    policy_.items.push_back(std::move(item));
  }

  void fee(int index) {
    ItemDef item{"fees", "f" + std::to_string(index), {}, {}};
    const Sort amount{Kind::money, random_.chance(80) ? 0 : 1};
    const std::string currency = amount.variant == 1 ? "EUR" : "CNY";
    Yaml amount_of_fee = random_.chance(45) ? words("300 " + currency) : expressions_.cell(amount, 2);
    // A constant below nothing is refused, also behind a name.
    if (amount_of_fee.kind == Yaml::Kind::expression) {
      const std::string printed = amount_of_fee.tree.print();
      const bool named = std::any_of(policy_.definitions.begin(), policy_.definitions.end(),
                                     [&](const auto& known) { return known.name == printed; }) ||
                         std::any_of(policy_.values.begin(), policy_.values.end(),
                                     [&](const auto& known) { return known.name == printed; });
      if (named || printed.starts_with("-")) amount_of_fee = words("300 " + currency);
    }
    item.keys.emplace_back("amount", amount_of_fee);
    if (random_.chance(50)) item.keys.emplace_back("charged when", condition());
    if (random_.chance(50)) {
      std::vector<Yaml> waivers;
      for (int i = random_.between(1, 2); i > 0; --i)
        waivers.push_back(Yaml::map({{"when", condition()}, {"because", words("a reason")}}));
      item.keys.emplace_back("waived when", random_.chance(20) ? condition() : Yaml::sequence(std::move(waivers)));
    }
    if (random_.chance(40)) {
      std::vector<Yaml> reductions;
      for (int i = random_.between(1, 2); i > 0; --i)
        reductions.push_back(Yaml::map({{"by", words(random_.chance(70) ? "50 %" : "0.1")},
                                        {"when", condition()},
                                        {"because", words("a reason")}}));
      item.keys.emplace_back("reduced when", Yaml::sequence(std::move(reductions)));
    }
    const bool constant =
        amount_of_fee.kind != Yaml::Kind::mapping;  // what cannot be paid is refused where it can be told
    if (random_.chance(50) || constant)
      item.keys.emplace_back(
          "rounded",
          words(random_.of(std::vector<std::string>{"half up", "half even", "up", "down"}) + " to 0.01 " + currency));
    if (random_.chance(70))
      item.keys.emplace_back("due by", expression({random_.chance(60) ? Kind::date : Kind::instant}, 1));
    if (random_.chance(70)) item.keys.emplace_back("paid in", expression(amount, 1));
    common(item);
    policy_.items.push_back(std::move(item));
  }

  void deadline(int index) {
    ItemDef item{"deadlines", "d" + std::to_string(index), {}, {}};
    const bool instant = random_.chance(50);
    item.keys.emplace_back("starts", expression({instant ? Kind::instant : Kind::date}, random_.between(0, 1)));
    item.keys.emplace_back("within", expressions_.cell({Kind::duration, random_.between(0, instant ? 3 : 2)}, 1));
    item.keys.emplace_back("met by",
                           expression({random_.chance(50) ? Kind::instant : Kind::date}, random_.between(0, 1)));
    if (random_.chance(40))
      item.keys.emplace_back("last day", words(random_.chance(50) ? "next working day" : "stays"));
    common(item);
    policy_.items.push_back(std::move(item));
  }

  void eligibility(int index) {
    ItemDef item{"eligibility", "e" + std::to_string(index), {}, {}};
    std::vector<Sort> sorts{{Kind::choice, 0}, {Kind::choice, 1}, {Kind::whole}, {Kind::date}, {Kind::text}};
    Sort sort = random_.of(sorts);
    Yaml field = expression(sort, 0);
    for (const FieldDef& list : policy_.fields) {
      if (!list.sort.list || list.sort.kind == Kind::record || !random_.chance(40)) continue;
      field = words(list.path);
      sort = list.sort.element();
    }
    const auto allowed = [&] {
      std::vector<Yaml> some;
      for (int i = random_.between(1, 3); i > 0; --i) {
        if (sort.kind == Kind::choice)
          some.push_back(words(random_.of(choice_sets()[static_cast<std::size_t>(sort.variant)])));
        else
          some.push_back(Yaml::of(expressions_.any(sort, 0)));
      }
      return random_.chance(15)
                 ? Yaml::map({{"2025-06-01", Yaml::sequence(some)}, {"2026-03-15", Yaml::sequence({some.front()})}})
                 : Yaml::sequence(std::move(some));
    };
    Yaml rows = expressions_.rows_by(1, "by", allowed);
    item.keys.emplace_back("field", std::move(field));
    item.keys.push_back(rows.entries.front());
    rows.entries.erase(rows.entries.begin());
    item.keys.emplace_back("allow", std::move(rows));
    common(item);
    policy_.items.push_back(std::move(item));
  }

  Random& random_;
  PolicyDef& policy_;
  Expressions expressions_;
  bool amendments_ = false;
};

}  // namespace

void make_policy(Random& random, PolicyDef& policy, int size) { Maker(random, policy).policy(size); }

}  // namespace bylaw::model
