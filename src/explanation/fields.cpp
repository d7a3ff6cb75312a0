// Findings about the fields themselves: wrong values, keys that no field knows, required fields that are absent;
// and about the application as a whole, which stand at its id and at the predecessor that it names.
#include <algorithm>

#include "explanation/culprits.hpp"
#include "explanation/scene.hpp"

namespace bylaw::explanation {
namespace {

using policy::Field;

/// Absent also when `if absent` put a value there.
bool is_absent(const Cell& cell, const Field& field) {
  if (std::holds_alternative<Missing>(cell.value)) return true;
  return cell.length == 0 && field.if_absent.meaning != policy::IfAbsent::Meaning::unknown;
}

const std::vector<Field>& members_of(const policy::Policy& policy, const policy::Type& type) {
  return policy.records[static_cast<std::size_t>(type.record)].members;
}

/// The required fields that a record or an element of a list lacks. `owner`: the element, for its place.
template <class Visit>
void for_each_lacking(const policy::Policy& policy, const Cell* cells, const std::vector<Field>& fields,
                      const Spot& owner, const Visit& visit) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    Spot spot = owner;
    spot.path += (owner.path.empty() ? "" : ".") + fields[i].path;
    if (fields[i].required && is_absent(cells[i], fields[i])) visit(fields[i], spot);
    const auto* list = std::get_if<ListView>(&cells[i].value);
    if (fields[i].type.kind != policy::Kind::record || list == nullptr) continue;
    std::string pointer = "/" + fields[i].path;
    std::replace(pointer.begin(), pointer.end(), '.', '/');
    for (std::size_t element = 0; element < list->size; ++element) {
      const auto* view = std::get_if<RecordView>(&list->cells[element].value);
      if (view == nullptr) continue;
      Spot inner = spot;
      inner.cell = &list->cells[element];
      inner.pointer = owner.pointer + pointer + "/" + std::to_string(element);
      for_each_lacking(policy, view->cells, members_of(policy, fields[i].type), inner, visit);
    }
  }
}

/// A field that is lacking, and the places that lack it, of elements of a list the first ones.
using Lacking = std::pair<const Field*, std::vector<Spot>>;

std::vector<Lacking> lacking_of(const policy::Policy& policy, const application::Record& record) {
  std::vector<Lacking> lacking;
  for_each_lacking(policy, record.cells.data(), policy.fields, {}, [&](const Field& field, const Spot& spot) {
    const auto same = [&](const Lacking& one) { return one.first == &field && one.second.front().path == spot.path; };
    const auto found = std::find_if(lacking.begin(), lacking.end(), same);
    if (found == lacking.end()) {
      lacking.push_back({&field, {spot}});
    } else if (found->second.size() < Culprits::most) {
      found->second.push_back(spot);
    }
  });
  return lacking;
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

std::size_t count_lacking(const policy::Policy& policy, const application::Record& record) {
  return lacking_of(policy, record).size();
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
    if (!own) finding.title = problem.path;
    finding.message = say(scene_.language(), problem.code, problem.arguments);
    finding.fix = say_help(scene_.language(), problem.code, problem.arguments);
    finding.at = {at_of(scene_, problem.pointer, problem.offset, problem.length)};
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
    finding.title = path;
    finding.severity = rejected ? Severity::error : Severity::warning;
    finding.message = say(scene_.language(), code, {path, key.suggestion});
    finding.fix = say_help(scene_.language(), code, {path, key.suggestion});
    finding.at = {at_of(scene_, key.pointer, key.offset, key.length)};
    findings_.add(std::move(finding));
  }

  /// One finding for a field, however many elements of a list lack it.
  void required() {
    for (const auto& [field, spots] : lacking_of(policy_, scene_.record())) {
      if (!findings_.room(Severity::error, report::Outcome::undecided)) continue;
      const std::string& path = spots.front().path;
      report::Finding finding = about(*field, path);
      finding.outcome = report::Outcome::undecided;
      finding.message = say(scene_.language(), Code::field_required, {field->label, path});
      finding.fix = say_help(scene_.language(), Code::field_required, {field->label, path});
      finding.missing = {path};
      for (const Spot& spot : spots) {
        if (spot.stands_in_record()) {
          finding.at.push_back(at_of(scene_, spot.pointer, spot.cell->offset, spot.cell->length));
        }
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
    finding.title = field.label.in(scene_.language());
    finding.cites = cited(policy_, field.cites, scene_.language());
    finding.rule_at = rule_at(scene_.sources, field.place);
    return finding;
  }

  void at_field(policy::FieldId id, Code code) {
    if (!findings_.room(Severity::error, report::Outcome::violated)) return;
    const Field& field = policy_[id];
    report::Finding finding = about(field, field.path);
    Spot spot;
    spot.cell = &scene_.record().cells[static_cast<std::size_t>(id)];
    spot.value = spot.cell->value;
    spot.field = &field;
    spot.type = field.type;
    spot.pointer = "/" + field.path;
    std::replace(spot.pointer.begin(), spot.pointer.end(), '.', '/');
    spot.personal = field.personal;
    spot.secret = field.secret;
    const std::string value = field.secret ? std::string(hidden) : shown_value(scene_, spot);
    finding.message = say(scene_.language(), code, {value});
    finding.fix = say_help(scene_.language(), code, {value});
    if (spot.stands_in_record()) finding.at = {at_of(scene_, spot)};
    findings_.add(std::move(finding));
  }

  Scene& scene_;
  const policy::Policy& policy_;
  Findings& findings_;
};

}  // namespace

void explain_fields(Scene& scene, Findings& findings) {
  FieldFindings fields(scene, findings);
  for (const application::FieldProblem& problem : scene.record().problems) fields.problem(problem);
  if (scene.policy.unknown_fields != policy::UnknownFields::ignore) {
    for (const application::UnknownKey& key : scene.record().unknown) fields.unknown(key);
  }
  fields.required();
  fields.whole();
}

bool rejected_by_fields(const policy::Policy& policy, const application::Record& record,
                        const Circumstances& circumstances) {
  const bool unknown = policy.unknown_fields == policy::UnknownFields::reject && !record.unknown.empty();
  return !record.problems.empty() || unknown || circumstances.id_twice || circumstances.no_predecessor;
}

namespace {

/// Looks at no more than it must: every record is asked.
bool lacks(const policy::Policy& policy, const Cell* cells, const std::vector<Field>& fields) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const Field& field = fields[i];
    if (field.required && is_absent(cells[i], field)) return true;
    if (field.type.kind != policy::Kind::record) continue;
    const auto* list = std::get_if<ListView>(&cells[i].value);
    if (list == nullptr) continue;
    for (const Cell& element : *list) {
      const auto* view = std::get_if<RecordView>(&element.value);
      if (view != nullptr && lacks(policy, view->cells, members_of(policy, field.type))) return true;
    }
  }
  return false;
}

}  // namespace

bool lacks_required(const policy::Policy& policy, const application::Record& record) {
  return lacks(policy, record.cells.data(), policy.fields);
}

}  // namespace bylaw::explanation
