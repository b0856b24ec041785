#include "scoring/kernels/collective_influence.hpp"

#include <algorithm>
#include <queue>

namespace grapevine {

namespace {

struct Candidate {
  double influence;  ///< a bound from above
  VertexId person;

  friend bool operator<(const Candidate& a, const Candidate& b) {
    return a.influence != b.influence ? a.influence < b.influence : a.person > b.person;
  }
};

/// The network as people are removed from it.
class Remainder {
 public:
  Remainder(const Rows& rows, int radius)
      : rows_(rows),
        radius_(radius),
        left_(rows.vertex_count()),
        is_removed_(rows.vertex_count()),
        seen_(rows.vertex_count()),
        sum_(rows.vertex_count()),
        looked_at_(rows.vertex_count()) {
    for (VertexId v = 0; v < left_.size(); ++v) {
      left_[v] = static_cast<std::uint32_t>(rows.degree(v));
    }
  }

  void remove(VertexId v) {
    is_removed_[v] = 1;
    ++removals_;
    for (const VertexId u : rows_.targets_of(v)) --left_[u];
  }

  /// A bound from above for somebody looked at before: sums only fall.
  double bound(VertexId v) const {
    return left_[v] <= 1 ? 0 : (left_[v] - 1.0) * static_cast<double>(sum_[v]);
  }
  bool is_current(VertexId v) const { return looked_at_[v] == removals_; }

  double influence(VertexId v) {
    looked_at_[v] = removals_;
    if (left_[v] <= 1) return 0;
    ++look_;
    seen_[v] = look_;
    std::uint64_t sum = 0;
    for (const VertexId u : rows_.targets_of(v)) {
      seen_[u] = look_;
      if (radius_ == 1 && is_removed_[u] == 0) sum += left_[u] - std::uint64_t{1};
    }
    if (radius_ == 2) {
      for (const VertexId u : rows_.targets_of(v)) {
        if (is_removed_[u] == 0 && left_[u] > 1) sum += unseen_beyond(u);
      }
    }
    sum_[v] = sum;
    return bound(v);
  }

  /// At least `influence` of everybody, while nobody is removed.
  std::vector<Candidate> bounds() {
    const VertexId n = rows_.vertex_count();
    BigArray<std::uint64_t> near(n);  // Σ (k_j - 1) over the neighbours
    for (VertexId v = 0; v < n; ++v) near[v] = sum_of(v, left_);
    std::vector<Candidate> all;
    for (VertexId v = 0; v < n; ++v) {
      if (left_[v] <= 1) continue;
      std::uint64_t sum = near[v];
      if (radius_ == 2) {
        sum = 0;
        for (const VertexId u : rows_.targets_of(v)) sum += near[u] - (left_[v] - 1);
      }
      sum_[v] = sum;
      if (sum > 0) all.push_back({bound(v), v});
    }
    return all;
  }

 private:
  std::uint64_t sum_of(VertexId v, const BigArray<std::uint32_t>& left) const {
    std::uint64_t sum = 0;
    for (const VertexId u : rows_.targets_of(v)) sum += left[u] - std::uint64_t{1};
    return sum;
  }

  /// Σ (k_j - 1) over neighbours of u whom this look has not met.
  std::uint64_t unseen_beyond(VertexId u) {
    std::uint64_t sum = 0;
    for (const VertexId j : rows_.targets_of(u)) {
      if (seen_[j] == look_) continue;
      seen_[j] = look_;
      if (is_removed_[j] == 0) sum += left_[j] - std::uint64_t{1};
    }
    return sum;
  }

  const Rows& rows_;
  int radius_;
  BigArray<std::uint32_t> left_;  ///< neighbours left
  BigArray<std::uint8_t> is_removed_;
  BigArray<std::uint64_t> seen_;       ///< the look that met them last
  BigArray<std::uint64_t> sum_;        ///< Σ (k_j - 1) when last looked at, or a bound before
  BigArray<std::uint32_t> looked_at_;  ///< the removal after which that was; 0: never
  std::uint64_t look_ = 0;
  std::uint32_t removals_ = 1;
};

}  // namespace

Removal collective_influence(const Rows& neighbours, int radius, std::uint64_t most,
                             const Context& ctx) {
  Remainder remainder(neighbours, radius);
  std::priority_queue<Candidate> queue(std::less<Candidate>{}, remainder.bounds());
  Removal removal;
  removal.influence.assign(neighbours.vertex_count(), 0);
  while (!queue.empty() && removal.removed.size() < most) {
    check_stop(ctx);
    const Candidate top = queue.top();
    queue.pop();
    const VertexId v = top.person;
    double influence = remainder.bound(v);
    if (influence == top.influence && !remainder.is_current(v)) influence = remainder.influence(v);
    if (influence == 0) continue;
    if (influence < top.influence || !remainder.is_current(v)) {
      queue.push({influence, v});
      continue;
    }
    removal.influence[v] = influence;
    removal.removed.push_back(top.person);
    remainder.remove(top.person);
  }
  return removal;
}

double collective_influence_of(const Rows& neighbours, VertexId person, int radius) {
  return Remainder(neighbours, radius).influence(person);
}

}  // namespace grapevine
