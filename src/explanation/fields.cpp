// Findings about the fields themselves: wrong values, keys that no field knows, required fields that are absent;
// and about the application as a whole, which stand at its id and at the predecessor that it names.
#include <algorithm>

#include "explanation/culprits.hpp"
#include "explanation/scene.hpp"

namespace bylaw::explanation {
namespace {

using policy::Field;

const std::vector<Field>& members_of(const policy::Policy& policy, const policy::Type& type) {
  return policy.records[static_cast<std::size_t>(type.record)].members;
}

/// Those lacks together that are one finding: of one field, in whichever elements of a list.
std::vector<std::vector<Required::Lack>> by_field(std::vector<Required::Lack> lacks) {
  std::vector<std::vector<Required::Lack>> groups;
  for (Required::Lack& lack : lacks) {
    const auto same = [&](const auto& group) {
      return group.front().field == lack.field && group.front().element.compare(lack.element) == 0;
    };
    const auto found = std::find_if(groups.begin(), groups.end(), same);
    if (found == groups.end()) {
      groups.push_back({std::move(lack)});
    } else if (found->size() < Culprits::most) {
      found->push_back(std::move(lack));
    }
  }
  return groups;
}

}  // namespace

std::string path_of(const policy::Policy& policy, const std::string& pointer) {
  const auto is_list = [&](const std::vector<Field>& fields, const std::string& path) -> const Field* {
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.path == path; });
    return found != fields.end() && found->type.kind == policy::Kind::record ? &*found : nullptr;
  };
  const std::vector<Field>* fields = &policy.fields;
  std::string path;
  std::string within;  // the part of the path since the last list
  bool element = false;
  for (std::size_t begin = 1; begin <= pointer.size();) {
    const std::size_t end = std::min(pointer.find('/', begin), pointer.size());
    std::string key = pointer.substr(begin, end - begin);
    begin = end + 1;
    if (element) {
      element = false;
      continue;
    }
    for (const auto& [escape, c] : {std::pair("~1", "/"), std::pair("~0", "~")}) {
      for (std::size_t at = key.find(escape); at != key.npos; at = key.find(escape, at + 1)) key.replace(at, 2, c);
    }
    path += (path.empty() ? "" : ".") + key;
    within += (within.empty() ? "" : ".") + key;
    if (const Field* list = is_list(*fields, within)) {
      fields = &members_of(policy, list->type);
      within.clear();
      element = true;
    }
  }
  return shortened(path);
}

std::size_t count_lacking(const Required& required, const application::Record& record) {
  return by_field(required.lacking(record)).size();
}

namespace {

class FieldFindings {
 public:
  FieldFindings(Scene& scene, Findings& findings) : scene_(scene), policy_(scene.policy), findings_(findings) {}

  void problem(const application::FieldProblem& problem) {
    if (!findings_.room(Severity::error, report::Outcome::violated)) return;
    const Field& field = policy_.fields[problem.slot];
    const bool own = field.path == problem.path;
    report::Finding finding = about(field, problem.path);
    if (!own && in_full_) finding.title = problem.path;
    finding.message = say(scene_.language(), problem.code, problem.arguments);
    finding.fix = say_help(scene_.language(), problem.code, problem.arguments);
    finding.at = {at_of(scene_, problem.pointer, problem.offset, problem.length)};
    finding.at.front().value = scene_.text.value_at(problem.offset);
    if (own) finding.at.front().label = finding.title;
    findings_.add(std::move(finding));
  }

  void unknown(const application::UnknownKey& key) {
    const bool rejected = policy_.unknown_fields == policy::UnknownFields::reject;
    if (!findings_.room(rejected ? Severity::error : Severity::warning, report::Outcome::violated)) return;
    const std::string path = path_of(policy_, key.pointer);
    // A path with points that is written as one key has no near one: it is there, under keys of its own.
    const bool near = !key.suggestion.empty() && key.suggestion != path;
    const Code code = rejected ? near ? Code::unknown_key_near : Code::unknown_key
                      : near   ? Code::unknown_key_near_warned
                               : Code::unknown_key_warned;
    report::Finding finding;
    finding.rule = "field:" + path;
    finding.kind = "field";
    if (in_full_) finding.title = path;
    finding.severity = rejected ? Severity::error : Severity::warning;
    finding.message = say(scene_.language(), code, {path, key.suggestion});
    finding.fix = say_help(scene_.language(), code, {path, key.suggestion});
    finding.at = {at_of(scene_, key.pointer, key.offset, key.length)};
    findings_.add(std::move(finding));
  }

