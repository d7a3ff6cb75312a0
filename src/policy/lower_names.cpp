// Names to fields, choices, definitions, readings and variables; lists. See lower.hpp.
#include <algorithm>
#include <unordered_set>

#include "policy/lower.hpp"

namespace bylaw::policy {

namespace {

/// The rest of `name` behind one of the prefixes, or nothing.
std::optional<std::string_view> behind(std::string_view name, std::initializer_list<std::string_view> prefixes) {
  for (const std::string_view prefix : prefixes) {
    if (name.starts_with(prefix)) return name.substr(prefix.size());
  }
  return std::nullopt;
}

template <class T>
const T* only(const std::vector<Meaning>& meanings) {
  return meanings.size() == 1 ? std::get_if<T>(&meanings.front()) : nullptr;
}

}  // namespace

ExprId Lowering::fail(Code code, Span span, std::vector<Phrase> arguments) {
  build_.say(code, at(span), std::move(arguments));
  return ExprId::none;
}

ExprId Lowering::lower(const syntax::Expr& expr, ChoiceSetId expected) {
  if (build_.nested >= deepest_expression) {
    return fail(Code::expression_too_deep, expr.span, {std::to_string(deepest_expression)});
  }
  ++build_.nested;
  const ExprId lowered = std::visit([&](const auto& n) { return node(n, expr.span, expected); }, expr.node);
  --build_.nested;
  return lowered;
}

ExprId Lowering::condition(const syntax::Expr& expr) {
  const ExprId id = lower(expr);
  if (id == ExprId::none) return id;
  const Type type = build_.type(id);
  if (type.kind == Kind::yes_no && !type.list) return id;
  return fail(Code::not_a_condition, expr.span, {describe(build_.policy, type)});
}

bool Lowering::known(const syntax::Name& name) const {
  if (name.forced) return true;
  const std::string_view first = std::string_view(name.text).substr(0, name.text.find('.'));
  const bool local = std::any_of(locals_.begin(), locals_.end(), [&](const Local& l) { return l.name == first; });
  return local || build_.names.contains(name.text) || behind(name.text, {"before.", "变更前.", "reading.", "解读."});
}

ExprId Lowering::bare_token(std::string_view text, Span span, ChoiceSetId expected, bool say) {
  const ChoiceSet& set = build_.policy.choice_sets[static_cast<std::size_t>(expected)];
  if (const Choice* choice = build_.choice(expected, text)) {
    Type type;
    type.kind = Kind::choice;
    type.choices = expected;
    return build_.constant(type, at(span), choice->token);
  }
  if (!say) return ExprId::none;
  std::string all;
  std::vector<std::string> candidates;
  for (const Choice& choice : set.choices) {
    const std::string& token = build_.policy.tokens[choice.token.index];
    if (!all.empty()) all += ", ";
    all += token;
    candidates.push_back(token);
    if (choice.label.zh != token) candidates.push_back(choice.label.zh);
  }
  Diagnostic& said = build_.say(Code::unknown_choice, at(span), {std::string(text), all});
  if (const auto near = nearest(text, candidates)) {
    said.help = Phrase("did you mean \"" + *near + "\"?", "是否想写“" + *near + "”？");
  }
  return ExprId::none;
}

std::vector<std::string> Lowering::all_names() const {
  std::vector<std::string> names;
  for (const auto& [text, meanings] : build_.names) names.push_back(text);
  for (const Local& local : locals_) names.push_back(local.name);
  std::sort(names.begin(), names.end());
  return names;
}

ExprId Lowering::member(ExprId record, std::string_view path, Span span) {
  const Type type = build_.type(record);
  if (type.kind != Kind::record || type.list) return fail(Code::no_members, span, {describe(build_.policy, type)});
  const Record& members = build_.policy.records[static_cast<std::size_t>(type.record)];
  std::vector<std::string> candidates;
  for (std::size_t i = 0; i < members.members.size(); ++i) {
    const Field& field = members.members[i];
    if (field.path == path || field.label.en == path || field.label.zh == path) {
      return build_.add(field.type, at(span), Member{record, static_cast<std::uint32_t>(i)});
    }
    candidates.push_back(field.path);
    if (field.label.zh != field.path) candidates.push_back(field.label.zh);
  }
  if (build_.excused(std::string(path))) return ExprId::none;
  Diagnostic& said = build_.say(Code::unknown_member, at(span), {std::string(path)});
  if (const auto near = nearest(path, candidates)) {
    said.help = Phrase("did you mean \"" + *near + "\"?", "是否想写“" + *near + "”？");
  }
  return ExprId::none;
}

ExprId Lowering::field(FieldId id, bool before, Span span) {
  if (before && !build_.policy.amendments) {
    if (build_.misses("amendments")) fail(Code::before_without_amendments, span);
    return ExprId::none;
  }
  return build_.add(build_.policy[id].type, at(span), FieldValue{id, before});
}

ExprId Lowering::reading(const ReadingName& reading, Span span) {
  Type type;
  type.kind = Kind::choice;
  type.choices = reading.choices;
  return build_.constant(type, at(span), build_.policy.readings[reading.index].chosen);
}

ExprId Lowering::definition(DefinitionId id, Span span) {
  Definition& known = build_.definitions[static_cast<std::size_t>(id)];
  known.used = true;
  if (const auto found = known.lowered.find(basis_); found != known.lowered.end()) return found->second;
  if (known.in_progress) return fail(Code::definition_in_circle, span, {known.name});
  known.in_progress = true;
  Lowering own(build_, known.place.source, basis_);
  const ExprId lowered = std::visit(
      [&](const auto* body) {
        if constexpr (std::is_same_v<decltype(body), const syntax::Expr*>) {
          return own.lower(*body);
        } else {
          return own.cell(*body);
        }
      },
      known.body);
  Definition& again = build_.definitions[static_cast<std::size_t>(id)];
  again.in_progress = false;
  again.lowered[basis_] = lowered;
  return lowered;
}

ExprId Lowering::name(const syntax::Name& name, Span span, ChoiceSetId expected) {
  const std::string& text = name.text;
  if (!name.forced) {
    const std::size_t dot = text.find('.');
    const std::string_view first = std::string_view(text).substr(0, dot);
    for (auto local = locals_.rbegin(); local != locals_.rend(); ++local) {
      if (local->name != first) continue;
      const ExprId variable = build_.add(local->type, at(span), Variable{local->slot});
      if (dot == std::string::npos || variable == ExprId::none) return variable;
      return member(variable, std::string_view(text).substr(dot + 1), span);
    }
    if (expected != ChoiceSetId::none) {
      const ExprId token = bare_token(text, span, expected, false);
      if (token != ExprId::none) return token;
    }
  }
  const auto before = behind(text, {"before.", "变更前."});
  const auto asked = behind(text, {"reading.", "解读."});
  std::string key = text;
  if (before) key = *before;
  if (asked) key = "reading." + std::string(*asked);
  const auto found = build_.names.find(key);
  if (found != build_.names.end()) {
    const std::vector<Meaning>& meanings = found->second;
    for (const Meaning& meaning : meanings) {
      // A path is its field's own name, though another field may have it as its label.
      const auto* id = std::get_if<FieldId>(&meaning);
      if (id != nullptr && build_.policy[*id].path == key) return field(*id, before.has_value(), span);
    }
    if (const auto* id = only<FieldId>(meanings)) return field(*id, before.has_value(), span);
    if (!before) {
      if (const auto* known = only<ReadingName>(meanings)) return reading(*known, span);
      if (const auto* id = only<DefinitionId>(meanings)) return definition(*id, span);
      if (const auto* id = only<TableId>(meanings)) {
        Type type;
        type.kind = Kind::record;
        type.list = true;
        type.record = build_.policy.tables[static_cast<std::size_t>(*id)].record;
        return build_.add(type, at(span), TableRows{*id});
      }
    }
    if (meanings.size() > 1) {
      std::string all;
      for (const Meaning& meaning : meanings) {
        if (!all.empty()) all += ", ";
        if (const auto* id = std::get_if<FieldId>(&meaning)) all += build_.policy[*id].path;
      }
      return fail(Code::ambiguous_label, span, {text, all});
    }
  }
  if (build_.excused(key)) return ExprId::none;
  if (expected != ChoiceSetId::none && !name.forced) return bare_token(text, span, expected, true);
  if (const std::string* inner = build_.below(key)) return fail(Code::group_is_no_field, span, {text, *inner});
  Diagnostic& said = asked ? build_.say(Code::unknown_reading, at(span), {std::string(*asked)})
                           : build_.say(Code::unknown_name, at(span), {text});
  if (build_.suggestions == 0) return ExprId::none;
  --build_.suggestions;
  if (const auto near = nearest(text, all_names())) {
    const auto meaning = build_.names.find(*near);
    const FieldId* id = meaning == build_.names.end() ? nullptr : only<FieldId>(meaning->second);
    std::string other;
    if (id != nullptr) {
      const Field& meant = build_.policy[*id];
      other = *near == meant.path ? meant.label.zh : meant.path;
    }
    const std::string tail_en = other.empty() || other == *near ? "" : " (" + other + ")";
    const std::string tail_zh = other.empty() || other == *near ? "" : "（" + other + "）";
    said.help = Phrase("did you mean \"" + *near + "\"" + tail_en + "?", "是否想写“" + *near + "”" + tail_zh + "？");
  }
  return ExprId::none;
}

ExprId Lowering::list(const syntax::List& list, ChoiceSetId expected) {
  if (const auto* only_name = std::get_if<syntax::Name>(&list.content)) {
    const ExprId id = name(*only_name, list.span, ChoiceSetId::none);
    if (id == ExprId::none) return id;
    if (!build_.type(id).list) return fail(Code::not_a_list, list.span, {describe(build_.policy, build_.type(id))});
    return id;
  }
  const auto& items = std::get<std::vector<syntax::Expr>>(list.content);
  std::vector<ExprId> lowered;
  for (const syntax::Expr& item : items) {
    // A bare choice takes its meaning from a sibling that has one: `(subject.type, individual)`.
    ChoiceSetId choices = expected;
    if (choices == ChoiceSetId::none && !lowered.empty() && lowered.front() != ExprId::none) {
      choices = build_.type(lowered.front()).choices;
    }
    lowered.push_back(lower(item, choices));
  }
  if (std::find(lowered.begin(), lowered.end(), ExprId::none) != lowered.end()) return ExprId::none;
  // One item that is a list itself is that list: `(reuse.parts)`.
  if (lowered.size() == 1 && build_.type(lowered.front()).list) return lowered.front();
  return list_of(std::move(lowered), list.span);
}

ExprId Lowering::list_of(std::vector<ExprId> items, Span span) {
  for (const ExprId item : items) {
    if (build_.type(item).list) return fail(Code::list_in_list, build_.policy[item].place.span);
  }
  for (std::size_t i = 1; i < items.size(); ++i) {
    if (!comparable(items[0], items[i], build_.policy[items[i]].place.span)) return ExprId::none;
  }
  for (std::size_t i = 1; i + 1 < items.size(); ++i) items[i] = normalised(items[i], build_.type(items[0]).comparison);
  Type type = build_.type(items.front());
  for (const ExprId item : items) type.whole = type.whole && build_.type(item).whole;
  return build_.add(type.list_of(), at(span), ListOf{std::move(items)});
}

bool name(Build& build, const std::string& text, Place place, Meaning meaning) {
  std::vector<Meaning>& meanings = build.names[text];
  if (!meanings.empty()) {
    build.say(Code::name_taken, place, {text});
    return false;
  }
  meanings.push_back(meaning);
  build.vocabulary.insert(text);
  build.broken.erase(text);
  return true;
}

void define(Build& build, const std::string& name_text, Place place,
            std::variant<const syntax::Expr*, const Node*> body) {
  const auto id = static_cast<DefinitionId>(build.definitions.size());
  if (!name(build, name_text, place, id)) return;
  build.definitions.push_back({name_text, place, body, false, false, {}});
}

void check_definitions(Build& build) {
  for (std::size_t i = 0; i < build.definitions.size(); ++i) {
    if (build.definitions[i].used) continue;
    const Place place = build.definitions[i].place;
    Lowering lowering(build, place.source, build.policy.basis_day);
    const std::string name_text = build.definitions[i].name;
    const syntax::Name asked{name_text, false};
    syntax::Expr expr{place.span, asked};
    (void)lowering.lower(expr);
    build.definitions[i].used = false;
  }
  for (const Definition& definition : build.definitions) {
    if (!definition.used && !build.said.has_errors())
      build.say(Code::unused_definition, definition.place, {definition.name});
  }
}

}  // namespace bylaw::policy
