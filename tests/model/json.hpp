// The generators' JSON: a tree that keeps every number as it is written, so that records can have those that no double
// holds. The model reads records by itself (records.cpp).
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace bylaw::model {

struct Json {
  enum class Kind { null, yes, no, number, text, list, object };
  Kind kind = Kind::null;
  std::string text;  // of a text, or a number's own digits
  std::vector<Json> items;
  std::vector<std::pair<std::string, Json>> members;

  static Json of_text(std::string text) { return {Kind::text, std::move(text), {}, {}}; }
  static Json of_number(std::string digits) { return {Kind::number, std::move(digits), {}, {}}; }
  static Json of_bool(bool truth) { return {truth ? Kind::yes : Kind::no, {}, {}, {}}; }
  static Json of_list(std::vector<Json> items) { return {Kind::list, {}, std::move(items), {}}; }
  static Json object() { return {Kind::object, {}, {}, {}}; }

  /// Sets what stands under a dotted path, making objects on the way (an other value there is replaced).
  void set(const std::string& path, Json value);
  std::string print() const;
};

/// Of short values with numbers that a double holds. Empty for what is no JSON.
std::optional<Json> parse_json(const std::string& text);

/// A JSON text with its quotes.
std::string json_text(const std::string& text);

}  // namespace bylaw::model