  /// One finding for a field, however many elements of a list lack it.
  void required() {
    for (const auto& group : by_field(scene_.tools.required.lacking(scene_.record()))) {
      if (!findings_.room(Severity::error, report::Outcome::undecided)) continue;
      const Field& field = *group.front().field;
      const std::string path = group.front().path();
      report::Finding finding = about(field, path);
      finding.outcome = report::Outcome::undecided;
      finding.message = say(scene_.language(), Code::field_required, {field.label, path});
      finding.fix = say_help(scene_.language(), Code::field_required, {field.label, path});
      finding.missing = {path};
      for (const Required::Lack& lack : group) {
        if (!lack.element.stands_in_record()) continue;
        const Cell& cell = *lack.element.cell;
        finding.at.push_back(at_of(scene_, lack.element.pointer(), cell.offset, cell.length));
      }
      findings_.add(std::move(finding));
    }
  }

  void whole() {
    if (scene_.circumstances.id_twice && policy_.id != policy::FieldId::none) {
      at_field(policy_.id, Code::application_twice);
    }
    if (scene_.circumstances.no_predecessor && policy_.amendments) {
      const policy::FieldId field = policy_.amendments->predecessor;
      const Cell& cell = scene_.record().cells[static_cast<std::size_t>(field)];
      const bool named = std::holds_alternative<std::string_view>(cell.value);
      at_field(field, named ? Code::no_predecessor : Code::no_predecessor_named);
    }
  }

 private:
  report::Finding about(const Field& field, const std::string& path) const {
    report::Finding finding;
    finding.rule = "field:" + path;
    finding.kind = "field";
    if (in_full_) finding.title = field.label.in(scene_.language());
    finding.cites = cited(policy_, field.cites, scene_.tools.options);
    finding.rule_at = rule_at(scene_.tools.sources, field.place);
    return finding;
  }

  void at_field(policy::FieldId id, Code code) {
    if (!findings_.room(Severity::error, report::Outcome::violated)) return;
    const Field& field = policy_[id];
    report::Finding finding = about(field, field.path);
    const Spot spot = spot_of(policy_, &scene_.record(), id);
    const std::string value = field.secret ? std::string(hidden) : shown_value(scene_, spot);
    finding.message = say(scene_.language(), code, {value});
    finding.fix = say_help(scene_.language(), code, {value});
    if (spot.stands_in_record()) finding.at = {at_of(scene_, spot)};
    findings_.add(std::move(finding));
  }

  Scene& scene_;
  const policy::Policy& policy_;
  Findings& findings_;
  const bool in_full_ = scene_.tools.options.in_full;
};

}  // namespace

void explain_fields(Scene& scene, Findings& findings) {
  FieldFindings fields(scene, findings);
  for (const application::FieldProblem& problem : scene.record().problems) fields.problem(problem);
  if (scene.policy.unknown_fields != policy::UnknownFields::ignore) {
    for (const application::UnknownKey& key : scene.record().unknown) fields.unknown(key);
  }
  if (scene.judgement.has_missing_required) fields.required();
  fields.whole();
}

bool are_fields_plain(const policy::Policy& policy, const application::Record& record) {
  const bool unknown = policy.unknown_fields != policy::UnknownFields::ignore && !record.unknown.empty();
  return record.problems.empty() && !unknown;
}

bool rejected_by_fields(const policy::Policy& policy, const application::Record& record,
                        const Circumstances& circumstances) {
  const bool unknown = policy.unknown_fields == policy::UnknownFields::reject && !record.unknown.empty();
  return !record.problems.empty() || unknown || circumstances.id_twice || circumstances.no_predecessor;
}

}  // namespace bylaw::explanation
