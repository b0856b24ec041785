#pragma once

// Meaning: for how many ordered pairs of others word that takes a shortest way along the edges
// passes this person; where there are several shortest ways, the part of them that does.
// Formula: b(v) = Σ_{s≠v≠t} σ_st(v)/σ_st, σ_st the number of shortest paths from s to t, σ_st(v) of
// those through v. Every edge has length 1 whatever its weight. Loops and parallel edges: merged
// away by Relation. Isolated people, and those without edges in or without edges out: 0.
// Shape: n values, ordered pairs, 0..(n-1)(n-2). Not normalised.
// Method, in order of preference:
// - A forest: everybody above times everybody below. Exact, O(n).
// - Exact (Brandes): a search from everybody counts shortest paths; back along it goes what each
//   person passes on. Counts beyond a double are computed again as LongCount.
// - Sampled: see betweenness_sampled.hpp.
// Not a template over Engine: whole searches are the better thing to give to another machine.
// Cost: n·(n + m) steps of some 4 ns, fewer where few are reached. Memory: 160 bytes a person, 24
// more for each thread. Same bits for any thread count: searches from kSourcesPerBlock people add
// up on their own, blocks are added in their order.
// References: Freeman 1977; Brandes 2001.

#include <optional>
#include <vector>

#include "graph/base/context.hpp"
#include "graph/rows.hpp"

namespace grapevine {

/// Exact without a search: std::nullopt where somebody was influenced by two, or around a circle.
std::optional<std::vector<double>> betweenness_of_forest(const Relation& influence);

std::vector<double> betweenness_exact(const Relation& influence, const Context& ctx);

}  // namespace grapevine
