// The parts of a policy, found by going through its items. See index.hpp.
#include "coverage/index.hpp"

#include <unordered_set>

#include "coverage/reach.hpp"
#include "policy/children.hpp"

namespace bylaw::coverage {
namespace {

using policy::ExprId;

/// Tables and dated values below an expression, each once.
template <class Visit>
void each_table(const policy::Policy& policy, ExprId id, std::unordered_set<std::uint32_t>& met, Visit&& visit) {
  if (id == ExprId::none || !met.insert(static_cast<std::uint32_t>(id)).second) return;
  const policy::Expression& expression = policy[id];
  const auto* table = std::get_if<policy::Lookup>(&expression.node);
  const auto* dated = std::get_if<policy::Dated>(&expression.node);
  if (table != nullptr || dated != nullptr) visit(expression.place, table, dated);
  policy::for_each_operand(expression, [&](ExprId operand) { each_table(policy, operand, met, visit); });
}

/// Words of the policy on one line.
std::string words(const Sources& sources, const Place& place) {
  if (place.source == SourceId::none) return {};
  std::string text;
  for (const char c : sources[place.source].text(place.span)) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) {
      text += c;
    } else if (!text.empty() && text.back() != ' ') {
      text += ' ';
    }
  }
  if (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

}  // namespace

std::uint32_t Coverage::part(Kind kind, const std::string& id, const std::string& what, Place place, bool one_way,
                             const std::vector<std::uint32_t>& cites) {
  std::string key = std::to_string(static_cast<unsigned>(kind)) + "|" +
                    std::to_string(static_cast<std::uint32_t>(place.source)) + "|" + std::to_string(place.span.begin) +
                    "|";
  if (kind != Kind::cell) key += id;  // a cell is where it stands, whichever item asks it
  if (kind == Kind::reading || kind == Kind::fee) key += "|" + what;
  const auto [found, added] = known_.emplace(std::move(key), static_cast<std::uint32_t>(parts_.size()));
  if (added) parts_.push_back({kind, id, what, place, one_way, false, cites, {}});
  return found->second;
}

const Coverage::Index& Coverage::index_of(const policy::Policy& policy) {
  std::unique_ptr<Index>& index = indexes_[&policy];
  if (index != nullptr) return *index;
  index = std::make_unique<Index>();
  std::unordered_set<std::uint32_t> met;
  const auto cells = [&](const std::string& id, ExprId root) {
    each_table(policy, root, met, [&](const Place& place, const policy::Lookup* table, const policy::Dated* dated) {
      const auto cell = [&](const std::string& by, Span key) {
        const Place at{place.source, key};
        return part(Kind::cell, id, by + words(sources_, at), at, true, {});
      };
      if (table != nullptr) {
        auto& rows = index->cells[table];
        const std::string by = words(sources_, policy[table->by].place) + ": ";
        for (const policy::Lookup::Row& row : table->rows) rows.push_back(cell(by, row.key));
        if (table->otherwise != ExprId::none) rows.push_back(cell(by, table->otherwise_key));
      } else {
        auto& entries = index->cells[dated];
        for (const policy::Dated::Entry& entry : dated->entries) entries.push_back(cell("", entry.key));
      }
    });
  };
  for (const policy::Item& item : policy.items) {
    Index::Item own;
    if (item.applies != ExprId::none) {
      const Place at = policy[item.applies].place;
      const bool joined = at.span == item.place.span;  // of several clauses, which stand nowhere as one
      own.condition =
          part(Kind::condition, item.id, joined ? std::string() : words(sources_, at), item.place, false, {});
    }
    if (const auto* rule = std::get_if<policy::RuleBody>(&item.body)) {
      const Kind kind = item.kind == policy::ItemKind::eligibility ? Kind::eligibility : Kind::rule;
      for (const policy::Requirement& requirement : rule->requirements) {
        const std::string what = rule->requirements.size() > 1 ? words(sources_, requirement.place) : std::string();
        const std::uint32_t at = part(kind, item.id, what, requirement.place, false, item.cites);
        parts_[at].asks = only_asks(policy, item, requirement.condition);
        own.requirements.push_back(at);
      }
    } else if (const auto* fee = std::get_if<policy::FeeBody>(&item.body)) {
      const bool always = item.applies == ExprId::none && fee->charged == ExprId::none && !item.from && !item.through;
      own.whole = part(Kind::fee, item.id, "", item.place, always, item.cites);
      if (fee->due_by != ExprId::none && fee->paid != ExprId::none) {
        own.payment =
            part(Kind::fee, item.id, words(sources_, policy[fee->due_by].place), item.place, false, item.cites);
      }
      for (const policy::Waiver& waiver : fee->waivers) {
        const Place at = policy[waiver.when].place;
        own.waivers.push_back(part(Kind::waiver, item.id, words(sources_, at), at, false, waiver.cites));
      }
      for (const policy::Reduction& reduction : fee->reductions) {
        const bool conditional = reduction.when != ExprId::none;
        const Place at = policy[conditional ? reduction.when : reduction.by].place;
        own.reductions.push_back(
            part(Kind::reduction, item.id, words(sources_, at), at, !conditional, reduction.cites));
      }
    } else {
      const Kind kind = item.kind == policy::ItemKind::quota ? Kind::quota : Kind::deadline;
      own.whole = part(kind, item.id, "", item.place, false, item.cites);
    }
    index->items.push_back(std::move(own));
    policy::for_each_root(item, [&](ExprId root) { cells(item.id, root); });
  }
  cells("order", policy.order.by);
  if (policy.amendments) cells("amendments", policy.amendments->when);
  for (std::size_t i = 0; i < policy.fields.size(); ++i) {
    const policy::Field& field = policy.fields[i];
    if (field.cites.empty()) continue;
    const std::uint32_t at = part(Kind::rule, "field:" + field.path, "", field.place, false, field.cites);
    hidden_.resize(parts_.size());
    hidden_[at] = true;
    index->fields.push_back({static_cast<policy::FieldId>(i), at});
  }
  for (const policy::Reading& reading : policy.readings) {
    auto& tokens = index->readings.emplace_back();
    for (const Token token : reading.tokens) {
      tokens.push_back(part(Kind::reading, reading.name, policy.tokens[token.index], reading.place,
                            reading.tokens.size() < 2, reading.cites));
    }
  }
  hidden_.resize(parts_.size());
  return *index;
}

}  // namespace bylaw::coverage
