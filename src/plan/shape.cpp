// From the dotted paths of a policy's fields to a tree of keys: see shape.hpp.
#include "plan/shape.hpp"

#include <algorithm>

namespace bylaw::plan {

namespace {

/// The key of that name in an object, added if it is new.
Key& key_of(Shape& shape, std::size_t object, std::string_view name) {
  std::vector<Key>& keys = shape.objects[object].keys;
  const auto found = std::find_if(keys.begin(), keys.end(), [&](const Key& key) { return key.name == name; });
  if (found != keys.end()) return *found;
  keys.push_back({std::string(name), -1, -1});
  return keys.back();
}

/// Adds the slot under the last segment of the path, and an object for every segment before it.
void place_slot(Shape& shape, std::string_view path, std::int32_t slot) {
  std::size_t object = 0;
  std::size_t begin = 0;
  for (std::size_t dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.', begin)) {
    Key& key = key_of(shape, object, path.substr(begin, dot - begin));
    if (key.object < 0) {
      key.object = static_cast<std::int32_t>(shape.objects.size());
      shape.objects.push_back({{}, std::string(path.substr(0, dot))});  // invalidates `key`
    }
    object = static_cast<std::size_t>(key_of(shape, object, path.substr(begin, dot - begin)).object);
    begin = dot + 1;
  }
  key_of(shape, object, path.substr(begin)).slot = slot;
}

Shape shape_of_fields(const policy::Policy& policy, const std::vector<policy::Field>& fields) {
  Shape shape;
  shape.objects.emplace_back();
  shape.slots.reserve(fields.size());
  for (const policy::Field& field : fields) {
    place_slot(shape, field.path, static_cast<std::int32_t>(shape.slots.size()));
    Slot slot{&field, nullptr};
    if (field.type.kind == policy::Kind::record) {
      const policy::Record& record = policy.records[static_cast<std::size_t>(field.type.record)];
      slot.element = std::make_unique<Shape>(shape_of_fields(policy, record.members));
    }
    shape.slots.push_back(std::move(slot));
  }
  for (Object& object : shape.objects) {
    std::sort(object.keys.begin(), object.keys.end(), [](const Key& a, const Key& b) { return a.name < b.name; });
  }
  return shape;
}

}  // namespace

const Key* Object::find(std::string_view name) const {
  const auto found = std::lower_bound(keys.begin(), keys.end(), name,
                                      [](const Key& key, std::string_view wanted) { return key.name < wanted; });
  return found != keys.end() && found->name == name ? &*found : nullptr;
}

Shape shape_of(const policy::Policy& policy) { return shape_of_fields(policy, policy.fields); }

}  // namespace bylaw::plan
