// The pass over one record: simdjson's On-Demand cursor goes through the text once and every value is read where
// its field wants it, or checked where none does. simdjson finds the structure, proves the UTF-8 and refuses
// control characters in texts; keys that repeat, escapes, numbers and words are checked here, since its cursor
// looks only at what is asked of it.
#pragma once

#include <simdjson.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "application/complaints.hpp"
#include "application/layout.hpp"
#include "application/record.hpp"
#include "application/scalars.hpp"
#include "application/seen_keys.hpp"

namespace bylaw::application {

struct Reader::Impl {
 public:
  Impl(const policy::Policy& policy, const plan::Shape& shape, const Bounds& bounds);
  std::optional<MalformedText> read(std::string_view text, Record& record);

 private:
  using Object = simdjson::ondemand::object;
  using JsonField = simdjson::simdjson_result<simdjson::ondemand::field>;
  using JsonValue = simdjson::ondemand::value;

  /// A step from the record towards the value at hand: a key, or an index of a list.
  struct Step {
    std::string_view key;
    std::size_t index = 0;
    bool in_list = false;
  };
  struct KeyName {
    std::string_view name;     // escapes resolved
    std::uint32_t offset = 0;  // of the token with its quotes
    std::uint32_t length = 0;
  };

  // Each of these returns false when the text is broken; then fault_ tells why, or the place is yet to be found.
  bool whole_text();
  bool read_object(Object object, Layout& layout, std::size_t index, Cell* cells);
  bool read_known(JsonValue value, Layout& layout, const plan::Key& key, Cell* cells);
  bool read_slot(JsonValue value, Layout& layout, std::size_t slot, Cell& cell);
  bool read_list(JsonValue value, Layout& layout, std::size_t slot, Cell& cell);
  bool read_element(JsonValue value, Layout& layout, std::size_t slot, const policy::Type& type, Cell& cell);
  bool read_members(JsonValue value, Layout& layout, std::size_t slot, Cell& cell);
  bool check(JsonValue value, Found& found);
  bool check_scalar(JsonValue value, Found& found);
  bool check_object(JsonValue value, std::uint32_t offset);
  bool check_list(JsonValue value, std::uint32_t offset);
  bool read_key(JsonField& field, KeyName& key);
  bool enter(std::uint32_t offset);
  bool twice(std::string_view name, std::uint32_t offset);
  bool container_end(std::uint32_t& end);

  std::string_view token(JsonValue& value) const;
  std::uint32_t offset(std::string_view token) const { return static_cast<std::uint32_t>(token.data() - text_.data()); }
  void set_place(Cell& cell, std::string_view token) const;
  bool marked(const policy::Field& field, bool policy::Field::*flag) const;
  void complain(const Layout& layout, std::size_t slot, const policy::Type& type, const Found& found);
  void complain_of_object(const Layout& layout, const plan::Key& key, const Found& found);
  void note_unknown(const plan::Object& object, const KeyName& key);
  std::string pointer() const;
  std::string prefix() const;
  const std::string& suggestion(const std::string& path);

  const policy::Policy& policy_;
  Bounds bounds_;
  std::size_t depth_limit_;
  Layout layout_;
  Scalars scalars_;
  std::vector<std::string> known_paths_;
  std::unordered_map<std::string, std::string> suggestions_;

  simdjson::ondemand::parser parser_;
  simdjson::ondemand::document document_;
  std::vector<char> padded_;
  std::string_view text_;
  Record* record_ = nullptr;
  std::optional<MalformedText> fault_;
  std::size_t depth_ = 0;
  std::vector<Step> steps_;
  std::vector<const policy::Field*> lists_;  // the lists of records around the value at hand
  std::uint32_t top_slot_ = 0;               // the outermost of them
  SeenKeys seen_;
  std::vector<Cell> elements_;  // of the lists that are open
};

}  // namespace bylaw::application
