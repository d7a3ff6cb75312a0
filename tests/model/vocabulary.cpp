// Random vocabularies: fields, records in lists, reference tables. See generate.hpp.
#include <algorithm>

#include "model/generate.hpp"

namespace bylaw::model {
namespace {

using Kind = Sort::Kind;

class Fields {
 public:
  Fields(Random& random, PolicyDef& policy, Expressions& expressions)
      : random_(random), policy_(policy), expressions_(expressions) {}

  void all() {
    vocabulary();
    if (policy_.without_presence) take_stand_ins(policy_.fields);
    tables();
  }

 private:
  void field(const std::string& path, const std::string& label, Sort sort) {
    FieldDef field{path, label, sort, {}, {}, random_.chance(8), {}};
    if (sort.kind == Kind::text) field.compare = random_.of(std::vector<std::string>{"", "text", "identity", "exact"});
    if (random_.chance(20)) field.if_absent = absent(sort);
    policy_.fields.push_back(std::move(field));
  }

  std::string absent(Sort sort) {
    if (sort.list || sort.kind == Kind::text) return "empty";
    if (sort.kind == Kind::yes_no) return "no";
    if (sort.kind == Kind::date || sort.kind == Kind::instant) return "not yet";
    return sort.kind == Kind::choice ? choice_sets()[static_cast<std::size_t>(sort.variant)].back() : "unknown";
  }

  void vocabulary() {
    policy_.fields.push_back({"id",
                              "编号",
                              {Kind::text},
                              random_.of(std::vector<std::string>{"", "identity", "exact"}),
                              {},
                              random_.chance(20),
                              {}});
    policy_.fields.push_back({"submitted_at",
                              "提交时间",
                              {random_.chance(75) ? Kind::instant : Kind::date},
                              {},
                              random_.chance(10) ? "not yet" : "",
                              random_.chance(20),
                              {}});
    policy_.fields.push_back({"request", "请求", {Kind::choice, 2}, {}, "register", false, {}});
    policy_.fields.push_back(
        {"prior", "前件", {Kind::text}, random_.of(std::vector<std::string>{"", "identity", "exact"}), {}, false, {}});
    field("kind", "种类", {Kind::choice, 0});
    field("status", "状态", {Kind::choice, 1});
    field("ok", "可行", {Kind::yes_no});
    if (random_.chance(30)) field("wide", "宽项", {Kind::choice, 3});
    if (random_.chance(50)) field("hues", "颜色", {Kind::choice, random_.between(0, 1), true});
    static const std::vector<std::pair<std::string, std::string>> names{
        {"subject.name", "名字"}, {"subject.born", "生日"}, {"a.b.c", "甲项"}, {"a.b.d", "乙项"},
        {"weight", "丙项"},       {"copies", "丁项"},       {"price", "戊项"}, {"started", "己项"},
        {"ended", "庚项"},        {"wait", "辛项"},         {"idno", "壬项"},  {"paid.first", "癸项"},
        {"paid.more", "子项"},    {"seen", "丑项"},         {"tag", "寅项"}};
    for (const auto& [path, label] : names) field(path, label, expressions_.some_sort());
    for (int i = random_.between(0, 2); i > 0; --i) {
      Sort sort = expressions_.some_sort();
      sort.list = true;
      field("list" + std::to_string(i), "清单" + std::to_string(i), sort);
    }
    for (int i = random_.between(0, 2); i > 0; --i) {
      FieldDef records{"stays" + std::to_string(i),
                       "停留" + std::to_string(i),
                       {Kind::record, 0, true},
                       {},
                       random_.chance(20) ? "empty" : "",
                       random_.chance(8),
                       {}};
      static const std::vector<std::pair<std::string, std::string>> members{
          {"entry", "入境"}, {"exit", "离境"}, {"at.place", "地点"}, {"sum", "数额"}};
      for (const auto& [path, label] : members) {
        const Sort sort = path == "entry" || path == "exit" ? Sort{Kind::date} : expressions_.some_sort();
        FieldDef member{path, label, sort, {}, random_.chance(15) ? absent(sort) : "", random_.chance(8), {}};
        if (sort.kind == Kind::text) member.compare = random_.of(std::vector<std::string>{"", "identity", "exact"});
        records.members.push_back(std::move(member));
      }
      if (random_.chance(40)) records.members.push_back(list_member(random_.chance(60) ? 1 : 0));
      policy_.fields.push_back(std::move(records));
    }
  }

