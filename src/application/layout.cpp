// See layout.hpp.
#include "application/layout.hpp"

#include <algorithm>

namespace bylaw::application {

namespace {

/// The value that the policy gives a field that is absent.
Value value_if_absent(const policy::Field& field) {
  using Meaning = policy::IfAbsent::Meaning;
  switch (field.if_absent.meaning) {
    case Meaning::unknown:
      return Missing{};
    case Meaning::no:
      return false;
    case Meaning::empty:
      if (field.type.list) return ListView{};
      return std::string_view{};
    case Meaning::not_yet:
      if (field.type.kind == policy::Kind::date) return not_yet_date;
      return not_yet_instant;
    case Meaning::choice:
      return field.if_absent.choice;
  }
  return Missing{};
}

std::uint32_t first_slot(const plan::Shape& shape, const plan::Object& object) {
  std::uint32_t first = 0xFFFFFFFF;
  for (const plan::Key& key : object.keys) {
    if (key.slot >= 0) first = std::min(first, static_cast<std::uint32_t>(key.slot));
    if (key.object >= 0)
      first = std::min(first, first_slot(shape, shape.objects[static_cast<std::size_t>(key.object)]));
  }
  return first;
}

Form form_of(const policy::Type& type) {
  switch (type.kind) {
    case policy::Kind::text:
      return type.comparison == Comparison::exact      ? Form::exact
             : type.comparison == Comparison::identity ? Form::identity
                                                       : Form::text;
    case policy::Kind::number:
      return type.whole ? Form::whole : Form::number;
    case policy::Kind::money:
      return Form::money;
    case policy::Kind::yes_no:
      return Form::yes_no;
    case policy::Kind::choice:
      return Form::choice;
    case policy::Kind::date:
      return Form::date;
    case policy::Kind::instant:
      return Form::instant;
    case policy::Kind::duration:
    case policy::Kind::record:
      break;
  }
  return Form::general;
}

void add_paths(const plan::Shape& shape, const std::string& prefix, std::vector<std::string>& paths) {
  for (const plan::Object& object : shape.objects) {
    if (!object.path.empty()) paths.push_back(prefix + object.path);
  }
  for (const plan::Slot& slot : shape.slots) {
    paths.push_back(prefix + slot.field->path);
    if (slot.element) add_paths(*slot.element, prefix + slot.field->path + ".", paths);
  }
}

}  // namespace

const plan::Object& ObjectKeys::no_fields() {
  static const plan::Object object;
  return object;
}

ObjectKeys::ObjectKeys(const plan::Object& object, const std::vector<Usual>& usual, Form unknown)
    : object_(&object), unknown_(unknown) {
  keys_.reserve(1 + object.keys.size() + learned);
  keys_.emplace_back();
  for (const plan::Key& key : object.keys) {
    KnownKey& known = add(key.name);
    known.key = &key;
    known.slot = key.slot;
    known.usual = key.slot >= 0 && key.object < 0 ? usual[static_cast<std::size_t>(key.slot)] : Usual();
  }
  start().next = &start();
}

KnownKey& ObjectKeys::add(std::string_view name) {
  KnownKey& key = keys_.emplace_back();
  key.bytes = KeyBytes(name);
  key.next = &start();
  key.name = name;
  key.usual.form = unknown_;
  by_name_.emplace(key.name, &key);
  return key;
}

KnownKey* ObjectKeys::find(std::string_view name) {
  const auto found = by_name_.find(name);
  if (found != by_name_.end()) return found->second;
  if (keys_.size() == keys_.capacity() || name.size() > longest_learned) return nullptr;
  return &add(name);
}

Layout::Layout(const plan::Shape& of, const std::vector<Choices>& choices, Form unknown) : shape(&of) {
  std::vector<Usual> whole;  // lists have no usual form as a whole
  for (const plan::Slot& slot : of.slots) {
    const policy::Type& type = slot.field->type;
    usual.push_back({form_of(type)});
    if (type.kind == policy::Kind::choice) usual.back().choices = &choices[static_cast<std::size_t>(type.choices)];
    whole.push_back(type.list ? Usual() : usual.back());
    elements.push_back(slot.element ? std::make_unique<Layout>(*slot.element, choices, unknown) : nullptr);
    absent.push_back({value_if_absent(*slot.field)});
  }
  objects.reserve(of.objects.size());
  for (const plan::Object& object : of.objects) {
    objects.emplace_back(object, whole, unknown);
    first_slots.push_back(first_slot(of, object));
    first_keys.push_back(object.keys.empty() ? "" : object.keys.front().name);
  }
}

std::vector<std::string> known_paths(const plan::Shape& shape) {
  std::vector<std::string> paths;
  add_paths(shape, "", paths);
  return paths;
}

}  // namespace bylaw::application
