// The walk over objects, lists and fields: see pass.hpp. What is said of a value is worded in notes.cpp.
#include "application/pass.hpp"

#include <algorithm>
#include <cstring>

#include "application/faults.hpp"
#include "application/json_text.hpp"

namespace bylaw::application {

namespace {

/// The walk recurses once a level, so that no bound may be raised past what a stack surely holds.
constexpr std::size_t deepest = 1000;
/// Offsets have 32 bits.
constexpr std::size_t longest = 0xFFFF0000;

}  // namespace

Reader::Reader(const policy::Policy& policy, const plan::Shape& shape, const Bounds& bounds)
    : impl_(std::make_unique<Impl>(policy, shape, bounds)) {}
Reader::~Reader() = default;

std::optional<MalformedText> Reader::read(std::string_view text, Record& record) { return impl_->read(text, record); }

Reader::Impl::Impl(const policy::Policy& policy, const plan::Shape& shape, const Bounds& bounds)
    : policy_(policy),
      bounds_(bounds),
      depth_limit_(std::min(bounds.json_depth, deepest)),
      layout_(shape),
      scalars_(policy),
      known_paths_(known_paths(shape)) {}

std::optional<MalformedText> Reader::Impl::read(std::string_view text, Record& record) {
  record.text = text_ = text;
  record.cells.assign(layout_.absent.begin(), layout_.absent.end());
  record.problems.clear();
  record.unknown.clear();
  record.arena.release();
  record_ = &record;
  fault_.reset();
  depth_ = 0;
  steps_.clear();
  lists_.clear();
  seen_.clear();
  elements_.clear();
  const std::size_t limit = std::min(bounds_.record_bytes, longest);
  if (text.size() > limit) return MalformedText{Code::record_too_long, {std::to_string(limit)}, 0};
  if (!text.starts_with(byte_order_mark) && whole_text()) return std::nullopt;
  if (!fault_) fault_ = find_fault(text, depth_limit_);
  if (!fault_)
    fault_ = MalformedText{Code::json_not_an_object, {Phrase("text that cannot be read", "无法读取的内容")}, 0};
  return std::move(fault_);
}

bool Reader::Impl::whole_text() {
  const std::size_t needed = text_.size() + simdjson::SIMDJSON_PADDING;
  if (padded_.size() < needed) padded_.resize(needed + needed / 2);
  std::copy(text_.begin(), text_.end(), padded_.begin());
  std::memset(padded_.data() + text_.size(), 0, simdjson::SIMDJSON_PADDING);
  if (parser_.iterate(simdjson::padded_string_view(padded_.data(), text_.size(), padded_.size())).get(document_))
    return false;
  Object object;
  if (document_.get_object().get(object)) return false;
  if (!enter(0) || !read_object(object, layout_, 0, record_->cells.data())) return false;
  return document_.current_location().error() == simdjson::OUT_OF_BOUNDS;  // nothing stands after the object
}

bool Reader::Impl::read_object(Object object, Layout& layout, std::size_t index, Cell* cells) {
  ObjectKeys& keys = layout.objects[index];
  keys.begin();
  const std::size_t mark = seen_.open();
  for (JsonField field : object) {
    KeyName name;
    JsonValue value;
    if (!read_key(field, name) || field.value().get(value)) return false;
    steps_.push_back({name.name});
    if (const plan::Key* key = keys.find(name.name)) {
      if (!keys.mark(*key)) return twice(name.name, name.offset);
      if (!read_known(value, layout, *key, cells)) return false;
    } else {
      if (!seen_.add(mark, {name.name, name.offset})) return twice(name.name, name.offset);
      if (policy_.unknown_fields != policy::UnknownFields::ignore) note_unknown(keys.object(), name);
      Found found;
      if (!check(value, found)) return false;
    }
    steps_.pop_back();
  }
  if (const auto again = seen_.close(mark)) return twice(again->name, again->offset);
  --depth_;
  return true;
}

bool Reader::Impl::read_known(JsonValue value, Layout& layout, const plan::Key& key, Cell* cells) {
  const std::string_view text = token(value);
  if (text.empty()) return false;
  const bool is_object = text.front() == '{';
  if (key.object >= 0 && is_object) {
    Object object;
    return enter(offset(text)) && !value.get_object().get(object) &&
           read_object(object, layout, static_cast<std::size_t>(key.object), cells);
  }
  if (key.slot >= 0) {
    const auto slot = static_cast<std::size_t>(key.slot);
    return read_slot(value, layout, slot, cells[slot]);
  }
  Found found;
  if (!check(value, found)) return false;
  if (!is_absent(found)) complain_of_object(layout, key, found);
  return true;
}

bool Reader::Impl::read_slot(JsonValue value, Layout& layout, std::size_t slot, Cell& cell) {
  const policy::Type& type = layout.shape->slots[slot].field->type;
  if (!type.list) return read_element(value, layout, slot, type, cell);
  const std::string_view text = token(value);
  if (!text.empty() && text.front() == '[') return read_list(value, layout, slot, cell);
  Found found;
  if (!check(value, found)) return false;
  if (is_absent(found)) return true;
  set_place(cell, found.token);
  cell.value = Malformed{};
  complain(layout, slot, type, found);
  return true;
}

bool Reader::Impl::read_list(JsonValue value, Layout& layout, std::size_t slot, Cell& cell) {
  const policy::Type type = layout.shape->slots[slot].field->type.element();
  const std::uint32_t begin = offset(token(value));
  simdjson::ondemand::array array;
  if (!enter(begin) || value.get_array().get(array)) return false;
  const std::size_t mark = elements_.size();
  for (auto item : array) {
    JsonValue element;
    if (item.get(element)) return false;
    steps_.push_back({{}, elements_.size() - mark, true});
    Cell read;
    if (!read_element(element, layout, slot, type, read)) return false;
    elements_.push_back(read);
    steps_.pop_back();
  }
  --depth_;
  const std::size_t size = elements_.size() - mark;
  auto* cells = static_cast<Cell*>(record_->arena.allocate(size * sizeof(Cell), alignof(Cell)));
  std::uninitialized_copy_n(elements_.begin() + static_cast<std::ptrdiff_t>(mark), size, cells);
  elements_.resize(mark);
  cell.value = ListView{cells, size};
  std::uint32_t end = 0;
  if (!container_end(end)) return false;
  set_place(cell, text_.substr(begin, end - begin));
  return true;
}

/// A value that is not a list, or one element of a list. What is absent (null and blank text too) leaves the cell as
/// it was, without a place: that is how a value that `if absent` put there is told from one that was given.
bool Reader::Impl::read_element(JsonValue value, Layout& layout, std::size_t slot, const policy::Type& type,
                                Cell& cell) {
  const std::string_view text = token(value);
  if (type.kind == policy::Kind::record && !text.empty() && text.front() == '{')
    return read_members(value, layout, slot, cell);
  Found found;
  if (!check(value, found)) return false;
  if (is_absent(found)) return true;
  set_place(cell, found.token);
  if (auto read = scalars_.read(type, found, record_->arena)) {
    cell.value = *read;
    cell.characters = characters_as_written(type, found);
    return true;
  }
  cell.value = Malformed{};
  complain(layout, slot, type, found);
  return true;
}

bool Reader::Impl::read_members(JsonValue value, Layout& layout, std::size_t slot, Cell& cell) {
  Layout& members = *layout.elements[slot];
  const std::uint32_t begin = offset(token(value));
  Object object;
  if (!enter(begin) || value.get_object().get(object)) return false;
  const std::size_t size = members.absent.size();
  auto* cells = static_cast<Cell*>(record_->arena.allocate(size * sizeof(Cell), alignof(Cell)));
  std::uninitialized_copy_n(members.absent.begin(), size, cells);
  if (lists_.empty()) top_slot_ = static_cast<std::uint32_t>(slot);
  lists_.push_back(layout.shape->slots[slot].field);
  std::uint32_t end = 0;
  if (!read_object(object, members, 0, cells) || !container_end(end)) return false;
  lists_.pop_back();
  cell.value = RecordView{cells};
  set_place(cell, text_.substr(begin, end - begin));
  return true;
}

}  // namespace bylaw::application
