// See children.hpp.
#include "policy/children.hpp"

#include <initializer_list>

namespace bylaw::policy {

void for_each_operand(const Expression& expression, const VisitExpression& visit) {
  const auto one = [&](ExprId id) {
    if (id != ExprId::none) visit(id);
  };
  const auto many = [&](const std::vector<ExprId>& ids) {
    for (const ExprId id : ids) one(id);
  };
  const auto stretch = [&](const Stretch& s) {
    one(s.from);
    one(s.to);
  };
  using One = decltype(one);
  using Many = decltype(many);
  using Pair = decltype(stretch);
  struct Visitor {
    const One& one;
    const Many& many;
    const Pair& stretch;
    void operator()(const Constant&) const {}
    void operator()(const FieldValue&) const {}
    void operator()(const Variable&) const {}
    void operator()(const TableRows&) const {}
    void operator()(const Member& n) const { one(n.record); }
    void operator()(const ListOf& n) const { many(n.elements); }
    void operator()(const Logic& n) const { many(n.operands); }
    void operator()(const Not& n) const { one(n.operand); }
    void operator()(const Conditional& n) const { one(n.condition), one(n.then), one(n.otherwise); }
    void operator()(const Compare& n) const { one(n.left), one(n.right); }
    void operator()(const Normalised& n) const { one(n.text); }
    void operator()(const In& n) const { one(n.needle), one(n.list); }
    void operator()(const TextTest& n) const { one(n.text), one(n.part); }
    void operator()(const Matches& n) const { one(n.text); }
    void operator()(const IsValid& n) const { one(n.text); }
    void operator()(const Present& n) const { one(n.operand); }
    void operator()(const ListedIn& n) const { one(n.key); }
    void operator()(const LengthOf& n) const { one(n.text); }
    void operator()(const Quantifier& n) const { one(n.list), one(n.body); }
    void operator()(const Aggregate& n) const { one(n.list), one(n.where), one(n.selected); }
    void operator()(const ExtremeOf& n) const { one(n.list); }
    void operator()(const Sum& n) const {
      for (const Sum::Term& term : n.terms) one(term.value);
    }
    void operator()(const Product& n) const {
      for (const Product::Factor& factor : n.factors) one(factor.value);
    }
    void operator()(const Negative& n) const { one(n.operand); }
    void operator()(const Round& n) const { one(n.operand); }
    void operator()(const Shift& n) const { one(n.duration), one(n.anchor); }
    void operator()(const TimeOn& n) const { one(n.day); }
    void operator()(const PropertyOf& n) const { one(n.operand); }
    void operator()(const AgeOn& n) const { one(n.birth), one(n.on); }
    void operator()(const CountBetween& n) const {
      stretch(n.stretch);
      if (n.within) stretch(*n.within);
    }
    void operator()(const Replacing& n) const { one(n.text); }
    void operator()(const Dated& n) const {
      one(n.day);
      for (const Dated::Entry& entry : n.entries) one(entry.value);
    }
    void operator()(const Lookup& n) const {
      one(n.by);
      for (const Lookup::Row& row : n.rows) one(row.value);
      one(n.otherwise);
    }
  };
  std::visit(Visitor{one, many, stretch}, expression.node);
}

void for_each_root(const Item& item, const VisitExpression& visit) {
  const auto some = [&](std::initializer_list<ExprId> ids) {
    for (const ExprId id : ids) {
      if (id != ExprId::none) visit(id);
    }
  };
  using Some = decltype(some);
  struct Visitor {
    const Some& some;
    void operator()(const RuleBody& body) const {
      for (const Requirement& requirement : body.requirements) some({requirement.condition});
    }
    void operator()(const QuotaBody& body) const {
      some({body.limit, body.counting, body.summing});
      for (const ExprId key : body.keys) some({key});
    }
    void operator()(const FeeBody& body) const {
      some({body.amount, body.charged, body.due_by, body.paid});
      for (const Waiver& waiver : body.waivers) some({waiver.when});
      for (const Reduction& reduction : body.reductions) some({reduction.by, reduction.when});
    }
    void operator()(const DeadlineBody& body) const { some({body.starts, body.within, body.met_by}); }
  };
  some({item.applies});
  std::visit(Visitor{some}, item.body);
}

}  // namespace bylaw::policy
