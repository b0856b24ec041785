// Rows in both directions from edges in no order. igraph and Boost keep the edges' order within a
// row and merge nothing; here there is nothing to merge.

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <memory>
#include <utility>

#include "tests/bench/graph/igraph_graph.hpp"
#include "tests/bench/graph/race.hpp"

namespace grapevine::bench {

namespace {

Work with_grapevine(Graph graph, const Context& ctx) {
  struct State {
    Graph graph;
    EdgeList list;
    Relation built;
  };
  const auto state = std::make_shared<State>(State{std::move(graph), {}, {}});
  const auto fill = [state] {
    state->built = {};
    state->list = state->graph.edges;
  };
  return {fill, [state, &ctx] {
            const VertexId n = state->graph.vertex_count;
            state->built = build_relation(n, std::move(state->list), ctx);
            std::vector<double> degrees;
            for (VertexId v = 0; v < n; ++v) {
              degrees.push_back(static_cast<double>(state->built.in.degree(v)));
            }
            return degrees;
          }};
}

Work with_igraph(Graph graph, const Context&) {
  const VertexId n = graph.vertex_count;
  const auto ends = std::make_shared<IgraphEdges>(graph.edges);
  return {{}, [ends, n] {
            const IgraphGraph built(n, *ends);
            std::vector<double> degrees(n);
            for (VertexId v = 0; v < n; ++v) {
              degrees[v] =
                  static_cast<double>(VECTOR(built.graph.is)[v + 1] - VECTOR(built.graph.is)[v]);
            }
            return degrees;
          }};
}

Work with_boost(Graph graph, const Context&) {
  using Rows = boost::compressed_sparse_row_graph<boost::bidirectionalS, boost::no_property,
                                                  boost::no_property, boost::no_property,
                                                  std::uint32_t, std::uint32_t>;
  const VertexId n = graph.vertex_count;
  const auto pairs = std::make_shared<std::vector<std::pair<std::uint32_t, std::uint32_t>>>();
  for (std::size_t e = 0; e < graph.edges.size(); ++e) {
    pairs->emplace_back(graph.edges.source[e], graph.edges.target[e]);
  }
  return {{}, [pairs, n] {
            const Rows built(boost::edges_are_unsorted_multi_pass, pairs->begin(), pairs->end(), n);
            std::vector<double> degrees(n);
            for (VertexId v = 0; v < n; ++v) degrees[v] = in_degree(v, built);
            return degrees;
          }};
}

Work exact(Graph graph, const Context&) {
  return {{}, [graph] {
            std::vector<double> degrees(graph.vertex_count, 0);
            for (const VertexId v : graph.edges.target) degrees[v] += 1;
            return degrees;
          }};
}

constexpr Contender kContenders[] = {{"grapevine", true, with_grapevine},
                                     {"igraph", false, with_igraph},
                                     {"boost", false, with_boost},
                                     {"exact", false, exact}};

}  // namespace

extern const Race rows_race;
constexpr Race rows_race{"rows", "rows both ways from unsorted edges (error: in-degrees)",
                         kContenders};

}  // namespace grapevine::bench
