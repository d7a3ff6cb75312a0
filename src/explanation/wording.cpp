// See wording.hpp.
#include "explanation/wording.hpp"

#include <algorithm>

namespace bylaw::explanation {
namespace {

constexpr std::size_t usual_length = 120;  // of a message

struct Part {
  Scene& scene;
  const Figures& figures;
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(policy::ExprId id) const { return shown_value(scene, id); }
  std::string operator()(policy::Figure figure) const { return figures(figure); }
};

/// Down an eligibility table to the value that its row does not allow.
class AllowedTable : public Walk {
 public:
  AllowedTable(Scene& scene) : Walk(scene.policy, scene.evaluator), scene_(scene) {}

  void go(ExprId id) {
    while (id != ExprId::none) {
      const auto& node = policy_[id].node;
      if (const auto* rows = std::get_if<policy::Lookup>(&node)) {
        note_by(rows->by);
        id = taken(*rows);
      } else if (const auto* dated = std::get_if<policy::Dated>(&node)) {
        id = taken(*dated);
      } else {
        break;
      }
    }
    if (id == ExprId::none) return;
    const auto& node = policy_[id].node;
    if (const auto* in = std::get_if<policy::In>(&node)) refused = locate(in->needle);
    if (const auto* every = std::get_if<policy::Quantifier>(&node)) {
      each_element(every->list, every->slot, [&](const Spot& element) {
        const Value allowed = value(every->body);
        if (truth(allowed) == nullptr || *truth(allowed)) return true;
        refused = element;
        return false;
      });
    }
  }

  std::optional<Spot> refused;
  std::vector<std::string> where;

 private:
  void note_by(ExprId by) {
    const auto spot = locate(by);
    if (!spot || spot->secret || spot->field == nullptr) return;
    const std::string& label = spot->field->label.in(scene_.language());
    const std::string shown = shown_value(scene_, *spot);
    where.push_back(scene_.language() == Language::zh ? label + "为“" + shown + "”" : label + " is " + shown);
  }

  Scene& scene_;
};

/// How a message calls a field that it waits for.
std::string name_of(const Spot& spot, Language language) {
  const std::string label = spot.field == nullptr ? spot.path() : spot.field->label.in(language);
  if (!spot.before) return label;
  return language == Language::zh ? "变更前的" + label : "the earlier " + label;
}

}  // namespace

std::string fill(Scene& scene, const policy::Template& text, const Figures& figures) {
  std::string filled;
  filled.reserve(text.parts.empty() ? 0 : usual_length);
  for (const auto& part : text.parts) filled += std::visit(Part{scene, figures}, part);
  return filled;
}

std::string not_allowed(Scene& scene, const policy::Item& item, policy::ExprId condition) {
  const Language language = scene.language();
  AllowedTable table(scene);
  table.go(condition);
  const std::string value = table.refused ? shown_value(scene, *table.refused) : "";
  if (value.empty() || table.refused->field == nullptr) return say(language, Code::rule_not_met, {item.title});
  const Phrase label = table.refused->field->label;
  if (table.where.empty()) return say(language, Code::not_allowed, {label, value});
  const std::string all = [&] {
    std::string joined;
    for (const std::string& one : table.where) {
      if (!joined.empty()) joined += language == Language::zh ? "且" : " and ";
      joined += one;
    }
    return joined;
  }();
  return say(language, Code::not_allowed_where, {label, value, all});
}

std::string waits_for(Scene& scene, const policy::Item& item, const std::vector<Spot>& spots) {
  const Language language = scene.language();
  if (spots.empty()) return say(language, Code::undecided, {item.title});
  std::vector<std::string> names;
  for (const Spot& spot : spots) {
    std::string name = name_of(spot, language);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  const bool unusable = std::all_of(spots.begin(), spots.end(), [](const Spot& spot) {
    return spot.stands_in_record() && !std::holds_alternative<Missing>(spot.value);
  });
  const Code code = unusable            ? Code::undecided_unusable
                    : names.size() == 1 ? Code::undecided_until
                                        : Code::undecided_until_all;
  return say(language, code, {item.title, join(names, language)});
}

std::string cannot_work_out(Scene& scene, const policy::Item& item, Failure failure) {
  switch (failure) {
    case Failure::division_by_zero:
      return say(scene.language(), Code::cannot_divide_by_zero, {item.title});
    case Failure::outside_calendar:
      return say(scene.language(), Code::day_outside_calendar, {item.title});
    case Failure::overflow:
      break;
  }
  return say(scene.language(), Code::number_too_large, {item.title});
}

}  // namespace bylaw::explanation
