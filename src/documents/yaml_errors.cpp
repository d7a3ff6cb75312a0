// See yaml_errors.hpp. yaml-cpp has few messages ("illegal map value") for many mistakes; which one it was is
// told by the lines around the place.
#include "documents/yaml_errors.hpp"

#include <algorithm>
#include <string>

#include "diagnostics/utf8.hpp"
#include "documents/outline.hpp"
#include "documents/text_check.hpp"

namespace bylaw::documents {

namespace {

constexpr std::size_t longest_key = 1024;  // YAML 1.2, 7.4.2
constexpr std::size_t none = std::string_view::npos;

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::max(begin, end))};
}

bool starts_with(std::string_view text, std::string_view beginning) {
  return text.substr(0, beginning.size()) == beginning;
}

// One line of the file, without the blanks around it.
struct Line {
  std::size_t begin = 0;   // of the line
  std::size_t indent = 0;  // bytes of white space
  std::string_view words;
  Span span() const { return span_of(begin + indent, begin + indent + words.size()); }
};

class Explainer {
 public:
  Explainer(const YamlBuilder& builder, std::string_view file, std::size_t at, SourceId id, Diagnostics& diagnostics)
      : builder_(builder), file_(file), at_(at), id_(id), diagnostics_(diagnostics) {}

  void explain(std::string_view complaint, std::size_t depth);

 private:
  Line line_at(std::size_t at) const;
  std::optional<Line> line_above(const Line& line) const;
  Span here() const { return span_of(at_, std::min(at_ + character().size(), file_.size())); }
  std::string_view character() const;
  Diagnostic& say(Code code, Span span, std::vector<Phrase> arguments = {}) {
    return diagnostics_.add(code, {id_, span}, std::move(arguments));
  }

  bool tab() const;
  bool after_quote();
  void quote_open(std::size_t at);
  void bracket_open(const Outline& outline);
  void bracket_wrong(const Outline& outline);
  void flow_broken();
  void second_colon();
  void colon_missing(const Line& line);
  void value_unexpected();
  void group_broken();
  void escape();
  void quote_open_somewhere();
  void block_header();
  void tag();
  void alias_unknown();

  struct Remedy;
  const YamlBuilder& builder_;
  std::string_view file_;
  std::size_t at_;
  SourceId id_;
  Diagnostics& diagnostics_;
  std::size_t depth_ = 0;
};

std::string_view Explainer::character() const {
  return at_ < file_.size() ? file_.substr(at_, decode(file_, at_).length) : std::string_view();
}

Line Explainer::line_at(std::size_t at) const {
  Line line;
  const std::size_t before = at == 0 ? none : file_.rfind('\n', at - 1);
  line.begin = before == none ? byte_order_mark(file_) : before + 1;
  const std::size_t end = std::min(file_.find('\n', line.begin), file_.size());
  std::string_view words = file_.substr(line.begin, end - line.begin);
  line.indent = std::min(words.find_first_not_of(" \t\r"), words.size());
  words.remove_prefix(line.indent);
  words = words.substr(0, words.find(" #"));
  const std::size_t last = words.find_last_not_of(" \t\r");
  line.words = words.substr(0, last == none ? 0 : last + 1);
  return line;
}

// The nearest line above that is neither empty nor a comment.
std::optional<Line> Explainer::line_above(const Line& line) const {
  for (std::size_t begin = line.begin; begin > 0;) {
    const Line above = line_at(begin - 1);
    if (!above.words.empty() && above.words.front() != '#') return above;
    if (above.begin >= begin) break;
    begin = above.begin;
  }
  return std::nullopt;
}

// A tab that indents the line itself, or one between it and the last thing that could be read.
bool Explainer::tab() const {
  const Line line = line_at(at_);
  const std::size_t found = file_.substr(line.begin, line.indent).find('\t');
  if (found == none) return false;
  const bool in_brackets = !builder_.open().empty() && builder_.open().back().flow;
  if (in_brackets) return false;
  diagnostics_.add(Code::yaml_tab, {id_, span_of(line.begin + found, line.begin + found + 1)});
  return true;
}

void Explainer::quote_open(std::size_t at) { say_quote_open(file_, {id_, span_of(at, at + 1)}, diagnostics_); }

