// JSON to the values of the fields, and what is wrong with the fields themselves: "Fields" of SEMANTICS.md. Numbers
// and texts both reach the library's tree as texts, digits before a mark and words behind it, since the library would
// turn some numbers into doubles. See model.hpp.
#include <re2/re2.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "model/model.hpp"

namespace bylaw::model {
namespace {

using nlohmann::json;
using policy::Field;
using policy::Kind;

constexpr char mark = 1;  // stands in no JSON text but as \u0001
std::string digits_of(const json& value) {
  return value.get<std::string>().substr(0, value.get<std::string>().find(mark));
}
std::string words_of(const std::string& text) { return text.substr(text.find(mark) + 1); }

/// Discarded for what is no JSON, and where an object has a key twice.
json parse(std::string text) {
  static const re2::RE2 texts_and_numbers(R"re("((?:[^"\\]|\\.)*)"|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?))re",
                                          re2::RE2::Latin1);
  re2::RE2::GlobalReplace(&text, texts_and_numbers, R"("\2\\u0001\1")");
  std::map<int, std::set<std::string>> keys;  // by depth
  bool twice = false;
  const auto look = [&](int depth, json::parse_event_t event, json& value) {
    if (event == json::parse_event_t::object_start) keys[depth + 1].clear();
    if (event == json::parse_event_t::key)
      twice = twice || digits_of(value) != "" || !keys[depth].insert(value.get<std::string>()).second;
    return true;
  };
  json tree = json::parse(text, look, false);
  return twice ? json(json::value_t::discarded) : tree;
}

/// "Absent, null, or blank text."
bool absent(const json* value) {
  return value == nullptr || value->is_null() ||
         (value->is_string() && digits_of(*value).empty() && is_blank(words_of(*value)));
}

class Reader {
 public:
  Reader(const policy::Policy& policy, Report& report) : policy_(policy), zone_{policy.zone.name()}, report_(report) {}

  /// The fields of one object: of the application, or of a record in a list, whose path stands in `prefix`.
  List fields(const json& object, const std::vector<Field>& all, const std::string& prefix) {
    List values;
    for (const Field& field : all) values.push_back(one(object, field, prefix + field.path));
    strangers(object, all, prefix, "");
    return values;
  }

 private:
  Value one(const json& object, const Field& field, const std::string& path) {
    const json* found = &object;
    for (std::size_t from = 0; found != nullptr && from < field.path.size();) {
      const std::size_t dot = std::min(field.path.find('.', from), field.path.size());
      const auto member = found->find(mark + field.path.substr(from, dot - from));
      found = found->is_object() && member != found->end() ? &*member : nullptr;
      from = dot + 1;
    }
    if (absent(found)) {
      auto& said = report_["finding error field:" + path];
      // "A required field that is absent is undecided, once for all elements of a list."
      if (field.required && !said.contains("undecided " + path)) said.insert("undecided " + path);
      if (said.empty()) report_.erase("finding error field:" + path);
      return if_absent(field, path);
    }
    if (!field.type.list) return scalar(*found, field.type, path);
    if (!found->is_array()) return wrong(path);
    List list;
    for (const json& item : *found)
      list.push_back(absent(&item) ? Value{Missing{{path}}} : scalar(item, field.type, path));
    return {list};
  }

  Value if_absent(const Field& field, const std::string& path) const {
    using Meaning = policy::IfAbsent::Meaning;
    switch (field.if_absent.meaning) {
      case Meaning::unknown:
        break;
      case Meaning::no:
        return {false, true};
      case Meaning::not_yet:
        return {NotYet{}, true};
      case Meaning::choice:
        return {Choice{policy_.tokens[field.if_absent.choice.index]}, true};
      case Meaning::empty:
        return field.type.list ? Value{List{}, true} : Value{std::string(), true};
    }
    return {Missing{{path}}};
  }

  Value scalar(const json& value, const policy::Type& type, const std::string& path) {
    const std::string digits = value.is_string() ? digits_of(value) : "";
    const std::optional<std::string> text =
        value.is_string() && digits.empty() ? std::optional(words_of(value)) : std::nullopt;
    const auto read = [&](const auto& parsed) { return parsed ? Value{*parsed} : wrong(path); };
    const auto read_number = [&](const std::optional<Exact>& parsed) {
      return parsed && is_real(held(*parsed)) ? Value{*parsed} : wrong(path);
    };
    switch (type.kind) {
      case Kind::yes_no:
        return value.is_boolean() ? Value{value.get<bool>()} : wrong(path);
      case Kind::number: {
        const auto number = parse_number(digits);
        return number && type.whole && denominator(*number) != 1 ? wrong(path) : read_number(number);
      }
      case Kind::money:  // "money in quotes has no exponent"
        return text && text->find_first_of("eE/") != std::string::npos
                   ? wrong(path)
                   : read_number(parse_number(text.value_or(digits)));
      case Kind::text:
        if (!text) break;
        return {normalise(*text, type.comparison), false,
                normalise(*text, type.comparison == Comparison::exact ? Comparison::exact : Comparison::text)};
      case Kind::date:
        return read(parse_day(text.value_or("")));
      case Kind::instant:
        return read(zone_.parse(text.value_or(""), policy_.assume_zone));
      case Kind::duration: {
        const auto span = parse_span(text.value_or(""));
        return span && span->kind != type.duration ? wrong(path) : read(span);
      }
      case Kind::choice:
        for (const policy::Choice& choice : policy_.choice_sets[static_cast<std::size_t>(type.choices)].choices) {
          const std::string& token = policy_.tokens[choice.token.index];
          if (text && normalise(*text, Comparison::text) == token) return {Choice{token}};
        }
        break;
      case Kind::record:
        if (value.is_object())
          return {fields(value, policy_.records[static_cast<std::size_t>(type.record)].members, path + ".")};
    }
    return wrong(path);
  }

  /// "An object that is none where fields should stand, and (as `unknown fields` says) a key that no field has."
  void strangers(const json& object, const std::vector<Field>& all, const std::string& prefix,
                 const std::string& group) {
    for (const auto& [key, value] : object.items()) {
      const std::string path = group + words_of(key);
      const auto begins = [&](const Field& field) { return field.path.starts_with(path + "."); };
      if (std::any_of(all.begin(), all.end(), begins)) {
        if (value.is_object())
          strangers(value, all, prefix, path + ".");
        else if (!absent(&value))
          wrong(prefix + path);
      } else if (std::none_of(all.begin(), all.end(), [&](const Field& field) { return field.path == path; }) &&
                 policy_.unknown_fields != policy::UnknownFields::ignore) {
        const bool reject = policy_.unknown_fields == policy::UnknownFields::reject;
        report_[std::string("finding ") + (reject ? "error" : "warning") + " field:" + prefix + path].insert(
            "violated");
      }
    }
  }

  Value wrong(const std::string& path) {
    report_["finding error field:" + path].insert("violated");
    return {Missing{{path}, true}};
  }

  const policy::Policy& policy_;
  const Zone zone_;
  Report& report_;
};

}  // namespace

std::optional<Record> read_record(const policy::Policy& policy, const std::string& text, const std::string& prefix) {
  const json tree = parse(text);
  if (!tree.is_object()) return std::nullopt;
  Record record;
  record.fields = Reader(policy, record.report).fields(tree, policy.fields, prefix);
  return record;
}

}  // namespace bylaw::model
