// Conditions over lists: every, any, count, sum, min, max, smaller of, larger of. See lower.hpp.
#include <algorithm>

#include "policy/lower.hpp"

namespace bylaw::policy {

bool Lowering::open_local(const syntax::Identifier& variable, ExprId list) {
  const bool shadows =
      std::any_of(locals_.begin(), locals_.end(), [&](const Local& l) { return l.name == variable.text; });
  if (shadows || build_.names.contains(variable.text)) {
    build_.say(Code::variable_name_taken, at(variable.span), {variable.text});
    return false;
  }
  const auto slot = static_cast<std::uint32_t>(locals_.size());
  build_.policy.variables = std::max(build_.policy.variables, slot + 1);
  locals_.push_back({variable.text, build_.type(list).element(), slot});
  return true;
}

ExprId Lowering::node(const syntax::Quantifier& n, Span span, ChoiceSetId) {
  const ExprId list_id = list(n.list, ChoiceSetId::none);
  if (list_id == ExprId::none || !open_local(n.variable, list_id)) return ExprId::none;
  const std::uint32_t slot = locals_.back().slot;
  const ExprId body = condition(*n.body);
  close_local();
  if (body == ExprId::none) return body;
  return build_.add(Type{}, at(span), Quantifier{n.quantity, slot, list_id, body});
}

ExprId Lowering::node(const syntax::Aggregate& n, Span span, ChoiceSetId) {
  const ExprId list_id = list(n.list, ChoiceSetId::none);
  if (list_id == ExprId::none || !open_local(n.variable, list_id)) return ExprId::none;
  const std::uint32_t slot = locals_.back().slot;
  const ExprId selected = n.selected ? lower(*n.selected) : ExprId::none;
  const ExprId where = n.where ? condition(*n.where) : ExprId::none;
  close_local();
  if ((n.selected && selected == ExprId::none) || (n.where && where == ExprId::none)) return ExprId::none;
  Type type;
  if (n.aggregation == Aggregation::count) {
    type.kind = Kind::number;
    type.whole = true;
  } else {
    type = build_.type(selected);
    const bool adds = type.kind == Kind::number || type.kind == Kind::money || type.kind == Kind::duration;
    const bool orders = adds || type.kind == Kind::date || type.kind == Kind::instant;
    if (type.list || !(n.aggregation == Aggregation::sum ? adds : orders)) {
      return fail(n.aggregation == Aggregation::sum ? Code::cannot_add : Code::no_order, n.selected->span,
                  {describe(build_.policy, type)});
    }
  }
  return build_.add(type, at(span), Aggregate{n.aggregation, slot, list_id, where, selected});
}

ExprId Lowering::node(const syntax::ExtremeOf& n, Span span, ChoiceSetId) {
  const ExprId list_id = list(n.list, ChoiceSetId::none);
  if (list_id == ExprId::none) return list_id;
  const Type type = build_.type(list_id).element();
  const bool orders = type.kind == Kind::number || type.kind == Kind::money || type.kind == Kind::duration ||
                      type.kind == Kind::date || type.kind == Kind::instant;
  if (!orders) return fail(Code::no_order, n.list.span, {describe(build_.policy, type)});
  return build_.add(type, at(span), ExtremeOf{n.extreme, list_id});
}

}  // namespace bylaw::policy
