// The part of the pass that words what it found: problems of fields, unknown keys, pointers. See pass.hpp.
#include <algorithm>

#include "application/json_text.hpp"
#include "application/pass.hpp"

namespace bylaw::application {

namespace {

constexpr std::size_t longest_guess = 200;  // a longer key is no misspelt field
constexpr std::size_t remembered_guesses = 1000;
constexpr std::size_t shown_bytes = 80;

/// An RFC 6901 reference token.
void append_escaped(std::string& pointer, std::string_view key) {
  for (const char c : key) {
    if (c == '~')
      pointer += "~0";
    else if (c == '/')
      pointer += "~1";
    else
      pointer += c;
  }
}

std::string_view last_segment(std::string_view path) { return path.substr(path.rfind('.') + 1); }

/// The only path that ends with that name, for a key that was put at a wrong level.
std::string same_name_elsewhere(const std::vector<std::string>& paths, std::string_view name) {
  const auto has_name = [&](const std::string& path) { return last_segment(path) == name; };
  const auto found = std::find_if(paths.begin(), paths.end(), has_name);
  if (found == paths.end() || std::any_of(found + 1, paths.end(), has_name)) return {};
  return *found;
}

}  // namespace

bool Reader::Impl::twice(std::string_view name, std::uint32_t offset) {
  std::size_t end = std::min(name.size(), shown_bytes);
  while (end < name.size() && end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
  const std::string shown = printable(name.substr(0, end)) + (end < name.size() ? "…" : "");
  fault_ = MalformedText{Code::json_duplicate_key, {shown}, offset};
  return false;
}

std::string Reader::Impl::pointer() const {
  std::string pointer;
  for (std::size_t i = 0; i < depth_; ++i) {
    const Step& step = steps_[i];
    pointer += '/';
    if (step.in_list)
      pointer += std::to_string(step.index);
    else
      append_escaped(pointer, step.key);
  }
  return pointer;
}

/// The dotted path of the lists of records around the value at hand, with a point at its end.
std::string Reader::Impl::prefix() const {
  std::string prefix;
  for (const policy::Field* list : lists_) prefix += list->path + ".";
  return prefix;
}

/// Whether a field, or for a list of records any member at any depth, is marked: a text that stands where the records
/// should may well be what one of them was to hold.
bool Reader::Impl::marked(const policy::Field& field, bool policy::Field::*flag) const {
  if (field.*flag) return true;
  if (field.type.kind != policy::Kind::record) return false;
  const auto& members = policy_.records[static_cast<std::size_t>(field.type.record)].members;
  return std::any_of(members.begin(), members.end(), [&](const policy::Field& member) { return marked(member, flag); });
}

void Reader::Impl::complain(const Layout& layout, std::size_t slot, const policy::Type& type, const Found& found) {
  if (record_->problems.size() > bounds_.findings) return;
  const policy::Field& field = *layout.shape->slots[slot].field;
  const auto any = [&](bool policy::Field::*flag) {
    return marked(field, flag) ||
           std::any_of(lists_.begin(), lists_.end(), [&](const policy::Field* list) { return list->*flag; });
  };
  const Privacy privacy = any(&policy::Field::secret)     ? Privacy::hidden
                          : any(&policy::Field::personal) ? Privacy::masked
                                                          : Privacy::open;
  Complaint said = complaint(policy_, field, type, found, privacy);
  const std::uint32_t own_slot = lists_.empty() ? static_cast<std::uint32_t>(slot) : top_slot_;
  record_->problems.push_back({prefix() + field.path, own_slot, said.code, std::move(said.arguments), pointer(),
                               offset(found.token), static_cast<std::uint32_t>(found.token.size())});
}

void Reader::Impl::complain_of_object(const Layout& layout, const plan::Key& key, const Found& found) {
  if (record_->problems.size() > bounds_.findings) return;
  const auto object = static_cast<std::size_t>(key.object);
  const std::string path = prefix() + layout.shape->objects[object].path;
  Complaint said = object_expected(path, layout.first_keys[object], found);
  record_->problems.push_back({path, lists_.empty() ? layout.first_slots[object] : top_slot_, said.code,
                               std::move(said.arguments), pointer(), offset(found.token),
                               static_cast<std::uint32_t>(found.token.size())});
}

/// Of the key that was just passed.
void Reader::Impl::note_unknown(const plan::Object& object, std::string_view name) {
  if (record_->unknown.size() > bounds_.findings) return;
  std::string path = prefix();
  if (!object.path.empty()) path += object.path + ".";
  path += name.substr(0, longest_guess + 1);
  const std::uint32_t begin = mark_[-2];
  std::uint32_t end = mark_[-1];
  while (is_blank_byte(bytes_[end - 1])) --end;
  record_->unknown.push_back({pointer(), suggestion(path), offset(begin), end - begin});
}

/// The known path that was probably meant, remembered: the same mistake tends to stand in every record of a file.
const std::string& Reader::Impl::suggestion(const std::string& path) {
  static const std::string none;
  if (path.size() > longest_guess) return none;
  if (const auto known = suggestions_.find(path); known != suggestions_.end()) return known->second;
  if (suggestions_.size() >= remembered_guesses) suggestions_.clear();
  std::string guess = nearest(path, known_paths_).value_or("");
  if (guess.empty()) guess = same_name_elsewhere(known_paths_, last_segment(path));
  return suggestions_.emplace(path, std::move(guess)).first->second;
}

}  // namespace bylaw::application
