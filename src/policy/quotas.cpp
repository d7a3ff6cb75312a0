// Quotas of YAML, lowered to items of the policy.
#include "policy/item_reader.hpp"
#include "policy/keys.hpp"

namespace bylaw::policy {

namespace {

const Figures quota_figures{
    {"limit", Figure::limit}, {"used", Figure::used}, {"上限", Figure::limit}, {"已用", Figure::used}};

}  // namespace

void read_quota(Build& build, SourceId source, const Entry& entry) {
  ItemReader reader(build, source, entry, {"at most", "per", "counting", "within", "summing"}, ItemKind::quota);
  QuotaBody body{};
  body.limit = reader.expression("at most", true);
  const Node* per = reader.section().require("per");
  if (per == nullptr) {
    reader.spoil();
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
        reader.spoil();
      } else if (build.type(id).kind == Kind::record || (build.type(id).list && !body.any_of)) {
        reader.refuse(Code::bad_quota_key, *key, build.type(id));
      } else {
        body.keys.push_back(id);
      }
    }
    if (keys != nullptr && one_or_many(*keys).empty()) {
      build.say(Code::expression_wanted, {source, keys->span});
      reader.spoil();
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
      reader.spoil();
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
        reader.spoil();
      }
    }
  }
  if (body.window != QuotaBody::Window::holdings && build.policy.basis_day == ExprId::none) {
    if (build.misses("basis")) build.say(Code::window_without_basis, {source, reader.section().find("within")->span});
    reader.spoil();
  }
  if (body.limit != ExprId::none) {
    const Type limit = build.type(body.limit);
    Type amount;
    amount.kind = Kind::number;
    if (body.summing != ExprId::none) amount = build.type(body.summing);
    const bool same = limit.kind == amount.kind && !limit.list && !amount.list &&
                      (limit.kind == Kind::number || (limit.kind == Kind::money && limit.currency == amount.currency));
    if (!same) {
      build.say(Code::limit_of_other_kind, build.policy[body.limit].place,
                {describe(build.policy, limit), describe(build.policy, amount)});
      reader.spoil();
    }
  }
  reader.finish(quota_figures, std::move(body));
}

}  // namespace bylaw::policy
