// See json.hpp.
#include "model/json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace bylaw::model {
namespace {

Json tree_of(const nlohmann::ordered_json& json) {
  Json tree;
  if (json.is_boolean()) tree = Json::of_bool(json.get<bool>());
  if (json.is_number()) tree = Json::of_number(json.dump());
  if (json.is_string()) tree = Json::of_text(json.get<std::string>());
  if (json.is_array()) tree.kind = Json::Kind::list;
  if (json.is_object()) tree.kind = Json::Kind::object;
  for (const auto& [key, value] : json.items()) {
    if (json.is_array()) tree.items.push_back(tree_of(value));
    if (json.is_object()) tree.members.emplace_back(key, tree_of(value));
  }
  return tree;
}

}  // namespace

void Json::set(const std::string& path, Json value) {
  if (kind != Kind::object) *this = object();
  const std::size_t dot = path.find('.');
  const std::string key = path.substr(0, dot);
  auto found = std::find_if(members.begin(), members.end(), [&](const auto& member) { return member.first == key; });
  if (found == members.end()) found = members.insert(members.end(), {key, Json{}});
  if (dot == std::string::npos) {
    found->second = std::move(value);
  } else {
    found->second.set(path.substr(dot + 1), std::move(value));
  }
}

std::string json_text(const std::string& text) { return nlohmann::json(text).dump(); }

std::string Json::print() const {
  std::string out;
  switch (kind) {
    case Kind::null:
      return "null";
    case Kind::yes:
      return "true";
    case Kind::no:
      return "false";
    case Kind::number:
      return text;
    case Kind::text:
      return json_text(text);
    case Kind::list:
      for (const Json& item : items) out += (out.empty() ? "" : ", ") + item.print();
      return "[" + out + "]";
    case Kind::object:
      for (const auto& [key, value] : members) out += (out.empty() ? "" : ", ") + json_text(key) + ": " + value.print();
      return "{" + out + "}";
  }
  return out;
}

std::optional<Json> parse_json(const std::string& text) {
  const auto json = nlohmann::ordered_json::parse(text, nullptr, false);
  return json.is_discarded() ? std::nullopt : std::optional(tree_of(json));
}

}  // namespace bylaw::model
