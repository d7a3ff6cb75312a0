// Quotas, fees, deadlines and eligibility tables of YAML, lowered to items of the policy.
#include <algorithm>

#include "policy/build.hpp"
#include "policy/keys.hpp"
#include "policy/lower.hpp"

namespace bylaw::policy {

namespace {

using Figures = std::vector<std::pair<std::string_view, Figure>>;

const Figures quota_figures{{"limit", Figure::limit}, {"used", Figure::used}, {"上限", Figure::limit}, {"已用", Figure::used}};
const Figures fee_figures{{"due", Figure::due},   {"paid", Figure::paid},   {"outstanding", Figure::outstanding},
                          {"应缴", Figure::due}, {"已缴", Figure::paid}, {"未缴", Figure::outstanding}};
const Figures deadline_figures{
    {"due", Figure::due}, {"days_left", Figure::days_left}, {"到期日", Figure::due}, {"剩余天数", Figure::days_left}};

const std::vector<std::string_view> common_keys{"title", "cites", "severity", "in force", "applies when", "unless", "message", "fix", "note"};

std::vector<std::string_view> with(std::vector<std::string_view> keys) {
  keys.insert(keys.end(), common_keys.begin(), common_keys.end());
  return keys;
}

/// One entry of a section of items, and what all kinds share.
class ItemReader {
 public:
  ItemReader(Build& build, SourceId source, const Entry& entry, std::vector<std::string_view> keys, ItemKind kind)
      : build_(build),
        source_(source),
        section_(build.said, source, entry.value, with(std::move(keys)), entry.key.scalar.text),
        lowering_(build, source, build.policy.basis_day) {
    item_.kind = kind;
    item_.id = entry.key.scalar.text;
    item_.place = {source, entry.key.span};
  }

  const Section& section() const { return section_; }
  Lowering& lowering() { return lowering_; }
  Item& item() { return item_; }

  /// An expression, dated value or table under the key; ExprId::none when absent or wrong (then not good()).
  ExprId expression(std::string_view key, bool required) {
    const Node* node = required ? section_.require(key) : section_.find(key);
    if (node == nullptr) {
      good_ = good_ && !required;
      return ExprId::none;
    }
    const ExprId id = lowering_.cell(*node);
    good_ = good_ && id != ExprId::none;
    return id;
  }

  ExprId condition(const Node& node) {
    const ExprId id = lowering_.cell(node);
    if (id == ExprId::none) {
      good_ = false;
      return id;
    }
    const Type type = build_.type(id);
    if (type.kind == Kind::yes_no && !type.list) return id;
    return refuse(Code::not_a_condition, node, type);
  }

  ExprId refuse(Code code, const Node& node, const Type& type) {
    build_.say(code, {source_, node.span}, {describe(build_.policy, type)});
    good_ = false;
    return ExprId::none;
  }

  ExprId date_or_instant(std::string_view key, bool required) {
    const ExprId id = expression(key, required);
    if (id == ExprId::none) return id;
    const Type type = build_.type(id);
    if (!type.list && (type.kind == Kind::date || type.kind == Kind::instant)) return id;
    return refuse(Code::date_wanted, *section_.find(key), type);
  }

  void common(const Figures& figures) {
    if (const Node* title = section_.find("title")) item_.title = read_phrase(build_.said, source_, *title).value_or(Phrase(item_.id));
    if (item_.title.en.empty()) item_.title = Phrase(item_.id);
    const Node* cited = section_.find("cites");
    if (cited != nullptr) item_.cites = read_cites(build_, source_, *cited);
    if (section_.good() && (cited == nullptr || one_or_many(*cited).empty())) build_.say(Code::no_cites, item_.place, {item_.id});
    if (const auto word = section_.word("severity", {"error", "warning", "note"})) {
      item_.severity = *word == "error" ? Severity::error : *word == "warning" ? Severity::warning : Severity::note;
    }
    in_force();
    applies();
    item_.message = templates("message", figures);
    item_.fix = templates("fix", figures);
  }

  bool good() const { return good_ && section_.good(); }
  bool good_ = true;

 private:
  void in_force() {
    const Node* node = section_.find("in force");
    if (node == nullptr) return;
    const Section range(build_.said, source_, *node, {"from", "through"}, {"in force", "有效期"});
    item_.from = range.date("from");
    item_.through = range.date("through");
    check_in_force(build_, {source_, node->span}, item_);
  }

