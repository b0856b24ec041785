#pragma once

#include <cstdint>
#include <vector>

#include "graph/rows.hpp"

namespace grapevine {

struct Election {
  std::vector<VertexId> elected;  ///< first elected first
  std::vector<double> votes;      ///< for everybody: votes when elected, 0 for those never elected
};

/// Meaning: whom to choose, one after another, so that each speaks to people whom the ones before
/// have not won over yet. Direction: from who acted to who was reached: a person is voted for by
/// those they reached (for neighbours either way pass the same rows twice).
/// Formula: everybody starts with a vote of 1. Elect the person with the most votes from their
/// `out` row; the elected vote no more, and everybody in their `out` row loses 1/⟨k⟩ of their vote,
/// down to 0, ⟨k⟩ the mean number of edges out. Until nobody has votes. Ties: the smaller id.
/// Weights do not count. Loops and parallel edges: merged away. Isolated people and those who
/// reached nobody: 0. Shape: n values ≥ 0.
/// Method: votes as whole numbers of 1/m, so exact; they only fall, so a heap whose entries are
/// looked at again when they come up. A plain function: each election depends on the one before.
/// Cost: O(⟨k⟩·m + n log n). Memory: 45 bytes a person. Raises Errc::interrupted when stopped.
/// Reference: Zhang, Chen, Dong, Zhao 2016.
Election vote_rank(const Relation& relation, const Context& ctx);

}  // namespace grapevine
