#pragma once

// The sweeps of scoring/kernels/pagerank.hpp, which says what is computed and how.

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "graph/base/parallel.hpp"
#include "graph/engine.hpp"
#include "graph/rows.hpp"
#include "scoring/kernels/exact_sum.hpp"
#include "scoring/kernels/row_order.hpp"

namespace grapevine {

/// One solution of y = teleport + damping · C y under way.
template <Engine E>
class PageRankSweeps {
 public:
  PageRankSweeps(const Relation& influence, std::span<const double> teleport, double damping,
                 E& engine, Crew& crew)
      : influence_(influence),
        out_(influence.out),
        teleport_(teleport),
        damping_(damping),
        engine_(engine),
        crew_(crew),
        found_(teleport.size()),
        give_(teleport.size()),
        per_credit_(teleport.size()),
        held_(teleport.size()),
        blocks_(row_blocks(out_, edges_per_block(out_.edge_count()))),
        parts_(blocks_.size()) {
    split_credit();
  }

  /// What a sweep did: the change in L1, the sum of y, and the part of it that balances teleport.
  struct Totals {
    double change = 0;
    double sum = 0;
    double balance = 0;
  };

  /// Solves without iterating when the edges hold no cycle and are few; false: nothing was done.
  bool solve_exactly() {
    if (out_.edge_count() > 2 * std::uint64_t{out_.vertex_count()}) return false;
    const std::vector<VertexId> order = targets_first(influence_);
    if (order.size() < out_.vertex_count()) return false;
    for (const VertexId u : order) {
      found_[u] = pulled(u);
      give_[u] = found_[u] * per_credit_[u];
    }
    return true;
  }

  Totals sweep() {
    const std::size_t blocks = blocks_.size() - 1;
    for (std::size_t end = blocks; end > 0;) {
      const std::size_t begin = end - std::min(end, kBlocksPerWave);
      if (end - begin == 1) {
        sweep_block(begin, true);
      } else {
        crew_.for_each_block(
            end - begin, [&](Block b) { sweep_block(begin + b.index, false); }, 1);
        for (VertexId u = blocks_[begin]; u < blocks_[end]; ++u)
          give_[u] = found_[u] * per_credit_[u];
      }
      engine_.pull(std::span<double>(give_));
      end = begin;
    }
    return add_up(blocks);
  }

  /// The total that teleport must have for the sweep's balance to hold.
  void put_right(double balance) { scale_ = balance / fed_teleport_; }
  bool feeds_anybody() const { return fed_teleport_ > 0; }

  /// Fills in people whom nobody influenced and scales the sum to 1.
  std::vector<double> finish() {
    const std::size_t n = teleport_.size();
    crew_.for_each_block(n, [&](Block block) {
      for (std::size_t u = block.begin; u < block.end; ++u) {
        if (per_credit_[u] == 0) found_[u] = pulled(static_cast<VertexId>(u));
      }
    });
    const double sum = exact_sum(n, engine_, crew_, [&](std::size_t v) { return found_[v]; });
    std::vector<double> rank(n);
    crew_.for_each_block(n, [&](Block block) {
      for (std::size_t v = block.begin; v < block.end; ++v) rank[v] = found_[v] / sum;
    });
    return rank;
  }

 private:
  static constexpr std::size_t kBlocksPerWave = 8;

  /// About fifty waves; few edges are one block, because threads would only wait for one another.
  static std::uint64_t edges_per_block(std::uint64_t m) {
    constexpr std::uint64_t kFewEdges = 200000;
    constexpr std::uint64_t kLeast = 16384;
    return m < kFewEdges ? ~std::uint64_t{0} : std::max(kLeast, m / (50 * kBlocksPerWave));
  }

  /// Per person 1/credit given away, and the share of it that stays among people who pass it on.
  void split_credit() {
    const std::size_t n = teleport_.size();
    std::vector<std::uint8_t> is_fed(n);
    crew_.for_each_block(n, [&](Block block) {
      for (std::size_t v = block.begin; v < block.end; ++v) {
        is_fed[v] = influence_.in.degree(static_cast<VertexId>(v)) > 0;
      }
    });
    crew_.for_each_block(n, [&](Block block) {
      for (std::size_t v = block.begin; v < block.end; ++v) {
        const auto sources = influence_.in.targets_of(static_cast<VertexId>(v));
        const auto weights = influence_.in.weights_of(static_cast<VertexId>(v));
        double given = 0;
        double kept = 0;
        for (std::size_t e = 0; e < sources.size(); ++e) {
          const auto weight = static_cast<double>(weights[e]);
          given += weight;
          kept += is_fed[sources[e]] ? weight : 0.0;
        }
        if (given == 0) continue;
        per_credit_[v] = 1 / given;
        held_[v] = 1 - damping_ * (kept / given);
        found_[v] = teleport_[v];
        give_[v] = found_[v] * per_credit_[v];
      }
    });
    fed_teleport_ = exact_sum(
        n, engine_, crew_, [&](std::size_t v) { return per_credit_[v] > 0 ? teleport_[v] : 0.0; });
  }

  double pulled(VertexId u) const {
    const auto targets = out_.targets_of(u);
    const auto weights = out_.weights_of(u);
    double sum = 0;
    for (std::size_t e = 0; e < targets.size(); ++e) {
      sum += give_[targets[e]] * static_cast<double>(weights[e]);
    }
    return scale_ * teleport_[u] + damping_ * sum;
  }

  /// Blocks of a wave write `found_` alone, which nobody else reads; a block alone is used at once.
  void sweep_block(std::size_t b, bool is_alone) {
    Totals totals;
    for (VertexId u = blocks_[b + 1]; u-- > blocks_[b];) {
      if (per_credit_[u] == 0) continue;
      const double value = pulled(u);
      totals.change += std::abs(value - found_[u]);
      totals.sum += value;
      totals.balance += value * held_[u];
      found_[u] = value;
      if (is_alone) give_[u] = value * per_credit_[u];
    }
    parts_[b] = totals;
  }

  Totals add_up(std::size_t blocks) {
    Int128 change = 0;
    Int128 sum = 0;
    Int128 balance = 0;
    for (std::size_t b = 0; b < blocks; ++b) {
      change += to_fixed(parts_[b].change);
      sum += to_fixed(parts_[b].sum);
      balance += to_fixed(parts_[b].balance);
    }
    return {from_fixed(engine_.sum(change)), from_fixed(engine_.sum(sum)),
            from_fixed(engine_.sum(balance))};
  }

  const Relation& influence_;
  const Rows& out_;
  std::span<const double> teleport_;
  double damping_;
  E& engine_;
  Crew& crew_;
  BigArray<double> found_;       ///< y, of people who were influenced by somebody
  BigArray<double> give_;        ///< y over the credit they give away: what a row pulls
  BigArray<double> per_credit_;  ///< 1 over the credit given away; 0: nobody influenced them
  BigArray<double> held_;        ///< the part of y that sweeps do not hand on
  std::vector<VertexId> blocks_;
  std::vector<Totals> parts_;
  double scale_ = 1;
  double fed_teleport_ = 0;
};

}  // namespace grapevine
