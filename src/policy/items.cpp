// Items of YAML, each section to the reader of its kind; eligibility tables; and what all items share.
#include <algorithm>

#include "policy/item_reader.hpp"
#include "policy/keys.hpp"

namespace bylaw::policy {

namespace {

void read_eligibility(Build& build, SourceId source, const Entry& entry) {
  ItemReader reader(build, source, entry, {"field", "by", "allow"}, ItemKind::eligibility);
  const Node* field = reader.section().require("field");
  const Node* by = reader.section().require("by");
  const Node* allow = reader.section().require("allow");
  RuleBody body;
  if (field != nullptr && by != nullptr && allow != nullptr) {
    const ExprId condition = reader.lowering().allowed(*field, *by, *allow);
    if (condition == ExprId::none) reader.spoil();
    body.requirements.push_back({condition, {source, field->span}});
  } else {
    reader.spoil();
  }
  reader.finish({}, std::move(body));
}

}  // namespace

ExprId join(Build& build, Place place, std::vector<ExprId> conditions) {
  if (conditions.empty() || std::find(conditions.begin(), conditions.end(), ExprId::none) != conditions.end())
    return ExprId::none;
  if (conditions.size() == 1) return conditions.front();
  return build.add(Type{}, place, Logic{Junction::all, std::move(conditions)});
}

void check_in_force(Build& build, Place place, const Item& item) {
  if (item.from && item.through && *item.through < *item.from) {
    build.say(Code::dates_backwards, place, {item.from->to_string(), item.through->to_string()});
  }
  const bool dated = item.from || item.through;
  if (dated && build.policy.basis_day == ExprId::none && build.misses("basis"))
    build.say(Code::dated_without_basis, place);
}

void complete(Build& build, Place place, Templates& templates) {
  for (const Language language : build.policy.languages) {
    if (templates.in(language).empty()) {
      build.say(Code::message_language_missing, place,
                {language == Language::en ? Phrase("English", "英文") : Phrase("Chinese", "中文")});
    }
  }
  if (templates.en.empty()) templates.en = templates.zh;
  if (templates.zh.empty()) templates.zh = templates.en;
}

void add_item(Build& build, Item item) {
  const auto [known, added] = build.item_ids.emplace(item.id, item.place);
  if (!added) {
    build.say(Code::item_twice, item.place, {item.id})
        .related.push_back({known->second, {"first given here", "最先写在这里"}});
    return;
  }
  build.policy.items.push_back(std::move(item));
}

void read_items(Build& build, SourceId source, std::string_view section, const Node& node) {
  if (node.kind == Node::Kind::null) return;
  if (node.kind != Node::Kind::mapping) {
    build.say(Code::mapping_wanted, {source, node.span}, {Phrase(std::string(section), std::string(chinese(section)))});
    return;
  }
  for (const Entry& entry : node.entries) {
    if (!grammar::is_identifier(entry.key.text())) {
      build.say(Code::bad_item_id, {source, entry.key.span}, {entry.key.scalar.text});
    }
    if (section == "quotas") read_quota(build, source, entry);
    if (section == "fees") read_fee(build, source, entry);
    if (section == "deadlines") read_deadline(build, source, entry);
    if (section == "eligibility") read_eligibility(build, source, entry);
  }
}

}  // namespace bylaw::policy
