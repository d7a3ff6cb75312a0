// The part of the pass that validates: scalars, keys, and whatever no field reads. See pass.hpp.
#include "application/pass.hpp"

#include <algorithm>

#include "application/json_text.hpp"

namespace bylaw::application {

std::string_view Reader::Impl::token(JsonValue& value) const {
  const std::string_view raw = value.raw_json_token();
  const auto begin = static_cast<std::size_t>(raw.data() - padded_.data());
  if (begin >= text_.size()) return {};
  return without_trailing_blanks(text_.substr(begin, raw.size()));
}

/// Checks any value to its end; `found` tells what it was.
bool Reader::Impl::check(JsonValue value, Found& found) {
  found.token = token(value);
  if (found.token.empty()) return false;
  const char first = found.token.front();
  if (first != '{' && first != '[') return check_scalar(value, found);
  found.form = first == '{' ? Found::Form::object : Found::Form::list;
  const std::uint32_t begin = offset(found.token);
  std::uint32_t end = 0;
  if (!(first == '{' ? check_object(value, begin) : check_list(value, begin)) || !container_end(end)) return false;
  found.token = text_.substr(begin, end - begin);
  return true;
}

/// Numbers and words are left for the cursor to step over; a text is taken, since the cursor would take one
/// before a colon for a key.
bool Reader::Impl::check_scalar(JsonValue value, Found& found) {
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
  simdjson::ondemand::raw_json_string taken;
  if (value.get_raw_json_string().get(taken) || found.token.size() < 2 || found.token.back() != '"') return false;
  found.form = Found::Form::text;
  found.text = found.token.substr(1, found.token.size() - 2);
  if (found.text.find('\\') == std::string_view::npos) return true;
  auto* out = static_cast<char*>(record_->arena.allocate(found.text.size(), 1));
  const Unescaped unescaped = unescape(found.text, out);
  found.text = {out, unescaped.size};
  return !unescaped.fault;
}

bool Reader::Impl::check_object(JsonValue value, std::uint32_t begin) {
  Object object;
  if (!enter(begin) || value.get_object().get(object)) return false;
  const std::size_t mark = seen_.open();
  for (JsonField field : object) {
    KeyName key;
    JsonValue inner;
    Found found;
    if (!read_key(field, key) || field.value().get(inner)) return false;
    if (!seen_.add(mark, {key.name, key.offset})) return twice(key.name, key.offset);
    if (!check(inner, found)) return false;
  }
  if (const auto again = seen_.close(mark)) return twice(again->name, again->offset);
  --depth_;
  return true;
}

bool Reader::Impl::check_list(JsonValue value, std::uint32_t begin) {
  simdjson::ondemand::array array;
  if (!enter(begin) || value.get_array().get(array)) return false;
  for (auto item : array) {
    JsonValue inner;
    Found found;
    if (item.get(inner) || !check(inner, found)) return false;
  }
  --depth_;
  return true;
}

bool Reader::Impl::read_key(JsonField& field, KeyName& key) {
  if (field.error()) return false;
  simdjson::ondemand::raw_json_string raw;
  if (field.key().get(raw)) return false;
  const auto begin = static_cast<std::size_t>(raw.raw() - padded_.data());
  std::size_t end = begin;
  bool escaped = false;
  for (; end < text_.size() && text_[end] != '"'; ++end) {
    if (text_[end] != '\\') continue;
    escaped = true;
    ++end;
  }
  if (end >= text_.size()) return false;
  key.name = text_.substr(begin, end - begin);
  key.offset = static_cast<std::uint32_t>(begin - 1);
  key.length = static_cast<std::uint32_t>(end + 2 - begin);
  if (!escaped) return true;
  auto* out = static_cast<char*>(record_->arena.allocate(key.name.size(), 1));
  const Unescaped unescaped = unescape(key.name, out);
  key.name = {out, unescaped.size};
  return !unescaped.fault;
}

bool Reader::Impl::enter(std::uint32_t begin) {
  if (++depth_ <= depth_limit_) return true;
  fault_ = MalformedText{Code::json_too_deep, {std::to_string(depth_limit_)}, begin};
  return false;
}

/// The end of the object or list that was just read.
bool Reader::Impl::container_end(std::uint32_t& end) {
  const char* next = nullptr;
  if (document_.current_location().get(next)) return false;
  const auto at = static_cast<std::size_t>(next - padded_.data());
  end = static_cast<std::uint32_t>(without_trailing_blanks(text_.substr(0, std::min(at, text_.size()))).size());
  return true;
}

}  // namespace bylaw::application
