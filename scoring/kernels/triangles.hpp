#pragma once

#include <cstdint>
#include <vector>

#include "graph/rows.hpp"

namespace grapevine {

/// Meaning: pairs of a person's neighbours who are neighbours of each other. Direction: none,
/// neighbours either way. Weights do not count. Loops and parallel edges: merged away. Isolated
/// people, and everybody on a forest: 0. Shape: n whole numbers whose sum is three times the number
/// of triangles. `neighbours` must be symmetric.
/// Method: everybody is joined to those of their neighbours who have more neighbours than they, of
/// whom nobody has many; each triangle is met once, from its end with the fewest. A plain function:
/// it needs the neighbours of neighbours.
/// Cost: O(m^1.5) at most. Memory: 4 bytes an edge and direction, 16 a person and 9 a person for
/// each thread. Counts are whole numbers, so threads never change them.
/// Raises Errc::interrupted when stopped. Reference: Latapy 2008.
std::vector<std::uint64_t> count_triangles(const Rows& neighbours, const Context& ctx);

}  // namespace grapevine
