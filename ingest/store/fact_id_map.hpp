#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace grapevine {

/// Rows of one table by the id of their fact: what an index in the file would say, without a
/// B-tree descent for every fact. 12 bytes a slot, at most 5/8 of the slots taken.
class FactIdMap {
 public:
  /// Room for so many more facts at once, rather than by moving all of them again and again.
  void reserve(std::size_t more_count) {
    const std::size_t needed = std::bit_ceil((count_ + more_count) * 8 / 5 + 1);
    if (needed > ids_.size()) resize(std::max(needed, kFirst_slots));
  }

  /// Fetches what find_or_add will look at: at some millions of facts every lookup misses the
  /// cache.
  void prefetch(std::int64_t fact_id) const {
    if (ids_.empty()) return;
    const std::size_t at = static_cast<std::size_t>(fact_id) & (ids_.size() - 1);
    __builtin_prefetch(&ids_[at]);
    __builtin_prefetch(&rows_[at]);
  }

  /// The row of the fact, and whether it was new and now has `row`. `fact_id` must not be negative.
  std::pair<std::uint32_t, bool> find_or_add(std::int64_t fact_id, std::uint32_t row) {
    if (8 * (count_ + 1) > 5 * ids_.size()) grow();
    const std::size_t at = slot_of(fact_id);
    if (ids_[at] == fact_id) return {rows_[at], false};
    ids_[at] = fact_id;
    rows_[at] = row;
    ++count_;
    return {row, true};
  }

  bool holds(std::int64_t fact_id) const {
    return !ids_.empty() && ids_[slot_of(fact_id)] == fact_id;
  }

 private:
  static constexpr std::int64_t kFree = -1;
  static constexpr std::size_t kFirst_slots = 1024;

  /// Ids are hashes already: their low bits are as good as any.
  std::size_t slot_of(std::int64_t fact_id) const {
    const std::size_t mask = ids_.size() - 1;
    std::size_t at = static_cast<std::size_t>(fact_id) & mask;
    while (ids_[at] != kFree && ids_[at] != fact_id) at = (at + 1) & mask;
    return at;
  }

  void grow() { resize(ids_.empty() ? kFirst_slots : 2 * ids_.size()); }

  void resize(std::size_t slots_count) {
    std::vector<std::int64_t> ids(slots_count, kFree);
    std::vector<std::uint32_t> rows(ids.size());
    ids.swap(ids_);
    rows.swap(rows_);
    for (std::size_t k = 0; k < ids.size(); ++k) {
      if (ids[k] == kFree) continue;
      const std::size_t at = slot_of(ids[k]);
      ids_[at] = ids[k];
      rows_[at] = rows[k];
    }
  }

  std::vector<std::int64_t> ids_;
  std::vector<std::uint32_t> rows_;
  std::size_t count_ = 0;
};

}  // namespace grapevine
