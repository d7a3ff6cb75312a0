// The part of the pass that validates: scalars, keys, and whatever no field reads. See pass.hpp.
#include <algorithm>

#include "application/json_text.hpp"
#include "application/pass.hpp"

namespace bylaw::application {

/// Checks any value to its end; `found` tells what it was.
bool Reader::Impl::check(Found& found) {
  const char first = next();
  if (first != '{' && first != '[') return check_scalar(found);
  const std::uint32_t begin = *mark_;
  found.form = first == '{' ? Found::Form::object : Found::Form::list;
  if (!(first == '{' ? check_object() : check_list())) return false;
  found.token = until_here(begin);
  return true;
}

/// What stands from this mark to the next one must be one text, number or word; marks of the structure that are no
/// value have the form of none.
bool Reader::Impl::check_scalar(Found& found) {
  const std::uint32_t begin = *mark_;
  if (begin >= end_) return false;
  ++mark_;
  std::uint32_t end = std::min(*mark_, end_);
  while (end > begin + 1 && is_blank_byte(bytes_[end - 1])) --end;
  found.token = {bytes_ + begin, end - begin};
  switch (found.token.front()) {
    case 't':
      found.form = Found::Form::yes;
      return found.token == "true";
    case 'f':
      found.form = Found::Form::no;
      return found.token == "false";
    case 'n':
      found.form = Found::Form::null;
      return found.token == "null";
    case '"':
      break;
    default:
      found.form = Found::Form::number;
      return is_json_number(found.token);
  }
  if (found.token.size() < 2 || found.token.back() != '"') return false;
  found.form = Found::Form::text;
  found.text = found.token.substr(1, found.token.size() - 2);
  return resolve(found.text);
}

/// Resolves the escapes of a text or key, if there are any.
bool Reader::Impl::resolve(std::string_view& inside) {
  if (!has_escapes_ || inside.find('\\') == std::string_view::npos) return true;
  auto* out = static_cast<char*>(record_->arena.allocate(inside.size(), 1));
  const Unescaped unescaped = unescape(inside, out);
  inside = {out, unescaped.size};
  return !unescaped.fault;
}

bool Reader::Impl::check_object() {
  if (!enter()) return false;
  const std::size_t mark = seen_.open();
  char ends = next() == '}' ? '}' : ',';
  if (ends == '}') ++mark_;
  while (ends == ',') {
    const std::uint32_t key = *mark_;
    std::string_view name;
    Found found;
    if (!read_key(name)) return false;
    if (!seen_.add(mark, {name, offset(key)})) return twice(name, offset(key));
    if (!check(found)) return false;
    ends = next();
    ++mark_;
  }
  if (ends != '}') return false;
  if (const auto again = seen_.close(mark)) return twice(again->name, again->offset);
  --depth_;
  return true;
}

bool Reader::Impl::check_list() {
  if (!enter()) return false;
  char ends = next() == ']' ? ']' : ',';
  if (ends == ']') ++mark_;
  while (ends == ',') {
    Found found;
    if (!check(found)) return false;
    ends = next();
    ++mark_;
  }
  if (ends != ']') return false;
  --depth_;
  return true;
}

/// A key and the colon behind it.
bool Reader::Impl::read_key(std::string_view& name) {
  if (next() != '"') return false;
  const std::uint32_t begin = *mark_;
  ++mark_;
  if (next() != ':') return false;
  std::uint32_t end = *mark_;
  ++mark_;
  while (end > begin + 1 && is_blank_byte(bytes_[end - 1])) --end;
  if (end < begin + 2 || bytes_[end - 1] != '"') return false;
  name = {bytes_ + begin + 1, end - begin - 2};
  return resolve(name);
}

bool Reader::Impl::too_deep() {
  fault_ = MalformedText{Code::json_too_deep, {std::to_string(depth_limit_)}, offset(mark_[-1])};
  return false;
}

}  // namespace bylaw::application
