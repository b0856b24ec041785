#include "scoring/kernels/brokerage.hpp"

#include <algorithm>

#include "graph/base/parallel.hpp"

namespace grapevine {

namespace {

/// What a neighbour's weights are divided by.
struct Scales {
  BigArray<double> strength;  ///< sum of a row
  BigArray<float> largest;    ///< largest of a row
};

Scales scales_of(const Rows& rows, const Context& ctx) {
  Scales scales{BigArray<double>(rows.vertex_count()), BigArray<float>(rows.vertex_count())};
  for_each_block(rows.vertex_count(), ctx, [&](Block block) {
    for (std::size_t v = block.begin; v < block.end; ++v) {
      for (const float w : rows.weights_of(static_cast<VertexId>(v))) {
        scales.strength[v] += static_cast<double>(w);
        scales.largest[v] = std::max(scales.largest[v], w);
      }
    }
  });
  return scales;
}

/// One thread's work on one person after another.
class Broker {
 public:
  Broker(const Rows& rows, const Scales& scales)
      : rows_(rows), scales_(scales), place_(rows.vertex_count()), is_near_(rows.vertex_count()) {}

  void look_at(VertexId i, Brokerage& result) {
    const auto near = rows_.targets_of(i);
    if (near.empty()) return;
    const auto weights = rows_.weights_of(i);
    share_.resize(near.size());
    indirect_.assign(near.size(), 0);
    redundant_ = 0;
    for (std::size_t a = 0; a < near.size(); ++a) {
      place_[near[a]] = static_cast<VertexId>(a);
      is_near_[near[a]] = 1;
      share_[a] = static_cast<double>(weights[a]) / scales_.strength[i];
    }
    for (std::size_t a = 0; a < near.size(); ++a) follow(near, near[a], share_[a]);
    double constraint = 0;
    for (std::size_t a = 0; a < near.size(); ++a) {
      const double tied = share_[a] + indirect_[a];
      constraint += tied * tied;
      is_near_[near[a]] = 0;
    }
    result.constraint[i] = constraint;
    result.effective_size[i] = std::max(0.0, static_cast<double>(near.size()) - redundant_);
  }

 private:
  static constexpr std::uint64_t kMuchLonger = 16;

  /// Adds what neighbour q, who has `share` of the person, leads to among the neighbours.
  void follow(std::span<const VertexId> near, VertexId q, double share) {
    const auto row = rows_.targets_of(q);
    const auto weights = rows_.weights_of(q);
    const auto add = [&](VertexId j, float weight) {
      const auto w = static_cast<double>(weight);
      indirect_[place_[j]] += share * (w / scales_.strength[q]);
      redundant_ += share * (w / static_cast<double>(scales_.largest[j]));
    };
    if (row.size() > kMuchLonger * near.size()) {
      auto from = row.begin();
      for (const VertexId j : near) {
        from = std::lower_bound(from, row.end(), j);
        if (from != row.end() && *from == j) {
          add(j, weights[static_cast<std::size_t>(from - row.begin())]);
        }
      }
      return;
    }
    for (std::size_t e = 0; e < row.size(); ++e) {
      if (is_near_[row[e]] != 0) add(row[e], weights[e]);
    }
  }

  const Rows& rows_;
  const Scales& scales_;
  BigArray<VertexId> place_;        ///< of a neighbour in the person's row
  BigArray<std::uint8_t> is_near_;  ///< whether somebody is a neighbour of the person
  std::vector<double> share_;       ///< p_ij
  std::vector<double> indirect_;    ///< Σ_q p_iq p_qj
  double redundant_ = 0;
};

}  // namespace

Brokerage brokerage(const Rows& neighbours, const Context& ctx) {
  const std::size_t n = neighbours.vertex_count();
  const Scales scales = scales_of(neighbours, ctx);
  Brokerage result{std::vector<double>(n, 0), std::vector<double>(n, 0)};
  // A lane is one thread's people; each person's values depend on their own rows alone.
  constexpr std::size_t kPeopleAtATime = 256;
  const std::size_t lanes = std::max(1U, ctx.threads);
  for_each_block(
      lanes, ctx,
      [&](Block lane) {
        Broker broker(neighbours, scales);
        for (std::size_t begin = lane.index * kPeopleAtATime; begin < n;
             begin += lanes * kPeopleAtATime) {
          check_stop(ctx);
          for (std::size_t v = begin; v < std::min(n, begin + kPeopleAtATime); ++v) {
            broker.look_at(static_cast<VertexId>(v), result);
          }
        }
      },
      1);
  return result;
}

}  // namespace grapevine
