// What the reader works out once from a Shape: the keys that objects have, which of them usually follows which, and the
// cells of a record in which nothing is given.
#pragma once

#include <absl/container/flat_hash_map.h>
#include <xxhash.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "application/key_bytes.hpp"
#include "plan/shape.hpp"
#include "values/value.hpp"

namespace bylaw::application {

/// What a value is read as where it is written the usual way (quick.hpp). general: what has no such way; unread: what
/// no field has, and nobody is to be told of.
enum class Form : std::uint8_t {
  general,
  unread,
  exact,
  text,
  identity,
  number,
  whole,
  money,
  yes_no,
  choice,
  date,
  instant
};

/// Names are short, and looked up for every choice of every record: XXH3 takes fewer instructions for them than absl's
/// own hash.
struct HashOfName {
  std::size_t operator()(std::string_view name) const { return XXH3_64bits(name.data(), name.size()); }
};
/// The tokens of a choice by their names.
using Choices = absl::flat_hash_map<std::string_view, Token, HashOfName>;

struct Usual {
  Form form = Form::general;
  const Choices* choices = nullptr;
};

class ObjectKeys;

/// A key of an object as the pass meets it.
struct KnownKey {
  KeyBytes bytes;
  KnownKey* next = nullptr;  // the key that came after it last time
  std::uint64_t seen = 0;    // the visit of the object in which it was last seen
  Usual usual;               // of the value
  std::int32_t slot = -1;
  const plan::Key* key = nullptr;      // null: no field has it, but it has been met before
  std::unique_ptr<ObjectKeys> inside;  // the keys of the object that was met there, where no field has it
  std::string name;
};

/// Looks up the keys of one object. Records tend to have their keys in one order, so the key that followed the
/// last time is tried first; keys that no field has are learned, up to a bound.
class ObjectKeys {
 public:
  /// `usual`: of each slot; `unknown`: of values that no field has.
  ObjectKeys(const plan::Object& object, const std::vector<Usual>& usual, Form unknown);
  /// Of an object that no field has.
  ObjectKeys() : ObjectKeys(no_fields(), {}, Form::unread) {}

  const plan::Object& object() const { return *object_; }
  /// True when no field has the object.
  bool are_unknown() const { return object_ == &no_fields(); }
  /// Starts a visit, in which no key was seen, and gives its number.
  std::uint64_t begin() { return ++visit_; }
  /// What stands before the first key.
  KnownKey& start() { return keys_.front(); }
  /// The key of that name (escapes resolved); null for one that is not known and is not learned.
  KnownKey* find(std::string_view name);

 private:
  static const plan::Object& no_fields();
  KnownKey& add(std::string_view name);

  static constexpr std::size_t learned = 64;
  static constexpr std::size_t longest_learned = 64;

  const plan::Object* object_;
  Form unknown_;                // of values that no field has
  std::vector<KnownKey> keys_;  // never moved; the first is the start, which no name finds
  absl::flat_hash_map<std::string_view, KnownKey*> by_name_;
  std::uint64_t visit_ = 0;
};

struct Layout {
  /// `choices`: of each choice set; they must outlive the layout. `unknown`: of values that no field has.
  Layout(const plan::Shape& of, const std::vector<Choices>& choices, Form unknown);

  const plan::Shape* shape;
  std::vector<Usual> usual;  // of each slot: of its value, or of its elements if it is a list
  std::vector<ObjectKeys> objects;
  std::vector<std::uint32_t> first_slots;         // of each object: the first slot below it
  std::vector<std::string> first_keys;            // of each object: a key that it has
  std::vector<std::unique_ptr<Layout>> elements;  // of each slot: for lists of records
  std::vector<Cell> absent;                       // of each slot: the cell of a record in which it is not given
};

/// Every dotted path that a record may have, objects and members of lists with it.
std::vector<std::string> known_paths(const plan::Shape& shape);

}  // namespace bylaw::application
