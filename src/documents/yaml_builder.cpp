// Events to nodes: see yaml_builder.hpp. A mark of yaml-cpp stands at the anchor or tag of a node, if it has
// one, and for an empty value at whatever comes next; both are put right here.
#include "documents/yaml_builder.hpp"

#include <algorithm>

#include "documents/scalar.hpp"
#include "documents/yaml_errors.hpp"

namespace bylaw::documents {

namespace {

constexpr std::size_t most_mistakes = 100;  // of one file; a file with more is of another kind altogether

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::max(begin, end))};
}

// Past blanks, line breaks and comments.
std::size_t past_space(std::string_view file, std::size_t at) {
  while (at < file.size()) {
    if (is_space(file[at])) {
      ++at;
    } else if (file[at] == '#' && at > 0 && is_space(file[at - 1])) {
      at = std::min(file.find('\n', at), file.size());
    } else {
      break;
    }
  }
  return at;
}

bool is_null_word(std::string_view word) { return word == "~" || word == "null" || word == "Null" || word == "NULL"; }

}  // namespace

std::size_t YamlBuilder::offset(const YAML::Mark& mark) const {
  return std::min(skipped_ + static_cast<std::size_t>(std::max(0, mark.pos)), file_.size());
}

Diagnostic& YamlBuilder::say(Code code, Span span, std::vector<Phrase> arguments) {
  if (diagnostics_.size() >= most_mistakes) throw Stop{};
  return diagnostics_.add(code, {id_, span}, std::move(arguments));
}

void YamlBuilder::stop(Code code, Span span, std::vector<Phrase> arguments) {
  say(code, span, std::move(arguments));
  throw Stop{};
}

Span YamlBuilder::word_at(std::size_t at) const {
  std::size_t end = at;
  while (end < file_.size() && !is_space(file_[end]) &&
         std::string_view(",[]{}").find(file_[end]) == std::string_view::npos)
    ++end;
  return span_of(at, end);
}

void YamlBuilder::OnDocumentStart(const YAML::Mark& mark) {
  if (++documents_ == 1) return;
  const std::size_t at = offset(mark);
  std::size_t before = at;
  while (before > 0 && is_space(file_[before - 1])) --before;
  const bool marked = file_.substr(at, 3) == "---" || (before >= 3 && file_.substr(before - 3, 3) == "...");
  check_line_start(at);
  const std::size_t end = std::min(file_.find_first_of("\r\n", at), file_.size());
  stop(marked ? Code::yaml_several_documents : Code::yaml_stray_text, span_of(at, end), {});
}

// Past `&name` and `!tag`; a tag is said, since what it asks for would be ignored.
std::size_t YamlBuilder::past_properties(std::size_t at, const std::string& tag) {
  bool said = false;
  while (at < file_.size() && (file_[at] == '&' || file_[at] == '!')) {
    const Span word = word_at(at);
    if (file_[at] == '!') {
      say(Code::yaml_tag, word, {file_.substr(word.begin, word.end - word.begin)});
      said = true;
    }
    at = past_space(file_, word.end);
  }
  if (!said && tag != "?" && tag != "!" && !tag.empty()) say(Code::yaml_tag, word_at(at), {tag});
  return at;
}

void YamlBuilder::charge(std::size_t nodes, std::size_t bytes, Span span) {
  nodes_ += nodes;
  if (nodes_ > bounds_.yaml_nodes) stop(Code::yaml_too_many, span, {std::to_string(bounds_.yaml_nodes)});
  repeated_bytes_ += bytes;
  if (repeated_bytes_ > bounds_.policy_file_bytes) {
    stop(Code::yaml_repeats_too_much, span, {std::to_string(bounds_.policy_file_bytes)});
  }
}

// A node that begins a line may be indented with blanks alone, outside of brackets.
void YamlBuilder::check_line_start(std::size_t at) {
  if (!open_.empty() && open_.back().flow) return;
  for (std::size_t i = at; i > 0 && file_[i - 1] != '\n'; --i) {
    if (file_[i - 1] != ' ' && file_[i - 1] != '\t') return;
    if (file_[i - 1] == '\t') stop(Code::yaml_tab, span_of(i - 1, i), {});
  }
}

