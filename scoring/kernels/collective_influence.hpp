#pragma once

#include <cstdint>
#include <vector>

#include "graph/rows.hpp"

namespace grapevine {

struct Removal {
  std::vector<VertexId> removed;  ///< first removed first
  std::vector<double> influence;  ///< for everybody: CI when removed, 0 for those never removed
};

/// Meaning: who holds the network together: whose absence, together with that of those before them,
/// would stop things from spreading. Direction: none, neighbours either way.
/// Formula: CI(i) = (k_i - 1) Σ_j (k_j - 1) over the people j at distance exactly `radius` from i,
/// k the number of neighbours. Remove the person with the largest CI with all their edges, and so
/// on, until it is 0 or `most` people are removed. Ties: the smaller id. Weights do not count.
/// Loops and parallel edges: merged away. Isolated people: 0. Shape: n values ≥ 0, falling in the
/// order of removal. Parameters: radius 1 or 2 (with more CI may rise again). `neighbours` must be
/// symmetric.
/// Method: as CI only falls, people wait in a heap under a bound (people near counted once for each
/// way to them) and are looked at exactly when they come up. A plain function: each removal depends
/// on the one before. Cost: O(m + n log n) and the people within `radius` for each look.
/// Memory: 57 bytes a person. Raises Errc::interrupted when stopped.
/// Reference: Morone & Makse 2015; methods §2.1.
Removal collective_influence(const Rows& neighbours, int radius, std::uint64_t most,
                             const Context& ctx);

/// CI of one person while everybody is there.
double collective_influence_of(const Rows& neighbours, VertexId person, int radius);

}  // namespace grapevine