  void applies() {
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

  Templates templates(std::string_view key, const Figures& figures) {
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

  Build& build_;
  SourceId source_;
  Section section_;
  Lowering lowering_;
  Item item_;
};

void read_quota(Build& build, SourceId source, const Entry& entry) {
  ItemReader reader(build, source, entry, {"at most", "per", "counting", "within", "summing"}, ItemKind::quota);
  QuotaBody body{};
  body.limit = reader.expression("at most", true);
  const Node* per = reader.section().require("per");
  if (per == nullptr) {
    reader.good_ = false;
  } else {
    const Node* keys = per;
    if (per->kind == Node::Kind::mapping) {
      const Section section(build.said, source, *per, {"any of"}, {"per", "按"});
      keys = section.require("any of");
      body.any_of = true;
    }
    for (const Node* key : keys == nullptr ? std::vector<const Node*>{} : one_or_many(*keys)) {
      const ExprId id = reader.lowering().cell(*key);
      if (id == ExprId::none) {
        reader.good_ = false;
      } else if (build.type(id).kind == Kind::record || (build.type(id).list && !body.any_of)) {
        reader.refuse(Code::bad_quota_key, *key, build.type(id));
      } else {
        body.keys.push_back(id);
      }
    }
    if (keys != nullptr && one_or_many(*keys).empty()) {
      build.say(Code::expression_wanted, {source, keys->span});
      reader.good_ = false;
    }
  }
  if (const Node* counting = reader.section().find("counting")) body.counting = reader.condition(*counting);
  body.summing = reader.expression("summing", false);
  if (const Node* within = reader.section().find("within")) {
    const std::string_view word = canonical(within->text());
    if (word == "calendar month") {
      body.window = QuotaBody::Window::calendar_month;
    } else if (word == "calendar year") {
      body.window = QuotaBody::Window::calendar_year;
    } else if (word.starts_with("calendar ") || word.starts_with("自然")) {
      build.say(Code::bad_window, {source, within->span});
      reader.good_ = false;
    } else {
      const ExprId id = reader.lowering().cell(*within);
      const auto* constant = id == ExprId::none ? nullptr : std::get_if<Constant>(&build.policy[id].node);
      const auto* duration = constant == nullptr ? nullptr : std::get_if<Duration>(&constant->value);
      if (duration != nullptr && duration->kind == DurationKind::days && duration->count > 0) {
        body.window = QuotaBody::Window::rolling_days;
        body.days = duration->count;
      } else if (id != ExprId::none) {
        reader.refuse(Code::bad_window, *within, build.type(id));
      } else {
        reader.good_ = false;
      }
    }
  }
  if (body.window != QuotaBody::Window::holdings && build.policy.basis_day == ExprId::none) {
    if (build.misses("basis")) build.say(Code::window_without_basis, {source, reader.section().find("within")->span});
    reader.good_ = false;
  }
  reader.common(quota_figures);
  if (body.limit != ExprId::none) {
    const Type limit = build.type(body.limit);
    Type amount;
    amount.kind = Kind::number;
    if (body.summing != ExprId::none) amount = build.type(body.summing);
    const bool same = limit.kind == amount.kind && !limit.list && !amount.list &&
                      (limit.kind == Kind::number || (limit.kind == Kind::money && limit.currency == amount.currency));
    if (!same) {
      build.say(Code::limit_of_other_kind, build.policy[body.limit].place, {describe(build.policy, limit), describe(build.policy, amount)});
      reader.good_ = false;
    }
  }
  reader.item().body = std::move(body);
  if (reader.good()) add_item(build, std::move(reader.item()));
}

std::vector<Waiver> read_waivers(Build& build, SourceId source, ItemReader& reader) {
  std::vector<Waiver> waivers;
  const Node* node = reader.section().find("waived when");
  if (node == nullptr) return waivers;
  for (const Node* one : one_or_many(*node)) {
    if (one->kind != Node::Kind::mapping) {
      waivers.push_back({reader.condition(*one), {}, {}});
      continue;
    }
    const Section section(build.said, source, *one, {"when", "because", "cites"}, {"waived when", "免收条件"});
    const Node* when = section.require("when");
    if (when == nullptr) continue;
    Waiver waiver{reader.condition(*when), {}, {}};
    if (const Node* because = section.find("because")) waiver.because = read_phrase(build.said, source, *because).value_or(Phrase());
    if (const Node* cites = section.find("cites")) waiver.cites = read_cites(build, source, *cites);
    waivers.push_back(std::move(waiver));
  }
  return waivers;
}

/// Each reduction takes its share off what is left: amount × (1 − by) where its condition is true.
ExprId reduced(Build& build, SourceId source, ItemReader& reader, ExprId amount) {
  const Node* node = reader.section().find("reduced when");
  if (node == nullptr || amount == ExprId::none) return amount;
  const Type money = build.type(amount);
  Type number;
  number.kind = Kind::number;
  for (const Node* one : one_or_many(*node)) {
    const Section section(build.said, source, *one, {"by", "when", "because", "cites"}, {"reduced when", "减收条件"});
    const Node* by = section.require("by");
    const Node* when = section.require("when");
    if (const Node* cites = section.find("cites")) (void)read_cites(build, source, *cites);
    if (by == nullptr || when == nullptr) {
      reader.good_ = false;
      continue;
    }
    const ExprId share = reader.lowering().cell(*by);
    const ExprId condition = reader.condition(*when);
    if (share == ExprId::none || condition == ExprId::none) {
      reader.good_ = false;
      continue;
    }
    if (build.type(share).kind != Kind::number || build.type(share).list) {
      reader.refuse(Code::share_wanted, *by, build.type(share));
      continue;
    }
    const Place place{source, one->span};
    const ExprId whole = build.constant(number, place, Number(1));
    const ExprId rest = build.add(number, place, Sum{{{false, whole}, {true, share}}});
    const ExprId less = build.add(money, place, Product{{{false, amount}, {false, rest}}});
    amount = build.add(money, place, Conditional{condition, less, amount});
  }
  return amount;
}

/// `rounded: half up to 0.01 CNY`: what stands behind `round …` in an expression.
ExprId rounded(Build& build, SourceId source, ItemReader& reader, ExprId amount) {
  const Node* node = reader.section().find("rounded");
  if (node == nullptr || amount == ExprId::none) return amount;
  if (node->kind != Node::Kind::scalar) {
    build.say(Code::expression_wanted, {source, node->span});
    reader.good_ = false;
    return amount;
  }
  Fragment text = node->scalar;
  const std::string_view lead = text.text.starts_with("精确到") ? "取整 (0) " : "round (0) ";
  const auto shift = static_cast<std::uint32_t>(lead.size());
  for (Fragment::Piece& piece : text.pieces) piece.at += shift;
  text.text.insert(0, lead);
  const auto expr = grammar::parse_expression(text, build.context(), build.said);
  if (!expr) {
    reader.good_ = false;
    return amount;
  }
  const auto* round = std::get_if<syntax::Round>(&expr->node);
  const ExprId quantum = round == nullptr ? ExprId::none : reader.lowering().lower(*round->quantum);
  const auto* constant = quantum == ExprId::none ? nullptr : std::get_if<Constant>(&build.policy[quantum].node);
  const auto* step = constant == nullptr ? nullptr : std::get_if<Number>(&constant->value);
  const Type type = build.type(amount);
  if (step == nullptr || build.type(quantum).kind != Kind::money || !(build.type(quantum).currency == type.currency) ||
      step->is_zero() || step->is_negative()) {
    if (round == nullptr || quantum != ExprId::none) build.say(Code::round_to_nothing, {source, node->span});
    reader.good_ = false;
    return amount;
  }
  return build.add(type, {source, node->span}, Round{amount, round->mode, *step});
}

void read_fee(Build& build, SourceId source, const Entry& entry) {
  ItemReader reader(build, source, entry, {"amount", "charged when", "waived when", "reduced when", "due by", "paid in", "rounded"},
                    ItemKind::fee);
  FeeBody body{};
  body.amount = reader.expression("amount", true);
  if (body.amount != ExprId::none) {
    const Type type = build.type(body.amount);
    if (type.kind != Kind::money || type.list) {
      body.amount = reader.refuse(Code::money_wanted, *reader.section().find("amount"), type);
    } else if (const auto* constant = std::get_if<Constant>(&build.policy[body.amount].node)) {
      const auto* amount = std::get_if<Number>(&constant->value);
      if (amount != nullptr && amount->fraction_digits() > type.currency.minor_digits) {
        const std::string shown = amount->to_string() + " " + std::string(type.currency.name());
        build.say(Code::fee_too_fine, {source, reader.section().find("amount")->span}, {shown});
        reader.good_ = false;
      }
    }
  }
  if (const Node* charged = reader.section().find("charged when")) body.charged = reader.condition(*charged);
  body.waivers = read_waivers(build, source, reader);
  body.amount = rounded(build, source, reader, reduced(build, source, reader, body.amount));
  body.due_by = reader.date_or_instant("due by", false);
  body.paid = reader.expression("paid in", false);
  if (body.paid != ExprId::none && body.amount != ExprId::none) {
    const Type paid = build.type(body.paid);
    if (paid.kind != Kind::money || paid.list) {
      reader.refuse(Code::money_wanted, *reader.section().find("paid in"), paid);
    } else if (!(paid.currency == build.type(body.amount).currency)) {
      build.say(Code::currencies_differ, build.policy[body.paid].place,
                {describe(build.policy, build.type(body.amount)), describe(build.policy, paid)});
      reader.good_ = false;
    }
  }
  reader.common(fee_figures);
  reader.item().body = std::move(body);
  if (reader.good()) add_item(build, std::move(reader.item()));
}

void read_deadline(Build& build, SourceId source, const Entry& entry) {
  ItemReader reader(build, source, entry, {"starts", "within", "last day", "met by"}, ItemKind::deadline);
  DeadlineBody body{};
  body.starts = reader.date_or_instant("starts", true);
  body.within = reader.expression("within", true);
  body.met_by = reader.date_or_instant("met by", true);
  if (const auto word = reader.section().word("last day", {"stays", "next working day"})) {
    body.next_working_day = *word == "next working day";
  }
  if (body.within != ExprId::none) {
    const Type type = build.type(body.within);
    const Node& node = *reader.section().find("within");
    if (type.kind != Kind::duration || type.list) {
      reader.refuse(Code::duration_wanted, node, type);
    } else if (body.starts != ExprId::none && type.duration == DurationKind::hours && build.type(body.starts).kind == Kind::date) {
      reader.refuse(Code::hours_on_date, node, type);
    } else if (!reader.lowering().calendar_for(type.duration, node.span)) {
      reader.good_ = false;
    }
  }
  if (body.next_working_day && !reader.lowering().calendar_for(DurationKind::working_days, reader.section().find("last day")->span)) {
    reader.good_ = false;
  }
  reader.common(deadline_figures);
  reader.item().body = std::move(body);
  if (reader.good()) add_item(build, std::move(reader.item()));
}

void read_eligibility(Build& build, SourceId source, const Entry& entry) {
  ItemReader reader(build, source, entry, {"field", "by", "allow"}, ItemKind::eligibility);
  const Node* field = reader.section().require("field");
  const Node* by = reader.section().require("by");
  const Node* allow = reader.section().require("allow");
  RuleBody body;
  if (field != nullptr && by != nullptr && allow != nullptr) {
    const ExprId condition = reader.lowering().allowed(*field, *by, *allow);
    if (condition == ExprId::none) reader.good_ = false;
    body.requirements.push_back({condition, {source, field->span}});
  } else {
    reader.good_ = false;
  }
  reader.common({});
  reader.item().body = std::move(body);
  if (reader.good()) add_item(build, std::move(reader.item()));
}

}  // namespace

ExprId join(Build& build, Place place, std::vector<ExprId> conditions) {
  if (conditions.empty() || std::find(conditions.begin(), conditions.end(), ExprId::none) != conditions.end()) return ExprId::none;
  if (conditions.size() == 1) return conditions.front();
  return build.add(Type{}, place, Logic{Junction::all, std::move(conditions)});
}

void check_in_force(Build& build, Place place, const Item& item) {
  if (item.from && item.through && *item.through < *item.from) {
    build.say(Code::dates_backwards, place, {item.from->to_string(), item.through->to_string()});
  }
  const bool dated = item.from || item.through;
  if (dated && build.policy.basis_day == ExprId::none && build.misses("basis")) build.say(Code::dated_without_basis, place);
}

void complete(Build& build, Place place, Templates& templates) {
  for (const Language language : build.policy.languages) {
    if (templates.in(language).empty()) {
      build.say(Code::message_language_missing, place, {language == Language::en ? Phrase("English", "英文") : Phrase("Chinese", "中文")});
    }
  }
  if (templates.en.empty()) templates.en = templates.zh;
  if (templates.zh.empty()) templates.zh = templates.en;
}

void add_item(Build& build, Item item) {
  const auto [known, added] = build.item_ids.emplace(item.id, item.place);
  if (!added) {
    build.say(Code::item_twice, item.place, {item.id}).related.push_back({known->second, {"first given here", "最先写在这里"}});
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
