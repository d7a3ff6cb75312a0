// The pass over one record: from mark to mark of its Structure, once, every value is read where its field wants it, or
// checked where none does. Keys that repeat, escapes, numbers and words are checked here.
#pragma once

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "application/complaints.hpp"
#include "application/layout.hpp"
#include "application/record.hpp"
#include "application/scalars.hpp"
#include "application/seen_keys.hpp"
#include "application/structure.hpp"

namespace bylaw::application {

struct Reader::Impl {
 public:
  Impl(const policy::Policy& policy, const plan::Shape& shape, const Bounds& bounds);
  void begin_batch(std::string_view bytes);
  std::optional<MalformedText> read(std::string_view text, Record& record);
  std::optional<MalformedText> read_next(std::string_view text, Record& record);

 private:
  /// Offsets have 32 bits.
  static constexpr std::size_t longest = 0xFFFF0000;

  /// The step from a container towards the value at hand: a key, or an index of a list.
  struct Step {
    std::string_view key;
    std::size_t index = 0;
    bool in_list = false;
  };
  void clear(std::string_view text, Record& record);
  void fill_in();
  bool fits() const { return text_.size() <= std::min(bounds_.record_bytes, longest); }
  bool read_in_batch();
  bool read_alone();

  // Each of these returns false when the text is broken; then fault_ tells why, or the place is yet to be found.
  bool whole_text();
  bool read_object(Layout& layout, ObjectKeys& keys, Cell* cells);
  KnownKey* read_unexpected_key(ObjectKeys& keys, std::size_t seen);
  bool read_value(Layout& layout, const ObjectKeys& keys, KnownKey& key, Cell* cells);
  bool read_unknown(const ObjectKeys& keys, KnownKey& key);
  bool read_slot(Layout& layout, std::size_t slot, Cell& cell);
  bool read_list(Layout& layout, std::size_t slot, Cell& cell);
  bool read_usual_element(const Usual& usual);
  bool read_element(Layout& layout, std::size_t slot, const policy::Type& type, Cell& cell);
  bool read_members(Layout& layout, std::size_t slot, Cell& cell);
  bool check(Found& found);
  bool check_scalar(Found& found);
  bool check_object();
  bool check_list();
  bool read_key(std::string_view& name);
  bool resolve(std::string_view& inside);
  /// Steps over an opening bracket.
  bool enter() {
    ++mark_;
    return ++depth_ <= depth_limit_ || too_deep();
  }
  bool too_deep();
  Step& step() { return steps_[depth_ - 1]; }
  bool twice(std::string_view name, std::uint32_t offset);

  /// The byte at the next mark; 0 behind the text.
  char next() const { return *mark_ < end_ ? bytes_[*mark_] : '\0'; }
  /// From a mark to the closing bracket that was the last one passed.
  std::string_view until_here(std::uint32_t begin) const { return {bytes_ + begin, mark_[-1] + 1 - begin}; }

  /// In the text, of a place that counts from bytes_, and of a token.
  std::uint32_t offset(std::uint32_t place) const { return place - begin_; }
  std::uint32_t offset(std::string_view token) const { return static_cast<std::uint32_t>(token.data() - text_.data()); }
  void set_place(Cell& cell, std::string_view token) const {
    cell.offset = offset(token);
    cell.length = static_cast<std::uint32_t>(token.size());
    cell.characters = 0;
  }
  bool marked(const policy::Field& field, bool policy::Field::*flag) const;
  void complain(const Layout& layout, std::size_t slot, const policy::Type& type, const Found& found);
  void complain_of_object(const Layout& layout, const plan::Key& key, const Found& found);
  void note_unknown(const plan::Object& object, std::string_view name);
  std::string pointer() const;
  std::string prefix() const;
  const std::string& suggestion(const std::string& path);

  const policy::Policy& policy_;
  Bounds bounds_;
  std::size_t depth_limit_;
  Scalars scalars_;
  Layout layout_;
  std::vector<std::string> known_paths_;
  std::unordered_map<std::string, std::string> suggestions_;
  std::size_t learned_objects_ = 0;  // KnownKey::inside
  KnownKey strange_;                 // the last key that was not learned

  Structure own_;             // of a text that stands alone …
  std::vector<char> padded_;  // … in this copy of it
  Structure of_batch_;
  std::string_view batch_;                     // empty: none, or it is broken somewhere
  const std::uint32_t* batch_mark_ = nullptr;  // behind the record that was read last
  const char* bytes_ = nullptr;                // what marks count from
  const std::uint32_t* mark_ = nullptr;        // the next mark
  std::uint32_t begin_ = 0, end_ = 0;          // of the text, counted from bytes_
  bool has_escapes_ = false;                   // somewhere in the text
  std::string_view text_;
  Record* record_ = nullptr;
  std::optional<MalformedText> fault_;
  std::size_t depth_ = 0;
  std::vector<Step> steps_;                  // of each container that is open, the record first
  std::vector<const policy::Field*> lists_;  // the lists of records around the value at hand
  std::uint32_t top_slot_ = 0;               // the outermost of them
  SeenKeys seen_;
  std::vector<Cell> elements_;  // of the lists that are open
};

}  // namespace bylaw::application
