// Conditions: comparisons, tests of texts and lists, presence, and their joining. See lower.hpp.
#include <re2/re2.h>

#include <algorithm>

#include "policy/lower.hpp"

namespace bylaw::policy {

namespace {

Type yes_no_type() { return Type{}; }

bool is_time(const Type& type) { return type.kind == Kind::date || type.kind == Kind::instant; }
bool has_order(const Type& type) {
  return type.kind == Kind::number || type.kind == Kind::money || type.kind == Kind::duration || is_time(type);
}

const std::string_view* literal_text(const Expression& expression) {
  const auto* constant = std::get_if<Constant>(&expression.node);
  return constant == nullptr ? nullptr : std::get_if<std::string_view>(&constant->value);
}

bool share_a_token(const ChoiceSet& a, const ChoiceSet& b) {
  return std::any_of(a.choices.begin(), a.choices.end(),
                     [&](const Choice& choice) { return b.find(choice.token) != nullptr; });
}

}  // namespace

ExprId Lowering::negate(ExprId operand, bool negated, Span span) {
  if (!negated || operand == ExprId::none) return operand;
  return build_.add(yes_no_type(), at(span), Not{operand});
}

ExprId Lowering::normalised(ExprId text, Comparison comparison) {
  const Type type = build_.type(text);
  if (type.kind != Kind::text || type.comparison == comparison) return text;
  const Place place = build_.policy[text].place;
  if (const std::string_view* literal = literal_text(build_.policy[text])) {
    return build_.text_constant(place, std::string(*literal), comparison);
  }
  Type loose = type;
  loose.comparison = comparison;
  return build_.add(loose, place, Normalised{text, comparison});
}

bool Lowering::comparable(ExprId& left, ExprId& right, Span span) {
  const Type a = build_.type(left);
  const Type b = build_.type(right);
  const Policy& policy = build_.policy;
  const auto refuse = [&](Code code) {
    build_.say(code, at(span), {describe(policy, a), describe(policy, b)});
    return false;
  };
  if (a.list || b.list) return refuse(Code::list_compared);
  if (a.kind != b.kind) {
    if (is_time(a) && is_time(b)) return refuse(Code::date_against_instant);
    if (a.kind == Kind::choice && b.kind == Kind::text && literal_text(policy[right]))
      return refuse(Code::choice_in_quotes);
    if (a.kind == Kind::text && b.kind == Kind::choice && literal_text(policy[left])) {
      build_.say(Code::choice_in_quotes, at(span), {describe(policy, b), describe(policy, a)});
      return false;
    }
    if (a.kind == Kind::money || b.kind == Kind::money) return refuse(Code::money_against_other);
    return refuse(Code::kinds_differ);
  }
  switch (a.kind) {
    case Kind::money:
      if (!(a.currency == b.currency)) return refuse(Code::currencies_differ);
      return true;
    case Kind::duration:
      if (a.duration != b.duration) return refuse(Code::durations_differ);
      return true;
    case Kind::choice:
      if (a.choices != b.choices && !share_a_token(policy.choice_sets[static_cast<std::size_t>(a.choices)],
                                                   policy.choice_sets[static_cast<std::size_t>(b.choices)])) {
        return refuse(Code::choices_differ);
      }
      return true;
    case Kind::record:
      return refuse(Code::record_compared);
    case Kind::text: {
      const bool constant_left = literal_text(policy[left]) != nullptr;
      const bool constant_right = literal_text(policy[right]) != nullptr;
      Comparison comparison = looser(a.comparison, b.comparison);
      if (constant_left != constant_right) comparison = constant_left ? b.comparison : a.comparison;
      left = normalised(left, comparison);
      right = normalised(right, comparison);
      return left != ExprId::none && right != ExprId::none;
    }
    case Kind::yes_no:
    case Kind::number:
    case Kind::date:
    case Kind::instant:
      return true;
  }
  return false;
}

ExprId Lowering::compare(Relation relation, syntax::Wording wording, ExprId left, ExprId right, Span span) {
  if (left == ExprId::none || right == ExprId::none) return ExprId::none;
  if (!comparable(left, right, span)) return ExprId::none;
  const Type type = build_.type(left);
  const bool ordering = relation != Relation::equal && relation != Relation::not_equal;
  if (ordering && !has_order(type)) return fail(Code::no_order, span, {describe(build_.policy, type)});
  if (wording == syntax::Wording::temporal && !is_time(type)) {
    return fail(Code::before_without_time, span, {describe(build_.policy, type)});
  }
  return build_.add(yes_no_type(), at(span), Compare{relation, left, right});
}

ExprId Lowering::node(const syntax::Logic& n, Span span, ChoiceSetId) {
  std::vector<ExprId> operands;
  bool whole = true;
  for (const syntax::Expr& operand : n.operands) {
    operands.push_back(condition(operand));
    whole = whole && operands.back() != ExprId::none;
  }
  return whole ? build_.add(yes_no_type(), at(span), Logic{n.junction, std::move(operands)}) : ExprId::none;
}

ExprId Lowering::node(const syntax::Not& n, Span span, ChoiceSetId) {
  return negate(condition(*n.operand), true, span);
}

ExprId Lowering::node(const syntax::If& n, Span span, ChoiceSetId expected) {
  const ExprId condition_id = condition(*n.condition);
  ExprId then = lower(*n.then, expected);
  const ChoiceSetId choices = then == ExprId::none ? expected : build_.type(then).choices;
  ExprId otherwise = lower(*n.otherwise, expected != ChoiceSetId::none ? expected : choices);
  if (condition_id == ExprId::none || unify({&then, &otherwise}) == ExprId::none) return ExprId::none;
  Type type = build_.type(then);
  type.whole = type.whole && build_.type(otherwise).whole;
  return build_.add(type, at(span), Conditional{condition_id, then, otherwise});
}

ExprId Lowering::node(const syntax::Compare& n, Span span, ChoiceSetId) {
  // A bare choice may stand on either side; the side with a meaning of its own is lowered first.
  const auto* bare = std::get_if<syntax::Name>(&n.left->node);
  const auto* other = std::get_if<syntax::Name>(&n.right->node);
  if (bare != nullptr && !known(*bare) && (other == nullptr || known(*other))) {
    const ExprId right = lower(*n.right);
    const ExprId left = lower(*n.left, right == ExprId::none ? ChoiceSetId::none : build_.type(right).choices);
    return negate(compare(n.relation, n.wording, left, right, span), n.negated, span);
  }
  const ExprId left = lower(*n.left);
  if (left == ExprId::none) return left;
  const ExprId right = lower(*n.right, build_.type(left).choices);
  return negate(compare(n.relation, n.wording, left, right, span), n.negated, span);
}

ExprId Lowering::node(const syntax::OneOf& n, Span span, ChoiceSetId) {
  ExprId needle = lower(*n.operand);
  if (needle == ExprId::none) return needle;
  const Type type = build_.type(needle);
  if (type.list)
    return fail(Code::list_compared, n.operand->span, {describe(build_.policy, type), Phrase("others", "其他值")});
  ExprId list_id = list(n.list, type.choices);
  if (list_id == ExprId::none) return list_id;
  if (const auto* literal = std::get_if<ListOf>(&build_.policy[list_id].node)) {
    std::vector<ExprId> elements = literal->elements;
    for (ExprId& element : elements) {
      if (!comparable(needle, element, build_.policy[element].place.span)) return ExprId::none;
    }
    const Comparison comparison = build_.type(needle).comparison;
    for (ExprId& element : elements) element = normalised(element, comparison);
    Type list_type = build_.type(elements.front()).list_of();
    list_id = build_.add(list_type, at(n.list.span), ListOf{std::move(elements)});
  } else {
    Type element = build_.type(list_id).element();
    ExprId sample = build_.add(element, at(n.list.span), Constant{Missing{}});
    if (!comparable(needle, sample, n.list.span)) return ExprId::none;
    list_id = normalised(list_id, build_.type(sample).comparison);
  }
  return negate(build_.add(yes_no_type(), at(span), In{needle, list_id}), n.negated, span);
}

ExprId Lowering::node(const syntax::Between& n, Span span, ChoiceSetId) {
  const ExprId operand = lower(*n.operand);
  if (operand == ExprId::none) return operand;
  const ExprId low = lower(*n.low, build_.type(operand).choices);
  const ExprId high = lower(*n.high, build_.type(operand).choices);
  const ExprId from = compare(Relation::at_least, syntax::Wording::words, operand, low, span);
  const ExprId to =
      from == ExprId::none ? from : compare(Relation::at_most, syntax::Wording::words, operand, high, span);
  if (to == ExprId::none) return to;
  return negate(build_.add(yes_no_type(), at(span), Logic{Junction::all, {from, to}}), n.negated, span);
}

ExprId Lowering::node(const syntax::TextTest& n, Span span, ChoiceSetId) {
  ExprId whole = lower(*n.operand);
  if (whole == ExprId::none) return whole;
  const Type type = build_.type(whole);
  if (type.list) {
    if (n.relation != TextRelation::contains)
      return fail(Code::text_wanted, n.operand->span, {describe(build_.policy, type)});
    ExprId needle = lower(*n.text, type.choices);
    if (needle == ExprId::none) return needle;
    ExprId sample = build_.add(type.element(), at(span), Constant{Missing{}});
    if (!comparable(needle, sample, n.text->span)) return ExprId::none;
    whole = normalised(whole, build_.type(sample).comparison);
    return negate(build_.add(yes_no_type(), at(span), In{needle, whole}), n.negated, span);
  }
  if (type.kind != Kind::text) return fail(Code::text_wanted, n.operand->span, {describe(build_.policy, type)});
  ExprId part = lower(*n.text);
  if (part == ExprId::none) return part;
  if (!comparable(whole, part, n.text->span)) return ExprId::none;
  if (const std::string_view* literal = literal_text(build_.policy[part]); literal != nullptr && is_blank(*literal)) {
    return fail(Code::blank_text_part, n.text->span);
  }
  return negate(build_.add(yes_no_type(), at(span), TextTest{n.relation, whole, part}), n.negated, span);
}

ExprId Lowering::node(const syntax::Matches& n, Span span, ChoiceSetId) {
  const ExprId text = lower(*n.operand);
  if (text == ExprId::none) return text;
  const Type type = build_.type(text);
  if (type.kind != Kind::text || type.list)
    return fail(Code::text_wanted, n.operand->span, {describe(build_.policy, type)});
  const bool case_sensitive = type.comparison != Comparison::identity;  // whose texts are case-folded
  const auto [met, is_new] = build_.patterns.try_emplace({n.pattern, case_sensitive}, PatternId{});
  if (is_new) {
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(static_cast<std::int64_t>(build_.bounds.pattern_bytes));
    options.set_case_sensitive(case_sensitive);
    auto pattern = std::make_unique<re2::RE2>(n.pattern, options);
    if (!pattern->ok()) {
      build_.patterns.erase(met);
      const bool large = pattern->error_code() == re2::RE2::ErrorPatternTooLarge;
      return fail(large ? Code::pattern_too_large : Code::bad_pattern, n.pattern_span,
                  {pattern->error_arg().empty() ? n.pattern : pattern->error_arg()});
    }
    met->second = static_cast<PatternId>(build_.policy.patterns.size());
    build_.policy.patterns.push_back(std::move(pattern));
  }
  const PatternId id = met->second;
  return negate(build_.add(yes_no_type(), at(span), Matches{text, id}), n.negated, span);
}

ExprId Lowering::node(const syntax::Present& n, Span span, ChoiceSetId) {
  const ExprId operand = lower(*n.operand);
  if (operand == ExprId::none) return operand;
  return negate(build_.add(yes_no_type(), at(span), Present{n.presence, operand}), n.negated, span);
}

ExprId Lowering::node(const syntax::Valid& n, Span span, ChoiceSetId) {
  const ExprId text = lower(*n.operand);
  std::vector<std::string> candidates;
  std::string all_en;
  std::string all_zh;
  for (const StandardName& known : standard_names()) {
    if (n.standard.text == known.en || n.standard.text == known.zh) {
      if (text == ExprId::none) return text;
      const Type type = build_.type(text);
      if (type.kind != Kind::text || type.list) {
        return fail(Code::text_wanted, n.operand->span, {describe(build_.policy, type)});
      }
      return negate(build_.add(yes_no_type(), at(span), IsValid{text, known.standard}), n.negated, span);
    }
    candidates.emplace_back(known.en);
    candidates.emplace_back(known.zh);
    all_en += (all_en.empty() ? "" : ", ") + std::string(known.en);
    all_zh += (all_zh.empty() ? "" : "、") + std::string(known.zh);
  }
  Diagnostic& said = build_.say(Code::unknown_standard, at(n.standard.span), {n.standard.text, Phrase(all_en, all_zh)});
  if (const auto near = nearest(n.standard.text, candidates)) {
    said.help = Phrase("did you mean \"" + *near + "\"?", "是否想写“" + *near + "”？");
  }
  return ExprId::none;
}

ExprId Lowering::node(const syntax::Listed& n, Span span, ChoiceSetId) {
  const ExprId table_id = name({n.table.text, false}, n.table.span, ChoiceSetId::none);
  ExprId key = lower(*n.operand);
  if (table_id == ExprId::none || key == ExprId::none) return ExprId::none;
  const auto* rows = std::get_if<TableRows>(&build_.policy[table_id].node);
  if (rows == nullptr) return fail(Code::not_a_table, n.table.span, {n.table.text});
  const TableId id = rows->table;
  const Table& table = build_.policy.tables[static_cast<std::size_t>(id)];
  const Field& column = build_.policy.records[static_cast<std::size_t>(table.record)].members[table.key];
  const std::uint32_t key_index = table.key;
  if (column.type.kind == Kind::choice && build_.type(key).kind == Kind::text) {
    return fail(Code::kinds_differ, n.operand->span,
                {describe(build_.policy, build_.type(key)), describe(build_.policy, column.type)});
  }
  if (column.type.kind == Kind::text && build_.type(key).kind == Kind::text && !build_.type(key).list &&
      build_.type(key).comparison > column.type.comparison) {
    // The looser comparison holds, and the table's index is by the stricter one: every row is asked.
    const auto slot = static_cast<std::uint32_t>(locals_.size());
    build_.policy.variables = std::max(build_.policy.variables, slot + 1);
    const ExprId row = build_.add(build_.type(table_id).element(), at(span), Variable{slot});
    ExprId cell_id = build_.add(column.type, at(span), Member{row, key_index});
    cell_id = normalised(cell_id, build_.type(key).comparison);
    const ExprId same = build_.add(yes_no_type(), at(span), Compare{Relation::equal, key, cell_id});
    return negate(build_.add(yes_no_type(), at(span), Quantifier{Quantity::any, slot, table_id, same}), n.negated,
                  span);
  }
  ExprId sample = build_.add(column.type, at(n.operand->span), Constant{Missing{}});
  if (!comparable(key, sample, n.operand->span)) return ExprId::none;
  return negate(build_.add(yes_no_type(), at(span), ListedIn{key, id}), n.negated, span);
}

ExprId Lowering::node(const syntax::LengthOf& n, Span span, ChoiceSetId) {
  const ExprId text = lower(*n.operand);
  if (text == ExprId::none) return text;
  const Type type = build_.type(text);
  if (type.kind != Kind::text || type.list)
    return fail(Code::text_wanted, n.operand->span, {describe(build_.policy, type)});
  Type whole;
  whole.kind = Kind::number;
  whole.whole = true;
  return build_.add(whole, at(span), LengthOf{text});
}

}  // namespace bylaw::policy