// Something stands behind a quoted text. If that text runs over several lines, its quotation mark was
// probably meant to be closed in the first.
bool Explainer::after_quote() {
  const std::optional<Span>& last = builder_.last_scalar();
  if (!last || last->end > at_ || last->begin >= file_.size()) return false;
  const char quote = file_[last->begin];
  if ((quote != '"' && quote != '\'') || last->end != builder_.reached()) return false;
  const std::string_view between = file_.substr(last->end, at_ - last->end);
  if (between.find_first_not_of(" \t:,") != none) return false;
  const std::string_view text = file_.substr(last->begin, last->end - last->begin);
  const bool in_brackets = !builder_.open().empty() && builder_.open().back().flow;
  if (text.find('\n') != none) {
    quote_open(last->begin);
  } else if (in_brackets || character().empty() || character() == ":" || between.find_first_of(":,") != none) {
    return false;
  } else {
    say(Code::yaml_after_quote, here());
  }
  return true;
}

void Explainer::bracket_open(const Outline& outline) {
  const std::size_t at = outline.brackets.back();
  const bool square = file_[at] == '[';
  Diagnostic& said = say(Code::yaml_bracket_open, span_of(at, at + 1), {square ? "[" : "{", square ? "]" : "}"});
  const Line line = line_at(at_);
  if (at_ < file_.size() && line.begin > at) {
    said.related.push_back({{id_, line.span()}, {"the list would go on here", "列表会一直延续到这里"}});
  }
}

void Explainer::bracket_wrong(const Outline& outline) {
  const std::string closing(character());
  if (outline.brackets.empty()) {
    say(Code::yaml_bracket_stray, here(), {closing});
    return;
  }
  const std::size_t opened = outline.brackets.back();
  const bool square = file_[opened] == '[';
  Diagnostic& said = say(Code::yaml_bracket_mismatch, here(), {closing, square ? "[" : "{", square ? "]" : "}"});
  said.related.push_back({{id_, span_of(opened, opened + 1)}, {"the list begins here", "列表从这里开始"}});
}

// After a mark that looks like a colon the first entry is none, and after one that looks like a comma the next entry seems to belong to the one before it.
void Explainer::second_colon() {
  const Line line = line_at(at_);
  const std::string_view wide_colon = "：";
  const std::size_t wide = file_.find(wide_colon, line.begin);
  if (wide < std::min(file_.find(": ", line.begin), at_)) {
    return say_colon_missing(file_, {id_, span_of(line.begin + line.indent, wide + wide_colon.size())}, diagnostics_);
  }
  const std::size_t colon = file_.rfind(": ", at_ - 1);
  const std::size_t from = colon == none || colon < line.begin ? line.begin : colon;
  const std::string_view between = file_.substr(from, at_ - from);
  for (const std::string_view mark : {"，", "；", "、", ";"}) {
    const std::size_t found = between.find(mark);
    if (found == none) continue;
    say(Code::yaml_wide_comma, span_of(from + found, from + found + mark.size()), {std::string(mark)});
    return;
  }
  say(Code::yaml_second_colon, here());
}

// Inside brackets: a comma is missing in the line that the bracket stands in, or the bracket is never closed.
void Explainer::flow_broken() {
  const Outline outline = outline_of(file_, builder_, at_);
  if (outline.brackets.empty()) {
    say(Code::yaml_unreadable, here());
    return;
  }
  if (at_ >= file_.size() || line_at(at_).begin > outline.brackets.back()) {
    bracket_open(outline);
    return;
  }
  const std::size_t before = file_.find_last_not_of(" \t", at_ - 1);
  const bool after_text = std::string_view("\"']}").find(file_[before]) == none;
  if (character() == ":") {
    second_colon();
  } else if (after_text && (character() == "{" || character() == "[")) {
    say(Code::yaml_bracket_in_text, here(), {character()});
  } else {
    say(Code::yaml_comma_missing, here());
  }
}

void Explainer::colon_missing(const Line& line) { say_colon_missing(file_, {id_, line.span()}, diagnostics_); }

// A `: ` where no value can stand.
void Explainer::value_unexpected() {
  const Line line = line_at(at_);
  const std::string_view before = file_.substr(line.begin + line.indent, at_ - std::min(at_, line.begin + line.indent));
  if (before.size() > longest_key) {
    say(Code::yaml_key_too_long, line.span(), {std::to_string(longest_key)});
    return;
  }
  if (before.find(": ") != none) {
    second_colon();
    return;
  }
  const std::optional<Line> above = line_above(line);
  if (above && above->indent < line.indent && above->words.find(": ") != none) {
    say(Code::yaml_indentation, line.span());
  } else if (above && above->words.find(": ") == none && above->words.back() != ':') {
    colon_missing(*above);
  } else {
    say(Code::yaml_indentation, line.span());
  }
}

