// Fees of YAML, lowered to items of the policy.
#include <algorithm>

#include "policy/item_reader.hpp"

namespace bylaw::policy {

namespace {

const Figures fee_figures{{"due", Figure::due},  {"paid", Figure::paid}, {"outstanding", Figure::outstanding},
                          {"应缴", Figure::due}, {"已缴", Figure::paid}, {"未缴", Figure::outstanding}};

Number minor_unit(const Currency& currency) {
  const auto zeros = static_cast<std::size_t>(std::max(currency.minor_digits, 1) - 1);
  return currency.minor_digits == 0 ? Number(1) : Number::parse("0." + std::string(zeros, '0') + "1").value();
}

const Number* constant_of(const Build& build, ExprId id) {
  const auto* constant = std::get_if<Constant>(&build.policy[id].node);
  return constant == nullptr ? nullptr : std::get_if<Number>(&constant->value);
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
    if (const Node* because = section.find("because"))
      waiver.because = read_phrase(build.said, source, *because).value_or(Phrase());
    if (const Node* cites = section.find("cites")) waiver.cites = read_cites(build, source, *cites);
    waivers.push_back(std::move(waiver));
  }
  return waivers;
}

std::vector<Reduction> read_reductions(Build& build, SourceId source, ItemReader& reader) {
  std::vector<Reduction> reductions;
  const Node* node = reader.section().find("reduced when");
  if (node == nullptr) return reductions;
  for (const Node* one : one_or_many(*node)) {
    const Section section(build.said, source, *one, {"by", "when", "because", "cites"}, {"reduced when", "减收条件"});
    const Node* by = section.require("by");
    const Node* when = section.require("when");
    Reduction reduction;
    if (const Node* because = section.find("because")) {
      reduction.because = read_phrase(build.said, source, *because).value_or(Phrase());
    }
    if (const Node* cites = section.find("cites")) reduction.cites = read_cites(build, source, *cites);
    if (by != nullptr) reduction.by = reader.lowering().cell(*by);
    if (when != nullptr) reduction.when = reader.condition(*when);
    if (!section.good() || reduction.by == ExprId::none || reduction.when == ExprId::none) {
      reader.spoil();
    } else if (build.type(reduction.by).kind != Kind::number || build.type(reduction.by).list) {
      reader.refuse(Code::share_wanted, *by, build.type(reduction.by));
    } else if (const Number* share = constant_of(build, reduction.by);
               share != nullptr && (share->is_negative() || *share > Number(1))) {
      build.say(Code::share_outside, {source, by->span});
      reader.spoil();
    } else {
      reductions.push_back(std::move(reduction));
    }
  }
  return reductions;
}

/// `rounded: half up to 0.01 CNY`: what stands behind `round …` in an expression. `money`: of the amount.
std::optional<Rounding> read_rounding(Build& build, SourceId source, ItemReader& reader, const Type& money) {
  const Node* node = reader.section().find("rounded");
  if (node == nullptr) return std::nullopt;
  const auto spoilt = [&] {
    reader.spoil();
    return std::nullopt;
  };
  if (node->kind != Node::Kind::scalar) {
    build.say(Code::expression_wanted, {source, node->span});
    return spoilt();
  }
  Fragment text = node->scalar;
  const std::string_view lead = text.text.starts_with("精确到") ? "取整 (0) " : "round (0) ";
  const auto shift = static_cast<std::uint32_t>(lead.size());
  for (Fragment::Piece& piece : text.pieces) piece.at += shift;
  text.text.insert(0, lead);
  const auto expr = grammar::parse_expression(text, build.context(), build.said);
  if (!expr) return spoilt();
  const auto* round = std::get_if<syntax::Round>(&expr->node);
  const ExprId quantum = round == nullptr ? ExprId::none : reader.lowering().lower(*round->quantum);
  const auto* constant = quantum == ExprId::none ? nullptr : std::get_if<Constant>(&build.policy[quantum].node);
  const auto* step = constant == nullptr ? nullptr : std::get_if<Number>(&constant->value);
  if (step != nullptr && build.type(quantum).kind == Kind::money && build.type(quantum).currency == money.currency &&
      !step->is_zero() && !step->is_negative()) {
    if (step->fraction_digits() <= money.currency.minor_digits) return Rounding{round->mode, *step};
    const std::string name = " " + std::string(money.currency.name());
    build.say(Code::fee_too_fine, {source, node->span},
              {step->to_string() + name, minor_unit(money.currency).to_string() + name});
    return spoilt();
  }
  if (round == nullptr || quantum != ExprId::none) build.say(Code::round_to_nothing, {source, node->span});
  return spoilt();
}

/// What can be told from the figures as they are written: an amount below nothing, or one that nobody can pay because
/// it is finer than the currency, by itself or after what is taken off.
void check_figures(Build& build, Place place, ItemReader& reader, const FeeBody& body) {
  const Number* amount = constant_of(build, body.amount);
  if (amount == nullptr) return;
  const Currency currency = build.type(body.amount).currency;
  const auto money = [&](const Number& number) { return number.to_string() + " " + std::string(currency.name()); };
  if (amount->is_negative()) {
    build.say(Code::fee_negative, place, {money(*amount)});
    return reader.spoil();
  }
  if (body.rounding) return;
  std::vector<Number> charged{*amount};
  for (const Reduction& reduction : body.reductions) {
    const Number* by = constant_of(build, reduction.by);
    const auto rest = by == nullptr ? std::nullopt : Number::difference(Number(1), *by);
    const auto left = rest ? Number::product(charged.back(), *rest) : std::nullopt;
    if (left) charged.push_back(*left);
  }
  for (const Number& each : charged) {
    if (each.is_decimal() && each.fraction_digits() <= currency.minor_digits) continue;
    build.say(Code::fee_too_fine, place, {money(each), money(minor_unit(currency))});
    return reader.spoil();
  }
}

}  // namespace

void read_fee(Build& build, SourceId source, const Entry& entry) {
  ItemReader reader(build, source, entry,
                    {"amount", "charged when", "waived when", "reduced when", "due by", "paid in", "rounded"},
                    ItemKind::fee);
  FeeBody body{};
  body.amount = reader.expression("amount", true);
  if (body.amount != ExprId::none) {
    const Type type = build.type(body.amount);
    if (type.kind != Kind::money || type.list) {
      body.amount = reader.refuse(Code::money_wanted, *reader.section().find("amount"), type);
    }
  }
  if (const Node* charged = reader.section().find("charged when")) body.charged = reader.condition(*charged);
  body.waivers = read_waivers(build, source, reader);
  body.reductions = read_reductions(build, source, reader);
  if (body.amount != ExprId::none) {
    body.rounding = read_rounding(build, source, reader, build.type(body.amount));
    check_figures(build, {source, reader.section().find("amount")->span}, reader, body);
  }
  body.due_by = reader.date_or_instant("due by", false);
  body.paid = reader.expression("paid in", false);
  if (body.paid != ExprId::none && body.amount != ExprId::none) {
    const Type paid = build.type(body.paid);
    if (paid.kind != Kind::money || paid.list) {
      reader.refuse(Code::money_wanted, *reader.section().find("paid in"), paid);
    } else if (!(paid.currency == build.type(body.amount).currency)) {
      build.say(Code::currencies_differ, build.policy[body.paid].place,
                {describe(build.policy, build.type(body.amount)), describe(build.policy, paid)});
      reader.spoil();
    }
  }
  reader.finish(fee_figures, std::move(body));
}

}  // namespace bylaw::policy
