// Betweenness along the edges, every edge of length 1. igraph by Brandes' algorithm too, one
// thread. The sampled contender is right to a thousandth of all pairs, so its error is another kind
// of thing. Exact: Boost, by Brandes with lists of predecessors.

#include <boost/graph/betweenness_centrality.hpp>
#include <memory>
#include <utility>

#include "graph/bgl.hpp"
#include "scoring/kernels/betweenness.hpp"
#include "scoring/kernels/betweenness_sampled.hpp"
#include "tests/bench/graph/igraph_graph.hpp"
#include "tests/bench/graph/race.hpp"

namespace grapevine::bench {

namespace {

std::shared_ptr<Relation> rows_of(Graph graph, const Context& ctx) {
  return std::make_shared<Relation>(
      build_relation(graph.vertex_count, std::move(graph.edges), ctx));
}

Work with_grapevine(Graph graph, const Context& ctx) {
  const auto rows = rows_of(std::move(graph), ctx);
  return {{}, [rows, &ctx] { return betweenness_exact(*rows, ctx); }};
}

Work with_samples(Graph graph, const Context& ctx) {
  constexpr double kEpsilon = 0.001;
  const auto rows = rows_of(std::move(graph), ctx);
  return {{}, [rows, &ctx] { return betweenness_sampled(*rows, kEpsilon, ctx).value; }};
}

Work with_igraph(Graph graph, const Context&) {
  const VertexId n = graph.vertex_count;
  std::shared_ptr<IgraphGraph> network;
  {
    const IgraphEdges ends(graph.edges);
    graph = {};
    network = std::make_shared<IgraphGraph>(n, ends);
  }
  return {{}, [network, n] {
            igraph_vector_t score;
            igraph_vector_init(&score, 0);
            igraph_betweenness(&network->graph, &score, igraph_vss_all(), IGRAPH_DIRECTED, nullptr);
            std::vector<double> values(VECTOR(score), VECTOR(score) + n);
            igraph_vector_destroy(&score);
            return values;
          }};
}

Work exact(Graph graph, const Context& ctx) {
  const auto rows = rows_of(std::move(graph), ctx);
  return {{}, [rows] {
            std::vector<double> value(rows->vertex_count());
            const boost::identity_property_map index;
            boost::brandes_betweenness_centrality(
                *rows,
                boost::centrality_map(boost::make_iterator_property_map(value.begin(), index))
                    .vertex_index_map(index));
            return value;
          }};
}

constexpr Contender kContenders[] = {{"grapevine", true, with_grapevine},
                                     {"grapevine sampled .001", true, with_samples},
                                     {"igraph", false, with_igraph},
                                     {"exact", false, exact}};

}  // namespace

extern const Race betweenness_race;
constexpr Race betweenness_race{"betweenness", "Betweenness in ordered pairs (error in L1)",
                                kContenders};

}  // namespace grapevine::bench
