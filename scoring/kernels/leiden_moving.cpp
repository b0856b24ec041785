// Leiden's first step on a level: people move while they gain.

#include <algorithm>

#include "scoring/kernels/leiden_level.hpp"

namespace grapevine {

void shuffled(std::span<VertexId> order, Draws& draws) {
  constexpr VertexId kRun = 4096;
  const auto n = static_cast<VertexId>(order.size());
  std::vector<VertexId> runs((n + kRun - 1) / kRun);
  for (VertexId r = 0; r < runs.size(); ++r) runs[r] = r;
  for (VertexId i = static_cast<VertexId>(runs.size()); i > 1; --i) {
    std::swap(runs[i - 1], runs[draws.below(i)]);
  }
  VertexId filled = 0;
  for (const VertexId r : runs) {
    const VertexId first = r * kRun;
    const VertexId length = std::min(kRun, n - first);
    const auto run = order.subspan(filled, length);
    for (VertexId i = 0; i < length; ++i) run[i] = first + i;
    for (VertexId i = length; i > 1; --i) std::swap(run[i - 1], run[draws.below(i)]);
    filled += length;
  }
}

namespace {

class Moving {
 public:
  Moving(const LeidenLevel& level, const LeidenScale& scale, std::span<VertexId> community)
      : level_(level),
        scale_(scale),
        community_(community),
        slot_(level.size()),
        members_(level.size()),
        queue_(level.size()),
        is_queued_(level.size()) {
    for (VertexId v = 0; v < level.size(); ++v) {
      slot_[community[v]].strength += level.strength[v];
      ++members_[community[v]];
    }
    for (VertexId c = level.size(); c-- > 0;) {
      if (members_[c] == 0) empty_.push_back(c);
    }
  }

  BigArray<double> run(Draws& draws, const Context& ctx) {
    const VertexId n = level_.size();
    shuffled(queue_, draws);
    std::fill(is_queued_.begin(), is_queued_.end(), std::uint8_t{1});
    waiting_ = n;
    for (std::uint64_t visits = 0; waiting_ > 0; ++visits) {
      if (visits % kStopEvery == 0) check_stop(ctx);
      fetch_ahead();
      const VertexId v = queue_[head_];
      head_ = head_ + 1 == n ? 0 : head_ + 1;
      --waiting_;
      is_queued_[v] = 0;
      visit(v);
    }
    BigArray<double> strength(n);
    for (VertexId c = 0; c < n; ++c) strength[c] = members_[c] > 0 ? slot_[c].strength : 0;
    return strength;
  }

 private:
  static constexpr std::uint64_t kStopEvery = 1U << 16;
  static constexpr VertexId kAheadOffset = 16;
  static constexpr VertexId kAheadRow = 8;
  struct Slot {
    double strength;   ///< of the community
    double weight_to;  ///< from the person being looked at; 0 between visits
  };

  void fetch_ahead() const {
    const VertexId n = level_.size();
    if (waiting_ <= kAheadOffset) return;
    const auto at = [&](VertexId ahead) {
      const VertexId i = head_ + ahead;
      return queue_[i < n ? i : i - n];
    };
    __builtin_prefetch(level_.offset.data() + at(kAheadOffset));
    const std::uint64_t row = level_.offset[at(kAheadRow)];
    __builtin_prefetch(level_.target.data() + row);
    __builtin_prefetch(level_.weight.data() + row);
  }

  void visit(VertexId v) {
    const std::uint64_t begin = level_.offset[v];
    const std::uint64_t end = level_.offset[v + std::size_t{1}];
    if (begin == end) return;
    const VertexId own = community_[v];
    touched_.clear();
    for (std::uint64_t e = begin; e < end; ++e) {
      const VertexId c = community_[level_.target[e]];
      Slot& slot = slot_[c];
      if (slot.weight_to == 0) touched_.push_back(c);
      slot.weight_to += static_cast<double>(level_.weight[e]);
    }
    const double strength = level_.strength[v];
    const double owed = scale_.per_pair * strength;
    slot_[own].strength -= strength;
    VertexId best = own;
    double most = slot_[own].weight_to - owed * slot_[own].strength;
    for (const VertexId c : touched_) {
      Slot& slot = slot_[c];
      const double gain = slot.weight_to - owed * slot.strength;
      slot.weight_to = 0;
      if (gain > most + kLeastGain * strength) {
        most = gain;
        best = c;
      }
    }
    if (most < -kLeastGain * strength && members_[own] > 1) best = empty_community();
    slot_[best].strength += strength;
    if (best != own) move(v, own, best, begin, end);
  }

  VertexId empty_community() {
    const VertexId c = empty_.back();  // there is one: a community has two members
    slot_[c].strength = 0;             // whatever rounding left behind
    return c;
  }

  void move(VertexId v, VertexId from, VertexId to, std::uint64_t begin, std::uint64_t end) {
    const VertexId n = level_.size();
    community_[v] = to;
    if (members_[to]++ == 0) empty_.pop_back();
    if (--members_[from] == 0) {
      empty_.push_back(from);
      slot_[from].strength = 0;
    }
    for (std::uint64_t e = begin; e < end; ++e) {
      const VertexId u = level_.target[e];
      if (is_queued_[u] != 0 || community_[u] == to) continue;
      is_queued_[u] = 1;
      const VertexId tail = head_ + waiting_;
      queue_[tail < n ? tail : tail - n] = u;
      ++waiting_;
    }
  }

  const LeidenLevel& level_;
  const LeidenScale& scale_;
  std::span<VertexId> community_;
  BigArray<Slot> slot_;
  BigArray<VertexId> members_;
  BigArray<VertexId> queue_;  ///< a ring: everybody waits at most once
  BigArray<std::uint8_t> is_queued_;
  std::vector<VertexId> empty_;  ///< communities without members
  std::vector<VertexId> touched_;
  VertexId head_ = 0;
  VertexId waiting_ = 0;
};

}  // namespace

BigArray<double> move_people(const LeidenLevel& level, const LeidenScale& scale,
                             std::span<VertexId> community, Draws& draws, const Context& ctx) {
  return Moving(level, scale, community).run(draws, ctx);
}

}  // namespace grapevine