void YamlBuilder::note_long_plain(const std::optional<std::size_t>& tab, const std::optional<std::size_t>& dash) {
  const bool in_brackets = !open_.empty() && open_.back().flow;
  if (in_brackets) return;
  if (tab) say(Code::yaml_tab, span_of(*tab, *tab + 1));
  const bool in_list = !open_.empty() && open_.back().node.kind == Node::Kind::sequence;
  if (dash && !tab && in_list) say(Code::yaml_list_swallowed, span_of(*dash, *dash + 1));
}

void YamlBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                           const std::string& value) {
  const std::size_t start = past_properties(offset(mark), tag);
  check_line_start(start);
  ScalarText located = locate_scalar(file_, start, value);
  if (located.unclosed) {
    say_quote_open(file_, {id_, span_of(start, start + 1)}, diagnostics_);
    throw Stop{};
  }
  note_long_plain(located.tab, located.dash);
  Node node;
  node.kind = Node::Kind::scalar;
  node.span = located.span;
  node.quoted = start < file_.size() && std::string_view("\"'|>").find(file_[start]) != std::string_view::npos;
  node.scalar = Fragment{id_, std::move(located.text), std::move(located.pieces)};
  last_scalar_ = node.span;
  const std::size_t bytes = node.scalar.text.size();
  attach(std::move(node), {0, 1, bytes}, anchor);
}

// An empty value stands right behind its `:` or `-`, not where the next thing begins.
std::size_t YamlBuilder::empty_value_at(std::size_t mark) const {
  const bool after_key = !open_.empty() && open_.back().key;
  if (after_key) {
    const std::size_t colon = past_space(file_, open_.back().key->span.end);
    if (colon < mark && file_[colon] == ':') return colon + 1;
  }
  std::size_t at = mark;
  while (at > reached_ && is_space(file_[at - 1])) --at;
  return at;
}

void YamlBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::size_t at = anchor != 0 ? past_properties(offset(mark), "?") : offset(mark);
  const Span word = word_at(at);
  Node node;
  const bool written = is_null_word(file_.substr(word.begin, word.end - word.begin)) && at >= reached_;
  const std::size_t empty = written ? at : empty_value_at(at);
  node.span = written ? word : span_of(empty, empty);
  const bool in_list = !open_.empty() && open_.back().flow && open_.back().node.kind == Node::Kind::sequence;
  if (in_list && !written && at < file_.size() && file_[at] == ',') say(Code::yaml_empty_item, span_of(at, at + 1));
  check_colon();
  attach(std::move(node), {}, anchor);
}

// yaml-cpp takes a line without a colon, when it is the last of its group, for a key without a value.
void YamlBuilder::check_colon() {
  if (open_.empty() || open_.back().flow || !open_.back().key) return;
  const Span key = open_.back().key->span;
  const std::size_t after = past_space(file_, key.end);
  if (after < file_.size() && file_[after] == ':') return;
  const std::size_t line_end = std::min(file_.find_first_of("\r\n", key.begin), file_.size());
  say_colon_missing(file_, {id_, span_of(key.begin, std::min<std::size_t>(key.end, line_end))}, diagnostics_);
}

void YamlBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const Span span = word_at(offset(mark));
  const auto found = anchors_.find(anchor);
  if (found == anchors_.end()) {
    stop(Code::yaml_alias_inside_itself, span, {file_.substr(span.begin, span.end - span.begin)});
  }
  const Anchored& anchored = found->second;
  if (open_.size() + anchored.height > bounds_.yaml_depth) {
    stop(Code::yaml_too_deep, span, {std::to_string(bounds_.yaml_depth)});
  }
  charge(anchored.nodes - 1, anchored.bytes, span);
  Node copy = anchored.node;
  copy.span = span;
  attach(std::move(copy), {anchored.height, anchored.nodes, anchored.bytes}, 0);
}

void YamlBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                                  YAML::EmitterStyle::value style) {
  begin(Node::Kind::sequence, mark, tag, anchor, style);
}

void YamlBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                             YAML::EmitterStyle::value style) {
  begin(Node::Kind::mapping, mark, tag, anchor, style);
}

