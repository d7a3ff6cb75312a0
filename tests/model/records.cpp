// JSON to the values of the fields, and what is wrong with the fields themselves. See model.hpp.
#include <algorithm>

#include "model/model.hpp"

namespace bylaw::model {
namespace {

using policy::Field;
using policy::Kind;

bool absent(const Json* json) {
  return json == nullptr || json->kind == Json::Kind::null || (json->kind == Json::Kind::text && blank(json->text));
}

/// What a field says that is not given.
Value if_absent(const policy::Policy& policy, const Field& field, const std::string& path) {
  using Meaning = policy::IfAbsent::Meaning;
  Value value{Missing{{path}}, path, field.if_absent.meaning != Meaning::unknown};
  switch (field.if_absent.meaning) {
    case Meaning::unknown:
      break;
    case Meaning::no:
      value.is = false;
      break;
    case Meaning::not_yet:
      value.is = NotYet{};
      break;
    case Meaning::choice:
      value.is = Choice{policy.tokens[field.if_absent.choice.index]};
      break;
    case Meaning::empty:
      if (field.type.list)
        value.is = List{};
      else
        value.is = std::string();
      break;
  }
  return value;
}

class Reader {
 public:
  Reader(const policy::Policy& policy, Record& record) : policy_(policy), zone_(policy.zone.name()), record_(record) {}

  /// The fields of one object: of the application, or of a record in a list, whose path stands in `within`.
  std::vector<Value> fields(const Json& object, const std::vector<Field>& all, const std::string& within) {
    std::vector<Value> values;
    std::set<std::string> groups_said;
    for (const Field& field : all) values.push_back(one(object, field, within));
    strangers(object, all, within, "");
    return values;
  }

 private:
  Value one(const Json& object, const Field& field, const std::string& within) {
    const std::string path = within + field.path;
    const Json* found = &object;
    std::string rest = field.path;
    while (found != nullptr && !rest.empty()) {
      const std::size_t dot = rest.find('.');
      found = found->kind == Json::Kind::object ? found->find(rest.substr(0, dot)) : nullptr;
      rest = dot == std::string::npos ? "" : rest.substr(dot + 1);
    }
    if (absent(found)) {
      if (field.required) lacking(path);
      return if_absent(policy_, field, path);
    }
    Value value{Malformed{}, path};
    if (!field.type.list) {
      scalar(*found, field.type, value);
    } else if (found->kind == Json::Kind::list) {
      List list;
      for (const Json& item : found->items) list.items.push_back(element(item, field, path));
      value.is = std::move(list);
    } else {
      wrong(path);
    }
    return value;
  }

  Value element(const Json& json, const Field& field, const std::string& path) {
    Value value{Missing{{path}}, path};
    if (absent(&json)) return value;
    value.is = Malformed{};
    if (field.type.kind == Kind::record && json.kind == Json::Kind::object) {
      const auto& members = policy_.records[static_cast<std::size_t>(field.type.record)].members;
      value.is = Members{fields(json, members, path + ".")};
    } else {
      scalar(json, field.type, value);
    }
    return value;
  }

  void scalar(const Json& json, const policy::Type& type, Value& value) {
    const bool text = json.kind == Json::Kind::text;
    const bool digits = json.kind == Json::Kind::number;
    const auto take = [&](const auto& read) {
      if (read) value.is = *read;
    };
    switch (type.kind) {
      case Kind::yes_no:
        if (json.kind == Json::Kind::yes || json.kind == Json::Kind::no) value.is = json.kind == Json::Kind::yes;
        break;
      case Kind::number:
        if (const auto read = digits ? parse_number(json.text) : std::nullopt;
            read && (!type.whole || denominator(*read) == 1)) {
          value.is = *read;
        }
        break;
      case Kind::money:  // in quotes without an exponent
        if (digits || (text && json.text.find_first_of("eE/") == std::string::npos)) take(parse_number(json.text));
        break;
      case Kind::text:
        if (text) {
          value.is = normal(json.text, type.comparison);
          value.written = normal(json.text, Comparison::text);
        }
        break;
      case Kind::date:
        if (text) take(parse_day(json.text));
        break;
      case Kind::instant:
        if (text) take(zone_.parse(json.text, policy_.assume_zone));
        break;
      case Kind::duration:
        if (const auto read = text ? parse_span(json.text) : std::nullopt; read && read->kind == type.duration)
          value.is = *read;
        break;
      case Kind::choice:
        for (const policy::Choice& choice : policy_.choice_sets[static_cast<std::size_t>(type.choices)].choices) {
          const std::string& token = policy_.tokens[choice.token.index];
          if (text && normal(json.text, Comparison::text) == token) value.is = Choice{token};
        }
        break;
      case Kind::record:
        break;
    }
    if (as<Malformed>(value)) wrong(value.path);
  }

  /// Keys that no field has, and objects that are none though fields should stand in them.
  void strangers(const Json& object, const std::vector<Field>& all, const std::string& within,
                 const std::string& group) {
    for (const auto& [key, value] : object.members) {
      const std::string path = group + key;
      const bool is_field = std::any_of(all.begin(), all.end(), [&](const Field& field) { return field.path == path; });
      const bool is_group =
          std::any_of(all.begin(), all.end(), [&](const Field& field) { return field.path.starts_with(path + "."); });
      if (is_group && value.kind == Json::Kind::object) {
        strangers(value, all, within, path + ".");
      } else if (is_group && !absent(&value)) {
        wrong(within + path);
      } else if (!is_field && !is_group) {
        unknown(within + path);
      }
    }
  }

  void wrong(const std::string& path) {
    record_.findings.push_back({"field:" + path, "error", "violated", {}});
    record_.rejected = true;
  }
  void unknown(const std::string& path) {
    if (policy_.unknown_fields == policy::UnknownFields::ignore) return;
    const bool reject = policy_.unknown_fields == policy::UnknownFields::reject;
    record_.findings.push_back({"field:" + path, reject ? "error" : "warning", "violated", {}});
    record_.rejected = record_.rejected || reject;
  }
  void lacking(const std::string& path) {
    record_.lacks = true;
    for (const Finding& said : record_.findings) {  // once, however many elements of a list lack it
      if (said.rule == "field:" + path && said.outcome == "undecided") return;
    }
    record_.findings.push_back({"field:" + path, "error", "undecided", {path}});
  }

  const policy::Policy& policy_;
  Zone zone_;
  Record& record_;
};

}  // namespace

Record read_record(const policy::Policy& policy, const Json& json) {
  Record record;
  record.fields = Reader(policy, record).fields(json, policy.fields, "");
  return record;
}

}  // namespace bylaw::model
