#include "scoring/kernels/core_numbers.hpp"

#include <algorithm>
#include <span>

namespace grapevine {

namespace {

/// Peeling under way.
class Peeling {
 public:
  explicit Peeling(const Rows& rows)
      : rows_(rows), left_(rows.vertex_count()), queue_(rows.vertex_count()) {
    waiting_.resize(left_.size());
    for (VertexId v = 0; v < left_.size(); ++v) {
      left_[v] = static_cast<std::uint32_t>(rows.degree(v));
      waiting_[v] = v;
    }
  }

  std::vector<std::uint32_t> run(const Context& ctx) {
    for (std::uint32_t level = 0; !waiting_.empty();) {
      check_stop(ctx);
      const std::uint32_t next = collect(level);
      peel(level);
      // Peeling may have brought somebody down to the level above; nobody stands below that.
      level = std::max(level + 1, std::min(next, lowest_touched_));
      report_progress(ctx, "core numbers",
                      1 - static_cast<double>(waiting_.size()) / static_cast<double>(left_.size()));
    }
    return {left_.begin(), left_.end()};
  }

 private:
  static constexpr std::size_t kAheadOffset = 24;
  static constexpr std::size_t kAheadRow = 12;

  /// Queues everybody at the level, packs the rest together and returns the lowest of the rest.
  std::uint32_t collect(std::uint32_t level) {
    queued_ = 0;
    std::size_t kept = 0;
    std::uint32_t next = ~std::uint32_t{0};
    for (const VertexId v : waiting_) {
      const std::uint32_t left = left_[v];
      if (left == level) {
        queue_[queued_++] = v;
      } else if (left > level) {
        waiting_[kept++] = v;
        next = std::min(next, left);
      }
    }
    waiting_.resize(kept);
    return next;
  }

  /// Removes those queued, and those who come down to the level by that.
  void peel(std::uint32_t level) {
    const std::uint64_t* offset = rows_.offset.data();
    const VertexId* target = rows_.target.data();
    lowest_touched_ = ~std::uint32_t{0};
    for (std::size_t i = 0; i < queued_; ++i) {
      if (i + kAheadOffset < queued_) __builtin_prefetch(offset + queue_[i + kAheadOffset]);
      if (i + kAheadRow < queued_) __builtin_prefetch(target + offset[queue_[i + kAheadRow]]);
      for (const VertexId u : rows_.targets_of(queue_[i])) {
        const std::uint32_t left = left_[u];
        if (left <= level) continue;
        left_[u] = left - 1;
        if (left - 1 == level) {
          queue_[queued_++] = u;
        } else {
          lowest_touched_ = std::min(lowest_touched_, left - 1);
        }
      }
    }
  }

  const Rows& rows_;
  BigArray<std::uint32_t> left_;   ///< neighbours left; once removed, the core number
  BigArray<VertexId> queue_;       ///< people removed at this level
  std::vector<VertexId> waiting_;  ///< people above the level, and some already removed
  std::size_t queued_ = 0;
  std::uint32_t lowest_touched_ = 0;
};

}  // namespace

std::vector<std::uint32_t> core_numbers(const Rows& neighbours, const Context& ctx) {
  return Peeling(neighbours).run(ctx);
}

}  // namespace grapevine