void YamlBuilder::begin(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                        YAML::EmitterStyle::value style) {
  const bool flow = style == YAML::EmitterStyle::Flow;
  // The mark of a group of keys without brackets is its first key's, and so would be the anchor found there.
  const bool has_properties = anchor != 0 || (tag != "?" && !tag.empty());
  const std::size_t at = has_properties ? past_properties(offset(mark), tag) : offset(mark);
  if (open_.size() >= bounds_.yaml_depth) {
    stop(Code::yaml_too_deep, span_of(at, std::min(at + 1, file_.size())), {std::to_string(bounds_.yaml_depth)});
  }
  if (!flow) check_line_start(at);
  OpenCollection collection;
  collection.node.kind = kind;
  collection.node.span = span_of(at, std::min(at + 1, file_.size()));
  collection.flow = flow;
  collection.single_pair = flow && kind == Node::Kind::mapping && file_.substr(at, 1) != "{";
  collection.anchor = anchor;
  open_.push_back(std::move(collection));
}

Span YamlBuilder::collection_span(const OpenCollection& collection) const {
  const Node& node = collection.node;
  const bool empty = node.items.empty() && node.entries.empty();
  std::size_t begin = node.span.begin;
  std::size_t end = node.span.end;
  if (!node.items.empty()) end = node.items.back().span.end;
  if (!node.entries.empty()) end = std::max(node.entries.back().key.span.end, node.entries.back().value.span.end);
  if (collection.flow && !collection.single_pair) {
    const char closing = node.kind == Node::Kind::sequence ? ']' : '}';
    std::size_t at = past_space(file_, end);
    while (at < file_.size() && (file_[at] == ',' || file_[at] == ':')) at = past_space(file_, at + 1);
    if (at < file_.size() && file_[at] == closing) end = at + 1;
  } else if (!empty) {
    begin = node.items.empty() ? node.entries.front().key.span.begin : node.items.front().span.begin;
  }
  return span_of(begin, end);
}

void YamlBuilder::close() {
  OpenCollection collection = std::move(open_.back());
  open_.pop_back();
  collection.node.span = collection_span(collection);
  attach(std::move(collection.node), {collection.height + 1, collection.nodes + 1, collection.bytes},
         collection.anchor);
}

void YamlBuilder::attach_key(OpenCollection& parent, Node node) {
  const Span span = node.span;
  if (node.kind == Node::Kind::null) {
    const std::size_t next = past_space(file_, span.end);
    const Span sign = span.end > span.begin ? span : span_of(next, std::min(next + 1, file_.size()));
    say(file_.substr(next, 1) == "," ? Code::yaml_empty_item : Code::yaml_key_empty, sign);
  } else if (node.kind != Node::Kind::scalar) {
    say(Code::yaml_key_not_text, span);
  } else if (node.text() == "<<" && !node.quoted) {
    say(Code::yaml_merge_key, span);
  } else {
    const auto [first, fresh] = parent.seen.emplace(node.scalar.text, span);
    if (!fresh) {
      Diagnostic& said = say(Code::yaml_duplicate_key, span, {node.scalar.text});
      said.related.push_back({{id_, first->second}, {"it stands here first", "第一次出现在这里"}});
    }
  }
  parent.key = std::move(node);
  parent.expects_key = false;
}

void YamlBuilder::attach(Node node, Size size, YAML::anchor_t anchor) {
  reached_ = std::max<std::size_t>(reached_, node.span.end);
  charge(1, 0, node.span);
  if (anchor != 0) {
    // The copy that aliases are made from counts too: nested anchors would multiply it by their depth.
    charge(size.nodes, size.bytes, node.span);
    anchors_.insert_or_assign(anchor, Anchored{node, size.height, size.nodes, size.bytes});
  }
  if (open_.empty()) {
    root_ = std::move(node);
    return;
  }
  OpenCollection& parent = open_.back();
  parent.height = std::max(parent.height, size.height);
  parent.nodes += size.nodes;
  parent.bytes += size.bytes;
  if (parent.node.kind == Node::Kind::sequence) {
    parent.node.items.push_back(std::move(node));
  } else if (parent.expects_key) {
    attach_key(parent, std::move(node));
  } else {
    parent.node.entries.push_back({std::move(*parent.key), std::move(node)});
    parent.key.reset();
    parent.expects_key = true;
  }
}

}  // namespace bylaw::documents