// In a group of keys, or a list of `- `, stands something else.
void Explainer::group_broken() {
  const Line line = line_at(at_);
  if (line.words.empty()) {
    const std::optional<Line> above = line_above(line);
    if (above) {
      colon_missing(*above);
    } else {
      say(Code::yaml_unreadable, here());
    }
    return;
  }
  const std::string_view rest = file_.substr(at_, line.span().end - std::min<std::size_t>(at_, line.span().end));
  const std::size_t last = file_.substr(0, at_).find_last_not_of(" \t");
  if (last != none && last + 1 == builder_.reached() && (file_[last] == '}' || file_[last] == ']')) {
    say(Code::yaml_after_bracket, here());
    return;
  }
  const bool key = rest.find(": ") != none || (!rest.empty() && rest.back() == ':');
  const bool item = starts_with(rest, "- ") || rest == "-";
  const bool in_list = !builder_.open().empty() && builder_.open().back().node.kind == Node::Kind::sequence;
  if (key || item || in_list) {
    say(Code::yaml_indentation, line.span());
  } else {
    colon_missing(line);
  }
}

void Explainer::escape() {
  // The mark stands behind the escape, after as many digits as were read.
  const std::size_t from = at_ >= 12 ? at_ - 12 : 0;
  std::size_t backslash = file_.substr(0, at_).rfind('\\');
  if (backslash == none || backslash < from) backslash = at_ > 0 ? at_ - 1 : 0;
  if (backslash + 1 == at_ && backslash > 0 && file_[backslash - 1] == '\\') --backslash;
  const std::size_t end = std::min(std::max(at_, backslash + 1), file_.size());
  say(Code::yaml_escape, span_of(backslash, end), {file_.substr(backslash, end - backslash)});
}

void Explainer::quote_open_somewhere() {
  const std::optional<std::size_t> open = outline_of(file_, builder_, at_).open_quote;
  const std::size_t quote = open ? *open : file_.find_first_of("\"'", builder_.reached());
  if (quote < file_.size()) {
    quote_open(quote);
  } else {
    say(Code::yaml_unreadable, here());
  }
}

void Explainer::block_header() {
  const std::size_t sign = file_.substr(0, at_).find_last_of("|>");
  say(Code::yaml_block_header, here(), {sign == none ? "|" : file_.substr(sign, 1)});
}

void Explainer::tag() {
  const std::size_t sign = at_ < file_.size() && file_[at_] == '!' ? at_ : file_.substr(0, at_).rfind('!');
  const std::size_t begin = sign == none ? at_ : sign;
  const std::size_t end = std::min(file_.find_first_of(" \t\r\n,[]{}", begin), file_.size());
  say(Code::yaml_tag, span_of(begin, end), {file_.substr(begin, end - begin)});
}

void Explainer::alias_unknown() {
  const std::size_t end = std::min(file_.find_first_of(" \t\r\n,[]{}", at_), file_.size());
  say(Code::yaml_alias_unknown, span_of(at_, end), {file_.substr(at_, end - at_)});
}

// A complaint of yaml-cpp (or its beginning) and what explains it. `certain`: it means what it says; the others
// may come from a tab or an unclosed quotation mark before the place.
struct Explainer::Remedy {
  const char* complaint;
  bool certain;
  void (*explain)(Explainer&);
};

