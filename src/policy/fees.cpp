// Fees of YAML, lowered to items of the policy.
#include "policy/item_reader.hpp"

namespace bylaw::policy {

namespace {

const Figures fee_figures{{"due", Figure::due},  {"paid", Figure::paid}, {"outstanding", Figure::outstanding},
                          {"应缴", Figure::due}, {"已缴", Figure::paid}, {"未缴", Figure::outstanding}};

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
    return Rounding{round->mode, *step};
  }
  if (round == nullptr || quantum != ExprId::none) build.say(Code::round_to_nothing, {source, node->span});
  return spoilt();
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
    } else if (const auto* constant = std::get_if<Constant>(&build.policy[body.amount].node)) {
      const auto* amount = std::get_if<Number>(&constant->value);
      if (amount != nullptr && amount->fraction_digits() > type.currency.minor_digits) {
        const std::string shown = amount->to_string() + " " + std::string(type.currency.name());
        build.say(Code::fee_too_fine, {source, reader.section().find("amount")->span}, {shown});
        reader.spoil();
      }
    }
  }
  if (const Node* charged = reader.section().find("charged when")) body.charged = reader.condition(*charged);
  body.waivers = read_waivers(build, source, reader);
  body.reductions = read_reductions(build, source, reader);
  if (body.amount != ExprId::none) body.rounding = read_rounding(build, source, reader, build.type(body.amount));
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
