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

ObjectKeys::ObjectKeys(const plan::Object& object)
    : object_(&object), next_(object.keys.size() + 1, 0), seen_(object.keys.size(), 0) {}

const plan::Key* ObjectKeys::find(std::string_view name) {
  const std::vector<plan::Key>& keys = object_->keys;
  std::uint32_t& guess = next_[previous_];
  if (guess < keys.size() && keys[guess].name == name) {
    previous_ = guess;
    return &keys[guess];
  }
  const plan::Key* found = object_->find(name);
  if (found == nullptr) return nullptr;
  guess = static_cast<std::uint32_t>(found - keys.data());
  previous_ = guess;
  return found;
}

Layout::Layout(const plan::Shape& of) : shape(&of) {
  for (const plan::Object& object : of.objects) {
    objects.emplace_back(object);
    first_slots.push_back(first_slot(of, object));
    first_keys.push_back(object.keys.empty() ? "" : object.keys.front().name);
  }
  for (const plan::Slot& slot : of.slots) {
    elements.push_back(slot.element ? std::make_unique<Layout>(*slot.element) : nullptr);
    absent.push_back({value_if_absent(*slot.field)});
  }
}

std::vector<std::string> known_paths(const plan::Shape& shape) {
  std::vector<std::string> paths;
  add_paths(shape, "", paths);
  return paths;
}

}  // namespace bylaw::application