void Explainer::explain(std::string_view complaint, std::size_t depth) {
  using namespace YAML;
  depth_ = depth;
  static constexpr auto tab_here = [](Explainer& e) { e.say(Code::yaml_tab, e.here()); };
  static constexpr auto too_deep = [](Explainer& e) {
    e.say(Code::yaml_too_deep, e.here(), {std::to_string(e.depth_)});
  };
  static constexpr auto bad_start = [](Explainer& e) { e.say(Code::yaml_bad_start, e.here(), {e.character()}); };
  static constexpr auto in_line = [](Explainer& e) { e.say(Code::yaml_list_in_line, e.here(), {e.character()}); };
  static constexpr auto name = [](Explainer& e) { e.say(Code::yaml_anchor, e.here(), {"&"}); };
  static constexpr auto alias = [](Explainer& e) { e.say(Code::yaml_anchor, e.here(), {"*"}); };
  static constexpr auto tag = [](Explainer& e) { e.tag(); };
  static constexpr auto flow = [](Explainer& e) { e.flow_broken(); };
  static constexpr auto group = [](Explainer& e) { e.group_broken(); };
  static constexpr auto quote = [](Explainer& e) { e.quote_open_somewhere(); };
  static constexpr auto bad_escape = [](Explainer& e) { e.escape(); };
  static constexpr auto header = [](Explainer& e) { e.block_header(); };
  static const Remedy remedies[] = {
      {ErrorMsg::BAD_FILE, true, too_deep},
      {ErrorMsg::EOF_IN_SCALAR, true, quote},
      {ErrorMsg::DOC_IN_SCALAR, true, quote},
      {ErrorMsg::INVALID_ESCAPE, true, bad_escape},
      {ErrorMsg::INVALID_HEX, true, bad_escape},
      {ErrorMsg::INVALID_UNICODE, true, bad_escape},
      {ErrorMsg::TAB_IN_INDENTATION, true, tab_here},
      {ErrorMsg::FLOW_END, false, [](Explainer& e) { e.bracket_wrong(outline_of(e.file_, e.builder_, e.at_)); }},
      {ErrorMsg::END_OF_SEQ_FLOW, false, flow},
      {ErrorMsg::END_OF_MAP_FLOW, false, flow},
      {ErrorMsg::END_OF_MAP, false, group},
      {ErrorMsg::END_OF_SEQ, false, group},
      {ErrorMsg::MAP_VALUE, false, [](Explainer& e) { e.value_unexpected(); }},
      {ErrorMsg::BLOCK_ENTRY, false, in_line},
      {ErrorMsg::MAP_KEY, false, in_line},
      {ErrorMsg::UNKNOWN_TOKEN, false, bad_start},
      {ErrorMsg::CHAR_IN_BLOCK, false, header},
      {ErrorMsg::ZERO_INDENT_IN_BLOCK, false, header},
      {ErrorMsg::UNKNOWN_ANCHOR, false, [](Explainer& e) { e.alias_unknown(); }},
      {ErrorMsg::END_OF_VERBATIM_TAG, true, tag},
      {ErrorMsg::CHAR_IN_TAG_HANDLE, true, tag},
      {ErrorMsg::TAG_WITH_NO_SUFFIX, true, tag},
      {ErrorMsg::MULTIPLE_TAGS, true, tag},
      {ErrorMsg::ANCHOR_NOT_FOUND, false, name},
      {ErrorMsg::CHAR_IN_ANCHOR, false, name},
      {ErrorMsg::MULTIPLE_ANCHORS, false, name},
      {ErrorMsg::ALIAS_NOT_FOUND, false, alias},
      {ErrorMsg::CHAR_IN_ALIAS, false, alias},
      {ErrorMsg::ALIAS_CONTENT, false, alias},
  };
  const auto fits = [&](const Remedy& remedy) { return starts_with(complaint, remedy.complaint); };
  const auto found = std::find_if(std::begin(remedies), std::end(remedies), fits);
  const bool certain = found != std::end(remedies) && found->certain;
  if (!certain && (tab() || after_quote())) return;
  if (found != std::end(remedies)) {
    found->explain(*this);
  } else {
    say(Code::yaml_unreadable, here());
  }
}

}  // namespace

void say_colon_missing(std::string_view file, Place place, Diagnostics& diagnostics) {
  const std::string_view words = file.substr(place.span.begin, place.span.end - place.span.begin);
  Diagnostic& said = diagnostics.add(Code::yaml_colon_missing, place);
  if (words.find("：") == none) return;
  said.help = Phrase("write the narrow colon \":\" and a blank instead of \"：\"",
                     "请把全角 “：” 改成半角 “:”，后面加一个空格");
}

void say_quote_open(std::string_view file, Place place, Diagnostics& diagnostics) {
  const bool twice = file.substr(place.span.begin, 1) == "\"";
  diagnostics.add(Code::yaml_quote_open, place, {twice ? "\"" : "'", twice ? "\\\"" : "''"});
}

void say_yaml_error(const YAML::Exception& error, const YamlBuilder& builder, const Source& source, SourceId id,
                    const Bounds& bounds, Diagnostics& diagnostics) {
  constexpr std::size_t library_depth = 500;  // what yaml-cpp itself refuses
  Explainer explainer(builder, source.text(), builder.offset(error.mark), id, diagnostics);
  explainer.explain(error.msg, std::min(bounds.yaml_depth, library_depth));
}

}  // namespace bylaw::documents
