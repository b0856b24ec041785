#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace grapevine {

/// Union-find whose root is the smallest position of a group, and whose members can be walked.
class Groups {
 public:
  explicit Groups(std::size_t n) : parent_(n), next_(n), size_(n, 1) {
    std::iota(parent_.begin(), parent_.end(), 0U);
    std::iota(next_.begin(), next_.end(), 0U);
  }
  std::uint32_t root_of(std::uint32_t i) {
    while (parent_[i] != i) {
      parent_[i] = parent_[parent_[i]];
      i = parent_[i];
    }
    return i;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    const auto [root, other] = std::minmax({root_of(a), root_of(b)});
    if (root == other) return;
    parent_[other] = root;
    size_[root] += size_[other];
    std::swap(next_[root], next_[other]);  // two rings become one
  }
  std::uint32_t size_of_root(std::uint32_t root) const { return size_[root]; }

  /// Whether `holds` does for any member of the group of `i`.
  template <class Holds>
  bool any_member(std::uint32_t i, const Holds& holds) const {
    std::uint32_t member = i;
    do {
      if (holds(member)) return true;
      member = next_[member];
    } while (member != i);
    return false;
  }

 private:
  std::vector<std::uint32_t> parent_;
  std::vector<std::uint32_t> next_;  ///< the members of a group in a ring
  std::vector<std::uint32_t> size_;  ///< of roots
};

}  // namespace grapevine
