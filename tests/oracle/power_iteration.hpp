#pragma once

// PageRank by plain power iteration, the textbook way: what the shipped kernel is held to where
// networks are too large for a dense matrix. Unlike it, this one also sends dangling mass elsewhere
// than to `teleport`.

#include <cmath>
#include <span>
#include <vector>

#include "graph/rows.hpp"

namespace grapevine::oracle {

/// x = damping · (C x + dangling mass · `dangling`) + (1 - damping) · teleport, until the change in
/// L1 is at most 1e-14.
inline std::vector<double> power_iteration(const Relation& influence,
                                           std::span<const double> teleport,
                                           std::span<const double> dangling, double damping) {
  const VertexId n = influence.vertex_count();
  std::vector<double> credit(n, 0);
  for (VertexId v = 0; v < n; ++v) {
    for (const float w : influence.in.weights_of(v)) credit[v] += w;
  }
  std::vector<double> rank(teleport.begin(), teleport.end());
  for (double change = 1; change > 1e-14;) {
    std::vector<double> next(n, 0);
    double lost = 0;
    for (VertexId v = 0; v < n; ++v) {  // pushed, not pulled: the other way round
      const auto sources = influence.in.targets_of(v);
      const auto weights = influence.in.weights_of(v);
      if (sources.empty()) lost += rank[v];
      for (std::size_t e = 0; e < sources.size(); ++e) {
        next[sources[e]] += rank[v] * static_cast<double>(weights[e]) / credit[v];
      }
    }
    change = 0;
    for (VertexId v = 0; v < n; ++v) {
      next[v] = damping * (next[v] + lost * dangling[v]) + (1 - damping) * teleport[v];
      change += std::abs(next[v] - rank[v]);
    }
    rank.swap(next);
  }
  return rank;
}

}  // namespace grapevine::oracle
