#pragma once

#include <span>
#include <vector>

#include "graph/rows.hpp"

namespace grapevine {

/// Meaning: how evenly the weight of a person's edges is spread over groups. Direction: none.
/// Formula: 1 - Σ_s (k_s/k)², k the weight of all edges, k_s of those to people of group s.
/// Weights count. Isolated people: 0, which means nothing there. `group` holds labels below n.
/// Shape: n values in [0, 1). Cost: O(m). Memory: 8 bytes a person for each thread. Same bits for
/// any thread count. A plain function: one pass over rows. Reference: Guimerà & Amaral 2005.
std::vector<double> participation(const Rows& neighbours, std::span<const VertexId> group,
                                  const Context& ctx);

}  // namespace grapevine
