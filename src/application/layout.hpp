// What the reader works out once from a Shape: which key usually follows which, which were seen in the object at
// hand, and the cells of a record in which nothing is given.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plan/shape.hpp"
#include "values/value.hpp"

namespace bylaw::application {

/// Looks up the keys of one object. Records tend to have their keys in one order, so the key that followed the
/// last time is tried first.
class ObjectKeys {
 public:
  explicit ObjectKeys(const plan::Object& object);

  const plan::Object& object() const { return *object_; }
  /// Starts anew: no key was seen.
  void begin() {
    ++visit_;
    previous_ = object_->keys.size();
  }
  /// The key of that name, or null.
  const plan::Key* find(std::string_view name);
  /// Notes a key; false when it was seen since begin().
  bool mark(const plan::Key& key) {
    std::uint64_t& seen = seen_[static_cast<std::size_t>(&key - object_->keys.data())];
    const bool first = seen != visit_;
    seen = visit_;
    return first;
  }

 private:
  const plan::Object* object_;
  std::vector<std::uint32_t> next_;  // for each key, and for the start, the index of the key that came after it
  std::vector<std::uint64_t> seen_;  // the visit in which a key was last seen
  std::uint64_t visit_ = 0;
  std::size_t previous_ = 0;
};

struct Layout {
  explicit Layout(const plan::Shape& of);

  const plan::Shape* shape;
  std::vector<ObjectKeys> objects;
  std::vector<std::uint32_t> first_slots;         // of each object: the first slot below it
  std::vector<std::string> first_keys;            // of each object: a key that it has
  std::vector<std::unique_ptr<Layout>> elements;  // of each slot: for lists of records
  std::vector<Cell> absent;                       // of each slot: the cell of a record in which it is not given
};

/// Every dotted path that a record may have, objects and members of lists with it.
std::vector<std::string> known_paths(const plan::Shape& shape);

}  // namespace bylaw::application
