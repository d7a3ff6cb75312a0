// Random conditions over lists, and what is counted, added or picked in them. See generate.hpp.
#include "model/sorts.hpp"

namespace bylaw::model {

using Kind = Sort::Kind;

/// Fields, tables, lists inside the record at hand, and one that is written out.
std::vector<Expressions::Written> Expressions::lists(bool of_records) {
  std::vector<Written> all;
  const auto add = [&](const std::string& before, const FieldDef& field, int times) {
    if (!field.sort.list || (of_records && field.sort.kind != Kind::record)) return;
    for (; times > 0; --times) all.push_back({before + (random_.chance(50) ? field.path : field.label), &field});
  };
  for (const FieldDef& field : policy_.fields) add("", field, 1);
  for (const FieldDef& table : policy_.tables) add("", table, 1);
  for (const Local& local : locals_) {
    for (const FieldDef& member : local.element->members) add(local.name + ".", member, 4);
  }
  if (of_records || !random_.chance(20)) return all;
  Sort sort = some_sort();
  const std::string words = "(" + leaf(sort).print(sum_level) + ", " + leaf(sort).print(sum_level) + ")";
  sort.list = true;
  written_out_.push_back({"", "", sort, {}, {}, false, {}});
  all.push_back({words, &written_out_.back()});
  return all;
}

Tree Expressions::quantifier(int depth) {
  const auto all = lists(false);
  if (all.empty()) return comparison(depth);
  const auto [of, list] = random_.of(all);
  const std::string name = "e" + std::to_string(locals_.size() + 1);
  locals_.push_back({name, list});
  Tree body = condition(depth - 1);
  locals_.pop_back();
  const bool every = random_.chance(50);
  const std::vector<std::string> forms{(every ? "every " : "any ") + name + " in " + of + " satisfies ({0})",
                                       "对 " + of + (every ? " 中 每个 " : " 中任一 ") + name + " 都满足 ({0})"};
  return make(yes_no, test_level, random_.of(forms), {std::move(body)});
}

/// Counts (of a whole number), sums, the least and the greatest.
Tree Expressions::aggregate(Sort sort, int depth) {
  const auto all = lists(random_.chance(60));
  if (all.empty()) return leaf(sort);
  const auto [of, list] = random_.of(all);
  const std::string name = "e" + std::to_string(locals_.size() + 1);
  const bool zh = random_.chance(35);
  const bool counts = sort == whole_number && random_.chance(80);
  const bool distinct = random_.chance(40);
  locals_.push_back({name, list});
  const bool has_where = random_.chance(60);
  std::vector<Tree> operands;
  const auto selected = [&] { operands.push_back(leaf(counts ? some_sort() : sort)); };
  std::string where = has_where ? (zh ? " 符合 ({0})" : " where ({0})") : "";
  std::string form;
  if (counts) {
    if (distinct) selected();
    if (zh)
      form = "统计 " + of + " 中 " + (distinct ? "不同的 {5} 之 " : "") + name + where + " 的个数";
    else
      form = (distinct ? "count of distinct {5} for " : "count of ") + name + " in " + of + where;
  } else {
    selected();
    const bool adds = sort != date && sort != instant;
    const std::size_t which = random_.below(adds ? 3 : 2);
    static const std::vector<std::string> en{"min of ", "max of ", "sum of "};
    static const std::vector<std::string> cn{"最小 ", "最大 ", "合计 "};
    if (zh)
      form = cn[which] + of + " 中每个 " + name + " 的 {5}" + where;
    else
      form = en[which] + "{5} for " + name + " in " + of + where;
  }
  if (has_where) operands.push_back(condition(depth - 1));
  locals_.pop_back();
  return make(sort, zh && !counts ? sum_level : prim_level, form, std::move(operands));
}

}  // namespace bylaw::model
