// JSON to the tree of documents and back, with numbers digit for digit.
#include <nlohmann/json.hpp>

#include "cases/case.hpp"
#include "report/format.hpp"
#include "values/number.hpp"

namespace bylaw::cases {

namespace {

using documents::Node;

/// Builds nodes from the library's events; its own tree would turn numbers into doubles.
class Builder {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  bool null() { return put(Node{}); }
  bool boolean(bool value) { return put(scalar(value ? "true" : "false", false)); }
  bool number_integer(number_integer_t value) { return put(scalar(std::to_string(value), false)); }
  bool number_unsigned(number_unsigned_t value) { return put(scalar(std::to_string(value), false)); }
  bool number_float(number_float_t, const string_t& text) { return put(scalar(text, false)); }
  bool string(string_t& text) { return put(scalar(text, true)); }
  bool binary(binary_t&) { return false; }
  bool start_object(std::size_t) { return open(Node::Kind::mapping); }
  bool start_array(std::size_t) { return open(Node::Kind::sequence); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(string_t& text) {
    keys_.back() = scalar(text, true);
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) { return false; }

  Node take() { return std::move(root_); }

 private:
  static Node scalar(std::string text, bool quoted) {
    Node node;
    node.kind = Node::Kind::scalar;
    node.scalar.text = std::move(text);
    node.quoted = quoted;
    return node;
  }
  bool open(Node::Kind kind) {
    Node node;
    node.kind = kind;
    open_.push_back(std::move(node));
    keys_.emplace_back();
    return true;
  }
  bool close() {
    Node node = std::move(open_.back());
    open_.pop_back();
    keys_.pop_back();
    return put(std::move(node));
  }
  bool put(Node node) {
    if (open_.empty()) {
      root_ = std::move(node);
    } else if (open_.back().kind == Node::Kind::mapping) {
      open_.back().entries.push_back({keys_.back(), std::move(node)});
    } else {
      open_.back().items.push_back(std::move(node));
    }
    return true;
  }

  Node root_;
  std::vector<Node> open_;
  std::vector<Node> keys_;
};

void append(std::string& out, const Node& node) {
  switch (node.kind) {
    case Node::Kind::null:
      out += "null";
      return;
    case Node::Kind::scalar: {
      const std::string& text = node.scalar.text;
      const bool bare =
          !node.quoted && (text == "true" || text == "false" || Number::refusal(text) != Number::Refusal::malformed);
      if (bare) {
        out += text;
      } else {
        report::append_json_string(out, text);
      }
      return;
    }
    case Node::Kind::sequence: {
      out += '[';
      bool first = true;
      for (const Node& item : node.items) {
        if (!first) out += ", ";
        first = false;
        append(out, item);
      }
      out += ']';
      return;
    }
    case Node::Kind::mapping: {
      out += '{';
      bool first = true;
      for (const documents::Entry& entry : node.entries) {
        if (!first) out += ", ";
        first = false;
        report::append_json_string(out, entry.key.scalar.text);
        out += ": ";
        append(out, entry.value);
      }
      out += '}';
      return;
    }
  }
}

}  // namespace

std::optional<Node> from_json(const std::string& text) {
  Builder builder;
  if (!nlohmann::json::sax_parse(text, &builder)) return std::nullopt;
  return builder.take();
}

std::string to_json(const Node& node) {
  std::string out;
  append(out, node);
  return out;
}

}  // namespace bylaw::cases
