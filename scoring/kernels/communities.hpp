#pragma once

// Meaning: groups of people who deal with one another more than chance would have it. Direction:
// none, neighbours either way.
// Formula: the partition with the largest modularity found,
//   Q = Σ_c [ in_c/2m - resolution · (K_c/2m)² ],
// in_c the weight inside c counted from both ends, K_c the strengths (sums of weights) of its
// people, 2m of all. Weights count. Loops and parallel edges: merged away. Isolated people, and
// everybody where there are no edges: a community each.
// Shape: for everybody the smallest member of their community. Parameters: resolution > 0 (larger:
// smaller communities), restarts ≥ 1. `neighbours` must be symmetric.
// Method: Leiden. People move to the neighbouring community that gains most until nobody gains;
// each community is split into parts that are well connected in themselves; parts become the
// people of a smaller network, and so on; then all again from what was found while that gains
// 1e-4, ten times at most (four from a million edges and directions on). One run depends on luck
// (on the karate club one in three finds the best), so the best of several is kept. Every
// community is connected.
// Restarts are spread over the threads; each draws from its own hash of the seed, so that threads
// never change a result. Plain functions: local moving looks at one person after another.
// Cost: some ten passes over the edges a restart where there are groups, thirty where there are
// none. Memory for each thread: 70 bytes a person and up to 12 an edge and direction. Raises
// Errc::interrupted when stopped.
// Reference: Traag, Waltman, van Eck 2019; modularity: Newman & Girvan 2004, Reichardt & Bornholdt
// 2006; methods §2.1.

#include <span>
#include <vector>

#include "graph/rows.hpp"

namespace grapevine {

struct CommunitySettings {
  double resolution = 1;
  int restarts = 10;

  friend bool operator==(const CommunitySettings&, const CommunitySettings&) = default;
};

struct Communities {
  std::vector<VertexId> label;
  double modularity = 0;
};

Communities find_communities(const Rows& neighbours, const CommunitySettings& settings,
                             const Context& ctx);

/// Q of any partition; labels are below n. 0 without edges.
double modularity(const Rows& neighbours, std::span<const VertexId> label, double resolution);

}  // namespace grapevine
