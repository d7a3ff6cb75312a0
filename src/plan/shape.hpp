// What the JSON of an application is read into: one slot for every field of the vocabulary, and a tree of
// object keys that leads to them. Built once from a checked policy; the reader knows nothing else of it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "policy/policy.hpp"

namespace bylaw::plan {

struct Shape;

/// A key of an object: it holds a nested object, or the value of a slot.
struct Key {
  std::string name;
  std::int32_t object = -1;  // index into Shape::objects
  std::int32_t slot = -1;    // index into Shape::slots
};

struct Object {
  std::vector<Key> keys;  // sorted by name
  std::string path;       // dotted; empty for the record itself
  const Key* find(std::string_view name) const;
};

struct Slot {
  const policy::Field* field = nullptr;  // its type, choices, comparison, what absence means
  std::unique_ptr<Shape> element;        // list of records: the shape of one
};

/// objects[0] is the whole. Slots stand in the order of the policy's fields (of a record's members).
struct Shape {
  std::vector<Object> objects;
  std::vector<Slot> slots;
};

/// The shape of the policy's applications. The policy must outlive it.
Shape shape_of(const policy::Policy& policy);

}  // namespace bylaw::plan
