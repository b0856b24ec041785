#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "graph/network.hpp"

namespace grapevine {

/// A kind of act: how rows and Neo4j call it, and where its edges are.
struct EdgeKind {
  std::string_view id;
  std::string_view verb;  ///< source VERB target
  const Relation Network::*relation;
};
inline constexpr std::array<EdgeKind, 3> kEdgeKinds{{
    {"referral", "REFERRED", &Network::referral},
    {"share", "REACHED_BY_SHARE", &Network::share},
    {"social", "FOLLOWED_BY", &Network::social},
}};

/// One pair of the network: the first reached the second.
struct GraphEdge {
  VertexId source = 0;
  VertexId target = 0;
  float weight = 0;                    ///< in the union
  std::array<float, 3> kind_weight{};  ///< by kind; 0: no act of that kind
};

/// Calls `take(GraphEdge)` for every edge of the union by source, then target. Cost: O(n + m).
template <class Take>
void for_each_edge(const Network& network, Take take) {
  for (VertexId v = 0; v < network.vertex_count(); ++v) {
    const std::span<const VertexId> targets = network.united.out.targets_of(v);
    const std::span<const float> weights = network.united.out.weights_of(v);
    std::array<std::size_t, kEdgeKinds.size()> at{};  // where the row of each kind stands
    for (std::size_t i = 0; i < targets.size(); ++i) {
      GraphEdge edge{v, targets[i], weights[i], {}};
      for (std::size_t k = 0; k < kEdgeKinds.size(); ++k) {
        const Rows& rows = (network.*kEdgeKinds[k].relation).out;
        const std::span<const VertexId> row = rows.targets_of(v);
        while (at[k] < row.size() && row[at[k]] < targets[i]) ++at[k];
        if (at[k] < row.size() && row[at[k]] == targets[i]) {
          edge.kind_weight[k] = rows.weights_of(v)[at[k]];
        }
      }
      take(edge);
    }
  }
}

/// "referral|share": the kinds of acts behind an edge.
std::string kinds_of(const GraphEdge& edge);

}  // namespace grapevine
