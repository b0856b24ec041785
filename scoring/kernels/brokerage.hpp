#pragma once

#include <vector>

#include "graph/rows.hpp"

namespace grapevine {

/// Burt's two measures of standing between people who do not know one another.
struct Brokerage {
  std::vector<double> constraint;      ///< 0 for isolated people, where it means nothing
  std::vector<double> effective_size;  ///< 0 for isolated people
};

/// Meaning: constraint tells how far a person's contacts lead back to one another (low: a broker),
/// effective size how many contacts are left once those reached anyway are not counted twice.
/// Direction: none, neighbours either way.
/// Formula, over the neighbours j and q of i, w the weights, p_ij = w_ij / Σ_k w_ik:
///   constraint_i = Σ_j (p_ij + Σ_q p_iq p_qj)²
///   effective size_i = Σ_j (1 - Σ_q p_iq w_jq / max_k w_jk); without weights k - 2·triangles/k.
/// Weights count. Loops and parallel edges: merged away. On a forest constraint is 1/k without
/// weights and effective size is k, the number of neighbours. Shape: n values each, ≥ 0; constraint
/// may exceed 1. `neighbours` must be symmetric.
/// Method: person by person, neighbours' rows against their own; where a neighbour's row is much
/// longer their own neighbours are looked up in it, so that a star costs no square. Sums follow the
/// rows either way. A plain function: it needs the neighbours of neighbours.
/// Cost: O(Σ over edges of the smaller of both rows · log). Memory: 12 bytes a person, 5 more for
/// each thread. Same bits for any thread count. Raises Errc::interrupted when stopped.
/// Reference: Burt 1992; methods §2.1.
Brokerage brokerage(const Rows& neighbours, const Context& ctx);

}  // namespace grapevine
