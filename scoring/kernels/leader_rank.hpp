#pragma once

// Meaning: where a walker ends up who again and again goes from a person to one of those who
// influenced them, all alike, or to a common ground, which counts like one influencer more, and
// from the ground to anybody. PageRank with a chance of starting afresh that is the larger the
// fewer influenced the person: 1/(k+1) for k of them. Formula: s_i = g/n + Σ_j s_j/(k_j+1) over
// those whom i influenced, g what the ground holds; the score is s_i + g/n, which adds up to n.
// With y = 1 + P y, P_ij = 1/(k_j+1) where i influenced j, it is n(y_i + 1)/(Σy + n). Weights do
// not count. Loops and parallel edges: merged away by Relation. Isolated people score alike, and
// least of all. Shape: n values > 0 with sum n. Method: without cycles one pass from the last
// reached upwards is exact. Otherwise Gauss–Seidel in waves of blocks as in pagerank_sweeps.hpp,
// the total put right after each sweep (rank-1 aggregation): the mass that goes to the ground, Σ
// y_j/(k_j+1), must be that which comes from it, n. Stops when the error is at most `tolerance` of
// the sum n, in L1. A column of P adds up to at most K/(K+1), K the largest k, and a sweep with the
// correction of the total leaves a residual of at most twice that times its change: the error of y
// is at most 2K times the change. `error_bound` is what that comes to in scores. Cost: O(m) a
// sweep, some 20 to 60; 24 bytes a person. Same bits for any thread count. Reference: Lü, Zhang,
// Yeung, Zhou 2011.

#include <algorithm>
#include <cmath>
#include <vector>

#include "graph/base/parallel.hpp"
#include "graph/engine.hpp"
#include "graph/rows.hpp"
#include "graph/scores.hpp"
#include "scoring/kernels/exact_sum.hpp"
#include "scoring/kernels/row_order.hpp"

namespace grapevine {

struct LeaderRankSettings {
  double tolerance = 1e-9;
  int max_sweeps = 1000;
};

struct LeaderRankResult {
  std::vector<double> score;
  Convergence convergence;
};

/// y under way, from an equal start.
template <Engine E>
class LeaderRankSweeps {
 public:
  LeaderRankSweeps(const Relation& influence, E& engine, Crew& crew)
      : influence_(influence),
        engine_(engine),
        crew_(crew),
        y_(influence.vertex_count(), 1),
        give_(y_.size()),
        share_(y_.size()),
        blocks_(row_blocks(influence.out, edges_per_block(influence.edge_count()))),
        parts_(blocks_.size()) {
    for (std::size_t v = 0; v < y_.size(); ++v) {
      const std::uint64_t influencers = influence.in.degree(static_cast<VertexId>(v));
      most_influencers_ = std::max(most_influencers_, influencers);
      share_[v] = 1 / (static_cast<double>(influencers) + 1);
      give_[v] = share_[v];
    }
  }

  bool solve_exactly() {
    const std::vector<VertexId> order = targets_first(influence_);
    if (order.size() < y_.size()) return false;
    for (const VertexId u : order) update(u);
    return true;
  }

  void sweep() {
    for (std::size_t end = blocks_.size() - 1; end > 0;) {
      const std::size_t begin = end - std::min(end, kBlocksPerWave);
      const bool is_alone = end - begin == 1;
      crew_.for_each_block(
          end - begin, [&](Block b) { sweep_block(begin + b.index, is_alone); }, 1);
      for (VertexId u = blocks_[begin]; u < blocks_[end]; ++u) give_[u] = y_[u] * share_[u];
      engine_.pull(give_);
      end = begin;
    }
    Int128 change = 0;
    for (std::size_t b = 0; b + 1 < blocks_.size(); ++b) change += to_fixed(parts_[b]);
    change_ = from_fixed(engine_.sum(change));
    const std::size_t n = y_.size();
    start_ = exact_sum(n, engine_, crew_, [&](std::size_t v) { return give_[v]; }) /
             static_cast<double>(n);
  }

  /// Bound on the L1 error of `scores`.
  double error_bound() {
    const auto n = static_cast<double>(y_.size());
    const double error = 2 * static_cast<double>(most_influencers_) * change_ / start_;
    const double whole = total() / start_ + n;
    return n * error * (1 / whole + 1 / std::max(2 * n, whole - error));
  }

  std::vector<double> scores() {
    const auto n = static_cast<double>(y_.size());
    const double whole = total() + n * start_;
    std::vector<double> score(y_.size());
    for (std::size_t v = 0; v < y_.size(); ++v) score[v] = n * (y_[v] + start_) / whole;
    return score;
  }

 private:
  static constexpr std::size_t kBlocksPerWave = 8;

  static std::uint64_t edges_per_block(std::uint64_t m) {
    constexpr std::uint64_t kFewEdges = 200000;
    constexpr std::uint64_t kLeast = 16384;
    return m < kFewEdges ? ~std::uint64_t{0} : std::max(kLeast, m / (50 * kBlocksPerWave));
  }

  double pulled(VertexId u) const {
    double sum = start_;
    for (const VertexId v : influence_.out.targets_of(u)) sum += give_[v];
    return sum;
  }

  void update(VertexId u) {
    y_[u] = pulled(u);
    give_[u] = y_[u] * share_[u];
  }

  void sweep_block(std::size_t b, bool is_alone) {
    double change = 0;
    for (VertexId u = blocks_[b + 1]; u-- > blocks_[b];) {
      const double before = y_[u];
      y_[u] = pulled(u);
      change += std::abs(y_[u] - before);
      if (is_alone) give_[u] = y_[u] * share_[u];
    }
    parts_[b] = change;
  }

  double total() {
    return exact_sum(y_.size(), engine_, crew_, [&](std::size_t v) { return y_[v]; });
  }

  const Relation& influence_;
  E& engine_;
  Crew& crew_;
  std::vector<double> y_;
  std::vector<double> give_;   ///< what a row pulls: y over influencers and ground
  std::vector<double> share_;  ///< 1/(k+1)
  std::vector<VertexId> blocks_;
  std::vector<double> parts_;
  std::uint64_t most_influencers_ = 0;
  double start_ = 1;  ///< the 1 of y = 1 + P y, at the scale of y_
  double change_ = 0;
};

template <Engine E>
LeaderRankResult leader_rank(const Relation& influence, const LeaderRankSettings& settings,
                             E& engine, const Context& ctx) {
  LeaderRankResult result;
  const auto n = static_cast<double>(influence.vertex_count());
  if (n == 0) return result;
  Crew crew(ctx);
  LeaderRankSweeps<E> sweeps(influence, engine, crew);
  Convergence& state = result.convergence;
  state.is_iterative = true;
  state.has_converged = sweeps.solve_exactly();
  while (!state.has_converged && state.iterations_count < settings.max_sweeps) {
    check_stop(ctx);
    sweeps.sweep();
    ++state.iterations_count;
    state.error_bound = sweeps.error_bound();
    state.has_converged = state.error_bound <= settings.tolerance * n;
  }
  result.score = sweeps.scores();
  return result;
}

}  // namespace grapevine
