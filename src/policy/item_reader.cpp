// See item_reader.hpp.
#include "policy/item_reader.hpp"

#include "policy/keys.hpp"

namespace bylaw::policy {

namespace {

const std::vector<std::string_view> common_keys{"title",  "cites",   "severity", "in force", "applies when",
                                                "unless", "message", "fix",      "note"};

std::vector<std::string_view> with(std::vector<std::string_view> keys) {
  keys.insert(keys.end(), common_keys.begin(), common_keys.end());
  return keys;
}

}  // namespace

ItemReader::ItemReader(Build& build, SourceId source, const Entry& entry, std::vector<std::string_view> keys,
                       ItemKind kind)
    : build_(build),
      source_(source),
      section_(build.said, source, entry.value, with(std::move(keys)), entry.key.scalar.text),
      lowering_(build, source, build.policy.basis_day) {
  item_.kind = kind;
  item_.id = entry.key.scalar.text;
  item_.place = {source, entry.key.span};
}

ExprId ItemReader::expression(std::string_view key, bool required) {
  const Node* node = required ? section_.require(key) : section_.find(key);
  if (node == nullptr) {
    good_ = good_ && !required;
    return ExprId::none;
  }
  const ExprId id = lowering_.cell(*node);
  good_ = good_ && id != ExprId::none;
  return id;
}

ExprId ItemReader::condition(const Node& node) {
  const ExprId id = lowering_.cell(node);
  if (id == ExprId::none) {
    good_ = false;
    return id;
  }
  const Type type = build_.type(id);
  if (type.kind == Kind::yes_no && !type.list) return id;
  return refuse(Code::not_a_condition, node, type);
}

ExprId ItemReader::refuse(Code code, const Node& node, const Type& type) {
  build_.say(code, {source_, node.span}, {describe(build_.policy, type)});
  good_ = false;
  return ExprId::none;
}

ExprId ItemReader::date_or_instant(std::string_view key, bool required) {
  const ExprId id = expression(key, required);
  if (id == ExprId::none) return id;
  const Type type = build_.type(id);
  if (!type.list && (type.kind == Kind::date || type.kind == Kind::instant)) return id;
  return refuse(Code::date_wanted, *section_.find(key), type);
}

void ItemReader::finish(const Figures& figures, decltype(Item::body) body) {
  common(figures);
  item_.body = std::move(body);
  if (good_ && section_.good()) add_item(build_, std::move(item_));
}

void ItemReader::common(const Figures& figures) {
  if (const Node* title = section_.find("title"))
    item_.title = read_phrase(build_.said, source_, *title).value_or(Phrase(item_.id));
  if (item_.title.en.empty()) item_.title = Phrase(item_.id);
  const Node* cited = section_.find("cites");
  if (cited != nullptr) item_.cites = read_cites(build_, source_, *cited);
  if (section_.good() && (cited == nullptr || one_or_many(*cited).empty()))
    build_.say(Code::no_cites, item_.place, {item_.id});
  if (const auto word = section_.word("severity", {"error", "warning", "note"})) {
    item_.severity = *word == "error" ? Severity::error : *word == "warning" ? Severity::warning : Severity::note;
  }
  in_force();
  applies();
  item_.message = templates("message", figures);
  item_.fix = templates("fix", figures);
}

void ItemReader::in_force() {
  const Node* node = section_.find("in force");
  if (node == nullptr) return;
  const Section range(build_.said, source_, *node, {"from", "through"}, {"in force", "有效期"});
  item_.from = range.date("from");
  item_.through = range.date("through");
  check_in_force(build_, {source_, node->span}, item_);
}

void ItemReader::applies() {
  std::vector<ExprId> all;
  if (const Node* node = section_.find("applies when")) {
    for (const Node* one : one_or_many(*node)) all.push_back(condition(*one));
  }
  if (const Node* node = section_.find("unless")) {
    for (const Node* one : one_or_many(*node)) {
      const ExprId id = condition(*one);
      all.push_back(id == ExprId::none ? id : build_.add(Type{}, {source_, one->span}, Not{id}));
    }
  }
  item_.applies = join(build_, item_.place, std::move(all));
}

Templates ItemReader::templates(std::string_view key, const Figures& figures) {
  Templates result;
  const Node* node = section_.find(key);
  if (node == nullptr) return result;
  const Template said{{std::string()}};  // what is wrong was said; no language counts as missing
  const auto one = [&](const Node& text) -> Template {
    if (text.kind != Node::Kind::scalar) {
      build_.say(Code::text_node_wanted, {source_, text.span});
      return said;
    }
    const auto message = grammar::parse_message(text.scalar, build_.context(), build_.said);
    return message ? lowering_.message(*message, figures) : said;
  };
  if (node->kind == Node::Kind::scalar) {
    result.en = result.zh = one(*node);
    return result;
  }
  const Section both(build_.said, source_, *node, {"en", "zh"}, Phrase(std::string(key), std::string(chinese(key))));
  if (const Node* en = both.find("en")) result.en = one(*en);
  if (const Node* zh = both.find("zh")) result.zh = one(*zh);
  if (both.good()) complete(build_, {source_, node->span}, result);
  return result;
}

}  // namespace bylaw::policy
