// The tree, made from yaml-cpp's events. Mistakes that leave the rest readable (a key twice, a tag) are
// recorded and reading goes on; what exceeds a bound stops it by throwing Stop.
#pragma once

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "documents/yaml.hpp"

namespace bylaw::documents {

/// Thrown through yaml-cpp when going on would cost too much; the reason has been said. read_yaml catches it.
struct Stop {};

/// A list or a group of keys that has begun and not ended.
struct OpenCollection {
  Node node;
  bool flow = false;         // in brackets
  bool single_pair = false;  // `[a: b]`, a group of keys without brackets inside a list
  YAML::anchor_t anchor = 0;
  std::optional<Node> key;  // kind mapping: the key whose value comes next
  bool expects_key = true;  // kind mapping
  std::unordered_map<std::string, Span> seen;
  std::size_t height = 0;  // levels below this one
  std::size_t nodes = 0;
  std::size_t bytes = 0;
};

class YamlBuilder : public YAML::EventHandler {
 public:
  /// `skipped`: bytes of the file that yaml-cpp was not given (the byte order mark).
  YamlBuilder(const Source& source, SourceId id, std::size_t skipped, const Bounds& bounds, Diagnostics& diagnostics)
      : file_(source.text()), id_(id), skipped_(skipped), bounds_(bounds), diagnostics_(diagnostics) {}

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { close(); }

  /// Byte of the file that a mark stands at.
  std::size_t offset(const YAML::Mark& mark) const;
  const std::vector<OpenCollection>& open() const { return open_; }
  /// The scalar that was read last, and whether it was quoted: where an unclosed quotation mark is looked for.
  const std::optional<Span>& last_scalar() const { return last_scalar_; }
  /// Where what has been read so far ends.
  std::size_t reached() const { return reached_; }
  Node take_root() { return std::move(root_); }

 private:
  struct Anchored {
    Node node;
    std::size_t height, nodes, bytes;
  };
  struct Size {
    std::size_t height = 0, nodes = 1, bytes = 0;
  };

  std::size_t past_properties(std::size_t at, const std::string& tag);
  void begin(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
             YAML::EmitterStyle::value style);
  void close();
  Span collection_span(const OpenCollection& collection) const;
  void attach(Node node, Size size, YAML::anchor_t anchor);
  void attach_key(OpenCollection& parent, Node node);
  void charge(std::size_t nodes, std::size_t bytes, Span span);
  void check_line_start(std::size_t at);
  void check_colon();
  void note_long_plain(const std::optional<std::size_t>& tab, const std::optional<std::size_t>& dash);
  std::size_t empty_value_at(std::size_t mark) const;
  Span word_at(std::size_t at) const;
  [[noreturn]] void stop(Code code, Span span, std::vector<Phrase> arguments);
  Diagnostic& say(Code code, Span span, std::vector<Phrase> arguments = {});

  std::string_view file_;
  SourceId id_;
  std::size_t skipped_;
  const Bounds& bounds_;
  Diagnostics& diagnostics_;
  Node root_;
  std::vector<OpenCollection> open_;
  std::unordered_map<YAML::anchor_t, Anchored> anchors_;
  std::size_t documents_ = 0;
  std::size_t nodes_ = 0;
  std::size_t repeated_bytes_ = 0;
  std::size_t reached_ = 0;
  std::optional<Span> last_scalar_;
};

}  // namespace bylaw::documents
