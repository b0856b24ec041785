#pragma once

#include <vector>

#include "graph/rows.hpp"

namespace grapevine {

/// Everybody after all their targets, as far as that goes: people who reach a cycle are left out,
/// so the order is shorter than n exactly when there is a cycle. No recursion.
/// Cost: O(n + m), one random access an edge; 12 bytes a person.
std::vector<VertexId> targets_first(const Relation& relation);

}  // namespace grapevine
