#pragma once

#include <igraph/igraph.h>

#include <memory>

#include "tests/bench/graph/graphs.hpp"

namespace grapevine::bench {

/// The edges as igraph wants them, or igraph's graph; freed with the object.
class IgraphEdges {
 public:
  explicit IgraphEdges(const EdgeList& edges, bool is_reversed = false) {
    igraph_vector_int_init(&ends, static_cast<igraph_integer_t>(2 * edges.size()));
    for (std::size_t e = 0; e < edges.size(); ++e) {
      VECTOR(ends)[2 * e] = is_reversed ? edges.target[e] : edges.source[e];
      VECTOR(ends)[2 * e + 1] = is_reversed ? edges.source[e] : edges.target[e];
    }
  }
  ~IgraphEdges() { igraph_vector_int_destroy(&ends); }
  IgraphEdges(const IgraphEdges&) = delete;
  IgraphEdges& operator=(const IgraphEdges&) = delete;

  igraph_vector_int_t ends;
};

class IgraphGraph {
 public:
  IgraphGraph(VertexId n, const IgraphEdges& edges, bool is_directed = true) {
    igraph_create(&graph, &edges.ends, n, is_directed ? IGRAPH_DIRECTED : IGRAPH_UNDIRECTED);
  }
  ~IgraphGraph() { igraph_destroy(&graph); }
  IgraphGraph(const IgraphGraph&) = delete;
  IgraphGraph& operator=(const IgraphGraph&) = delete;

  igraph_t graph;
};

}  // namespace grapevine::bench
