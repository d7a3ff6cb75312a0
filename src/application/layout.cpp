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
  if (type.list) return Form::general;
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
    case policy::Kind::instant:
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

ObjectKeys::ObjectKeys(const plan::Object& object, const plan::Shape& shape, const std::vector<Choices>& choices)
    : object_(&object) {
  keys_.reserve(1 + object.keys.size() + learned);
  keys_.emplace_back().plain = false;
  for (const plan::Key& key : object.keys) {
    add(key.name, &key);
    if (key.slot < 0 || key.object >= 0) continue;
    const policy::Type& type = shape.slots[static_cast<std::size_t>(key.slot)].field->type;
    keys_.back().form = form_of(type);
    keys_.back().slot = key.slot;
    if (type.kind == policy::Kind::choice) keys_.back().choices = &choices[static_cast<std::size_t>(type.choices)];
  }
  previous_ = &keys_.front();
}

void ObjectKeys::add(std::string_view name, const plan::Key* key) {
  const bool plain = name.find_first_of("\"\\") == std::string_view::npos;
  keys_.push_back({std::string(name), key, plain});
  by_name_.emplace(keys_.back().name, static_cast<std::uint32_t>(keys_.size() - 1));
}

KnownKey* ObjectKeys::find(std::string_view name) {
  auto found = by_name_.find(name);
  if (found == by_name_.end()) {
    if (keys_.size() == keys_.capacity() || name.size() > longest_learned) return nullptr;
    add(name, nullptr);
    found = by_name_.find(name);
  }
  previous_->next = found->second;
  previous_ = &keys_[found->second];
  return previous_;
}

Layout::Layout(const plan::Shape& of, const std::vector<Choices>& choices) : shape(&of) {
  objects.reserve(of.objects.size());
  for (const plan::Object& object : of.objects) {
    objects.emplace_back(object, of, choices);
    first_slots.push_back(first_slot(of, object));
    first_keys.push_back(object.keys.empty() ? "" : object.keys.front().name);
  }
  for (const plan::Slot& slot : of.slots) {
    elements.push_back(slot.element ? std::make_unique<Layout>(*slot.element, choices) : nullptr);
    absent.push_back({value_if_absent(*slot.field)});
  }
}

std::vector<std::string> known_paths(const plan::Shape& shape) {
  std::vector<std::string> paths;
  add_paths(shape, "", paths);
  return paths;
}

}  // namespace bylaw::application
