// The walk over objects, lists and fields: see pass.hpp. What is said of a value is worded in notes.cpp.
#include <algorithm>
#include <cstring>

#include "application/faults.hpp"
#include "application/json_text.hpp"
#include "application/pass.hpp"
#include "application/quick.hpp"

namespace bylaw::application {

namespace {

/// The walk recurses once a level, so that no bound may be raised past what a stack surely holds.
constexpr std::size_t deepest = 1000;

}  // namespace

Reader::Reader(const policy::Policy& policy, const plan::Shape& shape, const Bounds& bounds)
    : impl_(std::make_unique<Impl>(policy, shape, bounds)) {}
Reader::~Reader() = default;

std::optional<MalformedText> Reader::read_next(std::string_view text, Record& record) {
  return impl_->read_next(text, record);
}
void Reader::begin_batch(std::string_view bytes) { impl_->begin_batch(bytes); }
std::optional<MalformedText> Reader::read(std::string_view text, Record& record) { return impl_->read(text, record); }

Reader::Impl::Impl(const policy::Policy& policy, const plan::Shape& shape, const Bounds& bounds)
    : policy_(policy),
      bounds_(bounds),
      depth_limit_(std::min(bounds.json_depth, deepest)),
      scalars_(policy),
      layout_(shape, scalars_.choices()),
      known_paths_(known_paths(shape)),
      steps_(depth_limit_) {}

void Reader::Impl::begin_batch(std::string_view bytes) {
  const bool whole = bytes.size() <= longest && of_batch_.find(bytes);
  batch_ = whole ? bytes : std::string_view();
  batch_mark_ = of_batch_.begin();
  batch_has_escapes_ = batch_.find('\\') != std::string_view::npos;
}

void Reader::Impl::clear(std::string_view text, Record& record) {
  record.text = text_ = text;
  if (record.cells.empty()) {
    record.cells = layout_.absent;
    record.given.assign(layout_.absent.size(), Record::Given::no);
  }
  for (Record::Given& given : record.given) {
    if (given == Record::Given::yes) given = Record::Given::earlier;
  }
  record.problems.clear();
  record.unknown.clear();
  record.arena.release();
  record_ = &record;
  fault_.reset();
  depth_ = 0;
  lists_.clear();
  seen_.clear();
  elements_.clear();
}

std::optional<MalformedText> Reader::Impl::read(std::string_view text, Record& record) {
  clear(text, record);
  if (!fits()) return MalformedText{Code::record_too_long, {std::to_string(std::min(bounds_.record_bytes, longest))}, 0};
  if (!text.starts_with(byte_order_mark) && read_alone()) return std::nullopt;
  if (!fault_) fault_ = find_fault(text, depth_limit_);
  if (!fault_)
    fault_ = MalformedText{Code::json_not_an_object, {Phrase("text that cannot be read", "无法读取的内容")}, 0};
  return std::move(fault_);
}

/// What cannot be read in its batch is read alone: a broken neighbour may have been in the way.
std::optional<MalformedText> Reader::Impl::read_next(std::string_view text, Record& record) {
  clear(text, record);
  if (!batch_.empty() && fits() && read_in_batch()) return std::nullopt;
  return read(text, record);
}

bool Reader::Impl::read_in_batch() {
  bytes_ = batch_.data();
  const auto begin = static_cast<std::uint32_t>(text_.data() - bytes_);
  end_ = begin + static_cast<std::uint32_t>(text_.size());
  while (batch_mark_ != of_batch_.end() && *batch_mark_ < begin) ++batch_mark_;
  mark_ = batch_mark_;
  has_escapes_ = batch_has_escapes_;
  const bool whole = whole_text();
  if (whole) batch_mark_ = mark_;
  return whole;
}

bool Reader::Impl::read_alone() {
  const std::size_t needed = text_.size() + Structure::padding;
  if (padded_.size() < needed) padded_.resize(needed + needed / 2);
  std::copy(text_.begin(), text_.end(), padded_.begin());
  std::memset(padded_.data() + text_.size(), 0, Structure::padding);
  bytes_ = text_.data();  // the same bytes: values may point to the text itself
  end_ = static_cast<std::uint32_t>(text_.size());
  if (!own_.find({padded_.data(), text_.size()})) return false;
  mark_ = own_.begin();
  has_escapes_ = text_.find('\\') != std::string_view::npos;
  return whole_text();
}

bool Reader::Impl::whole_text() {
  if (next() != '{' || !enter() || !read_object(layout_, 0, record_->cells.data())) return false;
  fill_in();
  return *mark_ >= end_;  // nothing stands after the object
}

/// What this text did not give is as the policy says; most records give the same fields, so little has to be written.
void Reader::Impl::fill_in() {
  for (std::size_t slot = 0; slot < record_->given.size(); ++slot) {
    if (record_->given[slot] != Record::Given::earlier) continue;
    record_->cells[slot] = layout_.absent[slot];
    record_->given[slot] = Record::Given::no;
  }
}

/// From behind the opening bracket to behind the closing one.
bool Reader::Impl::read_object(Layout& layout, std::size_t index, Cell* cells) {
  ObjectKeys& keys = layout.objects[index];
  keys.begin();
  const std::size_t mark = seen_.open();
  char ends = next() == '}' ? '}' : ',';
  if (ends == '}') ++mark_;
  while (ends == ',') {
    KeyName name;
    KnownKey* known = take_key(keys, name);
    if (known == nullptr && name.length == 0) return false;
    step() = {name.name};
    if (known != nullptr ? !keys.mark(*known) : !seen_.add(mark, {name.name, name.offset}))
      return twice(name.name, name.offset);
    if (known != nullptr && known->key != nullptr) {
      if (!read_value(layout, *known, cells)) return false;
    } else {
      if (policy_.unknown_fields != policy::UnknownFields::ignore) note_unknown(keys.object(), name);
      Found found;
      if (!check(found)) return false;
    }
    ends = next();
    ++mark_;
  }
  if (ends != '}') return false;
  if (const auto again = seen_.close(mark)) return twice(again->name, again->offset);
  --depth_;
  return true;
}

/// A key and the colon behind it: known or learned, or null. The name has no length where the text is broken.
KnownKey* Reader::Impl::take_key(ObjectKeys& keys, KeyName& name) {
  const std::uint32_t begin = *mark_;
  if (begin + 2 < end_ && bytes_[begin] == '"' && mark_[1] < end_ && bytes_[mark_[1]] == ':') {
    const std::uint32_t size = mark_[1] - begin;
    if (size >= 2 && bytes_[begin + size - 1] == '"') {
      if (KnownKey* known = keys.expect(bytes_ + begin + 1, size - 2)) {
        name = {known->name, offset({bytes_ + begin, 1}), size};
        mark_ += 2;
        return known;
      }
    }
  }
  if (read_key(name)) return keys.find(name.name);
  name.length = 0;
  return nullptr;
}

bool Reader::Impl::read_value(Layout& layout, const KnownKey& known, Cell* cells) {
  const plan::Key& key = *known.key;
  if (key.object >= 0 && next() == '{')
    return enter() && read_object(layout, static_cast<std::size_t>(key.object), cells);
  if (key.slot >= 0) {
    const auto slot = static_cast<std::size_t>(key.slot);
    Cell& cell = cells[slot];
    const bool top = cells == record_->cells.data();
    if (known.form != Form::general && mark_[1] < end_) {
      const std::uint32_t begin = *mark_;
      const std::string_view token(bytes_ + begin, mark_[1] - begin);
      if (quick::read(known, token, has_escapes_, cell)) {
        ++mark_;
        set_place(cell, token);
        if (top) record_->given[slot] = Record::Given::yes;
        return true;
      }
    }
    cell.length = 0;
    if (!read_slot(layout, slot, cell)) return false;
    if (top && cell.length > 0) record_->given[slot] = Record::Given::yes;
    return true;
  }
  Found found;
  if (!check(found)) return false;
  if (!is_absent(found)) complain_of_object(layout, key, found);
  return true;
}

bool Reader::Impl::read_slot(Layout& layout, std::size_t slot, Cell& cell) {
  const policy::Type& type = layout.shape->slots[slot].field->type;
  if (!type.list) return read_element(layout, slot, type, cell);
  if (next() == '[') return read_list(layout, slot, cell);
  Found found;
  if (!check(found)) return false;
  if (is_absent(found)) return true;
  set_place(cell, found.token);
  cell.value = Malformed{};
  complain(layout, slot, type, found);
  return true;
}

bool Reader::Impl::read_list(Layout& layout, std::size_t slot, Cell& cell) {
  const policy::Type type = layout.shape->slots[slot].field->type.element();
  const std::uint32_t begin = *mark_;
  if (!enter()) return false;
  const std::size_t first = elements_.size();
  char ends = next() == ']' ? ']' : ',';
  if (ends == ']') ++mark_;
  while (ends == ',') {
    step() = {{}, elements_.size() - first, true};
    Cell read;
    if (!read_element(layout, slot, type, read)) return false;
    elements_.push_back(read);
    ends = next();
    ++mark_;
  }
  if (ends != ']') return false;
  --depth_;
  const std::size_t size = elements_.size() - first;
  auto* cells = static_cast<Cell*>(record_->arena.allocate(size * sizeof(Cell), alignof(Cell)));
  std::uninitialized_copy_n(elements_.begin() + static_cast<std::ptrdiff_t>(first), size, cells);
  elements_.resize(first);
  cell.value = ListView{cells, size};
  set_place(cell, until_here(begin));
  return true;
}

/// A value that is not a list, or one element of a list. What is absent (null and blank text too) leaves the cell as
/// it was, without a place: that is how a value that `if absent` put there is told from one that was given.
bool Reader::Impl::read_element(Layout& layout, std::size_t slot, const policy::Type& type, Cell& cell) {
  if (type.kind == policy::Kind::record && next() == '{') return read_members(layout, slot, cell);
  Found found;
  if (!check(found)) return false;
  if (is_absent(found)) return true;
  set_place(cell, found.token);
  if (scalars_.read(type, found, record_->arena, cell.value)) {
    cell.characters = characters_as_written(type, found);
    return true;
  }
  cell.value = Malformed{};
  complain(layout, slot, type, found);
  return true;
}

bool Reader::Impl::read_members(Layout& layout, std::size_t slot, Cell& cell) {
  Layout& members = *layout.elements[slot];
  const std::uint32_t begin = *mark_;
  if (!enter()) return false;
  const std::size_t size = members.absent.size();
  auto* cells = static_cast<Cell*>(record_->arena.allocate(size * sizeof(Cell), alignof(Cell)));
  std::uninitialized_copy_n(members.absent.begin(), size, cells);
  if (lists_.empty()) top_slot_ = static_cast<std::uint32_t>(slot);
  lists_.push_back(layout.shape->slots[slot].field);
  if (!read_object(members, 0, cells)) return false;
  lists_.pop_back();
  cell.value = RecordView{cells};
  set_place(cell, until_here(begin));
  return true;
}

}  // namespace bylaw::application
