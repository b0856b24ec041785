#pragma once

#include <cstdint>
#include <vector>

#include "graph/rows.hpp"

namespace grapevine {

/// Meaning: the largest k for which a person belongs to a group where everybody has at least k
/// neighbours inside the group. Direction: none, neighbours either way.
/// Formula: remove everybody with fewer than k neighbours left until nobody has; whoever goes at
/// step k + 1 has core number k. Weights do not count. Loops and parallel edges: merged away.
/// Isolated people: 0. On a forest everybody with a neighbour has 1.
/// Shape: n whole numbers. `neighbours` must be symmetric.
/// Method: peeling level by level (PKC): people whose neighbours have fallen to the level wait in
/// one queue, whose rows are fetched ahead; the others are packed together now and then, and levels
/// nobody stands on are skipped. A plain function: core numbers are unique, so machines may peel
/// their own part and exchange what is left until nothing changes.
/// Cost: O(n + m) and one pass over those left a level. Memory: 16 bytes a person.
/// Raises Errc::interrupted when stopped. Reference: Seidman 1983; Batagelj & Zaversnik 2003;
/// Kabir & Madduri 2017.
std::vector<std::uint32_t> core_numbers(const Rows& neighbours, const Context& ctx);

}  // namespace grapevine
