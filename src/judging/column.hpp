// One value of every record of a run, in input order. Grows in place where the system can, so that no second copy is
// held while it does, and takes no more memory than was filled.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>
#include <span>
#include <type_traits>

namespace bylaw::judging {

template <class Value>
class Column {
  static_assert(std::is_trivially_copyable_v<Value>);

 public:
  void append(std::span<const Value> values) {
    if (size_ + values.size() > capacity_) grow(size_ + values.size());
    std::copy(values.begin(), values.end(), values_.get() + size_);
    size_ += values.size();
  }
  void truncate(std::size_t size) { size_ = size; }
  std::size_t size() const { return size_; }
  Value& operator[](std::size_t i) { return values_.get()[i]; }
  const Value& operator[](std::size_t i) const { return values_.get()[i]; }
  std::span<Value> all() { return {values_.get(), size_}; }
  std::span<const Value> all() const { return {values_.get(), size_}; }

 private:
  struct Free {
    void operator()(Value* values) const { std::free(values); }
  };

  void grow(std::size_t needed) {
    capacity_ = std::max(needed, 2 * capacity_);
    auto* grown = static_cast<Value*>(std::realloc(values_.get(), capacity_ * sizeof(Value)));
    if (grown == nullptr) throw std::bad_alloc();
    (void)values_.release();
    values_.reset(grown);
  }

  std::unique_ptr<Value[], Free> values_;
  std::size_t size_ = 0, capacity_ = 0;
};

}  // namespace bylaw::judging
