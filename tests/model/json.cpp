// See json.hpp.
#include "model/json.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace bylaw::model {
namespace {

constexpr char mark = 1;  // begins no text of a JSON file as it stands: there it would be written \u0001

/// Each number as a marked text: the library would turn it into a double, and refuse what no double holds.
std::string with_numbers_marked(const std::string& text) {
  static const re2::RE2 form(R"(-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?)");
  std::string out;
  bool in_text = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (in_text && text[at] == '\\')
      out += text[at++];
    else if (text[at] == '"')
      in_text = !in_text;
    const std::size_t end = in_text ? at : text.find_first_not_of("0123456789+-.eE", at);
    const std::string token = text.substr(at, end == std::string::npos ? end : end - at);
    if (!in_text && re2::RE2::FullMatch(token, form)) {
      out += "\"\\u0001" + token + "\"";
      at += token.size() - 1;
    } else if (at < text.size()) {
      out += text[at];
    }
  }
  return out;
}

/// Builds the tree from the library's events.
class Builder {
 public:
  bool null() { return put({}); }
  bool boolean(bool truth) { return put(Json::of_bool(truth)); }
  bool number_integer(std::int64_t) { return false; }  // they come as marked texts
  bool number_unsigned(std::uint64_t) { return false; }
  bool number_float(double, const std::string&) { return false; }
  bool string(std::string& text) {
    return put(text.starts_with(mark) ? Json::of_number(text.substr(1)) : Json::of_text(text));
  }
  bool binary(nlohmann::json::binary_t&) { return false; }
  bool start_object(std::size_t) { return open(Json::object()); }
  bool start_array(std::size_t) { return open(Json::of_list({})); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string& text) {
    if (text.starts_with(mark) || open_.back().find(text) != nullptr) return false;
    open_.back().members.emplace_back(text, Json{});
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) { return false; }

  Json root;

 private:
  bool open(Json container) {
    open_.push_back(std::move(container));
    return true;
  }
  bool close() {
    Json done = std::move(open_.back());
    open_.pop_back();
    return put(std::move(done));
  }
  bool put(Json value) {
    if (open_.empty()) {
      root = std::move(value);
    } else if (open_.back().kind == Json::Kind::object) {
      open_.back().members.back().second = std::move(value);
    } else {
      open_.back().items.push_back(std::move(value));
    }
    return true;
  }

  std::vector<Json> open_;
};

}  // namespace

const Json* Json::find(const std::string& key) const {
  const auto found =
      std::find_if(members.begin(), members.end(), [&](const auto& member) { return member.first == key; });
  return found == members.end() ? nullptr : &found->second;
}

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
  Builder builder;
  if (!nlohmann::json::sax_parse(with_numbers_marked(text), &builder)) return std::nullopt;
  return std::move(builder.root);
}

}  // namespace bylaw::model
