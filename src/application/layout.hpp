// What the reader works out once from a Shape: the keys that objects have, which of them usually follows which, and the
// cells of a record in which nothing is given.
#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "application/same_bytes.hpp"
#include "plan/shape.hpp"
#include "values/value.hpp"

namespace bylaw::application {

/// What a value is read as where it is written the usual way (quick.hpp); general: what has no such way.
enum class Form : std::uint8_t { general, exact, text, identity, number, whole, money, yes_no, choice };

/// The tokens of a choice, sorted by their names.
using Choices = std::vector<std::pair<std::string_view, Token>>;

/// A key of an object as the pass meets it.
struct KnownKey {
  std::string name;
  const plan::Key* key = nullptr;  // null: no field has it, but it has been met before
  std::int32_t slot = -1;          // of a value that is read in a usual form
  bool plain = true;               // nothing in its name has to be escaped
  Form form = Form::general;
  const Choices* choices = nullptr;
  std::uint32_t next = 0;  // the key that came after it last time
  std::uint64_t seen = 0;  // the visit in which it was last seen
};

/// Looks up the keys of one object. Records tend to have their keys in one order, so the key that followed the
/// last time is tried first; keys that no field has are learned, up to a bound.
class ObjectKeys {
 public:
  ObjectKeys(const plan::Object& object, const plan::Shape& shape, const std::vector<Choices>& choices);

  const plan::Object& object() const { return *object_; }
  /// Starts anew: no key was seen.
  void begin() {
    ++visit_;
    previous_ = &keys_.front();
  }
  /// The key that came here last time, if its name stands at `name` as it is, with that many bytes.
  KnownKey* expect(const char* name, std::size_t size) {
    KnownKey& key = keys_[previous_->next];
    if (key.name.size() != size || !key.plain || !same_bytes(key.name.data(), name, size)) return nullptr;
    previous_ = &key;
    return &key;
  }
  /// The key of that name (escapes resolved); null for one that is not known and is not learned.
  KnownKey* find(std::string_view name);
  /// Notes a key; false when it was seen since begin().
  bool mark(KnownKey& key) const {
    const bool first = key.seen != visit_;
    key.seen = visit_;
    return first;
  }

 private:
  void add(std::string_view name, const plan::Key* key);

  static constexpr std::size_t learned = 64;
  static constexpr std::size_t longest_learned = 64;

  const plan::Object* object_;
  std::vector<KnownKey> keys_;  // never moved; the first is the start, which no name finds
  absl::flat_hash_map<std::string_view, std::uint32_t> by_name_;
  std::uint64_t visit_ = 0;
  KnownKey* previous_ = nullptr;
};

struct Layout {
  /// `choices`: of each choice set; they must outlive the layout.
  Layout(const plan::Shape& of, const std::vector<Choices>& choices);

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
