// The walk over objects, lists and fields: see pass.hpp. What is said of a value is worded in notes.cpp.
#include <algorithm>
#include <cstring>
#include <span>

#include "application/faults.hpp"
#include "application/json_text.hpp"
#include "application/pass.hpp"
#include "application/quick.hpp"

namespace bylaw::application {

namespace {

/// The walk recurses once a level, so that no bound may be raised past what a stack surely holds.
constexpr std::size_t deepest = 1000;

/// Objects that no field has and whose keys are learned: what texts can make grow has a bound.
constexpr std::size_t most_learned_objects = 64;

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
      layout_(shape, scalars_.choices(),
              policy.unknown_fields == policy::UnknownFields::ignore ? Form::unread : Form::general),
      known_paths_(known_paths(shape)),
      steps_(depth_limit_) {}

void Reader::Impl::begin_batch(std::string_view bytes) {
  const bool whole = bytes.size() <= longest && of_batch_.find(bytes);
  batch_ = whole ? bytes : std::string_view();
  batch_mark_ = of_batch_.begin();
}

void Reader::Impl::clear(std::string_view text, Record& record) {
  record.text = text_ = text;
  if (record.cells.empty() || ++record.readings == 0) {
    record.cells = layout_.absent;
    record.given.assign((layout_.absent.size() + sizeof(Bytes) - 1) / sizeof(Bytes) * sizeof(Bytes), 0);
    record.readings = 1;
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
  if (!fits())
    return MalformedText{Code::record_too_long, {std::to_string(std::min(bounds_.record_bytes, longest))}, 0};
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
  begin_ = static_cast<std::uint32_t>(text_.data() - bytes_);
  end_ = begin_ + static_cast<std::uint32_t>(text_.size());
  while (batch_mark_ != of_batch_.end() && *batch_mark_ < begin_) ++batch_mark_;
  // A neighbour that ends in a backslash hides a quotation mark that the text begins with.
  if (*batch_mark_ >= end_ ||
      std::any_of(text_.data(), bytes_ + *batch_mark_, [](char c) { return !is_blank_byte(c); }))
    return false;
  mark_ = batch_mark_;
  has_escapes_ = text_.find('\\') != std::string_view::npos;
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
  begin_ = 0;
  end_ = static_cast<std::uint32_t>(text_.size());
  if (!own_.find({padded_.data(), text_.size()})) return false;
  mark_ = own_.begin();
  has_escapes_ = text_.find('\\') != std::string_view::npos;
  return whole_text();
}

bool Reader::Impl::whole_text() {
  if (next() != '{' || !enter() || !read_object(layout_, layout_.objects.front(), record_->cells.data())) return false;
  fill_in();
  return *mark_ >= end_;  // nothing stands after the object
}

/// What this text did not give is as the policy says. Most records give the same fields, so that little has to be
/// written.
void Reader::Impl::fill_in() {
  const std::span<char> given = record_->given;
  const char now = record_->readings;
  for (std::size_t first = 0; first < given.size(); first += sizeof(Bytes)) {
    const auto some = word_at<Bytes>(given.data() + first);
    if (!any((some != 0) & (some != now))) continue;
    for (std::size_t slot = first; slot < first + sizeof(Bytes); ++slot) {
      if (given[slot] == now || given[slot] == 0) continue;
      record_->cells[slot] = layout_.absent[slot];
      given[slot] = 0;
    }
  }
}

/// From behind the opening bracket to behind the closing one. `cells`: of the record or element that the object is a
/// part of.
bool Reader::Impl::read_object(Layout& layout, ObjectKeys& keys, Cell* cells) {
  const std::uint64_t visit = keys.begin();
  const std::size_t seen = seen_.open();
  step().in_list = false;
  const char* const bytes = bytes_;
  const std::uint32_t end = end_;
  char* const given = cells == record_->cells.data() ? record_->given.data() : nullptr;
  KnownKey* last = &keys.start();
  char ends = next() == '}' ? '}' : ',';
  if (ends == '}') ++mark_;
  const std::uint32_t* mark = mark_;  // of a key, its colon, its value, and what is behind
  while (ends == ',') {
    KnownKey* key = last->next;
    if (mark[0] + KeyBytes::room > end || !key->bytes.stand_at(bytes + mark[0])) {
      mark_ = mark;
      key = read_unexpected_key(keys, seen);
      if (key == nullptr) return false;
      last->next = key;
    }
    if (key->seen == visit) return twice(key->name, offset(mark[0]));
    key->seen = visit;
    last = key;
    const std::string_view token(bytes + mark[2], mark[3] - mark[2]);
    Cell* const cell = key->slot < 0 ? nullptr : cells + key->slot;
    if (mark[3] < end && quick::read(key->usual, token, has_escapes_, record_->arena, cell)) {
      if (cell != nullptr) {
        set_place(*cell, token);
        if (given != nullptr) given[key->slot] = record_->readings;
      }
      ends = bytes[mark[3]];
      mark += 4;
      continue;
    }
    mark_ = mark + 2;
    if (!read_value(layout, keys, *key, cells)) return false;
    ends = next();
    mark = mark_ + 1;
  }
  mark_ = mark;
  if (ends != '}') return false;
  if (const auto again = seen_.close(seen)) return twice(again->name, again->offset);
  --depth_;
  return true;
}

/// A key that comes out of its usual order, has blanks or escapes, or is not known; null where there is none.
KnownKey* Reader::Impl::read_unexpected_key(ObjectKeys& keys, std::size_t seen) {
  const std::uint32_t begin = *mark_;
  std::string_view name;
  if (!read_key(name)) return nullptr;
  if (KnownKey* const known = keys.find(name)) return known;
  if (!seen_.add(seen, {name, offset(begin)})) {
    twice(name, offset(begin));
    return nullptr;
  }
  strange_.name = name;
  strange_.next = &strange_;  // which stands nowhere
  strange_.seen = 0;
  return &strange_;
}

/// Any value of a key.
bool Reader::Impl::read_value(Layout& layout, const ObjectKeys& keys, KnownKey& known, Cell* cells) {
  step().key = known.name;
  if (known.key == nullptr) return read_unknown(keys, known);
  const plan::Key& key = *known.key;
  if (key.object >= 0 && next() == '{')
    return enter() && read_object(layout, layout.objects[static_cast<std::size_t>(key.object)], cells);
  if (key.slot >= 0) {
    const auto slot = static_cast<std::size_t>(key.slot);
    Cell& cell = cells[slot];
    cell.length = 0;
    if (!read_slot(layout, slot, cell)) return false;
    if (cell.length > 0 && cells == record_->cells.data()) record_->given[slot] = record_->readings;
    return true;
  }
  Found found;
  if (!check(found)) return false;
  if (!is_absent(found)) complain_of_object(layout, key, found);
  return true;
}

/// A value that no field has. The keys of an object are learned too, so that it is passed as soon as those that are
/// read.
bool Reader::Impl::read_unknown(const ObjectKeys& keys, KnownKey& key) {
  if (policy_.unknown_fields != policy::UnknownFields::ignore && !keys.are_unknown())
    note_unknown(keys.object(), key.name);
  if (next() == '{' && &key != &strange_) {
    if (key.inside == nullptr && learned_objects_ < most_learned_objects) {
      key.inside = std::make_unique<ObjectKeys>();
      ++learned_objects_;
    }
    if (key.inside != nullptr) return enter() && read_object(layout_, *key.inside, nullptr);
  }
  Found found;
  return check(found);
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
  step().in_list = true;
  char ends = next() == ']' ? ']' : ',';
  if (ends == ']') ++mark_;
  while (ends == ',') {
    if (!read_usual_element(layout.usual[slot])) {
      step().index = elements_.size() - first;
      Cell read;
      if (!read_element(layout, slot, type, read)) return false;
      elements_.push_back(read);
    }
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

/// Puts the next element behind the others, if it is written in its usual form.
bool Reader::Impl::read_usual_element(const Usual& usual) {
  if (mark_[1] >= end_) return false;
  const std::string_view token(bytes_ + mark_[0], mark_[1] - mark_[0]);
  Cell& cell = elements_.emplace_back();
  if (!quick::read(usual, token, has_escapes_, record_->arena, &cell)) {
    elements_.pop_back();
    return false;
  }
  set_place(cell, token);
  ++mark_;
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
  if (!read_object(members, members.objects.front(), cells)) return false;
  lists_.pop_back();
  cell.value = RecordView{cells};
  set_place(cell, until_here(begin));
  return true;
}

}  // namespace bylaw::application
