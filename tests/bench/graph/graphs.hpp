#pragma once

#include <cstdint>
#include <string>

#include "graph/rows.hpp"

namespace grapevine::bench {

/// A generated graph: distinct edges without loops, in no order, each of weight 1.
struct Graph {
  VertexId vertex_count = 0;
  EdgeList edges;
};

/// "rmat": directed R-MAT (Chakrabarti, Zhan, Faloutsos 2004; .57/.19/.19), sixteen edges a person,
/// ids scattered. "referral": a forest of invitations that prefers those who invite, shares among
/// the few, follows of the known, ten edges a person, ids in the order of sign-up.
/// The same `edges` give the same graph everywhere; duplicates make it a little smaller.
Graph generate(const std::string& kind, std::uint64_t edges);

}  // namespace grapevine::bench
