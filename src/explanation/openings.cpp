// See openings.hpp.
#include "explanation/openings.hpp"

namespace bylaw::explanation {
namespace {

std::string kind_of(policy::ItemKind kind) {
  switch (kind) {
    case policy::ItemKind::rule:
      return "rule";
    case policy::ItemKind::quota:
      return "quota";
    case policy::ItemKind::fee:
      return "fee";
    case policy::ItemKind::deadline:
      return "deadline";
    case policy::ItemKind::eligibility:
      return "eligibility";
  }
  return {};
}

}  // namespace

Openings::Openings(const policy::Policy& policy, const Sources& sources, const Options& options)
    : policy_(policy), sources_(sources), options_(options) {
  std::size_t count = 0;
  for (const policy::Item& item : policy.items) {
    first_.push_back(count);
    const auto* rule = std::get_if<policy::RuleBody>(&item.body);
    count += rule == nullptr ? 1 : rule->requirements.size();
  }
  findings_.resize(count);
}

const report::Finding& Openings::of(std::size_t item, std::size_t part) {
  std::unique_ptr<const report::Finding>& kept = findings_[first_[item] + part];
  if (kept != nullptr) return *kept;
  const policy::Item& about = policy_.items[item];
  const auto* rule = std::get_if<policy::RuleBody>(&about.body);
  auto finding = std::make_unique<report::Finding>();
  finding->rule = about.id;
  finding->kind = kind_of(about.kind);
  if (options_.in_full) finding->title = about.title.in(options_.language);
  finding->severity = about.severity;
  finding->cites = cited(policy_, about.cites, options_);
  finding->rule_at = rule_at(sources_, rule == nullptr ? about.place : rule->requirements[part].place);
  kept = std::move(finding);
  return *kept;
}

std::vector<report::Cited> cited(const policy::Policy& policy, const std::vector<std::uint32_t>& clauses,
                                 const Options& options) {
  std::vector<report::Cited> all;
  for (const std::uint32_t index : clauses) {
    const policy::Clause& clause = policy.clauses[index];
    report::Cited& one = all.emplace_back(report::Cited{clause.id, {}, {}});
    if (!options.in_full) continue;
    one.says = clause.says.in(options.language);
    for (const std::string& document : clause.documents) {
      one.documents += (one.documents.empty() ? "" : ", ") + document;
    }
  }
  return all;
}

std::optional<report::RuleAt> rule_at(const Sources& sources, const Place& place) {
  if (place.source == SourceId::none) return std::nullopt;
  const Source& source = sources[place.source];
  const Position position = source.position(place.span.begin);
  return report::RuleAt{source.name(), position.line, position.column};
}

}  // namespace bylaw::explanation
