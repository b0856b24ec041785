#pragma once

// Meaning: where a walker ends up who, again and again, either follows an edge of the credit graph
// (from a person to whoever influenced them, in proportion to the weights) or, with probability
// 1 - damping, starts afresh at a person drawn from `teleport`.
// Formula: x = damping · (Pᵀx + d·dangling) + (1 - damping) · teleport, d the mass on people whom
// nobody influenced.
// Loops and parallel edges: merged away by Relation. Isolated people keep their teleport share.
// Shape: n values ≥ 0 with sum 1.
// Parameters: 0 ≤ damping < 1; teleport and dangling are distributions over the n people.
// Stops when the last change in L1 is at most `tolerance`; the error against the exact vector is
// then at most damping/(1-damping) times that change, which is what `error_bound` says.
// Cost: O(m) a sweep, about log(1/tolerance)/log(1/damping) sweeps; 24 bytes a person.
// Same bits for any thread count: sums along a row are pulled in id order, sums over people are
// exact. Raises Errc::interrupted when stopped.
// Reference: Brin & Page 1998; methods §2.1.

#include <cmath>
#include <span>
#include <vector>

#include "graph/base/parallel.hpp"
#include "graph/engine.hpp"
#include "graph/rows.hpp"
#include "graph/scores.hpp"

namespace grapevine {

struct PageRankSettings {
  double damping = 0.85;
  double tolerance = 1e-12;
  int max_sweeps = 1000;
};

struct PageRankResult {
  std::vector<double> rank;
  Convergence convergence;
};

/// Exact sum of `term(v)` over 0..n-1, on several threads.
template <Engine E, class Term>
double exact_sum(std::size_t n, E& engine, const Context& ctx, const Term& term) {
  std::vector<Int128> parts(block_count(n), 0);
  for_each_block(n, ctx, [&](Block block) {
    Int128 part = 0;
    for (std::size_t v = block.begin; v < block.end; ++v) part += to_fixed(term(v));
    parts[block.index] = part;
  });
  Int128 total = 0;
  for (const Int128 part : parts) total += part;
  return from_fixed(engine.sum(total));
}

template <Engine E>
PageRankResult pagerank(const Relation& influence, std::span<const double> teleport,
                        std::span<const double> dangling, const PageRankSettings& settings,
                        E& engine, const Context& ctx) {
  const std::size_t n = influence.vertex_count();
  PageRankResult result;
  result.convergence.is_iterative = true;
  result.convergence.has_converged = n == 0;
  if (n == 0) return result;
  std::vector<double> credit_out(n, 0);
  for_each_block(n, ctx, [&](Block block) {
    for (std::size_t v = block.begin; v < block.end; ++v) {
      for (const float w : influence.in.weights_of(static_cast<VertexId>(v))) credit_out[v] += w;
    }
  });

  std::vector<double>& rank = result.rank;
  rank.assign(teleport.begin(), teleport.end());
  std::vector<double> give(n);
  std::vector<double> next(n);
  const double d = settings.damping;
  for (int sweep = 1; sweep <= settings.max_sweeps; ++sweep) {
    check_stop(ctx);
    for_each_block(n, ctx, [&](Block block) {
      for (std::size_t v = block.begin; v < block.end; ++v) {
        give[v] = credit_out[v] > 0 ? rank[v] / credit_out[v] : 0;
      }
    });
    engine.pull(std::span<double>(give));
    const double lost =
        exact_sum(n, engine, ctx, [&](std::size_t v) { return credit_out[v] > 0 ? 0.0 : rank[v]; });
    for_each_block(n, ctx, [&](Block block) {
      for (std::size_t u = block.begin; u < block.end; ++u) {
        const auto targets = influence.out.targets_of(static_cast<VertexId>(u));
        const auto weights = influence.out.weights_of(static_cast<VertexId>(u));
        double sum = 0;
        for (std::size_t e = 0; e < targets.size(); ++e) {
          sum += give[targets[e]] * static_cast<double>(weights[e]);
        }
        next[u] = d * (sum + lost * dangling[u]) + (1 - d) * teleport[u];
      }
    });
    const double change =
        exact_sum(n, engine, ctx, [&](std::size_t v) { return std::abs(next[v] - rank[v]); });
    rank.swap(next);
    result.convergence.iterations_count = sweep;
    result.convergence.error_bound = change * d / (1 - d);
    result.convergence.has_converged = change <= settings.tolerance;
    if (result.convergence.has_converged) break;
  }
  return result;
}

}  // namespace grapevine