  /// A list inside a record of a list: of records, so many levels deep, or of plain values.
  FieldDef list_member(int levels) {
    FieldDef list{"parts",           "部件", expressions_.some_sort(), {}, random_.chance(20) ? "empty" : "",
                  random_.chance(8), {}};
    list.sort.list = true;
    if (levels > 0) {
      list.sort = {Kind::record, 0, true};
      list.members.push_back({"made", "制成", {Kind::date}, {}, random_.chance(15) ? "not yet" : "", false, {}});
      list.members.push_back({"unit.cost", "单价", expressions_.some_sort(), {}, {}, random_.chance(8), {}});
      list.members.push_back({"hue", "色", {Kind::choice, random_.between(0, 1)}, {}, {}, false, {}});
      if (random_.chance(30)) list.members.push_back(list_member(levels - random_.between(0, 1)));
    }
    return list;
  }

  static void take_stand_ins(std::vector<FieldDef>& fields) {
    for (FieldDef& field : fields) {
      field.if_absent.clear();
      take_stand_ins(field.members);
    }
  }

  void tables() {
    for (int i = random_.between(0, 2); i > 0; --i) {
      FieldDef table{
          "table" + std::to_string(i), "table" + std::to_string(i), {Kind::record, 0, true}, {}, {}, false, {}};
      const Sort key =
          random_.of(std::vector<Sort>{{Kind::text}, {Kind::text}, {Kind::choice, 0}, {Kind::whole}, {Kind::date}});
      table.members.push_back(
          {"key", "键名", key, random_.of(std::vector<std::string>{"", "identity", "exact"}), {}, false, {}});
      table.members.push_back(
          {"mark",
           "记号",
           random_.of(std::vector<Sort>{{Kind::text}, {Kind::yes_no}, {Kind::number}, {Kind::money, 0}, {Kind::date}}),
           {},
           {},
           false,
           {}});
      std::vector<Yaml> rows;
      for (int row = random_.between(0, 5); row > 0; --row) {
        std::vector<Yaml> cells;
        for (const FieldDef& column : table.members) {
          FieldDef good = column;
          Json value;
          for (int tries = 0; tries < 50; ++tries) {  // a wrong cell is refused: only what the column can hold
            value = some_value(random_, good);
            if (fits(value, column.sort)) break;
            value = Json{};
          }
          const bool is_text = value.kind == Json::Kind::text;
          cells.push_back(Yaml::plain(value.kind == Json::Kind::yes  ? "yes"
                                      : value.kind == Json::Kind::no ? "no"
                                      : is_text                      ? json_text(value.text)
                                                                     : value.print()));
        }
        rows.push_back(Yaml::sequence(std::move(cells)));
      }
      policy_.tables.push_back(std::move(table));
      static const std::vector<std::string> ways{"rows", "rows", "data", "data", "both", "none"};
      policy_.rows.emplace_back(random_.of(ways), Yaml::sequence(std::move(rows)));
    }
  }

  static bool fits(const Json& value, Sort sort) {
    if (value.kind == Json::Kind::null) return true;
    switch (sort.kind) {
      case Kind::text:
        return value.kind == Json::Kind::text;
      case Kind::yes_no:
        return value.kind == Json::Kind::yes || value.kind == Json::Kind::no;
      case Kind::whole:
        return value.kind == Json::Kind::number && value.text.find_first_of(".eE") == std::string::npos &&
               value.text.size() < 30;
      case Kind::number:
      case Kind::money:
        return value.kind == Json::Kind::number && value.text.find_first_of("eE") == std::string::npos &&
               value.text.size() < 30;
      case Kind::date:
        return value.kind == Json::Kind::text && value.text.size() == 10 && value.text != "2026-02-30" &&
               value.text[4] == '-';
      case Kind::choice: {
        const auto& set = choice_sets()[static_cast<std::size_t>(sort.variant)];
        return std::find(set.begin(), set.end(), value.text) != set.end();
      }
      default:
        return false;
    }
  }

  Random& random_;
  PolicyDef& policy_;
  Expressions& expressions_;
};

}  // namespace

void make_vocabulary(Random& random, PolicyDef& policy, Expressions& expressions) {
  Fields(random, policy, expressions).all();
}

}  // namespace bylaw::model
