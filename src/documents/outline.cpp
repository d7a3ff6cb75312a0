// See outline.hpp: quotation marks count only where a text may begin, brackets only outside of quotation marks
// and comments.
#include "documents/outline.hpp"

#include <algorithm>

namespace bylaw::documents {

namespace {

// Past the closing mark, or npos.
std::size_t past_quoted(std::string_view file, std::size_t at, std::size_t until) {
  const char quote = file[at];
  for (std::size_t i = at + 1; i < until; ++i) {
    if (quote == '"' && file[i] == '\\') {
      ++i;
    } else if (file[i] == quote) {
      if (quote == '"' || i + 1 >= until || file[i + 1] != quote) return i + 1;
      ++i;
    }
  }
  return std::string_view::npos;
}

bool text_may_begin(std::string_view file, std::size_t at) {
  return at == 0 || std::string_view(" \t\r\n[{,:").find(file[at - 1]) != std::string_view::npos;
}

}  // namespace

Outline outline_of(std::string_view file, const YamlBuilder& builder, std::size_t until) {
  Outline outline;
  std::size_t at = builder.reached();
  for (const OpenCollection& open : builder.open()) {
    if (!open.flow || open.single_pair) continue;
    outline.brackets.push_back(open.node.span.begin);
    at = std::max<std::size_t>(at, open.node.span.begin + 1);
  }
  until = std::min(until, file.size());
  while (at < until) {
    const char c = file[at];
    const bool begins = text_may_begin(file, at);
    if ((c == '"' || c == '\'') && begins) {
      const std::size_t past = past_quoted(file, at, until);
      if (past == std::string_view::npos) {
        outline.open_quote = at;
        return outline;
      }
      at = past;
      continue;
    }
    if (c == '#' && begins) {
      at = std::min(file.find('\n', at), until);
      continue;
    }
    if ((c == '[' || c == '{') && (begins || !outline.brackets.empty())) outline.brackets.push_back(at);
    if ((c == ']' || c == '}') && !outline.brackets.empty()) outline.brackets.pop_back();
    ++at;
  }
  return outline;
}

}  // namespace bylaw::documents
