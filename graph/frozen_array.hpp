#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace grapevine {

/// Zeroed memory for plain numbers. Pieces of 2 MB and more come straight from the system, asked
/// for in huge pages: random reads then miss the TLB less (a third of the time of a sweep).
/// Raises std::bad_alloc.
std::shared_ptr<void> zeroed_memory(std::size_t bytes);

/// A large array while it is filled: n zeroed elements, moved but not copied.
template <class T>
class BigArray {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  BigArray() = default;
  explicit BigArray(std::size_t n) : memory_(zeroed_memory(n * sizeof(T))), size_(n) {}
  BigArray(BigArray&& o) noexcept
      : memory_(std::move(o.memory_)), size_(std::exchange(o.size_, 0)) {}
  BigArray& operator=(BigArray&& o) noexcept {
    memory_ = std::move(o.memory_);
    size_ = std::exchange(o.size_, 0);
    return *this;
  }

  T* data() { return static_cast<T*>(memory_.get()); }
  const T* data() const { return static_cast<const T*>(memory_.get()); }
  std::size_t size() const { return size_; }
  T& operator[](std::size_t i) { return data()[i]; }
  const T& operator[](std::size_t i) const { return data()[i]; }
  T* begin() { return data(); }
  T* end() { return data() + size_; }
  const T* begin() const { return data(); }
  const T* end() const { return data() + size_; }
  operator std::span<T>() { return {data(), size_}; }
  operator std::span<const T>() const { return {data(), size_}; }

 private:
  template <class U>
  friend class FrozenArray;
  std::shared_ptr<void> memory_;
  std::size_t size_ = 0;
};

/// An array nobody changes any more: a view and whatever keeps its memory, be it an array of ours
/// or a mapped file. Copies share the memory.
template <class T>
class FrozenArray {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  FrozenArray() = default;
  /// `keeper` must outlive the elements of `view`.
  FrozenArray(std::span<const T> view, std::shared_ptr<const void> keeper)
      : view_(view), keeper_(std::move(keeper)) {}
  FrozenArray(BigArray<T>&& array)
      : view_(array.data(), array.size()), keeper_(std::move(array.memory_)) {
    array.size_ = 0;
  }
  FrozenArray(std::vector<T> values) {
    const auto kept = std::make_shared<const std::vector<T>>(std::move(values));
    view_ = *kept;
    keeper_ = kept;
  }

  const T* data() const { return view_.data(); }
  std::size_t size() const { return view_.size(); }
  bool empty() const { return view_.empty(); }
  const T& operator[](std::size_t i) const { return view_[i]; }
  const T* begin() const { return view_.data(); }
  const T* end() const { return view_.data() + view_.size(); }
  operator std::span<const T>() const { return view_; }

  friend bool operator==(const FrozenArray& a, const FrozenArray& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }
  friend bool operator==(const FrozenArray& a, const std::vector<T>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }

 private:
  std::span<const T> view_;
  std::shared_ptr<const void> keeper_;
};

}  // namespace grapevine
