#pragma once

#include <vector>

#include "graph/rows.hpp"

namespace grapevine {

// Who hangs together. Both return for everybody the smallest member of their component, which
// makes the answer unique. Weights do not count. Isolated people: themselves. Plain functions:
// machines would solve their own part and exchange labels until nothing changes.

/// Meaning: two people are together when a path of edges joins them, read either way.
/// Method: Afforest: trees by hooking the larger root under the smaller; first two edges of
/// everybody, then those of people outside the largest tree only, judged by a sample.
/// Cost: O(n + m) almost, mostly far below m; 8 bytes a person.
/// Raises Errc::interrupted when stopped. Reference: Sutton, Ben-Nun, Barak 2018.
std::vector<VertexId> weak_components(const Relation& relation, const Context& ctx);

/// Meaning: two people are together when each reaches the other along the edges.
/// Method: Tarjan's, with a stack of its own instead of recursion; people without edges out or
/// without edges in are alone and skipped. Cost: O(n + m); 12 bytes a person and 20 for each
/// on the longest path.
/// Raises Errc::interrupted when stopped. Reference: Tarjan 1972; Pearce 2016.
std::vector<VertexId> strong_components(const Relation& relation, const Context& ctx);

/// How many share each person's label.
std::vector<VertexId> component_sizes(const std::vector<VertexId>& label);

}  // namespace grapevine
